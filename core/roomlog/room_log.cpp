// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/room_log.h"

#include "core/roomlog/intake.h"
#include "core/roomlog/outbox.h"
#include "core/roomlog/retention.h"
#include "core/roomlog/room_restore.h"
#include "core/roomlog/room_supply.h"
#include "core/roomlog/room_sync.h"

#include <QCoreApplication>

#include <algorithm>
#include <unordered_map>

namespace sw::roomlog {
namespace {

using namespace std::chrono_literals;

constexpr int MostReading = 16; ///< rooms whose archives are read at the same time
constexpr auto OutboxCountedAfter = 100ms;
constexpr auto FirstRetention = 30s; ///< after the start, which has enough to do
constexpr int OlderInBackground = 500; ///< entries that every room shall have without anybody asking

} // namespace

class RoomLog::Private final : public RoomTransport::Listener
{
public:
    Private(RoomLog &owner, const RoomLogParts &given)
        : q(owner)
        , parts(given)
        , intake(parts.writer, parts.protector, parts.folds, parts.changes, parts.clock)
        , outbox({parts.writer, parts.transport, parts.protector, intake, parts.changes, parts.clock,
                  parts.timers, parts.random})
        , retention({parts.writer, intake, parts.folds, parts.changes, parts.clock, parts.timers})
    {
        intake.onMembersTold = [this](RoomId room) { emit q.membersTold(room); };
        intake.onFilesTold = [this] { emit q.filesTold(); };
        intake.onHistoryTold = [this](RoomId room) { emit q.historyTold(room); };
        intake.onTasksTold = [this](RoomId room) { emit q.tasksTold(room); };
    }

    void online(bool resumed) override;
    void offline() override;
    void joined(const Jid &room) override;
    void ended(const Jid &room, LeaveReason reason) override;
    void received(const Jid &room, const RoomEntry &entry) override;
    void acknowledged(const Jid &room, const QString &messageId) override;
    void refused(const Jid &room, const QString &messageId, SendFault fault) override;
    void unconfirmed(const Jid &room, const QString &messageId) override;
    void typing(const Jid &room, const Jid &person, bool typing) override;

    RoomSync *find(const Jid &address) const;
    RoomSync *find(RoomId room) const;
    std::vector<RoomSync *> inUseFirst() const;
    void wantsTurn(RoomSync &sync);
    void nextTurns();
    void caughtUp(RoomSync &sync);
    void fetchOlderInBackground();
    bool hasEnough(RoomId room);
    void noteStatus();
    void noteOutbox();
    void refoldOutdated();

