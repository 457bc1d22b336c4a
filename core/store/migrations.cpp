// SPDX-License-Identifier: Apache-2.0
#include "core/store/migrations.h"

#include "core/store/renumber.h"
#include "core/store/timeline_rows.h"

#include <QDir>
#include <QFile>

static void loadResource()
{
    Q_INIT_RESOURCE(store); // a static library's resources are not linked in by themselves
}

namespace sw::store {

namespace {

constexpr int rowsAreNumbered = 10; // before it the events get their rows
constexpr int timelineIsFilled = 14; // before it the timeline gets what it shows
constexpr double shareOfNumbering = 0.6;
constexpr int eventsInAMoment = 20'000;

bool holdsMany(Writer &writer)
{
    auto query = writer.prepare("SELECT count(*) FROM (SELECT 1 FROM events LIMIT :limit)");
    return query.bind(":limit", eventsInAMoment + 1).next() && query.get<int>(0) > eventsInAMoment;
}

/// What goes before a migration in slices.
Result<void, Error> prepareFor(int number, bool isFirst, Writer &writer, Work &work)
{
    if (number == rowsAreNumbered) {
        work.setPart(0, shareOfNumbering);
        return renumberEvents(writer, work);
    }
    if (number == timelineIsFilled) {
        work.setPart(isFirst ? 0 : shareOfNumbering, 1);
        return fillTimeline(writer, work);
    }
    return {};
}

} // namespace

QList<Migration> migrations()
{
    loadResource();
    QList<Migration> list;
    const QDir folder(QStringLiteral(":/store/migrations"));
    const QStringList names = folder.entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        const bool open = file.open(QIODevice::ReadOnly);
        Q_ASSERT(open && (list.isEmpty() || name.left(4).toInt() > list.last().number));
        Q_UNUSED(open)
        list.append({name.left(4).toInt(), file.readAll()});
    }
    return list;
}

int schemaVersion(Connection &connection)
{
    auto query = connection.prepare("PRAGMA user_version");
    return query.next() ? query.get<int>(0) : -1;
}

Result<void, Error> migrate(Writer &writer, const QList<Migration> &list, Work *work)
{
    const int version = schemaVersion(writer);
    if (version < 0)
        return Failure{writer.failure().value_or(Error::Damaged)};
    const int last = list.isEmpty() ? 0 : list.last().number;
    SW_CHECK(version <= last, Error::NewerVersion);
    SW_CHECK(work || version == 0 || version >= timelineIsFilled || last < rowsAreNumbered
                 || !holdsMany(writer),
             Error::LongMigration);
    Work unseen;
    for (const Migration &migration : list) {
        if (migration.number <= version)
            continue;
        const bool isNumbered = version >= rowsAreNumbered;
        if (const auto ready = prepareFor(migration.number, isNumbered, writer, work ? *work : unseen);
            !ready)
            return ready;
        const auto done = writer.transaction(Durability::Full, [&] {
            (void)writer.execute(migration.sql);
            (void)writer.execute("PRAGMA user_version = " + QByteArray::number(migration.number));
        });
        if (!done)
            return done;
    }
    return {};
}

} // namespace sw::store
