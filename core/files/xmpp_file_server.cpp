// SPDX-License-Identifier: Apache-2.0
#include "core/files/xmpp_file_server.h"

#include "core/runtime/async.h"

namespace sw::files {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 AskedBytes = 1024;

} // namespace

XmppFileServer::XmppFileServer(xmpp::XmppClient &xmpp)
    : m_xmpp(xmpp)
{
    connect(&xmpp, &xmpp::XmppClient::servicesFound, this, [this] {
        m_known = true;
        emit changed();
    });
    connect(&xmpp.connection(), &xmpp::Connection::stateChanged, this, [this](xmpp::Connection::State state) {
        const bool up = state == xmpp::Connection::State::Up;
        const bool known = up && (m_known || takesFiles());
        if (std::exchange(m_known, known) != known)
            emit changed();
    });
}

XmppFileServer::~XmppFileServer() = default;

void XmppFileServer::useConnection(const xmpp::ConnectConfig &config)
{
    m_http = std::make_unique<xmpp::HttpTransfer>(config);
    m_http->setLimit(m_pace);
    m_domain = config.account.domain().toString();
    m_hosts.clear();
}

xmpp::Reply<xmpp::UploadSlot> XmppFileServer::slot(const QString &name, qint64 bytes)
{
    const auto asked = m_xmpp.httpUpload().requestSlot(m_xmpp.services().uploads, name, bytes,
                                                       u"application/octet-stream"_s);
    whenDone(asked, this, [this](const Result<xmpp::UploadSlot, xmpp::StanzaError> &slot) {
        if (slot)
            m_hosts.insert(slot->get.host().toLower());
    });
    return asked;
}

QFuture<xmpp::HttpAnswer> XmppFileServer::put(const xmpp::UploadSlot &slot, const QByteArray &body,
                                              Progress progress)
{
    return m_http->put(slot, body, std::move(progress));
}

void XmppFileServer::setPace(qint64 perSecond)
{
    m_pace = perSecond;
    if (m_http)
        m_http->setLimit(perSecond);
}

QFuture<xmpp::HttpAnswer> XmppFileServer::head(const QUrl &url)
{
    return m_http->head(url);
}

// Members write these addresses: a client is not to be sent anywhere else, a shop's router say.
bool XmppFileServer::isOurs(const QUrl &url) const
{
    const QString host = url.host().toLower();
    return m_hosts.contains(host) || host == m_domain || host.endsWith(u'.' + m_domain);
}

QFuture<xmpp::HttpAnswer> XmppFileServer::get(const QUrl &url, qint64 most, Progress progress)
{
    if (isOurs(url))
        return m_http->getInPlace(url, most, std::move(progress));
    auto [future, answer] = promised<xmpp::HttpAnswer>();
    // A place that is asked for tells where the server keeps files.
    whenDone(slot(u"place"_s, AskedBytes), this,
             [this, url, most, progress,
              answer = answer](const Result<xmpp::UploadSlot, xmpp::StanzaError> &slot) {
                 if (slot)
                     m_hosts.insert(slot->get.host().toLower());
                 if (!slot || !isOurs(url))
                     return answer({slot ? NotOurs : 0, {}, -1, slot ? QString() : slot.error().text});
                 whenDone(m_http->getInPlace(url, most, progress), this,
                          [answer](const xmpp::HttpAnswer &got) { answer(got); });
             });
    return future;
}

} // namespace sw::files

#include "core/files/moc_xmpp_file_server.cpp"
