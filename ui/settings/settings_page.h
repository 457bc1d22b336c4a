// SPDX-License-Identifier: Apache-2.0
#pragma once
// Everything one can choose: own name and picture, account, language, look, notifications, how to send, start
// with the session. Takes effect at once. GUI thread.
#include "ui/base/context.h"
#include "ui/settings/autostart.h"

#include <QWidget>

class QComboBox;
class QPushButton;
class QVBoxLayout;

namespace sw::ui {

class SecuritySection;
class SettingCard;
class SettingRow;
class Switch;
class TextLabel;

class SettingsPage : public QWidget
{
    Q_OBJECT
public:
    SettingsPage(const Context &context, const AutostartEntry &autostart, QWidget *parent = nullptr);

signals:
    void serverSettingsWanted();
    void shortcutsWanted();
    void aboutWanted();
    void lockWanted();
    /// Comes from within this page: queue it, as the page may have to go.
    void signOutWanted(bool eraseHistory);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildAccount(QVBoxLayout *column);
    void buildChoices(QVBoxLayout *column);
    void connectChoices();
    void retranslate();
    void retranslateChoices();
    void refresh();
    void changeName();
    void changePicture();
    void usePicture(const QString &file);
    void askSignOut();
    void switchAutostart(bool on);

    const Context &m_context;
    AutostartEntry m_autostart;
    TextLabel *m_title;
    QWidget *m_face;
    TextLabel *m_name;
    TextLabel *m_address;
    QPushButton *m_changeName;
    QPushButton *m_changePicture;
    QPushButton *m_server;
    QPushButton *m_signOut;
    QComboBox *m_language;
    QComboBox *m_theme;
    QComboBox *m_sendKey;
    Switch *m_notifications;
    Switch *m_notificationText;
    Switch *m_start;
    Switch *m_tray;
    QPushButton *m_shortcuts;
    QPushButton *m_about;
    QList<SettingCard *> m_cards;
    QList<SettingRow *> m_rows;
    SettingRow *m_startRow = nullptr;
};

} // namespace sw::ui
