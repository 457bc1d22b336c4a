// SPDX-License-Identifier: Apache-2.0
#pragma once
// From the answer of a request to a typed value, for the modules of core/xmpp.
#include "core/runtime/async.h"
#include "core/xmpp/stanza_error.h"

#include <QPromise>

#include <memory>

namespace sw::xmpp {

// fn(iq) → Result<T, StanzaError> reads the answer; an error is handed on as it is. If context dies first the
// reply is cancelled.
template <class T, class Fn>
Reply<T> reading(const Reply<Element> &answer, QObject *context, Fn fn)
{
    // Shared with the watcher only, which owns the lambda.
    auto promise = std::make_shared<QPromise<Result<T, StanzaError>>>();
    promise->start();
    whenDone(answer, context, [promise, fn = std::move(fn)](const Result<Element, StanzaError> &iq) {
        if (iq)
            promise->addResult(fn(*iq));
        else
            promise->addResult(Failure{iq.error()});
        promise->finish();
    });
    return promise->future();
}

// For requests whose answer says nothing but "done".
inline Reply<void> done(const Reply<Element> &answer, QObject *context)
{
    return reading<void>(answer, context, [](const Element &) { return Result<void, StanzaError>(); });
}

} // namespace sw::xmpp
