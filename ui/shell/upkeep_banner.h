// SPDX-License-Identifier: Apache-2.0
#pragma once
// Says that part of the history cannot be read, until it is repaired; and once, that an old copy of the
// profile was put back. GUI thread.
#include "ui/base/context.h"
#include "ui/base/widgets.h"

namespace sw::ui {

class UpkeepBanner : public Banner
{
    Q_OBJECT
public:
    explicit UpkeepBanner(const Context &context, QWidget *parent = nullptr);

signals:
    /// The user wants to see the damage: it is being checked, or is known.
    void checkWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void act();

    const Context &m_context;
};

} // namespace sw::ui
