// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/fold.h"

#include "core/roomlog/event_store.h"

namespace sw::roomlog {

std::vector<Event> FoldContext::events(RoomId room, const EventId &subject)
{
    return counting(EventStore(m_writer).ofSubject(room, subject));
}

std::vector<Event> FoldContext::concerning(RoomId room, const EventId &subject)
{
    return counting(EventStore(m_writer).concerning(room, subject));
}

std::vector<Event> FoldContext::counting(std::vector<Event> events)
{
    std::erase_if(events, [this](const Event &event) {
        const bool isIdle = !maySay(event.voice, event.envelope.kind);
        if (isIdle)
            hide(event);
        return isIdle;
    });
    return events;
}

void FoldContext::show(const Event &event, const TimelineRow &row)
{
    m_lowest = std::min(m_lowest, event.order);
    // Neither a query nor a list of kinds: SQLite would make a table of its own for them, for each row.
    const bool showsText = row.shown == Shown::Text || row.shown == Shown::System || row.shown == Shown::File
        || row.shown == Shown::Task;
    m_writer
        .prepare(R"(
        INSERT INTO timeline (room, ord, event, kind, flags, source, quote, mentions, change, about, event_id, sender,
                              time, state, fault, missing, text)
        VALUES (:room, :ord, :event, :kind, :flags | CASE WHEN EXISTS (SELECT 1 FROM supplied WHERE room = :room
                   AND event_id = :event_id) THEN 128 ELSE 0 END, :source, :quote, :mentions, :change, :about, :event_id,
                :sender, :time, :state, :fault, (SELECT missing FROM events WHERE id = :event),
                CASE WHEN :shows_text THEN (SELECT text FROM events WHERE id = :source) ELSE '' END)
        ON CONFLICT (room, ord) DO UPDATE SET event = excluded.event, kind = excluded.kind, flags = excluded.flags,
            source = excluded.source, quote = excluded.quote, mentions = excluded.mentions, change = excluded.change,
            about = excluded.about, event_id = excluded.event_id, sender = excluded.sender, time = excluded.time,
            state = excluded.state, fault = excluded.fault, missing = excluded.missing, text = excluded.text)")
        .bind(":room", event.room)
        .bind(":ord", event.order)
        .bind(":event", event.row)
        .bind(":kind", row.shown)
        .bind(":flags", row.flags)
        .bind(":source", row.source == 0 ? event.row : row.source)
        .bind(":quote", row.quote)
        .bind(":mentions", row.mentions)
        .bind(":change", row.change)
        .bind(":about", row.about)
        .bind(":event_id", event.envelope.id)
        .bind(":sender", event.sender)
        .bind(":time", event.time)
        .bind(":state", event.state)
        .bind(":fault", event.fault)
        .bind(":shows_text", showsText)
        .run();
}

void FoldContext::hide(const Event &event)
{
    m_writer.prepare("DELETE FROM timeline WHERE room = :room AND ord = :ord")
        .bind(":room", event.room)
        .bind(":ord", event.order)
        .run();
    if (m_writer.changes() > 0)
        m_lowest = std::min(m_lowest, event.order);
}

void FoldContext::erase(const Event &event)
{
    m_writer
        .prepare(
            R"(UPDATE events SET text = '', payload = x'', proof = x''
               WHERE id = :id AND (text <> '' OR payload <> x'' OR proof <> x''))")
        .bind(":id", event.row)
        .run();
}

void FoldContext::forget(const Event &event)
{
    hide(event);
    m_writer.prepare("DELETE FROM events WHERE id = :id").bind(":id", event.row).run();
}

void FoldRegistry::add(std::vector<Kind> kinds, std::unique_ptr<Fold> fold, int version)
{
    for (const Kind kind : kinds)
        m_byKind.emplace_back(kind, fold.get());
    m_folds.push_back(std::move(fold));
    m_version = m_version * 100 + version;
}

std::vector<Fold *> FoldRegistry::find(Kind kind) const
{
    std::vector<Fold *> folds;
    for (const auto &[known, fold] : m_byKind)
        if (known == kind)
            folds.push_back(fold);
    return folds;
}

} // namespace sw::roomlog
