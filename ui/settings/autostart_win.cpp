// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/autostart.h"

#include <QDir>
#include <QSettings>

namespace sw::ui {

namespace {

constexpr QLatin1String runKey("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run");

QString quoted(const QString &text)
{
    return QLatin1Char('"') + text + QLatin1Char('"');
}

} // namespace

bool autostartEnabled(const AutostartEntry &entry)
{
    const QSettings key(runKey, QSettings::NativeFormat);
    return key.contains(entry.id);
}

bool setAutostart(const AutostartEntry &entry, bool on)
{
    QSettings key(runKey, QSettings::NativeFormat);
    if (on) {
        QString line = quoted(QDir::toNativeSeparators(entry.program));
        for (const QString &argument : entry.arguments)
            line += QLatin1Char(' ') + quoted(argument);
        key.setValue(entry.id, line);
    } else {
        key.remove(entry.id);
    }
    key.sync();
    return key.status() == QSettings::NoError;
}

} // namespace sw::ui
