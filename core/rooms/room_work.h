// SPDX-License-Identifier: Apache-2.0
#pragma once
// The half of rooms that lives in the core thread: carries the window's commands to the server, now or when
// it can be reached, and takes up what the server tells of rooms and members. What is still to be done stands
// in the database, so it survives a restart. Not for messages: those are the room log's.
#include "core/roomlog/core_context.h"
#include "core/roomlog/room_groups.h"
#include "core/roomlog/room_log.h"
#include "core/rooms/rooms_store.h"

#include <QHash>
#include <QObject>

namespace sw::rooms {

class RoomWork final : public QObject, private RoomServer::Listener
{
    Q_OBJECT
public:
    /// All must outlive it.
    RoomWork(RoomServer &server, Core &core, QObject *parent = nullptr);
    ~RoomWork() override;

    /// Once, after the room log has started: takes up every room that this account is in.
    void start();

    // Commands of the window. Those that the own role does not allow end in refused().
    void createGroup(RoomId id, const QString &title, const QList<Jid> &members);
    void createDirect(RoomId id, const Jid &person);
    void followUnits(RoomId id, const QList<org::UnitId> &units, const QString &names);
    void setOnlyAdminsWrite(RoomId id, bool onlyAdmins);
    void setHistoryDays(RoomId id, int days);
    void rename(RoomId id, const QString &title);
    void setTopic(RoomId id, const QString &topic);
    void addMembers(RoomId id, const QList<Jid> &people);
    void removeMember(RoomId id, const Jid &person);
    void setRole(RoomId id, const Jid &person, Role role);
    void leave(RoomId id);
    void destroyRoom(RoomId id);
    void forget(RoomId id);
    void setPinned(RoomId id, bool pinned);
    void setNotify(RoomId id, Notify notify);
    void setKeepDays(RoomId id, int days);
    /// Its members are read next.
    void setCurrent(RoomId id);

signals:
    void refused(sw::RoomId room, sw::rooms::Problem problem, const sw::Jid &subject);

private:
    static constexpr int maxReading = 4; ///< member lists asked for at a time
    static constexpr std::chrono::milliseconds firstRetry{5'000};
    static constexpr std::chrono::milliseconds longestRetry{300'000};
    static constexpr std::chrono::milliseconds leaveGrace{20'000}; ///< for the farewell to reach the archive
    static constexpr std::chrono::milliseconds kickedPause{30'000};
    static constexpr std::chrono::milliseconds readingPause{100}; ///< times the members: all of them ask

    // What the server tells
    void ready(bool resumed) override;
    void lost() override;
    void invited(const Invitation &invitation) override;
    void bookmarkSet(const Bookmark &bookmark) override;
    void bookmarkRemoved(const Jid &room) override;
    void affiliationSeen(const Jid &room, const Jid &person, std::optional<Role> role) override;
    void roomJoined(RoomId id);
    void logMoved();
    void membersTold(RoomId id);
    void roomEnded(RoomId id, roomlog::LeaveReason reason);

    // Groups (room_work_groups.cpp)
    void useGroups();
    bool makesGroups() const;
    void groupMoved(RoomId id);
    void serverWish(RoomId id, roomlog::RoomGroups::Wish wish, const Jid &person);
    bool greets(const QList<Affiliation> &members, const QHash<Jid, int> &before) const;
    void runGreet(const Step &step);
    bool mustBeGroup(const Invitation &invitation) const;
    void addToGroup(const Record &room, const QList<Jid> &people);
    void removeFromGroup(const Record &room, const Jid &person);
    void setRoleInGroup(const Record &room, const Jid &person, Role role);

    // Lists
    void readBookmarks();
    void reconcile(const QList<Bookmark> &bookmarks);
    void addBookmarkStep(const Jid &address);
    void readInvitations();
    void readNextMembers();
    void takeMembers(RoomId id, const QList<Affiliation> &members);
    void dropLeavers(const Record &room);
    void quietenBig(const Record &room);

    // Steps
    void runSteps();
    void runSteps(const Jid &address);
    void run(Step step);
    void moveToService(Step &step);
    void runLeave(const Step &step);
    void stepEnded(const Step &step, const Result<void, ServerError> &result);
    void stepDone(const Step &step);
    void stepRefused(const Step &step, Problem problem);
    void retryLater(const Jid &address);
    Bookmark bookmarkOf(const Step &step) const;

    // Rows
    bool write(store::Durability durability, const std::function<void()> &fn);
    void create(const Record &record, const QList<Affiliation> &members, const roomlog::Draft &created);
    void takeUp(const Record &found);
    void enter(RoomId id);
    void settleTwins(const Jid &peer);
    Step step(const Record &room, StepKind kind, const Jid &person = {}, Role role = Role::Member) const;
    Step inviteStep(const Record &room, const Jid &person);
    std::optional<Record> writable(RoomId id, Role atLeast, const Jid &subject = {});
    Jid heirOf(const Record &room) const;
    Jid newAddress();
    Jid service();
    RoomId newRoomId();
    EventId newEventId();

    RoomServer &m_server;
    Core &m_core;
    bool m_ready = false;
    quint64 m_session = 0; ///< answers of an earlier session no longer count
    QSet<Jid> m_running; ///< rooms with a step on its way
    QSet<Jid> m_retry; ///< rooms that wait for another attempt
    QHash<Jid, std::chrono::milliseconds> m_lastDelay; ///< before it
    QHash<Jid, qint64> m_leaveSince; ///< steady ms
    QList<RoomId> m_toRead; ///< whose members are still to be read, first one next
    QList<RoomId> m_toReadLater; ///< the same once all rooms are caught up with
    QSet<RoomId> m_reading;
    QSet<RoomId> m_toldMembers; ///< whose log told of members; looked at soon
};

} // namespace sw::rooms
