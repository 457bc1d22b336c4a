// SPDX-License-Identifier: Apache-2.0
#include "core/chat/chat_fold.h"
#include "core/chat/chat_store.h"
#include "core/roomlog/intake.h"
#include "core/store/database.h"
#include "tests/bench/probe/marks.h"
#include "tests/bench/whole/profiles.h"
#include "tests/bench/whole/sections.h"

#include <QFileInfo>
#include <QLocale>

namespace sw::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageRows = 50;

void measurePages(const Setup &setup, int count, store::Database &database)
{
    const auto reader = database.newReader();
    if (!reader)
        return setup.table.failed(u"store"_s, u"no reader"_s);
    chat::ChatStore chat(**reader);
    QList<double> times;
    Order before = Order::newest();
    for (int page = 0; page < 400; ++page) {
        const double from = threadCpuMs();
        const auto entries = chat.before(RoomId{1}, before, pageRows);
        times += (threadCpuMs() - from) * 1000;
        before = entries.size() < pageRows ? Order::newest() : entries.first().order;
    }
    const QString with = u", %1 messages"_s.arg(grouped(count));
    setup.table.add({u"store: a page of 50"_s + with, median(times), u"µs"_s, {}, {}, Goal{50}});
    setup.table.add({u"store: a page of 50, p99"_s + with, quantile(times, 0.99), u"µs"_s});
}

} // namespace

void measureStore(const Setup &setup)
{
    for (const int count : setup.counts) {
        const QString folder = setup.scratch + u"/store-%1"_s.arg(count);
        if (!copyProfile({count}, folder))
            return setup.table.failed(u"store"_s, u"no profile"_s);
        const auto size = static_cast<double>(QFileInfo(databaseOf(folder)).size());
        const auto database = openProfile(folder);
        if (!database)
            return setup.table.failed(u"store"_s, u"cannot be opened"_s);
        measurePages(setup, count, *database);
        if (count >= 100'000)
            setup.table.add({u"disk: per million messages with index, %1 messages"_s.arg(grouped(count)),
                             size / count,
                             u"MB"_s,
                             {},
                             {},
                             Goal{550}});
    }
}

QString grouped(int number)
{
    return QLocale(QLocale::English).toString(number);
}

} // namespace sw::bench
