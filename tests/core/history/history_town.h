// SPDX-License-Identifier: Apache-2.0
#pragma once
// Two people of a room with all that gives and takes older history, on a place for files in memory; more come
// in.
#include "core/crypto/self_test.h"
#include "core/files/file_work.h"
#include "core/history/history.h"
#include "core/history/history_work.h"
#include "tests/core/roomlog/group_town.h"
#include "tests/support/file_depot.h"

#include <QDir>
#include <QTest>

namespace sw::test {

// What a person's program has beside the log; the citizen's own restart() goes through here.
struct HistoryDesk {
    HistoryDesk(Citizen &of, FileDepot &place)
        : citizen(of)
        , depot(place)
    {
        open();
    }
    ~HistoryDesk() { close(); }
    void open()
    {
        server = std::make_unique<FakeFileServer>(depot);
        files = std::make_unique<files::FileWork>(*citizen.client.core, *server, random,
                                                  folder.filePath(QStringLiteral("files")));
        citizen.client.core->files = files.get();
        work = std::make_unique<history::HistoryWork>(*citizen.client.core, *files, random,
                                                      folder.filePath(QStringLiteral("files/given")));
        citizen.client.core->history = work.get();
        files->start();
        work->start();
        window = std::make_unique<history::History>(citizen.client);
    }
    void close()
    {
        window.reset();
        work.reset();
        files.reset();
        server.reset();
    }
    /// A kill -9 and another start.
    void restart()
    {
        close();
        citizen.restart();
        open();
        citizen.goOnline();
    }
    history::Progress progress() const { return window->progress(RoomId{1}); }
    QStringList texts() const { return citizen.texts(); }
    QStringList given() const
    {
        return QDir(folder.filePath(QStringLiteral("files/given"))).entryList(QDir::Files);
    }
    /// Who gave each of the messages shown; empty: read here.
    QStringList suppliers() const
    {
        QStringList names;
        for (const chat::Entry &entry : citizen.client.chat->before(RoomId{1}, Order::newest(), 100'000))
            if (entry.kind == chat::EntryKind::Text)
                names += entry.suppliedBy.local().toString();
        return names;
    }

    Citizen &citizen;
    FileDepot &depot;
    QTemporaryDir folder;
    crypto::SystemRandom random;
    std::unique_ptr<FakeFileServer> server;
    std::unique_ptr<files::FileWork> files;
    std::unique_ptr<history::HistoryWork> work;
    std::unique_ptr<history::History> window;
};

struct HistoryTown : GroupTown {
    explicit HistoryTown(quint32 seed)
        : GroupTown(seed)
    {
        [[maybe_unused]] const auto started = crypto::start();
        add(QStringLiteral("ann"));
        add(QStringLiteral("bob"));
        found();
        open(*people[0]);
        open(*people[1]);
    }
    ~HistoryTown() { desks.clear(); }
    HistoryDesk &open(Citizen &citizen)
    {
        desks.push_back(std::make_unique<HistoryDesk>(citizen, depot));
        return *desks.back();
    }
    HistoryDesk &ann() { return *desks[0]; }
    HistoryDesk &bob() { return *desks[1]; }
    /// Time passes until it is so.
    bool until(const std::function<bool()> &done,
               std::chrono::milliseconds step = std::chrono::milliseconds(500))
    {
        return QTest::qWaitFor(
            [&] {
                advance(step);
                return done();
            },
            20'000);
    }
    /// They write so many messages in turn, and all of it settles.
    void talk(int messages, int from = 0)
    {
        for (int i = from; i < from + messages; ++i) {
            QVERIFY(people[std::size_t(i % 2)]->say(QStringLiteral("m%1").arg(i)));
            if (i % 50 == 49)
                advance(std::chrono::seconds(10));
        }
        advance(std::chrono::seconds(60));
    }
    /// Another computer of ann's comes into the room.
    HistoryDesk &secondOfAnn()
    {
        Citizen &second = addDevice(*people[0], QStringLiteral("b7x2q9"));
        second.enter(Address);
        second.goOnline();
        return open(second);
    }
    /// Somebody who was never here is in the room.
    Citizen &newcomer()
    {
        Citizen &eve = add(QStringLiteral("eve"));
        eve.enter(Address);
        people[0]->add(eve.account());
        advance(std::chrono::seconds(20));
        eve.goOnline();
        advance(std::chrono::seconds(20));
        return eve;
    }
    void pass(int days) { clock.utc += qint64(days) * 86'400'000; }

    FileDepot depot;
    std::vector<std::unique_ptr<HistoryDesk>> desks;
};

} // namespace sw::test
