// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/connect_types.h"

namespace sw::xmpp {

RetryAdvice retryAdvice(ConnectError error)
{
    switch (error) {
    case ConnectError::HostUnknown:
    case ConnectError::Refused:
    case ConnectError::NetworkDown:
    case ConnectError::TimedOut:
    case ConnectError::ProxyFailed:
    case ConnectError::ConnectionLost:
    case ConnectError::ServerShutdown:
    case ConnectError::AuthUnavailable:
    case ConnectError::NotXmpp:
    case ConnectError::StreamRefused:
        return RetryAdvice::Soon;
    // A captive portal, a wrong clock or a server in maintenance can cause these; no password was sent.
    case ConnectError::TlsNotOffered:
    case ConnectError::TlsFailed:
    case ConnectError::CertificateExpired:
    case ConnectError::CertificateNotYetValid:
    case ConnectError::CertificateWrongName:
    case ConnectError::CertificateUnknownAuthority:
    case ConnectError::CertificateSelfSigned:
    case ConnectError::CertificateInvalid:
    case ConnectError::DomainNotServed:
    case ConnectError::ServerFull:
    case ConnectError::BindRefused:
    case ConnectError::Policy:
        return RetryAdvice::Slowly;
    case ConnectError::CaFileUnreadable:
    case ConnectError::WrongPassword:
    case ConnectError::AccountDisabled:
    case ConnectError::CredentialsExpired:
    case ConnectError::NoStrongAuth:
    case ConnectError::AuthWeakened:
    case ConnectError::ServerNotAuthentic:
    case ConnectError::AuthFailed:
    case ConnectError::Replaced:
        return RetryAdvice::Never;
    }
    return RetryAdvice::Never;
}

} // namespace sw::xmpp
