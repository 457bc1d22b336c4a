// SPDX-License-Identifier: Apache-2.0
#pragma once
// Between the words of core/rooms and those of core/xmpp, both ways. Pure functions.
#include "core/rooms/room_server.h"
#include "core/xmpp/bookmarks.h"
#include "core/xmpp/muc_types.h"

namespace sw {

/// Our element inside invitations and bookmarks: what XEP-0249 and XEP-0402 have no place for.
inline constexpr QLatin1StringView RoomNs("urn:storewire:room:1");

rooms::ServerError serverErrorOf(const xmpp::StanzaError &error);
/// Absent: no member.
std::optional<rooms::Role> roleOf(xmpp::Affiliation affiliation);
xmpp::Affiliation affiliationOf(std::optional<rooms::Role> role);

Element invitationElement(const rooms::Invitation &invitation, const Jid &to);
/// From a live message or one of the archive. `service` is where this account's rooms are.
std::optional<rooms::Invitation> invitationIn(const Element &message, const Jid &service);

xmpp::Bookmark bookmarkOf(const rooms::Bookmark &bookmark);
/// Absent for one that says not to join.
std::optional<rooms::Bookmark> roomOf(const xmpp::Bookmark &bookmark);

} // namespace sw
