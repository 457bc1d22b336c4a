// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/runtime/work_pool.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QPromise>

#include <functional>
#include <memory>
#include <utility>

namespace sw {

// Calls fn(result) on context's thread once future is done; never after context is destroyed.
// Not QFuture::then(context, …): in Qt 6.4 that asserts when the context dies first (qfuture_impl.h).
template <class T, class Fn>
void whenDone(const QFuture<T> &future, QObject *context, Fn fn)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, fn = std::move(fn)]() mutable {
                         watcher->deleteLater();
                         if (watcher->future().isCanceled())
                             return;
                         if constexpr (std::is_void_v<T>)
                             fn();
                         else
                             fn(watcher->future().result());
                     });
    watcher->setFuture(future);
}

/// As whenDone(), but at once when the answer is there already.
template <class T, class Fn>
void whenAnswered(const QFuture<T> &future, QObject *context, Fn fn)
{
    if (future.isFinished() && future.resultCount() > 0)
        fn(future.result());
    else
        whenDone(future, context, std::move(fn));
}

/// A future and what answers it, once.
template <class T>
std::pair<QFuture<T>, std::function<void(T)>> promised()
{
    auto promise = std::make_shared<QPromise<T>>(); // shared with the copies of the answer's function
    promise->start();
    return {promise->future(), [promise](T value) {
                promise->addResult(std::move(value));
                promise->finish();
            }};
}

/// Runs fn on the pool. Its result must be copyable.
template <class Fn>
auto onPool(Fn fn) -> QFuture<std::invoke_result_t<Fn>>
{
    // Shared with the pool's runnable, which must be copyable; it alone uses them.
    auto promise = std::make_shared<QPromise<std::invoke_result_t<Fn>>>();
    auto work = std::make_shared<Fn>(std::move(fn));
    promise->start();
    auto future = promise->future();
    startOnPool([promise, work] {
        promise->addResult((*work)());
        promise->finish();
    });
    return future;
}

} // namespace sw
