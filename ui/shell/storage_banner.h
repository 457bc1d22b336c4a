// SPDX-License-Identifier: Apache-2.0
#pragma once
// Says that the database cannot be written (disk full, removed), until it can be again. GUI thread.
#include "ui/base/context.h"
#include "ui/base/widgets.h"

#include <QTimer>

namespace sw::ui {

class StorageBanner : public Banner
{
    Q_OBJECT
public:
    explicit StorageBanner(const Context &context, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    const Context &m_context;
    QTimer m_calm; ///< on a nearly full disk a small thing may be written between two that are not
};

} // namespace sw::ui
