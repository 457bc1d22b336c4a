// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/room_sync.h"

#include "core/runtime/log.h"

#include <algorithm>

namespace sw::roomlog {
namespace {

using namespace std::chrono_literals;

constexpr qint64 QuietMs = 3'000; ///< after the last live entry
constexpr qint64 LongestMs = 30'000; ///< after the first one under load
constexpr std::size_t MostWaitingLive = 1000;
constexpr int MostPages = 20'000; ///< of one run: five million entries
constexpr int MostIdlePages = 4;
// A split ejabberd sorts in late what the other half took: read again what is that young, within limits.
constexpr qint64 OverlapMs = 15 * 60'000;
constexpr int LeastOverlap = 20;
constexpr int MostOverlap = 250;
constexpr qint64 ClockSlackMs = 60 * 60'000;
constexpr auto FirstRetry = 5s;
constexpr int MostDoublings = 6;
constexpr int MostVainReads = 4;

struct LogRow {
    QString cursor;
    qint64 cursorTime = 0;
    QString oldest;
    bool oldestComplete = false;
};

LogRow logRow(store::Writer &writer, RoomId room)
{
    auto query = writer.prepare(
        "SELECT cursor, cursor_time, oldest, oldest_complete FROM room_logs WHERE room = :room");
    query.bind(":room", room);
    if (!query.next())
        return {};
    return {query.get<QString>(0), query.get<qint64>(1), query.get<QString>(2), query.get<bool>(3)};
}

// Where the cursor stands if settled entries follow it, as after a restored backup that is older than what is
// here; else behind everything settled.
Order placeOfCursor(store::Writer &writer, RoomId room, const QString &cursor)
{
    EventStore events(writer);
    const Order last = events.lastSettled(room);
    const auto ref = events.byStanzaId(room, cursor);
    if (!ref || ref->state != EventState::Settled || ref->order >= last)
        return last;
    auto query = writer.prepare(
        "SELECT 1 FROM events WHERE room = :room AND ord > :ord AND ord < :end AND state = 0 LIMIT 1");
    query.bind(":room", room).bind(":ord", ref->order).bind(":end", Order::firstProvisional);
    return query.next() ? ref->order : last;
}

// The settled entry behind which a run with overlap begins.
std::optional<RoomSync::Start> overlapStart(store::Writer &writer, RoomId room, Order upTo, qint64 cursorTime)
{
    auto query = writer.prepare(R"(
        SELECT stanza_id, ord, time FROM events WHERE room = :room AND ord <= :last AND state = 0 AND stanza_id <> ''
        ORDER BY ord DESC LIMIT :limit)");
    query.bind(":room", room).bind(":last", upTo).bind(":limit", MostOverlap);
    std::optional<RoomSync::Start> start;
    for (int i = 0; query.next(); ++i) {
        start = RoomSync::Start{query.get<QString>(0), query.get<Order>(1), query.get<qint64>(2)};
        if (i >= LeastOverlap && start->time < cursorTime - OverlapMs)
            break;
    }
    return start;
}

} // namespace

RoomSync::RoomSync(RoomId room, Jid address, Parts parts)
    : m_room(room)
    , m_address(std::move(address))
    , m_parts(parts)
{ }

void RoomSync::online(bool resumed)
{
    m_online = true;
    if (resumed && m_state != State::Offline) {
        if (!m_run && m_state != State::Ended && !m_complete)
            emit wantsTurn(); // a run broke off while the stream was down
        readGapLater();
        return;
    }
    ++m_generation;
    m_run.reset();
    m_live.clear(); // the archive has them
    endOlder(false);
    m_failures = 0;
    m_vainReads = 0;
    join();
}

void RoomSync::join()
{
    m_complete = false;
    m_gapChecked = false;
    m_readAgain = false;
    m_state = State::Joining;
    m_parts.transport.join(m_address);
    emit wantsTurn();
}

void RoomSync::joined()
{
    if (m_state != State::Joining)
        return;
    m_state = m_run ? State::Reading : State::Waiting;
    if (!m_run)
        emit wantsTurn();
}

void RoomSync::ended(LeaveReason reason)
{
    const bool wasReading
        = m_state == State::Reading || m_state == State::Waiting || m_state == State::Joining;
    flushLive();
    ++m_generation;
    m_run.reset();
    endOlder(false);
    m_state = State::Ended;
    m_complete = false;
    if (wasReading)
        emit caughtUp();
    if (reason == LeaveReason::ServerError && m_online)
        retryLater();
}

void RoomSync::catchUp()
{
    const bool mayRead = m_online && m_state != State::Ended && m_state != State::Offline && !m_run;
    if (!mayRead || !m_parts.protector.mayTake(m_room, {})) {
        emit caughtUp();
        return;
    }
    if (m_state == State::Waiting)
        m_state = State::Reading;
    const bool again = std::exchange(m_missedSome, false);
    if (m_complete && !again && hasGaps())
        readGap();
    else
        start(newRun(true));
}

RoomSync::Run RoomSync::newRun(bool isCatchUp)
{
    const LogRow row = logRow(m_parts.writer, m_room);
    Run run;
    run.isCatchUp = isCatchUp;
    run.place.anchor = placeOfCursor(m_parts.writer, m_room, row.cursor);
    run.place.cursor = row.cursor;
    run.place.passedCursor = true;
    if (row.cursor.isEmpty()) {
        run.query.after = m_parts.protector.startOf(m_room);
        if (!run.query.after.isEmpty())
            return run;
        // An archive that was read when it was empty is read on from its beginning, not from its newest page.
        run.query.newest = run.place.first = !row.oldestComplete;
        return run;
    }
    run.query.after = row.cursor;
    run.expectedTime = row.cursorTime;
    const Order from = std::min(run.place.anchor, m_lookBack.value_or(run.place.anchor));
    const auto begin = isCatchUp ? overlapStart(m_parts.writer, m_room, from, row.cursorTime) : std::nullopt;
    if (isCatchUp)
        m_lookBack.reset();
    if (begin && begin->after != row.cursor) {
        run.query.after = begin->after;
        run.expectedTime = begin->time;
        run.place.anchor = begin->order;
        run.place.passedCursor = false;
    }
    return run;
}

// ejabberd answers an `after` that it cannot read with its first page.
bool RoomSync::restartsFromTheBeginning(const ArchivePage &page) const
{
    return m_run->expectedTime > 0 && !m_run->byTime && !page.entries.isEmpty()
        && page.entries.front().stamp < m_run->expectedTime - ClockSlackMs;
}

void RoomSync::takePage(const ArchivePage &page)
{
    if (!m_parts.protector.mayTake(m_room, page.entries))
        return hold();
    const bool last = page.complete || page.entries.isEmpty() || m_run->place.first;
    const Order before = m_run->place.anchor;
    const auto report = m_parts.intake.forward(m_room, page, last, m_run->place);
    if (!report) {
        failed(ArchiveError::ServerError); // the disk: tried again like a silent server
        return;
    }
    if (report->settled > 0)
        emit settled();
    if (report->ownPassed)
        emit ownPassed();
    if (m_run->gap)
        return gapPageTaken(page, last);
    if (report->gap && !m_gapChecked)
        lookBack(report->gapBehind); // once before the gap counts
    if (report->lookBack)
        lookBack(report->lookBack);
    const bool onward = m_run->place.anchor > before; // through what is held here already
    if (last || makesNoSense(page, *report, onward)) {
        finishRun(true);
        return;
    }
    ++m_run->pages;
    m_run->lastId = page.entries.back().stanzaId;
}

/// The archive once more when this run has ended, from where something may have come in late.
void RoomSync::lookBack(std::optional<Order> from)
{
    m_missedSome = true;
    if (from)
        m_lookBack = std::min(*from, m_lookBack.value_or(*from));
}

bool RoomSync::makesNoSense(const ArchivePage &page, const IntakeReport &report, bool onward)
{
    const bool isNew = report.added + report.settled > 0 || onward || !m_run->place.passedCursor;
    m_run->idlePages = isNew ? 0 : m_run->idlePages + 1;
    const bool repeats
        = page.entries.back().stanzaId == m_run->lastId || page.entries.back().stanzaId.isEmpty();
    if (!repeats && m_run->idlePages < MostIdlePages && m_run->pages < MostPages)
        return false;
    qCWarning(lcRoomlog) << "an archive repeats itself; reading stopped";
    noteAnomaly();
    return true;
}

void RoomSync::noteAnomaly()
{
    (void)m_parts.writer.transaction(store::Durability::Normal, [&] {
        m_parts.writer.prepare("UPDATE room_logs SET anomalies = anomalies + 1 WHERE room = :room")
            .bind(":room", m_room)
            .run();
    });
}

/// Where the room was to be read from is not there any more.
void RoomSync::fallBackToNewest()
{
    m_run->query = {};
    m_run->query.newest = m_run->place.first = true;
    ask();
}

void RoomSync::fallBackToTime()
{
    const LogRow row = logRow(m_parts.writer, m_room);
    m_run->byTime = true;
    m_run->lastId.clear(); // that page is read again
    m_run->lastArrived.clear();
    m_run->query = {};
    const qint64 time = m_run->gap ? m_run->expectedTime : row.cursorTime;
    m_run->query.start = std::max<qint64>(1, time - OverlapMs);
    m_run->place.passedCursor = !m_run->gap; // it will never be met
    // What is read again must find its place between what is there.
    auto query = m_parts.writer.prepare(R"(
        SELECT ord FROM events WHERE room = :room AND ord < :end AND time < :start ORDER BY ord DESC LIMIT 1)");
    query.bind(":room", m_room).bind(":end", Order::firstProvisional).bind(":start", m_run->query.start);
    m_run->place.anchor = query.next()
        ? query.get<Order>(0)
        : Order{EventStore(m_parts.writer).firstSettled(m_room).value - place::Gap};
    ask();
}

void RoomSync::failed(ArchiveError error)
{
    switch (error) {
    case ArchiveError::UnknownId:
        if (!m_run->byTime && !m_run->query.after.isEmpty()) {
            logRow(m_parts.writer, m_room).cursor.isEmpty() ? fallBackToNewest() : fallBackToTime();
            return;
        }
        if (m_run->gap)
            closeGap();
        finishRun(true);
        return;
    case ArchiveError::Forbidden:
    case ArchiveError::RoomGone:
        if (m_run->gap)
            closeGap();
        finishRun(true); // there is nothing to read
        return;
    case ArchiveError::Disconnected:
        finishRun(false);
        return;
    case ArchiveError::TimedOut:
    case ArchiveError::Malformed:
    case ArchiveError::ServerError:
        finishRun(false);
        retryLater();
        return;
    }
}

void RoomSync::finishRun(bool complete)
{
    const bool wasCatchUp = m_run->isCatchUp;
    const bool hadTurn = wasCatchUp || m_run->gap;
    const bool toTheEnd = complete && !m_run->gap;
    const bool early = m_run->early; // then something may have come in before the room let us in
    m_run.reset();
    if (complete)
        m_failures = 0;
    m_complete = (complete && !early) || (m_complete && !wasCatchUp);
    if (m_state == State::Reading)
        m_state = State::Live;
    if (toTheEnd && !early)
        emit archiveRead();
    flushLive();
    if (m_readAgain)
        readAtOnce();
    if (hadTurn)
        emit caughtUp();
    if (m_state == State::Joining)
        return; // goes on when the room lets us in
    if (early) {
        emit wantsTurn();
        return;
    }
    if (complete && m_missedSome) {
        m_gapChecked = true;
        emit wantsTurn();
        return;
    }
    if (EventStore(m_parts.writer).nextProvisional(m_room).value == Order::firstProvisional) {
        m_vainReads = 0;
        m_firstUnsettled = 0;
    } else if (complete && ++m_vainReads <= MostVainReads) {
        armSettling();
    }
    if (complete)
        readGapLater();
}

void RoomSync::retryLater()
{
    m_parts.timers.cancel(m_retry);
    const auto delay = FirstRetry * (1 << std::min(m_failures, MostDoublings));
    ++m_failures;
    m_retry = m_parts.timers.after(delay, this, [this] {
        if (!m_online || m_run)
            return;
        if (m_state == State::Ended)
            join();
        else if (m_state != State::Offline)
            emit wantsTurn();
    });
}

void RoomSync::received(const RoomEntry &entry)
{
    if (m_live.size() >= MostWaitingLive) { // the archive has them too
        m_live.clear();
        m_missedSome = true;
    }
    m_live.push_back(entry);
    if (m_state != State::Live || m_flushing)
        return;
    m_flushing = true; // all that comes in one go becomes one transaction
    m_parts.timers.after(0ms, this, [this] {
        m_flushing = false;
        if (m_state == State::Live)
            flushLive();
    });
}

void RoomSync::flushLive()
{
    if (m_live.empty())
        return;
    if (!m_parts.protector.mayTake(m_room, m_live))
        return hold();
    const auto entries = std::exchange(m_live, {});
    const auto report = m_parts.intake.live(m_room, entries);
    if (!report)
        m_missedSome = true; // not stored: the archive brings them again
    else if (report->readArchive)
        readAtOnce();
    m_lastLive = m_parts.clock.steadyMs();
    m_vainReads = 0;
    armSettling();
}

// Not now: this may be called while a run ends.
void RoomSync::readAtOnce()
{
    if (m_state == State::Waiting && m_online && !m_run) {
        emit wantsTurn();
        return;
    }
    m_readAgain = true;
    m_parts.timers.after(0ms, this, [this] {
        if (!m_readAgain || !m_online || m_state != State::Live || m_run)
            return; // catching up reads it, or the run that goes on asks again at its end
        m_readAgain = false;
        start(newRun(false));
    });
}

void RoomSync::armSettling()
{
    const qint64 now = m_parts.clock.steadyMs();
    if (m_firstUnsettled == 0)
        m_firstUnsettled = now;
    if (m_settling)
        return;
    m_settling = true;
    // What a read left provisional is asked for again more and more seldom.
    const qint64 wait = m_vainReads == 0 ? QuietMs : LongestMs << (2 * m_vainReads - 2);
    m_parts.timers.after(std::chrono::milliseconds(wait), this, [this] {
        m_settling = false;
        settleIfQuiet();
    });
}

void RoomSync::settleIfQuiet()
{
    const qint64 now = m_parts.clock.steadyMs();
    const bool due = now - m_lastLive >= QuietMs || now - m_firstUnsettled >= LongestMs;
    if (!m_online || m_state != State::Live)
        return; // catching up will settle it
    if (m_run || !due) {
        armSettling();
        return;
    }
    m_firstUnsettled = 0;
    if (m_missedSome)
        emit wantsTurn(); // with a look back
    else
        start(newRun(false));
}

void RoomSync::fetchOlder()
{
    const LogRow row = logRow(m_parts.writer, m_room);
    const bool possible = m_online && (m_state == State::Live || m_state == State::Reading);
    if (m_older || !possible || row.oldestComplete || row.oldest.isEmpty()) {
        emit olderDone(false);
        return;
    }
    m_older = true;
    ArchiveQuery query;
    query.before = row.oldest;
    m_parts.transport.query(m_address, query, this, [this, generation = m_generation](const auto &answer) {
        olderAnswered(generation, answer);
    });
}

void RoomSync::olderAnswered(quint64 generation, const Result<ArchivePage, ArchiveError> &answer)
{
    if (generation != m_generation)
        return;
    ArchivePage page;
    if (answer) {
        page = *answer;
        // Nothing older, whatever the server says about completeness: else one would ask for ever.
        const bool stuck = page.entries.isEmpty()
            || page.entries.front().stanzaId == logRow(m_parts.writer, m_room).oldest;
        page.complete = page.complete || stuck;
    } else if (answer.error() == ArchiveError::UnknownId) {
        page.complete = true; // expired on the server, and all before it
    }
    bool stored = false;
    if (answer || page.complete) {
        stored = bool(m_parts.intake.backward(m_room, page));
        m_parts.changes.timelineChanged(m_room);
    }
    endOlder(stored && !page.complete);
}

void RoomSync::endOlder(bool more)
{
    if (std::exchange(m_older, false))
        emit olderDone(more);
}

} // namespace sw::roomlog

#include "core/roomlog/moc_room_sync.cpp"
