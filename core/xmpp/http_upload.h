// SPDX-License-Identifier: Apache-2.0
#pragma once
// Places to put files (XEP-0363). Only the slot: the transfer is core/files'. Core thread.
#include "core/xmpp/stanza_channel.h"

#include <QUrl>

namespace sw::xmpp {

struct UploadSlot {
    QUrl put;
    QUrl get;
    QList<std::pair<QByteArray, QByteArray>> headers; // all of them go with the PUT

    friend bool operator==(const UploadSlot &, const UploadSlot &) = default;
};

class HttpUpload : public QObject
{
    Q_OBJECT
public:
    explicit HttpUpload(StanzaChannel &channel, QObject *parent = nullptr);
    // service: ServerServices::uploads. NotAcceptable: too large; ResourceConstraint: the quota is used up.
    Reply<UploadSlot> requestSlot(const Jid &service, const QString &fileName, qint64 bytes,
                                  const QString &contentType = {});

private:
    StanzaChannel &m_channel;
};

} // namespace sw::xmpp
