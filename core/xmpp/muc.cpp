// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/muc.h"

#include "core/runtime/async.h"
#include "core/xmpp/stamp.h"
#include "core/xmpp/stanza_id.h"

namespace sw::xmpp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto JoinTime = 60s; // 500 rooms are joined at once after a sign-in
constexpr auto PingEvery = 60s;
constexpr auto PingAfterSilence = 10min;
constexpr int PingsAtOnce = 50;
constexpr int MaxNickTries = 20;
constexpr int MostTries = 3;

Occupant occupantFrom(const QString &nick, const Element &presence)
{
    Occupant occupant;
    occupant.nick = nick;
    if (const Element *x = presence.child(u"x", ns::MucUser)) {
        if (const Element *item = x->child(u"item", ns::MucUser)) {
            occupant.affiliation = affiliationFrom(item->attribute(u"affiliation"));
            occupant.role = roomRoleFrom(item->attribute(u"role"));
            occupant.realJid = Jid::parse(item->attribute(u"jid")).value_or(Jid());
        }
    }
    if (const Element *id = presence.child(u"occupant-id", ns::OccupantId))
        occupant.occupantId = id->attribute(u"id");
    return occupant;
}

RoomExit exitFrom(const QSet<int> &codes, const Element &x)
{
    if (x.child(u"destroy", ns::MucUser))
        return RoomExit::Destroyed;
    if (codes.contains(301))
        return RoomExit::Banned;
    if (codes.contains(332))
        return RoomExit::ServerShutdown;
    if (codes.contains(321) || codes.contains(322))
        return RoomExit::NotMember;
    if (codes.contains(333)) // Prosody, ejabberd: removed after an error; 307 may stand beside it
        return RoomExit::Lost;
    if (codes.contains(307))
        return RoomExit::Kicked;
    return RoomExit::Lost;
}

RoomExitInfo exitInfoFrom(const QSet<int> &codes, const Element &x)
{
    RoomExitInfo info{exitFrom(codes, x), {}, {}};
    if (const Element *destroy = x.child(u"destroy", ns::MucUser)) {
        info.alternate = Jid::parse(destroy->attribute(u"jid")).value_or(Jid());
        info.reason = destroy->childText(u"reason");
    } else if (const Element *item = x.child(u"item", ns::MucUser)) {
        info.reason = item->childText(u"reason");
    }
    return info;
}

} // namespace

