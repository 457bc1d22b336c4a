// SPDX-License-Identifier: Apache-2.0
#include "core/store/database.h"

#include "core/store/migrations.h"
#include "core/store/salvage/rebuild.h"
#include "core/store/vfs/encrypted_vfs.h"
#include "core/store/vfs/page_reader.h"

#include <QFile>
#include <QFileInfo>

namespace sw::store {

using namespace Qt::StringLiterals;

Database::Database(Location location, LockFile lock)
    : m_location(std::move(location))
    , m_lock(std::move(lock))
{ }

Database::~Database() = default;

Result<std::unique_ptr<Database>, Error> Database::open(const Location &location, const Secret32 &key,
                                                        Work *work)
{
    SW_TRY(auto lock, LockFile::take(location.path + u".lock"_s));
    SW_CHECK(!isInClear(location.path), Error::InClear);
    auto database = std::unique_ptr<Database>(new Database(location, std::move(lock)));
    if (const auto finished = finishRebuild(location.path); !finished)
        return Failure{finished.error()};
    database->m_wasCutOff = database->logBytes() > 0;
    SW_TRY(database->seal(key));
    SW_TRY(database->start(work));
    return database;
}

Result<std::unique_ptr<Database>, Error> Database::openPlain(const Location &location)
{
    SW_TRY(auto lock, LockFile::take(location.path + u".lock"_s));
    auto database = std::unique_ptr<Database>(new Database(location, std::move(lock)));
    SW_TRY(database->start(nullptr));
    return database;
}

// A VFS has one key: each open database registers its own, under a name that nobody else has.
Result<void, Error> Database::seal(const Secret32 &key)
{
    const QByteArray name = "sw-" + QByteArray::number(reinterpret_cast<quintptr>(this), 16);
    const char *below = m_location.vfs.isEmpty() ? nullptr : m_location.vfs.constData();
    auto made = vfs::EncryptedVfs::registerAs(name.toStdString(), key.view(), m_random, below);
    SW_CHECK(made, Error::Internal);
    m_vfs = std::move(*made);
    m_location.vfs = name;
    m_location.sealed = true;
    return {};
}

Result<void, Error> Database::start(Work *work)
{
    SW_TRY(m_writer, Writer::open(m_location));
    return migrate(*m_writer, migrations(), work);
}

// https://www.sqlite.org/fileformat.html §1.3.1. An empty file, or one that was cut off, is none.
bool Database::isInClear(const QString &path)
{
    static constexpr QByteArrayView magic("SQLite format 3\0", 16);
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(magic.size()) == magic;
}

QStringList Database::filesOf(const QString &path)
{
    QStringList files;
    for (const auto *suffix : {"", "-swal", "-journal", "-wal", "-shm"})
        files += path + QLatin1StringView(suffix);
    for (const auto *begun : {".new", ".new-swal", ".repaired"})
        files += path + QLatin1StringView(begun);
    return files + asideFiles(path);
}

std::unique_ptr<vfs::PageReader> Database::newPageReader() const
{
    return m_vfs ? vfs::PageReader::open(*m_vfs, m_location.path.toStdString()) : nullptr;
}

qint64 Database::logBytes() const
{
    return QFileInfo(m_location.path + u"-swal"_s).size();
}

} // namespace sw::store
