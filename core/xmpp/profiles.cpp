// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/profiles.h"

#include "core/xmpp/reply.h"

#include <QCryptographicHash>

namespace sw::xmpp {

using namespace Qt::StringLiterals;

namespace {

// Colleagues who see one's presence see card and picture.
constexpr NodeConfig CardNode{NodeAccess::Open, 1, true};

struct CardField {
    QLatin1StringView element; // RFC 6351
    QLatin1StringView content; // of which type its value is
    QString Profile::*member;
};
constexpr CardField CardFields[] = {
    {"fn"_L1, "text"_L1, &Profile::name},
    {"title"_L1, "text"_L1, &Profile::position},
    {"tel"_L1, "text"_L1, &Profile::phone},
    {"email"_L1, "text"_L1, &Profile::email},
};

Profile profileFrom(const Element &vcard)
{
    Profile profile;
    for (const CardField &field : CardFields) {
        const Element *found = vcard.child(field.element, ns::VCard4);
        if (!found)
            continue;
        QString value = found->childText(field.content);
        if (value.isEmpty() && found->childText(u"uri").startsWith(u"tel:"))
            value = found->childText(u"uri").mid(4);
        profile.*field.member = value;
    }
    return profile;
}

Element vcardElement(const Profile &profile)
{
    Element vcard(u"vcard", ns::VCard4);
    for (const CardField &field : CardFields) {
        if (const QString &value = profile.*field.member; !value.isEmpty())
            vcard.add(
                Element(field.element, ns::VCard4).with(Element(field.content, ns::VCard4).withText(value)));
    }
    return vcard;
}

QString hashFrom(const Element &metadata) // XEP-0084 §4.2.1
{
    const Element *info = metadata.child(u"info", ns::AvatarMetadata);
    return info ? info->attribute(u"id").toLower() : QString();
}

QString sha1(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha1).toHex());
}

} // namespace

Profiles::Profiles(StanzaChannel &channel, PubSub &pubsub, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
    , m_pubsub(pubsub)
{
    pubsub.onEvent(this, QString(ns::VCard4Node), [this](const PubSubEvent &event) {
        for (const PubSubItem &item : event.published) {
            if (item.payload.is(u"vcard", ns::VCard4))
                emit profileChanged(event.owner, profileFrom(item.payload));
        }
    });
    pubsub.onEvent(this, QString(ns::AvatarMetadata), [this](const PubSubEvent &event) {
        for (const PubSubItem &item : event.published)
            emit avatarChanged(event.owner, hashFrom(item.payload));
    });
}

Reply<Profile> Profiles::profile(const Jid &person)
{
    Element items = Element(u"items", ns::PubSub).with(u"node", QString(ns::VCard4Node));
    const auto asked
        = m_channel.sendIq(IqType::Get, person.bare(), Element(u"pubsub", ns::PubSub).with(std::move(items)));
    return reading<Profile>(asked, this, [](const Element &iq) -> Result<Profile, StanzaError> {
        const Element *pubsub = iq.child(u"pubsub", ns::PubSub);
        const Element *list = pubsub ? pubsub->child(u"items", ns::PubSub) : nullptr;
        SW_CHECK(list, StanzaError(StanzaCondition::BadReply));
        for (const Element &item : list->children) {
            if (const Element *vcard = item.child(u"vcard", ns::VCard4))
                return profileFrom(*vcard);
        }
        return Failure{StanzaError(StanzaCondition::ItemNotFound)};
    });
}

Reply<void> Profiles::setProfile(const Profile &profile)
{
    return m_pubsub.publish(QString(ns::VCard4Node), u"current"_s, vcardElement(profile), CardNode);
}

Reply<QString> Profiles::avatarHash(const Jid &person)
{
    Element items
        = Element(u"items", ns::PubSub).with(u"node", QString(ns::AvatarMetadata)).with(u"max_items", u"1"_s);
    const auto asked
        = m_channel.sendIq(IqType::Get, person.bare(), Element(u"pubsub", ns::PubSub).with(std::move(items)));
    return reading<QString>(asked, this, [](const Element &iq) -> Result<QString, StanzaError> {
        const Element *pubsub = iq.child(u"pubsub", ns::PubSub);
        const Element *list = pubsub ? pubsub->child(u"items", ns::PubSub) : nullptr;
        const Element *item = list ? list->firstChild() : nullptr;
        const Element *metadata = item ? item->child(u"metadata", ns::AvatarMetadata) : nullptr;
        return metadata ? hashFrom(*metadata) : QString();
    });
}

Reply<QByteArray> Profiles::avatar(const Jid &person, const QString &hash)
{
    Element items = Element(u"items", ns::PubSub)
                        .with(u"node", QString(ns::AvatarData))
                        .with(Element(u"item", ns::PubSub).with(u"id", hash));
    const auto asked
        = m_channel.sendIq(IqType::Get, person.bare(), Element(u"pubsub", ns::PubSub).with(std::move(items)));
    return reading<QByteArray>(asked, this, [hash](const Element &iq) -> Result<QByteArray, StanzaError> {
        const Element *pubsub = iq.child(u"pubsub", ns::PubSub);
        const Element *list = pubsub ? pubsub->child(u"items", ns::PubSub) : nullptr;
        const Element *item = list ? list->firstChild() : nullptr;
        const Element *data = item ? item->child(u"data", ns::AvatarData) : nullptr;
        SW_CHECK(data, StanzaError(StanzaCondition::ItemNotFound));
        const QByteArray bytes = QByteArray::fromBase64(data->text.toLatin1());
        SW_CHECK(bytes.size() <= MaxAvatarBytes && sha1(bytes) == hash,
                 StanzaError(StanzaCondition::BadReply));
        return bytes;
    });
}

Reply<void> Profiles::setAvatar(const QByteArray &png, int width, int height)
{
    const QString metadataNode(ns::AvatarMetadata);
    if (png.isEmpty()) // XEP-0084 §4.2.2
        return m_pubsub.publish(metadataNode, u"none"_s, Element(u"metadata", ns::AvatarMetadata), CardNode);
    auto promise = std::make_shared<QPromise<Result<void, StanzaError>>>(); // shared by the two steps
    promise->start();
    const auto finish = [promise](const Result<void, StanzaError> &result) {
        promise->addResult(result);
        promise->finish();
    };
    const QString hash = sha1(png);
    const Element data = Element(u"data", ns::AvatarData).withText(QString::fromLatin1(png.toBase64()));
    const Element info = Element(u"info", ns::AvatarMetadata)
                             .with(u"id", hash)
                             .with(u"type", u"image/png"_s)
                             .with(u"bytes", QString::number(png.size()))
                             .with(u"width", QString::number(width))
                             .with(u"height", QString::number(height));
    whenDone(m_pubsub.publish(QString(ns::AvatarData), hash, data, CardNode), this,
             [=, this](const auto &published) {
                 if (!published)
                     return finish(published);
                 const Element metadata = Element(u"metadata", ns::AvatarMetadata).with(info);
                 whenDone(m_pubsub.publish(metadataNode, hash, metadata, CardNode), this, finish);
             });
    return promise->future();
}

} // namespace sw::xmpp

#include "core/xmpp/moc_profiles.cpp"
