// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/retention.h"

#include <QSet>

#include <algorithm>

namespace sw::roomlog {

namespace {

using namespace std::chrono_literals;
using store::Writer;

constexpr int rowsAtOnce = 300;
constexpr auto betweenSlices = 20ms; // the writer belongs to the messages first
constexpr auto betweenLooks = 1h;
constexpr qint64 dayMs = qint64{24} * 3600 * 1000;

// What a room is, and titles, of which the newest is, stay; of tasks all but their files.
bool mayGo(Kind kind)
{
    return kind < Kind::Created || kind == Kind::TaskFile || kind == Kind::Unreadable;
}

void run(Writer &writer, const char *sql, RoomId room, const EventRef &ref)
{
    auto statement = writer.prepare(sql);
    statement.bind(":room", room).bind(":event", ref.id).run();
}

} // namespace

Retention::Retention(Parts parts)
    : m_parts(parts)
{ }

void Retention::start()
{
    look();
    m_parts.timers.after(betweenLooks, this, [this] { start(); });
}

// A clock that is years ahead must not empty the rooms: no later than the last time that the server has
// named.
qint64 Retention::today()
{
    auto query = m_parts.writer.prepare("SELECT coalesce(max(cursor_time), 0) FROM room_logs");
    const qint64 named = query.next() ? query.get<qint64>(0) : 0;
    return std::min<qint64>(m_parts.clock.utcMs(), named);
}

void Retention::look()
{
    const qint64 now = today();
    m_due.clear();
    m_from = {};
    auto query = m_parts.writer.prepare(R"(
        SELECT r.id, r.keep_days FROM rooms r JOIN room_logs l ON l.room = r.id WHERE r.keep_days > 0)");
    while (query.next())
        m_due.push_back({query.get<RoomId>(0), now - query.get<int>(1) * dayMs});
    if (m_due.empty() || m_running)
        return;
    m_running = true;
    m_parts.timers.after(betweenSlices, this, [this] { piece(); });
}

void Retention::piece()
{
    if (m_due.empty()) {
        m_running = false;
        return;
    }
    const Due due = m_due.back();
    const Slice slice = sliceOf(due);
    if (!drop(due, slice)) {
        m_due.clear(); // the disk: the next look tries again
    } else if (slice.last) {
        m_due.pop_back();
        m_from = {};
    } else {
        m_from = slice.next;
    }
    m_parts.timers.after(betweenSlices, this, [this] { piece(); });
}

Retention::Slice Retention::sliceOf(const Due &due)
{
    Slice slice;
    auto query = m_parts.writer.prepare(R"(
        SELECT id, ord, state, kind, event_id, time FROM events
        WHERE room = :room AND ord > :from AND ord < :end ORDER BY ord LIMIT :limit)");
    query.bind(":room", due.room).bind(":from", m_from).bind(":end", Order::firstProvisional);
    query.bind(":limit", rowsAtOnce);
    int seen = 0;
    bool reached = false;
    while (!reached && query.next()) {
        ++seen;
        reached = query.get<qint64>(5) >= due.before;
        slice.next = query.get<Order>(1);
        const auto state = query.get<EventState>(2);
        const bool done = state == EventState::Settled || state == EventState::Unarchived;
        if (reached || !done || !mayGo(query.get<Kind>(3)))
            continue;
        EventRef ref;
        ref.row = query.get<qint64>(0);
        ref.order = slice.next;
        ref.kind = query.get<Kind>(3);
        ref.id = query.get<EventId>(4);
        slice.rows.push_back(ref);
    }
    slice.last = reached || seen < rowsAtOnce;
    spareNeeded(due.room, slice.rows);
    return slice;
}

void Retention::spareNeeded(RoomId room, std::vector<EventRef> &rows)
{
    if (std::ranges::none_of(rows, [](const EventRef &ref) { return isFile(ref.kind); }))
        return;
    QSet<EventId> needed;
    for (const auto &fold : m_parts.folds.all())
        for (const EventId &event : fold->needed(m_parts.writer, room))
            needed.insert(event);
    std::erase_if(rows, [&](const EventRef &ref) { return needed.contains(ref.id); });
}

bool Retention::drop(const Due &due, const Slice &slice)
{
    Writer &writer = m_parts.writer;
    FoldContext context(writer, m_parts.intake.account());
    bool changed = false;
    const auto done = writer.transaction(store::Durability::Normal, [&] {
        writer.prepare("UPDATE room_logs SET floor = :floor WHERE room = :room AND floor < :floor")
            .bind(":floor", due.before)
            .bind(":room", due.room)
            .run();
        for (const EventRef &ref : slice.rows)
            dropOne(due.room, ref);
        if (slice.last)
            dropFormerTitles(due.room, due.before);
        changed = !slice.rows.empty();
        if (!changed)
            return;
        mendRoom(due);
        m_parts.intake.finish(context, due.room);
    });
    if (!done)
        m_parts.changes.storageFailed(done.error());
    else if (changed)
        m_parts.intake.publish(due.room, context);
    return bool(done);
}

void Retention::dropOne(RoomId room, const EventRef &ref)
{
    Writer &writer = m_parts.writer;
    // First the row that is shown: its words leave the index while their text is there.
    writer.prepare("DELETE FROM timeline WHERE room = :room AND ord = :ord")
        .bind(":room", room)
        .bind(":ord", ref.order)
        .run();
    run(writer,
        "DELETE FROM events WHERE subject = :event AND room = :room AND kind IN (2, 3, 7) AND state <> 3",
        room, ref);
    run(writer, "UPDATE drafts SET reply_to = x'' WHERE room = :room AND reply_to = :event", room, ref);
    run(writer, "DELETE FROM drafts WHERE room = :room AND edit_of = :event", room, ref);
    run(writer, "DELETE FROM announcements WHERE room = :room AND event_id = :event", room, ref);
    run(writer, "DELETE FROM announcement_people WHERE room = :room AND event_id = :event", room, ref);
    run(writer, "DELETE FROM lost_events WHERE room = :room AND event_id = :event", room, ref);
    if (ref.kind == Kind::Read)
        writer.prepare("DELETE FROM read_marks WHERE room = :room AND marker = :marker")
            .bind(":room", room)
            .bind(":marker", ref.row)
            .run();
    writer.prepare("DELETE FROM events WHERE id = :id").bind(":id", ref.row).run();
}

void Retention::dropFormerTitles(RoomId room, qint64 before)
{
    for (const Kind kind : {Kind::Title, Kind::Topic}) {
        std::vector<EventRef> former;
        auto query = m_parts.writer.prepare(R"(
            SELECT id, ord, event_id FROM events WHERE room = :room AND kind = :kind AND time < :before AND state = 0
              AND ord < (SELECT max(ord) FROM events WHERE room = :room AND kind = :kind))");
        query.bind(":room", room).bind(":kind", kind).bind(":before", before);
        while (query.next()) {
            EventRef ref;
            ref.row = query.get<qint64>(0);
            ref.order = query.get<Order>(1);
            ref.id = query.get<EventId>(2);
            former.push_back(ref);
        }
        for (const EventRef &ref : former) {
            run(m_parts.writer, "DELETE FROM room_titles WHERE room = :room AND event_id = :event", room,
                ref);
            dropOne(room, ref);
        }
    }
}

// New entries are placed behind the last one that is left; the read position must not be further.
void Retention::mendRoom(const Due &due)
{
    Writer &writer = m_parts.writer;
    writer.prepare("UPDATE room_logs SET oldest_complete = 1 WHERE room = :room")
        .bind(":room", due.room)
        .run();
    writer.prepare("UPDATE reading SET ord = min(ord, :last) WHERE room = :room AND ord < :end")
        .bind(":last", EventStore(writer).lastSettled(due.room))
        .bind(":room", due.room)
        .bind(":end", Order::firstProvisional)
        .run();
}

} // namespace sw::roomlog

#include "core/roomlog/moc_retention.cpp"
