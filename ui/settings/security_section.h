// SPDX-License-Identifier: Apache-2.0
#pragma once
// The ways into the profile and the window's lock, as cards of the settings page. GUI thread.
#include "core/client/vault.h"
#include "ui/base/context.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace sw::ui {

class SettingCard;
class SettingRow;
class Switch;

class SecuritySection : public QWidget
{
    Q_OBJECT
public:
    explicit SecuritySection(const Context &context, QWidget *parent = nullptr);

signals:
    void lockWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    SettingRow *addRow(QWidget *control, const char *name);
    void retranslate();
    void refresh();
    void switchKeychain(bool on);
    void changeTyped(store::SlotKind kind);
    void askTyped(store::SlotKind kind);
    void remove(store::SlotKind kind);
    void tell(Vault::Change outcome);

    const Context &m_context;
    Vault &m_vault;
    SettingCard *m_card;
    Switch *m_keychain;
    QPushButton *m_passphrase;
    QPushButton *m_pin;
    QPushButton *m_recovery;
    QComboBox *m_idle;
    QPushButton *m_lock;
    QList<SettingRow *> m_rows;
};

/// Makes a recovery code and shows it once, to be saved as a sheet for printing. Nothing changes when it is
/// declined.
void openRecoverySheet(const Context &context, QWidget *place);

} // namespace sw::ui
