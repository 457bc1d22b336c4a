// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/http_upload.h"

#include "core/xmpp/reply.h"

namespace sw::xmpp {

using namespace Qt::StringLiterals;

namespace {

std::optional<QUrl> urlOf(const Element *element)
{
    const QUrl url(element ? element->attribute(u"url") : QString(), QUrl::StrictMode);
    const bool isWeb = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    if (!url.isValid() || !isWeb || url.host().isEmpty())
        return {};
    return url;
}

// XEP-0363 §4: a header must not be able to begin another one.
QByteArray oneLine(const QString &text)
{
    QByteArray out = text.toUtf8();
    out.removeIf([](char c) { return c == '\r' || c == '\n'; });
    return out;
}

} // namespace

HttpUpload::HttpUpload(StanzaChannel &channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
{ }

Reply<UploadSlot> HttpUpload::requestSlot(const Jid &service, const QString &fileName, qint64 bytes,
                                          const QString &contentType)
{
    Element request = Element(u"request", ns::HttpUpload)
                          .with(u"filename", fileName)
                          .with(u"size", QString::number(bytes));
    if (!contentType.isEmpty())
        request.set(u"content-type", contentType);
    return reading<UploadSlot>(
        m_channel.sendIq(IqType::Get, service, std::move(request)), this,
        [](const Element &iq) -> Result<UploadSlot, StanzaError> {
            const Element *slot = iq.child(u"slot", ns::HttpUpload);
            SW_CHECK(slot, StanzaError(StanzaCondition::BadReply));
            const Element *put = slot->child(u"put", ns::HttpUpload);
            const auto putUrl = urlOf(put), getUrl = urlOf(slot->child(u"get", ns::HttpUpload));
            SW_CHECK(putUrl && getUrl, StanzaError(StanzaCondition::BadReply));
            UploadSlot out{*putUrl, *getUrl, {}};
            for (const Element &header : put->children) {
                if (header.name == "header"_L1)
                    out.headers.append({oneLine(header.attribute(u"name")), oneLine(header.text)});
            }
            return out;
        });
}

} // namespace sw::xmpp

#include "core/xmpp/moc_http_upload.cpp"
