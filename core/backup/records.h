// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a backup says, record by record, as CBOR maps; docs/BACKUP.md lists the fields. A map with an unknown
// type, and unknown fields, are passed over. Any thread; knows no database.
#include "core/roomlog/event.h"
#include "core/roomlog/room_restore.h"

#include <QCborMap>
#include <QList>

#include <optional>
#include <variant>

namespace sw::backup {

inline constexpr int recordsVersion = 1; ///< raised when an older program would misread what is written

struct StartRecord {
    int version = recordsVersion;
    QString program; ///< version of the program that wrote it
    Jid account;
    qint64 created = 0; ///< UTC ms
    friend bool operator==(const StartRecord &, const StartRecord &) = default;
};

struct PersonRecord {
    Jid address;
    bool inRoster = false;
    QString rosterName;
    QString units; ///< one a line
    QString name;
    QString position;
    QString phone;
    friend bool operator==(const PersonRecord &, const PersonRecord &) = default;
};

struct MemberRecord {
    Jid person;
    int role = 0;
    friend bool operator==(const MemberRecord &, const MemberRecord &) = default;
};

struct DraftRecord {
    QString text;
    std::vector<roomlog::EventMention> mentions;
    EventId replyTo;
    EventId editOf;
    friend bool operator==(const DraftRecord &, const DraftRecord &) = default;
};

/// A room and how this account saw it; its events follow. Numbers as the table rooms has them.
struct RoomRecord {
    int number = 0; ///< in this file; its events name it
    Jid address;
    int type = 0;
    Jid peer;
    QString title;
    QString topic;
    int role = 0;
    int state = 0;
    bool encrypted = false;
    bool pinned = false;
    int notify = 0;
    qint64 since = 0;
    bool bookmarked = false;
    int keepDays = 0; ///< 0 = always
    Jid successor;
    QList<MemberRecord> members;
    roomlog::KeptLog log;
    EventId readUpTo;
    std::optional<DraftRecord> draft;
    friend bool operator==(const RoomRecord &, const RoomRecord &) = default;
};

struct EventRecord {
    int room = 0; ///< RoomRecord::number
    roomlog::KeptEvent kept; ///< event.row, event.room and event.order mean nothing
    friend bool operator==(const EventRecord &, const EventRecord &) = default;
};

struct EndRecord {
    qint64 rooms = 0;
    qint64 events = 0;
    qint64 people = 0;
    friend bool operator==(const EndRecord &, const EndRecord &) = default;
};

using Record = std::variant<StartRecord, PersonRecord, RoomRecord, EventRecord, EndRecord>;

QCborMap write(const StartRecord &record);
QCborMap write(const PersonRecord &record);
QCborMap write(const RoomRecord &record);
QCborMap write(const EventRecord &record);
QCborMap write(const EndRecord &record);

/// Absent for a type that this version does not know, and for one without what it cannot do without.
std::optional<Record> read(const QCborMap &map);

} // namespace sw::backup
