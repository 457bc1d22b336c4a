// SPDX-License-Identifier: Apache-2.0
#pragma once
// Seals what goes out and opens what comes in. Called inside the transaction that stores the result, so that
// keys move together with messages. OpenProtector is that of open, unencrypted rooms: it seals nothing.
// Core thread.
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/roomlog/room_transport.h"

#include <QByteArray>

namespace sw::store {
class Writer;
}

namespace sw::roomlog {

/// Names the sealed content of an entry: equal for every copy of it, whoever delivers it.
using Fingerprint = QByteArray; ///< 32 bytes

struct Sealed {
    std::vector<Element> payload; ///< children of the stanza
    Fingerprint fingerprint;
};

struct Opened {
    std::vector<Element> content;
    Jid sender; ///< proven by the seal; null where there is none: then the archive's word counts
};

enum class ProtectError {
    NotYet, ///< keys are missing that may still come
    Undecryptable,
    Failed, ///< storage
};

class Protector
{
public:
    virtual ~Protector() = default;
    /// Before anything is opened, to find copies.
    virtual Fingerprint fingerprint(const RoomEntry &entry) const = 0;
    virtual Result<Sealed, ProtectError> protect(RoomId room, const QString &messageId,
                                                 const std::vector<Element> &content, store::Writer &writer)
        = 0;
    virtual Result<Opened, ProtectError> unprotect(RoomId room, const RoomEntry &entry, store::Writer &writer)
        = 0;
};

class OpenProtector final : public Protector
{
public:
    Fingerprint fingerprint(const RoomEntry &entry) const override;
    Result<Sealed, ProtectError> protect(RoomId room, const QString &messageId,
                                         const std::vector<Element> &content, store::Writer &writer) override;
    Result<Opened, ProtectError> unprotect(RoomId room, const RoomEntry &entry,
                                           store::Writer &writer) override;
};

} // namespace sw::roomlog
