// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/http_transfer.h"

#include "core/xmpp/tcp_wire.h"

#include <QFutureWatcher>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPromise>

#include <limits>
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

QFuture<HttpAnswer> HttpTransfer::put(const UploadSlot &slot, const QByteArray &body, Progress progress)
{
    QNetworkRequest request = requestTo(slot.put);
    for (const auto &[name, value] : slot.headers)
        request.setRawHeader(name, value);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/octet-stream"));
    request.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    QNetworkReply *reply = nullptr;
    if (m_up.isLimited()) {
        auto *paced = new PacedBody(body, m_up, this);
        reply = m_http->put(request, paced);
        connect(reply, &QObject::destroyed, paced, &QObject::deleteLater);
    } else {
        reply = m_http->put(request, body);
    }
    if (progress)
        connect(reply, &QNetworkReply::uploadProgress, this, [progress](qint64 sent) { progress(sent); });
    return answerOf(reply, 64 * 1024, {});
}

QFuture<HttpAnswer> HttpTransfer::get(const QUrl &url, qint64 most, Progress progress)
{
    if (m_down.isLimited())
        return getPaced(url, most, std::move(progress));
    return answerOf(m_http->get(requestTo(url)), most, std::move(progress));
}

// Where the answer has one length that is known, it comes into one piece of memory.
QFuture<HttpAnswer> HttpTransfer::getInPlace(const QUrl &url, qint64 most, Progress progress)
{
    if (m_down.isLimited())
        return getPaced(url, most, std::move(progress));
    QNetworkRequest request = requestTo(url);
    request.setRawHeader("Accept-Encoding", "identity");
    request.setAttribute(QNetworkRequest::MaximumDownloadBufferSizeAttribute, most);
    return answerOf(m_http->get(request), most, std::move(progress));
}

QFuture<HttpAnswer> HttpTransfer::getPaced(const QUrl &url, qint64 most, Progress progress)
{
    QNetworkReply *reply = m_http->get(requestTo(url));
    constexpr qint64 ahead = 32 * 1024; // what the system and the reply hold already
    reply->setReadBufferSize(ahead);
    const auto body = std::make_shared<QByteArray>();
    const auto read = [this, reply, body, most, progress = std::move(progress)] {
        body->append(reply->read(m_down.take(reply->bytesAvailable())));
        if (body->size() > most)
            reply->abort();
        else if (progress)
            progress(body->size());
    };
    connect(reply, &QNetworkReply::readyRead, reply, read);
    connect(&m_down, &Pace::more, reply, read);
    return answerOf(reply, most, {}, body);
}

void HttpTransfer::setLimit(qint64 perSecond)
{
    m_up.setLimit(perSecond);
    m_down.setLimit(perSecond);
}

QFuture<HttpAnswer> HttpTransfer::head(const QUrl &url)
{
    return answerOf(m_http->head(requestTo(url)), std::numeric_limits<qint64>::max(), {});
}

// `paced`: takes the body while it comes; this then adds what is left.
QFuture<HttpAnswer> HttpTransfer::answerOf(QNetworkReply *reply, qint64 most, Progress progress,
                                           std::shared_ptr<QByteArray> paced)
{
    auto promise = std::make_shared<QPromise<HttpAnswer>>(); // shared with the reply's end
    promise->start();
    auto *watcher = new QFutureWatcher<HttpAnswer>(reply);
    connect(watcher, &QFutureWatcherBase::canceled, reply, &QNetworkReply::abort);
    watcher->setFuture(promise->future());
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply, most, progress, paced](qint64 received) {
        if (!paced && received > most)
            reply->abort();
        else if (progress)
            progress(received);
    });
    connect(reply, &QNetworkReply::finished, this, [reply, promise, most, paced] {
        HttpAnswer answer;
        answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (reply->isOpen()) { // not after abort()
            if (reply->request().attribute(QNetworkRequest::MaximumDownloadBufferSizeAttribute).isValid())
                answer.place = reply->attribute(QNetworkRequest::DownloadBufferAttribute)
                                   .value<QSharedPointer<char>>();
            if (answer.place)
                answer.body = QByteArray::fromRawData(answer.place.data(), reply->bytesAvailable());
            else
                answer.body = paced ? *paced + reply->readAll() : reply->readAll();
        }
        const QVariant length = reply->header(QNetworkRequest::ContentLengthHeader);
        answer.length = length.isValid() ? length.toLongLong() : -1;
        if (reply->error() == QNetworkReply::OperationCanceledError)
            answer.status = 0;
        if (reply->error() != QNetworkReply::NoError)
            answer.error = reply->errorString();
        if (answer.body.size() > most) // all of it came before the first word of progress
            answer = {0, {}, -1, QStringLiteral("longer than %1 bytes").arg(most)};
        promise->addResult(answer);
        promise->finish();
        reply->deleteLater();
    });
    return promise->future();
}

} // namespace sw::xmpp

#include "core/xmpp/moc_http_transfer.cpp"
