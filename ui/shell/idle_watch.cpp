// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/idle_watch.h"

#include <QCoreApplication>
#include <QEvent>

namespace sw::ui {

IdleWatch::IdleWatch(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &IdleWatch::idle);
}

void IdleWatch::setMinutes(int minutes)
{
    m_timer.stop();
    qApp->removeEventFilter(this);
    if (minutes <= 0)
        return;
    qApp->installEventFilter(this);
    m_timer.start(minutes * 60'000);
}

bool IdleWatch::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
        m_timer.start();
        break;
    default: // thousands of other kinds
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace sw::ui

#include "ui/shell/moc_idle_watch.cpp"
