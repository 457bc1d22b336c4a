// SPDX-License-Identifier: Apache-2.0
// How fast the whole history is searched: bench_search [messages [folder]], a million by default; a folder
// keeps the messages for the next time. The index is merged once, as the program does after a catch-up.
// Random pieces of what was written, one to six characters, newest 50 hits, in processor time; a part of the
// answers is compared with a scan. Ends with 1 when an answer is wrong or a goal is missed.
#include "core/crypto/self_test.h"
#include "core/search/search_store.h"
#include "core/store/database.h"
#include "tests/bench/probe/marks.h"
#include "tests/support/retail_talk.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <random>

using namespace sw;

namespace {

constexpr int rooms = 40;
constexpr int questions = 2000;
constexpr int compared = 25; ///< questions that are answered by a scan, too
constexpr int wanted = 50;
constexpr double goalP95 = 5;
constexpr double goalWorst = 60;
constexpr qint64 talkEnd = 1'740'000'000'000; // 2025-02-19

QList<RoomId> addRooms(store::Writer &writer)
{
    QList<RoomId> ids;
    (void)writer.transaction(store::Durability::Normal, [&] {
        for (const QString &title : test::RetailTalk::roomTitles(rooms)) {
            writer.prepare("INSERT INTO rooms (address, title) VALUES (:address, :title)")
                .bind(":address", *Jid::parse(QStringLiteral("room-%1@rooms.shop.test").arg(ids.size())))
                .bind(":title", title)
                .run();
            ids.append(RoomId{writer.lastInsertId()});
        }
    });
    return ids;
}

QStringList sample(store::Reader &reader, std::mt19937 &random)
{
    QStringList texts;
    auto ends = reader.prepare("SELECT min(id), max(id) FROM events");
    if (!ends.next())
        return texts;
    std::uniform_int_distribution<qint64> row(ends.get<qint64>(0), ends.get<qint64>(1));
    while (texts.size() < questions) {
        auto query = reader.prepare("SELECT text FROM events WHERE id >= :row ORDER BY id LIMIT 1");
        if (!query.bind(":row", row(random)).next())
            return texts;
        const QString text = query.get<QString>(0);
        const int length = std::uniform_int_distribution(1, 6)(random);
        auto from = std::uniform_int_distribution<qsizetype>(0, std::max<qsizetype>(0, text.size() - length));
        const QString piece = text.mid(from(random), length).trimmed();
        if (!searchTokens(piece).isEmpty())
            texts.append(piece);
    }
    return texts;
}

/// The events with the term in the highest rows, by reading everything; newest first.
QList<EventId> scan(store::Reader &reader, const QString &term)
{
    const auto tokens = searchTokens(term);
    QList<std::pair<qint64, EventId>> found;
    auto rows = reader.prepare(
        "SELECT e.event_id, t.text, e.time FROM events e JOIN timeline t ON t.room = e.room AND "
        "t.ord = e.ord WHERE t.kind = 0 ORDER BY e.id DESC");
    while (found.size() < wanted && rows.next())
        if (!occurrences(searchTokens(rows.get<QString>(1)), tokens).isEmpty())
            found.append({rows.get<qint64>(2), rows.get<EventId>(0)});
    std::ranges::stable_sort(found, std::ranges::greater(), &std::pair<qint64, EventId>::first);
    QList<EventId> events;
    for (const auto &[time, event] : std::as_const(found))
        events.append(event);
    return events;
}

bool equalsScan(store::Reader &reader, const QString &term)
{
    search::Query query;
    query.terms = {term};
    QList<EventId> hits;
    for (const search::Hit &hit : search::findHits(reader, query, wanted).hits)
        hits.append(hit.event);
    return hits == scan(reader, term);
}

} // namespace

int main(int argc, char **argv)
{
    const int count = argc > 1 ? QByteArray(argv[1]).toInt() : 1'000'000;
    const QTemporaryDir scratch;
    const QString path = QDir(argc > 2 ? QString::fromLocal8Bit(argv[2]) : scratch.path())
                             .filePath(QStringLiteral("search-%1.db").arg(count));
    if (!crypto::start())
        return 1;
    const bool isNew = !QFile::exists(path);
    auto database = store::Database::open({path, {}}, Secret32());
    if (!database)
        return 1;
    store::Writer &writer = (*database)->writer();
    if (isNew) {
        QElapsedTimer time;
        time.start();
        const Jid account = *Jid::parse(u"li@shop.test");
        if (test::fillWithTalk(writer, account, addRooms(writer), count, talkEnd) != count)
            return 1;
        std::printf("%d messages written in %.1f s, %lld MB\n", count, double(time.elapsed()) / 1000,
                    QFileInfo(path).size() >> 20);
        const auto merged = writer.transaction(store::Durability::Normal, [&writer] {
            (void)writer.execute("INSERT INTO event_text (event_text) VALUES ('optimize')");
        });
        if (!merged)
            return 1;
    }
    auto reader = (*database)->newReader();
    if (!reader)
        return 1;

    std::mt19937 random(7);
    const QStringList terms = sample(**reader, random);
    std::vector<std::pair<double, QString>> times;
    for (const QString &term : terms) {
        search::Query query;
        query.terms = {term};
        const double from = bench::threadCpuMs();
        (void)search::findHits(**reader, query, wanted);
        times.emplace_back(bench::threadCpuMs() - from, term);
    }
    if (times.empty())
        return 1;
    std::ranges::sort(times);
    const double p95 = times[times.size() * 95 / 100].first;
    const double worst = times.back().first;
    std::printf("%zu questions: median %.2f ms, p95 %.2f ms (goal %.0f), worst %.2f ms (goal %.0f)\n",
                times.size(), times[times.size() / 2].first, p95, goalP95, worst, goalWorst);
    for (std::size_t i = times.size() - std::min<std::size_t>(times.size(), 8); i < times.size(); ++i)
        std::printf("    %.2f ms for \"%s\"\n", times[i].first, qPrintable(times[i].second));
    int wrong = 0;
    for (int i = 0; i < compared; ++i)
        wrong += equalsScan(**reader, terms[i]) ? 0 : 1;
    std::printf("%d of %d compared with a scan: %d differ\n", compared, int(terms.size()), wrong);
    return wrong == 0 && p95 <= goalP95 && worst <= goalWorst ? 0 : 1;
}
