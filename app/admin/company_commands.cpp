// SPDX-License-Identifier: Apache-2.0
#include "app/admin/company_commands.h"

#include "core/admin/acts.h"
#include "core/admin/audit_log.h"
#include "core/base/hex.h"
#include "ui/admin/words.h"

#include <QTimeZone>

namespace sw {

using namespace Qt::StringLiterals;
using org::Scope;

namespace {

constexpr std::pair<const char *, Scope> scopeNames[]
    = {{"hr", Scope::Hr}, {"rooms", Scope::Rooms}, {"devices", Scope::Devices}};

// Groups of four, to be compared by eye.
QString spaced(ByteView bytes)
{
    const QString hex = QString::fromStdString(toHex(bytes));
    QStringList groups;
    for (qsizetype i = 0; i < hex.size(); i += 4)
        groups << hex.mid(i, 4);
    return groups.join(u' ');
}

std::optional<org::Scopes> scopesOf(const QString &text)
{
    org::Scopes scopes;
    for (const QString &word : text.split(u',', Qt::SkipEmptyParts)) {
        const auto it = std::ranges::find_if(
            scopeNames, [&](const auto &known) { return word.trimmed() == QLatin1String(known.first); });
        if (it == std::end(scopeNames))
            return std::nullopt;
        scopes = scopes.with(it->second);
    }
    return scopes.isValid() ? std::optional(scopes) : std::nullopt;
}

QString wordsOf(org::Scopes scopes)
{
    QStringList words;
    for (const auto &[name, scope] : scopeNames) {
        if (scopes.has(scope))
            words << Words::ofScope(scope);
    }
    return words.join(u", "_s);
}

} // namespace

int CompanyCommands::init()
{
    const auto account = Jid::parse(m_tool.option(u"account"_s));
    const QString zone = m_tool.isSet(u"zone"_s) ? m_tool.option(u"zone"_s) : u"Asia/Shanghai"_s;
    const QString name = m_tool.option(u"name"_s).trimmed();
    if (!account || account->local().isEmpty())
        return m_tool.misused(
            tr("Say with --account which account of the server is the company's own: company@shop.example."));
    if (name.isEmpty() || name.toUtf8().size() > 256 || !org::isPlainText(name))
        return m_tool.misused(tr("Say with --name what the company is called."));
    if (!QTimeZone::isTimeZoneIdAvailable(zone.toUtf8()))
        return m_tool.misused(tr("“%1” is no time zone, such as Asia/Shanghai.").arg(zone));
    if (!m_tool.isSet(u"recovery-file"_s))
        return m_tool.misused(tr("Say with --recovery-file where the recovery root is written."));
    const auto root = m_tool.passphrase(u"passphrase-file"_s, tr("A new passphrase for the root:"), true);
    const auto recovery = root
        ? m_tool.passphrase(u"recovery-passphrase-file"_s, tr("Another one for the recovery root:"), true)
        : std::nullopt;
    if (!recovery)
        return Misused;
    auto folder = admin::CompanyFolder::create(
        m_tool.folderPath(), {name, account->bare(), zone, m_tool.option(u"recovery-file"_s)}, *root,
        *recovery, crypto::PassphraseCost::moderate(), m_tool.random(), m_tool.nowMs());
    if (!folder)
        return m_tool.problem(folder.error());
    m_tool.say(tr("The company %1 is made. Its fingerprint:").arg(name));
    m_tool.say(u"  "_s + spaced(folder->state().company.fingerprint()));
    m_tool.say(tr("Move %1 to a medium that lies in a safe. It alone can replace a lost root.")
                   .arg(m_tool.option(u"recovery-file"_s)));
    m_tool.say(tr("Next: administrators add NAME --scopes hr,rooms,devices"));
    return Fine;
}

// By the root itself, or, as an administrator, with the recovery root of a lost one.
int CompanyCommands::replaceRoot()
{
    const bool isLost = m_tool.isSet(u"as"_s);
    const QString former = m_tool.option(u"former-recovery-file"_s);
    if (isLost == former.isEmpty())
        return m_tool.misused(
            tr("The root replaces itself. If it is lost, an administrator does (--as), with "
               "--former-recovery-file."));
    if (!m_tool.isSet(u"recovery-file"_s))
        return m_tool.misused(tr("Say with --recovery-file where the recovery root is written."));
    auto folder = isLost ? m_tool.folder() : m_tool.folderAsRoot();
    if (!folder)
        return Problems;
    std::optional<crypto::SignatureKey> recovery;
    if (isLost) {
        const auto typed = m_tool.passphrase(u"former-recovery-passphrase-file"_s,
                                             tr("Passphrase of the former recovery root:"), false);
        if (!typed)
            return Problems;
        auto key = admin::CompanyFolder::readRecovery(former, *typed);
        if (!key)
            return m_tool.problem(key.error());
        recovery = *std::move(key);
    }
    auto root = m_tool.passphrase(u"new-passphrase-file"_s, tr("A new passphrase for the root:"), true);
    auto other = root
        ? m_tool.passphrase(u"recovery-passphrase-file"_s, tr("Another one for the recovery root:"), true)
        : std::nullopt;
    if (!other)
        return Problems;
    const auto done
        = folder->replaceRoot(recovery ? &*recovery : nullptr,
                              {m_tool.option(u"recovery-file"_s), *std::move(root), *std::move(other)},
                              crypto::PassphraseCost::moderate(), m_tool.nowMs());
    if (!done)
        return m_tool.problem(done.error());
    m_tool.say(tr("The root is replaced, and all administrators are certified by the new one. Run “publish” "
                  "now, so that everybody knows."));
    m_tool.say(tr("Move %1 to a medium that lies in a safe, and destroy the former recovery root.")
                   .arg(m_tool.option(u"recovery-file"_s)));
    m_tool.say(tr("Who had the former root may still know this folder's content: change who can read it."));
    return Fine;
}

int CompanyCommands::administrators()
{
    const QString act = m_tool.word(1);
    if ((act != "list"_L1 && act != "add"_L1 && act != "revoke"_L1)
        || m_tool.words() != (act == "list"_L1 ? 2 : 3))
        return m_tool.misused();
    auto folder = act == "list"_L1 && m_tool.isSet(u"as"_s) ? m_tool.folder() : m_tool.folderAsRoot();
    if (!folder)
        return Problems;
    return act == "list"_L1 ? list(*folder) : act == "add"_L1 ? add(*folder) : remove(*folder);
}

int CompanyCommands::list(admin::CompanyFolder &folder)
{
    for (const auto &one : folder.state().admins) {
        const QString state = one.removed ? tr("removed") : wordsOf(one.certificate.scopes);
        m_tool.say(u"%1: %2"_s.arg(one.name.value, state));
    }
    return Fine;
}

int CompanyCommands::add(admin::CompanyFolder &folder)
{
    const QString name = m_tool.word(2);
    const auto scopes = scopesOf(m_tool.option(u"scopes"_s));
    if (!scopes)
        return m_tool.misused(tr("Say with --scopes what %1 may do: hr,rooms,devices.").arg(name));
    const auto typed
        = m_tool.passphrase(u"new-passphrase-file"_s, tr("A new passphrase, typed by %1:").arg(name), true);
    if (!typed)
        return Problems;
    const auto done
        = appoint(folder, name, *scopes, *typed, crypto::PassphraseCost::moderate(), m_tool.nowMs());
    if (!done)
        return m_tool.problem(done.error());
    m_tool.say(tr("%1 is an administrator now: %2.").arg(name, wordsOf(*scopes)));
    return Fine;
}

int CompanyCommands::remove(admin::CompanyFolder &folder)
{
    const QString name = m_tool.word(2);
    const auto slips = dismiss(folder, name, m_tool.nowMs());
    if (!slips)
        return m_tool.problem(slips.error());
    m_tool.say(
        tr("%1 is no administrator any more. Run “publish” now as another one, so that everybody knows.")
            .arg(name));
    if (*slips > 0)
        m_tool.say(
            tr("%n person(s) have not signed in yet with a slip of that administrator and need a new one: "
               "employees reset ADDRESS.",
               nullptr, *slips));
    m_tool.say(tr("That person may still know this folder's content: change who can read it."));
    return Fine;
}

int CompanyCommands::revokeDevice()
{
    const auto bytes = fromHex(m_tool.word(2).toStdString());
    org::PublicKey key{};
    if (m_tool.words() != 3 || !bytes || bytes->size() != key.size())
        return m_tool.misused(tr("A device is named by its key: 64 hexadecimal digits."));
    std::ranges::copy(*bytes, key.begin());
    auto folder = m_tool.folder();
    if (!folder)
        return Problems;
    const auto done = barDevice(*folder, key, m_tool.nowMs());
    if (!done)
        return m_tool.problem(done.error());
    m_tool.say(tr("The device is barred. Run “publish” now, so that everybody knows."));
    return Fine;
}

int CompanyCommands::audit()
{
    auto folder = m_tool.isSet(u"as"_s) ? m_tool.folder() : m_tool.folderAsRoot();
    if (!folder)
        return Problems;
    const auto finding = readActs(folder->auditPath(), folder->state());
    if (!finding)
        return m_tool.problem(finding.error());
    for (const auto &act : finding->acts)
        m_tool.say(u"%1  %2  %3  %4  %5"_s.arg(QString::number(act.number), act.time, act.who, act.act,
                                               act.subject));
    if (finding->wrongLine > 0)
        return m_tool.problem(tr("Line %1 is not what was written, or something before it was taken out. "
                                 "From there on the log cannot be believed.")
                                  .arg(finding->wrongLine));
    if (finding->missing > 0)
        return m_tool.problem(
            tr("The last %n act(s) are missing from the log.", nullptr, int(finding->missing)));
    m_tool.say(tr("%n act(s), all of them signed and in order.", nullptr, int(finding->acts.size())));
    return Fine;
}

} // namespace sw
