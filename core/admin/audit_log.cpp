// SPDX-License-Identifier: Apache-2.0
#include "core/admin/audit_log.h"

#include "core/base/hex.h"

#include <QDateTime>
#include <QFile>

namespace sw::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view label = "Audit";
constexpr int columns = 7;
const QString rootName = u"root"_s;

QString hexOf(ByteView bytes)
{
    return QString::fromStdString(toHex(bytes));
}

QString oneColumn(QString text)
{
    return text.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ');
}

// A removed administrator's acts stay theirs, a former root's too.
bool isTrue(const CompanyState &state, const QString &who, ByteView content, ByteView signature)
{
    const Bytes signedBytes = org::signedContent(label, content);
    if (who == rootName) {
        return crypto::verifySignature(state.company.root, signedBytes, signature)
            || std::ranges::any_of(state.revocations, [&](const org::Entry &entry) {
                   const auto *later = std::get_if<org::RootReplaced>(&entry.act);
                   return later && crypto::verifySignature(later->root, signedBytes, signature);
               });
    }
    return std::ranges::any_of(state.admins, [&](const AdminRecord &admin) {
        return admin.name.value == who
            && crypto::verifySignature(admin.certificate.key, signedBytes, signature);
    });
}

} // namespace

Result<void> writeAct(const QString &path, CompanyState &state, const Actor &actor, const QString &act,
                      const QString &subject, std::uint64_t nowMs)
{
    const QString time = QDateTime::fromMSecsSinceEpoch(qint64(nowMs), Qt::UTC).toString(Qt::ISODate);
    const QByteArray content = QStringList{QString::number(state.auditCount + 1),
                                           time,
                                           actor.name.isEmpty() ? rootName : actor.name,
                                           act,
                                           oneColumn(subject),
                                           hexOf(state.auditHead)}
                                   .join(u'\t')
                                   .toUtf8();
    const auto signature = actor.key.sign(org::signedContent(label, org::viewOf(content)));
    const QByteArray line = content + '\t' + QByteArray::fromStdString(toHex(signature));
    QFile file(path);
    const bool written = file.open(QIODevice::WriteOnly | QIODevice::Append)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(line + '\n') == line.size() + 1 && file.flush();
    SW_CHECK(written, Trouble(Reason::Unwritable, path));
    ++state.auditCount;
    state.auditHead = crypto::sha256(org::viewOf(line));
    return {};
}

namespace {

// What one line says if it follows the head, which moves on; absent otherwise.
std::optional<AuditedAct> readLine(const CompanyState &state, QByteArray line, std::uint32_t number,
                                   org::Hash &head, bool checksSignature)
{
    if (!line.endsWith('\n'))
        return std::nullopt;
    line.chop(1);
    const QStringList cells = QString::fromUtf8(line).split(u'\t');
    if (cells.size() != columns || cells[0] != QString::number(number) || cells[5] != hexOf(head))
        return std::nullopt;
    const auto signature = fromHex(cells[6].toStdString());
    const QByteArray content = line.left(line.lastIndexOf('\t'));
    if (!signature || (checksSignature && !isTrue(state, cells[2], org::viewOf(content), *signature)))
        return std::nullopt;
    head = crypto::sha256(org::viewOf(line));
    return AuditedAct{number, cells[1], cells[2], cells[3], cells[4]};
}

} // namespace

Result<AuditFinding> readActs(const QString &path, const CompanyState &state)
{
    QFile file(path);
    SW_CHECK(file.open(QIODevice::ReadOnly), Trouble(Reason::Unreadable, path));
    AuditFinding finding;
    org::Hash head{};
    while (!file.atEnd()) {
        const auto number = std::uint32_t(finding.acts.size()) + 1;
        const auto act = readLine(state, file.readLine(), number, head, true);
        if (!act || (number == state.auditCount && head != state.auditHead)) {
            finding.wrongLine = number;
            return finding;
        }
        finding.acts.append(*act);
    }
    if (finding.acts.size() < qsizetype(state.auditCount))
        finding.missing = state.auditCount - std::uint32_t(finding.acts.size());
    return finding;
}

QList<AuditedAct> actsAfter(const QString &path, std::uint32_t number)
{
    QList<AuditedAct> acts;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return acts;
    for (std::uint32_t line = 1; !file.atEnd(); ++line) {
        const QByteArray bytes = file.readLine();
        const QStringList cells = line > number ? QString::fromUtf8(bytes).split(u'\t') : QStringList();
        if (cells.size() == columns)
            acts.append({line, cells[1], cells[2], cells[3], cells[4]});
    }
    return acts;
}

void adoptLaterActs(const QString &path, CompanyState &state)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    org::Hash head{};
    for (std::uint32_t number = 1; !file.atEnd(); ++number) {
        const bool later = number > state.auditCount;
        if (!readLine(state, file.readLine(), number, head, later)
            || (number == state.auditCount && head != state.auditHead))
            return; // readActs() tells
        if (later) {
            state.auditCount = number;
            state.auditHead = head;
        }
    }
}

} // namespace sw::admin
