// SPDX-License-Identifier: Apache-2.0
#include "core/admin/server_login.h"

namespace sw::admin {

using namespace Qt::StringLiterals;

QString nameOf(xmpp::ConnectError error)
{
    using enum xmpp::ConnectError;
    switch (error) {
    case HostUnknown:
        return u"host-unknown"_s;
    case Refused:
        return u"connection-refused"_s;
    case NetworkDown:
        return u"network-down"_s;
    case TimedOut:
        return u"timed-out"_s;
    case TlsNotOffered:
        return u"tls-not-offered"_s;
    case TlsFailed:
        return u"tls-failed"_s;
    case CertificateExpired:
        return u"certificate-expired"_s;
    case CertificateNotYetValid:
        return u"certificate-not-yet-valid"_s;
    case CertificateWrongName:
        return u"certificate-wrong-name"_s;
    case CertificateUnknownAuthority:
        return u"certificate-unknown-authority"_s;
    case CertificateSelfSigned:
        return u"certificate-self-signed"_s;
    case CertificateInvalid:
        return u"certificate-invalid"_s;
    case CaFileUnreadable:
        return u"ca-file-unreadable"_s;
    case WrongPassword:
        return u"wrong-password"_s;
    case NoStrongAuth:
        return u"no-strong-mechanism"_s;
    case DomainNotServed:
        return u"domain-not-served"_s;
    default:
        return u"stream-refused"_s;
    }
}

xmpp::ConnectConfig configOf(const ServerLogin &login)
{
    xmpp::ConnectConfig config;
    config.account = login.account.bare();
    config.password = login.password;
    config.caFile = login.caFile;
    if (!login.host.isEmpty())
        config.hosts
            = {{login.host, login.port, login.directTls ? xmpp::TlsMode::Direct : xmpp::TlsMode::StartTls}};
    return config;
}

} // namespace sw::admin
