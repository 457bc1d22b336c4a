// SPDX-License-Identifier: Apache-2.0
#pragma once
// People's cards (vCard4 as a personal node, XEP-0292) and pictures (XEP-0084). Core thread.
#include "core/xmpp/pubsub.h"

namespace sw::xmpp {

struct Profile {
    QString name;
    QString position;
    QString phone;
    QString email;

    friend bool operator==(const Profile &, const Profile &) = default;
};

class Profiles : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 MaxAvatarBytes = 128 * 1024; // what we take from others and send

    Profiles(StanzaChannel &channel, PubSub &pubsub, QObject *parent = nullptr);

    // person null = oneself. A person without card: ItemNotFound.
    Reply<Profile> profile(const Jid &person);
    Reply<void> setProfile(const Profile &profile);
    // The SHA-1 in hex that names the person's picture; empty if there is none.
    Reply<QString> avatarHash(const Jid &person);
    // BadReply if the bytes are not what the hash says.
    Reply<QByteArray> avatar(const Jid &person, const QString &hash);
    // PNG; empty removes the picture.
    Reply<void> setAvatar(const QByteArray &png, int width, int height);

signals:
    void profileChanged(const sw::Jid &person, const sw::xmpp::Profile &profile);
    // Empty hash: the picture was removed.
    void avatarChanged(const sw::Jid &person, const QString &hash);

private:
    StanzaChannel &m_channel;
    PubSub &m_pubsub;
};

} // namespace sw::xmpp

Q_DECLARE_METATYPE(sw::xmpp::Profile)
