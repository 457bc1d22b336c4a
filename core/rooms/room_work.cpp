// SPDX-License-Identifier: Apache-2.0
#include "core/rooms/room_work.h"

#include "core/crypto/random.h"
#include "core/roomlog/room_id.h"
#include "core/roomlog/room_log.h"
#include "core/rooms/rooms_events.h"
#include "core/runtime/safe_text.h"

namespace sw::rooms {

namespace rs = rooms_store;
using namespace Qt::StringLiterals;
using store::Durability;

RoomWork::RoomWork(RoomServer &server, Core &core, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_core(core)
{
    connect(&core.log, &roomlog::RoomLog::joined, this, &RoomWork::roomJoined);
    connect(&core.log, &roomlog::RoomLog::ended, this, &RoomWork::roomEnded);
    connect(&core.log, &roomlog::RoomLog::statusChanged, this, &RoomWork::logMoved);
    connect(&core.log, &roomlog::RoomLog::membersTold, this, &RoomWork::membersTold);
    m_server.setListener(this);
    useGroups();
}

RoomWork::~RoomWork()
{
    m_server.setListener(nullptr);
}

void RoomWork::start()
{
    for (const Record &room : rs::records(m_core.writer))
        if (room.state == State::Joined || rs::hasStep(m_core.writer, room.address, StepKind::Leave))
            m_core.log.attach(room.id, room.address);
}

// ---- Commands

void RoomWork::createGroup(RoomId id, const QString &title, const QList<Jid> &members)
{
    Record room;
    room.id = id;
    room.address = newAddress();
    room.title = safeLine(title, maxTitle);
    room.role = Role::Owner;
    room.state = State::Creating;
    QList<Affiliation> list{{m_core.account, Role::Owner}};
    for (const Jid &person : members)
        if (person.bare() != m_core.account && !person.isNull())
            list.append({person.bare(), Role::Member});
    create(room, list, createdEvent(room.title));
}

void RoomWork::createDirect(RoomId id, const Jid &person)
{
    const Jid peer = person.bare();
    Record room;
    room.id = id;
    room.address = newAddress();
    room.type = Type::Direct;
    room.peer = peer;
    room.role = Role::Owner;
    room.state = State::Creating;
    create(room, {{m_core.account, Role::Owner}, {peer, Role::Owner}}, createdEvent({}));
    settleTwins(peer);
}

void RoomWork::create(const Record &room, const QList<Affiliation> &members, const roomlog::Draft &created)
{
    QList<Jid> others;
    for (const Affiliation &member : members)
        if (member.person != m_core.account)
            others += member.person;
    const bool ok = write(Durability::Full, [&] {
        rs::insertRoom(m_core.writer, room, m_core.clock.utcMs());
        rs::replaceMembers(m_core.writer, room.id, members);
        rs::addStep(m_core.writer, step(room, StepKind::Create));
        if (members.size() > roomlog::BigRoom)
            rs::addStep(m_core.writer, step(room, StepKind::Quieten));
        if (makesGroups()) { // which adds and invites them
            m_core.groups->found(room.id, room.type == Type::Direct, others);
            rs::addStep(m_core.writer, step(room, StepKind::Bookmark));
            return;
        }
        const Role role = room.type == Type::Direct ? Role::Owner : Role::Member;
        for (const Jid &person : others)
            rs::addStep(m_core.writer, step(room, StepKind::Add, person, role));
        rs::addStep(m_core.writer, step(room, StepKind::Bookmark));
        for (const Jid &person : others)
            rs::addStep(m_core.writer, inviteStep(room, person));
    });
    if (!ok)
        return;
    m_core.log.post(room.id, created);
    m_core.changes.roomListChanged();
    runSteps(room.address);
}

void RoomWork::rename(RoomId id, const QString &title)
{
    const QString clean = safeLine(title, maxTitle);
    const auto room = writable(id, Role::Admin);
    if (!room || room->type == Type::Direct || clean.isEmpty() || clean == room->title)
        return;
    m_core.log.post(id, titleEvent(clean)); // the fold sets the title
    write(Durability::Normal, [&] { rs::addStep(m_core.writer, step(*room, StepKind::Bookmark)); });
    runSteps(room->address);
}

void RoomWork::followUnits(RoomId id, const QList<org::UnitId> &units, const QString &names)
{
    const auto room = writable(id, Role::Admin);
    if (room && room->type == Type::Group && room->encrypted && units != room->units)
        m_core.log.post(id, unitsEvent(units, safeLine(names, maxTopic)));
}

void RoomWork::setTopic(RoomId id, const QString &topic)
{
    if (writable(id, Role::Member))
        m_core.log.post(id, topicEvent(topic.trimmed().left(maxTopic)));
}

void RoomWork::addMembers(RoomId id, const QList<Jid> &people)
{
    const auto room = writable(id, Role::Admin);
    if (!room || room->type == Type::Direct)
        return;
    QSet<Jid> known;
    for (const Affiliation &member : rs::members(m_core.writer, id))
        known += member.person;
    Record grown = *room;
    grown.members = static_cast<int>(known.size() + people.size());
    quietenBig(grown); // before they come in
    if (room->encrypted)
        return addToGroup(*room, people);
    write(Durability::Full, [&] {
        for (const Jid &full : people) {
            const Jid person = full.bare();
            if (person.isNull() || known.contains(person))
                continue;
            known += person;
            rs::setMember(m_core.writer, id, person, Role::Member);
            Step added = step(*room, StepKind::Add, person, Role::Member);
            added.event = newEventId();
            rs::addStep(m_core.writer, added);
            rs::addStep(m_core.writer, inviteStep(*room, person));
        }
    });
    m_core.changes.membersChanged();
    runSteps(room->address);
}

void RoomWork::removeMember(RoomId id, const Jid &person)
{
    const auto room = writable(id, Role::Admin, person);
    if (!room || room->type == Type::Direct || person.bare() == m_core.account)
        return;
    if (room->encrypted)
        return removeFromGroup(*room, person.bare());
    Step removed = step(*room, StepKind::Remove, person.bare());
    removed.event = newEventId();
    write(Durability::Full, [&] {
        rs::setMember(m_core.writer, id, person.bare(), {});
        rs::addStep(m_core.writer, removed);
    });
    m_core.changes.membersChanged();
    runSteps(room->address);
}

void RoomWork::setRole(RoomId id, const Jid &person, Role role)
{
    const auto room = writable(id, Role::Owner, person);
    if (!room || room->type == Type::Direct)
        return;
    if (room->encrypted)
        return setRoleInGroup(*room, person.bare(), role);
    Step changed = step(*room, StepKind::SetRole, person.bare(), role);
    changed.event = newEventId();
    write(Durability::Full, [&] {
        rs::setMember(m_core.writer, id, person.bare(), role);
        rs::addStep(m_core.writer, changed);
    });
    m_core.changes.membersChanged();
    runSteps(room->address);
}

void RoomWork::leave(RoomId id)
{
    const auto room = rs::record(m_core.writer, id);
    if (!room || (room->state != State::Joined && room->state != State::Creating))
        return;
    if (room->state == State::Creating) { // the server may not know it at all
        write(Durability::Full, [&] {
            rs::removeSteps(m_core.writer, room->address);
            rs::setState(m_core.writer, id, State::Left);
            rs::addStep(m_core.writer, step(*room, StepKind::Destroy));
        });
    } else {
        Step left = step(*room, StepKind::Leave);
        left.event = newEventId();
        roomlog::Draft farewell = leftEvent();
        farewell.id = left.event;
        m_core.log.post(id, farewell);
        write(Durability::Full, [&] {
            if (room->encrypted && m_core.groups)
                m_core.groups->leave(id);
            rs::setState(m_core.writer, id, State::Left);
            rs::setBookmarked(m_core.writer, id, false);
            rs::addStep(m_core.writer, step(*room, StepKind::Unbookmark));
            if (const Jid heir = heirOf(*room); !heir.isNull())
                rs::addStep(m_core.writer, step(*room, StepKind::SetRole, heir, Role::Owner));
            rs::addStep(m_core.writer, left);
        });
    }
    m_core.changes.roomListChanged();
    if (room->type == Type::Direct)
        settleTwins(room->peer);
    runSteps(room->address);
}

/// Who owns the room when its only owner leaves: an admin, else any member. Null if nobody needs to.
Jid RoomWork::heirOf(const Record &room) const
{
    if (room.role != Role::Owner)
        return {};
    std::optional<Affiliation> heir;
    for (const Affiliation &member : rs::members(m_core.writer, room.id)) {
        if (member.person == m_core.account)
            continue;
        if (member.role == Role::Owner)
            return {};
        if (!heir || member.role > heir->role)
            heir = member;
    }
    return heir ? heir->person : Jid();
}

void RoomWork::destroyRoom(RoomId id)
{
    const auto room = writable(id, Role::Owner);
    if (!room)
        return;
    write(Durability::Full, [&] {
        rs::removeSteps(m_core.writer, room->address);
        rs::addStep(m_core.writer, step(*room, StepKind::Destroy));
        rs::addStep(m_core.writer, step(*room, StepKind::Unbookmark));
    });
    runSteps(room->address);
}

void RoomWork::forget(RoomId id)
{
    const auto room = rs::record(m_core.writer, id);
    if (!room || room->state == State::Joined || room->state == State::Creating)
        return;
    m_core.log.detach(id, false);
    write(Durability::Normal, [&] { rs::removeRoom(m_core.writer, id); });
    if (m_core.groups)
        m_core.groups->forget(id);
    m_core.changes.timelineChanged(id);
    m_core.changes.roomListChanged();
}

void RoomWork::setPinned(RoomId id, bool pinned)
{
    write(Durability::Normal, [&] { rs::setPinned(m_core.writer, id, pinned); });
    m_core.changes.roomListChanged();
}

void RoomWork::setNotify(RoomId id, Notify notify)
{
    write(Durability::Normal, [&] { rs::setNotify(m_core.writer, id, notify); });
    m_core.changes.roomListChanged();
}

void RoomWork::setKeepDays(RoomId id, int days)
{
    if (write(Durability::Normal, [&] { rs::setKeepDays(m_core.writer, id, days); }))
        m_core.log.keepingChanged();
    m_core.changes.roomListChanged();
}

void RoomWork::setCurrent(RoomId id)
{
    if (m_toRead.removeOne(id) || m_toReadLater.removeOne(id)) {
        m_toRead.prepend(id);
        readNextMembers();
    }
}

// ---- Rows

bool RoomWork::write(Durability durability, const std::function<void()> &fn)
{
    const auto done = m_core.writer.transaction(durability, fn);
    if (!done)
        m_core.changes.storageFailed(done.error());
    return bool(done);
}

/// The room if its state and the own role allow the command; tells the window otherwise.
std::optional<Record> RoomWork::writable(RoomId id, Role atLeast, const Jid &subject)
{
    const auto room = rs::record(m_core.writer, id);
    if (room && (room->state == State::Joined || room->state == State::Creating) && room->role >= atLeast)
        return room;
    emit refused(id, room ? Problem::NotAllowed : Problem::NotFound, subject);
    return {};
}

Step RoomWork::step(const Record &room, StepKind kind, const Jid &person, Role role) const
{
    Step s;
    s.room = room.id;
    s.address = room.address;
    s.kind = kind;
    s.person = person;
    s.role = role;
    return s;
}

/// However often it must be sent, it is one invitation.
Step RoomWork::inviteStep(const Record &room, const Jid &person)
{
    Step invite = step(room, StepKind::Invite, person);
    invite.event = newEventId();
    return invite;
}

/// Where the server makes rooms; not seen yet: where our server profiles have it.
Jid RoomWork::service()
{
    if (const Jid known = m_server.service(); !known.isNull())
        return known;
    const auto remembered = rs::fact(m_core.writer, serviceFact);
    const QString name = remembered ? *remembered : u"rooms."_s + m_core.account.domain().toString();
    return Jid::parse(name).value_or(Jid());
}

Jid RoomWork::newAddress()
{
    return randomAddress(m_core.random, service());
}

RoomId RoomWork::newRoomId()
{
    return roomlog::randomRoomId(m_core.random);
}

EventId RoomWork::newEventId()
{
    EventId id;
    m_core.random.fill(id.bytes);
    return id;
}

/// The account is in this room, as another device, an invitation or the bookmarks say. What was still to be
/// done to get out of it no longer counts.
void RoomWork::takeUp(const Record &found)
{
    const auto known = rs::recordAt(m_core.writer, found.address);
    RoomId id;
    if (known) {
        id = known->id;
        if (const auto next = rs::nextStep(m_core.writer, known->address);
            next && next->kind == StepKind::Leave)
            m_core.log.cancel(id, next->event); // the farewell, if it has not left yet
        m_core.log.detach(id, false); // it may have been shut out meanwhile: enter() begins afresh
        write(Durability::Normal, [&] {
            rs::removeSteps(m_core.writer, known->address);
            rs::setState(m_core.writer, id, State::Joined);
            if (known->encrypted && m_core.groups)
                m_core.groups->expectFloor(id, found.floor, found.invitedBy);
            if (known->title.isEmpty() && !found.title.isEmpty())
                rs::setTitle(m_core.writer, id, found.title);
        });
    } else {
        Record room = found;
        id = room.id = newRoomId();
        room.state = State::Joined;
        const bool stored = write(Durability::Full, [&] {
            rs::insertRoom(m_core.writer, room, m_core.clock.utcMs());
            if (room.encrypted && m_core.groups) {
                m_core.groups->pin(id, room.groupId);
                m_core.groups->expectFloor(id, room.floor, room.invitedBy);
            }
        });
        if (!stored)
            return;
    }
    enter(id);
}

void RoomWork::enter(RoomId id)
{
    const auto room = rs::record(m_core.writer, id);
    if (!room || room->state != State::Joined)
        return;
    m_core.log.attach(id, room->address);
    if (room->type == Type::Direct)
        settleTwins(room->peer);
    m_core.changes.roomListChanged();
}

/// Two people may make their direct room at the same moment: then the lowest address goes on for new
/// messages, on both sides alike, and the other one can only be read.
void RoomWork::settleTwins(const Jid &peer)
{
    const QList<Record> rooms = rs::directRooms(m_core.writer, peer);
    if (rooms.isEmpty())
        return;
    const RoomId winner = rooms.first().id;
    write(Durability::Normal, [&] {
        for (const Record &room : rooms) {
            const RoomId successor = room.id == winner ? RoomId{} : winner;
            if (room.successor != successor)
                rs::setSuccessor(m_core.writer, room.id, successor);
        }
    });
    m_core.changes.roomListChanged();
}

} // namespace sw::rooms

#include "core/rooms/moc_room_work.cpp"
