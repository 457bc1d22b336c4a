// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the user chose about the window, kept in an INI file of the profile. Nothing secret, no content. GUI
// thread.
#include "ui/base/theme.h"

#include <QObject>
#include <QSettings>

namespace sw::ui {

enum class SendKey { Enter, CtrlEnter };

class Preferences : public QObject
{
    Q_OBJECT
public:
    explicit Preferences(const QString &iniFile, QObject *parent = nullptr);

    /// The profile's, in which they are kept.
    QString folder() const;
    /// Empty = as the system; else "zh_CN" or "en".
    QString language() const;
    void setLanguage(const QString &language);
    ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);
    SendKey sendKey() const;
    void setSendKey(SendKey key);
    bool notifications() const;
    void setNotifications(bool on);
    /// Whether a notification shows the message's text or only who wrote.
    bool notificationText() const;
    void setNotificationText(bool on);
    /// Closing the window leaves the program in the tray.
    bool closeToTray() const;
    void setCloseToTray(bool on);

    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);
    int listWidth() const;
    void setListWidth(int width);
    bool detailsShown() const;
    void setDetailsShown(bool shown);
    qint64 lastRoom() const;
    void setLastRoom(qint64 room);
    /// UTC ms until which nobody is to be disturbed; 0: not at all.
    qint64 quietUntil() const;
    void setQuietUntil(qint64 time);
    /// Where the tasks stand that were not reminded of meanwhile.
    QStringList quietTasks() const;
    void setQuietTasks(const QStringList &tasks);
    /// Signed out by the user: nothing is shown before the next sign-in, although the history stays.
    /// The window locks itself after so many minutes without a key or a mouse; 0 = never.
    int idleLockMinutes() const;
    void setIdleLockMinutes(int minutes);
    bool signedOut() const;
    void setSignedOut(bool signedOut);

signals:
    /// One of the choices in the settings page changed (not the window's own state).
    void changed();

private:
    void choose(const char *key, const QVariant &value);

    QSettings m_settings;
};

} // namespace sw::ui
