// SPDX-License-Identifier: Apache-2.0
#pragma once
// The server of core/rooms (rooms::RoomServer) over core/xmpp: making and owning rooms (XEP-0045),
// invitations (XEP-0249 and mediated ones), the account's list of rooms (XEP-0402). Core thread.
#include "core/client/muc_transport.h"
#include "core/rooms/room_server.h"
#include "core/xmpp/xmpp_client.h"

#include <QPointer>

namespace sw {

class MucRooms final : public QObject, public rooms::RoomServer
{
    Q_OBJECT
public:
    /// All must outlive it.
    MucRooms(xmpp::XmppClient &xmpp, MucTransport &transport, QObject *parent = nullptr);

    void setListener(Listener *listener) override { m_listener = listener; }
    Jid service() const override { return m_service; }
    void quieten(const Jid &room, QObject *context, Answer<void> answer) override;
    void create(const Jid &room, QObject *context, Answer<void> answer) override;
    void setRole(const Jid &room, const Jid &person, std::optional<rooms::Role> role, QObject *context,
                 Answer<void> answer) override;
    void readMembers(const Jid &room, QObject *context, Answer<QList<rooms::Affiliation>> answer) override;
    void invite(const Jid &person, const rooms::Invitation &invitation, QObject *context,
                Answer<void> answer) override;
    void destroy(const Jid &room, QObject *context, Answer<void> answer) override;
    void readBookmarks(QObject *context, Answer<QList<rooms::Bookmark>> answer) override;
    void setBookmark(const rooms::Bookmark &bookmark, QObject *context, Answer<void> answer) override;
    void removeBookmark(const Jid &room, QObject *context, Answer<void> answer) override;
    void readInvitations(const QString &cursor, QObject *context, Answer<Invitations> answer) override;

private:
    template <class T>
    struct Waiting {
        QPointer<QObject> context;
        Answer<T> answer;
        void operator()(const Result<T, rooms::ServerError> &result) const
        {
            if (context)
                answer(result);
        }
    };
    struct Archive;

    void started(bool resumed);
    void serviceFound(const xmpp::ServerServices &services);
    void configure(const Jid &room);
    void creationEnded(const Jid &room, const Result<void, rooms::ServerError> &result);
    void invitationEnded(const QString &id, const Result<void, rooms::ServerError> &result);
    void bookmarksEnded(const Result<QList<rooms::Bookmark>, rooms::ServerError> &result);
    QList<rooms::Bookmark> knownBookmarks() const;
    void readPage(const std::shared_ptr<Archive> &archive);
    void noteOccupant(const Jid &room, const xmpp::Occupant &occupant);

    xmpp::XmppClient &m_xmpp;
    MucTransport &m_transport;
    Listener *m_listener = nullptr;
    Jid m_service;
    QHash<Jid, Waiting<void>> m_creations;
    QHash<QString, Waiting<void>> m_invitations; ///< on their way, by stanza id
    QList<Waiting<QList<rooms::Bookmark>>> m_bookmarks;
    bool m_bookmarksLoaded = false; ///< in this session
    bool m_bookmarksFailed = false;
};

} // namespace sw
