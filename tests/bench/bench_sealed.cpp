// SPDX-License-Identifier: Apache-2.0
// What sealing the store costs: the same messages written and read in an encrypted and in a plain database,
// alternating in one run; once in one room, once in forty that people wrote to in turn. Prints a table of CPU
// times and ratios against the goals, then what both had in memory, how large the file is, how large the
// index is against its text, and how long a passphrase takes to open the key file. Ends with 1 when a goal is
// missed.
//
// Usage: bench_sealed [MESSAGES], a million by default
#include "core/chat/chat_store.h"
#include "core/crypto/self_test.h"
#include "core/store/database.h"
#include "core/store/keys/key_file.h"
#include "tests/bench/probe/marks.h"
#include "tests/support/retail_talk.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cstdio>
#include <sqlite3.h>

using namespace sw;
using namespace Qt::StringLiterals;

namespace {

constexpr int pageRows = 50, pages = 1000, commits = 300, manyRooms = 40;
constexpr qint64 talkEnd = 1'740'000'000'000;

struct Times {
    double fill = 0; ///< s
    double page = 0; ///< µs, median
    double reads = 0; ///< of the file for a page, on average
    double commit = 0; ///< µs, median; a message by itself, Durability::Normal
    double indexToText = 0;
    double bytes = 0; ///< of the file for a message
};

double medianOf(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.isEmpty() ? 0 : values[values.size() / 2];
}

double readsSoFar()
{
    QFile io(u"/proc/self/io"_s);
    if (!io.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : io.readAll().split('\n'))
        if (line.startsWith("syscr: "))
            return line.mid(7).toDouble();
    return 0;
}

void readPages(store::Database &database, int rooms, Times &result)
{
    const auto reader = database.newReader();
    chat::ChatStore chat(**reader);
    QList<double> times;
    const double readBefore = readsSoFar();
    for (int room = 1; room <= rooms; ++room) {
        Order before = Order::newest();
        for (int i = 0; i < pages / rooms; ++i) {
            const double from = bench::threadCpuMs();
            const auto entries = chat.before(RoomId{room}, before, pageRows);
            times += (bench::threadCpuMs() - from) * 1e3;
            before = entries.size() < pageRows ? Order::newest() : entries.first().order;
        }
    }
    result.page = medianOf(times);
    result.reads = (readsSoFar() - readBefore) / pages;
}

double commitTime(store::Writer &writer)
{
    QList<double> times;
    for (int i = 0; i < commits; ++i) {
        const double from = bench::threadCpuMs();
        const int written = test::fillWithTalk(writer, *Jid::parse(u"lin@shop.test"), {RoomId{manyRooms + 1}},
                                               1, talkEnd + i * 1000, quint32(i + 100));
        times += written == 1 ? (bench::threadCpuMs() - from) * 1e3 : 0;
    }
    return medianOf(times);
}

double number(store::Writer &writer, const char *sql)
{
    auto query = writer.prepare(sql);
    return query.next() ? double(query.get<qint64>(0)) : 0;
}

/// s until a passphrase has opened a key file.
double unlockTime(const QString &folder)
{
    crypto::SystemRandom random;
    const QString path = folder + u"/keys.json"_s;
    const QByteArray typed("correct horse 电池");
    const store::SlotSecret secret{
        {}, SecretBytes(ByteView(reinterpret_cast<const std::uint8_t *>(typed.constData()), typed.size()))};
    auto made = store::KeyFile::create(path, folder + u"/none.db"_s, random);
    if (!made || !made->setSlot(store::SlotKind::Passphrase, secret, random) || !made->save())
        return 0;
    auto file = store::KeyFile::load(path);
    QElapsedTimer time;
    time.start();
    return file && file->unlock(store::SlotKind::Passphrase, secret) ? double(time.elapsed()) / 1000 : 0;
}

Times measure(bool sealed, int rooms, int messages)
{
    const QTemporaryDir folder;
    const store::Location place{folder.filePath(u"messages.db"_s), {}};
    const Secret32 key;
    auto database = sealed ? store::Database::open(place, key) : store::Database::openPlain(place);
    if (!database)
        return {};
    store::Writer &writer = (*database)->writer();
    (void)writer.transaction(store::Durability::Normal, [&] {
        for (int room = 1; room <= manyRooms + 1; ++room)
            writer.prepare("INSERT INTO rooms (id, address, title, state) VALUES (:id, :address, 'x', 1)")
                .bind(":id", room)
                .bind(":address", *Jid::parse(u"r%1@rooms.shop.test"_s.arg(room)))
                .run();
    });
    Times times;
    QList<RoomId> ids;
    for (int room = 1; room <= rooms; ++room)
        ids += RoomId{room};
    const double from = bench::threadCpuMs();
    const int written = test::fillWithTalk(writer, *Jid::parse(u"lin@shop.test"), ids, messages, talkEnd);
    times.fill = written == messages ? (bench::threadCpuMs() - from) / 1e3 : 0;
    readPages(**database, rooms, times);
    times.commit = commitTime(writer);
    times.indexToText = number(writer, "SELECT sum(length(block)) FROM event_text_data")
        / number(writer, "SELECT sum(length(CAST(text AS BLOB))) FROM events");
    (void)writer.emptyLog();
    times.bytes = double(QFileInfo(place.path).size()) / messages;
    return times;
}

struct Figures {
    QList<double> fill[2], page[2], commit[2];
    Times last; ///< of the sealed one
};

Figures measureBoth(int rooms, int messages)
{
    Figures figures;
    for (int round = 0; round < (messages > 200'000 ? 1 : 3); ++round)
        for (const bool sealed : {false, true}) {
            const Times times = measure(sealed, rooms, messages);
            figures.fill[sealed] += times.fill;
            figures.page[sealed] += times.page;
            figures.commit[sealed] += times.commit;
            figures.last = times;
        }
    return figures;
}

class Table
{
public:
    void row(const char *what, const char *unit, const QList<double> (&both)[2], double goal)
    {
        const double plain = medianOf(both[0]), sealed = medianOf(both[1]), ratio = sealed / plain;
        std::printf("%-34s %10.2f %10.2f %-3s %6.2f x, goal %.1f x%s\n", what, plain, sealed, unit, ratio,
                    goal, judged(ratio <= goal));
    }
    void figure(const char *what, double value, const char *unit, double goal)
    {
        std::printf("%-34s %10s %10.2f %-3s goal %.2f%s\n", what, "", value, unit, goal,
                    judged(value > 0 && value <= goal));
    }
    void show(const char *title, const Figures &figures)
    {
        std::printf("%s\n", title);
        row("  bulk insert with index", "s", figures.fill, 1.6);
        row("  history page of 50", "us", figures.page, 1.3);
        row("  a message by itself", "us", figures.commit, 1.6);
        figure("  history page of 50, sealed", medianOf(figures.page[1]) / 1000, "ms", 0.3);
        std::printf("%-34s %10s %10.2f\n", "  reads of the file for it", "", figures.last.reads);
        figure("  file for a message", figures.last.bytes, "B", 550);
        figure("  index to text, bytes", figures.last.indexToText, "x", 1.2);
    }
    bool isGood() const { return m_good; }

private:
    const char *judged(bool reached)
    {
        m_good = m_good && reached;
        return reached ? "" : "  MISSED";
    }

    bool m_good = true;
};

} // namespace

int main(int argc, char **argv)
{
    const int messages = argc > 1 ? std::max(1000, atoi(argv[1])) : 1'000'000;
    if (!crypto::start())
        return 1;
    Table table;
    std::printf("%d messages; CPU of the thread\n%-34s %10s %10s\n", messages, "", "plain", "sealed");
    table.show("one room", measureBoth(1, messages));
    table.show("forty rooms that took turns", measureBoth(manyRooms, messages));
    std::printf("both\n");
    table.figure("  SQLite's memory at its highest", double(sqlite3_memory_highwater(0)) / (1 << 20), "MB",
                 24);
    table.figure("  unlock by passphrase", unlockTime(QTemporaryDir().path()), "s", 1);
    return table.isGood() ? 0 : 1;
}
