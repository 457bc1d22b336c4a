// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the sources of Supplier share; nobody else includes it.
#include "core/history/supplier.h"

namespace sw::history {

struct Supplier::Making {
    Supply supply;
    Wish wish;
    bool isOwn = false; ///< for another device of this account
    qint64 since = 0; ///< UTC ms
    std::vector<roomlog::KeptEvent> events; ///< the latest first
    qsizetype bytes = 0;
    Order last;
    bool complete = false;
};

/// Another order of the members for every wish.
inline QByteArray lotOf(const EventId &wish, const Jid &person)
{
    const QByteArray ticket
        = QByteArray(reinterpret_cast<const char *>(wish.bytes.data()), 16) + person.toString().toUtf8();
    const auto hash = crypto::sha256(
        ByteView(reinterpret_cast<const std::uint8_t *>(ticket.constData()), std::size_t(ticket.size())));
    return QByteArray(reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size()));
}

} // namespace sw::history
