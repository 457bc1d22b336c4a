// SPDX-License-Identifier: Apache-2.0
#include "core/client/muc_transport.h"

#include "core/roomlog/envelope.h"
#include "core/xmpp/stanza_id.h"

namespace sw {

using roomlog::ArchiveError;
using roomlog::ArchivePage;
using roomlog::LeaveReason;
using roomlog::RoomEntry;
using roomlog::SendFault;
using xmpp::StanzaCondition;
using xmpp::StanzaError;

namespace {

LeaveReason reasonOf(xmpp::RoomExit exit)
{
    switch (exit) {
    case xmpp::RoomExit::Left:
        return LeaveReason::Left;
    case xmpp::RoomExit::Kicked:
        return LeaveReason::Kicked;
    case xmpp::RoomExit::Banned:
    case xmpp::RoomExit::NotMember:
        return LeaveReason::Removed;
    case xmpp::RoomExit::Destroyed:
        return LeaveReason::Destroyed;
    case xmpp::RoomExit::ServerShutdown:
    case xmpp::RoomExit::Lost:
        return LeaveReason::ServerError;
    }
    return LeaveReason::ServerError;
}

// XEP-0045 §7.2: what a failed join means.
LeaveReason reasonOf(StanzaCondition condition)
{
    switch (condition) {
    case StanzaCondition::RegistrationRequired:
        return LeaveReason::NotMember;
    case StanzaCondition::Forbidden:
        return LeaveReason::Removed;
    case StanzaCondition::Gone:
        return LeaveReason::Destroyed;
    case StanzaCondition::ItemNotFound:
    case StanzaCondition::NotAllowed: // no such room, and we may not make one
    case StanzaCondition::JidMalformed:
        return LeaveReason::NotFound;
    default:
        return LeaveReason::ServerError;
    }
}

SendFault faultOf(StanzaCondition condition)
{
    switch (condition) {
    case StanzaCondition::Forbidden:
    case StanzaCondition::NotAllowed:
        return SendFault::Forbidden;
    case StanzaCondition::RegistrationRequired:
        return SendFault::NotMember;
    case StanzaCondition::Gone:
    case StanzaCondition::ItemNotFound:
        return SendFault::RoomGone;
    default:
        return SendFault::ServerError;
    }
}

ArchiveError archiveErrorOf(StanzaCondition condition, bool namedAnId)
{
    switch (condition) {
    case StanzaCondition::ItemNotFound:
        return namedAnId ? ArchiveError::UnknownId : ArchiveError::RoomGone;
    case StanzaCondition::Gone:
        return ArchiveError::RoomGone;
    case StanzaCondition::Forbidden:
    case StanzaCondition::NotAllowed:
    case StanzaCondition::NotAuthorized:
    case StanzaCondition::RegistrationRequired:
        return ArchiveError::Forbidden;
    case StanzaCondition::Timeout:
    case StanzaCondition::RemoteServerTimeout:
        return ArchiveError::TimedOut;
    case StanzaCondition::Disconnected:
        return ArchiveError::Disconnected;
    case StanzaCondition::BadReply:
        return ArchiveError::Malformed;
    default:
        return ArchiveError::ServerError;
    }
}

// XEP-0313 §5.1.2: the real address beside the room's. The last one: Prosody 0.12 leaves what the sender
// wrote there (the standard forbids it) and puts its own behind; ejabberd replaces it.
std::optional<Jid> realSenderIn(const Element &message)
{
    for (auto child = message.children.rbegin(); child != message.children.rend(); ++child) {
        if (!child->is(u"x", ns::MucUser))
            continue;
        const Element *item = child->child(u"item", ns::MucUser);
        return item ? Jid::parse(item->attribute(u"jid")) : std::nullopt;
    }
    return {};
}

// The nick that every device of this account has in rooms.
QString nickOf(const Jid &account)
{
    return account.local().toString();
}

} // namespace

MucTransport::MucTransport(xmpp::StanzaChannel &channel, xmpp::Muc &muc, xmpp::MucAdmin &admin,
                           xmpp::Mam &mam, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
    , m_muc(muc)
    , m_admin(admin)
    , m_mam(mam)
{
    connect(&channel, &xmpp::StanzaChannel::started, this, &MucTransport::started);
    connect(&channel, &xmpp::StanzaChannel::ended, this, [this] {
        if (m_listener)
            m_listener->offline();
    });
    connect(&channel, &xmpp::StanzaChannel::delivered, this, [this](const QString &id) {
        const Jid room = m_sent.take(id);
        if (m_listener && !room.isNull())
            m_listener->acknowledged(room, id);
    });
    connect(&channel, &xmpp::StanzaChannel::undelivered, this, [this](const QString &id) {
        const Jid room = m_sent.take(id);
        if (m_listener && !room.isNull())
            m_listener->unconfirmed(room, id);
    });
    connect(&muc, &xmpp::Muc::joined, this, &MucTransport::joined);
    connect(&muc, &xmpp::Muc::joinFailed, this, &MucTransport::joinFailed);
    connect(&muc, &xmpp::Muc::left, this, &MucTransport::left);
    connect(&muc, &xmpp::Muc::messageReceived, this, &MucTransport::received);
    connect(&muc, &xmpp::Muc::messageRefused, this, &MucTransport::refused);
    connect(&muc, &xmpp::Muc::occupantChanged, this, [this](const Jid &room, const xmpp::Occupant &occupant) {
        if (!occupant.realJid.isNull())
            m_people[room].insert(occupant.nick, occupant.realJid.bare());
    });
}

void MucTransport::started(bool resumed)
{
    if (!resumed) {
        m_wanted.clear();
        m_creating.clear();
        m_people.clear();
    }
    if (m_listener)
        m_listener->online(resumed);
}

void MucTransport::join(const Jid &room)
{
    if (!m_channel.isUp())
        return; // the log asks again when online
    m_wanted += room;
    if (!m_muc.isJoined(room))
        return m_muc.join(room, nickOf(m_channel.boundJid()));
    // Already there, by its creation. Answered later, as always.
    QMetaObject::invokeMethod(
        this,
        [this, room] {
            if (m_listener && m_wanted.contains(room) && m_muc.isJoined(room))
                m_listener->joined(room);
        },
        Qt::QueuedConnection);
}

void MucTransport::create(const Jid &room)
{
    m_creating += room;
    if (!m_muc.isJoined(room))
        return m_muc.join(room, nickOf(m_channel.boundJid()));
    QMetaObject::invokeMethod(
        this,
        [this, room] {
            if (m_creating.contains(room))
                emit creationJoined(room);
        },
        Qt::QueuedConnection);
}

void MucTransport::leave(const Jid &room)
{
    m_wanted -= room;
    m_people.remove(room);
    m_muc.leave(room);
}

bool MucTransport::send(const Jid &room, const QString &messageId, const std::vector<Element> &payload)
{
    if (!m_channel.isUp())
        return false;
    m_sent.insert(messageId, room);
    if (m_muc.sendMessage(room, messageId, payload))
        return true;
    m_sent.remove(messageId);
    return false;
}

void MucTransport::sendTyping(const Jid &room, bool typing)
{
    if (m_muc.isJoined(room))
        m_muc.sendChatState(room,
                            xmpp::chatState(typing ? xmpp::ChatState::Composing : xmpp::ChatState::Active));
}

void MucTransport::query(const Jid &room, const roomlog::ArchiveQuery &query, QObject *context, Answer answer)
{
    xmpp::MamQuery q;
    q.archive = room;
    q.after = query.after;
    q.before = query.before;
    q.newest = query.newest;
    q.startMs = query.start;
    q.max = query.max;
    const bool named = !query.after.isEmpty() || !query.before.isEmpty();
    m_mam.query(q, context, [this, room, named, answer = std::move(answer)](const xmpp::Mam::Result &result) {
        if (!result)
            return answer(Failure{archiveErrorOf(result.error().condition, named)});
        ArchivePage page;
        page.complete = result->complete;
        page.entries.reserve(static_cast<qsizetype>(result->entries.size()));
        for (const xmpp::ArchivedMessage &archived : result->entries)
            page.entries.append(entryOf(room, archived));
        answer(page);
    });
}

RoomEntry MucTransport::entryOf(const Jid &room, const xmpp::ArchivedMessage &archived) const
{
    RoomEntry entry;
    entry.stanzaId = archived.archiveId;
    entry.stamp = archived.stampMs;
    entry.messageId = archived.message.attribute(u"id");
    entry.payload = archived.message.children;
    const auto from = Jid::parse(archived.message.attribute(u"from"));
    if (from && from->bare() == room)
        entry.nick = from->resource().toString();
    if (const auto real = realSenderIn(archived.message))
        entry.sender = real->bare();
    if (entry.sender.isNull() && from && from->bare() != room)
        entry.sender = from->bare();
    if (entry.sender.isNull())
        entry.sender = personOf(room, entry.nick);
    return entry;
}

Jid MucTransport::personOf(const Jid &room, const QString &nick) const
{
    const auto people = m_people.constFind(room);
    return people == m_people.constEnd() ? Jid() : people->value(nick);
}

void MucTransport::joined(const Jid &room, const xmpp::RoomJoin &join)
{
    if (m_creating.contains(room)) {
        emit creationJoined(room);
        return;
    }
    if (join.created) {
        // The room was gone, and asking for it made a new one (XEP-0045 §10.1.1): undo that.
        const auto undone = m_admin.destroy(room);
        Q_UNUSED(undone)
        m_muc.leave(room);
        return end(room, LeaveReason::NotFound);
    }
    if (m_listener && m_wanted.contains(room))
        m_listener->joined(room);
}

void MucTransport::joinFailed(const Jid &room, const StanzaError &error)
{
    if (m_creating.contains(room)) {
        emit creationFailed(room, error);
        return;
    }
    end(room, reasonOf(error.condition));
}

void MucTransport::left(const Jid &room, const xmpp::RoomExitInfo &exit)
{
    if (exit.kind != xmpp::RoomExit::Left)
        end(room, reasonOf(exit.kind));
}

void MucTransport::end(const Jid &room, LeaveReason reason)
{
    m_people.remove(room);
    if (m_wanted.remove(room) && m_listener)
        m_listener->ended(room, reason);
}

void MucTransport::received(const Jid &room, const xmpp::RoomMessage &message)
{
    if (!m_listener || !m_wanted.contains(room))
        return;
    const Jid person = personOf(room, message.nick);
    const auto state = xmpp::chatStateOf(message.stanza);
    if (state && message.stanza.childText(u"body").isEmpty()
        && !message.stanza.child(u"event", roomlog::EventNs)) {
        if (!person.isNull() && person != m_channel.boundJid().bare())
            m_listener->typing(room, person, *state == xmpp::ChatState::Composing);
        return;
    }
    RoomEntry entry;
    entry.stanzaId = message.stanzaId;
    entry.messageId = message.id;
    entry.nick = message.nick;
    entry.sender = person;
    entry.payload = message.stanza.children;
    m_listener->received(room, entry);
}

void MucTransport::refused(const Jid &room, const QString &id, const StanzaError &error)
{
    m_sent.remove(id);
    if (!m_listener)
        return;
    m_listener->refused(room, id, faultOf(error.condition));
    if (error.condition == StanzaCondition::NotAcceptable) { // not an occupant (XEP-0045 §7.4): it forgot us
        m_muc.leave(room);
        end(room, LeaveReason::ServerError);
    }
}

} // namespace sw

#include "core/client/moc_muc_transport.cpp"
