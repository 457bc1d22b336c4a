// SPDX-License-Identifier: Apache-2.0
#include "ui/files/spool.h"

#include "core/runtime/async.h"

#include <QDir>
#include <QFile>
#include <QUuid>

namespace sw::ui {

namespace {

constexpr auto owner = QFile::ReadOwner | QFile::WriteOwner;
const QLatin1StringView noteSuffix(".note"); // beside the file: the room and the event that it belongs to

QString write(const QString &folder, const QByteArray &bytes)
{
    if (!QDir().mkpath(folder) || !QFile::setPermissions(folder, owner | QFile::ExeOwner))
        return {};
    QFile file(QDir(folder).filePath(QUuid::createUuid().toString(QUuid::Id128)));
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, owner) || file.write(bytes) != bytes.size()) {
        file.remove();
        return {};
    }
    return file.flush() ? file.fileName() : QString();
}

std::optional<std::pair<RoomId, EventId>> readNote(const QString &path)
{
    QFile file(path);
    EventId id;
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QList<QByteArray> words = file.read(100).split(' ');
    const QByteArray event = QByteArray::fromHex(words.value(1));
    if (words.size() != 2 || event.size() != qsizetype(id.bytes.size()))
        return {};
    std::ranges::transform(event, id.bytes.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
    return std::pair(RoomId{words[0].toLongLong()}, id);
}

void removeBoth(const QString &path)
{
    QFile::remove(path);
    QFile::remove(path + noteSuffix);
}

} // namespace

Spool::Spool(files::Files &files, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_files(files)
    , m_folder(folder)
{
    connect(&files, &files::Files::changed, this, &Spool::look);
    whenDone(onPool([folder] { return leftIn(folder); }), this,
             [this](const QHash<EventId, Kept> &left) { adopt(left); });
}

// What has no note was never sent: the program ended in between.
QHash<EventId, Spool::Kept> Spool::leftIn(const QString &folder)
{
    QHash<EventId, Kept> left;
    const QStringList names = QDir(folder).entryList(QDir::Files);
    for (const QString &name : names) {
        const QString path = QDir(folder).filePath(name);
        if (name.endsWith(noteSuffix))
            continue;
        if (const auto note = readNote(path + noteSuffix))
            left.insert(note->second, {note->first, path, true});
        else
            removeBoth(path);
    }
    return left;
}

void Spool::adopt(const QHash<EventId, Kept> &left)
{
    m_kept.insert(left);
    for (auto one = left.cbegin(); one != left.cend(); ++one)
        look(one->room, one.key());
}

QFuture<QString> Spool::keep(const QByteArray &bytes)
{
    return onPool([folder = m_folder, bytes] { return write(folder, bytes); });
}

void Spool::belongs(const QString &path, RoomId room, const EventId &id)
{
    m_kept.insert(id, {room, path});
    look(room, id);
    QFile note(path + noteSuffix);
    if (!note.open(QIODevice::WriteOnly))
        return; // if the program ends now, the file says after the next start that it is missing
    const QByteArray event(reinterpret_cast<const char *>(id.bytes.data()), qsizetype(id.bytes.size()));
    note.write(QByteArray::number(qint64(room.value)) + ' ' + event.toHex());
}

void Spool::roomChanged(RoomId room)
{
    const auto kept = m_kept;
    for (auto one = kept.cbegin(); one != kept.cend(); ++one)
        look(room, one.key());
}

void Spool::look(RoomId room, const EventId &id)
{
    const auto kept = m_kept.find(id);
    if (kept == m_kept.end() || kept->room != room)
        return;
    const auto file = m_files.file(room, id);
    kept->seen = kept->seen || file;
    if (!kept->seen || (file && file->state <= files::State::SendingFailed))
        return;
    removeBoth(kept->path);
    m_kept.erase(kept);
}

} // namespace sw::ui

#include "ui/files/moc_spool.cpp"
