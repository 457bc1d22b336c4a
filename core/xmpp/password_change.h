// SPDX-License-Identifier: Apache-2.0
#pragma once
// Changing the own account's password (XEP-0077 §3.3). Core thread.
#include "core/xmpp/stanza_channel.h"

namespace sw::xmpp {

/// Only over a stream that is encrypted, which a Connection sees to. NotAllowed, NotAcceptable: the server
/// will not have this one.
Reply<void> changePassword(StanzaChannel &channel, const Jid &account, const QString &password);

} // namespace sw::xmpp
