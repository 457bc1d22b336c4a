// SPDX-License-Identifier: Apache-2.0
#include "core/files/files_store.h"

#include "core/files/cache_store.h"
#include "core/files/recordings.h"
#include "core/files/send_store.h"
#include "core/roomlog/envelope.h"
#include "core/roomlog/kinds.h"
#include "core/roomlog/row_time.h"
#include "core/runtime/name_match.h"

namespace sw::files {

namespace {

State stateOf(SendStep step)
{
    switch (step) {
    case SendStep::Active:
        return State::Waiting;
    case SendStep::Paused:
        return State::SendingPaused;
    case SendStep::Failed:
        break;
    }
    return State::SendingFailed;
}

State stateOf(const Cached &cached)
{
    if (cached.whole)
        return State::Here;
    switch (cached.step) {
    case FetchStep::None:
        return cached.problem == Problem::Expired ? State::Gone : State::Remote;
    case FetchStep::Wanted:
        return State::Fetching;
    case FetchStep::Paused:
        return State::FetchingPaused;
    case FetchStep::Failed:
        break;
    }
    return State::FetchingFailed;
}

/// SQL's LIKE, without its own letters; empty for no words.
QString patternOf(const QString &words)
{
    QString pattern = foldedName(words.trimmed());
    if (pattern.isEmpty())
        return {};
    for (const char16_t special : {u'\\', u'%', u'_'})
        pattern.replace(QChar(special), QString(u'\\') + QChar(special));
    return u'%' + pattern + u'%';
}

// What it takes to read a File: see readFile(). Those of tasks stand in no timeline.
QByteArray selectFile(const char *which, const char *join = "JOIN")
{
    return QByteArray(R"(
        SELECT e.id, e.room, e.event_id, e.ord, e.sender, e.time, f.name, f.type, f.size, f.content, t.flags, e.text,
               e.payload, EXISTS (SELECT 1 FROM files_heard h WHERE h.event = e.id) FROM files f JOIN events e ON e.id = f.event )")
        + join + " timeline t ON t.room = e.room AND t.ord = e.ord " + which;
}

// Of the table files alone, as far as that goes: most rows are passed by without a look at anything else.
constexpr auto fits = R"(
        WHERE (:room = 0 OR f.room = :room)
          AND (:sort = 0 OR f.sort = :sort OR (:sort = 4 AND f.sort <> 1)
               OR (:sort = 5 AND (f.sort = 1 OR f.type LIKE 'video/%')))
          AND (:words = '' OR f.folded LIKE :words ESCAPE '\')
          AND (:sender = 0 OR EXISTS (SELECT 1 FROM events s WHERE s.id = f.event AND s.sender = :sender)))";
constexpr auto inOrder = " ORDER BY CASE :by WHEN 1 THEN f.folded ELSE -f.size END, f.event DESC";

store::Statement &bindFilter(store::Statement &query, const Filter &filter)
{
    query.bind(":room", filter.room).bind(":sort", filter.sort).bind(":sender", filter.sender);
    return query.bind(":words", patternOf(filter.words));
}

} // namespace

std::optional<File> FilesStore::file(RoomId room, const EventId &id)
{
    auto query = m_reader.prepare(
        selectFile("WHERE e.event_id = :event AND e.room = :room AND (t.event IS NOT NULL OR e.kind = :task)",
                   "LEFT JOIN"));
    query.bind(":event", id).bind(":room", room).bind(":task", roomlog::Kind::TaskFile);
    if (!query.next())
        return {};
    return readFile(query);
}

std::optional<File> FilesStore::file(qint64 row)
{
    auto query = m_reader.prepare(selectFile("WHERE f.event = :row"));
    if (!query.bind(":row", row).next())
        return {};
    return readFile(query);
}

QList<File> FilesStore::list(const Filter &filter, int limit)
{
    // The index gives the newest; what is in another order is sorted as a whole.
    const QByteArray sql = filter.by == By::Time
        ? selectFile(fits) + " AND f.event < :before ORDER BY f.event DESC LIMIT :limit"
        : selectFile(fits) + inOrder + " LIMIT :limit OFFSET :skip";
    auto query = m_reader.prepare(sql);
    bindFilter(query, filter).bind(":limit", limit);
    if (filter.by == By::Time)
        query.bind(":before", filter.before);
    else
        query.bind(":by", filter.by).bind(":skip", filter.skip);
    QList<File> files;
    while (query.next())
        files.append(readFile(query));
    return files;
}

QList<FilePlace> FilesStore::places(const Filter &filter)
{
    // Shown::File, which the index names like this.
    const QByteArray select = QByteArray("SELECT f.event FROM files f ") + fits
        + " AND EXISTS (SELECT 1 FROM timeline t WHERE t.event = f.event AND t.kind = 5)";
    auto query = m_reader.prepare(select + (filter.by == By::Time ? " ORDER BY f.event DESC" : inOrder));
    bindFilter(query, filter);
    if (filter.by != By::Time)
        query.bind(":by", filter.by);
    QList<FilePlace> places;
    while (query.next())
        places.append({query.get<qint64>(0), roomlog::timeOfRow(query.get<qint64>(0))});
    return places;
}

QList<SentLink> FilesStore::links(const Filter &filter, int limit)
{
    constexpr int wordsShown = 120;
    auto query = m_reader.prepare(R"(
        SELECT e.room, e.event_id, l.number, e.sender, e.time, l.url, t.text FROM links l
        JOIN events e ON e.id = l.event JOIN timeline t ON t.room = e.room AND t.ord = e.ord
        WHERE (:room = 0 OR l.room = :room) AND (:sender = 0 OR e.sender = :sender)
          AND (:words = '' OR l.folded LIKE :words ESCAPE '\')
        ORDER BY l.event DESC, l.number LIMIT :limit OFFSET :skip)");
    query.bind(":room", filter.room).bind(":sender", filter.sender).bind(":words", patternOf(filter.words));
    query.bind(":limit", limit).bind(":skip", filter.skip);
    QList<SentLink> links;
    while (query.next())
        links.append({query.get<RoomId>(0), query.get<EventId>(1), query.get<int>(2), query.get<Jid>(3),
                      query.get<qint64>(4), query.get<QString>(5),
                      query.get<QString>(6).left(4 * wordsShown).simplified().left(wordsShown)});
    return links;
}

QList<Jid> FilesStore::senders()
{
    auto query = m_reader.prepare(R"(
        SELECT DISTINCT e.sender FROM events e
        WHERE e.id IN (SELECT event FROM files UNION SELECT event FROM links) AND e.kind <> :task)");
    query.bind(":task", roomlog::Kind::TaskFile);
    QList<Jid> senders;
    while (query.next())
        senders.append(query.get<Jid>(0));
    return senders;
}

File FilesStore::readFile(const store::Statement &row)
{
    File file;
    file.row = row.get<qint64>(0);
    file.room = row.get<RoomId>(1);
    file.event = row.get<EventId>(2);
    file.order = row.get<Order>(3);
    file.sender = row.get<Jid>(4);
    file.time = row.get<qint64>(5);
    file.name = row.get<QString>(6);
    file.mediaType = row.get<QString>(7);
    file.size = row.get<qint64>(8);
    file.mine = row.get<int>(10) & roomlog::ShownFlag::Mine;
    // The sender's program writes the name, and the caption below it.
    const QString text = row.get<QString>(11);
    const qsizetype end = text.indexOf(u'\n');
    file.caption = end < 0 ? QString() : text.mid(end + 1);
    roomlog::Envelope envelope;
    roomlog::readPayload(row.get<QByteArray>(12), envelope);
    if (const auto told = announcedIn(envelope.extra)) {
        file.preview = told->preview;
        file.media = told->media;
    }
    file.heard = row.get<bool>(13);
    if (!readSending(file))
        readState(file, row.get<QByteArray>(9));
    return file;
}

bool FilesStore::readSending(File &file)
{
    auto query = m_reader.prepare(R"(
        SELECT s.state, s.problem, s.file, s.size,
               (SELECT count(*) FROM file_parts p WHERE p.event = s.event AND p.up AND p.number >= 0) * s.chunk
        FROM file_sends s WHERE s.event = :event
          AND EXISTS (SELECT 1 FROM outbox o WHERE o.event = s.event AND o.state = :held))");
    if (!query.bind(":event", file.row).bind(":held", roomlog::SendState::Held).next())
        return false;
    file.state = stateOf(query.get<SendStep>(0));
    file.problem = query.get<Problem>(1);
    if (!query.get<QByteArray>(2).isEmpty())
        file.size = query.get<qint64>(3);
    file.done = std::min(file.size, query.get<qint64>(4));
    return true;
}

void FilesStore::readState(File &file, const QByteArray &content)
{
    if (file.size == 0 && !content.isEmpty())
        file.state = State::Here; // there is nothing to fetch
    const auto cached = content.isEmpty() ? std::nullopt : cache_store::find(m_reader, content);
    if (!cached)
        return;
    file.state = stateOf(*cached);
    file.problem = cached->problem;
    file.done = cached->whole ? file.size : std::min(file.size, cached->bytes);
}

bool FilesStore::isUp(RoomId room, const EventId &id)
{
    auto query = m_reader.prepare(R"(
        SELECT 1 FROM events e JOIN files f ON f.event = e.id
        WHERE e.event_id = :event AND e.room = :room AND f.content <> x'')");
    return query.bind(":event", id).bind(":room", room).next();
}

std::optional<Recording> FilesStore::recording(RoomId room)
{
    return recordings::find(m_reader, room);
}

qint64 FilesStore::cacheBytes()
{
    return cache_store::bytes(m_reader);
}

qint64 FilesStore::pace()
{
    return cache_store::pace(m_reader);
}

qint64 FilesStore::cacheLimit()
{
    return cache_store::limit(m_reader);
}

} // namespace sw::files
