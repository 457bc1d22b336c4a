// SPDX-License-Identifier: Apache-2.0
// storewire-admin: what administrators do from the command line.
#include "app/admin/doctor_report.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QLoggingCategory>
#include <QTextStream>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace {

enum Exit { Fine = 0, Problems = 1, Misused = 2 };

int misused(const QString &why)
{
    QTextStream(stderr) << why << '\n';
    return Misused;
}

QString firstLineOf(const QString &path)
{
    QFile file(path);
    const bool opened
        = path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    QByteArray line = opened ? file.readLine(1000) : QByteArray();
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return QString::fromUtf8(line);
}

int doctor(QCoreApplication &application, const sw::admin::ServerLogin &login)
{
    sw::admin::Doctor doctor(login);
    sw::DoctorReport report;
    QTextStream out(stdout);
    out << QCoreApplication::translate("Admin", "Looking at %1 …").arg(login.account.domain().toString())
        << Qt::endl;
    QObject::connect(&doctor, &sw::admin::Doctor::found, &application,
                     [&](const sw::admin::Finding &finding) {
                         for (const QString &line : report.take(finding))
                             out << line << Qt::endl;
                     });
    QObject::connect(&doctor, &sw::admin::Doctor::finished, &application, &QCoreApplication::quit);
    doctor.start();
    QCoreApplication::exec();
    for (const QString &line : report.end())
        out << line << Qt::endl;
    return report.isGood() ? Fine : Problems;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(u"storewire-admin"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SW_VERSION));
    QCoreApplication application(argc, argv);
    QTranslator translator;
    if (translator.load(QLocale(), u"storewire"_s, u"_"_s, u":/i18n"_s)
        || translator.load(u":/i18n/storewire_en"_s)) // for its plurals
        QCoreApplication::installTranslator(&translator);
    QLoggingCategory::setFilterRules(u"sw.*=false"_s); // the report says what failed

    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Administration of a company that uses Storewire.\n\n"
        "doctor   signs in as an ordinary employee and says what of the server would break Storewire"_s);
    const QCommandLineOption account(u"account"_s, u"Address to sign in with, name@domain."_s, u"ADDRESS"_s);
    const QCommandLineOption password(
        u"password-file"_s, u"File whose first line is the password; - reads it from standard input."_s,
        u"FILE"_s);
    const QCommandLineOption host(
        u"host"_s, u"Where the server is, if DNS does not say: HOST or HOST:PORT."_s, u"HOST"_s);
    const QCommandLineOption direct(u"direct-tls"_s, u"The port speaks TLS from the first byte on."_s);
    const QCommandLineOption ca(u"ca-file"_s, u"The company's certificate authority, PEM."_s, u"FILE"_s);
    parser.addOptions({account, password, host, direct, ca});
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(u"command"_s, u"doctor"_s);
    parser.process(application);

    if (parser.positionalArguments() != QStringList{u"doctor"_s})
        return misused(parser.helpText());
    sw::admin::ServerLogin login;
    const auto address = sw::Jid::parse(parser.value(account));
    if (!address || address->local().isEmpty())
        return misused(
            QCoreApplication::translate("Admin", "--account needs an address like name@company.example."));
    login.account = address->bare();
    login.password = firstLineOf(parser.value(password));
    if (login.password.isEmpty())
        return misused(QCoreApplication::translate(
            "Admin", "The password file cannot be read, or its first line is empty."));
    const QStringList place = parser.value(host).split(u':');
    login.host = place.first();
    login.directTls = parser.isSet(direct);
    login.port = place.size() > 1 ? place.last().toUShort() : login.directTls ? 5223 : 5222;
    if (place.size() > 2 || login.port == 0)
        return misused(QCoreApplication::translate(
            "Admin", "--host needs a name, or a name and a port: chat.example:5222."));
    login.caFile = parser.value(ca);
    return doctor(application, login);
}
