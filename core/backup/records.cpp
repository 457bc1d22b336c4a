// SPDX-License-Identifier: Apache-2.0
#include "core/backup/records.h"

#include <QCborArray>
#include <QCborValue>

namespace sw::backup {

using namespace Qt::StringLiterals;
using roomlog::EventState;

namespace {

/// Leaves out what is empty: a reader takes an absent field as empty.
class Fields
{
public:
    explicit Fields(QLatin1StringView type) { map.insert(u"t"_s, QString(type)); }

    Fields &add(QLatin1StringView name, const QString &value) { return put(name, value, value.isEmpty()); }
    Fields &add(QLatin1StringView name, const Jid &value) { return add(name, value.toString()); }
    Fields &add(QLatin1StringView name, const QByteArray &value) { return put(name, value, value.isEmpty()); }
    Fields &add(QLatin1StringView name, const EventId &value)
    {
        const QByteArray bytes(reinterpret_cast<const char *>(value.bytes.data()),
                               qsizetype(value.bytes.size()));
        return put(name, bytes, value.isNull());
    }
    Fields &add(QLatin1StringView name, qint64 value) { return put(name, value, value == 0); }
    Fields &add(QLatin1StringView name, const QCborArray &value) { return put(name, value, value.isEmpty()); }
    Fields &add(QLatin1StringView name, const QCborMap &value) { return put(name, value, value.isEmpty()); }

