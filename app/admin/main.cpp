// SPDX-License-Identifier: Apache-2.0
// storewire-admin: what administrators do, from the command line or in a window.
#include "app/admin/company_commands.h"
#include "app/admin/employee_commands.h"
#include "app/admin/invitation_command.h"
#include "app/admin/organisation_commands.h"
#include "app/admin/window_command.h"
#include "core/crypto/self_test.h"
#include "core/runtime/leave.h"
#include "ui/admin/doctor_report.h"

#include <QApplication>
#include <QCoreApplication>
#include <QLocale>
#include <QLoggingCategory>
#include <QTextStream>
#include <QTranslator>

#include <algorithm>
#include <memory>
#include <string_view>

using namespace Qt::StringLiterals;

namespace {

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
    return report.isGood() ? sw::Fine : sw::Problems;
}

int run(QCoreApplication &application, sw::Tool &tool)
{
    const QString command = tool.words() > 0 ? tool.word(0) : QString();
    if (auto *windows = qobject_cast<QApplication *>(&application))
        return tool.words() < 2 ? sw::WindowCommand(tool, *windows).run() : tool.misused();
    const QString act = command + u' ' + tool.word(1);
    if (command == "doctor"_L1 && tool.words() == 1) {
        const auto login = tool.login({});
        return login ? doctor(application, *login) : sw::Misused;
    }
    if (act == "company init"_L1)
        return sw::CompanyCommands(tool).init();
    if (act == "company replace-root"_L1)
        return sw::CompanyCommands(tool).replaceRoot();
    if (command == "administrators"_L1)
        return sw::CompanyCommands(tool).administrators();
    if (command == "audit"_L1)
        return sw::CompanyCommands(tool).audit();
    if (act == "revoke device"_L1)
        return sw::CompanyCommands(tool).revokeDevice();
    if (act == "revoke person"_L1)
        return sw::EmployeeCommands(tool).revokePerson();
    if (command == "employees"_L1)
        return sw::EmployeeCommands(tool).employees();
    if (command == "accounts"_L1)
        return sw::EmployeeCommands(tool).accounts();
    if (command == "invitations"_L1)
        return sw::InvitationCommand(tool).run();
    if (command == "publish"_L1)
        return sw::OrganisationCommands(tool).publish();
    if (act == "organisation show"_L1)
        return sw::OrganisationCommands(tool).show();
    return tool.misused();
}

// The window needs a display, slips are drawn; everything else also runs where no part of a window system is.
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv)
{
    const auto says = [&](std::string_view wanted) {
        return std::any_of(argv, argv + argc, [wanted](const char *word) { return word == wanted; });
    };
    if (says("window") || (argc == 1 && sw::WindowCommand::hasDisplay()))
        return std::make_unique<QApplication>(argc, argv);
    const bool draws = says("invitations");
    if (!draws)
        return std::make_unique<QCoreApplication>(argc, argv);
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QGuiApplication>(argc, argv);
}

int begin(int argc, char **argv)
{
    QCoreApplication::setApplicationName(u"storewire-admin"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SW_VERSION));
    const auto owned = makeApplication(argc, argv);
    QCoreApplication &application = *owned;
    QTranslator translator;
    if (translator.load(QLocale(), u"storewire"_s, u"_"_s, u":/i18n"_s)
        || translator.load(u":/i18n/storewire_en"_s)) // for its plurals
        QCoreApplication::installTranslator(&translator);
    QLoggingCategory::setFilterRules(u"sw.*=false"_s); // the report says what failed

    sw::Tool tool;
    tool.read(application);
    if (!sw::crypto::start())
        return tool.problem(sw::Tool::tr("The computer's random numbers or the cryptographic library fail."));
    return run(application, tool);
}

} // namespace

int main(int argc, char **argv)
{
    sw::leave(begin(argc, argv));
}
