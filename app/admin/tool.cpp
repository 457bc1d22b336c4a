// SPDX-License-Identifier: Apache-2.0
#include "app/admin/tool.h"

#include "app/admin/terminal.h"
#include "ui/admin/words.h"

#include <QEventLoop>
#include <QFile>

namespace sw {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t shortest = 8; // of a new passphrase, octets
} // namespace

Tool::Tool()
    : m_out(stdout)
    , m_err(stderr)
{
    m_parser.setApplicationDescription(
        tr("Administration of a company that uses Storewire.\n\n"
           "window                         all of this in a window; also without any command\n"
           "doctor                         what of the server would break Storewire, seen by an ordinary "
           "account\n"
           "company init                   makes the company's folder and its recovery root\n"
           "company replace-root           a new root, by the root itself or by the recovery root\n"
           "administrators list|add|revoke who may do what; asks for the root's passphrase\n"
           "employees import FILE.csv      takes HR's table over and makes, or removes, the accounts\n"
           "employees reset ADDRESS        a new slip for somebody: forgotten password, lost computer\n"
           "employees password ADDRESS     the first password of somebody who has not signed in yet\n"
           "employees export FILE.csv      everybody, as a table\n"
           "accounts                       does what is still due on the server\n"
           "invitations FILE.pdf           slips to print for those who have not signed in yet; FILE.csv: as "
           "a table\n"
           "publish                        gives the signed organisation to everybody\n"
           "organisation show              what the server shows, checked\n"
           "revoke person|device WHO       bars a person, or a device by its key\n"
           "audit                          who did what, checked"));
    const auto add = [this](const char *name, const QString &text, const QString &value = {}) {
        m_parser.addOption(QCommandLineOption(QLatin1String(name), text, value));
    };
    add("folder", tr("The company's folder; where the program stands if not given."), u"FOLDER"_s);
    add("as", tr("Which administrator acts."), u"NAME"_s);
    add("passphrase-file", tr("File whose first line is the passphrase; otherwise it is asked for."),
        u"FILE"_s);
    add("new-passphrase-file", tr("The same for the new administrator, or the new root."), u"FILE"_s);
    add("recovery-passphrase-file", tr("The same for the recovery root."), u"FILE"_s);
    add("recovery-file", tr("Where the recovery root is written; keep it away from this computer."),
        u"FILE"_s);
    add("former-recovery-file", tr("The recovery root that replaces a lost root."), u"FILE"_s);
    add("former-recovery-passphrase-file", tr("File with its passphrase."), u"FILE"_s);
    add("name", tr("The company's name."), u"NAME"_s);
    add("zone", tr("Time zone of its units, Asia/Shanghai if not given."), u"ZONE"_s);
    add("scopes", tr("What the new administrator may do: hr,rooms,devices."), u"SCOPES"_s);
    add("dry-run", tr("Only says what would be done."));
    add("offline", tr("Leaves the server for later."));
    add("adopt", tr("Takes over accounts that exist on the server; their passwords change."));
    add("allow-many-leavers", tr("More than a fifth of all people may leave at once."));
    add("all", tr("Also slips that were printed before."));
    add("account", tr("Address to sign in with, name@domain."), u"ADDRESS"_s);
    add("password-file", tr("File whose first line is the password; - reads it from standard input."),
        u"FILE"_s);
    add("host", tr("Where the server is, if DNS does not say: HOST or HOST:PORT."), u"HOST"_s);
    add("direct-tls", tr("The port speaks TLS from the first byte on."));
    add("ca-file", tr("The company's certificate authority, PEM."), u"FILE"_s);
    m_parser.addHelpOption();
    m_parser.addVersionOption();
    m_parser.addPositionalArgument(u"command"_s, tr("one of the above"));
}

void Tool::read(const QCoreApplication &application)
{
    m_parser.process(application);
}

void Tool::say(const QString &line)
{
    m_out << line << Qt::endl;
}

int Tool::problem(const QString &line)
{
    m_out.flush();
    m_err << line << Qt::endl;
    return Problems;
}

int Tool::problem(const admin::Trouble &trouble)
{
    return problem(Words::of(trouble));
}

int Tool::misused()
{
    return misused(m_parser.helpText());
}

int Tool::misused(const QString &line)
{
    problem(line);
    return Misused;
}

QString Tool::folderPath() const
{
    return isSet(u"folder"_s) ? option(u"folder"_s) : u"."_s;
}

