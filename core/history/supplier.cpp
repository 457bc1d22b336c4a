// SPDX-License-Identifier: Apache-2.0
#include "core/history/supplier_private.h"
#include "core/roomlog/event_store.h"
#include "core/roomlog/room_groups.h"
#include "core/roomlog/room_log.h"
#include "core/runtime/async.h"

#include <QDir>
#include <QSaveFile>

#include <algorithm>

namespace sw::history {

using namespace std::chrono_literals;
namespace hs = history_store;
using files::Problem;
using roomlog::GroupMember;
using roomlog::GroupStanding;
using roomlog::KeptEvent;
using roomlog::KeptSlice;
using std::chrono::milliseconds;

namespace {

constexpr int eventsAtOnce = 100;
constexpr std::size_t firstEvents = 200; ///< of the first portion: enough to go on working with
constexpr std::size_t mostEvents = 2000; ///< of the others
constexpr qsizetype mostBytes = 4 * 1024 * 1024; ///< of texts in a portion
constexpr auto siblingsTurn = 1s;
constexpr auto afterSiblings = 60s; ///< where the account has other devices in the room
constexpr auto membersTurn = 8s; ///< for each that comes before
constexpr int lastRank = 40;
constexpr int jitterMs = 4000;
constexpr auto stalledAfter = 10min; ///< without another portion: somebody else goes on
constexpr auto notReadyPause = 30s;
constexpr auto uploadPause = 120s;
constexpr int mostWishes = 8; ///< of one person in a day: nobody has the others upload for ever
constexpr qint64 dayMs = 86'400'000;

qsizetype weightOf(const KeptEvent &kept)
{
    return kept.event.envelope.text.size() * 3 + roomlog::payloadOf(kept.event.envelope).size();
}

} // namespace

Supplier::Supplier(Core &core, files::FileWork &files, crypto::Random &random, QString folder)
    : m_core(core)
    , m_files(files)
    , m_random(random)
    , m_folder(std::move(folder))
{
    connect(&core.log, &roomlog::RoomLog::historyTold, this, [this](RoomId room) {
        goOn(room);
        consider(room);
        considerOpen(room);
    });
    connect(&files, &files::FileWork::moved, this,
            [this](RoomId room, const EventId &id, const files::Live &live) {
                sendMoved(room, id, live.problem);
            });
}

Supplier::~Supplier() = default;

void Supplier::start()
{
    QDir().mkpath(m_folder);
    QStringList needed;
    for (const Supply &supply : hs::supplies(m_core.writer)) {
        needed += supply.path;
        m_core.timers.after(0ms, this, [this, room = supply.room] { goOn(room); });
    }
    for (const QFileInfo &file : QDir(m_folder).entryInfoList(QDir::Files))
        if (!needed.contains(file.filePath()))
            QFile::remove(file.filePath());
    for (const RoomId room : hs::roomsWithWishes(m_core.writer)) {
        consider(room);
        considerOpen(room);
    }
}

void Supplier::consider(RoomId room)
{
    for (const Wish &wish : hs::wishes(m_core.writer, room)) {
        const Need now = m_turns.contains(wish.id) ? Need::None : need(wish);
        if (now == Need::None)
            continue;
        m_turns += wish.id;
        m_core.timers.after(patience(wish) + (now == Need::Perhaps ? milliseconds(stalledAfter) : 0ms), this,
                            [this, room, id = wish.id] { turnCame(room, id); });
    }
}

/// Of a device that still waits for it, and is not this one; nor one of too many.
bool Supplier::isAnswerable(const Wish &wish)
{
    const auto own = hs::asked(m_core.writer, wish.room);
    if (own && own->wish == wish.id)
        return false;
    int before = 0;
    for (const Wish &other : hs::wishes(m_core.writer, wish.room)) {
        if (other.person != wish.person)
            continue;
        if (other.device == wish.device && other.time > wish.time)
            return false;
        before += other.time < wish.time && wish.time - other.time < dayMs;
    }
    return before < mostWishes;
}

/// Perhaps: somebody gives it, as long as they go on. Members need not where anybody has; another device of
/// the account has more to give than members.
Supplier::Need Supplier::need(const Wish &wish)
{
    if (!isAnswerable(wish) || hs::supply(m_core.writer, wish.room, wish.id))
        return Need::None;
    const bool isSibling = wish.person == m_core.account;
    Need now = Need::Open;
    for (const PortionRow &row : hs::portions(m_core.writer, wish.room, wish.id)) {
        if (isSibling && row.person != m_core.account)
            continue;
        if (row.left == 0)
            return Need::None;
        if (m_core.clock.utcMs() - row.time < milliseconds(stalledAfter).count())
            now = Need::Perhaps;
    }
    return now;
}

milliseconds Supplier::patience(const Wish &wish)
{
    std::array<std::uint8_t, 2> chance{};
    m_random.fill(chance);
    const milliseconds jitter((chance[0] << 8 | chance[1]) % jitterMs);
    if (wish.person == m_core.account)
        return siblingsTurn + jitter / 2;
    const QByteArray own = lotOf(wish.id, m_core.account);
    bool hasSibling = false;
    int rank = 0;
    for (const GroupMember &member : m_core.groups->roster(wish.room)) {
        if (member.person == wish.person)
            hasSibling = member.devices > 1;
        else if (member.devices > 0 && member.person != m_core.account)
            rank += lotOf(wish.id, member.person) < own;
    }
    return (hasSibling ? milliseconds(afterSiblings) : milliseconds(siblingsTurn))
        + std::min(rank, lastRank) * milliseconds(membersTurn) + jitter;
}

void Supplier::turnCame(RoomId room, const EventId &id)
{
    const auto wish = hs::wish(m_core.writer, room, id);
    if (!wish || need(*wish) != Need::Open) {
        m_turns -= id;
        return consider(room);
    }
    if (!m_core.groups->isReady(room)) { // away, or behind: somebody else may have answered meanwhile
        m_core.timers.after(notReadyPause, this, [this, room, id] { turnCame(room, id); });
        return;
    }
    m_turns -= id;
    begin(*wish);
}

void Supplier::begin(const Wish &wish)
{
    const bool isOwn = wish.person == m_core.account;
    const Order before = hs::beginOf(m_core.writer, wish);
    if (m_core.groups->standing(wish.room) != GroupStanding::Member || before.value == 0
        || (!isOwn && hs::daysOf(m_core.writer, wish.room) == 0))
        return;
    Supply supply;
    supply.room = wish.room;
    supply.wish = wish.id;
    supply.before = before;
    if (write([&] { hs::putSupply(m_core.writer, supply); }))
        goOn(wish.room);
}

/// The next thing to be done for each of the room's supplies.
void Supplier::goOn(RoomId room)
{
    for (Supply &supply : hs::supplies(m_core.writer)) {
        if (supply.room != room)
            continue;
        if (supply.event.isNull() || !m_core.log.event(room, supply.event))
            make(supply);
        else if (!isHeld(supply))
            goOnBehind(std::move(supply));
    }
}

void Supplier::goOnBehind(Supply supply)
{
    if (!supply.path.isEmpty())
        QFile::remove(supply.path);
    if (supply.next.value == 0)
        return drop(supply);
    ++supply.number;
    supply.before = std::exchange(supply.next, {});
    supply.event = {};
    supply.path.clear();
    if (write([&] { hs::putSupply(m_core.writer, supply); }))
        make(supply);
}

bool Supplier::isHeld(const Supply &supply)
{
    auto query = m_core.writer.prepare(R"(
        SELECT 1 FROM outbox o JOIN events e ON e.id = o.event
        WHERE e.event_id = :event AND e.room = :room AND o.state = :held)");
    return query.bind(":event", supply.event)
        .bind(":room", supply.room)
        .bind(":held", roomlog::SendState::Held)
        .next();
}

void Supplier::drop(const Supply &supply)
{
    if (!supply.path.isEmpty())
        QFile::remove(supply.path);
    (void)write([&] { hs::removeSupply(m_core.writer, supply); });
}

void Supplier::make(const Supply &supply)
{
    if (m_making)
        return; // goOn() follows
    const auto wish = hs::wish(m_core.writer, supply.room, supply.wish);
    const auto roster = m_core.groups->roster(supply.room);
    const bool isThere = wish && std::any_of(roster.begin(), roster.end(), [&](const GroupMember &member) {
                             return member.person == wish->person && member.devices > 0;
                         });
    if (!isThere)
        return m_core.groups->standing(supply.room) == GroupStanding::Member ? drop(supply) : void();
    m_making = std::make_unique<Making>();
    m_making->supply = supply;
    m_making->wish = *wish;
    m_making->isOwn = wish->person == m_core.account;
    m_making->last = supply.before;
    if (supply.isOpen())
        return gatherOpen();
    m_making->since = wish->time - qint64(hs::daysOf(m_core.writer, supply.room)) * dayMs;
    gather();
}

void Supplier::gather()
{
    Making &making = *m_making;
    const KeptSlice slice = making.isOwn
        ? roomlog::keptBefore(m_core.writer, making.supply.room, making.last, eventsAtOnce)
        : roomlog::shownBefore(m_core.writer, making.supply.room, making.last, making.since, eventsAtOnce);
    for (const KeptEvent &kept : slice.events) {
        making.bytes += weightOf(kept);
        making.events.push_back(kept);
    }
    making.complete = slice.complete;
    if (slice.last.value != 0)
        making.last = slice.last;
    const std::size_t most = making.supply.number == 1 ? firstEvents : mostEvents;
    if (slice.complete || making.events.size() >= most || making.bytes >= mostBytes)
        return gathered();
    m_core.timers.after(0ms, this, [this] { gather(); });
}

void Supplier::gathered()
{
    Making &making = *m_making;
    making.supply.next = making.complete ? Order{} : making.last;
    if (making.events.empty())
        return postEmpty();
    making.supply.path = m_folder + u'/' + files::randomName(m_random);
    Portion portion;
    portion.events.assign(std::make_move_iterator(making.events.rbegin()),
                          std::make_move_iterator(making.events.rend()));
    if (making.isOwn)
        portion.readUpTo = hs::readUpTo(m_core.writer, making.supply.room);
    const PortionPlace place{hs::addressOf(m_core.writer, making.supply.room), making.wish.id,
                             making.supply.number};
    const auto work = [portion = std::move(portion), place, key = making.wish.wanted.key,
                       path = making.supply.path, &random = m_random]() -> Result<void, Fault> {
        SW_TRY(const QByteArray sealed, seal(portion, place, key, random));
        QSaveFile file(path);
        SW_CHECK(file.open(QIODevice::WriteOnly) && file.write(sealed) == sealed.size() && file.commit(),
                 Fault::Gone);
        return {};
    };
    whenDone(onPool(work), this, [this](const Result<void, Fault> &done) { made(done); });
}

void Supplier::made(const Result<void, Fault> &done)
{
    if (done)
        return post();
    const Supply supply = std::exchange(m_making, nullptr)->supply;
    m_core.timers.after(uploadPause, this, [this, room = supply.room] { goOn(room); }); // the disk is full
}

void Supplier::post()
{
    Supply &supply = m_making->supply;
    m_random.fill(supply.event.bytes);
    const qint64 rest = supply.next.value == 0
        ? 0
        : supply.next.value - roomlog::EventStore(m_core.writer).firstSettled(supply.room).value;
    const qint64 perPortion = roomlog::place::Gap * qint64(mostEvents);
    const int left = supply.next.value == 0 ? 0 : int(std::min<qint64>(1 + rest / perPortion, MostPortions));
    roomlog::Draft draft = draftOf(Supplied{supply.wish, supply.number, left});
    draft.id = supply.event;
    const Supply posted = supply;
    const bool kept = m_files.carry(posted.room, std::move(draft), posted.path,
                                    [&] { hs::putSupply(m_core.writer, posted); });
    m_making.reset();
    if (!kept)
        m_core.timers.after(uploadPause, this, [this, room = posted.room] { goOn(room); });
    goOnElsewhere();
}

/// With what waited for the one that was made.
void Supplier::goOnElsewhere()
{
    for (const Supply &other : hs::supplies(m_core.writer))
        if (other.event.isNull())
            return goOn(other.room);
}

/// The last portion was not known to be the last one; or the rules give nothing of what there is.
void Supplier::postEmpty()
{
    Supply supply = std::exchange(m_making, nullptr)->supply;
    if (supply.next.value == 0) {
        m_random.fill(supply.event.bytes);
        roomlog::Draft draft = draftOf(Supplied{supply.wish, supply.number, 0});
        draft.id = supply.event;
        if (write([&] { hs::putSupply(m_core.writer, supply); }))
            (void)m_core.log.post(supply.room, draft);
    }
}

void Supplier::sendMoved(RoomId room, const EventId &id, Problem problem)
{
    if (problem == Problem::None || problem == Problem::Offline)
        return;
    for (const Supply &supply : hs::supplies(m_core.writer)) {
        if (supply.room != room || supply.event != id)
            continue;
        if (problem == Problem::SourceMissing || problem == Problem::SourceChanged
            || problem == Problem::Empty)
            m_core.timers.after(0ms, this, [this, room, id] {
                m_files.cancel(room, id);
                goOn(room); // makes it anew
            });
        else
            m_core.timers.after(uploadPause, this, [this, room, id] { m_files.resume(room, id); });
    }
}

bool Supplier::write(const std::function<void()> &fn)
{
    const auto done = m_core.writer.transaction(store::Durability::Full, fn);
    if (!done)
        m_core.changes.storageFailed(done.error());
    return bool(done);
}

} // namespace sw::history

#include "core/history/moc_supplier.cpp"
