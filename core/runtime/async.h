// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <QFuture>
#include <QFutureWatcher>

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

} // namespace sw
