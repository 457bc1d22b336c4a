// SPDX-License-Identifier: Apache-2.0
#pragma once
// The room log's server (roomlog::RoomTransport) over core/xmpp: rooms as XEP-0045, archives as XEP-0313,
// acknowledgements as XEP-0198. Core thread.
#include "core/roomlog/room_transport.h"
#include "core/xmpp/mam.h"
#include "core/xmpp/muc.h"
#include "core/xmpp/muc_admin.h"

#include <QHash>
#include <QSet>

namespace sw {

class MucTransport final : public QObject, public roomlog::RoomTransport
{
    Q_OBJECT
public:
    /// All must outlive it.
    MucTransport(xmpp::StanzaChannel &channel, xmpp::Muc &muc, xmpp::MucAdmin &admin, xmpp::Mam &mam,
                 QObject *parent = nullptr);

    void setListener(Listener *listener) override { m_listener = listener; }
    void join(const Jid &room) override;
    void leave(const Jid &room) override;
    bool send(const Jid &room, const QString &messageId, const std::vector<Element> &payload) override;
    void sendTyping(const Jid &room, bool typing) override;
    void query(const Jid &room, const roomlog::ArchiveQuery &query, QObject *context, Answer answer) override;

    /// Joins a room that is to be made; creationJoined() or creationFailed() follows, and the log hears
    /// nothing of it until endCreation().
    void create(const Jid &room);
    void endCreation(const Jid &room) { m_creating -= room; }

signals:
    void creationJoined(const sw::Jid &room);
    void creationFailed(const sw::Jid &room, const sw::xmpp::StanzaError &error);

private:
    void started(bool resumed);
    void joined(const Jid &room, const xmpp::RoomJoin &join);
    void joinFailed(const Jid &room, const xmpp::StanzaError &error);
    void left(const Jid &room, const xmpp::RoomExitInfo &exit);
    void received(const Jid &room, const xmpp::RoomMessage &message);
    void refused(const Jid &room, const QString &id, const xmpp::StanzaError &error);
    void end(const Jid &room, roomlog::LeaveReason reason);
    Jid personOf(const Jid &room, const QString &nick) const;
    roomlog::RoomEntry entryOf(const Jid &room, const xmpp::ArchivedMessage &archived) const;

    xmpp::StanzaChannel &m_channel;
    xmpp::Muc &m_muc;
    xmpp::MucAdmin &m_admin;
    xmpp::Mam &m_mam;
    Listener *m_listener = nullptr;
    QSet<Jid> m_wanted; ///< joined, or about to be, for the room log
    QSet<Jid> m_creating;
    QHash<QString, Jid> m_sent; ///< stanza id → room, until acknowledged
    QHash<Jid, QHash<QString, Jid>> m_people; ///< room → nick → bare address; also of those who went
};

} // namespace sw
