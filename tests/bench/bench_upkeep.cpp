// SPDX-License-Identifier: Apache-2.0
// How long the long works take with a large history: check, backup, its check, export, restore and repair,
// each beside reading or copying the same file on the same disk. Ends with 1 when one of them fails.
//
// Usage: bench_upkeep [MESSAGES], a million by default; forty rooms
#include "core/chat/transcript.h"
#include "core/store/check.h"
#include "core/store/salvage/rebuild.h"
#include "tests/bench/probe/marks.h"
#include "tests/support/backup_desk.h"
#include "tests/support/retail_talk.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cstdio>
#include <unistd.h>

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int manyRooms = 40;
constexpr qint64 talkEnd = 1'740'000'000'000;
constexpr int patienceMs = 3'600'000;
constexpr auto passphrase = "four words of a bench";

bool allGood = true;

/// Of `bytes`; with what must have come of it.
template <class Fn>
void timed(const char *what, qint64 bytes, Fn fn)
{
    const double wall = bench::wallMs(), cpu = bench::processCpuMs();
    const bool good = fn();
    const double seconds = (bench::wallMs() - wall) / 1e3;
    std::printf("%-44s %8.1f %8.1f %8.0f%s\n", what, seconds, (bench::processCpuMs() - cpu) / 1e3,
                double(bytes) / (1 << 20) / seconds, good ? "" : "  FAILED");
    std::fflush(stdout);
    allGood = allGood && good;
}

bool readThrough(const QString &path)
{
    QFile file(path);
    QByteArray block(1 << 20, Qt::Uninitialized);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return false;
    while (file.read(block.data(), block.size()) > 0) { }
    return file.atEnd();
}

bool copySynced(const QString &from, const QString &to)
{
    QFile in(from), out(to);
    if (!in.open(QIODevice::ReadOnly) || !out.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return false;
    for (QByteArray block = in.read(1 << 20); !block.isEmpty(); block = in.read(1 << 20))
        if (out.write(block) != block.size())
            return false;
    return fsync(out.handle()) == 0;
}

struct Talk {
    TestClock clock;
    FakeServer server{clock};
    FakeClient client{server, clock, jid("li@example.com"), 1};
    QList<RoomId> rooms;

    bool write(int messages)
    {
        clock.utc = talkEnd;
        if (client.open())
            return false;
        for (int i = 0; i < manyRooms; ++i)
            rooms += client.addRoom(jid(qPrintable(u"room-%1@rooms.example.com"_s.arg(i))));
        return fillWithTalk(client.writer(), client.account(), rooms, messages, talkEnd) == messages
            && client.writer().emptyLog();
    }
};

bool isWhole(FakeClient &client)
{
    store::Work work;
    const auto found = store::check(client.database(), store::CheckDepth::All, work);
    return found && found->isWhole();
}

/// The window's half of it.
struct Desk {
    backup::Backup backup;
    std::optional<backup::Fault> fault;
    qint64 messages = 0;

    explicit Desk(FakeClient &client)
        : backup(client)
    {
        backup.setCost(crypto::PassphraseCost::least());
        const auto note = [this](const auto &outcome) {
            messages = outcome.messages;
            fault = outcome.fault;
        };
        QObject::connect(&backup, &backup::Backup::written, &backup, note);
        QObject::connect(&backup, &backup::Backup::checked, &backup, note);
        QObject::connect(&backup, &backup::Backup::restored, &backup,
                         [this](const backup::Restored &outcome) {
                             messages = outcome.added;
                             fault = outcome.fault;
                         });
    }
    template <class Fn>
    bool done(Fn fn)
    {
        fault.reset();
        fn();
        return QTest::qWaitFor([this] { return fault.has_value(); }, patienceMs)
            && *fault == backup::Fault::None;
    }
};

bool exportAll(Talk &talk, const QString &file, qint64 &count)
{
    bool good = true;
    for (const RoomId room : std::as_const(talk.rooms)) {
        std::optional<chat::TranscriptFault> fault;
        const auto job = talk.client.chat->exportRoom({room, 0, file, chat::jsonLines()});
        QObject::connect(job.get(), &chat::Transcript::finished, job.get(),
                         [&](chat::TranscriptFault outcome, qint64 entries) {
                             fault = outcome;
                             count += entries;
                         });
        good = good && QTest::qWaitFor([&] { return fault.has_value(); }, patienceMs)
            && *fault == chat::TranscriptFault::None;
    }
    return good;
}

void measure(int messages)
{
    Talk talk;
    const QString path = talk.client.databasePath();
    const QTemporaryDir scratch;
    const QString file = scratch.filePath(u"li.swbackup"_s);
    std::printf("%d messages in %d rooms\n%-44s %8s %8s %8s\n", messages, manyRooms, "", "s", "CPU s",
                "MB/s");
    timed("written as a catch-up does", 0, [&] { return talk.write(messages); });
    talk.client.close();
    const qint64 size = QFileInfo(path).size();
    std::printf("the file: %.0f MB\n", double(size) / (1 << 20));
    timed("  floor: read", size, [&] { return readThrough(path); });
    timed("  floor: copied and synced", size, [&] { return copySynced(path, scratch.filePath(u"copy"_s)); });
    QFile::remove(scratch.filePath(u"copy"_s));
    timed("opened", size, [&] { return !talk.client.open(); });
    timed("check of all pages, tables and the index", size, [&] { return isWhole(talk.client); });
    qint64 exported = 0;
    timed("export of all rooms as data", size, [&] {
        return exportAll(talk, scratch.filePath(u"room.jsonl"_s), exported) && exported == messages;
    });
    {
        Desk desk(talk.client);
        bool isSetUp = false;
        desk.backup.setUp(typedSecret(passphrase), [&](backup::Fault) { isSetUp = true; });
        (void)QTest::qWaitFor([&] { return isSetUp; }, patienceMs);
        timed("backup", size, [&] { return desk.done([&] { desk.backup.write(file); }); });
        const qint64 bytes = QFileInfo(file).size();
        std::printf("the backup: %.0f MB\n", double(bytes) / (1 << 20));
        timed("  floor: read", bytes, [&] { return readThrough(file); });
        timed("its check", bytes, [&] {
            return desk.done([&] { desk.backup.check(file, typedSecret(passphrase)); })
                && desk.messages == messages;
        });
    }
    talk.client.close();
    {
        FakeClient fresh(talk.server, talk.clock, talk.client.account(), 2);
        allGood = allGood && !fresh.open();
        Desk desk(fresh);
        timed("restore into an empty profile", QFileInfo(file).size(), [&] {
            return desk.done([&] { desk.backup.check(file, typedSecret(passphrase)); }) && desk.done([&] {
                desk.backup.restore();
                fresh.timers.advance(std::chrono::milliseconds(0));
            }) && desk.messages == messages;
        });
    }
    timed("repair, all pages copied", size, [&] {
        store::Work work;
        return bool(store::rebuild({path, {}}, talk.client.key(), store::Rebuild::Salvaged, talkEnd, work));
    });
    timed("the start after it, all folded anew", size, [&] { return !talk.client.open(); });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (!crypto::start())
        return 1;
    measure(argc > 1 ? std::max(1000, atoi(argv[1])) : 1'000'000);
    return allGood ? 0 : 1;
}
