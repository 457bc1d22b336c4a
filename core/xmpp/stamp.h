// SPDX-License-Identifier: Apache-2.0
#pragma once
// Points in time as XMPP writes them (XEP-0082) and where a stanza says when it was first sent (XEP-0203).
#include "core/runtime/jid.h"
#include "core/xmpp/element.h"

#include <optional>

namespace sw::xmpp {

// "2026-02-03T04:05:06.789Z" as UTC ms; absent if it is no such time.
std::optional<qint64> parseStamp(QStringView text);
QString formatStamp(qint64 utcMs);

// The stamp of the stanza's delay; by: only the one that this entity put there. Absent when there is none.
std::optional<qint64> delayOf(const Element &stanza);
std::optional<qint64> delayOf(const Element &stanza, const Jid &by);

} // namespace sw::xmpp
