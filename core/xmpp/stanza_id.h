// SPDX-License-Identifier: Apache-2.0
#pragma once
// Stable ids (XEP-0359), processing hints (XEP-0334) and chat states (XEP-0085): small children of messages.
#include "core/runtime/jid.h"
#include "core/xmpp/element.h"

#include <optional>

namespace sw::xmpp {

// The id that this entity assigned; empty when there is none or there are several (XEP-0359 §6: then none can
// be trusted).
QString stanzaIdBy(const Element &message, const Jid &by);
QString originIdOf(const Element &message);
Element originId(const QString &id);

Element storeHint();
Element noStoreHint();

enum class ChatState { Active, Composing, Paused, Inactive, Gone };
Element chatState(ChatState state);
std::optional<ChatState> chatStateOf(const Element &message);

} // namespace sw::xmpp
