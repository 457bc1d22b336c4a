// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/stanza_error.h"

#include "core/xmpp/namespaces.h"

#include <array>

namespace sw::xmpp {
namespace {

using namespace Qt::StringLiterals;

// In the order of StanzaCondition.
constexpr std::array ConditionNames{
    "bad-request"_L1,
    "conflict"_L1,
    "feature-not-implemented"_L1,
    "forbidden"_L1,
    "gone"_L1,
    "internal-server-error"_L1,
    "item-not-found"_L1,
    "jid-malformed"_L1,
    "not-acceptable"_L1,
    "not-allowed"_L1,
    "not-authorized"_L1,
    "policy-violation"_L1,
    "recipient-unavailable"_L1,
    "redirect"_L1,
    "registration-required"_L1,
    "remote-server-not-found"_L1,
    "remote-server-timeout"_L1,
    "resource-constraint"_L1,
    "service-unavailable"_L1,
    "subscription-required"_L1,
    "undefined-condition"_L1,
    "unexpected-request"_L1,
};
static_assert(ConditionNames.size() == size_t(StanzaCondition::Timeout));

} // namespace

bool StanzaError::isTemporary() const
{
    switch (condition) {
    case StanzaCondition::Timeout:
    case StanzaCondition::Disconnected:
    case StanzaCondition::ResourceConstraint:
    case StanzaCondition::RemoteServerTimeout:
    case StanzaCondition::InternalServerError:
        return true;
    default:
        return type == "wait"_L1;
    }
}

StanzaError stanzaErrorOf(const Element &stanza)
{
    StanzaError error;
    const Element *found = stanza.child(u"error", stanza.ns);
    if (!found)
        return error;
    error.type = found->attribute(u"type");
    error.element = *found;
    for (const Element &child : found->children) {
        if (child.ns != ns::Stanzas)
            continue;
        if (child.name == "text"_L1) {
            error.text = child.text;
            continue;
        }
        const auto name = std::find(ConditionNames.begin(), ConditionNames.end(), QStringView(child.name));
        if (name != ConditionNames.end())
            error.condition = StanzaCondition(name - ConditionNames.begin());
    }
    return error;
}

Element errorElement(const StanzaError &error)
{
    const bool ours = size_t(error.condition) >= ConditionNames.size();
    const auto condition = ours ? StanzaCondition::UndefinedCondition : error.condition;
    return Element(u"error", ns::Client)
        .with(u"type", error.type.isEmpty() ? u"cancel"_s : error.type)
        .with(Element(ConditionNames[size_t(condition)], ns::Stanzas));
}

} // namespace sw::xmpp
