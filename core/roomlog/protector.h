// SPDX-License-Identifier: Apache-2.0
#pragma once
// Seals what goes out and opens what comes in. Called inside the transaction that stores the result, so that
// keys move together with messages. OpenProtector is that of open, unencrypted rooms: it seals nothing;
// RoomGroups (room_groups.h) knows both kinds. Core thread.
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/roomlog/kinds.h"
#include "core/roomlog/room_transport.h"

#include <QByteArray>

#include <optional>
#include <span>

namespace sw::store {
class Writer;
}

namespace sw::roomlog {

/// Names the sealed content of an entry: equal for every copy of it, whoever delivers it.
using Fingerprint = QByteArray; ///< 32 bytes

struct Sealed {
    std::vector<Element> payload; ///< children of the stanza
    Fingerprint fingerprint;
    QByteArray proof = {}; ///< the own signature that is inside, as Event has it
};

struct Opened {
    enum class What {
        Content,
        Own, ///< sealed here: the event `messageId`
        Step, ///< only moves keys
        Nothing, ///< not to be kept: no entry of ours, or the archive will bring it
    };
    What what = What::Content;
    std::vector<Element> content = {};
    Jid sender = {}; ///< proven by the seal; null where there is none: then the archive's word counts
    QString messageId = {};
    Voice voice = Voice::Unknown; ///< the sender's, when it was sealed
    QByteArray proof = {}; ///< checked; as Event has it
};

enum class ProtectError {
    NotYet, ///< not now; the protector tells when
    Failed, ///< storage
};

/// Whose devices came in by the step at this place, beside or instead of those that were in the room before.
struct DevicesTold {
    struct Of {
        Jid person;
        bool instead = false;
        friend bool operator==(const Of &, const Of &) = default;
    };
    Order place;
    std::vector<Of> people;
};

/// What became known beside the entries of a batch.
struct KeysMoved {
    bool readArchive = false; ///< at once: something was seen live that only the archive decides
    std::optional<Order> lookAgain; ///< what could not be read from here on may open now
    std::optional<Order> lookBack; ///< the archive may have got something behind here that was not read
    bool putBack = false; ///< this profile is older than what its device has sent
    std::optional<Order> untold; ///< what was told of steps from here on is no longer true; then:
    std::vector<DevicesTold> devices;
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
    /// `place` is provisional for a live entry; each settled one is given once, in its place.
    virtual Result<Opened, EventFault> unprotect(RoomId room, const RoomEntry &entry, Order place,
                                                 store::Writer &writer)
        = 0;

    // What follows is nothing in open rooms.
    /// Who sent it is proven by its seal, and not the archive's to say.
    virtual bool isSealed(const RoomEntry &) const { return false; }
    /// False: this device cannot follow them yet. Nothing is taken in; readArchive() follows when it can.
    virtual bool mayTake(RoomId, std::span<const RoomEntry>) { return true; }
    /// Only moves keys; in a page of older history it is not opened.
    virtual bool isStep(const RoomEntry &) const { return false; }
    /// An own entry that was known by its fingerprint got this place.
    virtual void ownSettled(RoomId, const RoomEntry &, Order) { }
    virtual KeysMoved takeMoved(RoomId) { return {}; }
    /// Places behind `after` were moved by so much.
    virtual void placesMoved(RoomId, Order, qint64) { }
    /// Something can be protected now.
    virtual bool isReady(RoomId) { return true; }
    /// What the own word counts for if it is protected now.
    virtual Voice voice(RoomId) { return Voice::Unknown; }
    /// False: these bytes are of a former epoch; protect again under the same id.
    virtual bool isCurrent(RoomId, const QByteArray & /*xml*/) { return true; }
    /// Events that isProven() names are nothing here without their device's signature.
    virtual bool needsProof(RoomId) { return false; }
    /// An event's proof that somebody else has kept, with the chain of who has signed it: what was said in
    /// this room, by whom. Absent unless both are good.
    virtual std::optional<Opened> openProof(RoomId, const QByteArray & /*proof*/,
                                            const QByteArray & /*signer*/)
    {
        return {};
    }
    /// Own settled messages that somebody in the room could not open.
    virtual std::vector<QString> toProtectAgain(RoomId) { return {}; }
    virtual void neverMind(RoomId, const QString &) { } ///< it is not kept any more
    /// The room's archive was read to its end.
    virtual void caughtUp(RoomId) { }
    /// The entry of the archive behind which a room is read that nothing was read of yet; empty: its newest
    /// page.
    virtual QString startOf(RoomId) { return {}; }
    virtual void sessionLost() { }
};

class OpenProtector : public Protector
{
public:
    Fingerprint fingerprint(const RoomEntry &entry) const override;
    Result<Sealed, ProtectError> protect(RoomId room, const QString &messageId,
                                         const std::vector<Element> &content, store::Writer &writer) override;
    Result<Opened, EventFault> unprotect(RoomId room, const RoomEntry &entry, Order place,
                                         store::Writer &writer) override;
};

} // namespace sw::roomlog