    RoomLog &q;
    RoomLogParts parts;
    Intake intake;
    Outbox outbox;
    Retention retention;
    std::unordered_map<RoomId, std::unique_ptr<RoomSync>> rooms;
    QHash<Jid, RoomSync *> byAddress;
    RoomId current;
    bool isOnline = false;
    std::vector<RoomSync *> waiting; ///< for their turn
    QSet<RoomSync *> reading;
    QSet<RoomId> behind; ///< rooms of the present catch-up that are not done
    int total = 0; ///< rooms of the present catch-up
    std::vector<RoomId> outdated; ///< rooms whose rows an older version made
    std::vector<RoomId> older; ///< rooms that may still need older pages
    bool olderRuns = false;
    LogStatus status;
    bool isOutboxNoted = false;
};

RoomSync *RoomLog::Private::find(const Jid &address) const
{
    return byAddress.value(address.bare());
}

RoomSync *RoomLog::Private::find(RoomId room) const
{
    const auto found = rooms.find(room);
    return found == rooms.end() ? nullptr : found->second.get();
}

// The room on the screen, then those with something to send, then by latest activity.
std::vector<RoomSync *> RoomLog::Private::inUseFirst() const
{
    QHash<RoomId, qint64> weight;
    auto query = parts.writer.prepare(R"(
        SELECT r.id, coalesce(s.last_time, 0) + EXISTS (SELECT 1 FROM outbox o WHERE o.room = r.id) * (1 << 50)
        FROM rooms r LEFT JOIN room_summary s ON s.room = r.id)");
    while (query.next())
        weight.insert(query.get<RoomId>(0), query.get<qint64>(1));
    if (current)
        weight[current] = INT64_MAX;
    std::vector<RoomSync *> sorted;
    for (const auto &[room, sync] : rooms)
        sorted.push_back(sync.get());
    std::sort(sorted.begin(), sorted.end(), [&](const RoomSync *a, const RoomSync *b) {
        const auto left = std::pair(-weight.value(a->room()), a->room());
        return left < std::pair(-weight.value(b->room()), b->room());
    });
    return sorted;
}

void RoomLog::Private::online(bool resumed)
{
    isOnline = true;
    outbox.setOnline(true);
    if (!resumed) {
        outbox.sessionLost();
        parts.protector.sessionLost();
        waiting.clear();
        reading.clear();
        behind.clear();
        total = static_cast<int>(rooms.size());
        for (const auto &[room, sync] : rooms)
            behind.insert(room);
    }
    for (RoomSync *sync : inUseFirst()) {
        sync->online(resumed);
        if (resumed && sync->isComplete())
            outbox.roomReady(sync->room(), sync->address());
    }
    noteStatus();
}

void RoomLog::Private::offline()
{
    isOnline = false;
    outbox.setOnline(false);
    for (const auto &[room, sync] : rooms)
        sync->offline();
}

void RoomLog::Private::joined(const Jid &room)
{
    if (RoomSync *sync = find(room)) {
        sync->joined();
        emit q.joined(sync->room());
    }
}

void RoomLog::Private::ended(const Jid &room, LeaveReason reason)
{
    if (RoomSync *sync = find(room)) {
        outbox.roomLost(sync->room());
        std::erase(waiting, sync);
        sync->ended(reason);
        emit q.ended(sync->room(), reason);
    }
}

void RoomLog::Private::received(const Jid &room, const RoomEntry &entry)
{
    if (RoomSync *sync = find(room))
        sync->received(entry);
}

void RoomLog::Private::acknowledged(const Jid &room, const QString &messageId)
{
    if (RoomSync *sync = find(room))
        outbox.acknowledged(sync->room(), messageId);
}

void RoomLog::Private::refused(const Jid &room, const QString &messageId, SendFault fault)
{
    if (RoomSync *sync = find(room))
        outbox.refused(sync->room(), messageId, fault);
}

void RoomLog::Private::unconfirmed(const Jid &, const QString &)
{
    // It stays in the outbox; the next session reads the archive and then knows.
}

void RoomLog::Private::typing(const Jid &room, const Jid &person, bool typing)
{
    if (RoomSync *sync = find(room))
        emit q.typing(sync->room(), person, typing);
}

void RoomLog::Private::wantsTurn(RoomSync &sync)
{
    if (std::find(waiting.begin(), waiting.end(), &sync) == waiting.end())
        waiting.push_back(&sync);
    nextTurns();
}

void RoomLog::Private::nextTurns()
{
    while (!waiting.empty() && reading.size() < MostReading) {
        const auto first = std::find_if(waiting.begin(), waiting.end(),
                                        [this](const RoomSync *sync) { return sync->room() == current; });
        const auto next = first == waiting.end() ? waiting.begin() : first;
        RoomSync *sync = *next;
        waiting.erase(next);
        reading.insert(sync);
        sync->catchUp();
    }
}

void RoomLog::Private::caughtUp(RoomSync &sync)
{
    reading.remove(&sync);
    behind.remove(sync.room());
    if (sync.isComplete()) {
        outbox.roomReady(sync.room(), sync.address());
        older.push_back(sync.room());
    }
    nextTurns();
    noteStatus();
    if (behind.isEmpty())
        fetchOlderInBackground();
}

bool RoomLog::Private::hasEnough(RoomId room)
{
    auto query
        = parts.writer.prepare("SELECT count(*) FROM (SELECT 1 FROM events WHERE room = :room LIMIT :limit)");
    query.bind(":room", room).bind(":limit", OlderInBackground);
    return !query.next() || query.get<int>(0) >= OlderInBackground;
}

// One page at a time, so that it never stands in anybody's way.
void RoomLog::Private::fetchOlderInBackground()
{
    if (olderRuns)
        return;
    while (!older.empty() && isOnline) {
        const RoomId room = older.back();
        older.pop_back();
        RoomSync *sync = find(room);
        auto query = parts.writer.prepare("SELECT oldest_complete FROM room_logs WHERE room = :room");
        const bool complete = !query.bind(":room", room).next() || query.get<bool>(0);
        if (!sync || complete || sync->isFetchingOlder() || hasEnough(room))
            continue;
        olderRuns = true;
        QObject::connect(
            sync, &RoomSync::olderDone, &q,
            [this, room](bool more) {
                olderRuns = false;
                if (more)
                    older.push_back(room);
                parts.timers.after(0ms, &q, [this] { fetchOlderInBackground(); });
            },
            Qt::SingleShotConnection);
        sync->fetchOlder();
        return;
    }
}

void RoomLog::Private::noteStatus()
{
    const int left = static_cast<int>(behind.size());
    const LogStatus now{outbox.pending(), left == 0 ? 0 : total - left, left == 0 ? 0 : total};
    if (now == status)
        return;
    status = now;
    emit q.statusChanged();
}

// Counting a large outbox for each message of it would take longer than to send it.
void RoomLog::Private::noteOutbox()
{
    if (std::exchange(isOutboxNoted, true))
        return;
    parts.timers.after(OutboxCountedAfter, &q, [this] {
        isOutboxNoted = false;
        noteStatus();
    });
}

// Room by room, so that commands come through in between.
void RoomLog::Private::refoldOutdated()
{
    if (outdated.empty())
        return;
    const RoomId room = outdated.back();
    outdated.pop_back();
    if (const auto done = intake.refold(room); !done)
        parts.changes.storageFailed(done.error());
    parts.timers.after(0ms, &q, [this] { refoldOutdated(); });
}

RoomLog::RoomLog(RoomLogParts parts, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, parts))
{
    connect(&d->outbox, &Outbox::changed, this, [this] { d->noteOutbox(); });
    d->parts.transport.setListener(d.get());
}

