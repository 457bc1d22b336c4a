// SPDX-License-Identifier: Apache-2.0
#include "ui/base/preferences.h"

#include <QFileInfo>

namespace sw::ui {

namespace {

constexpr const char *languageKey = "language";
constexpr const char *themeKey = "theme";
constexpr const char *sendKeyKey = "sendKey";
constexpr const char *notificationsKey = "notifications";
constexpr const char *notificationTextKey = "notificationText";
constexpr const char *closeToTrayKey = "closeToTray";
constexpr const char *geometryKey = "window/geometry";
constexpr const char *listWidthKey = "window/listWidth";
constexpr const char *detailsKey = "window/details";
constexpr const char *lastRoomKey = "window/lastRoom";
constexpr const char *idleLockKey = "idleLockMinutes";
constexpr const char *quietUntilKey = "quiet/until";
constexpr const char *quietTasksKey = "quiet/tasks";
constexpr const char *signedOutKey = "window/signedOut";

} // namespace

Preferences::Preferences(const QString &iniFile, QObject *parent)
    : QObject(parent)
    , m_settings(iniFile, QSettings::IniFormat)
{ }

void Preferences::choose(const char *key, const QVariant &value)
{
    const QString name = QString::fromLatin1(key);
    if (m_settings.value(name) == value)
        return;
    m_settings.setValue(name, value);
    emit changed();
}

QString Preferences::folder() const
{
    return QFileInfo(m_settings.fileName()).absolutePath();
}

QString Preferences::language() const
{
    return m_settings.value(QLatin1String(languageKey)).toString();
}
void Preferences::setLanguage(const QString &language)
{
    choose(languageKey, language);
}

ThemeChoice Preferences::theme() const
{
    const QString name = m_settings.value(QLatin1String(themeKey)).toString();
    return name == QLatin1String("dark") ? ThemeChoice::Dark
        : name == QLatin1String("light") ? ThemeChoice::Light
                                         : ThemeChoice::System;
}

void Preferences::setTheme(ThemeChoice choice)
{
    choose(themeKey,
           choice == ThemeChoice::Dark        ? QStringLiteral("dark")
               : choice == ThemeChoice::Light ? QStringLiteral("light")
                                              : QStringLiteral("system"));
}

SendKey Preferences::sendKey() const
{
    return m_settings.value(QLatin1String(sendKeyKey)).toString() == QLatin1String("ctrl+enter")
        ? SendKey::CtrlEnter
        : SendKey::Enter;
}

void Preferences::setSendKey(SendKey key)
{
    choose(sendKeyKey, key == SendKey::CtrlEnter ? QStringLiteral("ctrl+enter") : QStringLiteral("enter"));
}

bool Preferences::notifications() const
{
    return m_settings.value(QLatin1String(notificationsKey), true).toBool();
}
void Preferences::setNotifications(bool on)
{
    choose(notificationsKey, on);
}

bool Preferences::notificationText() const
{
    return m_settings.value(QLatin1String(notificationTextKey), true).toBool();
}
void Preferences::setNotificationText(bool on)
{
    choose(notificationTextKey, on);
}

bool Preferences::closeToTray() const
{
    return m_settings.value(QLatin1String(closeToTrayKey), true).toBool();
}
void Preferences::setCloseToTray(bool on)
{
    choose(closeToTrayKey, on);
}

QByteArray Preferences::windowGeometry() const
{
    return m_settings.value(QLatin1String(geometryKey)).toByteArray();
}
void Preferences::setWindowGeometry(const QByteArray &geometry)
{
    m_settings.setValue(QLatin1String(geometryKey), geometry);
}

int Preferences::listWidth() const
{
    return std::clamp(m_settings.value(QLatin1String(listWidthKey), 300).toInt(), space::listMin,
                      space::listMax);
}
void Preferences::setListWidth(int width)
{
    m_settings.setValue(QLatin1String(listWidthKey), width);
}

bool Preferences::detailsShown() const
{
    return m_settings.value(QLatin1String(detailsKey), false).toBool();
}
void Preferences::setDetailsShown(bool shown)
{
    m_settings.setValue(QLatin1String(detailsKey), shown);
}

qint64 Preferences::lastRoom() const
{
    return m_settings.value(QLatin1String(lastRoomKey), 0).toLongLong();
}
void Preferences::setLastRoom(qint64 room)
{
    m_settings.setValue(QLatin1String(lastRoomKey), room);
}

int Preferences::idleLockMinutes() const
{
    return std::clamp(m_settings.value(QLatin1String(idleLockKey), 0).toInt(), 0, 24 * 60);
}
void Preferences::setIdleLockMinutes(int minutes)
{
    choose(idleLockKey, minutes);
}

qint64 Preferences::quietUntil() const
{
    return m_settings.value(QLatin1String(quietUntilKey), 0).toLongLong();
}
void Preferences::setQuietUntil(qint64 time)
{
    m_settings.setValue(QLatin1String(quietUntilKey), time);
}

QStringList Preferences::quietTasks() const
{
    return m_settings.value(QLatin1String(quietTasksKey)).toStringList();
}
void Preferences::setQuietTasks(const QStringList &tasks)
{
    m_settings.setValue(QLatin1String(quietTasksKey), tasks);
}

bool Preferences::signedOut() const
{
    return m_settings.value(QLatin1String(signedOutKey), false).toBool();
}
void Preferences::setSignedOut(bool signedOut)
{
    m_settings.setValue(QLatin1String(signedOutKey), signedOut);
}

} // namespace sw::ui

#include "ui/base/moc_preferences.cpp"
