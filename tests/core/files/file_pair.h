// SPDX-License-Identifier: Apache-2.0
#pragma once
// Two colleagues with files, one place for them on a server that can be told to fail, and time that passes
// when it is told to.
#include "core/files/file_work.h"
#include "tests/support/fake_client.h"
#include "tests/support/file_depot.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <random>

namespace sw::test {

inline const Jid FilesRoom = jid("store-12@rooms.example.com");
inline constexpr qint64 MiB = 1024 * 1024;

inline QByteArray someBytes(qint64 size, quint32 seed = 1)
{
    std::mt19937 random(seed);
    QByteArray bytes(size, '\0');
    for (char &byte : bytes)
        byte = char(random());
    return bytes;
}

inline void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

inline QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("absent");
}

/// A person's client with files; restart() is a kill -9 and another start.
struct FileDesk {
    FileDesk(FakeServer &town, TestClock &clock, FileDepot &place, const char *account, quint32 seed)
        : depot(place)
        , client(town, clock, jid(account), seed)
    {
        Q_ASSERT(folder.isValid());
        open();
        room = client.addRoom(FilesRoom);
        client.transport->goOnline();
    }
    ~FileDesk() { close(); }
    void open()
    {
        const auto failed = client.open();
        Q_ASSERT(!failed);
        Q_UNUSED(failed)
        server = std::make_unique<FakeFileServer>(depot);
        work = std::make_unique<files::FileWork>(*client.core, *server, random, cache());
        client.core->files = work.get();
        window = std::make_unique<files::Files>(client);
        work->start();
    }
    void close()
    {
        window.reset();
        work.reset();
        server.reset();
        client.close();
    }
    void restart()
    {
        close();
        open();
        client.transport->goOnline();
    }
    /// Another place for the cache, from now on.
    void moveCache(const QString &place)
    {
        close();
        cachePlace = place;
        open();
        client.transport->goOnline();
    }
    QString cache() const
    {
        return cachePlace.isEmpty() ? folder.filePath(QStringLiteral("files")) : cachePlace;
    }
    QStringList blobs() const { return QDir(cache()).entryList(QDir::Files); }
    QString made(const QString &name, const QByteArray &bytes) const
    {
        writeFile(folder.filePath(name), bytes);
        return folder.filePath(name);
    }
    files::File file(const EventId &id) const { return window->file(room, id).value_or(files::File{}); }
    std::optional<chat::Entry> lastEntry() const
    {
        const auto entries = client.chat->before(room, Order::newest(), 1);
        return entries.isEmpty() ? std::nullopt : std::optional(entries.front());
    }

    FileDepot &depot;
    QTemporaryDir folder;
    QString cachePlace;
    crypto::SystemRandom random;
    FakeClient client;
    RoomId room;
    std::unique_ptr<FakeFileServer> server;
    std::unique_ptr<files::FileWork> work;
    std::unique_ptr<files::Files> window;
};

struct FilePair {
    TestClock clock;
    FakeServer server{clock};
    FileDepot depot;
    FileDesk li{server, clock, depot, "li.na@example.com", 1};
    FileDesk wang{server, clock, depot, "wang.wei@example.com", 2};

    void move(std::chrono::milliseconds span = {})
    {
        const auto start = clock.steady;
        li.client.advance(span);
        clock.steady = start;
        wang.client.advance(span);
        li.client.advance({});
        wang.client.advance({});
    }
    /// Time passes until it is so.
    bool until(const std::function<bool()> &done)
    {
        constexpr int patience = 20'000;
        return QTest::qWaitFor(
            [&] {
                move(std::chrono::milliseconds(200));
                return done();
            },
            patience);
    }
    EventId send(const QString &path, const QString &caption = {})
    {
        files::Outgoing file;
        file.path = path;
        file.mediaType = QStringLiteral("application/pdf");
        file.caption = caption;
        return li.window->send(li.room, file);
    }
    bool isSent(const EventId &id)
    {
        return until([&] { return wang.window->file(wang.room, id).has_value(); });
    }
    bool isFetched(const EventId &id)
    {
        wang.window->fetch(wang.room, id);
        return until([&] { return wang.file(id).state == files::State::Here; });
    }
    Result<QString, files::Problem> saved(const EventId &id, const QString &path)
    {
        const auto answer = wang.window->saveAs(wang.room, id, path);
        if (!until([&] { return answer.isFinished(); }))
            return Failure{files::Problem::Cancelled};
        return answer.result();
    }
    /// What the colleague gets.
    QByteArray received(const EventId &id)
    {
        const QString path = wang.folder.filePath(QStringLiteral("saved"));
        QFile::remove(path);
        return saved(id, path) ? readFile(path) : QByteArray("refused");
    }
};

} // namespace sw::test