RoomLog::~RoomLog()
{
    d->parts.transport.setListener(nullptr);
}

void RoomLog::start(const Jid &account, const QString &markFile)
{
    d->intake.start(account.bare(), markFile, QCoreApplication::applicationVersion());
    auto query = d->parts.writer.prepare("SELECT room FROM room_logs WHERE folds_version <> :version");
    query.bind(":version", d->parts.folds.version());
    while (query.next())
        d->outdated.push_back(query.get<RoomId>(0));
    d->parts.timers.after(0ms, this, [this] { d->refoldOutdated(); });
    d->parts.timers.after(FirstRetention, this, [this] { d->retention.start(); });
    d->noteStatus();
}

void RoomLog::attach(RoomId room, const Jid &address)
{
    if (d->find(room))
        return;
    const auto done = d->parts.writer.transaction(store::Durability::Normal, [&] {
        d->parts.writer
            .prepare("INSERT OR IGNORE INTO room_logs (room, folds_version) VALUES (:room, :version)")
            .bind(":room", room)
            .bind(":version", d->parts.folds.version())
            .run();
        d->parts.writer.prepare("INSERT OR IGNORE INTO room_summary (room) VALUES (:room)")
            .bind(":room", room)
            .run();
    });
    if (!done) {
        d->parts.changes.storageFailed(done.error());
        return;
    }
    const RoomSync::Parts parts{d->parts.writer,  d->parts.transport, d->intake,      d->parts.protector,
                                d->parts.changes, d->parts.clock,     d->parts.timers};
    auto owned = std::make_unique<RoomSync>(room, address.bare(), parts);
    RoomSync *sync = owned.get();
    connect(sync, &RoomSync::wantsTurn, this, [this, sync] { d->wantsTurn(*sync); });
    connect(sync, &RoomSync::caughtUp, this, [this, sync] { d->caughtUp(*sync); });
    connect(sync, &RoomSync::archiveRead, this, [this, room] { d->parts.protector.caughtUp(room); });
    connect(sync, &RoomSync::settled, this, [this] { d->noteStatus(); });
    connect(sync, &RoomSync::ownPassed, this, [this, room] { d->outbox.resendPassed(room); });
    d->rooms.emplace(room, std::move(owned));
    d->byAddress.insert(address.bare(), sync);
    if (!d->isOnline)
        return;
    d->total = d->behind.isEmpty() ? 1 : d->total + 1;
    d->behind.insert(room);
    sync->online(false);
    d->noteStatus();
}

