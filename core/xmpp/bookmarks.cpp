// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/bookmarks.h"

#include "core/runtime/async.h"

namespace sw::xmpp {

using namespace Qt::StringLiterals;

namespace {

constexpr NodeConfig BookmarkNode{NodeAccess::Whitelist, 10'000, true};

std::optional<Bookmark> bookmarkFrom(const PubSubItem &item)
{
    const auto room = Jid::parse(item.id);
    const Element &conference = item.payload;
    if (!room || !room->isBare() || !conference.is(u"conference", ns::Bookmarks))
        return {};
    const QString autojoin = conference.attribute(u"autojoin");
    Bookmark bookmark{*room,
                      conference.attribute(u"name"),
                      autojoin == "true"_L1 || autojoin == "1"_L1,
                      conference.childText(u"nick"),
                      {}};
    if (const Element *extensions = conference.child(u"extensions", ns::Bookmarks))
        bookmark.extensions = extensions->children;
    return bookmark;
}

Element conferenceElement(const Bookmark &bookmark)
{
    Element conference(u"conference", ns::Bookmarks);
    if (!bookmark.name.isEmpty())
        conference.set(u"name", bookmark.name);
    conference.set(u"autojoin", bookmark.autojoin ? u"true"_s : u"false"_s);
    if (!bookmark.nick.isEmpty())
        conference.add(Element(u"nick", ns::Bookmarks).withText(bookmark.nick));
    if (!bookmark.extensions.empty())
        conference.add(Element(u"extensions", ns::Bookmarks)).children = bookmark.extensions;
    return conference;
}

} // namespace

Bookmarks::Bookmarks(StanzaChannel &channel, PubSub &pubsub, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
    , m_pubsub(pubsub)
{
    pubsub.onEvent(this, QString(ns::Bookmarks), [this](const PubSubEvent &event) { takeEvent(event); });
}

void Bookmarks::load()
{
    whenDone(m_pubsub.items({}, QString(ns::Bookmarks)), this, [this](const auto &items) {
        if (!items && items.error().condition != StanzaCondition::ItemNotFound) {
            emit loadFailed(items.error());
            return;
        }
        m_bookmarks.clear();
        for (const PubSubItem &item : items ? *items : QList<PubSubItem>()) {
            if (const auto bookmark = bookmarkFrom(item))
                m_bookmarks.insert(bookmark->room, *bookmark);
        }
        emit loaded();
    });
}

Reply<void> Bookmarks::set(const Bookmark &bookmark)
{
    const auto reply = m_pubsub.publish(QString(ns::Bookmarks), bookmark.room.toString(),
                                        conferenceElement(bookmark), BookmarkNode);
    whenDone(reply, this, [this, bookmark](const auto &done) {
        if (done)
            m_bookmarks.insert(bookmark.room, bookmark);
    });
    return reply;
}

Reply<void> Bookmarks::remove(const Jid &room)
{
    const auto reply = m_pubsub.retract(QString(ns::Bookmarks), room.toString());
    whenDone(reply, this, [this, room](const auto &done) {
        if (done)
            m_bookmarks.remove(room);
    });
    return reply;
}

// XEP-0402 §6: only our own account may tell us where to go.
void Bookmarks::takeEvent(const PubSubEvent &event)
{
    if (event.owner != m_channel.boundJid().bare()) {
        m_channel.countForged(Element(u"message", ns::Client).with(u"from", event.owner.toString()));
        return;
    }
    for (const PubSubItem &item : event.published) {
        const auto bookmark = bookmarkFrom(item);
        if (!bookmark || m_bookmarks.value(bookmark->room) == *bookmark) // ejabberd tells it twice
            continue;
        m_bookmarks.insert(bookmark->room, *bookmark);
        emit changed(*bookmark);
    }
    QList<Jid> gone;
    for (const QString &id : event.retracted) {
        if (const auto room = Jid::parse(id))
            gone << *room;
    }
    if (event.purgedOrDeleted)
        gone = m_bookmarks.keys();
    for (const Jid &room : gone) {
        if (m_bookmarks.remove(room))
            emit removed(room);
    }
}

} // namespace sw::xmpp

#include "core/xmpp/moc_bookmarks.cpp"
