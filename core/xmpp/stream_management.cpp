// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/stream_management.h"

namespace sw::xmpp {

using namespace Qt::StringLiterals;

void StreamManagement::enable(const QString &resumeId)
{
    *this = {};
    m_enabled = true;
    m_resumeId = resumeId;
}

std::vector<Element> StreamManagement::forget()
{
    std::vector<Element> left(std::make_move_iterator(m_queue.begin()),
                              std::make_move_iterator(m_queue.end()));
    *this = {};
    return left;
}

void StreamManagement::countSent(const Element &stanza)
{
    if (m_enabled)
        m_queue.push_back(stanza);
}

Result<QStringList, AckError> StreamManagement::acknowledge(quint32 h)
{
    const quint32 fresh = h - m_acknowledged; // wraps as the counter does
    SW_CHECK(fresh <= m_queue.size(), AckError::TooHigh);
    QStringList ids;
    for (quint32 i = 0; i < fresh; ++i) {
        const Element &stanza = m_queue.front();
        if (stanza.name != "iq"_L1 && stanza.hasAttribute(u"id"))
            ids << stanza.attribute(u"id");
        m_queue.pop_front();
    }
    m_acknowledged = h;
    return ids;
}

} // namespace sw::xmpp
