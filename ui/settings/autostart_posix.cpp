// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/autostart.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

namespace sw::ui {

namespace {

#ifdef Q_OS_MACOS
QString entryFile(const AutostartEntry &entry)
{
    return QDir::homePath() + QStringLiteral("/Library/LaunchAgents/%1.plist").arg(entry.id);
}

QString entryText(const AutostartEntry &entry)
{
    QString arguments;
    for (const QString &part : QStringList{entry.program} + entry.arguments)
        arguments += QStringLiteral("<string>%1</string>").arg(part.toHtmlEscaped());
    return QStringLiteral("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict>"
                          "<key>Label</key><string>%1</string><key>RunAtLoad</key><true/>"
                          "<key>ProgramArguments</key><array>%2</array></dict></plist>\n")
        .arg(entry.id.toHtmlEscaped(), arguments);
}
#else
QString entryFile(const AutostartEntry &entry)
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/autostart/%1.desktop").arg(entry.id);
}

// Desktop Entry Specification, "The Exec key": quote, and escape what is special inside quotes; the value
// itself is a string in which a backslash is written twice.
QString quoted(QString text)
{
    for (const QChar special : {QLatin1Char('\\'), QLatin1Char('"'), QLatin1Char('`'), QLatin1Char('$')})
        text.replace(special, QLatin1Char('\\') + QString(special));
    text.replace(QLatin1Char('\\'), QStringLiteral("\\\\"));
    text.replace(QLatin1Char('%'), QStringLiteral("%%"));
    return QLatin1Char('"') + text + QLatin1Char('"');
}

QString entryText(const AutostartEntry &entry)
{
    QString line = quoted(entry.program);
    for (const QString &argument : entry.arguments)
        line += QLatin1Char(' ') + quoted(argument);
    return QStringLiteral("[Desktop Entry]\nType=Application\nName=%1\nExec=%2\nTerminal=false\n"
                          "X-GNOME-Autostart-enabled=true\n")
        .arg(QString(entry.name).remove(QLatin1Char('\n')), line);
}
#endif

} // namespace

bool autostartEnabled(const AutostartEntry &entry)
{
    return QFile::exists(entryFile(entry));
}

bool setAutostart(const AutostartEntry &entry, bool on)
{
    const QString path = entryFile(entry);
    if (!on)
        return !QFile::exists(path) || QFile::remove(path);
    if (!QDir().mkpath(QFileInfo(path).path()))
        return false;
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(entryText(entry).toUtf8()) > 0 && file.commit();
}

} // namespace sw::ui
