// SPDX-License-Identifier: Apache-2.0
#include "core/client/room_words.h"

#include "core/rooms/rooms_events.h"
#include "core/runtime/safe_text.h"
#include "core/xmpp/invitations.h"
#include "core/xmpp/namespaces.h"
#include "core/xmpp/stanza_id.h"

namespace sw {

using namespace Qt::StringLiterals;
using rooms::ServerError;
using rooms::Type;
using xmpp::StanzaCondition;

namespace {

const QString directType = u"direct"_s;
constexpr qsizetype longestGroupId = 255; // octets
constexpr qsizetype longestFloor = 24 * 1024; // in base64

Element roomElement(Type type, const Jid &peer, const QString &title, const std::optional<QByteArray> &group)
{
    Element room(u"room", RoomNs);
    room.set(u"type", type == Type::Direct ? directType : u"group"_s);
    if (!peer.isNull())
        room.set(u"peer", peer.toString());
    if (!title.isEmpty())
        room.set(u"title", title);
    if (group)
        room.set(u"group", QString::fromLatin1(group->toHex()));
    return room;
}

Type typeOf(const Element &room)
{
    return room.attribute(u"type") == directType ? Type::Direct : Type::Group;
}

QByteArray floorOf(const Element &room)
{
    const Element *floor = room.child(u"floor", RoomNs);
    return floor ? QByteArray::fromBase64(floor->text.left(longestFloor).toLatin1()) : QByteArray();
}

std::optional<QByteArray> groupOf(const Element &room)
{
    if (!room.hasAttribute(u"group"))
        return {};
    return QByteArray::fromHex(room.attribute(u"group").left(2 * longestGroupId).toLatin1());
}

} // namespace

ServerError serverErrorOf(const xmpp::StanzaError &error)
{
    switch (error.condition) {
    case StanzaCondition::Forbidden:
    case StanzaCondition::NotAllowed:
    case StanzaCondition::NotAuthorized:
    case StanzaCondition::RegistrationRequired:
        return ServerError::NotAllowed;
    case StanzaCondition::Conflict:
        return ServerError::NameTaken;
    case StanzaCondition::ResourceConstraint:
        return error.type == "wait"_L1 ? ServerError::Later : ServerError::Full;
    case StanzaCondition::ItemNotFound:
    case StanzaCondition::Gone:
        return ServerError::NotFound;
    case StanzaCondition::Timeout:
    case StanzaCondition::Disconnected:
    case StanzaCondition::RemoteServerTimeout:
    case StanzaCondition::RemoteServerNotFound:
    case StanzaCondition::InternalServerError:
        return ServerError::Later;
    default:
        return error.isTemporary() ? ServerError::Later : ServerError::Refused;
    }
}

std::optional<rooms::Role> roleOf(xmpp::Affiliation affiliation)
{
    switch (affiliation) {
    case xmpp::Affiliation::None:
    case xmpp::Affiliation::Outcast:
        return {};
    case xmpp::Affiliation::Member:
        return rooms::Role::Member;
    case xmpp::Affiliation::Admin:
        return rooms::Role::Admin;
    case xmpp::Affiliation::Owner:
        return rooms::Role::Owner;
    }
    return {};
}

xmpp::Affiliation affiliationOf(std::optional<rooms::Role> role)
{
    if (!role)
        return xmpp::Affiliation::None;
    switch (*role) {
    case rooms::Role::Member:
        return xmpp::Affiliation::Member;
    case rooms::Role::Admin:
        return xmpp::Affiliation::Admin;
    case rooms::Role::Owner:
        return xmpp::Affiliation::Owner;
    }
    return xmpp::Affiliation::None;
}

// XEP-0249 §2; the store hint brings it into the archive, where it is found after an absence.
Element invitationElement(const rooms::Invitation &invitation, const Jid &to)
{
    Element room = roomElement(invitation.type, {}, invitation.title, invitation.group);
    if (!invitation.floor.isEmpty())
        room.add(Element(u"floor", RoomNs).withText(QString::fromLatin1(invitation.floor.toBase64())));
    return Element(u"message", ns::Client)
        .with(u"to", to.bare().toString())
        .with(u"id", invitation.id)
        .with(Element(u"x", ns::DirectInvite).with(u"jid", invitation.room.toString()))
        .with(room)
        .with(xmpp::storeHint());
}

std::optional<rooms::Invitation> invitationIn(const Element &message, const Jid &service)
{
    const auto found = xmpp::invitationFrom(message);
    if (!found || found->room.domain() != service.domain())
        return {};
    // A direct one comes from a person, never from within a room, where names can be anything.
    if (!found->mediated && found->inviter.domain() == service.domain())
        return {};
    rooms::Invitation invitation;
    invitation.room = found->room;
    invitation.from = found->inviter;
    invitation.id = message.attribute(u"id");
    if (const Element *room = message.child(u"room", RoomNs); room && !found->mediated) {
        invitation.type = typeOf(*room);
        invitation.title = safeLine(room->attribute(u"title"), rooms::maxTitle);
        invitation.group = groupOf(*room);
        invitation.floor = floorOf(*room);
    }
    return invitation;
}

xmpp::Bookmark bookmarkOf(const rooms::Bookmark &bookmark)
{
    xmpp::Bookmark out;
    out.room = bookmark.room;
    out.name = bookmark.title;
    out.extensions.push_back(roomElement(bookmark.type, bookmark.peer, {}, bookmark.group));
    return out;
}

std::optional<rooms::Bookmark> roomOf(const xmpp::Bookmark &bookmark)
{
    if (!bookmark.autojoin)
        return {};
    rooms::Bookmark room;
    room.room = bookmark.room;
    room.title = safeLine(bookmark.name, rooms::maxTitle);
    for (const Element &extension : bookmark.extensions) {
        if (!extension.is(u"room", RoomNs))
            continue;
        room.group = groupOf(extension);
        const auto peer = Jid::parse(extension.attribute(u"peer"));
        if (typeOf(extension) == Type::Direct && peer) {
            room.type = Type::Direct;
            room.peer = peer->bare();
        }
    }
    return room;
}

} // namespace sw
