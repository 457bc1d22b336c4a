// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/http_transfer.h"

#include "core/xmpp/tcp_wire.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPromise>

#include <memory>

namespace sw::xmpp {

HttpTransfer::HttpTransfer(const ConnectConfig &config, QObject *parent)
    : QObject(parent)
    , m_config(config)
    , m_http(std::make_unique<QNetworkAccessManager>())
{
    m_http->setProxy(proxyOf(config.proxy));
    m_http->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy); // a slot is where it is
}

HttpTransfer::~HttpTransfer() = default;

QNetworkRequest HttpTransfer::requestTo(const QUrl &url) const
{
    QNetworkRequest request(url);
    if (const auto tls = tlsOf(m_config))
        request.setSslConfiguration(*tls);
    request.setTransferTimeout(int(std::chrono::milliseconds(QuietTimeout).count()));
    return request;
}

QFuture<HttpAnswer> HttpTransfer::put(const UploadSlot &slot, const QByteArray &body)
{
    QNetworkRequest request = requestTo(slot.put);
    for (const auto &[name, value] : slot.headers)
        request.setRawHeader(name, value);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/octet-stream"));
    request.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    return answerOf(m_http->put(request, body), 64 * 1024);
}

QFuture<HttpAnswer> HttpTransfer::get(const QUrl &url, qint64 most)
{
    return answerOf(m_http->get(requestTo(url)), most);
}

QFuture<HttpAnswer> HttpTransfer::answerOf(QNetworkReply *reply, qint64 most)
{
    auto promise = std::make_shared<QPromise<HttpAnswer>>(); // shared with the reply's end
    promise->start();
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply, most](qint64 received) {
        if (received > most)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [reply, promise, most] {
        HttpAnswer answer;
        answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        answer.body = reply->readAll();
        if (reply->error() == QNetworkReply::OperationCanceledError)
            answer.status = 0;
        if (reply->error() != QNetworkReply::NoError)
            answer.error = reply->errorString();
        if (answer.body.size() > most) // all of it came before the first word of progress
            answer = {0, {}, QStringLiteral("longer than %1 bytes").arg(most)};
        promise->addResult(answer);
        promise->finish();
        reply->deleteLater();
    });
    return promise->future();
}

} // namespace sw::xmpp

#include "core/xmpp/moc_http_transfer.cpp"
