// SPDX-License-Identifier: Apache-2.0
#include "core/files/file_export.h"

#include "core/files/names.h"
#include "core/runtime/async.h"

#include <QDir>
#include <QFileInfo>

namespace sw::files {

namespace {
constexpr int readAtOnce = 500;
}

FileExport::FileExport(Files &files, RoomId room, qint64 since, QString folder, QObject *parent)
    : QObject(parent)
    , m_files(files)
    , m_room(room)
    , m_since(since)
    , m_folder(std::move(folder))
{
    connect(&files, &Files::changed, this, &FileExport::moved);
}

FileExport::~FileExport() = default;

void FileExport::start(bool isOnline)
{
    m_online = isOnline;
    Filter filter;
    filter.room = m_room;
    for (;;) {
        const QList<File> some = m_files.list(filter, readAtOnce);
        for (const File &file : some)
            if (file.time >= m_since)
                m_left.append(file);
        if (some.size() < readAtOnce)
            break;
        filter.before = some.constLast().row;
    }
    std::reverse(m_left.begin(), m_left.end()); // the oldest gets the name without a number
    m_all = m_left.size();
    next();
}

void FileExport::next()
{
    m_now = {};
    emit progressed(m_all == 0 ? 1 : 1 - double(m_left.size()) / double(m_all));
    if (m_left.isEmpty())
        return emit finished(Problem::None);
    const File file = m_files.file(m_room, m_left.front().event).value_or(m_left.front());
    m_left.removeFirst();
    const bool own = file.state <= State::SendingFailed;
    if (file.state == State::Gone || (file.state != State::Here && !own && !m_online))
        return miss();
    if (!QDir().mkpath(m_folder))
        return emit finished(Problem::Unwritable);
    m_now = file.event;
    whenDone(m_files.saveAs(m_room, file.event, freePathIn(m_folder, file.name)), this,
             [this, file](const Result<QString, Problem> &path) { saved(file, path); });
}

void FileExport::saved(const File &file, const Result<QString, Problem> &path)
{
    if (m_now != file.event)
        return; // it was given up
    const bool ours = !path && (path.error() == Problem::DiskFull || path.error() == Problem::Unwritable);
    if (ours)
        return emit finished(path.error());
    if (!path)
        return miss();
    m_names.insert(file.event, QFileInfo(*path).fileName());
    next();
}

/// Not at once: a long list of them would be as many calls in each other.
void FileExport::miss()
{
    ++m_missing;
    m_now = {};
    QMetaObject::invokeMethod(this, &FileExport::next, Qt::QueuedConnection);
}

/// The line may go while it is fetched: then it would wait for ever.
void FileExport::moved(RoomId room, const EventId &id)
{
    if (room != m_room || id != m_now)
        return;
    const auto file = m_files.file(room, id);
    if (file && file->state == State::Fetching && file->problem == Problem::Offline) {
        m_online = false;
        m_files.cancel(room, id);
        miss();
    }
}

} // namespace sw::files

#include "core/files/moc_file_export.cpp"
