// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/event_store.h"

#include <algorithm>
#include <limits>

namespace sw::roomlog {
namespace {

using store::Statement;

// FNV-1a: only to find rows; the text is compared afterwards.
qint64 hashKey(const QString &stanzaId)
{
    quint64 hash = 14695981039346656037ULL;
    for (const char c : stanzaId.toUtf8())
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return hash == 0 ? 1 : static_cast<qint64>(hash);
}

// Where ids rise with time (ejabberd's), new ones stand side by side in the index.
qint64 stanzaKey(const QString &stanzaId)
{
    if (stanzaId.isEmpty())
        return 0;
    bool isNumber = false;
    const qint64 number = stanzaId.toLongLong(&isNumber);
    return isNumber && number > 0 ? number : hashKey(stanzaId);
}

constexpr auto refColumns
    = "SELECT id, ord, state, kind, event_id, subject, sender, stanza_id, fingerprint, voice FROM events ";

QByteArray selectRef(const char *where)
{
    return QByteArray(refColumns) + where;
}

QByteArray selectEvent(const char *where)
{
    return QByteArray("SELECT ") + eventColumns + " FROM events " + where;
}

EventRef readRef(const Statement &row)
{
    EventRef ref;
    ref.row = row.get<qint64>(0);
    ref.order = row.get<Order>(1);
    ref.state = row.get<EventState>(2);
    ref.kind = row.get<Kind>(3);
    ref.id = row.get<EventId>(4);
    ref.subject = row.get<EventId>(5);
    ref.sender = row.get<Jid>(6);
    ref.stanzaId = row.get<QString>(7);
    ref.fingerprint = row.get<qint64>(8);
    ref.voice = row.get<Voice>(9);
    return ref;
}

std::optional<EventRef> firstRef(Statement &query)
{
    return query.next() ? std::optional(readRef(query)) : std::nullopt;
}

std::vector<Event> allEvents(Statement &query)
{
    std::vector<Event> events;
    while (query.next())
        events.push_back(readEvent(query));
    std::sort(events.begin(), events.end(), [](const Event &a, const Event &b) { return a.order < b.order; });
    return events;
}

void bindSubject(Statement &statement, const EventId &subject)
{
    if (subject.isNull())
        statement.bindNull(":subject");
    else
        statement.bind(":subject", subject);
}

} // namespace

qint64 shortFingerprint(const Fingerprint &fingerprint)
{
    quint64 value = 0;
    for (int i = 0; i < 8 && i < fingerprint.size(); ++i)
        value = value << 8 | static_cast<unsigned char>(fingerprint[i]);
    return value == 0 ? 1 : static_cast<qint64>(value);
}

Event readEvent(const Statement &row)
{
    Event event;
    event.row = row.get<qint64>(0);
    event.room = row.get<RoomId>(1);
    event.order = row.get<Order>(2);
    event.envelope.id = row.get<EventId>(3);
    event.envelope.kind = row.get<Kind>(4);
    event.envelope.kindName = row.get<QString>(5);
    event.envelope.version = row.get<int>(6);
    event.state = row.get<EventState>(7);
    event.fault = row.get<EventFault>(8);
    event.sender = row.get<Jid>(9);
    event.time = row.get<qint64>(10);
    event.envelope.senderTime = row.get<qint64>(11);
    event.envelope.device = row.get<quint32>(12);
    event.envelope.counter = row.get<quint32>(13);
    event.envelope.orgVersion = row.get<qint64>(14);
    event.stanzaId = row.get<QString>(15);
    event.envelope.foreignId = row.get<QString>(16);
    event.envelope.subject = row.get<EventId>(17);
    event.envelope.text = row.get<QString>(18);
    readPayload(row.get<QByteArray>(19), event.envelope);
    event.voice = row.get<Voice>(20);
    event.proof = row.get<QByteArray>(21);
    return event;
}

std::optional<EventRef> EventStore::byStanzaId(RoomId room, const QString &stanzaId)
{
    if (stanzaId.isEmpty())
        return {};
    static const QByteArray sql = selectRef(R"(INDEXED BY events_by_stanza_key
        WHERE stanza_key = :key AND stanza_key <> 0 AND room = :room AND stanza_id = :stanza_id)");
    const auto find = [&](qint64 key) {
        auto query = m_writer.prepare(sql.constData());
        query.bind(":key", key).bind(":room", room).bind(":stanza_id", stanzaId);
        return firstRef(query);
    };
    const qint64 key = stanzaKey(stanzaId), former = hashKey(stanzaId); // of former versions: all
    auto ref = find(key);
    return ref || key == former ? ref : find(former);
}

std::optional<EventRef> EventStore::byFingerprint(RoomId room, qint64 fingerprint)
{
    static const QByteArray sql = selectRef("WHERE fingerprint = :fingerprint AND room = :room");
    auto query = m_writer.prepare(sql.constData());
    query.bind(":fingerprint", fingerprint).bind(":room", room);
    return firstRef(query);
}

std::optional<EventRef> EventStore::byEventId(RoomId room, const EventId &id)
{
    static const QByteArray sql = selectRef("WHERE event_id = :event AND room = :room");
    auto query = m_writer.prepare(sql.constData());
    query.bind(":event", id).bind(":room", room);
    return firstRef(query);
}

std::optional<EventRef> EventStore::byForeignName(RoomId room, const QString &name)
{
    if (const auto id = eventIdFromHex(name)) {
        if (auto ref = byEventId(room, *id))
            return ref;
    }
    if (auto ref = byStanzaId(room, name))
        return ref;
    static const QByteArray sql
        = selectRef("WHERE wire_id = :name AND wire_id <> '' AND room = :room ORDER BY ord DESC");
    auto query = m_writer.prepare(sql.constData());
    query.bind(":name", name).bind(":room", room);
    return firstRef(query);
}

std::optional<Event> EventStore::event(RoomId room, const EventId &id)
{
    static const QByteArray sql = selectEvent("WHERE event_id = :event AND room = :room");
    auto query = m_writer.prepare(sql.constData());
    query.bind(":event", id).bind(":room", room);
    return query.next() ? std::optional(readEvent(query)) : std::nullopt;
}

std::vector<Event> EventStore::ofSubject(RoomId room, const EventId &subject)
{
    std::vector<Event> events = concerning(room, subject);
    if (auto first = event(room, subject)) {
        const auto at = std::find_if(events.begin(), events.end(),
                                     [&](const Event &event) { return event.order > first->order; });
        events.insert(at, *std::move(first));
    }
    return events;
}

std::vector<Event> EventStore::concerning(RoomId room, const EventId &subject)
{
    static const QByteArray sql = selectEvent("WHERE subject = :subject AND room = :room");
    auto query = m_writer.prepare(sql.constData());
    query.bind(":subject", subject).bind(":room", room);
    return allEvents(query);
}

// The first free one.
qint64 EventStore::newRow(qint64 time, TakenRows &taken)
{
    const qint64 wanted = lowestRowAt(time);
    const bool within = wanted >= taken.first && wanted <= taken.end;
    qint64 row = within ? taken.end : wanted;
    auto rows = m_writer.prepare("SELECT id FROM events WHERE id >= :row ORDER BY id");
    rows.bind(":row", row);
    while (rows.next() && rows.get<qint64>(0) == row)
        ++row;
    if (row + 1 == taken.first) // history is read backwards, too
        taken.first = row;
    else
        taken = {within ? taken.first : wanted, row + 1};
    return row;
}

bool EventStore::add(Event &event, qint64 fingerprint, TakenRows &taken)
{
    event.row = newRow(event.time, taken);
    const Envelope &envelope = event.envelope;
    auto insert = m_writer.prepare(R"(
        INSERT INTO events (id, room, ord, event_id, kind, kind_name, version, state, fault, sender, time, sender_time,
                            device, counter, org_version, stanza_id, stanza_key, fingerprint, wire_id, subject, text,
                            payload, voice, proof)
        VALUES (:id, :room, :ord, :event, :kind, :kind_name, :version, :state, :fault, :sender, :time, :sender_time,
                :device, :counter, :org_version, :stanza_id, :stanza_key, :fingerprint, :wire_id, :subject, :text,
                :payload, :voice, :proof))");
    bindSubject(insert, envelope.subject);
    return insert.bind(":id", event.row)
        .bind(":room", event.room)
        .bind(":ord", event.order)
        .bind(":event", envelope.id)
        .bind(":kind", envelope.kind)
        .bind(":kind_name", envelope.kindName)
        .bind(":version", envelope.version)
        .bind(":state", event.state)
        .bind(":fault", event.fault)
        .bind(":sender", event.sender)
        .bind(":time", event.time)
        .bind(":sender_time", envelope.senderTime)
        .bind(":device", envelope.device)
        .bind(":counter", envelope.counter)
        .bind(":org_version", envelope.orgVersion)
        .bind(":stanza_id", event.stanzaId)
        .bind(":stanza_key", stanzaKey(event.stanzaId))
        .bind(":fingerprint", fingerprint)
        .bind(":wire_id", envelope.foreignId)
        .bind(":text", envelope.text)
        .bind(":payload", payloadOf(envelope))
        .bind(":voice", event.voice)
        .bind(":proof", event.proof)
        .run();
}

void EventStore::settle(const EventRef &ref, const Event &event)
{
    m_writer
        .prepare(R"(
        UPDATE events SET ord = :ord, state = :state, sender = :sender, time = :time, stanza_id = :stanza_id,
                          stanza_key = :stanza_key WHERE id = :id)")
        .bind(":ord", event.order)
        .bind(":state", event.state)
        .bind(":sender", event.sender)
        .bind(":time", event.time)
        .bind(":stanza_id", event.stanzaId)
        .bind(":stanza_key", stanzaKey(event.stanzaId))
        .bind(":id", ref.row)
        .run();
    moveTimeline(event.room, ref.order, event.order);
}

void EventStore::replaceContent(qint64 row, const Event &event, qint64 fingerprint)
{
    const Envelope &envelope = event.envelope;
    auto update = m_writer.prepare(R"(
        UPDATE events SET kind = :kind, kind_name = :kind_name, version = :version, fault = :fault,
            sender_time = :sender_time, device = :device, counter = :counter, org_version = :org_version,
            fingerprint = :fingerprint, wire_id = :wire_id, subject = :subject, text = :text, payload = :payload,
            voice = :voice, proof = :proof
        WHERE id = :id)");
    bindSubject(update, envelope.subject);
    update.bind(":kind", envelope.kind)
        .bind(":kind_name", envelope.kindName)
        .bind(":version", envelope.version)
        .bind(":fault", event.fault)
        .bind(":sender_time", envelope.senderTime)
        .bind(":device", envelope.device)
        .bind(":counter", envelope.counter)
        .bind(":org_version", envelope.orgVersion)
        .bind(":fingerprint", fingerprint)
        .bind(":wire_id", envelope.foreignId)
        .bind(":text", envelope.text)
        .bind(":payload", payloadOf(envelope))
        .bind(":voice", event.voice)
        .bind(":proof", event.proof)
        .bind(":id", row)
        .run();
}

void EventStore::setCopy(qint64 row, qint64 fingerprint, Voice voice)
{
    m_writer.prepare("UPDATE events SET fingerprint = :fingerprint, voice = :voice WHERE id = :id")
        .bind(":fingerprint", fingerprint)
        .bind(":voice", voice)
        .bind(":id", row)
        .run();
}

void EventStore::clearStanzaId(qint64 row)
{
    m_writer.prepare("UPDATE events SET stanza_id = '', stanza_key = 0 WHERE id = :id")
        .bind(":id", row)
        .run();
}

void EventStore::setState(const EventRef &ref, RoomId room, EventState state, Order order)
{
    m_writer.prepare("UPDATE events SET state = :state, ord = :ord WHERE id = :id")
        .bind(":state", state)
        .bind(":ord", order)
        .bind(":id", ref.row)
        .run();
    moveTimeline(room, ref.order, order);
}

void EventStore::remove(const EventRef &ref, RoomId room)
{
    m_writer.prepare("DELETE FROM timeline WHERE room = :room AND ord = :ord")
        .bind(":room", room)
        .bind(":ord", ref.order)
        .run();
    m_writer.prepare("DELETE FROM events WHERE id = :id").bind(":id", ref.row).run();
}

void EventStore::setMissing(qint64 row, qint64 missing)
{
    m_writer.prepare("UPDATE events SET missing = :missing WHERE id = :id")
        .bind(":missing", std::min<qint64>(missing, std::numeric_limits<int>::max()))
        .bind(":id", row)
        .run();
}

void EventStore::moveTimeline(RoomId room, Order from, Order to)
{
    if (from == to)
        return;
    m_writer.prepare("UPDATE timeline SET ord = :to WHERE room = :room AND ord = :from")
        .bind(":to", to)
        .bind(":room", room)
        .bind(":from", from)
        .run();
}

Order EventStore::lastSettled(RoomId room)
{
    auto query = m_writer.prepare("SELECT max(ord) FROM events WHERE room = :room AND ord < :end");
    query.bind(":room", room).bind(":end", Order::firstProvisional);
    return query.next() && !query.isNull(0) ? query.get<Order>(0) : Order{place::First};
}

Order EventStore::firstSettled(RoomId room)
{
    auto query = m_writer.prepare("SELECT min(ord) FROM events WHERE room = :room AND ord < :end");
    query.bind(":room", room).bind(":end", Order::firstProvisional);
    return query.next() && !query.isNull(0) ? query.get<Order>(0) : Order{place::First};
}

Order EventStore::nextProvisional(RoomId room)
{
    auto query
        = m_writer.prepare("SELECT max(ord) FROM events WHERE room = :room AND ord >= :first AND ord < :end");
    query.bind(":room", room).bind(":first", Order::firstProvisional).bind(":end", place::Waiting);
    return query.next() && !query.isNull(0) ? Order{query.get<qint64>(0) + 1}
                                            : Order{Order::firstProvisional};
}

Order EventStore::nextWaiting(RoomId room)
{
    auto query = m_writer.prepare("SELECT max(ord) FROM events WHERE room = :room AND ord >= :first");
    query.bind(":room", room).bind(":first", place::Waiting);
    return query.next() && !query.isNull(0) ? Order{query.get<qint64>(0) + 1} : Order{place::Waiting};
}

Order EventStore::lastBefore(RoomId room, Order anchor, qint64 time)
{
    auto query = m_writer.prepare(
        "SELECT max(ord) FROM events WHERE room = :room AND ord > :anchor AND ord < :end AND time < :time");
    query.bind(":room", room)
        .bind(":anchor", anchor)
        .bind(":end", Order::firstProvisional)
        .bind(":time", time);
    return query.next() && !query.isNull(0) ? query.get<Order>(0) : anchor;
}

Order EventStore::placeAfter(RoomId room, Order anchor)
{
    auto query
        = m_writer.prepare("SELECT min(ord) FROM events WHERE room = :room AND ord > :anchor AND ord < :end");
    query.bind(":room", room).bind(":anchor", anchor).bind(":end", Order::firstProvisional);
    if (!query.next() || query.isNull(0))
        return {anchor.value + place::Gap};
    // Late entries come in runs: a small share of what is left serves many more of them than its half.
    const qint64 gap = query.get<qint64>(0) - anchor.value;
    if (gap > 1)
        return {anchor.value + std::max<qint64>(1, gap / 32)};
    makeRoomAfter(room, anchor);
    return {anchor.value + place::Gap};
}

// Shifts everything settled behind the anchor. From the end on, because places are unique.
void EventStore::makeRoomAfter(RoomId room, Order anchor)
{
    constexpr qint64 Shift = place::Gap * 32;
    std::vector<std::pair<qint64, qint64>> rows;
    {
        auto query = m_writer.prepare(R"(
            SELECT id, ord FROM events WHERE room = :room AND ord > :anchor AND ord < :end ORDER BY ord DESC)");
        query.bind(":room", room).bind(":anchor", anchor).bind(":end", Order::firstProvisional);
        while (query.next())
            rows.emplace_back(query.get<qint64>(0), query.get<qint64>(1));
    }
    for (const auto &[row, order] : rows) {
        m_writer.prepare("UPDATE events SET ord = :ord WHERE id = :id")
            .bind(":ord", order + Shift)
            .bind(":id", row)
            .run();
        moveTimeline(room, {order}, {order + Shift});
    }
    if (onMoved)
        onMoved(anchor, Shift);
}

std::vector<EventRef> EventStore::provisional(RoomId room)
{
    static const QByteArray sql
        = selectRef("WHERE room = :room AND ord >= :first AND ord < :end ORDER BY ord");
    auto query = m_writer.prepare(sql.constData());
    query.bind(":room", room).bind(":first", Order::firstProvisional).bind(":end", place::Waiting);
    std::vector<EventRef> refs;
    while (query.next())
        refs.push_back(readRef(query));
    return refs;
}

std::vector<Event> EventStore::unreadable(RoomId room, Order from, int most)
{
    static const QByteArray sql = selectEvent(
        "WHERE room = :room AND ord >= :from AND ord < :end AND kind = :kind ORDER BY ord DESC LIMIT :most");
    auto query = m_writer.prepare(sql.constData());
    query.bind(":room", room)
        .bind(":from", from)
        .bind(":end", Order::firstProvisional)
        .bind(":kind", Kind::Unreadable)
        .bind(":most", most);
    return allEvents(query);
}

std::vector<Event> EventStore::steps(RoomId room, Order from, Order to)
{
    static const QByteArray sql = selectEvent(
        "WHERE room = :room AND ord >= :from AND ord <= :to AND kind = :kind AND state = 0 ORDER BY ord");
    auto query = m_writer.prepare(sql.constData());
    query.bind(":room", room).bind(":from", from).bind(":to", to).bind(":kind", Kind::KeyStep);
    return allEvents(query);
}

std::optional<Event> EventStore::neighbour(const Event &event, int direction)
{
    static const QByteArray behind = selectEvent(
        "WHERE room = :room AND ord > :ord AND ord < :end AND kind <> :step ORDER BY ord LIMIT 1");
    static const QByteArray before = selectEvent(
        "WHERE room = :room AND ord < :ord AND ord < :end AND kind <> :step ORDER BY ord DESC LIMIT 1");
    auto query = m_writer.prepare((direction > 0 ? behind : before).constData());
    query.bind(":room", event.room)
        .bind(":ord", event.order)
        .bind(":end", Order::firstProvisional)
        .bind(":step", Kind::KeyStep);
    return query.next() ? std::optional(readEvent(query)) : std::nullopt;
}

Jid EventStore::occupant(RoomId room, const QString &nick, QStringView domain)
{
    auto query = m_writer.prepare("SELECT address, members FROM rooms WHERE id = :room");
    if (!query.bind(":room", room).next())
        return {};
    const Jid occupant = query.get<Jid>(0).withResource(nick).value_or(Jid());
    if (query.get<int>(1) <= BigRoom)
        return occupant;
    const Jid namesake = Jid::fromParts(nick, domain).value_or(Jid());
    auto member = m_writer.prepare("SELECT 1 FROM room_members WHERE room = :room AND person = :person");
    return member.bind(":room", room).bind(":person", namesake).next() ? namesake : occupant;
}

} // namespace sw::roomlog
