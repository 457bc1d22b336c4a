// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/storage_banner.h"

#include "core/client/client.h"
#include "ui/base/error_text.h"

#include <QEvent>

namespace sw::ui {

StorageBanner::StorageBanner(const Context &context, QWidget *parent)
    : Banner(context.theme, parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("storageBanner"));
    m_calm.setSingleShot(true);
    m_calm.setInterval(5000);
    connect(&m_calm, &QTimer::timeout, this, &StorageBanner::refresh);
    connect(&context.client, &Client::storageFailed, this, &StorageBanner::refresh);
    connect(&context.client, &Client::storageRecovered, &m_calm, qOverload<>(&QTimer::start));
    refresh();
}

void StorageBanner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    Banner::changeEvent(event);
}

void StorageBanner::refresh()
{
    const OpenError fault = m_context.client.storageFault();
    if (fault == OpenError::None || fault == OpenError::Damaged) // of damage the upkeep banner tells
        return hide();
    m_calm.stop();
    show(Tone::Danger, Icon::Alert, ErrorText::explain(fault));
}

} // namespace sw::ui

#include "ui/shell/moc_storage_banner.cpp"
