// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/upkeep_banner.h"

#include "core/client/client.h"
#include "core/client/maintenance.h"

#include <QEvent>

namespace sw::ui {

UpkeepBanner::UpkeepBanner(const Context &context, QWidget *parent)
    : Banner(context.theme, parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("upkeepBanner"));
    connect(this, &Banner::actionTriggered, this, &UpkeepBanner::act);
    connect(&context.client.maintenance(), &Maintenance::changed, this, &UpkeepBanner::refresh);
    refresh();
}

void UpkeepBanner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    Banner::changeEvent(event);
}

void UpkeepBanner::refresh()
{
    const Maintenance &maintenance = m_context.client.maintenance();
    if (maintenance.isDamaged())
        show(Tone::Danger, Icon::Alert, tr("Part of the history on this computer cannot be read."),
             tr("Check and repair…"));
    else if (maintenance.wasRolledBack())
        show(Tone::Info, Icon::Info,
             tr("An older copy of this profile was put back. What it lacked is read from the server; nothing "
                "is "
                "sent twice."),
             tr("Close"));
    else
        hide();
}

void UpkeepBanner::act()
{
    Maintenance &maintenance = m_context.client.maintenance();
    if (!maintenance.isDamaged())
        return maintenance.seenRolledBack();
    if (!maintenance.condition().needsRepair())
        maintenance.check();
    emit checkWanted();
}

} // namespace sw::ui

#include "ui/shell/moc_upkeep_banner.cpp"
