// SPDX-License-Identifier: Apache-2.0
// While the profile is repaired the lock page stands before everything; what came of it is told afterwards.
#include "core/client/client.h"
#include "core/client/maintenance.h"
#include "ui/base/sheet.h"
#include "ui/base/style.h"
#include "ui/base/upkeep_text.h"
#include "ui/base/widgets.h"
#include "ui/shell/lock_page.h"
#include "ui/shell/main_window.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace sw::ui {

void MainWindow::onUpkeep()
{
    const Maintenance &maintenance = m_context.client.maintenance();
    const bool repairs = maintenance.task() == Maintenance::Task::Repairing;
    if (repairs || maintenance.task() == Maintenance::Task::Updating) {
        m_repairing = repairs;
        if (!m_lock || m_stack->currentWidget() != m_lock)
            showLock();
        return;
    }
    if (!m_workspace || !m_context.client.isOpen() || !std::exchange(m_repairing, false))
        return;
    if (maintenance.outcome() == Maintenance::Outcome::Repaired)
        tellRepaired();
}

void MainWindow::tellRepaired()
{
    const auto repaired = m_context.client.maintenance().repaired();
    if (!repaired)
        return;
    auto *sheet = new Sheet(m_context.theme, this, 460); // the window owns it until it closes
    sheet->setObjectName(QStringLiteral("repairedSheet"));
    sheet->setTitle(tr("The history was repaired"));
    auto *text = new TextLabel(m_context.theme, TextSize::Body, Color::TextSecondary);
    text->setWordWrap(true);
    text->setText(UpkeepText::repaired(*repaired));
    sheet->body()->addWidget(text);
    connect(sheet->addButton(tr("Close"), ButtonRole::Primary), &QPushButton::clicked, sheet, &Sheet::close);
    sheet->open();
}

} // namespace sw::ui
