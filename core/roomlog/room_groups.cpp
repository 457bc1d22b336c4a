// SPDX-License-Identifier: Apache-2.0
// As the protector: what comes in, and what goes out.
#include "core/roomlog/room_groups.h"

#include "core/groups/room_group.h"
#include "core/roomlog/envelope.h"
#include "core/roomlog/group_identity.h"
#include "core/roomlog/group_stanza.h"
#include "core/roomlog/room_log.h"
#include "core/runtime/log.h"

#include <algorithm>

namespace sw::roomlog {

using groups::Part;
using groups::RoomGroup;
using groups::Taken;

namespace {

EventFault faultOf(groups::Unreadable why)
{
    return static_cast<EventFault>(10 + static_cast<int>(why));
}
static_assert(10 + int(groups::Unreadable::NotMember) == int(EventFault::NotMember));
static_assert(10 + int(groups::Unreadable::Forged) == int(EventFault::Forged));
static_assert(10 + int(groups::Unreadable::OwnUnknown) == int(EventFault::OwnUnknown));
static_assert(int(groups::Voice::Listener) == int(Voice::Listener));
static_assert(int(groups::Voice::Member) == int(Voice::Member));
static_assert(int(groups::Voice::Administrator) == int(Voice::Administrator));

Fingerprint printOf(ByteView data)
{
    return groups::arrayOf(crypto::sha256(data));
}

// `bareJID/deviceId`
Jid personOf(ByteView identity)
{
    return groups::jidOf(identity.first(textOf(identity).substr(0, textOf(identity).find('/')).size()));
}

bool saysSomething(const RoomEntry &entry)
{
    return !entry.nick.isEmpty() && std::any_of(entry.payload.begin(), entry.payload.end(), isContent);
}

/// Another order than that in which one device has sealed.
void noteDisorder(store::Writer &writer, RoomId room)
{
    qCWarning(lcRoomlog) << "the archive has what one device has sent in another order";
    writer
        .prepare(
            "UPDATE room_logs SET anomalies = anomalies + 1, exchanged = exchanged + 1 WHERE room = :room")
        .bind(":room", room)
        .run();
}

} // namespace

RoomGroups::RoomGroups(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{ }

RoomGroups::~RoomGroups() = default;

void RoomGroups::use(RoomLog &log)
{
    m_log = &log;
}

// ---- Which rooms are groups

bool RoomGroups::isGroup(RoomId room)
{
    const auto known = m_isGroup.constFind(room);
    if (known != m_isGroup.constEnd())
        return *known;
    auto query = m_parts.writer.prepare("SELECT encrypted FROM rooms WHERE id = :room");
    if (!query.bind(":room", room).next())
        return false;
    return *m_isGroup.insert(room, query.get<bool>(0));
}

/// Something was read here that everybody could: such a room stays open.
bool RoomGroups::hasLog(RoomId room)
{
    auto query = m_parts.writer.prepare(R"(
        SELECT 1 FROM events WHERE room = :room AND state <> :own AND kind NOT IN (:step, :unreadable) LIMIT 1)");
    return query.bind(":room", room)
        .bind(":own", EventState::Own)
        .bind(":step", Kind::KeyStep)
        .bind(":unreadable", Kind::Unreadable)
        .next();
}

void RoomGroups::pin(RoomId room, const QByteArray &groupId)
{
    m_isGroup.insert(room, true);
    m_parts.writer.prepare("UPDATE rooms SET encrypted = 1 WHERE id = :room").bind(":room", room).run();
    if (RoomGroup *known = groupId.isEmpty() ? nullptr : group(room))
        known->expect(groups::viewOf(groupId));
}

void RoomGroups::expectFloor(RoomId room, const QByteArray &floor, const Jid &from)
{
    RoomGroup *known = floor.isEmpty() ? nullptr : group(room);
    if (!known)
        return;
    if (const auto said = groups::openFloor(groups::viewOf(floor), m_identity->root, groups::accountOf(from)))
        known->expectFloor(*said);
    noteMoved(room, *known);
}

QByteArray RoomGroups::floorFor(RoomId room, const Jid &invited)
{
    RoomGroup *known = group(room);
    if (!known)
        return {};
    auto query = m_parts.writer.prepare("SELECT stanza_id FROM events WHERE room = :room AND ord = :ord");
    const QByteArray start
        = query.bind(":room", room).bind(":ord", known->whenAdded(groups::accountOf(invited))).next()
        ? query.get<QString>(0).toUtf8()
        : QByteArray();
    const auto floor = known->floorFor(groups::accountOf(invited), groups::viewOf(start));
    return floor ? groups::arrayOf(*floor) : QByteArray();
}

RoomGroup *RoomGroups::group(RoomId room)
{
    if (!m_identity || !isGroup(room))
        return nullptr;
    auto &known = m_groups[room];
    if (known)
        return known.get();
    auto query = m_parts.writer.prepare("SELECT address FROM rooms WHERE id = :room");
    const Jid address = query.bind(":room", room).next() ? query.get<Jid>(0) : Jid();
    known = std::make_unique<RoomGroup>(
        RoomGroup::Parts{m_parts.writer, m_parts.random, m_parts.clock, m_identity->self}, room, address);
    if (m_caughtUp.contains(room))
        known->caughtUp();
    return known.get();
}

QString RoomGroups::startOf(RoomId room)
{
    RoomGroup *known = group(room);
    return known ? QString::fromUtf8(groups::arrayOf(known->start())) : QString();
}

// ---- Coming in

/// Steps may be the same octets and yet another entry: an answer is often that of the last time, or the first
/// step of the room. The group tells copies apart by itself.
Fingerprint RoomGroups::fingerprint(const RoomEntry &entry) const
{
    auto sealed = groupEntryIn(entry);
    if (const auto elsewhere = sealed ? std::nullopt : elsewhereIn(entry))
        sealed = groups::Entry{elsewhere->part, bytesOf(elsewhere->hash)};
    if (!sealed)
        return OpenProtector::fingerprint(entry);
    if (sealed->part != Part::Message)
        append(sealed->data, groups::viewOf(entry.stanzaId.toUtf8()));
    return printOf(sealed->data);
}

bool RoomGroups::isSealed(const RoomEntry &entry) const
{
    return isGroupEntry(entry);
}

/// What is a group's, or turns out to be, waits for the certificate: read without it, it would be kept
/// unread, and not looked at again where it is read once more.
bool RoomGroups::mayTake(RoomId room, std::span<const RoomEntry> entries)
{
    const auto isOfGroup = [](const RoomEntry &entry) { return isGroupEntry(entry); };
    if (m_identity)
        return true;
    const bool isKnown = isGroup(room);
    if (!isKnown && (std::none_of(entries.begin(), entries.end(), isOfGroup) || hasLog(room)))
        return true;
    if (!isKnown)
        write([&] { pin(room, {}); });
    if (!m_held.contains(room)) {
        m_held += room;
        m_rosterMoved += room;
        tell(room);
    }
    return false;
}

bool RoomGroups::isStep(const RoomEntry &entry) const
{
    return isGroupStep(entry);
}

Result<Opened, EventFault> RoomGroups::unprotect(RoomId room, const RoomEntry &entry, Order place,
                                                 store::Writer &writer)
{
    if (!isGroupEntry(entry)) {
        if (!isGroup(room))
            return OpenProtector::unprotect(room, entry, place, writer);
        SW_CHECK(!saysSomething(entry), EventFault::InClear);
        return Opened{.what = Opened::What::Nothing};
    }
    auto part = groupEntryIn(entry);
    auto elsewhere = part ? std::nullopt : elsewhereIn(entry);
    if (elsewhere)
        part = groups::Entry{elsewhere->part, {}};
    SW_CHECK(part, EventFault::BadSeal);
    if (!isGroup(room)) {
        SW_CHECK(!hasLog(room), EventFault::OtherGroup);
        pin(room, {});
        m_rosterMoved += room;
    }
    const bool isLive = place.isProvisional();
    RoomGroup *known = group(room);
    if (!known) {
        SW_CHECK(part->part != Part::Message, EventFault::NotMember);
        return Opened{.what = isLive ? Opened::What::Nothing : Opened::What::Step};
    }
    part->order = isLive ? Order{} : place;
    part->stamp = entry.stamp;
    if (elsewhere && !isLive) {
        elsewhere->order = place;
        elsewhere->stamp = entry.stamp;
        known->settledElsewhere(*elsewhere);
        noteMoved(room, *known);
        return Opened{.what = Opened::What::Step};
    }
    const Taken taken = isLive ? known->live(*part) : known->settled(*part);
    noteMoved(room, *known);
    if (taken.moved)
        noteDisorder(writer, room);
    switch (taken.what) {
    case Taken::What::Nothing:
        return Opened{.what = isLive ? Opened::What::Nothing : Opened::What::Step};
    case Taken::What::Own:
        return Opened{.what = Opened::What::Own, .messageId = taken.messageId};
    case Taken::What::Unreadable:
        if (isLive && taken.why == groups::Unreadable::NotYet)
            return Opened{.what = Opened::What::Nothing};
        return Failure{faultOf(taken.why)};
    case Taken::What::Content:
        break;
    }
    SW_TRY(auto opened, readContent(room, taken, writer));
    opened.sender = personOf(taken.sender);
    opened.voice = static_cast<Voice>(taken.voice);
    return opened;
}

void RoomGroups::ownSettled(RoomId room, const RoomEntry &entry, Order place)
{
    RoomGroup *known = group(room);
    auto part = known ? groupEntryIn(entry) : std::nullopt;
    if (!part)
        return;
    part->order = place;
    part->stamp = entry.stamp;
    known->settled(*part);
    noteMoved(room, *known);
}

void RoomGroups::noteMoved(RoomId room, RoomGroup &known)
{
    const auto notices = known.takeNotices();
    KeysMoved &moved = m_moved[room];
    if (notices.readArchive) {
        moved.readArchive = true;
        known.behind();
        m_caughtUp.remove(room);
    }
    if (notices.lookAgain)
        moved.lookAgain = std::min(moved.lookAgain.value_or(*notices.lookAgain), *notices.lookAgain);
    if (notices.lookBack)
        moved.lookBack = std::min(moved.lookBack.value_or(*notices.lookBack), *notices.lookBack);
    moved.putBack |= notices.putBack;
    if (notices.untold) {
        moved.untold = std::min(moved.untold.value_or(*notices.untold), *notices.untold);
        std::erase_if(moved.devices, [&](const DevicesTold &told) { return told.place >= *notices.untold; });
    }
    for (const groups::DevicesIn &in : notices.devices) {
        DevicesTold told{in.place, {}};
        for (const auto &[account, instead] : in.accounts)
            told.people.push_back({groups::jidOf(account), instead});
        moved.devices.push_back(std::move(told));
    }
    if (notices.roster) {
        m_rosterMoved += room;
        m_lookedThrough -= room;
        m_parts.writer
            .prepare(R"(
            INSERT INTO group_rooms (room, told) VALUES (:room, 0) ON CONFLICT (room) DO UPDATE SET told = 0)")
            .bind(":room", room)
            .run();
    }
}

KeysMoved RoomGroups::takeMoved(RoomId room)
{
    return m_moved.take(room);
}

void RoomGroups::placesMoved(RoomId room, Order after, qint64 distance)
{
    if (RoomGroup *known = group(room))
        known->placesMoved(after, distance);
    const auto moved = m_moved.find(room);
    if (moved == m_moved.end())
        return;
    if (moved->untold > after)
        moved->untold->value += distance;
    for (DevicesTold &told : moved->devices)
        if (told.place > after)
            told.place.value += distance;
}

// ---- Going out

bool RoomGroups::isReady(RoomId room)
{
    if (!isGroup(room))
        return true;
    RoomGroup *known = group(room);
    return known && !known->cannotSeal() && !holdsBack(*known) && !isDoubted(*known);
}

/// Who was asked in just now shall read it; and where nobody else is here yet, nobody could, ever.
bool RoomGroups::holdsBack(RoomGroup &known)
{
    const auto intents = known.intents();
    if (std::any_of(intents.begin(), intents.end(),
                    [](const auto &kept) { return std::holds_alternative<groups::AddAccount>(kept.intent); }))
        return true;
    const auto state = known.roomState();
    const auto people = groups::accountsIn(known.view()->tree());
    return people.size() < 2 && (state->type == groups::RoomType::Direct || !state->admitted.empty());
}

Voice RoomGroups::voice(RoomId room)
{
    RoomGroup *known = group(room);
    const auto state = known ? known->roomState() : std::nullopt;
    return state ? static_cast<Voice>(state->voiceOf(m_identity->self.account())) : Voice::Unknown;
}

Result<Sealed, ProtectError> RoomGroups::protect(RoomId room, const QString &messageId,
                                                 const std::vector<Element> &content, store::Writer &writer)
{
    if (!isGroup(room))
        return OpenProtector::protect(room, messageId, content, writer);
    RoomGroup *known = group(room);
    SW_CHECK(known && isReady(room), ProtectError::NotYet);
    const Sealed inner = prove(*known, content, writer);
    const QByteArray xml = toXml(inner.payload);
    const auto sealed = known->seal(messageId, groups::viewOf(xml));
    SW_CHECK(sealed, ProtectError::NotYet);
    return Sealed{{groupElement(Part::Message, sealed->data)}, groups::arrayOf(sealed->hash), inner.proof};
}

bool RoomGroups::isCurrent(RoomId room, const QByteArray &xml)
{
    if (!isGroup(room))
        return true;
    RoomGroup *known = group(room);
    RoomEntry entry;
    if (auto payload = fromXml(xml))
        entry.payload = *std::move(payload);
    const auto sealed = groupEntryIn(entry);
    return known && sealed && known->isCurrent(crypto::sha256(sealed->data));
}

std::vector<QString> RoomGroups::toProtectAgain(RoomId room)
{
    RoomGroup *known = group(room);
    return known ? known->toSealAgain() : std::vector<QString>();
}

void RoomGroups::neverMind(RoomId room, const QString &messageId)
{
    if (RoomGroup *known = group(room))
        known->neverMind(messageId);
}

} // namespace sw::roomlog

#include "core/roomlog/moc_room_groups.cpp"
