// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where parts of groups lie that are too large for a stanza: the account's server, over HTTP. core/client
// implements it, tests in memory. Core thread.
#include <QByteArray>
#include <QObject>
#include <QUrl>

#include <functional>

namespace sw::roomlog {

class GroupDepot
{
public:
    virtual ~GroupDepot() = default;
    /// The line is up, and it is known what the server takes.
    virtual bool isOnline() const = 0;
    virtual bool takes(qint64 bytes) const = 0;
    /// Each answers once, never before it has returned and never after context is gone. A null url: it does
    /// not lie there.
    virtual void put(const QByteArray &data, QObject *context, std::function<void(const QUrl &)> answer) = 0;
    /// At most so many bytes, and only from this account's own server; empty: not to be had.
    virtual void get(const QUrl &url, qint64 bytes, QObject *context,
                     std::function<void(const QByteArray &)> answer)
        = 0;
};

} // namespace sw::roomlog
