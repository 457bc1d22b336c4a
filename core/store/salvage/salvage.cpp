// SPDX-License-Identifier: Apache-2.0
#include "core/store/salvage/salvage.h"

#include "core/store/migrations.h"

#include <algorithm>

namespace sw::store {

using namespace Qt::StringLiterals;

namespace {

const Location inMemory{u":memory:"_s, {}};
constexpr qint64 acknowledged = 3; // roomlog::SendState
constexpr std::size_t rowsAtOnce = 1000;
constexpr std::size_t schemaColumns = 5;

// What tells of events that cannot be read; walked when it is known which can.
const QByteArrayList tellingTrees{"timeline", "timeline_former", "events_by_order", "events_by_event_id"};

// In the table's order; the timeline's other columns are copies of what the events say.
constexpr qsizetype foldedColumns = 10;
constexpr auto withCopies
    = R"(, event_id, sender, time, state, fault, missing, text) SELECT %1, e.event_id, e.sender,
    e.time, e.state, e.fault, e.missing, CASE WHEN :v3 IN (0, 2) THEN s.text ELSE '' END
    FROM events e CROSS JOIN events s ON s.id = :v5 WHERE e.id = :v2)";

qint64 integerAt(const Row &row, std::size_t column)
{
    return column < row.values.size() ? row.values[column].integer : 0;
}

bool isText(const Value &value, const char *text)
{
    return value.type == Value::Type::Text && value.bytes == text;
}

// What matters most comes first; the schema has the others.
constexpr std::array firstTables{
    "addresses", "rooms",      "outbox", "drafts",     "recordings",
    "reading",   "read_marks", "facts",  "room_steps", "room_logs",
};
// The timeline is copied by findLost(). The index is made anew, with its state. Counters that were free
// belong to the device number that a repair gives up. Groups: a key whose use was forgotten would be used
// twice; the device comes in again.
const QByteArrayList leftOut{"timeline",         "search_index",  "search_waiting", "free_counters",
                             "group_rows",       "group_undo",    "group_log",      "group_rooms",
                             "group_handshakes", "group_intents", "group_sent",     "group_effects",
                             "group_elsewhere",  "key_packages"};

QByteArrayList tablesOf(Writer &schema)
{
    QByteArrayList names(firstTables.begin(), firstTables.end());
    auto all = schema.prepare(R"(
        SELECT name FROM pragma_table_list
        WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY name)");
    while (all.next()) {
        const QByteArray name = all.get<QString>(0).toLatin1();
        if (!names.contains(name) && !leftOut.contains(name))
            names.append(name);
    }
    return names;
}

} // namespace

Salvage::Salvage(vfs::PageReader &pages, Work &work)
    : m_pages(pages)
    , m_work(work)
    , m_trees(pages, [this] {
        m_work.setProgress(std::min(1.0, double(++m_pagesRead) / (m_pages.pageCount() + 1.0)));
        return !m_work.isCancelled() && !m_failure;
    })
{ }

Result<Losses, Error> Salvage::survey()
{
    SW_TRY(const auto schema, Writer::open(inMemory)); // for the shapes of the tables
    if (const auto made = migrate(*schema, migrations()); !made)
        return Failure{made.error()};
    return run(*schema);
}

Result<Losses, Error> Salvage::copyInto(Writer &target)
{
    m_target = &target;
    // The index is made anew later; until then no trigger may touch it.
    const auto prepared = target.execute(R"(
        PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF;
        UPDATE search_index SET version = 0, lowest = 9223372036854775807)");
    if (!prepared)
        return Failure{prepared.error()};
    return run(target);
}

Result<Losses, Error> Salvage::run(Writer &schema)
{
    readSchema();
    SW_TRY(m_sourceShape, Writer::open(inMemory));
    readTables(schema);
    findLost();
    if (m_target && !m_failure && !m_work.isCancelled()) {
        keepLost();
        mend();
    }
    if (m_work.isCancelled())
        return Failure{Error::Interrupted};
    if (m_failure)
        return Failure{*m_failure};
    return losses();
}

void Salvage::readSchema()
{
    const auto note = [this](Row &&row) {
        const bool entry = row.values.size() == schemaColumns
            && (isText(row.values[0], "table") || isText(row.values[0], "index"));
        if (entry && row.values[3].type == Value::Type::Integer && row.values[3].integer > 0)
            m_roots.insert(row.values[1].bytes, std::uint32_t(row.values[3].integer));
        if (entry && isText(row.values[0], "table"))
            m_shapes.insert(row.values[1].bytes, row.values[4].bytes);
    };
    m_damaged += m_trees.walk(1, note);
    if (m_damaged == 0)
        return;
    m_uncertain = true;
    TreeReader anywhere(m_pages, [this] { return !m_work.isCancelled(); });
    anywhere.walkOrphans(note);
}

