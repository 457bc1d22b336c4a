// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/options.h"

#include "ui/files/media_process.h"
#include "ui/files/preview_process.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTextStream>

namespace sw {

namespace {
constexpr qint64 longestPassphrase = 1000; // octets

QString versionText()
{
    const auto orOthers = [](const QString &program) {
        return program.isEmpty() ? QStringLiteral("other programs") : program;
    };
    return QStringLiteral("%1 %2\ndocuments are shown by %3\nfilms are played by %4\n")
        .arg(QCoreApplication::applicationName(), QCoreApplication::applicationVersion(),
             orOthers(ui::PreviewProcess::program()), orOthers(ui::MediaProcess::program()));
}

} // namespace

// In English only: the language is a choice of the profile that these options name.
std::optional<Options> readOptions(const QCoreApplication &application, int &exitCode)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Messenger for retail companies"));
    const QCommandLineOption profile(QStringLiteral("profile"),
                                     QStringLiteral("Use the profile NAME; each has its own account."),
                                     QStringLiteral("NAME"));
    const QCommandLineOption dataDir(QStringLiteral("data-dir"),
                                     QStringLiteral("Keep all profiles under DIR."), QStringLiteral("DIR"));
    const QCommandLineOption tour(
        QStringLiteral("screenshot-tour"),
        QStringLiteral("Go through the pages of the window, save pictures to DIR and end."),
        QStringLiteral("DIR"));
    const QCommandLineOption play(QStringLiteral("play"),
                                  QStringLiteral("Play the scenario in FILE in the window and end."),
                                  QStringLiteral("FILE"));
    const QCommandLineOption pictures(QStringLiteral("pictures"),
                                      QStringLiteral("Where a scenario saves its pictures."),
                                      QStringLiteral("DIR"), QStringLiteral("."));
    const QCommandLineOption hidden(QStringLiteral("hidden"), QStringLiteral("Start in the tray."));
    const QCommandLineOption passphrase(
        QStringLiteral("passphrase-file"),
        QStringLiteral(
            "Protect and open the profile with the first line of FILE, which nobody else may be able "
            "to read, instead of the system's keychain. For scripts and computers without a "
            "screen."),
        QStringLiteral("FILE"));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    parser.addOptions({profile, dataDir, tour, play, pictures, hidden, passphrase});
    if (!parser.parse(application.arguments())) {
        QTextStream(stderr) << parser.errorText() << '\n';
        exitCode = 2;
        return std::nullopt;
    }
    exitCode = 0;
    if (parser.isSet(help) || parser.isSet(version)) {
        QTextStream(stdout) << (parser.isSet(help) ? parser.helpText() : versionText());
        return std::nullopt;
    }
    return Options{parser.value(profile),  parser.value(dataDir), parser.value(tour),      parser.value(play),
                   parser.value(pictures), parser.isSet(hidden),  parser.value(passphrase)};
}

std::optional<SecretBytes> readPassphrase(const QString &path)
{
    QFile file(path);
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    if (!file.open(QIODevice::ReadOnly) || (QFileInfo(path).isFile() && (file.permissions() & others) != 0))
        return std::nullopt;
    QByteArray line = file.readLine(longestPassphrase);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    SecretBytes passphrase(
        ByteView(reinterpret_cast<const std::uint8_t *>(line.constData()), std::size_t(line.size())));
    wipe(line.data(), std::size_t(line.size()));
    return passphrase.empty() ? std::nullopt : std::optional(std::move(passphrase));
}

QString profileDir(const Options &options)
{
    QString name;
    for (const QChar c : options.profile)
        if (c.isLetterOrNumber() || c == QLatin1Char('-') || c == QLatin1Char('_')
            || (c == QLatin1Char('.') && !name.isEmpty()))
            name += c;
    if (name.isEmpty())
        name = QStringLiteral("default");
    const QString base = options.dataDir.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)
        : options.dataDir;
    return base + QStringLiteral("/profiles/") + name;
}

} // namespace sw
