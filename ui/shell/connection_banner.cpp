// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/connection_banner.h"

#include "core/client/client.h"
#include "ui/base/error_text.h"

#include <QDateTime>
#include <QEvent>

namespace sw::ui {

ConnectionBanner::ConnectionBanner(const Context &context, QWidget *parent)
    : Banner(context.theme, parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("connectionBanner"));
    m_tick.setInterval(1000);
    m_patience.setInterval(1500);
    m_patience.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &ConnectionBanner::refresh);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_waited = true;
        refresh();
    });
    connect(&context.client, &Client::connectionChanged, this, &ConnectionBanner::refresh);
    connect(this, &Banner::actionTriggered, this, &ConnectionBanner::act);
    refresh();
}

void ConnectionBanner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    Banner::changeEvent(event);
}

void ConnectionBanner::refresh()
{
    const Connection now = m_context.client.connection();
    const QString line = ErrorText::bannerLine(now, QDateTime::currentMSecsSinceEpoch());
    const bool countdown = now.state == ConnectionState::Waiting;
    if (countdown != m_tick.isActive())
        countdown ? m_tick.start() : m_tick.stop();
    const bool brief = now.state == ConnectionState::Connecting || now.state == ConnectionState::CatchingUp;
    if (!brief)
        m_waited = false;
    if (line.isEmpty()) {
        m_patience.stop();
        hide();
        return;
    }
    if (brief && isHidden() && !m_waited) {
        if (!m_patience.isActive())
            m_patience.start();
        return;
    }
    setToolTip(now.fault == ConnectionFault::None ? QString() : ErrorText::explain(now.fault));
    switch (now.state) {
    case ConnectionState::Online:
        return;
    case ConnectionState::Connecting:
    case ConnectionState::CatchingUp:
        return show(Tone::Info, Icon::Refresh, line);
    case ConnectionState::Waiting:
        return show(Tone::Warning, Icon::Offline, line, tr("Try now"));
    case ConnectionState::Stopped:
        return show(Tone::Danger, Icon::Alert, line, tr("Sign in…"));
    case ConnectionState::Offline:
        return show(Tone::Warning, Icon::Offline, line, tr("Go online"));
    }
}

void ConnectionBanner::act()
{
    const Connection now = m_context.client.connection();
    if (now.state == ConnectionState::Waiting)
        m_context.client.retryNow();
    else if (now.state == ConnectionState::Stopped || !m_context.client.connectToServer())
        emit signInWanted();
}

} // namespace sw::ui

#include "ui/shell/moc_connection_banner.cpp"
