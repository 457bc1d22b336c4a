// SPDX-License-Identifier: Apache-2.0
#pragma once
// A whole core on one thread: database in a folder, room log and chat, on a FakeServer. reopen() is a
// restart.
#include "core/chat/chat.h"
#include "core/chat/chat_fold.h"
#include "core/crypto/random.h"
#include "core/roomlog/group_identity.h"
#include "core/roomlog/room_groups.h"
#include "core/roomlog/room_log.h"
#include "core/store/database.h"
#include "tests/support/fake_room.h"
#include "tests/support/test_timers.h"

#include <QTemporaryDir>

#include <random>

namespace sw::test {

class SeededRandom final : public crypto::Random
{
public:
    explicit SeededRandom(quint32 seed)
        : m_random(seed)
    { }
    void fill(std::span<std::uint8_t> out) override
    {
        for (auto &byte : out)
            byte = static_cast<std::uint8_t>(m_random());
    }

private:
    std::mt19937 m_random;
};

class FakeClient final : public CoreContext, public ChangeSink
{
public:
    FakeClient(FakeServer &server, TestClock &clock, const Jid &account, quint32 seed = 1,
               QByteArray vfs = {});
    ~FakeClient() override;

    /// Empty on success.
    std::optional<store::Error> open();
    void close();
    RoomId addRoom(const Jid &address);
    /// The same profile, as another process would open it.
    void useFolderOf(const FakeClient &other) { m_folder = other.m_folder; }
    /// Lets a room's log and the server talk until all is quiet, and time pass: settle reads, markers.
    void advance(std::chrono::milliseconds span);

    Jid account() const override { return m_account; }
    store::Reader &reader() override { return *m_reader; }
    std::unique_ptr<store::Reader> newReader() override { return std::move(*m_database->newReader()); }
    const Clock &clock() const override { return m_clock; }
    crypto::Random &random() override { return m_random; }
    void post(std::function<void(Core &)> fn) override
    {
        if (core)
            fn(*core);
    }

    void timelineChanged(RoomId room, Order) override { changed.insert(room); }
    void roomListChanged() override { ++roomListChanges; }
    void membersChanged() override { }
    void arrived(const Arrival &arrival) override { arrivals.push_back(arrival); }
    void storageFailed(store::Error error) override { failures.push_back(error); }
    void rolledBack() override { ++rollbacks; }
    void gapsRead() override { ++gapsReadAgain; }

    store::Writer &writer() { return m_database->writer(); }
    store::Database &database() { return *m_database; }
    const Secret32 &key() const { return m_key; }
    QString databasePath() const { return m_folder->filePath(QStringLiteral("profile.db")); }
    QStringList texts(RoomId room, int limit = 10'000);

    std::unique_ptr<FakeTransport> transport;
    std::unique_ptr<roomlog::FoldRegistry> folds;
    roomlog::OpenProtector protector;
    /// Set: its rooms are groups, and this is who it is in them.
    std::function<std::unique_ptr<const roomlog::GroupIdentity>()> identity;
    std::unique_ptr<roomlog::RoomGroups> groups;
    std::unique_ptr<roomlog::RoomLog> log;
    std::unique_ptr<Core> core;
    std::unique_ptr<chat::Chat> chat;
    TestTimers timers;
    QSet<RoomId> changed;
    std::vector<Arrival> arrivals;
    std::vector<store::Error> failures;
    int roomListChanges = 0;
    int rollbacks = 0;
    int gapsReadAgain = 0;
    std::function<void(roomlog::FoldRegistry &)> moreFolds;
    roomlog::Protector *otherProtector = nullptr;
    roomlog::GroupDepot *depot = nullptr; ///< of its groups
    qsizetype mostInline = roomlog::RoomGroups::MostInline;

private:
    FakeServer &m_server;
    TestClock &m_clock;
    Jid m_account;
    QByteArray m_vfs;
    std::shared_ptr<QTemporaryDir> m_folder = std::make_shared<QTemporaryDir>(); // shared by useFolderOf()
    SeededRandom m_random;
    Secret32 m_key; // all zeros: every profile of the tests has the same
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<store::Reader> m_reader;
};

Jid jid(const char *text);

} // namespace sw::test
