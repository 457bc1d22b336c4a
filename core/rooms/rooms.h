// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the window sees of rooms: the list of conversations, their members and the commands on them. Lives in
// the GUI thread; queries read the local database, commands are queued to the core thread and are carried out
// when online.
#include "core/base/ids.h"
#include "core/runtime/jid.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace sw {
class CoreContext;
}

namespace sw::rooms {

enum class Type { Group, Direct };
enum class Role { Member, Admin, Owner };

enum class State {
    Creating, ///< made here, not yet on the server
    Joined, ///< a member; whether the server is reachable is the connection's matter
    Left, ///< left by oneself; history stays readable
    Removed, ///< removed by an admin; history stays readable
    Gone, ///< destroyed or unknown to the server; history stays readable
    Refused, ///< the server refused to create or join it; problem says why
};

enum class Problem { None, NotAllowed, NameTaken, ServerFull, NotFound, ServerError };

enum class Notify { All, Mentions, None };

/// Of this device in an encrypted room. Numbers as stored: roomlog::GroupStanding.
enum class Standing {
    None, ///< an open room
    Member,
    Waiting, ///< on the way in: needs another member's device, or the archive
    Outside, ///< this device has no certificate of the company: it can neither read nor write here
    Removed,
    Frozen, ///< another copy of this profile is in use; this one comes in anew
    Refusing, ///< the server shows another state of the room than the invitation says
    Doubted, ///< the account key of somebody in it is in doubt: nothing is sent before that is looked at
};

/// As a number of days: all there is.
inline constexpr int Everything = 36'500;

struct Room {
    RoomId id;
    Jid address;
    Type type = Type::Group;
    QString title; ///< of a direct room: empty, the window shows the peer's name
    QString topic;
    Jid peer; ///< of a direct room
    Role role = Role::Member;
    State state = State::Joined;
    Problem problem = Problem::None;
    bool encrypted = false; ///< end to end, for ever
    Standing standing = Standing::None;
    bool pinned = false;
    Notify notify = Notify::All;
    int keepDays = 0; ///< how long this computer keeps messages; 0 = always
    int unread = 0;
    int mentions = 0; ///< unread entries that mention this account or everybody
    int members = 0;
    QStringList units; ///< keys of the organisation's units whose people the room is for
    bool unitsStand = true; ///< false: who named the units is no administrator here now, so nothing is done
    int unitsLeftOut = 0; ///< people of theirs who come in once others have signed in for the first time
    bool onlyAdminsWrite = false; ///< of an encrypted room
    int historyDays = 90; ///< how much of what was before members give to newcomers; see Everything
    QString lastText; ///< one line, already without line breaks; U+FFFC before the name of a file
    Jid lastSender;
    qint64 lastTime = 0; ///< UTC ms
    bool lastFailed = false;
    QString draft; ///< first line of a kept draft
    RoomId successor; ///< set: two direct rooms with one person were made at once and the other one goes on;
                      ///< this one can only be read
    friend bool operator==(const Room &, const Room &) = default;
};

struct Member {
    Jid person;
    Role role = Role::Member;
    int devices = 0; ///< of an encrypted room: by how many this member reads it
    friend bool operator==(const Member &, const Member &) = default;
};

class Rooms : public QObject
{
    Q_OBJECT
public:
    explicit Rooms(CoreContext &context, QObject *parent = nullptr);
    ~Rooms() override;

    /// Every room, pinned ones first, then newest activity first.
    QList<Room> list() const;
    std::optional<Room> room(RoomId id) const;
    QList<Member> members(RoomId id) const;
    int totalUnread() const;

    /// The room exists locally at once and can be written in; the server follows when reachable.
    RoomId create(const QString &title, const QList<Jid> &members);
    /// From now on the people of these units (with those below them) come in by themselves, and go when they
    /// no longer belong there; none: nobody does. Only of encrypted rooms, by their administrators' devices.
    /// `names` tells the members.
    void followUnits(RoomId id, const QStringList &units, const QString &names);
    /// Of encrypted rooms, by their administrators: the others read, confirm and leave.
    void setOnlyAdminsWrite(RoomId id, bool onlyAdmins);
    /// Of encrypted groups, by their administrators: what newcomers are given; 0 = nothing.
    void setHistoryDays(RoomId id, int days);
    /// The direct room with a person: the existing one or a new one.
    RoomId direct(const Jid &person);
    void rename(RoomId id, const QString &title);
    void setTopic(RoomId id, const QString &topic);
    void addMembers(RoomId id, const QList<Jid> &people);
    void removeMember(RoomId id, const Jid &person);
    void setRole(RoomId id, const Jid &person, Role role);
    void leave(RoomId id);
    /// Destroys the room for everybody; owners only.
    void destroyRoom(RoomId id);
    /// Removes a left, removed or gone room and its history from this device.
    void forget(RoomId id);
    void setPinned(RoomId id, bool pinned);
    void setNotify(RoomId id, Notify notify);
    /// Older messages are deleted from this computer, now and from now on, and do not come back. 0 = keep
    /// always.
    void setKeepDays(RoomId id, int days);

signals:
    /// A command that the server refused, in words by the window. `subject` is the person concerned, if any.
    void refused(sw::RoomId room, sw::rooms::Problem problem, const sw::Jid &subject);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sw::rooms
