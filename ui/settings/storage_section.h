// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the profile takes on this computer, as a card of the settings page: checked, tidied and repaired from
// here. GUI thread.
#include "core/client/maintenance.h"
#include "ui/base/context.h"

#include <QWidget>

class QPushButton;

namespace sw::ui {

class SettingCard;
class SettingRow;

class StorageSection : public QWidget
{
    Q_OBJECT
public:
    explicit StorageSection(const Context &context, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    SettingRow *addRow(QPushButton *button, const char *name);
    void retranslate();
    void measure();
    void refresh();
    QString checkLine() const;
    QString tidyLine() const;
    void checkOrRepair();
    void tidyOrCancel();
    void askDropAside();

    const Context &m_context;
    Maintenance &m_maintenance;
    SettingCard *m_card;
    QPushButton *m_tidy;
    QPushButton *m_check;
    QPushButton *m_aside;
    SettingRow *m_tidyRow;
    SettingRow *m_checkRow;
    SettingRow *m_asideRow;
    Maintenance::Usage m_usage;
    Maintenance::Task m_lastTask = Maintenance::Task::None;
};

} // namespace sw::ui
