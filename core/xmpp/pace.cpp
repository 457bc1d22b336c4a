// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/pace.h"

#include <QTimerEvent>

#include <algorithm>

namespace sw::xmpp {

namespace {

constexpr int RefillEvery = 50; // ms
constexpr int MostAtOnce = 4; // refills that are saved up

} // namespace

void Pace::setLimit(qint64 perSecond)
{
    m_perSecond = perSecond;
    m_left = 0;
    m_since.start();
    if (!isLimited()) {
        m_refill.stop();
        emit more();
    }
}

qint64 Pace::take(qint64 wanted)
{
    if (!isLimited())
        return wanted;
    const qint64 taken = std::min(wanted, m_left);
    m_left -= taken;
    if (taken < wanted && !m_refill.isActive())
        m_refill.start(RefillEvery, this);
    return taken;
}

void Pace::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_refill.timerId())
        return QObject::timerEvent(event);
    const qint64 most = std::max<qint64>(1, m_perSecond * RefillEvery * MostAtOnce / 1000);
    const qint64 passed = std::min<qint64>(m_since.restart(), RefillEvery * MostAtOnce);
    m_left = std::min(most, m_left + m_perSecond * passed / 1000);
    m_refill.stop(); // whoever still waits starts it again
    emit more();
}

PacedBody::PacedBody(QByteArray body, Pace &pace, QObject *parent)
    : QIODevice(parent)
    , m_body(std::move(body))
    , m_pace(pace)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    connect(&pace, &Pace::more, this, &QIODevice::readyRead);
}

qint64 PacedBody::readData(char *to, qint64 most)
{
    const qint64 may = m_pace.take(std::min(most, m_body.size() - pos()));
    std::copy_n(m_body.constData() + pos(), may, to);
    return may;
}

} // namespace sw::xmpp

#include "core/xmpp/moc_pace.cpp"
