// SPDX-License-Identifier: Apache-2.0
#include "core/client/group_places.h"

#include "core/runtime/async.h"

#include <QPointer>

namespace sw {

bool GroupPlaces::takes(qint64 bytes) const
{
    return m_server.takesFiles() && (m_server.mostBytes() == 0 || bytes <= m_server.mostBytes());
}

void GroupPlaces::put(const QByteArray &data, QObject *context, std::function<void(const QUrl &)> answer)
{
    const auto slot = m_server.slot(QStringLiteral("step"), data.size());
    whenDone(slot, context,
             [this, data, answer,
              guard = QPointer(context)](const Result<xmpp::UploadSlot, xmpp::StanzaError> &given) {
                 if (!given)
                     return answer({});
                 whenDone(m_server.put(*given, data, {}), guard.data(),
                          [answer, url = given->get](const xmpp::HttpAnswer &put) {
                              answer(put.isSuccess() ? url : QUrl());
                          });
             });
}

void GroupPlaces::get(const QUrl &url, qint64 bytes, QObject *context,
                      std::function<void(const QByteArray &)> answer)
{
    whenDone(m_server.get(url, bytes, {}), context,
             [answer](const xmpp::HttpAnswer &got) { answer(got.isSuccess() ? got.body : QByteArray()); });
}

} // namespace sw
