// SPDX-License-Identifier: Apache-2.0
#include "core/files/file_saving.h"

#include "core/files/names.h"
#include "core/runtime/async.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace sw::files {

namespace {

/// Nothing has to come for it.
bool isAtHand(const FileSaving::Item &item)
{
    return item.file.state == State::Here || item.file.state <= State::SendingFailed;
}

qint64 sizeOfAll(const QList<FileSaving::Item> &items)
{
    qint64 bytes = 0;
    for (const FileSaving::Item &item : items)
        bytes += item.file.size;
    return bytes;
}

} // namespace

FileSaving::FileSaving(Files &files)
    : m_files(files)
{
    connect(&files, &Files::changed, this, [this](RoomId room, const EventId &id) {
        if (m_now && m_now->file.room == room && m_now->file.event == id)
            emit changed();
    });
}

FileSaving::~FileSaving() = default;

void FileSaving::add(const QList<qint64> &rows, const QString &folder)
{
    if (!isBusy())
        forget();
    for (const qint64 row : rows)
        if (const auto file = m_files.file(row)) // else it was recalled meanwhile
            m_left.append({*file, folder});
    std::stable_partition(m_left.begin(), m_left.end(), &isAtHand);
    if (isBusy())
        emit changed();
    else
        next();
}

void FileSaving::next()
{
    m_now.reset();
    if (!m_left.isEmpty()) {
        m_now = m_left.takeFirst();
        const File &file = m_now->file;
        whenDone(m_files.saveAs(file.room, file.event, freePathIn(m_now->folder, file.name)), this,
                 [this](const Result<QString, Problem> &path) { done(path); });
    }
    emit changed();
}

void FileSaving::done(const Result<QString, Problem> &path)
{
    Item item = *m_now;
    if (path) {
        ++m_saved;
        m_savedBytes += item.file.size;
        m_folder = QFileInfo(*path).absolutePath();
        emit fileSaved(item.file.event, *path);
    } else {
        item.problem = path.error();
        m_missed.append(item);
        if (item.problem == Problem::DiskFull || item.problem == Problem::Unwritable)
            giveUp(item.folder, item.problem);
    }
    next();
}

/// The others would fare no better there.
void FileSaving::giveUp(const QString &folder, Problem problem)
{
    for (Item &item : std::exchange(m_left, {})) {
        if (item.folder != folder) {
            m_left.append(item);
            continue;
        }
        item.problem = problem;
        m_missed.append(item);
    }
}

void FileSaving::cancel()
{
    for (Item &item : std::exchange(m_left, {})) {
        item.problem = Problem::Cancelled;
        m_missed.append(item);
    }
    // Cancelling one's own would take it out of its room.
    const auto file = current();
    if (file && file->state > State::SendingFailed && file->state != State::Here)
        m_files.cancel(file->room, file->event);
    emit changed();
}

void FileSaving::retry()
{
    for (Item &item : std::exchange(m_missed, {})) {
        item.file = m_files.file(item.file.room, item.file.event).value_or(item.file);
        item.problem = Problem::None;
        m_left.append(item);
    }
    if (!isBusy())
        next();
}

void FileSaving::forget()
{
    if (isBusy())
        return;
    m_missed.clear();
    m_saved = 0;
    m_savedBytes = 0;
    m_folder.clear();
    emit changed();
}

int FileSaving::count() const
{
    return m_saved + int(m_missed.size() + m_left.size()) + (m_now ? 1 : 0);
}

std::optional<File> FileSaving::current() const
{
    if (!m_now)
        return {};
    return m_files.file(m_now->file.room, m_now->file.event).value_or(m_now->file);
}

double FileSaving::part() const
{
    const auto file = current();
    const qint64 over = m_savedBytes + sizeOfAll(m_missed);
    const qint64 coming = file && file->state == State::Fetching ? file->done : 0;
    const qint64 all = over + sizeOfAll(m_left) + (file ? file->size : 0);
    return all > 0 ? double(over + coming) / double(all) : 0;
}

} // namespace sw::files

#include "core/files/moc_file_saving.cpp"
