// SPDX-License-Identifier: Apache-2.0
#pragma once
// What transfers need of the server, so that tests can play it. Core thread.
#include "core/xmpp/http_transfer.h"
#include "core/xmpp/http_upload.h"

namespace sw::files {

class FileServer : public QObject
{
    Q_OBJECT
public:
    using Progress = xmpp::HttpTransfer::Progress;

    /// The stream is up, and the server's services are known.
    virtual bool isOnline() const = 0;
    virtual bool takesFiles() const = 0;
    /// Of one upload; 0: it does not say.
    virtual qint64 mostBytes() const = 0;
    virtual xmpp::Reply<xmpp::UploadSlot> slot(const QString &name, qint64 bytes) = 0;
    /// Cancelling a future ends its transfer.
    virtual QFuture<xmpp::HttpAnswer> put(const xmpp::UploadSlot &slot, const QByteArray &body,
                                          Progress progress)
        = 0;
    virtual QFuture<xmpp::HttpAnswer> head(const QUrl &url) = 0;
    /// Only from where this server gives out places; NotOurs for others. The body is read through the answer.
    virtual QFuture<xmpp::HttpAnswer> get(const QUrl &url, qint64 most, Progress progress) = 0;
    static constexpr int NotOurs = 403;
    /// Bytes a second in each direction, of what begins from now on; 0: no limit.
    virtual void setPace(qint64 perSecond) = 0;

signals:
    /// The line is up or down.
    void changed();

protected:
    using QObject::QObject;
};

} // namespace sw::files
