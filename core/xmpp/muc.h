// SPDX-License-Identifier: Apache-2.0
#pragma once
// Being in rooms (XEP-0045): joining without history, occupants, messages, leaving; and noticing that a room
// forgot us (XEP-0410). Rooms' owners and members: muc_admin.h. Core thread.
#include "core/base/clock.h"
#include "core/xmpp/muc_types.h"
#include "core/xmpp/stanza_channel.h"

#include <QHash>
#include <QSet>

namespace sw::xmpp {

struct RoomJoin {
    QString nick; // as the room granted it
    bool created = false; // nobody was there before: the room is new and waits for its configuration
};

class Muc : public QObject
{
    Q_OBJECT
public:
    Muc(StanzaChannel &channel, Timers &timers, const Clock &clock, QObject *parent = nullptr);

    // Without history; joined() or joinFailed() follows. A nick in use by somebody else gets a number.
    // Repeating it while joined or joining does nothing.
    void join(const Jid &room, const QString &nick);
    // left(Left) follows at once; the room is told if we are up.
    void leave(const Jid &room);
    bool isJoined(const Jid &room) const;
    QString ownNick(const Jid &room) const;
    QList<Occupant> occupants(const Jid &room) const;

    // Children of the message; origin-id and store hint are added. False when not up.
    bool sendMessage(const Jid &room, const QString &id, std::vector<Element> payload);
    // A chat state, with no-store.
    bool sendChatState(const Jid &room, const Element &state);
    bool setSubject(const Jid &room, const QString &subject);

signals:
    void joined(const sw::Jid &room, const sw::xmpp::RoomJoin &join);
    void joinFailed(const sw::Jid &room, const sw::xmpp::StanzaError &error);
    void left(const sw::Jid &room, const sw::xmpp::RoomExitInfo &exit);
    void occupantChanged(const sw::Jid &room, const sw::xmpp::Occupant &occupant);
    void occupantLeft(const sw::Jid &room, const QString &nick);
    void messageReceived(const sw::Jid &room, const sw::xmpp::RoomMessage &message);
    // The room returned a message of ours.
    void messageRefused(const sw::Jid &room, const QString &id, const sw::xmpp::StanzaError &error);
    void configurationChanged(const sw::Jid &room);
    // Somebody's affiliation changed while they were not in the room.
    void affiliationChanged(const sw::Jid &room, const sw::xmpp::RoomMember &member);

private:
    struct Room {
        bool joined = false;
        QString wantedNick;
        QString nick;
        int nickTries = 0;
        int tries = 0; // that a former session's end has undone
        TimerId deadline = TimerId::None;
        qint64 heardAt = 0; // steady ms
        QHash<QString, Occupant> occupants;
    };

    void sendJoin(const Jid &address, Room &room);
    bool takePresence(const Element &presence);
    void takeError(const Jid &address, const Element &presence);
    void takeAvailable(const Jid &address, Room &room, const Element &presence);
    void takeUnavailable(const Jid &address, Room &room, const Element &presence);
    bool takeMessage(const Element &message);
    void takeNotice(const Jid &address, const Element &mucUser);
    void exit(const Jid &address, const RoomExitInfo &info);
    void armSelfPing();
    void selfPingIdleRooms();
    void selfPing(const Jid &address, Room &room);

    StanzaChannel &m_channel;
    Timers &m_timers;
    const Clock &m_clock;
    QHash<Jid, Room> m_rooms;
    QSet<Jid> m_leaving; // whose echo of our leaving has not come yet
    TimerId m_pingTimer = TimerId::None;
};

} // namespace sw::xmpp

Q_DECLARE_METATYPE(sw::xmpp::RoomJoin)
