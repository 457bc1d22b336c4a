// SPDX-License-Identifier: Apache-2.0
#pragma once
// The account's own server (XEP-0363) over its stream and HTTP. Core thread.
#include "core/files/file_server.h"
#include "core/xmpp/xmpp_client.h"

namespace sw::files {

class XmppFileServer final : public FileServer
{
    Q_OBJECT
public:
    /// Must outlive it.
    explicit XmppFileServer(xmpp::XmppClient &xmpp);
    ~XmppFileServer() override;

    /// Before connecting: certificates and proxy.
    void useConnection(const xmpp::ConnectConfig &config);

    bool isOnline() const override { return m_known; }
    bool takesFiles() const override { return !m_xmpp.services().uploads.isNull(); }
    qint64 mostBytes() const override { return m_xmpp.services().maxUploadBytes; }
    xmpp::Reply<xmpp::UploadSlot> slot(const QString &name, qint64 bytes) override;
    QFuture<xmpp::HttpAnswer> put(const xmpp::UploadSlot &slot, const QByteArray &body,
                                  Progress progress) override;
    QFuture<xmpp::HttpAnswer> head(const QUrl &url) override;
    QFuture<xmpp::HttpAnswer> get(const QUrl &url, qint64 most, Progress progress) override;
    void setPace(qint64 perSecond) override;

private:
    bool isOurs(const QUrl &url) const;

    xmpp::XmppClient &m_xmpp;
    std::unique_ptr<xmpp::HttpTransfer> m_http;
    qint64 m_pace = 0;
    QSet<QString> m_hosts; ///< where the server gave out places in this run
    QString m_domain;
    bool m_known = false;
};

} // namespace sw::files
