// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the room logs need of a server: rooms, live stanzas, the archive. core/client implements it with
// core/xmpp, tests with a FakeServer in memory. Core thread; all calls and all answers.
#include "core/base/result.h"
#include "core/roomlog/kinds.h"
#include "core/runtime/jid.h"
#include "core/xmpp/element.h"

#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

namespace sw::roomlog {

/// A message stanza of a room, live or from its archive.
struct RoomEntry {
    QString stanzaId; ///< XEP-0359, only if assigned by the room itself; in the archive always present
    QString messageId; ///< the stanza's id attribute
    QString nick; ///< of the sender in the room
    Jid sender; ///< real bare address; null if the room did not tell (live); in the archive as archived
    qint64 stamp = 0; ///< archive: the delay stamp, UTC ms; live: 0
    std::vector<Element> payload; ///< the stanza's children
    friend bool operator==(const RoomEntry &, const RoomEntry &) = default;
};

/// XEP-0313 with RSM. Exactly one of after, before, start, newest says where.
struct ArchiveQuery {
    QString after; ///< entries behind this archive id, oldest first
    QString before; ///< the page that ends before this archive id
    qint64 start = 0; ///< entries from this time on, UTC ms, oldest first; also beside `after` when paging on
    bool newest = false; ///< the last page
    int max = 250;
    friend bool operator==(const ArchiveQuery &, const ArchiveQuery &) = default;
};

struct ArchivePage {
    QList<RoomEntry> entries; ///< oldest first, whatever was asked
    bool complete = false; ///< nothing further in the direction that was asked
};

enum class ArchiveError {
    UnknownId, ///< item-not-found for `after` or `before`
    Forbidden,
    RoomGone,
    TimedOut,
    Disconnected,
    Malformed,
    ServerError,
};

enum class LeaveReason { Left, Kicked, Removed, Destroyed, NotMember, NotFound, ServerError };

class RoomTransport
{
public:
    /// Implemented by the room log.
    class Listener
    {
    public:
        virtual ~Listener() = default;
        /// Signed in. resumed = every stanza since offline() is delivered, rooms are still joined and
        /// unacknowledged sends go out again by themselves. Otherwise nothing is joined.
        virtual void online(bool resumed) = 0;
        virtual void offline() = 0;
        virtual void joined(const Jid &room) = 0;
        /// Not or no longer in the room, and not by leave(). The log does not join again by itself, except
        /// after ServerError.
        virtual void ended(const Jid &room, LeaveReason reason) = 0;
        /// Every groupchat message of a joined room, our own reflected ones too, chat states apart.
        virtual void received(const Jid &room, const RoomEntry &entry) = 0;
        /// The server has taken the stanza (stream management).
        virtual void acknowledged(const Jid &room, const QString &messageId) = 0;
        /// The room answered with an error. ServerError = perhaps later; all others are final.
        virtual void refused(const Jid &room, const QString &messageId, SendFault fault) = 0;
        /// The session ended and nobody knows whether this stanza arrived.
        virtual void unconfirmed(const Jid &room, const QString &messageId) = 0;
        virtual void typing(const Jid &room, const Jid &person, bool typing) = 0;
    };

    virtual ~RoomTransport() = default;
    /// At most one; null ends it.
    virtual void setListener(Listener *listener) = 0;

    /// Without history. Answers with joined() or ended().
    virtual void join(const Jid &room) = 0;
    virtual void leave(const Jid &room) = 0;
    /// Sends <message type='groupchat' id=messageId> with these children. The transport adds nothing but an
    /// origin-id and the store hint. False when offline: nothing was sent.
    virtual bool send(const Jid &room, const QString &messageId, const std::vector<Element> &payload) = 0;
    /// A chat state without store (XEP-0085).
    virtual void sendTyping(const Jid &room, bool typing) = 0;

    using Answer = std::function<void(const Result<ArchivePage, ArchiveError> &)>;
    /// Answers once, never before query() has returned and never after context is gone.
    virtual void query(const Jid &room, const ArchiveQuery &query, QObject *context, Answer answer) = 0;
};

} // namespace sw::roomlog
