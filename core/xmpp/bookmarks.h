// SPDX-License-Identifier: Apache-2.0
#pragma once
// The account's list of rooms, shared by all its devices (XEP-0402). Core thread.
#include "core/xmpp/pubsub.h"

#include <QHash>

namespace sw::xmpp {

struct Bookmark {
    Jid room;
    QString name;
    bool autojoin = true;
    QString nick;
    std::vector<Element> extensions; // of other clients and our own: kept as they are

    friend bool operator==(const Bookmark &, const Bookmark &) = default;
};

class Bookmarks : public QObject
{
    Q_OBJECT
public:
    Bookmarks(StanzaChannel &channel, PubSub &pubsub, QObject *parent = nullptr);

    // Fetches all; loaded() follows, also when there are none yet.
    void load();
    QList<Bookmark> all() const { return m_bookmarks.values(); }
    Reply<void> set(const Bookmark &bookmark);
    Reply<void> remove(const Jid &room);

signals:
    void loaded();
    void loadFailed(const sw::xmpp::StanzaError &error);
    // By any device, also this one. ejabberd does not tell of removals; they show with the next load().
    void changed(const sw::xmpp::Bookmark &bookmark);
    void removed(const sw::Jid &room);

private:
    void takeEvent(const PubSubEvent &event);

    StanzaChannel &m_channel;
    PubSub &m_pubsub;
    QHash<Jid, Bookmark> m_bookmarks;
};

} // namespace sw::xmpp

Q_DECLARE_METATYPE(sw::xmpp::Bookmark)
