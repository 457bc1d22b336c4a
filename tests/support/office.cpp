// SPDX-License-Identifier: Apache-2.0
#include "tests/support/office.h"

#include "tests/support/soon.h"

namespace sw::test {

using namespace Qt::StringLiterals;

bool Ran::is(int wanted, const QString &word) const
{
    const bool isSo = code == wanted && text.contains(word);
    if (!isSo)
        qWarning().noquote() << words << "ended with" << code << "and not with" << wanted << word << text;
    return isSo;
}

Office::Office(const TestServer &at)
    : server(at)
{
    for (const QString &name : {u"root"_s, u"recovery"_s, u"hr"_s, u"it"_s})
        write(name, (name + u" some words\n"_s).toUtf8());
    write(u"password"_s, "company-secret\n");
}

TestPerson Office::companyAccount()
{
    return {u"company"_s, u"company-secret"_s, u"公司"_s};
}

void Office::write(const QString &name, const QByteArray &content)
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly)
            && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
            && file.write(content) == content.size());
}

Ran Office::run(QStringList words)
{
    words << u"--folder"_s << path(u"company"_s) << u"--host"_s
          << server.host() + u':' + QString::number(server.port()) << u"--ca-file"_s << server.caFile()
          << u"--password-file"_s << path(u"password"_s);
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(SW_BINARY_DIR "/app/storewire-admin"), words);
    const bool ended = process.waitForFinished(patience);
    const QString text = QString::fromUtf8(process.readAll());
    return {ended ? process.exitCode() : -1, text, words.mid(0, 2)};
}

Ran Office::runAs(const QString &who, const QStringList &words)
{
    return run(words + QStringList{u"--as"_s, who, u"--passphrase-file"_s, path(who)});
}

admin::CompanyFolder Office::open()
{
    return *admin::CompanyFolder::open(path(u"company"_s), u"hr"_s,
                                       SecretBytes(viewOf(std::string_view("hr some words"))), random);
}

std::map<QString, org::SlipCode> Office::slips()
{
    std::map<QString, org::SlipCode> found;
    auto folder = open();
    for (const auto &member : folder.state().members) {
        if (auto code = org::SlipCode::fromSymbols(member.code.view()))
            found.emplace(member.person.address.local().toString(), std::move(*code));
    }
    return found;
}

bool Office::makeCompany()
{
    return run({u"company"_s, u"init"_s, u"--account"_s, u"company@shop.test"_s, u"--name"_s, u"禾邻便利"_s,
                u"--recovery-file"_s, path(u"recovery.key"_s), u"--passphrase-file"_s, path(u"root"_s),
                u"--recovery-passphrase-file"_s, path(u"recovery"_s)})
               .is(0)
        && addAdmin(u"hr"_s, u"hr,rooms"_s) && addAdmin(u"it"_s, u"devices"_s);
}

bool Office::addAdmin(const QString &name, const QString &scopes)
{
    return run({u"administrators"_s, u"add"_s, name, u"--scopes"_s, scopes, u"--passphrase-file"_s,
                path(u"root"_s), u"--new-passphrase-file"_s, path(name)})
        .is(0);
}

QString Office::table(int people, const QList<int> &without, const std::map<int, int> &moved)
{
    QByteArray text = "\xef\xbb\xbf工号,姓名,门店编号,门店,区域,岗位,营业时间\r\n";
    for (int i = 1; i <= people; ++i) {
        const auto other = moved.find(i);
        if (!without.contains(i))
            text += QStringLiteral("E%1,员工%1,00%2,门店%2,华东,店员,08:00-22:00\r\n")
                        .arg(i)
                        .arg(other == moved.end() ? i % 3 : other->second)
                        .toUtf8();
    }
    write(u"people.csv"_s, text);
    return path(u"people.csv"_s);
}

QString textOf(const org::SlipCode &code)
{
    return QString::fromLatin1(org::arrayOf(code.text().view()));
}

} // namespace sw::test
