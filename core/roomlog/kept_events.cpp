// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/kept_events.h"

#include "core/roomlog/event_store.h"
#include "core/roomlog/fold.h"
#include "core/roomlog/record_fields.h"

#include <algorithm>

namespace sw::roomlog {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostOpenBytes = 4 * 1024 * 1024; ///< of what is open in a room

std::optional<EventState> stateOf(qint64 number)
{
    switch (number) {
    case int(EventState::Settled):
    case int(EventState::Provisional):
    case int(EventState::Unarchived):
    case int(EventState::Own):
        return EventState(number);
    default:
        return {};
    }
}

Jid supplierOf(store::Connection &db, RoomId room, const EventId &id)
{
    auto query = db.prepare("SELECT person FROM supplied WHERE room = :room AND event_id = :event");
    return query.bind(":room", room).bind(":event", id).next() ? query.get<Jid>(0) : Jid();
}

void addWhoseTheyAre(store::Connection &db, RoomId room, KeptSlice &slice)
{
    for (KeptEvent &kept : slice.events) {
        kept.suppliedBy = supplierOf(db, room, kept.event.envelope.id);
        kept.signer = signerOf(db, kept.event);
    }
}

KeptEvent keptFrom(const store::Statement &row)
{
    KeptEvent kept{readEvent(row), row.get<qint64>(eventColumnCount), {}, {}};
    kept.event.row = 0;
    kept.event.room = {};
    return kept;
}

KeptEvent withoutPlace(KeptEvent kept)
{
    kept.event.order = {};
    return kept;
}

QByteArray selectKept(const char *where)
{
    return QByteArray("SELECT ") + eventColumns + ", fingerprint FROM events " + where;
}

} // namespace

QCborMap write(const KeptEvent &kept)
{
    const Event &event = kept.event;
    const Envelope &envelope = event.envelope;
    return RecordFields()
        .add("id"_L1, envelope.id)
        .add("kind"_L1, int(envelope.kind))
        .add("kindName"_L1, envelope.kindName)
        .add("version"_L1, envelope.version == 1 ? 0 : envelope.version)
        .add("state"_L1, int(event.state))
        .add("fault"_L1, int(event.fault))
        .add("from"_L1, event.sender)
        .add("time"_L1, event.time)
        .add("sent"_L1, envelope.senderTime)
        .add("device"_L1, envelope.device)
        .add("counter"_L1, envelope.counter)
        .add("org"_L1, envelope.orgVersion)
        .add("archiveId"_L1, event.stanzaId)
        .add("fingerprint"_L1, kept.fingerprint)
        .add("wireId"_L1, envelope.foreignId)
        .add("subject"_L1, envelope.subject)
        .add("text"_L1, envelope.text)
        .add("payload"_L1, payloadOf(envelope))
        .add("voice"_L1, int(event.voice))
        .add("by"_L1, kept.suppliedBy)
        .add("proof"_L1, event.proof)
        .add("signer"_L1, kept.signer)
        .map;
}

std::optional<KeptEvent> keptEventFrom(const QCborMap &map)
{
    KeptEvent kept;
    Event &event = kept.event;
    Envelope &envelope = event.envelope;
    envelope.id = idAt(map, "id"_L1);
    const auto state = stateOf(numberAt(map, "state"_L1));
    if (envelope.id.isNull() || !state)
        return {};
    event.state = *state;
    envelope.kind = Kind(smallAt(map, "kind"_L1));
    envelope.kindName = textAt(map, "kindName"_L1);
    envelope.version = std::max(1, smallAt(map, "version"_L1));
    event.fault = EventFault(smallAt(map, "fault"_L1));
    event.sender = addressAt(map, "from"_L1);
    event.time = numberAt(map, "time"_L1);
    envelope.senderTime = numberAt(map, "sent"_L1);
    envelope.device = quint32(numberAt(map, "device"_L1));
    envelope.counter = quint32(numberAt(map, "counter"_L1));
    envelope.orgVersion = numberAt(map, "org"_L1);
    event.stanzaId = textAt(map, "archiveId"_L1);
    kept.fingerprint = numberAt(map, "fingerprint"_L1);
    envelope.foreignId = textAt(map, "wireId"_L1);
    envelope.subject = idAt(map, "subject"_L1);
    envelope.text = textAt(map, "text"_L1);
    readPayload(map.value("payload"_L1).toByteArray(), envelope);
    event.voice = Voice(smallAt(map, "voice"_L1));
    kept.suppliedBy = addressAt(map, "by"_L1);
    event.proof = map.value("proof"_L1).toByteArray();
    kept.signer = map.value("signer"_L1).toByteArray();
    return kept;
}

KeptSlice keptBehind(store::Connection &db, RoomId room, Order after, int limit)
{
    static const QByteArray sql = selectKept("WHERE room = :room AND ord > :after ORDER BY ord LIMIT :limit");
    KeptSlice slice;
    int count = 0;
    {
        auto query = db.prepare(sql.constData());
        query.bind(":room", room).bind(":after", after).bind(":limit", limit);
        for (; query.next(); ++count) {
            KeptEvent kept = keptFrom(query);
            slice.last = kept.event.order;
            const bool own = kept.event.state == EventState::Own;
            if (!own || kept.event.envelope.kind == Kind::Text)
                slice.events.push_back(withoutPlace(std::move(kept)));
        }
    }
    slice.complete = count < limit;
    addWhoseTheyAre(db, room, slice);
    return slice;
}

