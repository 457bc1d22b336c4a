// SPDX-License-Identifier: Apache-2.0
#pragma once
// The counting of XEP-0198: what was sent and not yet acknowledged, what was received, and the session that
// can be resumed. No I/O.
#include "core/base/result.h"
#include "core/xmpp/element.h"

#include <QStringList>

#include <deque>

namespace sw::xmpp {

enum class AckError { TooHigh }; // the server acknowledges what was never sent

class StreamManagement
{
public:
    // A fresh session: counting starts at zero. Empty id: it can be counted but not resumed.
    void enable(const QString &resumeId);
    // Forgets the session; what was unacknowledged is returned, oldest first.
    std::vector<Element> forget();

    bool isEnabled() const { return m_enabled; }
    bool canResume() const { return m_enabled && !m_resumeId.isEmpty(); }
    const QString &resumeId() const { return m_resumeId; }

    void countReceived() { ++m_received; }
    quint32 received() const { return m_received; } // modulo 2^32 (§4)
    void countSent(const Element &stanza);
    // Ids of the messages and presences that h newly acknowledges; stanzas without id and IQs are counted,
    // not named.
    Result<QStringList, AckError> acknowledge(quint32 h);
    const std::deque<Element> &unacknowledged() const { return m_queue; }

private:
    bool m_enabled = false;
    QString m_resumeId;
    quint32 m_received = 0;
    quint32 m_acknowledged = 0;
    std::deque<Element> m_queue;
};

} // namespace sw::xmpp
