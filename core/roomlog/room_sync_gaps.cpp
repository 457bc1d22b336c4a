// SPDX-License-Identifier: Apache-2.0
// What a repair of the database had to leave out, and what may have been sorted in late before the cursor, is
// read again, one page at a time behind all else; how far that has come stands in log_gaps.
#include "core/roomlog/room_sync.h"
#include "core/runtime/log.h"

namespace sw::roomlog {

namespace {

constexpr std::chrono::milliseconds betweenPages{20};
constexpr int MostPagesBack = 8; ///< at once; the rest goes page by page

} // namespace

bool RoomSync::hasGaps() const
{
    auto query = m_parts.writer.prepare("SELECT 1 FROM log_gaps WHERE room = :room LIMIT 1");
    return query.bind(":room", m_room).next();
}

// What is new comes first. Not while something of ours may be in the archive already: what the archive has
// not is sent again, so all of it must have been looked at.
bool RoomSync::looksBackLater(const Start &from, const QString &until)
{
    if (m_complete)
        return false; // a second look at what was just read
    {
        auto query = m_parts.writer.prepare(
            "SELECT 1 FROM outbox WHERE room = :room AND state IN (:sealed, :acknowledged) LIMIT 1");
        query.bind(":room", m_room)
            .bind(":sealed", SendState::Sealed)
            .bind(":acknowledged", SendState::Acknowledged);
        if (query.next())
            return false;
    }
    const auto noted = m_parts.writer.transaction(store::Durability::Normal, [&] {
        m_parts.writer
            .prepare(R"(
            INSERT INTO log_gaps (room, ord, after, time, until) VALUES (:room, :ord, :after, :time, :until)
            ON CONFLICT (room, ord) DO UPDATE SET until = CASE WHEN until = '' THEN '' ELSE :until END)")
            .bind(":room", m_room)
            .bind(":ord", from.order)
            .bind(":after", from.after)
            .bind(":time", from.time)
            .bind(":until", until)
            .run();
    });
    if (noted)
        m_lookBack = from.order;
    return bool(noted);
}

void RoomSync::readGapLater()
{
    if (m_gapArmed || !hasGaps())
        return;
    m_gapArmed = true;
    m_parts.timers.after(betweenPages, this, [this] {
        m_gapArmed = false;
        if (m_online && m_state == State::Live && !m_run)
            emit wantsTurn();
    });
}

void RoomSync::readGap()
{
    auto query = m_parts.writer.prepare(
        "SELECT ord, after, time, until FROM log_gaps WHERE room = :room ORDER BY ord DESC LIMIT 1");
    if (!query.bind(":room", m_room).next())
        return;
    Run run;
    run.gap = query.get<Order>(0);
    run.place.anchor = *run.gap;
    run.place.until = query.get<QString>(3);
    run.query.after = query.get<QString>(1);
    run.lastId = run.query.after;
    run.expectedTime = query.get<qint64>(2);
    {
        auto log = m_parts.writer.prepare("SELECT cursor FROM room_logs WHERE room = :room");
        if (log.bind(":room", m_room).next())
            run.place.cursor = log.get<QString>(0);
    }
    start(std::move(run));
}

void RoomSync::gapPageTaken(const ArchivePage &page, bool last)
{
    const bool stuck = !page.entries.isEmpty() && page.entries.back().stanzaId == m_run->lastId;
    if (stuck)
        noteAnomaly();
    const bool back = isLookingBack();
    if (last || stuck || m_run->place.metUntil) {
        closeGap();
        if (back)
            m_lookBack.reset();
        return finishRun(true);
    }
    const auto moved = m_parts.writer.transaction(store::Durability::Normal, [&] {
        m_parts.writer
            .prepare(R"(
            UPDATE OR REPLACE log_gaps SET ord = :to, after = :after, time = :time WHERE room = :room AND ord = :from)")
            .bind(":to", m_run->place.anchor)
            .bind(":after", page.entries.back().stanzaId)
            .bind(":time", page.entries.back().stamp)
            .bind(":room", m_room)
            .bind(":from", *m_run->gap)
            .run();
    });
    if (!back || !moved || ++m_run->pages >= MostPagesBack) {
        m_lookBack.reset();
        return finishRun(bool(moved));
    }
    m_lookBack = m_run->gap = m_run->place.anchor;
    m_run->lastId = page.entries.back().stanzaId;
}

void RoomSync::closeGap()
{
    const auto closed = m_parts.writer.transaction(store::Durability::Normal, [&] {
        m_parts.writer.prepare("DELETE FROM log_gaps WHERE room = :room AND ord = :ord")
            .bind(":room", m_room)
            .bind(":ord", *m_run->gap)
            .run();
    });
    if (closed && !m_parts.writer.prepare("SELECT 1 FROM log_gaps LIMIT 1").next())
        m_parts.changes.gapsRead();
}

} // namespace sw::roomlog
