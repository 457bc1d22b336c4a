// SPDX-License-Identifier: Apache-2.0
#include "core/rooms/rooms.h"

#include "core/org/org.h"
#include "core/roomlog/core_context.h"
#include "core/roomlog/room_id.h"
#include "core/rooms/room_work.h"
#include "core/rooms/rooms_store.h"

#include <QHash>

namespace sw::rooms {

class Rooms::Private
{
public:
    explicit Private(CoreContext &c)
        : context(c)
    { }

    /// Runs fn on the core thread's half.
    template <class Fn>
    void command(Fn fn)
    {
        context.post([fn = std::move(fn)](Core &core) {
            if (core.rooms)
                fn(*core.rooms);
        });
    }

    CoreContext &context;
    QHash<Jid, RoomId> made; ///< direct rooms made here that the database may not show yet
};

Rooms::Rooms(CoreContext &context, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(context))
{
    d->command([this](RoomWork &work) { connect(&work, &RoomWork::refused, this, &Rooms::refused); });
}

Rooms::~Rooms() = default;

QList<Room> Rooms::list() const
{
    return rooms_store::list(d->context.reader());
}

std::optional<Room> Rooms::room(RoomId id) const
{
    return rooms_store::room(d->context.reader(), id);
}

QList<Member> Rooms::members(RoomId id) const
{
    QList<Member> list;
    for (const Affiliation &member : rooms_store::members(d->context.reader(), id))
        list.append({member.person, member.role, member.devices});
    return list;
}

int Rooms::totalUnread() const
{
    return rooms_store::totalUnread(d->context.reader());
}

RoomId Rooms::create(const QString &title, const QList<Jid> &members)
{
    const RoomId id = roomlog::randomRoomId(d->context.random());
    d->command([=](RoomWork &work) { work.createGroup(id, title, members); });
    return id;
}

void Rooms::followUnits(RoomId id, const QStringList &units, const QString &names)
{
    QList<org::UnitId> ids;
    for (const QString &unit : units)
        if (const auto known = org::unitFromHex(unit))
            ids += *known;
    d->command([=](RoomWork &work) { work.followUnits(id, ids, names); });
}

void Rooms::setOnlyAdminsWrite(RoomId id, bool onlyAdmins)
{
    d->command([=](RoomWork &work) { work.setOnlyAdminsWrite(id, onlyAdmins); });
}

void Rooms::setHistoryDays(RoomId id, int days)
{
    d->command([=](RoomWork &work) { work.setHistoryDays(id, days); });
}

RoomId Rooms::direct(const Jid &person)
{
    const Jid peer = person.bare();
    if (peer.isNull() || peer == d->context.account())
        return {};
    const QList<Record> known = rooms_store::directRooms(d->context.reader(), peer);
    if (!known.isEmpty())
        return known.first().id;
    // Asked twice before the database shows the first one: it is the same room.
    const auto made = d->made.constFind(peer);
    if (made != d->made.cend() && !rooms_store::record(d->context.reader(), *made))
        return *made;
    const RoomId id = roomlog::randomRoomId(d->context.random());
    d->made.insert(peer, id);
    d->command([=](RoomWork &work) { work.createDirect(id, peer); });
    return id;
}

void Rooms::rename(RoomId id, const QString &title)
{
    d->command([=](RoomWork &work) { work.rename(id, title); });
}

void Rooms::setTopic(RoomId id, const QString &topic)
{
    d->command([=](RoomWork &work) { work.setTopic(id, topic); });
}

void Rooms::addMembers(RoomId id, const QList<Jid> &people)
{
    d->command([=](RoomWork &work) { work.addMembers(id, people); });
}

void Rooms::removeMember(RoomId id, const Jid &person)
{
    d->command([=](RoomWork &work) { work.removeMember(id, person); });
}

void Rooms::setRole(RoomId id, const Jid &person, Role role)
{
    d->command([=](RoomWork &work) { work.setRole(id, person, role); });
}

void Rooms::leave(RoomId id)
{
    d->command([=](RoomWork &work) { work.leave(id); });
}

void Rooms::destroyRoom(RoomId id)
{
    d->command([=](RoomWork &work) { work.destroyRoom(id); });
}

void Rooms::forget(RoomId id)
{
    d->command([=](RoomWork &work) { work.forget(id); });
}

void Rooms::setPinned(RoomId id, bool pinned)
{
    d->command([=](RoomWork &work) { work.setPinned(id, pinned); });
}

void Rooms::setNotify(RoomId id, Notify notify)
{
    d->command([=](RoomWork &work) { work.setNotify(id, notify); });
}

void Rooms::setKeepDays(RoomId id, int days)
{
    d->command([=](RoomWork &work) { work.setKeepDays(id, days); });
}

} // namespace sw::rooms

#include "core/rooms/moc_rooms.cpp"
