// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fake_client.h"

namespace sw::test {

FakeClient::FakeClient(FakeServer &server, TestClock &clock, const Jid &account, quint32 seed, QByteArray vfs)
    : timers(clock)
    , m_server(server)
    , m_clock(clock)
    , m_account(account)
    , m_vfs(std::move(vfs))
    , m_random(seed)
{ }

FakeClient::~FakeClient()
{
    close();
}

std::optional<store::Error> FakeClient::open()
{
    auto database = store::Database::open({databasePath(), m_vfs}, m_key);
    if (!database)
        return database.error();
    m_database = *std::move(database);
    auto reader = m_database->newReader();
    if (!reader)
        return reader.error();
    m_reader = *std::move(reader);
    transport = m_server.client(m_account);
    folds = std::make_unique<roomlog::FoldRegistry>();
    chat::addFolds(*folds);
    if (moreFolds)
        moreFolds(*folds);
    if (identity)
        groups = std::make_unique<roomlog::RoomGroups>(
            roomlog::RoomGroups::Parts{writer(), m_clock, timers, m_random, *this, mostInline});
    roomlog::Protector &used = otherProtector ? *otherProtector
        : groups                              ? static_cast<roomlog::Protector &>(*groups)
                                              : protector;
    log = std::make_unique<roomlog::RoomLog>(
        roomlog::RoomLogParts{writer(), *transport, used, *folds, *this, m_clock, timers, m_random});
    core = std::make_unique<Core>(
        Core{m_account, writer(), *log, *this, m_clock, timers, m_random, groups.get()});
    if (groups) {
        groups->use(*log);
        if (depot)
            groups->useDepot(*depot);
        groups->setIdentity(identity());
    }
    log->start(m_account, m_folder->filePath(QStringLiteral("entry.mark")));
    chat = std::make_unique<chat::Chat>(*this);
    std::vector<std::pair<RoomId, Jid>> rooms;
    {
        auto query = writer().prepare("SELECT id, address FROM rooms");
        while (query.next())
            rooms.emplace_back(query.get<RoomId>(0), query.get<Jid>(1));
    }
    for (const auto &[room, address] : rooms)
        log->attach(room, address);
    return {};
}

void FakeClient::close()
{
    chat.reset();
    core.reset();
    log.reset();
    groups.reset();
    transport.reset();
    m_reader.reset();
    m_database.reset();
}

RoomId FakeClient::addRoom(const Jid &address)
{
    RoomId room;
    (void)writer().transaction(store::Durability::Full, [&] {
        writer()
            .prepare("INSERT INTO rooms (address, state) VALUES (:address, 1)")
            .bind(":address", address)
            .run();
        room = RoomId{writer().lastInsertId()};
    });
    log->attach(room, address);
    return room;
}

void FakeClient::advance(std::chrono::milliseconds span)
{
    using namespace std::chrono_literals;
    m_server.pump();
    timers.advance(0ms);
    m_server.pump();
    while (span > 0ms) {
        const auto step = std::min<std::chrono::milliseconds>(span, 1s);
        timers.advance(step);
        m_server.pump();
        span -= step;
    }
}

QStringList FakeClient::texts(RoomId room, int limit)
{
    QStringList texts;
    for (const chat::Entry &entry : chat->before(room, Order::newest(), limit))
        texts.append(entry.text);
    return texts;
}

Jid jid(const char *text)
{
    return Jid::parse(QString::fromUtf8(text)).value_or(Jid());
}

} // namespace sw::test
