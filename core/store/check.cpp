// SPDX-License-Identifier: Apache-2.0
#include "core/store/check.h"

#include "core/runtime/search_text.h"
#include "core/store/database.h"
#include "core/store/salvage/salvage.h"

#include <chrono>
#include <thread>

namespace sw::store {

namespace {

using namespace std::chrono_literals;

constexpr int pagesBetweenRests = 256;
constexpr int readAgain = 20; // a page that is being written opens a moment later
constexpr qint64 mostLogGrowth = 16 * 1024 * 1024;
constexpr int mostAttempts = 5;
constexpr double pagesShare = 0.4; // of the progress

/// Order of rows does not matter: sums of hashes are compared.
struct Sum {
    quint64 count = 0;
    quint64 hash = 0;
    void add(qint64 row, QStringView token, int place)
    {
        ++count;
        hash += qHash(token.toUtf8(), std::size_t(row) * 31 + std::size_t(place));
    }
    friend bool operator==(const Sum &, const Sum &) = default;
};

class Checking
{
public:
    Checking(const Database &database, Work &work)
        : m_database(database)
        , m_work(work)
    { }

    Result<Condition, Error> run(CheckDepth depth);

private:
    Result<void, Error> checkPages(vfs::PageReader &pages, double share);
    Result<void, Error> checkTables(Reader &reader);
    Result<void, Error> checkTable(Reader &reader, const QString &name);
    Result<void, Error> checkIndex(Reader &reader);
    Result<Sum, Error> indexed(Reader &reader);
    Result<Sum, Error> written(Reader &reader);
    template <class Fn>
    Result<void, Error> unhurried(Reader &reader, Fn fn);

