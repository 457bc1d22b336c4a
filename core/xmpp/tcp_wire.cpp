// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/tcp_wire.h"

#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QUrl>

namespace sw::xmpp {

using namespace Qt::StringLiterals;

namespace {

ConnectError errorOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return ConnectError::Refused;
    case QAbstractSocket::HostNotFoundError:
        return ConnectError::HostUnknown;
    case QAbstractSocket::SocketTimeoutError:
        return ConnectError::TimedOut;
    case QAbstractSocket::NetworkError:
        return ConnectError::NetworkDown;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return ConnectError::TlsFailed;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return ConnectError::ProxyFailed;
    default:
        return ConnectError::ConnectionLost;
    }
}

ConnectError errorOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::SelfSignedCertificate:
        return ConnectError::CertificateSelfSigned;
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return ConnectError::CertificateUnknownAuthority;
    case QSslError::CertificateNotYetValid:
        return ConnectError::CertificateNotYetValid;
    case QSslError::CertificateExpired:
        return ConnectError::CertificateExpired;
    case QSslError::HostNameMismatch:
        return ConnectError::CertificateWrongName;
    default:
        return ConnectError::CertificateInvalid;
    }
}

// Who signed comes before when and for whom: a stranger's certificate says nothing.
int rank(ConnectError error)
{
    switch (error) {
    case ConnectError::CertificateSelfSigned:
        return 0;
    case ConnectError::CertificateUnknownAuthority:
        return 1;
    case ConnectError::CertificateNotYetValid:
        return 2;
    case ConnectError::CertificateExpired:
        return 3;
    case ConnectError::CertificateWrongName:
        return 4;
    default:
        return 5;
    }
}

// Qt leaves out expired authorities, so that whatever they signed seems to be a stranger's. With a clock that
// is years ahead, that is all of them.
bool isAuthorityExpired(const QSslSocket &socket)
{
    const auto chain = socket.peerCertificateChain();
    const auto authorities = socket.sslConfiguration().caCertificates();
    return std::any_of(authorities.begin(), authorities.end(), [&chain](const QSslCertificate &authority) {
        return authority.expiryDate() < QDateTime::currentDateTimeUtc() && !chain.isEmpty()
            && chain.last().issuerDisplayName() == authority.subjectDisplayName();
    });
}

} // namespace

QNetworkProxy proxyOf(const ProxySettings &settings)
{
    QNetworkProxy proxy(QNetworkProxy::NoProxy);
    if (settings.kind == ProxyKind::None)
        return proxy;
    proxy.setType(settings.kind == ProxyKind::Socks5 ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy);
    proxy.setHostName(settings.host);
    proxy.setPort(settings.port);
    proxy.setUser(settings.user);
    proxy.setPassword(settings.password);
    return proxy;
}

std::optional<QSslConfiguration> tlsOf(const ConnectConfig &config)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!config.caFile.isEmpty()) {
        const auto authorities = QSslCertificate::fromPath(config.caFile, QSsl::Pem);
        if (authorities.isEmpty())
            return std::nullopt;
        tls.setCaCertificates(authorities);
    }
    return tls;
}

ConnectFailure certificateFailure(const QList<QSslError> &errors)
{
    const auto worst
        = std::min_element(errors.begin(), errors.end(), [](const QSslError &a, const QSslError &b) {
              return rank(errorOf(a.error())) < rank(errorOf(b.error()));
          });
    ConnectFailure failure{errorOf(worst->error()), worst->errorString()};
    if (!worst->certificate().isNull()) {
        failure.validFromMs = worst->certificate().effectiveDate().toMSecsSinceEpoch();
        failure.validUntilMs = worst->certificate().expiryDate().toMSecsSinceEpoch();
    }
    return failure;
}

TcpWire::TcpWire(const ConnectConfig &config)
    : m_config(config)
{
    m_socket.setProxy(proxyOf(config.proxy));
    connect(&m_socket, &QAbstractSocket::connected, this, [this] {
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        if (m_tls == TlsMode::StartTls)
            emit connected();
    });
    connect(&m_socket, &QSslSocket::encrypted, this, &Wire::connected);
    connect(&m_socket, &QSslSocket::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_sslErrors = errors; });
    connect(&m_socket, &QIODevice::readyRead, this, &TcpWire::readAll);
    connect(&m_socket, &QAbstractSocket::errorOccurred, this, &TcpWire::finishWithSocketError);
    connect(&m_socket, &QAbstractSocket::disconnected, this,
            [this] { finish(ConnectError::ConnectionLost, {}); });
}

TcpWire::~TcpWire()
{
    m_closed = true;
    m_socket.disconnect(this);
}

void TcpWire::open(const ServerAddress &address)
{
    m_tls = address.tls;
    if (!prepareTls())
        return;
    if (m_tls == TlsMode::Direct)
        m_socket.connectToHostEncrypted(address.host, address.port, m_socket.peerVerifyName());
    else
        m_socket.connectToHost(address.host, address.port);
}

void TcpWire::startTls()
{
    // What came before the handshake was not authenticated: a man in the middle could have put it there.
    m_socket.readAll();
    m_socket.startClientEncryption();
}

bool TcpWire::prepareTls()
{
    auto tls = tlsOf(m_config);
    if (!tls) {
        QMetaObject::invokeMethod(
            this, [this] { finish(ConnectError::CaFileUnreadable, {}); }, Qt::QueuedConnection);
        return false;
    }
    if (m_tls == TlsMode::Direct)
        tls->setAllowedNextProtocols({QByteArrayLiteral("xmpp-client")}); // XEP-0368 §3
    m_socket.setSslConfiguration(*tls);
    m_socket.setPeerVerifyName(QString::fromLatin1(QUrl::toAce(m_config.account.domain().toString())));
    return true;
}

void TcpWire::readAll()
{
    const QByteArray bytes = m_socket.readAll();
    if (!bytes.isEmpty() && !m_closed)
        emit received(bytes);
}

void TcpWire::finish(ConnectError error, const QString &detail)
{
    if (std::exchange(m_closed, true))
        return;
    emit closed({error, detail});
}

void TcpWire::finishWithSocketError(QAbstractSocket::SocketError error)
{
    if (error == QAbstractSocket::RemoteHostClosedError)
        readAll(); // the last words
    if (error == QAbstractSocket::SslHandshakeFailedError
        && m_socket.errorString().contains(u"unrecognized name"_s))
        return finish(ConnectError::DomainNotServed, m_socket.errorString()); // its answer to our SNI
    if (m_sslErrors.isEmpty() || error != QAbstractSocket::SslHandshakeFailedError)
        return finish(errorOf(error), m_socket.errorString());
    if (std::exchange(m_closed, true))
        return;
    ConnectFailure why = certificateFailure(m_sslErrors);
    if (why.error == ConnectError::CertificateUnknownAuthority && isAuthorityExpired(m_socket))
        why.error = ConnectError::CertificateExpired;
    emit closed(why);
}

} // namespace sw::xmpp

#include "core/xmpp/moc_tcp_wire.cpp"
