// SPDX-License-Identifier: Apache-2.0
#pragma once
// Bytes to and from the places that HTTP upload gave out (XEP-0363), with the account's own rules about
// certificates and proxy. Core thread.
#include "core/xmpp/connect_types.h"
#include "core/xmpp/http_upload.h"
#include "core/xmpp/pace.h"

#include <QFuture>
#include <QSharedPointer>

#include <chrono>
#include <functional>
#include <memory>

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace sw::xmpp {

struct HttpAnswer {
    int status = 0; // 0: no answer, see error
    QByteArray body;
    qint64 length = -1; // Content-Length; -1: not told
    QString error; // the system's words, for a "details" line
    QSharedPointer<char> place = {}; // of getInPlace(): what `body` lies in, and lives as long as

    bool isSuccess() const { return error.isEmpty() && status >= 200 && status < 300; }
};

class HttpTransfer : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds QuietTimeout{30}; // without a byte in either direction

    explicit HttpTransfer(const ConnectConfig &config, QObject *parent = nullptr);
    ~HttpTransfer() override;

    // Bytes of the body that have gone or come so far.
    using Progress = std::function<void(qint64 bytes)>;

    // Bytes a second of all transfers that begin from now on, in each direction; 0: as they come.
    void setLimit(qint64 perSecond);

    // Cancelling a future ends its transfer.
    // All headers of the slot go with it, and the length; never chunked.
    QFuture<HttpAnswer> put(const UploadSlot &slot, const QByteArray &body, Progress progress = {});
    // At most so many bytes are taken; more ends with an error.
    QFuture<HttpAnswer> get(const QUrl &url, qint64 most, Progress progress = {});
    // The same for much at once: not copied out of where it came. The body is read through the answer only.
    QFuture<HttpAnswer> getInPlace(const QUrl &url, qint64 most, Progress progress = {});
    // What a GET would say; HttpAnswer::length tells how much it would give.
    QFuture<HttpAnswer> head(const QUrl &url);

private:
    QNetworkRequest requestTo(const QUrl &url) const;
    QFuture<HttpAnswer> getPaced(const QUrl &url, qint64 most, Progress progress);
    QFuture<HttpAnswer> answerOf(QNetworkReply *reply, qint64 most, Progress progress,
                                 std::shared_ptr<QByteArray> paced = {});

    ConnectConfig m_config;
    Pace m_up;
    Pace m_down;
    std::unique_ptr<QNetworkAccessManager> m_http;
};

} // namespace sw::xmpp
