// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fake_room.h"

#include "core/roomlog/envelope.h"

#include <algorithm>

namespace sw::test {

using namespace roomlog;

FakeServer::FakeServer(const Clock &clock, quint32 seed, Kind kind)
    : m_clock(clock)
    , m_kind(kind)
    , m_random(seed)
{ }

FakeServer::~FakeServer() = default;

std::unique_ptr<FakeTransport> FakeServer::client(const Jid &account)
{
    return std::make_unique<FakeTransport>(*this, account);
}

bool FakeServer::isIdle() const
{
    return std::all_of(m_clients.begin(), m_clients.end(), [](const FakeTransport *client) {
        return !client->m_online || (client->m_up.empty() && client->m_down.empty());
    });
}

void FakeServer::step()
{
    std::vector<std::deque<std::function<void()>> *> busy;
    for (FakeTransport *client : m_clients) {
        if (client->m_online && !client->m_up.empty())
            busy.push_back(&client->m_up);
        if (client->m_online && !client->m_down.empty())
            busy.push_back(&client->m_down);
    }
    auto &queue = *busy[std::uniform_int_distribution<std::size_t>(0, busy.size() - 1)(m_random)];
    const auto next = std::move(queue.front());
    queue.pop_front();
    next();
}

void FakeServer::pump()
{
    pump(1'000'000);
}

void FakeServer::pump(int steps)
{
    while (steps-- > 0 && !isIdle())
        step();
}

RoomEntry FakeServer::entry(const Jid &sender, const QString &messageId, std::vector<Element> payload)
{
    RoomEntry entry;
    entry.stanzaId = newStanzaId();
    entry.messageId = messageId;
    entry.nick = sender.local().toString();
    entry.sender = sender.bare();
    m_lastStamp = std::max<qint64>(m_lastStamp + 1, m_clock.utcMs());
    entry.stamp = m_lastStamp;
    entry.payload = std::move(payload);
    return entry;
}

void FakeServer::inject(const Jid &room, RoomEntry entry)
{
    m_rooms[room].archive.append(entry);
    reflect(room, entry);
}

void FakeServer::insertLate(const Jid &room, int index, RoomEntry entry)
{
    auto &archive = m_rooms[room].archive;
    if (index < archive.size())
        entry.stamp = archive[index].stamp;
    archive.insert(index, std::move(entry));
}

void FakeServer::injectUnarchived(const Jid &room, RoomEntry entry)
{
    reflect(room, entry);
}

void FakeServer::split(const std::set<Jid> &others, bool oneArchive)
{
    m_isSplit = true;
    m_oneArchive = oneArchive;
    m_others = others;
}

void FakeServer::heal()
{
    m_isSplit = false;
    m_others.clear();
    m_halves.clear();
}

void FakeServer::reflect(const Jid &room, const RoomEntry &entry, int half)
{
    RoomEntry live = entry;
    live.stamp = 0;
    if (!stampLive)
        live.stanzaId.clear();
    if (!tellRealAddress)
        live.sender = Jid();
    for (FakeTransport *client : m_rooms[room].occupants) {
        if (!client->m_online || (half != 0 && half != halfOf(client->m_account)) || chance(loseLive))
            continue;
        const int copies = chance(duplicateLive) ? 2 : 1;
        for (int i = 0; i < copies; ++i) {
            client->m_down.push_back([client, room, live] {
                if (client->m_listener)
                    client->m_listener->received(room, live);
            });
        }
    }
}

void FakeServer::take(FakeTransport &from, const Jid &room, const QString &messageId,
                      const std::vector<Element> &payload)
{
    ++received;
    FakeTransport *client = &from;
    if (!from.loseAcks) {
        from.m_down.push_back([client, room, messageId] {
            if (client->m_listener)
                client->m_listener->acknowledged(room, messageId);
        });
    }
    const RoomEntry taken = entry(from.m_account, messageId, payload);
    const auto fault = refuse ? refuse(taken) : std::nullopt;
    if (fault) {
        from.m_down.push_back([client, room, messageId, fault] {
            if (client->m_listener)
                client->m_listener->refused(room, messageId, *fault);
        });
        return;
    }
    const int half = halfOf(from.m_account);
    if (!chance(unarchived) && !(forgets && forgets(taken))) {
        m_rooms[room].archive.append(taken);
        if (half != 0)
            m_halves.insert(taken.stanzaId, half);
        if (archived)
            archived(taken);
    }
    reflect(room, taken, half);
}

Result<ArchivePage, ArchiveError> FakeServer::page(const Jid &asking, const Jid &room,
                                                   const ArchiveQuery &query)
{
    ++queries;
    auto visible = m_rooms[room].archive;
    if (m_isSplit && !m_oneArchive)
        visible.removeIf([&](const RoomEntry &entry) {
            const int half = m_halves.value(entry.stanzaId);
            return half != 0 && half != halfOf(asking);
        });
    const auto &archive = visible; // stays shared with the room's
    const auto indexOf = [&](const QString &id) {
        const auto found = std::find_if(archive.begin(), archive.end(),
                                        [&](const RoomEntry &entry) { return entry.stanzaId == id; });
        return found == archive.end() ? -1 : static_cast<int>(found - archive.begin());
    };
    const int size = static_cast<int>(archive.size());
    int first = 0;
    int end = size;
    const bool backwards = query.newest || !query.before.isEmpty();
    if (!query.after.isEmpty()) {
        const int at = indexOf(query.after);
        if (at < 0 && m_kind == Kind::Prosody)
            return Failure{ArchiveError::UnknownId};
        first = at + 1;
    }
    if (!query.before.isEmpty()) {
        end = indexOf(query.before);
        if (end < 0)
            return Failure{ArchiveError::UnknownId};
    }
    while (query.start > 0 && first < size && archive[first].stamp < query.start)
        ++first;
    ArchivePage page;
    if (backwards) {
        first = std::max(first, end - query.max);
        page.complete = first == 0;
    } else {
        page.complete = end - first <= query.max;
        end = std::min(end, first + query.max);
    }
    for (int i = first; i < end; ++i)
        page.entries.append(archive[i]);
    return distortPage ? distortPage(page) : page;
}

FakeTransport::FakeTransport(FakeServer &server, Jid account)
    : m_server(server)
    , m_account(std::move(account))
{
    m_server.m_clients.push_back(this);
}

FakeTransport::~FakeTransport()
{
    std::erase(m_server.m_clients, this);
    for (auto &[address, room] : m_server.m_rooms)
        room.occupants.erase(this);
}

void FakeTransport::goOnline(bool resumed)
{
    m_online = true;
    if (m_listener)
        m_listener->online(resumed);
}

void FakeTransport::cut()
{
    m_online = false;
    m_up.clear();
    m_down.clear();
    for (auto &[address, room] : m_server.m_rooms)
        room.occupants.erase(this);
    if (m_listener)
        m_listener->offline();
}

void FakeTransport::pause()
{
    m_online = false;
    if (m_listener)
        m_listener->offline();
}

void FakeTransport::join(const Jid &room)
{
    joins.push_back(room);
    if (holdJoins)
        return m_held.push_back(room);
    m_up.push_back([this, room] {
        const bool refused = m_server.closed.contains(room);
        if (!refused)
            m_server.m_rooms[room].occupants.insert(this);
        m_down.push_back([this, room, refused] {
            if (m_listener && refused)
                m_listener->ended(room, LeaveReason::NotMember);
            else if (m_listener)
                m_listener->joined(room);
        });
    });
}

void FakeTransport::letIn()
{
    holdJoins = false;
    for (const Jid &room : std::exchange(m_held, {}))
        join(room);
}

void FakeTransport::shutOut(const Jid &room, LeaveReason reason)
{
    m_up.push_back([this, room, reason] {
        m_server.m_rooms[room].occupants.erase(this);
        m_down.push_back([this, room, reason] {
            if (m_listener)
                m_listener->ended(room, reason);
        });
    });
}

void FakeTransport::leave(const Jid &room)
{
    m_up.push_back([this, room] { m_server.m_rooms[room].occupants.erase(this); });
}

bool FakeTransport::send(const Jid &room, const QString &messageId, const std::vector<Element> &payload)
{
    if (!m_online)
        return false;
    m_up.push_back([this, room, messageId, payload] { m_server.take(*this, room, messageId, payload); });
    return true;
}

void FakeTransport::sendTyping(const Jid &room, bool typing)
{
    m_up.push_back([this, room, typing] {
        for (FakeTransport *client : m_server.m_rooms[room].occupants) {
            client->m_down.push_back([client, room, typing, from = m_account] {
                if (client->m_listener && client->m_account != from)
                    client->m_listener->typing(room, from, typing);
            });
        }
    });
}

void FakeTransport::query(const Jid &room, const ArchiveQuery &query, QObject *context, Answer answer)
{
    asked.push_back(query);
    m_up.push_back([this, room, query, guard = QPointer<QObject>(context), answer = std::move(answer)] {
        Result<ArchivePage, ArchiveError> result = Failure{ArchiveError::ServerError};
        if (failQueries)
            result = Failure{*failQueries};
        else
            result = m_server.page(m_account, room, query);
        m_down.push_back([guard, answer, result] {
            if (guard)
                answer(result);
        });
    });
}

} // namespace sw::test
