// SPDX-License-Identifier: Apache-2.0
#include "core/store/salvage/rebuild.h"

#include "core/crypto/random.h"
#include "core/runtime/log.h"
#include "core/store/folder_sync.h"
#include "core/store/lock_file.h"
#include "core/store/migrations.h"
#include "core/store/renumber.h"
#include "core/store/salvage/salvage.h"
#include "core/store/vfs/encrypted_vfs.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

namespace sw::store {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 spareBytes = 32 * 1024 * 1024;

// Being made: worth nothing yet. Ready: worth more than what is in its place.
QString newName(const QString &path)
{
    return path + u".new"_s;
}
QString readyName(const QString &path)
{
    return path + u".repaired"_s;
}

// The same after a crash in the middle: a number is taken once its database has arrived there, which is the
// last.
QString nextAside(const QString &path)
{
    for (int number = 1;; ++number) {
        const QString name = path + u".damaged-"_s + QString::number(number);
        if (!QFile::exists(name))
            return name;
    }
}

bool move(const QString &from, const QString &to)
{
    if (!QFile::exists(from))
        return true;
    QFile::remove(to);
    return QFile::rename(from, to);
}

void removeNew(const QString &path)
{
    for (const auto *suffix : {"", "-swal", "-journal", "-lock"})
        QFile::remove(newName(path) + QLatin1StringView(suffix));
}

void remember(Writer &target, const Losses &losses, qint64 now)
{
    const QList<std::pair<QString, qint64>> facts{{u"repaired"_s, now},
                                                  {u"repair_lost"_s, losses.total()},
                                                  {u"repair_unsent"_s, losses.unsent},
                                                  {u"repair_uncertain"_s, losses.uncertain}};
    for (const auto &[name, value] : facts)
        target.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES (:name, :value)")
            .bind(":name", name)
            .bind(":value", QString::number(value))
            .run();
}

bool opensAny(vfs::PageReader &pages)
{
    std::array<std::uint8_t, vfs::pageSize> page{};
    for (std::uint32_t number = 1; number <= pages.pageCount(); ++number)
        if (pages.read(number, page.data()))
            return true;
    return false;
}

Result<Losses, Error> fill(Writer &target, vfs::PageReader *pages, qint64 now, Work &work)
{
    if (const auto made = migrate(target, migrations()); !made)
        return Failure{made.error()};
    Losses losses;
    losses.uncertain = !pages;
    if (pages) {
        Salvage salvage(*pages, work);
        SW_TRY(losses, salvage.copyInto(target));
        if (holdsFormerRows(target))
            if (const auto numbered = renumberEvents(target, work); !numbered)
                return Failure{numbered.error()};
    }
    const bool repaired = !pages || losses.damaged > 0; // else only tidied
    const auto noted = target.transaction(Durability::Normal, [&] {
        target.prepare("DELETE FROM facts WHERE name = 'renumbered'").run();
        if (repaired)
            remember(target, losses, now);
    });
    if (!noted)
        return Failure{noted.error()};
    // Down to the disk, whole, before its name says so.
    const auto kept = target.execute("PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)");
    if (!kept)
        return Failure{kept.error()};
    return losses;
}

} // namespace

QStringList asideFiles(const QString &path)
{
    const QFileInfo info(path);
    QStringList files;
    for (const QString &name : info.dir().entryList({info.fileName() + u".damaged-*"_s}, QDir::Files))
        files.append(info.dir().filePath(name));
    return files;
}

Result<void, Error> finishRebuild(const QString &path)
{
    removeNew(path);
    if (!QFile::exists(readyName(path)))
        return {};
    const QString aside = nextAside(path);
    bool moved = true;
    for (const auto *log : {"-swal", "-journal"}) // first: a log must never meet another database
        moved = moved && move(path + QLatin1StringView(log), aside + QLatin1StringView(log));
    moved = moved && move(path, aside);
    syncFolderOf(path);
    moved = moved && QFile::rename(readyName(path), path);
    syncFolderOf(path);
    SW_CHECK(moved, Error::Unwritable);
    return {};
}

Result<Losses, Error> rebuild(const Location &location, const Secret32 &key, Rebuild how, qint64 now,
                              Work &work)
{
    const QString &path = location.path;
    SW_TRY(const auto lock, LockFile::take(path + u".lock"_s));
    if (const auto finished = finishRebuild(path); !finished)
        return Failure{finished.error()};
    const qint64 size = QFileInfo(path).size() + QFileInfo(path + u"-swal"_s).size();
    const QStorageInfo disk(QFileInfo(path).path());
    SW_CHECK(how == Rebuild::Empty || !disk.isValid() || disk.bytesAvailable() > size + spareBytes,
             Error::DiskFull);

    crypto::SystemRandom random;
    const std::string name = "sw-rebuild";
    const char *below = location.vfs.isEmpty() ? nullptr : location.vfs.constData();
    auto sealing = vfs::EncryptedVfs::registerAs(name, key.view(), random, below);
    SW_CHECK(sealing, Error::Internal);
    auto pages = how == Rebuild::Salvaged ? vfs::PageReader::open(**sealing, path.toStdString()) : nullptr;
    SW_CHECK(how == Rebuild::Empty || pages, Error::Unwritable);
    SW_CHECK(!pages || opensAny(*pages), Error::OtherKey);
    const auto made = [&]() -> Result<Losses, Error> {
        SW_TRY(const auto target, Writer::open({newName(path), QByteArray::fromStdString(name), true}));
        return fill(*target, pages.get(), now, work);
    }();
    pages.reset();
    if (!made) {
        removeNew(path);
        return made;
    }
    SW_CHECK(QFile::rename(newName(path), readyName(path)), Error::Unwritable);
    syncFolderOf(path);
    if (const auto finished = finishRebuild(path); !finished)
        return Failure{finished.error()};
    return made;
}

} // namespace sw::store
