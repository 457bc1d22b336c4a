// SPDX-License-Identifier: Apache-2.0
#pragma once
// The settings' card of devices: this one, what the company says of it, and the account's others. GUI thread.
#include "ui/base/context.h"

#include <QWidget>

namespace sw::ui {

class SettingCard;

class DevicesSection : public QWidget
{
    Q_OBJECT
public:
    explicit DevicesSection(const Context &context, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    const Context &m_context;
    SettingCard *m_card = nullptr;
};

} // namespace sw::ui
