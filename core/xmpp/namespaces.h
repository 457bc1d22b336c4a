// SPDX-License-Identifier: Apache-2.0
#pragma once
// XML namespaces, one line each.
#include <QLatin1StringView>

namespace sw::ns {

using Name = QLatin1StringView;

// RFC 6120, 6121
inline constexpr Name Client("jabber:client");
inline constexpr Name Stream("http://etherx.jabber.org/streams");
inline constexpr Name StreamErrors("urn:ietf:params:xml:ns:xmpp-streams");
inline constexpr Name Stanzas("urn:ietf:params:xml:ns:xmpp-stanzas");
inline constexpr Name Tls("urn:ietf:params:xml:ns:xmpp-tls");
inline constexpr Name Sasl("urn:ietf:params:xml:ns:xmpp-sasl");
inline constexpr Name Bind("urn:ietf:params:xml:ns:xmpp-bind");
inline constexpr Name Session("urn:ietf:params:xml:ns:xmpp-session");
inline constexpr Name Roster("jabber:iq:roster");
inline constexpr Name RosterVer("urn:xmpp:features:rosterver");
// By XEP number
inline constexpr Name DataForm("jabber:x:data"); // 0004
inline constexpr Name DiscoInfo("http://jabber.org/protocol/disco#info"); // 0030
inline constexpr Name DiscoItems("http://jabber.org/protocol/disco#items");
inline constexpr Name Muc("http://jabber.org/protocol/muc"); // 0045
inline constexpr Name MucUser("http://jabber.org/protocol/muc#user");
inline constexpr Name MucAdmin("http://jabber.org/protocol/muc#admin");
inline constexpr Name MucOwner("http://jabber.org/protocol/muc#owner");
inline constexpr Name Commands("http://jabber.org/protocol/commands"); // 0050
inline constexpr Name Rsm("http://jabber.org/protocol/rsm"); // 0059
inline constexpr Name PubSub("http://jabber.org/protocol/pubsub"); // 0060
inline constexpr Name PubSubOwner("http://jabber.org/protocol/pubsub#owner");
inline constexpr Name PubSubEvent("http://jabber.org/protocol/pubsub#event");
inline constexpr Name PubSubErrors("http://jabber.org/protocol/pubsub#errors");
inline constexpr Name Register("jabber:iq:register"); // 0077
inline constexpr Name ChatStates("http://jabber.org/protocol/chatstates"); // 0085
inline constexpr Name AvatarData("urn:xmpp:avatar:data"); // 0084
inline constexpr Name AvatarMetadata("urn:xmpp:avatar:metadata");
inline constexpr Name Version("jabber:iq:version"); // 0092
inline constexpr Name Caps("http://jabber.org/protocol/caps"); // 0115
inline constexpr Name StreamManagement("urn:xmpp:sm:3"); // 0198
inline constexpr Name Ping("urn:xmpp:ping"); // 0199
inline constexpr Name Delay("urn:xmpp:delay"); // 0203
inline constexpr Name DirectInvite("jabber:x:conference"); // 0249
inline constexpr Name Carbons("urn:xmpp:carbons:2"); // 0280
inline constexpr Name VCard4("urn:ietf:params:xml:ns:vcard-4.0"); // 0292
inline constexpr Name VCard4Node("urn:xmpp:vcard4");
inline constexpr Name Forward("urn:xmpp:forward:0"); // 0297
inline constexpr Name Correct("urn:xmpp:message-correct:0"); // 0308
inline constexpr Name Mam("urn:xmpp:mam:2"); // 0313
inline constexpr Name ChatMarkers("urn:xmpp:chat-markers:0"); // 0333
inline constexpr Name Hints("urn:xmpp:hints"); // 0334
inline constexpr Name ClientState("urn:xmpp:csi:0"); // 0352
inline constexpr Name StanzaId("urn:xmpp:sid:0"); // 0359
inline constexpr Name HttpUpload("urn:xmpp:http:upload:0"); // 0363
inline constexpr Name Bookmarks("urn:xmpp:bookmarks:1"); // 0402
inline constexpr Name OccupantId("urn:xmpp:occupant-id:0"); // 0421
inline constexpr Name Retract("urn:xmpp:message-retract:1"); // 0424
inline constexpr Name Reactions("urn:xmpp:reactions:0"); // 0444
inline constexpr Name FileMetadata("urn:xmpp:file:metadata:0"); // 0446
inline constexpr Name FileSharing("urn:xmpp:sfs:0"); // 0447
inline constexpr Name Reply("urn:xmpp:reply:0"); // 0461
inline constexpr Name StreamLimits("urn:xmpp:stream-limits:0"); // 0478

} // namespace sw::ns
