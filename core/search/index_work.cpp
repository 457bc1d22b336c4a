// SPDX-License-Identifier: Apache-2.0
#include "core/search/index_work.h"

#include "core/roomlog/core_context.h"
#include "core/runtime/log.h"
#include "core/runtime/search_text.h"
#include "core/store/connection.h"

#include <algorithm>

namespace sw::search {

namespace {

constexpr int messagesPerPiece = 500;
constexpr std::chrono::milliseconds betweenPieces{15}; // the writer belongs to the messages first
constexpr std::chrono::seconds betweenLooks{30};
constexpr std::chrono::minutes betweenPurges{10}; // each writes all of the index once
constexpr int pagesPerMerge = 64;
constexpr int fewParts = 4;
constexpr int looksPerScatter = 20; // counting the index's parts takes a millisecond or two

} // namespace

IndexWork::IndexWork(Core &core)
    : m_core(core)
{ }

IndexWork::State IndexWork::state()
{
    auto row = m_core.writer.prepare("SELECT version, lowest, purge FROM search_index");
    return row.next() ? State{row.get<int>(0), row.get<qint64>(1), row.get<bool>(2)}
                      : State{searchTextVersion, 0, false};
}

void IndexWork::start()
{
    m_core.timers.after(betweenLooks, this, [this] { watch(); });
    const State now = state();
    if (now.version != searchTextVersion)
        return rebuild();
    tell();
    if (now.lowest > 0)
        later();
}

void IndexWork::rebuild()
{
    store::Writer &writer = m_core.writer;
    const auto emptied = writer.transaction(store::Durability::Normal, [&writer] {
        // https://www.sqlite.org/fts5.html §6.3
        writer.prepare("INSERT INTO event_text (event_text) VALUES ('delete-all')").run();
        writer
            .prepare(
                "UPDATE search_index SET version = :version, lowest = (SELECT coalesce(max(id) + 1, 0) FROM "
                "events)")
            .bind(":version", searchTextVersion)
            .run();
    });
    tell();
    if (emptied)
        later();
}

void IndexWork::later()
{
    if (std::exchange(m_pieceComes, true))
        return;
    m_core.timers.after(betweenPieces, this, [this] { piece(); });
}

void IndexWork::piece()
{
    m_pieceComes = false;
    const qint64 lowest = state().lowest;
    if (lowest <= 0)
        return;
    store::Writer &writer = m_core.writer;
    qint64 next = 0;
    const auto done = writer.transaction(store::Durability::Normal, [&] {
        auto end = writer.prepare(
            "SELECT id FROM events WHERE id < :lowest ORDER BY id DESC LIMIT 1 OFFSET :count");
        if (end.bind(":lowest", lowest).bind(":count", messagesPerPiece - 1).next())
            next = end.get<qint64>(0);
        writer
            .prepare(R"(
                INSERT INTO event_text (rowid, text)
                SELECT e.id, t.text FROM events e
                CROSS JOIN timeline t ON t.room = e.room AND t.ord = e.ord AND t.event = e.id
                WHERE e.id >= :next AND e.id < :lowest AND t.kind IN (0, 5, 6) ORDER BY e.id)")
            .bind(":next", next)
            .bind(":lowest", lowest)
            .run();
        writer.prepare("UPDATE search_index SET lowest = :next").bind(":next", next).run();
    });
    if (!done) {
        qCWarning(lcStore) << "the search index stays unfinished until the next start";
        return;
    }
    tell();
    if (next > 0)
        later();
}

void IndexWork::watch()
{
    const State now = state();
    m_purges = now.purge;
    if (now.lowest == 0 && (now.purge || (m_looks++ % looksPerScatter == 0 && isScattered())))
        mergePiece();
    else
        m_core.timers.after(betweenLooks, this, [this] { watch(); });
}

// A question is put to every part of the index. They are merged when a fifth stands beside the largest: after
// a catch-up, after the index was made anew, later whenever the history has grown by a quarter.
bool IndexWork::isScattered()
{
    auto parts = m_core.writer.prepare(R"(
        SELECT count(*) > :few AND max(n) * 5 < sum(n) * 4
        FROM (SELECT count(*) AS n FROM event_text_idx GROUP BY segid))");
    return parts.bind(":few", fewParts).next() && parts.get<bool>(0);
}

// https://www.sqlite.org/fts5.html §6.7: a negative number merges all of the index, as 'optimize' does, in
// pieces; less than two changes: there is nothing left to merge.
void IndexWork::mergePiece()
{
    store::Writer &writer = m_core.writer;
    const auto changes = [&writer] {
        auto row = writer.prepare("SELECT total_changes()");
        return row.next() ? row.get<qint64>(0) : 0;
    };
    const qint64 before = changes();
    const auto merged = writer.transaction(store::Durability::Normal, [&writer] {
        writer.prepare("INSERT INTO event_text (event_text, rank) VALUES ('merge', :pages)")
            .bind(":pages", -pagesPerMerge)
            .run();
    });
    if (merged && changes() - before >= 2)
        return void(m_core.timers.after(betweenPieces, this, [this] { mergePiece(); }));
    if (merged)
        purged();
    if (m_purges)
        m_core.timers.after(betweenPurges, this, [this] { watch(); });
    else
        m_core.timers.after(betweenLooks, this, [this] { watch(); });
}

// The log still holds the pages as they were.
void IndexWork::purged()
{
    store::Writer &writer = m_core.writer;
    if (writer.emptyLog())
        (void)writer.transaction(store::Durability::Normal,
                                 [&writer] { writer.prepare("UPDATE search_index SET purge = 0").run(); });
}

void IndexWork::tell()
{
    const qint64 lowest = state().lowest;
    auto ends = m_core.writer.prepare("SELECT (SELECT min(id) FROM events), (SELECT max(id) FROM events)");
    double part = 1;
    if (lowest > 0 && ends.next() && !ends.isNull(0)) {
        const auto first = static_cast<double>(ends.get<qint64>(0));
        const auto last = static_cast<double>(ends.get<qint64>(1));
        part
            = last > first ? std::clamp((last - static_cast<double>(lowest)) / (last - first), 0.0, 0.99) : 0;
    }
    emit progressed(part);
}

} // namespace sw::search

#include "core/search/moc_index_work.cpp"
