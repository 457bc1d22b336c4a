// SPDX-License-Identifier: Apache-2.0
#pragma once
// The settings' card that counts what came in and could not be read, by reasons; that there is none, too. GUI
// thread.
#include "ui/base/context.h"

#include <QWidget>

namespace sw::ui {

class SettingCard;

class UnreadableSection : public QWidget
{
    Q_OBJECT
public:
    explicit UnreadableSection(const Context &context, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void refresh();

    const Context &m_context;
    SettingCard *m_card = nullptr;
    QStringList m_lines;
};

} // namespace sw::ui
