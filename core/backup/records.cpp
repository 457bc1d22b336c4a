// SPDX-License-Identifier: Apache-2.0
#include "core/backup/records.h"

#include "core/roomlog/record_fields.h"

namespace sw::backup {

using namespace Qt::StringLiterals;
using roomlog::addressAt;
using roomlog::idAt;
using roomlog::numberAt;
using roomlog::smallAt;
using roomlog::textAt;
using Fields = roomlog::RecordFields;

namespace {

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

std::optional<Record> readEvent(const QCborMap &map)
{
    auto kept = roomlog::keptEventFrom(map);
    if (!kept)
        return {};
    return EventRecord{smallAt(map, "r"_L1), *std::move(kept)};
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
    QCborMap map = Fields("event"_L1).add("r"_L1, record.room).map;
    const QCborMap kept = roomlog::write(record.kept);
    for (const auto &[name, value] : kept)
        map.insert(name, value);
    return map;
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
