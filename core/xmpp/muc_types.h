// SPDX-License-Identifier: Apache-2.0
#pragma once
// Words of rooms (XEP-0045) as plain values.
#include "core/runtime/jid.h"
#include "core/xmpp/stanza_error.h"

#include <QSet>

namespace sw::xmpp {

enum class Affiliation { None, Outcast, Member, Admin, Owner };
enum class RoomRole { None, Visitor, Participant, Moderator };

QString affiliationName(Affiliation affiliation);
Affiliation affiliationFrom(QStringView name);
RoomRole roomRoleFrom(QStringView name);

struct Occupant {
    QString nick;
    Jid realJid; // null if the room does not tell
    Affiliation affiliation = Affiliation::None;
    RoomRole role = RoomRole::None;
    QString occupantId; // XEP-0421; empty if the room has none

    friend bool operator==(const Occupant &, const Occupant &) = default;
};

struct RoomMember {
    Jid jid;
    Affiliation affiliation = Affiliation::None;

    friend bool operator==(const RoomMember &, const RoomMember &) = default;
};

enum class RoomExit {
    Left, // by us
    Kicked,
    Banned,
    NotMember, // removed from the room's members
    Destroyed,
    ServerShutdown, // the room's server goes down; it may come back
    Lost, // the room does not know us any more (found by self-ping), or removed us after an error
};

struct RoomExitInfo {
    RoomExit kind = RoomExit::Left;
    Jid alternate; // Destroyed: the room to go to instead; may be null
    QString reason; // in the words of who did it

    friend bool operator==(const RoomExitInfo &, const RoomExitInfo &) = default;
};

// A groupchat message of a joined room, live.
struct RoomMessage {
    QString nick; // empty: the room itself speaks
    QString id; // the stanza's
    QString stanzaId; // only if this room assigned it; a proof of nothing (not even of archiving)
    QString occupantId;
    qint64 delayMs = 0; // the room's own delay stamp; 0 = live
    Element stanza;

    friend bool operator==(const RoomMessage &, const RoomMessage &) = default;
};

// How our rooms are set up. Fields that a server's form does not offer are left out.
struct RoomSettings {
    QString name; // what the server sees; neutral
    // Presence of moderators only: for rooms over about 50 people, whose joins are slow otherwise.
    bool quietPresence = false;

    friend bool operator==(const RoomSettings &, const RoomSettings &) = default;
};

// From <x xmlns='…muc#user'/> of a presence or message.
QSet<int> statusCodes(const Element &mucUser);

} // namespace sw::xmpp

Q_DECLARE_METATYPE(sw::xmpp::RoomExitInfo)
Q_DECLARE_METATYPE(sw::xmpp::RoomMessage)
Q_DECLARE_METATYPE(sw::xmpp::Occupant)
