// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/stanza_id.h"

#include "core/xmpp/namespaces.h"

#include <array>

namespace sw::xmpp {

using namespace Qt::StringLiterals;

namespace {
constexpr std::array StateNames{"active"_L1, "composing"_L1, "paused"_L1, "inactive"_L1,
                                "gone"_L1}; // as ChatState
}

QString stanzaIdBy(const Element &message, const Jid &by)
{
    QString id;
    for (const Element &child : message.children) {
        if (!child.is(u"stanza-id", ns::StanzaId) || Jid::parse(child.attribute(u"by")) != by)
            continue;
        if (!id.isEmpty())
            return {};
        id = child.attribute(u"id");
    }
    return id;
}

QString originIdOf(const Element &message)
{
    const Element *origin = message.child(u"origin-id", ns::StanzaId);
    return origin ? origin->attribute(u"id") : QString();
}

Element originId(const QString &id)
{
    return Element(u"origin-id", ns::StanzaId).with(u"id", id);
}

Element storeHint()
{
    return Element(u"store", ns::Hints);
}

Element noStoreHint()
{
    return Element(u"no-store", ns::Hints);
}

Element chatState(ChatState state)
{
    return Element(StateNames[size_t(state)], ns::ChatStates);
}

std::optional<ChatState> chatStateOf(const Element &message)
{
    const Element *state = message.childIn(ns::ChatStates);
    if (!state)
        return {};
    const auto name = std::find(StateNames.begin(), StateNames.end(), QStringView(state->name));
    return name == StateNames.end() ? std::nullopt : std::optional(ChatState(name - StateNames.begin()));
}

} // namespace sw::xmpp
