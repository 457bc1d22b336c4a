// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/random.h"
#include "core/roomlog/room_log.h"
#include "core/rooms/room_work.h"

namespace sw::rooms {

namespace rs = rooms_store;
using store::Durability;

namespace {

const QString cursorFact = QStringLiteral("account_cursor");

} // namespace

void RoomWork::ready(bool resumed)
{
    m_ready = true;
    ++m_session;
    m_running.clear();
    m_retry.clear();
    m_lastDelay.clear();
    m_reading.clear();
    if (!resumed) {
        write(Durability::Normal,
              [&] { rs::setFact(m_core.writer, serviceFact, m_server.service().toString()); });
        readBookmarks();
        readInvitations();
    }
    runSteps();
    readNextMembers();
}

void RoomWork::lost()
{
    m_ready = false;
    ++m_session;
    m_running.clear();
    m_toRead = QList<RoomId>(m_reading.begin(), m_reading.end()) + m_toRead;
    m_reading.clear();
}

// ---- Membership, as the server tells it

void RoomWork::invited(const Invitation &invitation)
{
    const Jid service = m_server.service();
    if (service.isNull() || invitation.room.domain() != service.domain() || invitation.room.local().isEmpty()
        || invitation.from.isNull() || invitation.from == m_core.account)
        return;
    if (rs::isInvitationKnown(m_core.writer, invitation.room, invitation.id))
        return;
    const auto known = rs::recordAt(m_core.writer, invitation.room);
    if (!known || (known->state != State::Joined && known->state != State::Creating)) {
        Record room;
        room.address = invitation.room;
        room.type = invitation.type;
        room.peer = invitation.type == Type::Direct ? invitation.from : Jid();
        room.title = invitation.title;
        room.encrypted = mustBeGroup(invitation);
        room.groupId = invitation.group.value_or(QByteArray());
        room.floor = invitation.floor;
        room.invitedBy = invitation.from;
        takeUp(room);
        addBookmarkStep(invitation.room);
    } else if (known->encrypted && m_core.groups) { // perhaps before it was seen that one was removed
        write(Durability::Full,
              [&] { m_core.groups->expectFloor(known->id, invitation.floor, invitation.from); });
        m_core.groups->work(known->id);
    }
    write(Durability::Normal, [&] { rs::noteInvitation(m_core.writer, invitation.room, invitation.id); });
}

void RoomWork::bookmarkSet(const Bookmark &bookmark)
{
    const auto known = rs::recordAt(m_core.writer, bookmark.room);
    const bool leaving = rs::hasStep(m_core.writer, bookmark.room, StepKind::Unbookmark)
        || rs::hasStep(m_core.writer, bookmark.room, StepKind::Leave)
        || rs::hasStep(m_core.writer, bookmark.room, StepKind::Destroy);
    if (leaving)
        return;
    if (!known || (known->state != State::Joined && known->state != State::Creating)) {
        Record room;
        room.address = bookmark.room;
        room.type = bookmark.type;
        room.peer = bookmark.peer;
        room.title = bookmark.title;
        room.encrypted = bookmark.group.has_value();
        room.groupId = bookmark.group.value_or(QByteArray());
        takeUp(room);
    }
    if (const auto room = rs::recordAt(m_core.writer, bookmark.room); room && !room->bookmarked)
        write(Durability::Normal, [&] { rs::setBookmarked(m_core.writer, room->id, true); });
}

void RoomWork::bookmarkRemoved(const Jid &address)
{
    const auto room = rs::recordAt(m_core.writer, address);
    if (!room || !room->bookmarked || room->state != State::Joined
        || rs::hasStep(m_core.writer, address, StepKind::Bookmark))
        return;
    // Another device of this account has left the room.
    write(Durability::Normal, [&] {
        rs::setState(m_core.writer, room->id, State::Left);
        rs::setBookmarked(m_core.writer, room->id, false);
    });
    m_core.log.detach(room->id, true);
    m_core.changes.roomListChanged();
}

void RoomWork::affiliationSeen(const Jid &address, const Jid &person, std::optional<Role> role)
{
    const auto room = rs::recordAt(m_core.writer, address);
    if (!room || !room->membersKnown || room->encrypted) // who is in a group, says the group
        return;
    for (const Affiliation &member : rs::members(m_core.writer, room->id))
        if (member.person == person && member.role == role)
            return;
    write(Durability::Normal, [&] {
        rs::setMember(m_core.writer, room->id, person, role);
        if (person == m_core.account && role)
            rs::setRole(m_core.writer, room->id, *role);
    });
    m_core.changes.membersChanged();
    m_core.changes.roomListChanged();
    if (const auto changed = rs::record(m_core.writer, room->id))
        quietenBig(*changed);
}

/// The log tells of members that came, went or got another role. The server's list says it; small rooms hear
/// it from the room itself, in big ones everybody would ask at once.
void RoomWork::membersTold(RoomId id)
{
    const auto room = rs::record(m_core.writer, id);
    if (!room || room->state != State::Joined || m_toldMembers.contains(id))
        return;
    m_toldMembers += id;
    std::array<std::uint8_t, 1> random{};
    m_core.random.fill(random);
    const auto pause = room->members > roomlog::BigRoom ? readingPause * room->members * random[0] / 256
                                                        : std::chrono::milliseconds(0);
    m_core.timers.after(pause, this, [this, id] {
        m_toldMembers.remove(id);
        const auto now = rs::record(m_core.writer, id);
        if (!now)
            return;
        dropLeavers(*now);
        if (now->members > roomlog::BigRoom)
            roomJoined(id);
    });
}

void RoomWork::roomJoined(RoomId id)
{
    const auto room = rs::record(m_core.writer, id);
    if (room && room->encrypted)
        return;
    if (room && room->membersKnown && m_core.log.status().roomsTotal > 0) {
        m_toReadLater.removeOne(id);
        m_toReadLater += id;
        return;
    }
    if (!m_toRead.contains(id) && !m_reading.contains(id))
        m_toRead += id;
    readNextMembers();
}

/// Missed messages come before lists that are hardly ever different.
void RoomWork::logMoved()
{
    if (m_toReadLater.isEmpty() || m_core.log.status().roomsTotal > 0)
        return;
    for (const RoomId id : std::exchange(m_toReadLater, {}))
        roomJoined(id);
}

void RoomWork::roomEnded(RoomId id, roomlog::LeaveReason reason)
{
    const auto room = rs::record(m_core.writer, id);
    if (!room || room->state != State::Joined)
        return;
    State state = State::Removed;
    switch (reason) {
    case roomlog::LeaveReason::Left:
    case roomlog::LeaveReason::ServerError: // the log tries again
        return;
    case roomlog::LeaveReason::Kicked: // still a member: only shown out for now
        m_core.log.detach(id, false);
        m_core.timers.after(kickedPause, this, [this, id] { enter(id); });
        return;
    case roomlog::LeaveReason::Removed:
    case roomlog::LeaveReason::NotMember:
        break;
    case roomlog::LeaveReason::Destroyed:
    case roomlog::LeaveReason::NotFound:
        state = State::Gone;
        break;
    }
    write(Durability::Normal, [&] {
        rs::removeSteps(m_core.writer, room->address);
        rs::setState(m_core.writer, id, state);
        rs::setBookmarked(m_core.writer, id, false);
        rs::addStep(m_core.writer, step(*room, StepKind::Unbookmark));
    });
    m_core.log.detach(id, false);
    m_core.changes.roomListChanged();
    m_core.changes.membersChanged();
    if (room->type == Type::Direct)
        settleTwins(room->peer);
    runSteps(room->address);
}

// ---- Lists

void RoomWork::readBookmarks()
{
    m_server.readBookmarks(this,
                           [this, session = m_session](const Result<QList<Bookmark>, ServerError> &list) {
                               if (session != m_session)
                                   return;
                               if (list)
                                   return reconcile(*list);
                               m_core.timers.after(firstRetry, this, [this, session] {
                                   if (session == m_session)
                                       readBookmarks();
                               });
                           });
}

void RoomWork::reconcile(const QList<Bookmark> &bookmarks)
{
    QSet<Jid> listed;
    for (const Bookmark &bookmark : bookmarks) {
        listed += bookmark.room;
        bookmarkSet(bookmark);
    }
    for (const Record &room : rs::records(m_core.writer)) {
        if (listed.contains(room.address) || room.state != State::Joined)
            continue;
        if (room.bookmarked)
            bookmarkRemoved(room.address);
        else
            addBookmarkStep(room.address);
    }
}

void RoomWork::addBookmarkStep(const Jid &address)
{
    const auto room = rs::recordAt(m_core.writer, address);
    if (!room || room->state != State::Joined || rs::hasStep(m_core.writer, address, StepKind::Bookmark))
        return;
    write(Durability::Normal, [&] { rs::addStep(m_core.writer, step(*room, StepKind::Bookmark)); });
    runSteps(address);
}

void RoomWork::readInvitations()
{
    const QString cursor = rs::fact(m_core.writer, cursorFact).value_or(QString());
    m_server.readInvitations(
        cursor, this, [this, session = m_session](const Result<RoomServer::Invitations, ServerError> &found) {
            if (session != m_session)
                return;
            if (!found) {
                m_core.timers.after(firstRetry, this, [this, session] {
                    if (session == m_session)
                        readInvitations();
                });
                return;
            }
            for (const Invitation &invitation : found->invitations)
                invited(invitation);
            write(Durability::Normal, [&] { rs::setFact(m_core.writer, cursorFact, found->cursor); });
        });
}

void RoomWork::readNextMembers()
{
    while (m_ready && m_reading.size() < maxReading && !m_toRead.isEmpty()) {
        const RoomId id = m_toRead.takeFirst();
        const auto room = rs::record(m_core.writer, id);
        if (!room || room->encrypted || room->state != State::Joined || m_reading.contains(id))
            continue;
        m_reading += id;
        m_server.readMembers(
            room->address, this,
            [this, id, session = m_session](const Result<QList<Affiliation>, ServerError> &list) {
                if (session != m_session)
                    return;
                m_reading.remove(id);
                if (list) // if not: the next session asks again
                    takeMembers(id, *list);
                readNextMembers();
            });
    }
}

void RoomWork::takeMembers(RoomId id, const QList<Affiliation> &members)
{
    const auto room = rs::record(m_core.writer, id);
    if (!room)
        return;
    // What was changed here and is still on its way stays as it is shown.
    for (const StepKind kind : {StepKind::Add, StepKind::SetRole, StepKind::Remove})
        if (rs::hasStep(m_core.writer, room->address, kind))
            return;
    write(Durability::Normal, [&] {
        rs::replaceMembers(m_core.writer, id, members);
        for (const Affiliation &member : members)
            if (member.person == m_core.account)
                rs::setRole(m_core.writer, id, member.role);
    });
    m_core.changes.membersChanged();
    m_core.changes.roomListChanged();
    if (const auto changed = rs::record(m_core.writer, id)) {
        quietenBig(*changed);
        dropLeavers(*changed);
    }
}

/// Everybody's coming and going, told to everybody, is what makes big rooms slow.
void RoomWork::quietenBig(const Record &room)
{
    if (room.members <= roomlog::BigRoom || room.quiet || room.role != Role::Owner
        || rs::hasStep(m_core.writer, room.address, StepKind::Quieten))
        return;
    write(Durability::Normal, [&] { rs::addStep(m_core.writer, step(room, StepKind::Quieten)); });
    runSteps(room.address);
}

/// Members cannot take themselves off the server's list; an admin's device does it for those who said
/// goodbye.
void RoomWork::dropLeavers(const Record &room)
{
    if (room.role < Role::Admin || room.state != State::Joined || room.type == Type::Direct)
        return;
    const QList<Jid> leavers = rs::leavers(m_core.writer, room.id);
    if (leavers.isEmpty())
        return;
    write(Durability::Normal, [&] {
        for (const Jid &person : leavers) {
            if (person == m_core.account)
                continue;
            rs::setMember(m_core.writer, room.id, person, {});
            rs::addStep(m_core.writer, step(room, StepKind::Remove, person));
        }
    });
    runSteps(room.address);
}

} // namespace sw::rooms