void RoomLog::detach(RoomId room, bool leave)
{
    RoomSync *sync = d->find(room);
    if (!sync)
        return;
    if (leave)
        d->parts.transport.leave(sync->address());
    d->outbox.roomLost(room);
    std::erase(d->waiting, sync);
    d->reading.remove(sync);
    d->behind.remove(room);
    d->byAddress.remove(sync->address());
    sync->disconnect(this);
    d->rooms.extract(room).mapped().release()->deleteLater(); // this may be called from one of its signals
    d->nextTurns();
    d->noteStatus();
}

void RoomLog::setCurrent(RoomId room)
{
    d->current = room;
}

EventId RoomLog::post(RoomId room, const Draft &draft)
{
    return d->outbox.post(room, draft);
}

bool RoomLog::revise(RoomId room, const EventId &id, const Draft &draft)
{
    return d->outbox.revise(room, id, draft);
}

bool RoomLog::cancel(RoomId room, const EventId &id)
{
    return d->outbox.cancel(room, id);
}

bool RoomLog::release(RoomId room, const EventId &id, std::vector<Element> extra)
{
    return d->outbox.release(room, id, std::move(extra));
}

void RoomLog::protectWaiting(RoomId room)
{
    d->outbox.protectWaiting(room);
}

bool RoomLog::sendStep(RoomId room, const QString &messageId, const std::vector<Element> &payload)
{
    const RoomSync *sync = d->find(room);
    const bool isIn = sync && d->isOnline && sync->state() != RoomSync::State::Joining
        && sync->state() != RoomSync::State::Ended && sync->state() != RoomSync::State::Offline;
    return isIn && d->parts.transport.send(sync->address(), messageId, payload);
}

void RoomLog::readArchive(RoomId room)
{
    if (RoomSync *sync = d->find(room))
        sync->readAtOnce();
}

void RoomLog::retry(RoomId room, const EventId &id)
{
    d->outbox.retry(room, id);
}

void RoomLog::fetchOlder(RoomId room)
{
    if (RoomSync *sync = d->find(room))
        sync->fetchOlder();
}

void RoomLog::sendTyping(RoomId room, bool typing)
{
    const RoomSync *sync = d->find(room);
    if (sync && d->isOnline)
        d->parts.transport.sendTyping(sync->address(), typing);
}

LogStatus RoomLog::status() const
{
    LogStatus now = d->status;
    if (d->isOutboxNoted)
        now.outbox = d->outbox.pending();
    return now;
}

std::optional<Event> RoomLog::event(RoomId room, const EventId &id)
{
    return EventStore(d->parts.writer).event(room, id);
}

void RoomLog::keepingChanged()
{
    d->retention.look();
}

void RoomLog::refold(RoomId room)
{
    if (const auto done = d->intake.refold(room); !done)
        d->parts.changes.storageFailed(done.error());
}

std::unique_ptr<RoomRestore> RoomLog::restore(RoomId room, const KeptLog &log)
{
    return std::make_unique<RoomRestore>(d->parts.writer, d->intake, d->parts.folds.version(), room, log);
}

std::unique_ptr<RoomSupply> RoomLog::supply(RoomId room, const Jid &by)
{
    return std::make_unique<RoomSupply>(d->parts.writer, d->intake, d->parts.protector, room, by);
}

std::unique_ptr<RoomSupply> RoomLog::supplyOpen(RoomId room, const Jid &by, qint64 time)
{
    auto supply = this->supply(room, by);
    supply->takeOpen(time);
    return supply;
}

std::vector<KeptEvent> RoomLog::openEvents(RoomId room, Order before) const
{
    return roomlog::openEvents(d->parts.writer, d->parts.folds, room, before);
}

bool RoomLog::isReadingOlder(RoomId room) const
{
    const RoomSync *sync = d->find(room);
    return sync && sync->isFetchingOlder();
}

} // namespace sw::roomlog

#include "core/roomlog/moc_room_log.cpp"
