// SPDX-License-Identifier: Apache-2.0
#pragma once
// Settings of files: how many of them stay on this computer, and how much of the line they may use.
#include "ui/base/context.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace sw::files {
class Files;
}

namespace sw::ui {

class SettingCard;
class SettingRow;

class FilesSection final : public QWidget
{
    Q_OBJECT
public:
    explicit FilesSection(const Context &context, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void retranslate();
    void refresh();
    void askClear();
    files::Files &files() const;

    const Context &m_context;
    SettingCard *m_card;
    QComboBox *m_limit;
    QPushButton *m_clear;
    QComboBox *m_pace;
    SettingRow *m_limitRow;
    SettingRow *m_clearRow;
    SettingRow *m_paceRow;
};

} // namespace sw::ui
