// SPDX-License-Identifier: Apache-2.0
#pragma once
// The settings' card of devices: this one and the account's others, their names, what the company says of
// them, and how one is revoked. GUI thread.
#include "ui/base/context.h"

#include <QWidget>

namespace sw::trust {
struct Device;
}

namespace sw::ui {

class SettingCard;

class DevicesSection : public QWidget
{
    Q_OBJECT
public:
    explicit DevicesSection(const Context &context, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    QWidget *controlsFor(const trust::Device &device);
    void askTitle(const trust::Device &device);
    void askToEnd(const trust::Device &device);
    static QString titleOf(const trust::Device &device);
    static QString factsOf(const trust::Device &device);

    const Context &m_context;
    SettingCard *m_card = nullptr;
};

} // namespace sw::ui
