// SPDX-License-Identifier: Apache-2.0
#pragma once
// A delivery while it runs, and what it came to. Closing it cancels; what was done stays done. GUI thread.
#include "ui/admin/desk.h"
#include "ui/base/sheet.h"

class QProgressBar;

namespace sw::ui {

class DeliverySheet : public Sheet
{
    Q_OBJECT
public:
    DeliverySheet(const AdminDesk &desk, QWidget *place, const admin::DeliveryOrder &order);

private:
    void show(admin::DeliveryStage stage, int done, int all);
    void finish(const admin::DeliveryReport &report, const QList<admin::Refusal> &refusals);
    static QString titleOf(const admin::DeliveryReport &report);

    const AdminDesk &m_desk;
    TextLabel *m_text;
    QProgressBar *m_progress;
    QPushButton *m_button;
    QPushButton *m_adopt; ///< offered when accounts exist already
    QStringList m_enrolled;
    bool m_done = false;
};

} // namespace sw::ui