    QCborMap map;

private:
    Fields &put(QLatin1StringView name, const QCborValue &value, bool isEmpty)
    {
        if (!isEmpty)
            map.insert(QString(name), value);
        return *this;
    }
};

QString textAt(const QCborMap &map, QLatin1StringView name)
{
    return map.value(name).toString();
}
qint64 numberAt(const QCborMap &map, QLatin1StringView name)
{
    return map.value(name).toInteger();
}
int smallAt(const QCborMap &map, QLatin1StringView name)
{
    return int(std::clamp<qint64>(numberAt(map, name), INT_MIN, INT_MAX));
}
Jid addressAt(const QCborMap &map, QLatin1StringView name)
{
    return Jid::parse(textAt(map, name)).value_or(Jid());
}
EventId idAt(const QCborMap &map, QLatin1StringView name)
{
    EventId id;
    const QByteArray bytes = map.value(name).toByteArray();
    if (bytes.size() == qsizetype(id.bytes.size()))
        std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
    return id;
}

QCborArray writeMentions(std::span<const roomlog::EventMention> mentions)
{
    QCborArray list;
    for (const roomlog::EventMention &mention : mentions)
        list.append(QCborArray{mention.person.toString(), mention.start, mention.length});
    return list;
}

std::vector<roomlog::EventMention> readMentions(const QCborArray &list)
{
    std::vector<roomlog::EventMention> mentions;
    for (const QCborValue &value : list) {
        const QCborArray one = value.toArray();
        mentions.push_back({Jid::parse(one.at(0).toString()).value_or(Jid()), int(one.at(1).toInteger()),
                            int(one.at(2).toInteger())});
    }
    return mentions;
}

DraftRecord readDraft(const QCborMap &map)
{
    return {textAt(map, "text"_L1), readMentions(map.value("mentions"_L1).toArray()), idAt(map, "reply"_L1),
            idAt(map, "edit"_L1)};
}

RoomRecord readRoom(const QCborMap &map)
{
    RoomRecord room;
    room.number = smallAt(map, "n"_L1);
    room.address = addressAt(map, "address"_L1);
    room.type = smallAt(map, "type"_L1);
    room.peer = addressAt(map, "peer"_L1);
    room.title = textAt(map, "title"_L1);
    room.topic = textAt(map, "topic"_L1);
    room.role = smallAt(map, "role"_L1);
    room.state = smallAt(map, "state"_L1);
    room.encrypted = numberAt(map, "encrypted"_L1) != 0;
    room.pinned = numberAt(map, "pinned"_L1) != 0;
    room.notify = smallAt(map, "notify"_L1);
    room.since = numberAt(map, "since"_L1);
    room.bookmarked = numberAt(map, "bookmarked"_L1) != 0;
    room.successor = addressAt(map, "successor"_L1);
    for (const QCborValue &value : map.value("members"_L1).toArray()) {
        const QCborArray one = value.toArray();
        if (const auto person = Jid::parse(one.at(0).toString()))
            room.members.append({*person, int(one.at(1).toInteger())});
    }
    room.log = {textAt(map, "cursor"_L1), numberAt(map, "cursorTime"_L1), textAt(map, "oldest"_L1),
                numberAt(map, "oldestComplete"_L1) != 0, numberAt(map, "floor"_L1)};
    room.keepDays = std::max(0, smallAt(map, "keepDays"_L1));
    room.readUpTo = idAt(map, "readUpTo"_L1);
    if (map.contains("draft"_L1))
        room.draft = readDraft(map.value("draft"_L1).toMap());
    return room;
}

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

std::optional<Record> readEvent(const QCborMap &map)
{
    EventRecord record;
    record.room = smallAt(map, "r"_L1);
    roomlog::Event &event = record.kept.event;
    roomlog::Envelope &envelope = event.envelope;
    envelope.id = idAt(map, "id"_L1);
    const auto state = stateOf(numberAt(map, "state"_L1));
    if (envelope.id.isNull() || !state)
        return {};
    event.state = *state;
    envelope.kind = roomlog::Kind(smallAt(map, "kind"_L1));
    envelope.kindName = textAt(map, "kindName"_L1);
    envelope.version = std::max(1, smallAt(map, "version"_L1));
    event.fault = roomlog::EventFault(smallAt(map, "fault"_L1));
    event.sender = addressAt(map, "from"_L1);
    event.time = numberAt(map, "time"_L1);
    envelope.senderTime = numberAt(map, "sent"_L1);
    envelope.device = quint32(numberAt(map, "device"_L1));
    envelope.counter = quint32(numberAt(map, "counter"_L1));
    envelope.orgVersion = numberAt(map, "org"_L1);
    event.stanzaId = textAt(map, "archiveId"_L1);
    record.kept.fingerprint = numberAt(map, "fingerprint"_L1);
    envelope.foreignId = textAt(map, "wireId"_L1);
    envelope.subject = idAt(map, "subject"_L1);
    envelope.text = textAt(map, "text"_L1);
    roomlog::readPayload(map.value("payload"_L1).toByteArray(), envelope);
    event.voice = roomlog::Voice(smallAt(map, "voice"_L1));
    return record;
}

} // namespace

QCborMap write(const StartRecord &record)
{
    return Fields("start"_L1)
        .add("version"_L1, record.version)
        .add("program"_L1, record.program)
        .add("account"_L1, record.account)
        .add("created"_L1, record.created)
        .map;
}

QCborMap write(const PersonRecord &record)
{
    return Fields("person"_L1)
        .add("address"_L1, record.address)
        .add("inRoster"_L1, record.inRoster)
        .add("rosterName"_L1, record.rosterName)
        .add("units"_L1, record.units)
        .add("name"_L1, record.name)
        .add("position"_L1, record.position)
        .add("phone"_L1, record.phone)
        .map;
}

QCborMap write(const RoomRecord &record)
{
    Fields fields("room"_L1);
    fields.add("n"_L1, record.number)
        .add("address"_L1, record.address)
        .add("type"_L1, record.type)
        .add("peer"_L1, record.peer)
        .add("title"_L1, record.title)
        .add("topic"_L1, record.topic)
        .add("role"_L1, record.role)
        .add("state"_L1, record.state)
        .add("encrypted"_L1, record.encrypted)
        .add("pinned"_L1, record.pinned)
        .add("notify"_L1, record.notify)
        .add("since"_L1, record.since)
        .add("bookmarked"_L1, record.bookmarked)
        .add("successor"_L1, record.successor)
        .add("cursor"_L1, record.log.cursor)
        .add("cursorTime"_L1, record.log.cursorTime)
        .add("oldest"_L1, record.log.oldest)
        .add("oldestComplete"_L1, record.log.oldestComplete)
        .add("floor"_L1, record.log.floor)
        .add("keepDays"_L1, record.keepDays)
        .add("readUpTo"_L1, record.readUpTo);
    QCborArray members;
    for (const MemberRecord &member : record.members)
        members.append(QCborArray{member.person.toString(), member.role});
    fields.add("members"_L1, members);
    if (record.draft)
        fields.add("draft"_L1,
                   Fields("draft"_L1)
                       .add("text"_L1, record.draft->text)
                       .add("mentions"_L1, writeMentions(record.draft->mentions))
                       .add("reply"_L1, record.draft->replyTo)
                       .add("edit"_L1, record.draft->editOf)
                       .map);
    return fields.map;
}

QCborMap write(const EventRecord &record)
{
    const roomlog::Event &event = record.kept.event;
    const roomlog::Envelope &envelope = event.envelope;
    return Fields("event"_L1)
        .add("r"_L1, record.room)
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
        .add("fingerprint"_L1, record.kept.fingerprint)
        .add("wireId"_L1, envelope.foreignId)
        .add("subject"_L1, envelope.subject)
        .add("text"_L1, envelope.text)
        .add("payload"_L1, roomlog::payloadOf(envelope))
        .add("voice"_L1, int(event.voice))
        .map;
}

QCborMap write(const EndRecord &record)
{
    return Fields("end"_L1)
        .add("rooms"_L1, record.rooms)
        .add("events"_L1, record.events)
        .add("people"_L1, record.people)
        .map;
}

std::optional<Record> read(const QCborMap &map)
{
    const QString type = textAt(map, "t"_L1);
    if (type == "event"_L1)
        return readEvent(map);
    if (type == "start"_L1)
        return StartRecord{smallAt(map, "version"_L1), textAt(map, "program"_L1),
                           addressAt(map, "account"_L1), numberAt(map, "created"_L1)};
    if (type == "person"_L1) {
        const Jid address = addressAt(map, "address"_L1);
        if (address.isNull())
            return {};
        return PersonRecord{address,
                            numberAt(map, "inRoster"_L1) != 0,
                            textAt(map, "rosterName"_L1),
                            textAt(map, "units"_L1),
                            textAt(map, "name"_L1),
                            textAt(map, "position"_L1),
                            textAt(map, "phone"_L1)};
    }
    if (type == "room"_L1) {
        RoomRecord room = readRoom(map);
        if (room.address.isNull())
            return {};
        return room;
    }
    if (type == "end"_L1)
        return EndRecord{numberAt(map, "rooms"_L1), numberAt(map, "events"_L1), numberAt(map, "people"_L1)};
    return {};
}

} // namespace sw::backup
