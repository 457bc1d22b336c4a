// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/whole/profiles.h"

#include "core/client/account_file.h"
#include "core/client/features.h"
#include "core/client/vault.h"
#include "core/crypto/self_test.h"
#include "core/store/database.h"
#include "core/store/migrations.h"
#include "tests/bench/probe/file_secrets.h"
#include "tests/support/retail_talk.h"

#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTextStream>

namespace sw::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 talkEnd = 1'740'000'000'000; // 2025-02-19, long before anything that a run itself sends
constexpr qint64 firstRoom = 1;

QString folderOf(const Talked &talked)
{
    return QStringLiteral(SW_BINARY_DIR)
        + u"/bench-profiles/%1-in-%2"_s.arg(talked.messages).arg(talked.rooms);
}

/// What a kept profile was made with; one that was made otherwise is made anew.
QByteArray recipe()
{
    roomlog::FoldRegistry folds;
    addFolds(folds);
    return QByteArray("4, folds ") + QByteArray::number(folds.version()) + ", migrations "
        + QByteArray::number(store::migrations().last().number);
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// As the program makes and finds it, with the probe's keychain in a file.
std::optional<Secret32> keyOf(const QString &folder)
{
    if (!crypto::start())
        return {};
    FileSecrets secrets(folder);
    crypto::SystemRandom random;
    Vault vault({folder + u"/keys.json"_s, databaseOf(folder)}, secrets, random);
    vault.open(); // a keychain in a file answers before this returns
    return vault.isOpen() ? std::optional(vault.dataKey().clone()) : std::nullopt;
}

QList<RoomId> addRooms(store::Writer &writer, const Talked &talked)
{
    QList<RoomId> rooms;
    (void)writer.transaction(store::Durability::Normal, [&] {
        for (int i = 0; i < talked.rooms; ++i) {
            writer
                .prepare("INSERT INTO rooms (id, address, title, state, members, since)"
                         " VALUES (:id, :address, :title, 1, 12, :since)")
                .bind(":id", firstRoom + i)
                .bind(":address", profileRoom(talked, i))
                .bind(":title", profileRoomTitle(i))
                .bind(":since", talkEnd)
                .run();
            rooms.append(RoomId{firstRoom + i});
        }
    });
    return rooms;
}

void markFirstRead(store::Writer &writer)
{
    (void)writer.transaction(store::Durability::Full, [&] {
        writer
            .prepare("INSERT OR REPLACE INTO reading (room, event, ord) SELECT t.room, t.event, t.ord FROM "
                     "timeline t"
                     " WHERE t.room = :room ORDER BY t.ord DESC LIMIT 1")
            .bind(":room", firstRoom)
            .run();
        writer.prepare("UPDATE room_summary SET unread = 0, mentions = 0 WHERE room = :room")
            .bind(":room", firstRoom)
            .run();
    });
}

bool fill(const Talked &talked, const QString &folder)
{
    auto database = openProfile(folder);
    if (!database)
        return false;
    store::Writer &writer = database->writer();
    QList<RoomId> rooms = addRooms(writer, talked);
    const int half = talked.messages / 2;
    const RoomId first = rooms.takeFirst();
    const int written = test::fillWithTalk(writer, profileAccount(), {first}, half, talkEnd, 1)
        + test::fillWithTalk(writer, profileAccount(), rooms, talked.messages - half, talkEnd, 2);
    markFirstRead(writer);
    // As the program does by itself, half a minute after such a catch-up.
    const auto merged = writer.transaction(store::Durability::Normal, [&writer] {
        (void)writer.execute("INSERT INTO event_text (event_text) VALUES ('optimize')");
    });
    return merged && written == talked.messages;
}

bool writeAccount(const Jid &address, const QString &folder)
{
    Account account;
    account.settings.address = address;
    account.settings.host = u"127.0.0.1"_s;
    account.settings.port = 1; // nobody listens there
    account.resource = u"bench"_s;
    const auto key = keyOf(folder);
    return key && AccountFile(folder, *key).write(account);
}

} // namespace

Jid profileAccount()
{
    return *Jid::parse(u"lin@shop.test"_s);
}

Jid profileRoom(const Talked &talked, int room)
{
    return *Jid::parse(u"r%1-of-%2@rooms.shop.test"_s.arg(room).arg(talked.messages));
}

QString profileRoomTitle(int room)
{
    return test::RetailTalk::roomTitles(room + 1).last() + u" %1"_s.arg(room + 1);
}

QString databaseOf(const QString &profile)
{
    return profile + u"/messages.db"_s;
}

std::unique_ptr<store::Database> openProfile(const QString &profile)
{
    const auto key = keyOf(profile);
    auto database = key
        ? store::Database::open({databaseOf(profile), {}}, *key)
        : Result<std::unique_ptr<store::Database>, store::Error>(Failure{store::Error::OtherKey});
    return database ? *std::move(database) : nullptr;
}

bool makeEmptyProfile(const Jid &account, const QString &folder)
{
    return QDir().mkpath(folder) && writeAccount(account, folder);
}

std::optional<QString> keptProfile(const Talked &talked)
{
    const QString folder = folderOf(talked);
    if (contents(folder + u"/recipe"_s) == recipe())
        return folder;
    QDir(folder).removeRecursively();
    QElapsedTimer timer;
    timer.start();
    QTextStream(stdout) << "  making a profile of " << talked.messages << " messages, once" << Qt::endl;
    if (!QDir().mkpath(folder) || !fill(talked, folder) || !writeAccount(profileAccount(), folder)
        || !write(folder + u"/window.ini"_s, "[window]\nlastRoom=" + QByteArray::number(firstRoom) + '\n')
        || !write(folder + u"/recipe"_s, recipe()))
        return {};
    QTextStream(stdout) << "  " << timer.elapsed() / 1000 << " s" << Qt::endl;
    return folder;
}

bool copyProfile(const Talked &talked, const QString &folder)
{
    const auto kept = keptProfile(talked);
    if (!kept || !QDir().mkpath(folder))
        return false;
    const auto files = QDir(*kept).entryList(QDir::Files);
    return std::ranges::all_of(
        files, [&](const QString &name) { return QFile::copy(*kept + u'/' + name, folder + u'/' + name); });
}

} // namespace sw::bench
