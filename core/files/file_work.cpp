// SPDX-License-Identifier: Apache-2.0
#include "core/files/file_work.h"

#include "core/files/chunk_io.h"
#include "core/files/names.h"
#include "core/files/recordings.h"
#include "core/roomlog/room_groups.h"
#include "core/roomlog/room_log.h"
#include "core/runtime/async.h"
#include "core/runtime/disk.h"

#include <QDir>
#include <QSaveFile>

namespace sw::files {

namespace {

/// Of own files that are not up yet: straight from where they lie.
Result<void, Problem> copySource(const QString &from, const QString &to, const std::atomic<bool> &stop)
{
    constexpr qint64 atOnce = 1024 * 1024;
    QFile source(from);
    SW_CHECK(source.open(QIODevice::ReadOnly), Problem::SourceMissing);
    QSaveFile copy(to);
    SW_CHECK(copy.open(QIODevice::WriteOnly), Problem::Unwritable);
    while (!source.atEnd()) {
        SW_CHECK(!stop, Problem::Cancelled);
        const QByteArray bytes = source.read(atOnce);
        SW_CHECK(!bytes.isEmpty(), Problem::SourceMissing);
        if (copy.write(bytes) != bytes.size())
            return Failure{isForWantOfSpace(copy) ? Problem::DiskFull : Problem::Unwritable};
    }
    if (!copy.commit())
        return Failure{isForWantOfSpace(copy) ? Problem::DiskFull : Problem::Unwritable};
    return {};
}

Result<QByteArray, Problem> readSource(const QString &path)
{
    QFile source(path);
    SW_CHECK(source.open(QIODevice::ReadOnly), Problem::SourceMissing);
    SW_CHECK(source.size() <= MostPictureBytes, Problem::TooLargeToShow);
    return source.readAll();
}

Result<QByteArray, Problem> readSourcePart(const QString &path, qint64 from, qint64 bytes)
{
    QFile source(path);
    SW_CHECK(source.open(QIODevice::ReadOnly) && source.seek(from), Problem::SourceMissing);
    return source.read(bytes);
}

QString copyFolder(const QString &cache)
{
    return cache + QStringLiteral("/open");
}

/// A place of its own, so that the name can be the file's.
QString placeForCopy(const QString &cache, const QString &name, crypto::Random &random)
{
    const QString folder = copyFolder(cache) + u'/' + randomName(random);
    return QDir().mkpath(folder) ? folder + u'/' + safeFileName(name) : QString();
}

Result<QString, Problem> atPath(const Result<void, Problem> &done, const QString &path)
{
    SW_CHECK(done, done.error());
    return path;
}

} // namespace

FileWork::FileWork(Core &core, FileServer &server, crypto::Random &random, const QString &folder)
    : m_core(core)
    , m_server(server)
    , m_random(random)
    , m_folder(folder)
    , m_sender(core, server, random, folder)
    , m_fetcher(core, server, random, folder)
{
    connect(&m_sender, &Sender::moved, this, &FileWork::moved);
    connect(&m_sender, &Sender::sent, this, &FileWork::sent);
    connect(&m_fetcher, &Fetcher::moved, this, &FileWork::moved);
    connect(&m_fetcher, &Fetcher::cacheChanged, this, &FileWork::cacheChanged);
    connect(&server, &FileServer::changed, this, &FileWork::noteLargest);
    connect(&core.log, &roomlog::RoomLog::filesTold, this, [this] {
        m_sender.look();
        m_fetcher.tidy();
        (void)m_core.writer.transaction(store::Durability::Normal,
                                        [this] { send_store::forgetSources(m_core.writer); });
    });
}

FileWork::~FileWork()
{
    *m_stop = true;
    if (m_packing)
        m_packing->stop = true;
}

void FileWork::start()
{
    QDir().mkpath(m_folder);
    QFile::setPermissions(m_folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    QDir(copyFolder(m_folder)).removeRecursively();
    m_server.setPace(cache_store::pace(m_core.writer));
    m_sender.start();
    m_fetcher.start();
    m_fetcher.sweep();
    m_fetcher.tidy();
}

void FileWork::noteLargest()
{
    if (!m_server.isOnline())
        return;
    const qint64 largest = m_server.takesFiles() ? largestFile(m_server.mostBytes()) : 0;
    if (std::exchange(m_largest, largest) != largest)
        emit largestChanged(largest);
}

bool FileWork::carry(RoomId room, roomlog::Draft draft, const QString &path,
                     const std::function<void()> &noted)
{
    return m_sender.carry(room, std::move(draft), path, noted);
}

void FileWork::forward(RoomId from, const EventId &id, RoomId to, const EventId &newId)
{
    const auto event = m_core.log.event(from, id);
    const auto manifest = event ? manifestIn(event->envelope.extra) : std::nullopt;
    if (!manifest)
        return;
    roomlog::Draft draft;
    draft.id = newId;
    draft.kind = roomlog::Kind::File;
    draft.text = manifest->name;
    draft.extra = {toElement(*manifest)};
    (void)m_core.log.post(to, draft); // the change sink is told of a failure
}

void FileWork::sendAgain(RoomId room, const EventId &id, const EventId &newId)
{
    const auto event = m_core.log.event(room, id);
    const auto manifest = event ? manifestIn(event->envelope.extra) : std::nullopt;
    if (!manifest)
        return;
    const QString caption = event->envelope.text.section(u'\n', 1);
    m_sender.sendKept(room, newId, m_fetcher.whole(*manifest), caption, event->envelope.subject);
}

std::optional<Manifest> FileWork::manifestOf(RoomId room, const EventId &id) const
{
    const auto event = m_core.log.event(room, id);
    return event ? manifestIn(event->envelope.extra) : std::nullopt;
}

/// Small ones are here already.
void FileWork::sent(const Sending &sending)
{
    const auto manifest = manifestOf(sending.room, sending.id);
    const bool keeps = manifest && !sending.blob.isEmpty() && !manifest->list
        && !cache_store::find(m_core.writer, contentOf(*manifest));
    const auto done = m_core.writer.transaction(store::Durability::Normal, [&] {
        if (keeps)
            cache_store::put(m_core.writer, cache_store::allOf(*manifest, sending.blob),
                             m_core.clock.utcMs());
        if (!sending.source.path.isEmpty())
            send_store::keepSource(m_core.writer, sending.row, sending.source);
        send_store::remove(m_core.writer, sending.row);
    });
    if (!done) {
        m_core.changes.storageFailed(done.error());
        return; // the next start does it
    }
    if (!keeps && !sending.blob.isEmpty())
        QFile::remove(m_folder + u'/' + sending.blob);
    m_fetcher.tidy();
}

void FileWork::fetch(RoomId room, const EventId &id)
{
    if (const auto manifest = manifestOf(room, id))
        m_fetcher.fetch(*manifest);
}

void FileWork::pause(RoomId room, const EventId &id)
{
    m_sender.pause(room, id);
    if (const auto manifest = manifestOf(room, id))
        m_fetcher.pause(contentOf(*manifest));
}

void FileWork::resume(RoomId room, const EventId &id)
{
    m_sender.resume(room, id);
    if (const auto manifest = manifestOf(room, id))
        m_fetcher.resume(*manifest);
}

void FileWork::cancel(RoomId room, const EventId &id)
{
    if (m_packing && m_packed == id)
        m_packing->stop = true;
    else if (const auto wish = std::ranges::find(m_wishes, id, &Wish::id); wish != m_wishes.end()) {
        m_wishes.erase(wish);
        emit packed(id, Problem::Cancelled);
    } else if (const auto manifest = manifestOf(room, id))
        m_fetcher.cancel(contentOf(*manifest));
    else
        (void)m_core.log.cancel(room, id); // filesTold() follows
}

void FileWork::noteHeard(RoomId room, const EventId &id)
{
    const auto event = m_core.log.event(room, id);
    if (!event)
        return;
    const auto done = m_core.writer.transaction(store::Durability::Normal, [&] {
        m_core.writer.prepare("INSERT OR IGNORE INTO files_heard (event) VALUES (:event)")
            .bind(":event", event->row)
            .run();
    });
    if (!done)
        return m_core.changes.storageFailed(done.error());
    emit moved(room, id, {});
}

void FileWork::keepRecording(RoomId room, const Recording &recording)
{
    const auto done = m_core.writer.transaction(store::Durability::Full,
                                                [&] { recordings::put(m_core.writer, room, recording); });
    if (!done)
        m_core.changes.storageFailed(done.error());
}

void FileWork::dropRecording(RoomId room)
{
    const auto done = m_core.writer.transaction(store::Durability::Normal,
                                                [&] { recordings::remove(m_core.writer, room); });
    if (!done)
        m_core.changes.storageFailed(done.error());
}

void FileWork::setCacheLimit(qint64 bytes)
{
    const auto done = m_core.writer.transaction(store::Durability::Normal,
                                                [&] { cache_store::setLimit(m_core.writer, bytes); });
    if (!done)
        m_core.changes.storageFailed(done.error());
    m_fetcher.tidy();
}

void FileWork::setPace(qint64 perSecond)
{
    const auto done = m_core.writer.transaction(store::Durability::Normal,
                                                [&] { cache_store::setPace(m_core.writer, perSecond); });
    if (!done)
        m_core.changes.storageFailed(done.error());
    m_server.setPace(perSecond);
}

void FileWork::clearCache()
{
    m_fetcher.clear();
}

template <class T>
void FileWork::withSource(const QString &path, Then<T> then,
                          std::function<Result<T, Problem>(const QString &)> use)
{
    whenDone(onPool([path, use] { return use(path); }), this,
             [then](const Result<T, Problem> &result) { then(result); });
}

/// What was kept may have been damaged since: then it is fetched once more.
template <class T>
void FileWork::withFile(RoomId room, const EventId &id, Then<T> then,
                        std::function<Result<T, Problem>(const Manifest &, const QString &)> use, bool again)
{
    if (const auto kept = m_sender.keptOf(room, id)) {
        const auto work = [use, manifest = kept->first, blob = m_fetcher.pathOf(kept->second)] {
            return use(manifest, blob);
        };
        return whenDone(onPool(work), this, [then](const Result<T, Problem> &result) { then(result); });
    }
    const auto manifest = manifestOf(room, id);
    if (!manifest)
        return then(Failure{Problem::Expired});
    m_fetcher.fetch(*manifest, [=, this](Problem problem) {
        if (problem != Problem::None)
            return then(Failure{problem});
        const ContentId content = contentOf(*manifest);
        (void)m_core.writer.transaction(store::Durability::Normal, [&] {
            cache_store::use(m_core.writer, content, m_core.clock.utcMs());
        });
        const auto work = [use, whole = m_fetcher.whole(*manifest), blob = m_fetcher.pathOf(content)] {
            return use(whole, blob);
        };
        whenDone(onPool(work), this, [=, this](const Result<T, Problem> &result) {
            const bool damaged = !result && result.error() == Problem::Damaged;
            if (damaged)
                m_fetcher.distrust(content);
            if (damaged && again)
                withFile<T>(room, id, then, use, false);
            else
                then(result);
        });
    });
}

void FileWork::saveAs(RoomId room, const EventId &id, const QString &path, Then<QString> then)
{
    if (const QString source = m_sender.sourceOf(room, id); !source.isEmpty())
        return withSource<QString>(source, std::move(then), [path, stop = m_stop](const QString &from) {
            return atPath(copySource(from, path, *stop), path);
        });
    withFile<QString>(room, id, std::move(then),
                      [path, stop = m_stop](const Manifest &manifest, const QString &blob) {
                          return atPath(writeOut(manifest, blob, path, *stop), path);
                      });
}

void FileWork::openCopy(RoomId room, const EventId &id, Then<QString> then)
{
    const auto event = m_core.log.event(room, id);
    const auto announced = event ? announcedIn(event->envelope.extra) : std::nullopt;
    if (!announced)
        return then(Failure{Problem::Expired});
    const QString path = placeForCopy(m_folder, announced->name, m_random);
    if (path.isEmpty())
        return then(Failure{Problem::Unwritable});
    saveAs(room, id, path, std::move(then));
}

void FileWork::picture(RoomId room, const EventId &id, Then<QByteArray> then)
{
    if (const QString source = m_sender.sourceOf(room, id); !source.isEmpty())
        return withSource<QByteArray>(source, std::move(then), readSource);
    const auto manifest = manifestOf(room, id);
    if (manifest && manifest->size > MostPictureBytes)
        return then(Failure{Problem::TooLargeToShow});
    withFile<QByteArray>(room, id, std::move(then), readAll);
}

void FileWork::part(RoomId room, const EventId &id, qint64 from, qint64 bytes, Then<QByteArray> then)
{
    if (const QString source = m_sender.sourceOf(room, id); !source.isEmpty())
        return withSource<QByteArray>(source, std::move(then), [from, bytes](const QString &path) {
            return readSourcePart(path, from, bytes);
        });
    withFile<QByteArray>(room, id, std::move(then),
                         [from, bytes](const Manifest &manifest, const QString &blob) {
                             return readSome(manifest, blob, from, bytes);
                         });
}

void FileWork::some(RoomId room, const EventId &id, qint64 from, qint64 bytes, Then<QByteArray> then)
{
    if (!m_sender.sourceOf(room, id).isEmpty() || m_sender.keptOf(room, id))
        return part(room, id, from, bytes, std::move(then));
    const auto manifest = manifestOf(room, id);
    if (!manifest)
        return then(Failure{Problem::Expired});
    const qint64 end = std::min(manifest->size, from + bytes);
    if (from < 0 || from >= end)
        return then(QByteArray());
    const Fetcher::Span span{from / manifest->chunkSize, (end - 1) / manifest->chunkSize};
    m_fetcher.fetchSome(*manifest, span, [=, this](Problem problem) {
        if (problem != Problem::None)
            return then(Failure{problem});
        const ContentId content = contentOf(*manifest);
        const auto work = [=, whole = m_fetcher.whole(*manifest), blob = m_fetcher.pathOf(content)] {
            return readSome(whole, blob, from, end - from);
        };
        whenDone(onPool(work), this, [=, this](const Result<QByteArray, Problem> &result) {
            if (!result && result.error() == Problem::Damaged)
                m_fetcher.distrust(content); // what is asked for next comes from the server
            then(result);
        });
    });
}

} // namespace sw::files

#include "core/files/moc_file_work.cpp"
