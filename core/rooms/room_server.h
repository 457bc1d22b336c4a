// SPDX-License-Identifier: Apache-2.0
#pragma once
// What rooms need of a server beside their logs: making them, who belongs to them, invitations, the account's
// list of rooms. core/client implements it with core/xmpp, tests with a server in memory. Core thread.
#include "core/base/result.h"
#include "core/rooms/rooms.h"

#include <functional>

namespace sw::rooms {

enum class ServerError {
    Later, ///< no answer, no connection, or the server says "wait": worth asking again by itself
    NotAllowed,
    NameTaken,
    Full,
    NotFound,
    Refused, ///< any other final answer
};

struct Invitation {
    QString id; ///< chosen by the sender; the same for every copy
    Jid room;
    Jid from; ///< bare
    Type type = Type::Group;
    QString title; ///< what the inviter calls it, until the log tells; empty for a group
    std::optional<QByteArray> group
        = {}; ///< absent: an open room; else the id of its group, if that is known
    QByteArray floor = {}; ///< what the group has reached, signed by the inviter: groups::Floor
    friend bool operator==(const Invitation &, const Invitation &) = default;
};

/// A room in the account's own list (XEP-0402), which all devices of the account share.
struct Bookmark {
    Jid room;
    Type type = Type::Group;
    Jid peer; ///< of a direct room
    QString title; ///< empty for a group
    std::optional<QByteArray> group = {}; ///< as in an invitation
    friend bool operator==(const Bookmark &, const Bookmark &) = default;
};

struct Affiliation {
    Jid person;
    Role role = Role::Member;
    int devices = 0; ///< of an encrypted room's member
    friend bool operator==(const Affiliation &, const Affiliation &) = default;
};

class RoomServer
{
public:
    /// Implemented by RoomWork.
    class Listener
    {
    public:
        virtual ~Listener() = default;
        /// Signed in, and the service for rooms is known. resumed = nothing was missed.
        virtual void ready(bool resumed) = 0;
        virtual void lost() = 0;
        virtual void invited(const Invitation &invitation) = 0;
        virtual void bookmarkSet(const Bookmark &bookmark) = 0;
        virtual void bookmarkRemoved(const Jid &room) = 0;
        /// Seen in a joined room. Absent role = no longer a member.
        virtual void affiliationSeen(const Jid &room, const Jid &person, std::optional<Role> role) = 0;
    };

    template <class T>
    using Answer = std::function<void(const Result<T, ServerError> &)>;

    struct Invitations {
        QList<Invitation> invitations; ///< oldest first
        QString cursor; ///< where the next reading begins
    };

    virtual ~RoomServer() = default;
    /// At most one; null ends it.
    virtual void setListener(Listener *listener) = 0;

    /// The domain where rooms are made; null while it is not known.
    virtual Jid service() const = 0;
    // Each answers once, never before it has returned and never after context is gone.
    /// Makes and configures the room (members only, archived, hidden), or configures the one that an earlier
    /// attempt left. Afterwards it is joined. NameTaken: it belongs to somebody else.
    virtual void create(const Jid &room, QObject *context, Answer<void> answer) = 0;
    /// From now on the room announces who comes and goes only of its admins and owners.
    virtual void quieten(const Jid &room, QObject *context, Answer<void> answer) = 0;
    /// Absent role = removes the person from the room.
    virtual void setRole(const Jid &room, const Jid &person, std::optional<Role> role, QObject *context,
                         Answer<void> answer)
        = 0;
    virtual void readMembers(const Jid &room, QObject *context, Answer<QList<Affiliation>> answer) = 0;
    virtual void invite(const Jid &person, const Invitation &invitation, QObject *context,
                        Answer<void> answer)
        = 0;
    virtual void destroy(const Jid &room, QObject *context, Answer<void> answer) = 0;
    virtual void readBookmarks(QObject *context, Answer<QList<Bookmark>> answer) = 0;
    virtual void setBookmark(const Bookmark &bookmark, QObject *context, Answer<void> answer) = 0;
    virtual void removeBookmark(const Jid &room, QObject *context, Answer<void> answer) = 0;
    /// Invitations in the account's archive behind `cursor`; empty = the recent ones.
    virtual void readInvitations(const QString &cursor, QObject *context, Answer<Invitations> answer) = 0;
};

} // namespace sw::rooms
