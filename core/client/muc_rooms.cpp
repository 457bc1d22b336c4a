// SPDX-License-Identifier: Apache-2.0
#include "core/client/muc_rooms.h"

#include "core/client/room_words.h"
#include "core/runtime/async.h"
#include "core/xmpp/stanza_id.h"

namespace sw {

using rooms::ServerError;
using xmpp::StanzaCondition;
using xmpp::StanzaError;

namespace {

constexpr int maxArchivePages = 40; ///< of invitations, once after a long absence

void answerWith(const xmpp::Reply<void> &reply, QObject *context, rooms::RoomServer::Answer<void> answer)
{
    whenDone(reply, context, [answer = std::move(answer)](const Result<void, StanzaError> &result) {
        if (result)
            answer({});
        else
            answer(Failure{serverErrorOf(result.error())});
    });
}

} // namespace

/// A reading of the account's archive under way.
struct MucRooms::Archive {
    Waiting<Invitations> done;
    xmpp::MamQuery query;
    Invitations found;
    int pages = 0;
};

MucRooms::MucRooms(xmpp::XmppClient &xmpp, MucTransport &transport, QObject *parent)
    : QObject(parent)
    , m_xmpp(xmpp)
    , m_transport(transport)
{
    using xmpp::Muc;
    xmpp::Connection &line = xmpp.connection();
    connect(&line, &xmpp::StanzaChannel::started, this, &MucRooms::started);
    connect(&line, &xmpp::StanzaChannel::ended, this, [this] {
        if (m_listener)
            m_listener->lost();
    });
    connect(&line, &xmpp::StanzaChannel::delivered, this,
            [this](const QString &id) { invitationEnded(id, {}); });
    connect(&line, &xmpp::StanzaChannel::undelivered, this,
            [this](const QString &id) { invitationEnded(id, Failure{ServerError::Later}); });
    connect(&xmpp, &xmpp::XmppClient::servicesFound, this, &MucRooms::serviceFound);
    connect(&xmpp.invitations(), &xmpp::Invitations::invited, this, [this](const xmpp::Invitation &invited) {
        auto invitation = invitationIn(invited.message, m_service);
        if (!m_listener || !invitation)
            return;
        if (invitation->id.isEmpty()) // as it is called in the account's archive
            invitation->id = xmpp::stanzaIdBy(invited.message, m_xmpp.connection().boundJid().bare());
        m_listener->invited(*invitation);
    });
    connect(&xmpp.bookmarks(), &xmpp::Bookmarks::loaded, this, [this] {
        m_bookmarksLoaded = true;
        bookmarksEnded(knownBookmarks());
    });
    connect(&xmpp.bookmarks(), &xmpp::Bookmarks::loadFailed, this,
            [this](const StanzaError &error) { bookmarksEnded(Failure{serverErrorOf(error)}); });
    connect(&xmpp.bookmarks(), &xmpp::Bookmarks::changed, this, [this](const xmpp::Bookmark &bookmark) {
        if (!m_listener || bookmark.room.domain() != m_service.domain())
            return;
        if (const auto room = roomOf(bookmark))
            m_listener->bookmarkSet(*room);
        else
            m_listener->bookmarkRemoved(bookmark.room);
    });
    connect(&xmpp.bookmarks(), &xmpp::Bookmarks::removed, this, [this](const Jid &room) {
        if (m_listener)
            m_listener->bookmarkRemoved(room);
    });
    connect(&xmpp.muc(), &Muc::occupantChanged, this, &MucRooms::noteOccupant);
    connect(&xmpp.muc(), &Muc::affiliationChanged, this, [this](const Jid &room, const xmpp::RoomMember &m) {
        if (m_listener)
            m_listener->affiliationSeen(room, m.jid, roleOf(m.affiliation));
    });
    connect(&transport, &MucTransport::creationJoined, this, &MucRooms::configure);
    connect(&transport, &MucTransport::creationFailed, this,
            [this](const Jid &room, const StanzaError &error) {
                // Nobody else can know the random name, so a closed door is somebody else's room.
                const ServerError why = serverErrorOf(error);
                const bool taken = error.condition == StanzaCondition::RegistrationRequired
                    || error.condition == StanzaCondition::Forbidden;
                creationEnded(room, Failure{taken ? ServerError::NameTaken : why});
            });
}

void MucRooms::started(bool resumed)
{
    if (resumed) {
        if (m_listener && !m_service.isNull())
            m_listener->ready(true);
        return;
    }
    m_bookmarksLoaded = false;
    m_creations.clear();
    bookmarksEnded(Failure{ServerError::Later});
    m_bookmarksFailed = false;
}

void MucRooms::serviceFound(const xmpp::ServerServices &services)
{
    if (services.rooms.isNull())
        return; // a server without rooms: nothing to do for us
    m_service = services.rooms;
    if (m_listener)
        m_listener->ready(false);
}

// ---- Making rooms

void MucRooms::create(const Jid &room, QObject *context, Answer<void> answer)
{
    m_creations.insert(room, {context, std::move(answer)});
    m_transport.create(room);
}

void MucRooms::configure(const Jid &room)
{
    if (!m_creations.contains(room))
        return;
    whenDone(m_xmpp.mucAdmin().configure(room, {}), this,
             [this, room](const Result<void, StanzaError> &result) {
                 if (result)
                     return creationEnded(room, {});
                 const ServerError why = serverErrorOf(result.error());
                 // Only owners may configure: the room is somebody else's.
                 creationEnded(room, Failure{why == ServerError::NotAllowed ? ServerError::NameTaken : why});
             });
}

void MucRooms::creationEnded(const Jid &room, const Result<void, ServerError> &result)
{
    m_transport.endCreation(room);
    const auto creation = m_creations.take(room);
    if (creation.answer)
        creation(result);
}

void MucRooms::quieten(const Jid &room, QObject *context, Answer<void> answer)
{
    answerWith(m_xmpp.mucAdmin().quieten(room), context, std::move(answer));
}

// ---- Members

void MucRooms::setRole(const Jid &room, const Jid &person, std::optional<rooms::Role> role, QObject *context,
                       Answer<void> answer)
{
    answerWith(m_xmpp.mucAdmin().setAffiliation(room, person, affiliationOf(role)), context,
               std::move(answer));
}

void MucRooms::readMembers(const Jid &room, QObject *context, Answer<QList<rooms::Affiliation>> answer)
{
    using xmpp::Affiliation;
    struct Lists {
        QList<rooms::Affiliation> all;
        int open = 3;
        std::optional<ServerError> failed;
    };
    const auto lists = std::make_shared<Lists>(); // shared by the three answers
    for (const Affiliation one : {Affiliation::Owner, Affiliation::Admin, Affiliation::Member}) {
        const auto asked = m_xmpp.mucAdmin().list(room, one);
        whenDone(asked, context, [lists, answer](const Result<QList<xmpp::RoomMember>, StanzaError> &list) {
            if (!list)
                lists->failed = serverErrorOf(list.error());
            else
                for (const xmpp::RoomMember &member : *list)
                    if (const auto role = roleOf(member.affiliation))
                        lists->all.append({member.jid.bare(), *role});
            if (--lists->open > 0)
                return;
            if (lists->failed)
                answer(Failure{*lists->failed});
            else
                answer(lists->all);
        });
    }
}

void MucRooms::invite(const Jid &person, const rooms::Invitation &invitation, QObject *context,
                      Answer<void> answer)
{
    const Waiting<void> waiting{context, std::move(answer)};
    m_invitations.insert(invitation.id, waiting);
    if (!m_xmpp.connection().send(invitationElement(invitation, person)))
        QMetaObject::invokeMethod(
            this, [this, id = invitation.id] { invitationEnded(id, Failure{ServerError::Later}); },
            Qt::QueuedConnection);
}

void MucRooms::invitationEnded(const QString &id, const Result<void, ServerError> &result)
{
    const auto waiting = m_invitations.take(id);
    if (waiting.answer)
        waiting(result);
}

void MucRooms::destroy(const Jid &room, QObject *context, Answer<void> answer)
{
    answerWith(m_xmpp.mucAdmin().destroy(room), context, std::move(answer));
}

/// While a room is being joined everybody in it is announced; the lists that are read then say it better.
void MucRooms::noteOccupant(const Jid &room, const xmpp::Occupant &occupant)
{
    if (m_listener && !occupant.realJid.isNull() && m_xmpp.muc().isJoined(room))
        m_listener->affiliationSeen(room, occupant.realJid.bare(), roleOf(occupant.affiliation));
}

// ---- The account's list of rooms

QList<rooms::Bookmark> MucRooms::knownBookmarks() const
{
    QList<rooms::Bookmark> list;
    for (const xmpp::Bookmark &bookmark : m_xmpp.bookmarks().all())
        if (const auto room = roomOf(bookmark); room && room->room.domain() == m_service.domain())
            list += *room;
    return list;
}

void MucRooms::readBookmarks(QObject *context, Answer<QList<rooms::Bookmark>> answer)
{
    m_bookmarks.append({context, std::move(answer)});
    if (m_bookmarksLoaded)
        QMetaObject::invokeMethod(
            this, [this] { bookmarksEnded(knownBookmarks()); }, Qt::QueuedConnection);
    else if (m_bookmarksFailed)
        m_xmpp.bookmarks().load();
    m_bookmarksFailed = false;
}

void MucRooms::bookmarksEnded(const Result<QList<rooms::Bookmark>, ServerError> &result)
{
    m_bookmarksFailed = !result;
    for (const auto &waiting : std::exchange(m_bookmarks, {}))
        waiting(result);
}

void MucRooms::setBookmark(const rooms::Bookmark &bookmark, QObject *context, Answer<void> answer)
{
    answerWith(m_xmpp.bookmarks().set(bookmarkOf(bookmark)), context, std::move(answer));
}

void MucRooms::removeBookmark(const Jid &room, QObject *context, Answer<void> answer)
{
    answerWith(m_xmpp.bookmarks().remove(room), context, std::move(answer));
}

// ---- Invitations while away

void MucRooms::readInvitations(const QString &cursor, QObject *context, Answer<Invitations> answer)
{
    const auto archive = std::make_shared<Archive>(); // shared by the pages' answers
    archive->done = {context, std::move(answer)};
    archive->query.after = cursor;
    archive->query.newest = cursor.isEmpty();
    archive->found.cursor = cursor;
    readPage(archive);
}

void MucRooms::readPage(const std::shared_ptr<Archive> &archive)
{
    ++archive->pages;
    m_xmpp.mam().query(archive->query, this, [this, archive](const xmpp::Mam::Result &page) {
        if (!page) {
            const bool unknown = page.error().condition == StanzaCondition::ItemNotFound;
            if (!unknown || archive->query.newest)
                return archive->done(Failure{serverErrorOf(page.error())});
            archive->query.after.clear(); // the server has forgotten the cursor: take what is recent
            archive->query.newest = true;
            return readPage(archive);
        }
        for (const xmpp::ArchivedMessage &entry : page->entries) {
            archive->found.cursor = entry.archiveId;
            auto invitation = invitationIn(entry.message, m_service);
            if (!invitation)
                continue;
            if (invitation->id.isEmpty())
                invitation->id = entry.archiveId;
            archive->found.invitations += *invitation;
        }
        const bool more = !archive->query.newest && !page->complete && !page->entries.empty();
        if (!more || archive->pages >= maxArchivePages)
            return archive->done(archive->found);
        archive->query.after = archive->found.cursor;
        readPage(archive);
    });
}

} // namespace sw

#include "core/client/moc_muc_rooms.cpp"