int Salvage::walk(const QByteArray &tree, const TreeReader::Take &take)
{
    const auto root = m_roots.constFind(tree);
    m_walked.insert(tree);
    if (root == m_roots.cend())
        return m_damaged > 0 ? 1 : 0; // else a table that an earlier version did not have
    const int damaged = m_trees.walk(*root, take);
    m_damaged += damaged;
    return damaged;
}

void Salvage::readTables(Writer &schema)
{
    bool lossy = false;
    for (const QByteArray &name : tablesOf(schema)) {
        Table &table = m_tables.emplace_back(tableOf(schema, name));
        const int damaged = walk(name, [&](Row &&row) { take(table, std::move(row)); });
        flush(table);
        lossy |= damaged > 0;
        if (table.name == "addresses" && damaged > 0)
            takeAddressesFromIndex();
    }
    for (auto root = m_roots.cbegin(); root != m_roots.cend(); ++root)
        if (!m_walked.contains(root.key()) && !tellingTrees.contains(root.key()))
            walk(root.key(), [](Row &&) {});
    if (!lossy)
        return;
    m_trees.walkOrphans([this](Row &&row) { takeOrphan(std::move(row)); });
    for (Table &table : m_tables)
        flush(table);
}

// From the indexes and the timeline: which events there were.
void Salvage::findLost()
{
    std::ranges::sort(m_readable);
    const auto isLost = [this](qint64 row) { return !std::ranges::binary_search(m_readable, row); };
    const int byOrder = walk("events_by_order", [&](Row &&row) { // room, ord, id
        if (row.values.size() == 3 && isLost(integerAt(row, 2)))
            m_lost.insert(integerAt(row, 2), {integerAt(row, 0), integerAt(row, 1), {}, false});
    });
    Table *timeline = nullptr;
    if (m_target)
        timeline = &m_tables.emplace_back(tableOf(*m_target, "timeline"));
    const auto note = [&](Row &&row) { // room, ord, event, …
        if (isLost(integerAt(row, 2))) {
            Entry &entry = m_lost[integerAt(row, 2)];
            entry.room = integerAt(row, 0);
            entry.ord = integerAt(row, 1);
            entry.shown = true;
        } else if (timeline) {
            take(*timeline, std::move(row));
        }
    };
    int shown = walk("timeline", note);
    if (m_roots.contains("timeline_former")) // while it moves, see core/store/timeline_rows
        shown += walk("timeline_former", note);
    if (timeline)
        flush(*timeline);
    m_shownKnown = shown == 0;
    walk("events_by_event_id", [&](Row &&row) { // event_id, room, id
        const auto lost = m_lost.find(integerAt(row, 2));
        if (lost != m_lost.end() && row.values.size() == 3)
            lost->eventId = row.values[0].bytes;
    });
    m_uncertain |= byOrder > 0;
}

Losses Salvage::losses() const
{
    Losses found;
    found.damaged = m_damaged;
    found.uncertain = m_uncertain;
    for (auto lost = m_lost.cbegin(); lost != m_lost.cend(); ++lost) {
        if (lost->shown || !m_shownKnown)
            ++found.messages[RoomId{lost->room}];
        if (m_sending.contains(lost.key()))
            ++found.unsent;
    }
    return found;
}

// A database of an earlier version has other columns; SQLite itself reads their declaration.
Salvage::Table Salvage::tableOf(Writer &schema, const QByteArray &name)
{
    const auto columnsIn = [&name](Writer &writer) {
        Table table;
        table.name = name;
        int keys = 0;
        auto query = writer.prepare("SELECT name, type, \"notnull\", pk FROM pragma_table_info(:table)");
        query.bind(":table", QString::fromLatin1(name));
        while (query.next()) {
            table.columns.append(query.get<QString>(0).toLatin1());
            table.types.append(query.get<QString>(1).toLatin1());
            table.nullable.append(!query.get<bool>(2));
            if (query.get<int>(3) > 0 && ++keys == 1 && table.types.last() == "INTEGER")
                table.rowIdColumn = table.columns.size() - 1;
        }
        if (keys != 1)
            table.rowIdColumn = -1; // WITHOUT ROWID: its key stands in the row
        return table;
    };
    const Table newest = columnsIn(schema);
    const bool declared = m_shapes.contains(name) && m_sourceShape->execute(m_shapes.value(name));
    Table table = declared ? columnsIn(*m_sourceShape) : newest;
    for (const QByteArray &column : std::as_const(table.columns))
        table.wanted.append(newest.columns.contains(column)
                            && (name != "timeline" || table.wanted.size() < foldedColumns));
    return table;
}

