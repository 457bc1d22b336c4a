// SPDX-License-Identifier: Apache-2.0
// What a repair of the database had to leave out is read again, one page at a time behind all else; how far
// that has come stands in log_gaps.
#include "core/roomlog/room_sync.h"
#include "core/runtime/log.h"

namespace sw::roomlog {

namespace {

constexpr std::chrono::milliseconds betweenPages{20};

} // namespace

bool RoomSync::hasGaps() const
{
    auto query = m_parts.writer.prepare("SELECT 1 FROM log_gaps WHERE room = :room LIMIT 1");
    return query.bind(":room", m_room).next();
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
    if (last || stuck || m_run->place.metUntil) {
        closeGap();
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
    finishRun(bool(moved));
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
