// SPDX-License-Identifier: Apache-2.0
#include "core/admin/organisation_post.h"

#include "core/base/base64.h"
#include "core/runtime/async.h"

namespace sw::admin {

using namespace Qt::StringLiterals;

namespace {

bool isCut(const xmpp::StanzaError &error)
{
    return error.condition == xmpp::StanzaCondition::Disconnected
        || error.condition == xmpp::StanzaCondition::Timeout;
}

Trouble troubleOf(const xmpp::StanzaError &error, Reason otherwise)
{
    return isCut(error) ? Trouble(Reason::LineBroke) : Trouble(otherwise, error.text);
}

QString wordsOf(const xmpp::HttpAnswer &answer)
{
    return answer.status == 0 ? answer.error : u"HTTP %1"_s.arg(answer.status);
}

} // namespace

OrganisationPost::OrganisationPost(ServerSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{ }

QFuture<Result<xmpp::OrganisationPointer>> OrganisationPost::publish(std::uint32_t version,
                                                                     const Bytes &publication)
{
    const auto [future, answer] = promised<Result<xmpp::OrganisationPointer>>();
    const QByteArray file = org::arrayOf(publication);
    whenDone(m_session.client().disco().findServices(), this,
             [this, version, file, answer = answer](const auto &services) {
                 if (!services)
                     return answer(Failure{troubleOf(services.error(), Reason::NoUpload)});
                 if (services->uploads.isNull())
                     return answer(Failure{Trouble(Reason::NoUpload)});
                 if (file.size() > xmpp::largestOrganisation)
                     return answer(Failure{Trouble(Reason::TooLarge)});
                 upload(version, file, services->uploads, answer);
             });
    return future;
}

void OrganisationPost::upload(std::uint32_t version, const QByteArray &file, const Jid &service,
                              const Answer<xmpp::OrganisationPointer> &answer)
{
    const auto asked = m_session.client().httpUpload().requestSlot(
        service, u"organisation.bin"_s, file.size(), u"application/octet-stream"_s);
    whenDone(asked, this, [this, version, file, answer](const auto &slot) {
        if (!slot)
            return answer(Failure{troubleOf(slot.error(), Reason::NoUpload)});
        whenDone(m_session.http().put(*slot, file), this,
                 [this, version, file, answer, url = slot->get](const xmpp::HttpAnswer &put) {
                     if (!put.isSuccess())
                         return answer(Failure{Trouble(Reason::UploadFailed, wordsOf(put))});
                     point({version, url, file.size(), crypto::sha256(org::viewOf(file))}, answer);
                 });
    });
}

void OrganisationPost::point(const xmpp::OrganisationPointer &pointer,
                             const Answer<xmpp::OrganisationPointer> &answer)
{
    const xmpp::NodeConfig config{xmpp::NodeAccess::Open, 1, true};
    whenDone(m_session.client().pubsub().publish(xmpp::organisationNode, xmpp::currentItem,
                                                 pointer.toElement(), config),
             this, [pointer, answer](const auto &published) {
                 published ? answer(pointer)
                           : answer(Failure{troubleOf(published.error(), Reason::NotPublished)});
             });
}

QFuture<Result<Bytes>> OrganisationPost::fetch(const Jid &company)
{
    const auto [future, answer] = promised<Result<Bytes>>();
    whenDone(m_session.client().pubsub().item(company, xmpp::organisationNode, xmpp::currentItem), this,
             [this, answer = answer](const auto &item) {
                 const auto pointer = item ? xmpp::OrganisationPointer::from(item->payload) : std::nullopt;
                 if (!pointer)
                     return answer(
                         Failure{Trouble(Reason::FetchFailed, item ? QString() : item.error().text)});
                 download(*pointer, answer);
             });
    return future;
}

void OrganisationPost::download(const xmpp::OrganisationPointer &pointer, const Answer<Bytes> &answer)
{
    whenDone(m_session.http().get(pointer.url, pointer.size), this,
             [pointer, answer](const xmpp::HttpAnswer &got) {
                 if (!got.isSuccess())
                     return answer(Failure{Trouble(Reason::FetchFailed, wordsOf(got))});
                 const ByteView body = org::viewOf(got.body);
                 if (crypto::sha256(body) != pointer.sha256)
                     return answer(Failure{Trouble(Reason::Damaged, pointer.url.toString())});
                 answer(bytesOf(body));
             });
}

QFuture<Result<std::optional<org::AccountCertificate>>> OrganisationPost::account(const Jid &address)
{
    using Shown = std::optional<org::AccountCertificate>;
    const auto [future, answer] = promised<Result<Shown>>();
    whenDone(m_session.client().pubsub().item(address, xmpp::accountNode, xmpp::currentItem), this,
             [answer = answer](const auto &item) {
                 if (!item && isCut(item.error()))
                     return answer(Failure{Trouble(Reason::LineBroke)});
                 const auto bytes = item ? fromBase64(item->payload.text.toStdString()) : std::nullopt;
                 const auto certificate = bytes
                     ? org::decode<org::AccountCertificate>(*bytes)
                     : org::Result<org::AccountCertificate>(Failure{org::Error::Truncated});
                 answer(certificate ? Shown(*certificate) : Shown());
             });
    return future;
}

QFuture<Result<QList<org::Chain>>> OrganisationPost::devices(const Jid &address)
{
    const auto [future, answer] = promised<Result<QList<org::Chain>>>();
    whenDone(m_session.client().pubsub().items(address, xmpp::devicesNode), this,
             [answer = answer](const auto &items) {
                 if (!items && isCut(items.error()))
                     return answer(Failure{Trouble(Reason::LineBroke)});
                 QList<org::Chain> chains;
                 for (const auto &item : items ? *items : QList<xmpp::PubSubItem>()) {
                     const auto bytes = fromBase64(item.payload.text.toStdString());
                     const auto chain = bytes ? org::decode<org::Chain>(*bytes)
                                              : org::Result<org::Chain>(Failure{org::Error::Truncated});
                     if (chain)
                         chains.append(*chain);
                 }
                 answer(chains);
             });
    return future;
}

} // namespace sw::admin

#include "core/admin/moc_organisation_post.cpp"