void Salvage::take(Table &table, Row &&row)
{
    if (table.rowIdColumn >= 0 && table.rowIdColumn < qsizetype(row.values.size()))
        row.values[std::size_t(table.rowIdColumn)] = {Value::Type::Integer, row.id, {}};
    note(table, row);
    // Which device it is begins anew: counters under the old number may have been lost.
    if (!m_target || (table.name == "facts" && !row.values.empty() && isText(row.values[0], "device")))
        return;
    table.waiting.push_back(std::move(row));
    if (table.waiting.size() >= rowsAtOnce)
        flush(table);
}

void Salvage::note(const Table &table, const Row &row)
{
    if (table.name == "events")
        m_readable.push_back(row.id);
    else if (table.name == "outbox" && integerAt(row, 3) != acknowledged)
        m_sending.insert(integerAt(row, 2));
}

void Salvage::flush(Table &table)
{
    if (table.waiting.empty() || m_failure)
        return;
    const auto done = m_target->transaction(Durability::Normal, [&] {
        for (const Row &row : table.waiting)
            if (!m_target->part([&] { insert(table, row); }) && !m_target->failure())
                ++m_damaged; // it contradicts the schema
    });
    table.waiting.clear();
    if (!done)
        m_failure = done.error();
}

void Salvage::insert(Table &table, const Row &row)
{
    const std::size_t count = std::min(row.values.size(), std::size_t(table.columns.size()));
    QByteArray &sql = table.inserts[count];
    if (sql.isEmpty()) {
        QByteArrayList names, values;
        for (std::size_t i = 0; i < count; ++i) {
            if (!table.wanted[qsizetype(i)])
                continue;
            names.append(table.columns[qsizetype(i)]);
            values.append(":v" + QByteArray::number(i));
        }
        sql = "INSERT OR IGNORE INTO " + table.name + " (" + names.join(", ");
        if (table.name == "timeline")
            sql += QByteArray(withCopies).replace("%1", values.join(", "));
        else
            sql += ") VALUES (" + values.join(", ") + ")";
    }
    auto statement = m_target->prepare(sql.constData());
    for (std::size_t i = 0; i < count; ++i) {
        if (!table.wanted[qsizetype(i)])
            continue;
        const QByteArray name = ":v" + QByteArray::number(i);
        const Value &value = row.values[i];
        switch (value.type) {
        case Value::Type::Null:
            statement.bindNull(name.constData());
            break;
        case Value::Type::Integer:
            statement.bind(name.constData(), value.integer);
            break;
        case Value::Type::Text:
            statement.bind(name.constData(), QString::fromUtf8(value.bytes));
            break;
        case Value::Type::Blob:
            statement.bind(name.constData(), value.bytes);
            break;
        }
    }
    statement.run();
}

bool Salvage::fits(const Table &table, const Row &row)
{
    if (table.rowIdColumn < 0 || qsizetype(row.values.size()) != table.columns.size())
        return false;
    for (qsizetype i = 0; i < table.columns.size(); ++i) {
        const Value::Type type = row.values[std::size_t(i)].type;
        const bool null = type == Value::Type::Null;
        const QByteArray &wanted = table.types[i];
        const bool right = i == table.rowIdColumn ? null
            : null                                ? table.nullable[i]
            : type == Value::Type::Integer        ? wanted == "INTEGER"
            : type == Value::Type::Text           ? wanted == "TEXT"
                                                  : wanted == "BLOB";
        if (!right)
            return false;
    }
    return true;
}

// Nothing says any more which table it was, but its shape.
void Salvage::takeOrphan(Row &&row)
{
    Table *only = nullptr;
    for (Table &table : m_tables) {
        if (!fits(table, row))
            continue;
        if (only)
            return;
        only = &table;
    }
    if (only)
        take(*only, std::move(row));
}

void Salvage::takeAddressesFromIndex()
{
    Table &table = m_tables.front();
    walk("sqlite_autoindex_addresses_1", [&](Row &&row) { // address, id
        if (row.values.size() != 2)
            return;
        row.id = integerAt(row, 1);
        std::swap(row.values[0], row.values[1]);
        take(table, std::move(row));
    });
    flush(table);
}

} // namespace sw::store
