// SPDX-License-Identifier: Apache-2.0
#pragma once
// Contacts and their presence (RFC 6121). In memory only: fetched anew with every fresh session. Core thread.
#include "core/xmpp/stanza_channel.h"

#include <QHash>
#include <QStringList>

namespace sw::xmpp {

enum class Subscription { None, To, From, Both };

struct RosterItem {
    Jid jid; // bare
    QString name;
    QStringList groups;
    Subscription subscription = Subscription::None;
    bool asked = false; // we wait for their approval

    friend bool operator==(const RosterItem &, const RosterItem &) = default;
};

enum class Availability { Offline, ExtendedAway, Away, DoNotDisturb, Online, Chatty };

struct ContactPresence {
    Availability availability = Availability::Offline;
    QString status;

    friend bool operator==(const ContactPresence &, const ContactPresence &) = default;
};

class Roster : public QObject
{
    Q_OBJECT
public:
    explicit Roster(StanzaChannel &channel, QObject *parent = nullptr);

    // Fetches everything; loaded() follows. Done by XmppClient after sign-in, before our presence.
    Reply<void> load();
    QList<RosterItem> items() const { return m_items.values(); }
    // The best of the contact's devices.
    ContactPresence presence(const Jid &contact) const;

    Reply<void> set(const Jid &contact, const QString &name, const QStringList &groups);
    Reply<void> remove(const Jid &contact);
    void subscribe(const Jid &contact);
    void approve(const Jid &contact);

signals:
    void loaded();
    void changed(const sw::xmpp::RosterItem &item);
    void removed(const sw::Jid &contact);
    void presenceChanged(const sw::Jid &contact);
    void subscriptionRequested(const sw::Jid &contact);

private:
    Result<Element, StanzaError> takePush(const Element &iq);
    bool takePresence(const Element &presence);
    bool isStranger(const Jid &contact) const;
    void sendPresence(const Jid &to, const QString &type);

    StanzaChannel &m_channel;
    QHash<Jid, RosterItem> m_items;
    bool m_isLoaded = false; // in this session
    QHash<Jid, QHash<QString, ContactPresence>> m_presences; // by resource
};

} // namespace sw::xmpp

Q_DECLARE_METATYPE(sw::xmpp::RosterItem)
