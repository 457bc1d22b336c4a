// SPDX-License-Identifier: Apache-2.0
// What sealing the store costs: the same messages written and read in an encrypted and in a plain database,
// alternating in one run. Prints a table of CPU times and ratios.
//
// Usage: bench_sealed [MESSAGES]
#include "core/chat/chat_store.h"
#include "core/crypto/self_test.h"
#include "core/store/database.h"
#include "tests/support/retail_talk.h"

#include <QTemporaryDir>

#include <cstdio>
#include <ctime>

using namespace sw;
using namespace Qt::StringLiterals;

namespace {

constexpr int pageRows = 50, pages = 1000, commits = 300;
constexpr qint64 talkEnd = 1'740'000'000'000;

struct Times {
    double fill = 0; ///< s
    double page = 0; ///< µs, median
    double commit = 0; ///< µs, median; a message by itself, Durability::Normal
};

double cpuNow() // s, of this thread
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

double medianOf(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.isEmpty() ? 0 : values[values.size() / 2];
}

double pageTime(store::Database &database)
{
    const auto reader = database.newReader();
    chat::ChatStore chat(**reader);
    QList<double> times;
    Order before = Order::newest();
    for (int i = 0; i < pages; ++i) {
        const double from = cpuNow();
        const auto entries = chat.before(RoomId{1}, before, pageRows);
        times += (cpuNow() - from) * 1e6;
        before = entries.size() < pageRows ? Order::newest() : entries.first().order;
    }
    return medianOf(times);
}

double commitTime(store::Writer &writer)
{
    QList<double> times;
    for (int i = 0; i < commits; ++i) {
        const double from = cpuNow();
        const int written = test::fillWithTalk(writer, *Jid::parse(u"lin@shop.test"), {RoomId{2}}, 1,
                                               talkEnd + i * 1000, quint32(i + 100));
        times += written == 1 ? (cpuNow() - from) * 1e6 : 0;
    }
    return medianOf(times);
}

Times measure(bool sealed, int messages)
{
    const QTemporaryDir folder;
    const store::Location place{folder.filePath(u"messages.db"_s), {}};
    const Secret32 key;
    auto database = sealed ? store::Database::open(place, key) : store::Database::openPlain(place);
    if (!database)
        return {};
    store::Writer &writer = (*database)->writer();
    (void)writer.transaction(store::Durability::Normal, [&] {
        for (const int room : {1, 2})
            writer.prepare("INSERT INTO rooms (id, address, title, state) VALUES (:id, :address, 'x', 1)")
                .bind(":id", room)
                .bind(":address", *Jid::parse(u"r%1@rooms.shop.test"_s.arg(room)))
                .run();
    });
    Times times;
    const double from = cpuNow();
    const int written
        = test::fillWithTalk(writer, *Jid::parse(u"lin@shop.test"), {RoomId{1}}, messages, talkEnd);
    times.fill = written == messages ? cpuNow() - from : 0;
    times.page = pageTime(**database);
    times.commit = commitTime(writer);
    return times;
}

} // namespace

int main(int argc, char **argv)
{
    const int messages = argc > 1 ? std::max(1000, atoi(argv[1])) : 50'000;
    if (!crypto::start())
        return 1;
    QList<double> fill[2], page[2], commit[2];
    for (int round = 0; round < 3; ++round)
        for (const bool sealed : {false, true}) {
            const Times times = measure(sealed, messages);
            fill[sealed] += times.fill;
            page[sealed] += times.page;
            commit[sealed] += times.commit;
        }
    const auto row = [](const char *what, const char *unit, QList<double>(&both)[2]) {
        const double plain = medianOf(both[0]), sealed = medianOf(both[1]);
        std::printf("%-34s %10.2f %10.2f %-3s %6.2f x\n", what, plain, sealed, unit, sealed / plain);
    };
    std::printf("%d messages; CPU of the thread, median of 3\n%-34s %10s %10s\n", messages, "", "plain",
                "sealed");
    row("bulk insert with index", "s", fill);
    row("history page of 50", "us", page);
    row("a message by itself", "us", commit);
    return 0;
}
