// SPDX-License-Identifier: Apache-2.0
#pragma once
// Why a request was not answered with a result: the server's or peer's error (RFC 6120 §8.3) or our own.
#include "core/base/result.h"
#include "core/xmpp/element.h"

#include <QFuture>

namespace sw::xmpp {

enum class StanzaCondition {
    // RFC 6120 §8.3.3
    BadRequest,
    Conflict,
    FeatureNotImplemented,
    Forbidden,
    Gone,
    InternalServerError,
    ItemNotFound,
    JidMalformed,
    NotAcceptable,
    NotAllowed,
    NotAuthorized,
    PolicyViolation,
    RecipientUnavailable,
    Redirect,
    RegistrationRequired,
    RemoteServerNotFound,
    RemoteServerTimeout,
    ResourceConstraint,
    ServiceUnavailable,
    SubscriptionRequired,
    UndefinedCondition,
    UnexpectedRequest,
    // Our own
    Timeout, // no answer in time
    Disconnected, // the session ended before the answer
    BadReply, // an answer that does not say what it must
};

struct StanzaError {
    StanzaCondition condition = StanzaCondition::UndefinedCondition;
    QString type; // "cancel", "wait", "modify", "auth", "continue"; empty for our own conditions
    QString text; // the server's words, for logs
    Element element; // the whole <error/>; null for our own conditions

    StanzaError() = default;
    StanzaError(StanzaCondition c) // NOLINT: Failure{StanzaError(…)} reads well
        : condition(c)
    { }
    // Worth asking again later without a change of ours.
    bool isTemporary() const;
    friend bool operator==(const StanzaError &, const StanzaError &) = default;
};

template <class T>
using Reply = QFuture<Result<T, StanzaError>>;

// From a stanza of type error; UndefinedCondition if it names none.
StanzaError stanzaErrorOf(const Element &stanza);
// The <error/> for an answer of ours.
Element errorElement(const StanzaError &error);

} // namespace sw::xmpp