    const Database &m_database;
    Work &m_work;
    Condition m_condition;
};

Result<void, Error> Checking::checkPages(vfs::PageReader &pages, double share)
{
    m_condition.pages = pages.filePages();
    for (std::uint32_t number = 1; number <= m_condition.pages; ++number) {
        bool whole = pages.isWhole(number);
        for (int again = 0; !whole && again < readAgain; ++again) {
            std::this_thread::sleep_for(5ms);
            whole = pages.isWhole(number);
        }
        m_condition.damagedPages += !whole;
        if (number % pagesBetweenRests == 0) { // a till's disk has other work, too
            std::this_thread::sleep_for(1ms);
            m_work.setProgress(share * double(number) / double(m_condition.pages));
        }
        SW_CHECK(!m_work.isCancelled(), Error::Interrupted);
    }
    return {};
}

// A statement that reads for long keeps the log from being cut: it gives way and is tried again.
template <class Fn>
Result<void, Error> Checking::unhurried(Reader &reader, Fn fn)
{
    for (int attempt = 0; attempt < mostAttempts; ++attempt) {
        const qint64 before = m_database.logBytes();
        bool gaveWay = false;
        reader.whileRunning([&] {
            gaveWay = m_database.logBytes() - before > mostLogGrowth;
            return !gaveWay && !m_work.isCancelled();
        });
        reader.clearFailure();
        const Result<void, Error> done = fn();
        reader.whileRunning({});
        SW_CHECK(!m_work.isCancelled(), Error::Interrupted);
        if (!gaveWay)
            return done;
        std::this_thread::sleep_for(500ms);
    }
    return Failure{Error::Busy};
}

Result<void, Error> Checking::checkTable(Reader &reader, const QString &name)
{
    return unhurried(reader, [&]() -> Result<void, Error> {
        auto query = reader.prepare("SELECT integrity_check FROM pragma_integrity_check(:table)");
        query.bind(":table", name);
        const bool fine = query.next() && query.get<QString>(0) == QLatin1String("ok");
        if (reader.failure() == Error::Interrupted)
            return Failure{Error::Interrupted};
        m_condition.tablesDamaged |= !fine;
        return {};
    });
}

Result<void, Error> Checking::checkTables(Reader &reader)
{
    QStringList names;
    {
        auto query = reader.prepare(R"(SELECT name FROM sqlite_schema WHERE type = 'table'
            AND name NOT LIKE 'event\_text%' ESCAPE '\' AND name NOT LIKE 'sqlite\_%' ESCAPE '\')");
        while (query.next())
            names.append(query.get<QString>(0));
    }
    if (names.isEmpty())
        m_condition.tablesDamaged = true;
    for (const QString &name : names) {
        if (const auto done = checkTable(reader, name); !done)
            return done;
        m_work.setProgress(std::min(0.6, m_work.progress() + 0.2 / double(names.size())));
    }
    return {};
}

Result<Sum, Error> Checking::indexed(Reader &reader)
{
    Sum sum;
    auto query = reader.prepare("SELECT doc, term, \"offset\" FROM temp.event_words");
    while (query.next())
        sum.add(query.get<qint64>(0), query.get<QString>(1), query.get<int>(2));
    if (reader.failure())
        return Failure{*reader.failure()};
    return sum;
}

Result<Sum, Error> Checking::written(Reader &reader)
{
    Sum sum;
    auto query = reader.prepare(R"(
        SELECT t.event, t.text, s.text = t.text FROM timeline t LEFT JOIN events s ON s.id = t.source
        WHERE t.kind IN (0, 5, 6) AND t.event >= (SELECT lowest FROM search_index))");
    while (query.next()) {
        int place = 0;
        m_condition.tablesDamaged |= query.isNull(2) || !query.get<bool>(2);
        forEachSearchToken(query.get<QString>(1), [&](const SearchToken &token) {
            sum.add(query.get<qint64>(0), token.text, place);
            if (const QStringView end = quotedEnd(token.text); !end.isEmpty())
                sum.add(query.get<qint64>(0), end, place);
            ++place;
        });
    }
    if (reader.failure())
        return Failure{*reader.failure()};
    return sum;
}

Result<void, Error> Checking::checkIndex(Reader &reader)
{
    // https://www.sqlite.org/fts5.html §8
    if (!reader.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.event_words USING "
                        "fts5vocab(main, event_text, instance)")) {
        m_condition.indexDamaged = true;
        return {};
    }
    return unhurried(reader, [&]() -> Result<void, Error> {
        // One state of the database for both.
        if (!reader.execute("BEGIN"))
            return Failure{reader.failure().value_or(Error::Damaged)};
        const auto found = indexed(reader);
        const bool damaged = !found && found.error() == Error::Damaged;
        reader.clearFailure();
        m_work.setProgress(0.8);
        const auto wanted = written(reader);
        (void)reader.execute("COMMIT");
        if (damaged || (found && wanted && !(*found == *wanted)))
            m_condition.indexDamaged = true;
        if (!damaged && !found)
            return Failure{found.error()};
        return {};
    });
}

Result<Condition, Error> Checking::run(CheckDepth depth)
{
    const auto pages = m_database.newPageReader();
    SW_CHECK(pages, Error::Unwritable);
    if (const auto done = checkPages(*pages, depth == CheckDepth::All ? pagesShare : 1); !done)
        return Failure{done.error()};
    if (m_condition.damagedPages == 0 && depth == CheckDepth::All) {
        SW_TRY(const auto reader, m_database.newReader());
        if (const auto done = checkTables(*reader); !done)
            return Failure{done.error()};
        if (!m_condition.tablesDamaged)
            if (const auto done = checkIndex(*reader); !done)
                return Failure{done.error()};
    }
    if (m_condition.needsRepair()) {
        const auto fresh = m_database.newPageReader(); // with the log as it is now
        SW_CHECK(fresh, Error::Unwritable);
        SW_TRY(m_condition.losses, Salvage(*fresh, m_work).survey());
    }
    m_work.setProgress(1);
    return m_condition;
}

} // namespace

Result<Condition, Error> check(const Database &database, CheckDepth depth, Work &work)
{
    return Checking(database, work).run(depth);
}

} // namespace sw::store