KeptSlice keptBefore(store::Connection &db, RoomId room, Order before, int limit)
{
    static const QByteArray sql
        = selectKept("WHERE room = :room AND ord < :before ORDER BY ord DESC LIMIT :limit");
    KeptSlice slice;
    int count = 0;
    {
        auto query = db.prepare(sql.constData());
        query.bind(":room", room).bind(":before", before).bind(":limit", limit);
        for (; query.next(); ++count) {
            KeptEvent kept = keptFrom(query);
            slice.last = kept.event.order;
            const Kind kind = kept.event.envelope.kind;
            const bool says = kind != Kind::KeyStep && kind != Kind::Unreadable && kind != Kind::HistoryWanted
                && kind != Kind::HistorySupplied;
            if (says && kept.event.state == EventState::Settled)
                slice.events.push_back(withoutPlace(std::move(kept)));
        }
    }
    slice.complete = count < limit;
    addWhoseTheyAre(db, room, slice);
    return slice;
}

std::vector<KeptEvent> provenOf(store::Connection &db, RoomId room, const EventId &subject, Order before)
{
    static const QByteArray own = selectKept("WHERE room = :room AND event_id = :subject AND ord < :before");
    static const QByteArray others
        = selectKept("WHERE room = :room AND subject = :subject AND ord < :before ORDER BY ord");
    std::vector<KeptEvent> events;
    for (const QByteArray *sql : {&own, &others}) {
        auto query = db.prepare(sql->constData());
        query.bind(":room", room).bind(":subject", subject).bind(":before", before);
        while (query.next()) {
            KeptEvent kept = keptFrom(query);
            const Event &event = kept.event;
            if (!event.proof.isEmpty() && event.state == EventState::Settled
                && maySay(event.voice, event.envelope.kind))
                events.push_back(withoutPlace(std::move(kept)));
        }
    }
    for (KeptEvent &kept : events)
        kept.signer = signerOf(db, kept.event);
    return events;
}

std::vector<KeptEvent> openEvents(store::Connection &db, const FoldRegistry &folds, RoomId room, Order before)
{
    std::vector<KeptEvent> events;
    qsizetype bytes = 0;
    for (const auto &fold : folds.all())
        for (const EventId &subject : fold->open(db, room)) {
            auto all = provenOf(db, room, subject, before);
            for (const KeptEvent &kept : all)
                bytes += kept.event.proof.size() + kept.signer.size();
            if (bytes > MostOpenBytes)
                break;
            events.insert(events.end(), std::make_move_iterator(all.begin()),
                          std::make_move_iterator(all.end()));
        }
    std::ranges::stable_sort(events, {}, [](const KeptEvent &kept) { return kept.event.time; });
    return events;
}

KeptSlice shownBefore(store::Connection &db, RoomId room, Order before, qint64 since, int limit)
{
    struct Found {
        Order order;
        EventId id;
        EventId source; ///< whose text is shown
        int flags = 0;
    };
    KeptSlice slice;
    std::vector<Found> rows;
    {
        auto query = db.prepare(R"(
            SELECT t.ord, t.event_id, s.event_id, t.flags, t.kind IN (0, 5) AND t.state = 0 AND t.time >= :since
            FROM timeline t LEFT JOIN events s ON s.id = t.source
            WHERE t.room = :room AND t.ord < :before ORDER BY t.ord DESC LIMIT :limit)");
        query.bind(":room", room).bind(":before", before).bind(":since", since).bind(":limit", limit);
        int count = 0;
        for (; query.next(); ++count) {
            slice.last = query.get<Order>(0);
            if (query.get<bool>(4))
                rows.push_back({slice.last, query.get<EventId>(1), query.get<EventId>(2), query.get<int>(3)});
        }
        slice.complete = count < limit;
    }
    static const QByteArray sql = selectKept("WHERE room = :room AND event_id = :event");
    const auto eventOf = [&](const EventId &id) -> std::optional<KeptEvent> {
        auto query = db.prepare(sql.constData());
        return query.bind(":room", room).bind(":event", id).next() ? std::optional(keptFrom(query))
                                                                   : std::nullopt;
    };
    for (const Found &row : rows) {
        auto kept = row.flags & ShownFlag::Supplied ? std::nullopt : eventOf(row.id);
        if (!kept)
            continue;
        Envelope &envelope = kept->event.envelope;
        if (const auto source = row.source == row.id ? std::nullopt : eventOf(row.source)) {
            envelope.text = source->event.envelope.text;
            envelope.mentions = source->event.envelope.mentions;
        }
        if (envelope.kind == Kind::Announcement) { // whom it asks is not for somebody else to tell
            envelope.kind = Kind::Text;
            envelope.extra.clear();
        }
        kept->event.proof.clear();
        slice.events.push_back(withoutPlace(*std::move(kept)));
    }
    return slice;
}

} // namespace sw::roomlog
