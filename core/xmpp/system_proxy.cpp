// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/system_proxy.h"

#include <QNetworkProxy>

namespace sw::xmpp {

ProxySettings systemProxyFor(const QString &host, quint16 port)
{
    for (const QNetworkProxy &proxy :
         QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(host, port))) {
        if (proxy.type() == QNetworkProxy::NoProxy)
            return {};
        const bool socks = proxy.type() == QNetworkProxy::Socks5Proxy;
        if (socks || proxy.type() == QNetworkProxy::HttpProxy)
            return {socks ? ProxyKind::Socks5 : ProxyKind::HttpConnect, proxy.hostName(), proxy.port(),
                    proxy.user(), proxy.password()};
    }
    return {};
}

} // namespace sw::xmpp
