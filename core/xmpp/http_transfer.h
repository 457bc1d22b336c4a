// SPDX-License-Identifier: Apache-2.0
#pragma once
// Bytes to and from the places that HTTP upload gave out (XEP-0363), with the account's own rules about
// certificates and proxy. Core thread.
#include "core/xmpp/connect_types.h"
#include "core/xmpp/http_upload.h"

#include <QFuture>

#include <chrono>
#include <memory>

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace sw::xmpp {

struct HttpAnswer {
    int status = 0; // 0: no answer, see error
    QByteArray body;
    QString error; // the system's words, for a "details" line

    bool isSuccess() const { return error.isEmpty() && status >= 200 && status < 300; }
};

class HttpTransfer : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds QuietTimeout{30}; // without a byte in either direction

    explicit HttpTransfer(const ConnectConfig &config, QObject *parent = nullptr);
    ~HttpTransfer() override;

    // All headers of the slot go with it, and the length; never chunked.
    QFuture<HttpAnswer> put(const UploadSlot &slot, const QByteArray &body);
    // At most so many bytes are taken; more ends with an error.
    QFuture<HttpAnswer> get(const QUrl &url, qint64 most);

private:
    QNetworkRequest requestTo(const QUrl &url) const;
    QFuture<HttpAnswer> answerOf(QNetworkReply *reply, qint64 most);

    ConnectConfig m_config;
    std::unique_ptr<QNetworkAccessManager> m_http;
};

} // namespace sw::xmpp
