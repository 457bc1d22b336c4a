// SPDX-License-Identifier: Apache-2.0
#include "core/store/migrations.h"

#include "core/store/renumber.h"

#include <QDir>
#include <QFile>

static void loadResource()
{
    Q_INIT_RESOURCE(store); // a static library's resources are not linked in by themselves
}

namespace sw::store {

namespace {
constexpr int rowsAreNumbered = 10; // before it the events get their rows
}

QList<Migration> migrations()
{
    loadResource();
    QList<Migration> list;
    const QDir folder(QStringLiteral(":/store/migrations"));
    const QStringList names = folder.entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        const bool open = file.open(QIODevice::ReadOnly);
        Q_ASSERT(open && name.left(4).toInt() == list.size() + 1);
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
    SW_CHECK(version <= list.size(), Error::NewerVersion);
    SW_CHECK(work || version == 0 || version >= rowsAreNumbered || list.size() < rowsAreNumbered
                 || !isLongToRenumber(writer),
             Error::LongMigration);
    Work unseen;
    for (const Migration &migration : list.mid(version)) {
        if (migration.number == rowsAreNumbered)
            if (const auto numbered = renumberEvents(writer, work ? *work : unseen); !numbered)
                return numbered;
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
