// SPDX-License-Identifier: Apache-2.0
#pragma once
// A server in memory: rooms with an archive, links to several clients that keep the order of their bytes but
// nothing else, and faults on demand. Everything happens in pump(), in an order drawn from the seed.
#include "core/base/clock.h"
#include "core/roomlog/room_transport.h"

#include <QHash>
#include <QPointer>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <set>

namespace sw::test {

class FakeTransport;

class FakeServer
{
public:
    enum class Kind {
        Prosody, ///< unknown `after` → item-not-found
        Ejabberd, ///< unknown `after` → the first page
    };
    explicit FakeServer(const Clock &clock, quint32 seed = 1, Kind kind = Kind::Prosody);
    ~FakeServer();

    std::unique_ptr<FakeTransport> client(const Jid &account);
    /// Runs until nothing is under way.
    void pump();
    /// Runs so many steps at most.
    void pump(int steps);

    QList<roomlog::RoomEntry> &archive(const Jid &room) { return m_rooms[room].archive; }
    /// A stanza of some other client: reflected live and archived.
    void inject(const Jid &room, roomlog::RoomEntry entry);
    /// Only in the archive, before the entry at this index: what the other half of a split took.
    void insertLate(const Jid &room, int index, roomlog::RoomEntry entry);
    /// Only live, never archived.
    void injectUnarchived(const Jid &room, roomlog::RoomEntry entry);
    /// These clients are on the other half of a server that fell apart: live stanzas stay on their side, and
    /// so does the archive, unless both halves write into one.
    void split(const std::set<Jid> &others, bool oneArchive);
    /// Archives are one by time; who is connected stays so, and has to be cut.
    void heal();
    void wipeArchive(const Jid &room) { m_rooms[room].archive.clear(); }
    QString newStanzaId() { return QStringLiteral("s%1").arg(++m_lastId, 8, 10, QLatin1Char('0')); }
    roomlog::RoomEntry entry(const Jid &sender, const QString &messageId, std::vector<Element> payload);

    double loseLive = 0; ///< probability that a live copy does not reach a client
    double duplicateLive = 0;
    double unarchived = 0; ///< probability that a message is reflected, but not archived
    std::function<bool(const roomlog::RoomEntry &)> forgets; ///< reflected, but not archived
    bool stampLive = true; ///< live copies carry a stanza-id
    bool tellRealAddress = true; ///< live copies carry the sender's address
    std::function<roomlog::ArchivePage(roomlog::ArchivePage)> distortPage;
    std::function<std::optional<roomlog::SendFault>(const roomlog::RoomEntry &)> refuse;
    std::function<void(const roomlog::RoomEntry &)>
        archived; ///< told of everything that clients add to an archive
    std::set<Jid> closed; ///< rooms that nobody may join
    int queries = 0;
    int received = 0; ///< stanzas that reached the server

private:
    friend class FakeTransport;
    struct Room {
        QList<roomlog::RoomEntry> archive;
        std::set<FakeTransport *> occupants;
    };
    void step();
    bool isIdle() const;
    void take(FakeTransport &from, const Jid &room, const QString &messageId,
              const std::vector<Element> &payload);
    void reflect(const Jid &room, const roomlog::RoomEntry &entry, int half = 0);
    int halfOf(const Jid &account) const { return m_isSplit ? (m_others.contains(account) ? 2 : 1) : 0; }
    Result<roomlog::ArchivePage, roomlog::ArchiveError> page(const Jid &asking, const Jid &room,
                                                             const roomlog::ArchiveQuery &query);
    bool chance(double probability) { return std::uniform_real_distribution<>(0, 1)(m_random) < probability; }

    const Clock &m_clock;
    Kind m_kind;
    std::mt19937 m_random;
    std::map<Jid, Room> m_rooms;
    std::vector<FakeTransport *> m_clients;
    qint64 m_lastId = 0;
    qint64 m_lastStamp = 0;
    bool m_isSplit = false, m_oneArchive = false;
    std::set<Jid> m_others;
    QHash<QString, int> m_halves; ///< by archive id: which half has it
};

class FakeTransport final : public roomlog::RoomTransport
{
public:
    FakeTransport(FakeServer &server, Jid account);
    ~FakeTransport() override;

    void goOnline(bool resumed = false);
    /// The line breaks: what is under way in either direction is lost.
    void cut();
    /// The line breaks, but the session is kept: what is under way waits for goOnline(true).
    void pause();
    /// The room tells this client that it is not in it any more.
    void shutOut(const Jid &room, roomlog::LeaveReason reason);
    bool isOnline() const { return m_online; }
    const Jid &account() const { return m_account; }

    void setListener(Listener *listener) override { m_listener = listener; }
    void join(const Jid &room) override;
    void leave(const Jid &room) override;
    bool send(const Jid &room, const QString &messageId, const std::vector<Element> &payload) override;
    void sendTyping(const Jid &room, bool typing) override;
    void query(const Jid &room, const roomlog::ArchiveQuery &query, QObject *context, Answer answer) override;

    std::vector<roomlog::ArchiveQuery> asked; ///< every query so far
    std::vector<Jid> joins;
    std::optional<roomlog::ArchiveError> failQueries;
    bool loseAcks = false;
    /// Rooms let in only in letIn(), while the archive already answers: as when a nick must be tried again.
    bool holdJoins = false;
    void letIn();

private:
    friend class FakeServer;
    FakeServer &m_server;
    Jid m_account;
    Listener *m_listener = nullptr;
    bool m_online = false;
    std::deque<std::function<void()>> m_up; ///< to the server
    std::deque<std::function<void()>> m_down; ///< to the client
    std::vector<Jid> m_held;
};

} // namespace sw::test