Muc::Muc(StanzaChannel &channel, Timers &timers, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
    , m_timers(timers)
    , m_clock(clock)
{
    channel.onPresence(this, {}, [this](const Element &presence) { return takePresence(presence); });
    channel.onMessage(this, {}, [this](const Element &message) { return takeMessage(message); });
    connect(&channel, &StanzaChannel::started, this, [this](bool resumed) {
        if (resumed)
            return;
        m_rooms.clear(); // the owner joins again what it wants
        m_leaving.clear();
    });
}

bool Muc::isJoined(const Jid &room) const
{
    const auto found = m_rooms.constFind(room);
    return found != m_rooms.constEnd() && found->joined;
}

QString Muc::ownNick(const Jid &room) const
{
    const auto found = m_rooms.constFind(room);
    return found == m_rooms.constEnd() ? QString() : found->nick;
}

QList<Occupant> Muc::occupants(const Jid &room) const
{
    const auto found = m_rooms.constFind(room);
    return found == m_rooms.constEnd() ? QList<Occupant>() : found->occupants.values();
}

void Muc::join(const Jid &address, const QString &nick)
{
    if (m_rooms.contains(address) || !m_channel.isUp())
        return;
    Room &room = m_rooms[address];
    room.wantedNick = room.nick = nick;
    sendJoin(address, room);
}

// XEP-0045 §7.2.2, §7.2.14
void Muc::sendJoin(const Jid &address, Room &room)
{
    const auto to = address.withResource(room.nick);
    if (!to) {
        m_rooms.remove(address);
        emit joinFailed(address, StanzaError(StanzaCondition::JidMalformed));
        return;
    }
    m_timers.cancel(room.deadline);
    room.deadline = m_timers.after(JoinTime, this, [this, address] {
        if (!isJoined(address) && m_rooms.remove(address))
            emit joinFailed(address, StanzaError(StanzaCondition::Timeout));
    });
    m_channel.send(
        Element(u"presence", ns::Client)
            .with(u"to", to->toString())
            .with(Element(u"x", ns::Muc).with(Element(u"history", ns::Muc).with(u"maxstanzas", u"0"_s))));
}

void Muc::leave(const Jid &address)
{
    const auto room = m_rooms.constFind(address);
    if (room == m_rooms.constEnd())
        return;
    const auto to = address.withResource(room->nick);
    if (to
        && m_channel.send(
            Element(u"presence", ns::Client).with(u"to", to->toString()).with(u"type", u"unavailable"_s)))
        m_leaving += address;
    exit(address, {RoomExit::Left, {}, {}});
}

void Muc::exit(const Jid &address, const RoomExitInfo &info)
{
    const auto room = m_rooms.constFind(address);
    if (room == m_rooms.constEnd())
        return;
    m_timers.cancel(room->deadline);
    m_rooms.remove(address);
    emit left(address, info);
}

bool Muc::takePresence(const Element &presence)
{
    const auto from = Jid::parse(presence.attribute(u"from"));
    if (!from)
        return false;
    const Jid address = from->bare();
    const QString type = presence.attribute(u"type");
    const auto room = m_rooms.find(address);
    if (room == m_rooms.end()) {
        const Element *x = presence.child(u"x", ns::MucUser);
        if (type == "unavailable"_L1 && x && statusCodes(*x).contains(110))
            m_leaving -= address;
        return false;
    }
    room->heardAt = m_clock.steadyMs();
    if (type == "error"_L1)
        takeError(address, presence);
    else if (from->isBare())
        return true; // the room's own (vCard hash): nothing for us
    else if (type.isEmpty())
        takeAvailable(*from, *room, presence);
    else if (type == "unavailable"_L1)
        takeUnavailable(*from, *room, presence);
    return true;
}

void Muc::takeError(const Jid &address, const Element &presence)
{
    Room &room = m_rooms[address];
    if (room.joined)
        return; // an answer to something else, e.g. a nick change; the room says itself if it removes us
    const StanzaError error = stanzaErrorOf(presence);
    if (error.condition == StanzaCondition::Conflict && ++room.nickTries < MaxNickTries) { // XEP-0045 §7.2.8
        room.nick = u"%1 (%2)"_s.arg(room.wantedNick).arg(room.nickTries + 1);
        return sendJoin(address, room);
    }
    m_timers.cancel(room.deadline);
    m_rooms.remove(address);
    emit joinFailed(address, error);
}

void Muc::takeAvailable(const Jid &from, Room &room, const Element &presence)
{
    const Jid address = from.bare();
    const QString nick = from.resource().toString();
    const Element *x = presence.child(u"x", ns::MucUser);
    const QSet<int> codes = x ? statusCodes(*x) : QSet<int>();
    const Occupant occupant = occupantFrom(nick, presence);
    room.occupants.insert(nick, occupant);
    const bool isSelf = codes.contains(110);
    if (isSelf)
        room.nick = nick;
    if (isSelf && !room.joined) { // the end of the join: everybody else came before (XEP-0045 §7.2.2)
        room.joined = true;
        m_leaving -= address;
        m_timers.cancel(room.deadline);
        armSelfPing();
        emit joined(address, {nick, codes.contains(201)});
    }
    emit occupantChanged(address, occupant);
}

void Muc::takeUnavailable(const Jid &from, Room &room, const Element &presence)
{
    const Jid address = from.bare();
    const QString nick = from.resource().toString();
    const Element *x = presence.child(u"x", ns::MucUser);
    const QSet<int> codes = x ? statusCodes(*x) : QSet<int>();
    const bool isSelf = codes.contains(110) || nick == room.nick;
    const bool isDestroyed = x && x->child(u"destroy", ns::MucUser);
    if (isSelf && !room.joined && !isDestroyed && m_leaving.remove(address))
        return; // we left and ask to be let in again; the answer to that is still to come
    // Or a former session of this device ended only now, and took its namesake along: it asks once more.
    const auto info = x ? exitInfoFrom(codes, *x) : RoomExitInfo{RoomExit::Lost, {}, {}};
    if (isSelf && !room.joined && info.kind == RoomExit::Lost && ++room.tries < MostTries)
        return sendJoin(address, room);
    if (!isSelf && (codes.contains(321) || codes.contains(301))) { // XEP-0045 §9.1, §9.4: no member any more
        const Occupant gone = occupantFrom(nick, presence);
        const Jid person = gone.realJid.isNull() ? room.occupants.value(nick).realJid : gone.realJid;
        if (!person.isNull())
            emit affiliationChanged(address, {person.bare(), gone.affiliation});
    }
    room.occupants.remove(nick);
    if (codes.contains(303)) { // a new nick: its presence follows (XEP-0045 §7.6)
        const Element *item = x->child(u"item", ns::MucUser);
        if (isSelf && item)
            room.nick = item->attribute(u"nick");
    } else if (isSelf) {
        return exit(address, info);
    }
    emit occupantLeft(address, nick);
}

bool Muc::takeMessage(const Element &message)
{
    const auto from = Jid::parse(message.attribute(u"from"));
    if (!from)
        return false;
    const Jid address = from->bare();
    const auto room = m_rooms.find(address);
    if (room == m_rooms.end())
        return false;
    room->heardAt = m_clock.steadyMs();
    const QString type = message.attribute(u"type");
    if (type == "error"_L1) {
        emit messageRefused(address, message.attribute(u"id"), stanzaErrorOf(message));
        return true;
    }
    const Element *x = message.child(u"x", ns::MucUser);
    if (x && from->isBare())
        takeNotice(address, *x);
    if (type != "groupchat"_L1)
        return x && from->isBare() && !x->child(u"invite", ns::MucUser);
    RoomMessage out;
    out.nick = from->resource().toString();
    out.id = message.attribute(u"id");
    out.stanzaId = stanzaIdBy(message, address);
    if (const Element *id = message.child(u"occupant-id", ns::OccupantId))
        out.occupantId = id->attribute(u"id");
    out.delayMs = delayOf(message, address).value_or(0);
    out.stanza = message;
    emit messageReceived(address, out);
    return true;
}

// XEP-0045 §9.1 ff., §10.2.1: what the room itself tells outside of presence.
void Muc::takeNotice(const Jid &address, const Element &mucUser)
{
    const QSet<int> codes = statusCodes(mucUser);
    for (const int code : {104, 170, 171, 172, 173, 174}) {
        if (codes.contains(code)) {
            emit configurationChanged(address);
            break;
        }
    }
    const Element *item = mucUser.child(u"item", ns::MucUser);
    const auto jid = item ? Jid::parse(item->attribute(u"jid")) : std::nullopt;
    if (jid && item->hasAttribute(u"affiliation"))
        emit affiliationChanged(address, {jid->bare(), affiliationFrom(item->attribute(u"affiliation"))});
}

bool Muc::sendMessage(const Jid &room, const QString &id, std::vector<Element> payload)
{
    Element message(u"message", ns::Client);
    message.set(u"to", room.toString());
    message.set(u"type", u"groupchat"_s);
    message.set(u"id", id);
    message.children = std::move(payload);
    message.add(originId(id));
    message.add(storeHint());
    return m_channel.send(std::move(message));
}

bool Muc::sendChatState(const Jid &room, const Element &state)
{
    return m_channel.send(Element(u"message", ns::Client)
                              .with(u"to", room.toString())
                              .with(u"type", u"groupchat"_s)
                              .with(state)
                              .with(noStoreHint()));
}

bool Muc::setSubject(const Jid &room, const QString &subject)
{
    return m_channel.send(Element(u"message", ns::Client)
                              .with(u"to", room.toString())
                              .with(u"type", u"groupchat"_s)
                              .with(Element(u"subject", ns::Client).withText(subject)));
}

void Muc::armSelfPing()
{
    if (m_pingTimer != TimerId::None)
        return;
    m_pingTimer = m_timers.after(PingEvery, this, [this] {
        m_pingTimer = TimerId::None;
        selfPingIdleRooms();
        if (!m_rooms.isEmpty())
            armSelfPing();
    });
}

void Muc::selfPingIdleRooms()
{
    if (!m_channel.isUp())
        return;
    const qint64 silentSince = m_clock.steadyMs() - std::chrono::milliseconds(PingAfterSilence).count();
    int sent = 0;
    for (auto room = m_rooms.begin(); room != m_rooms.end() && sent < PingsAtOnce; ++room) {
        if (room->joined && room->heardAt < silentSince) {
            selfPing(room.key(), *room);
            ++sent;
        }
    }
}

// XEP-0410 §3.2
void Muc::selfPing(const Jid &address, Room &room)
{
    const auto self = address.withResource(room.nick);
    if (!self)
        return;
    room.heardAt = m_clock.steadyMs(); // asked; the next ping is as far away as after any other sign of life
    whenDone(m_channel.sendIq(IqType::Get, *self, Element(u"ping", ns::Ping)), this,
             [this, address](const auto &answer) {
                 if (answer)
                     return;
                 switch (answer.error().condition) {
                 case StanzaCondition::ServiceUnavailable:
                 case StanzaCondition::FeatureNotImplemented:
                 case StanzaCondition::ItemNotFound: // the nick changed meanwhile
                 case StanzaCondition::RemoteServerNotFound: // nobody knows; the next ping may
                 case StanzaCondition::RemoteServerTimeout:
                 case StanzaCondition::Timeout:
                 case StanzaCondition::Disconnected:
                     return;
                 default:
                     exit(address, {RoomExit::Lost, {}, {}});
                 }
             });
}

} // namespace sw::xmpp

#include "core/xmpp/moc_muc.cpp"