std::optional<SecretBytes> Tool::secretFrom(const QString &path)
{
    QFile file(path);
    const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    if (!file.open(QIODevice::ReadOnly)) {
        problem(tr("%1 cannot be read.").arg(path));
        return std::nullopt;
    }
    if (file.permissions() & others) {
        problem(tr("%1 can be read by others; a passphrase must not be. Make it readable for you only.")
                    .arg(path));
        return std::nullopt;
    }
    QByteArray line = file.readLine(1000);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    SecretBytes secret(org::viewOf(line));
    wipe(line.data(), std::size_t(line.size()));
    return secret;
}

std::optional<SecretBytes> Tool::passphrase(const QString &fileOption, const QString &prompt, bool isNew)
{
    auto first = isSet(fileOption) ? secretFrom(option(fileOption)) : readHidden(prompt);
    if (!first) {
        if (!isSet(fileOption))
            problem(tr("There is no terminal to ask for a passphrase at; give --%1.").arg(fileOption));
        return std::nullopt;
    }
    if (isNew && first->size() < shortest) {
        problem(tr("A passphrase has at least 8 characters; better are four words or more."));
        return std::nullopt;
    }
    if (!isNew || isSet(fileOption))
        return first;
    const auto second = readHidden(tr("The same again:"));
    if (second && sameBytes(first->view(), second->view()))
        return first;
    problem(tr("These were two different passphrases. Nothing was changed."));
    return std::nullopt;
}

std::optional<admin::CompanyFolder> Tool::open(const QString &who, const QString &prompt)
{
    const auto typed = passphrase(u"passphrase-file"_s, prompt, false);
    if (!typed)
        return std::nullopt;
    auto folder = admin::CompanyFolder::open(folderPath(), who, *typed, m_random);
    if (!folder) {
        problem(folder.error());
        return std::nullopt;
    }
    return *std::move(folder);
}

std::optional<admin::CompanyFolder> Tool::folder()
{
    if (!isSet(u"as"_s)) {
        misused(tr("Say with --as which administrator acts."));
        return std::nullopt;
    }
    return open(option(u"as"_s), tr("Passphrase of %1:").arg(option(u"as"_s)));
}

std::optional<admin::CompanyFolder> Tool::folderAsRoot()
{
    return open({}, tr("Passphrase of the root:"));
}

std::optional<admin::ServerLogin> Tool::login(const Jid &account)
{
    admin::ServerLogin login;
    const auto address = isSet(u"account"_s) ? Jid::parse(option(u"account"_s)) : account;
    if (!address || address->local().isEmpty()) {
        misused(
            QCoreApplication::translate("Admin", "--account needs an address like name@company.example."));
        return std::nullopt;
    }
    login.account = address->bare();
    const QString path = option(u"password-file"_s);
    QFile file(path);
    const bool opened
        = path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    QByteArray line = opened ? file.readLine(1000) : QByteArray();
    if (path.isEmpty()) {
        if (const auto typed = readHidden(tr("Password of %1:").arg(login.account.toString())))
            line = org::arrayOf(typed->view());
    }
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    login.password = QString::fromUtf8(line);
    if (login.password.isEmpty()) {
        misused(QCoreApplication::translate("Admin",
                                            "The password file cannot be read, or its first line is empty."));
        return std::nullopt;
    }
    const QStringList place = option(u"host"_s).split(u':');
    login.host = place.first();
    login.directTls = isSet(u"direct-tls"_s);
    login.port = place.size() > 1 ? place.last().toUShort() : login.directTls ? 5223 : 5222;
    if (place.size() > 2 || login.port == 0) {
        misused(QCoreApplication::translate("Admin",
                                            "--host needs a name, or a name and a port: chat.example:5222."));
        return std::nullopt;
    }
    login.caFile = option(u"ca-file"_s);
    return login;
}

int Tool::withServer(const admin::ServerLogin &login, const std::function<void(admin::ServerSession &)> &work)
{
    admin::ServerSession session(login);
    QObject::connect(
        &session, &admin::ServerSession::ready, &session, [&] { work(session); }, Qt::SingleShotConnection);
    QObject::connect(&session, &admin::ServerSession::failed, &session, [&](const QString &reason) {
        finish(problem(
            tr("Signing in as %1 failed: %2. What was made is kept.").arg(login.account.toString(), reason)));
    });
    session.start();
    const int code = QCoreApplication::exec();
    auto &line = session.client().connection();
    line.disconnect(&session);
    session.stop();
    QEventLoop goodbye; // two seconds at most
    QObject::connect(&line, &xmpp::Connection::stateChanged, &goodbye, [&](xmpp::Connection::State state) {
        if (state == xmpp::Connection::State::Offline)
            goodbye.quit();
    });
    if (line.state() != xmpp::Connection::State::Offline)
        goodbye.exec();
    return code;
}

} // namespace sw
