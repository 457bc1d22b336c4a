// SPDX-License-Identifier: Apache-2.0
#pragma once
// Backups as a card of the settings page: passphrase, by hand, by plan, check, restore. GUI thread.
#include "core/backup/backup.h"
#include "ui/base/context.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QPushButton;

namespace sw::ui {

class SettingCard;
class SettingRow;

class BackupSection : public QWidget
{
    Q_OBJECT
public:
    explicit BackupSection(const Context &context, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    SettingRow *addRow(QWidget *control, const char *name);
    void retranslate();
    void refresh();
    QString lastWords(const backup::State &state) const;
    void backUp();
    void changePlan();
    void chooseFolder();
    void withPassphrase(std::function<void()> then);
    void tell(const backup::Written &outcome);

    const Context &m_context;
    backup::Backup &m_backup;
    SettingCard *m_card;
    QPushButton *m_passphrase;
    QPushButton *m_now;
    QComboBox *m_every;
    QPushButton *m_folder;
    QComboBox *m_keep;
    QPushButton *m_check;
    QPushButton *m_restore;
    SettingRow *m_nowRow;
    SettingRow *m_everyRow;
    SettingRow *m_folderRow;
    QList<SettingRow *> m_rows;
};

} // namespace sw::ui
