// SPDX-License-Identifier: Apache-2.0
#include "core/files/files.h"

#include "core/crypto/random.h"
#include "core/files/file_saving.h"
#include "core/files/file_work.h"
#include "core/files/files_store.h"
#include "core/runtime/async.h"

#include <QHash>
#include <QPointer>
#include <QSet>

namespace sw::files {

class Files::Private
{
public:
    Private(Files &owner, CoreContext &given)
        : q(owner)
        , context(given)
        , store(given.reader())
    { }

    void noteMoved(RoomId room, const EventId &id, const Live &now);
    void addLive(File &file) const;
    void post(std::function<void(FileWork &)> command)
    {
        context.post([command = std::move(command)](Core &core) {
            if (core.files)
                command(*core.files);
        });
    }
    template <class T>
    Answer<T> ask(std::function<void(FileWork &, FileWork::Then<T>)> command)
    {
        auto [future, answer] = promised<Result<T, Problem>>();
        post([command = std::move(command), answer = answer](FileWork &work) { command(work, answer); });
        return future;
    }

    Files &q;
    CoreContext &context;
    mutable FilesStore store;
    std::shared_ptr<QObject> relay;
    QHash<QByteArray, Live> live; ///< by room and event: what moves
    qint64 largest = 0;
    QSet<EventId> unkept;
    FileSaving saving{q};
};

namespace {

QByteArray keyOf(RoomId room, const EventId &id)
{
    return QByteArray::number(room.value) + ' '
        + QByteArray(reinterpret_cast<const char *>(id.bytes.data()), qsizetype(id.bytes.size()));
}

} // namespace

void Files::Private::noteMoved(RoomId room, const EventId &id, const Live &now)
{
    if (now.moving || now.problem == Problem::Offline)
        live.insert(keyOf(room, id), now);
    else
        live.remove(keyOf(room, id));
    emit q.changed(room, id);
}

void Files::Private::addLive(File &file) const
{
    const auto now = live.constFind(keyOf(file.room, file.event));
    const bool isActive = file.state == State::Waiting || file.state == State::Fetching;
    if (now == live.cend() || !isActive)
        return;
    if (now->moving && file.state == State::Waiting)
        file.state = State::Sending;
    file.done = std::min(file.size, std::max(file.done, now->done));
    file.perSecond = now->perSecond;
    file.problem = now->problem;
}

Files::Files(CoreContext &context, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, context))
{
    const QPointer<Files> self(this);
    const auto noteMoved = [self](RoomId room, const EventId &id, const Live &now) {
        if (self)
            self->d->noteMoved(room, id, now);
    };
    const auto noteLargest = [self](qint64 bytes) {
        if (self)
            self->d->largest = bytes;
    };
    const auto noteCache = [self] {
        if (self)
            emit self->cacheChanged();
    };
    const auto noteNotTaken = [self](RoomId room, Problem problem) {
        if (self)
            emit self->notTaken(room, problem);
    };
    const auto notePacking = [self](const EventId &id, qint64 done) {
        if (self)
            emit self->packing(id, done);
    };
    const auto notePacked = [self](const EventId &id, Problem problem) {
        if (self)
            emit self->packed(id, problem);
    };
    const auto noteHandled = [self](const EventId &id) {
        if (self && self->d->unkept.remove(id))
            emit self->unkeptChanged();
    };
    // Shared with the core thread, where connecting may happen after this object's end; calls come to this
    // thread.
    const std::shared_ptr<QObject> relay(new QObject, [](QObject *object) { object->deleteLater(); });
    d->relay = relay;
    d->post([=](FileWork &work) {
        QObject::connect(&work, &FileWork::moved, relay.get(), noteMoved);
        QObject::connect(&work, &FileWork::largestChanged, relay.get(), noteLargest);
        QObject::connect(&work, &FileWork::cacheChanged, relay.get(), noteCache);
        QObject::connect(&work, &FileWork::notTaken, relay.get(), noteNotTaken);
        QObject::connect(&work, &FileWork::packing, relay.get(), notePacking);
        QObject::connect(&work, &FileWork::packed, relay.get(), notePacked);
        QObject::connect(&work, &FileWork::handled, relay.get(), noteHandled);
        QMetaObject::invokeMethod(relay.get(), [noteLargest, bytes = work.largest()] { noteLargest(bytes); });
    });
}

Files::~Files() = default;

std::optional<File> Files::file(RoomId room, const EventId &id) const
{
    auto file = d->store.file(room, id);
    if (file)
        d->addLive(*file);
    return file;
}

std::optional<File> Files::file(qint64 row) const
{
    auto file = d->store.file(row);
    if (file)
        d->addLive(*file);
    return file;
}

QList<FilePlace> Files::places(const Filter &filter) const
{
    return d->store.places(filter);
}

QList<File> Files::list(const Filter &filter, int limit) const
{
    QList<File> files = d->store.list(filter, limit);
    for (File &file : files)
        d->addLive(file);
    return files;
}

QList<SentLink> Files::links(const Filter &filter, int limit) const
{
    return d->store.links(filter, limit);
}

QList<Jid> Files::senders() const
{
    return d->store.senders();
}

qint64 Files::largest() const
{
    return d->largest;
}

EventId Files::send(RoomId room, const Outgoing &file)
{
    EventId id;
    d->context.random().fill(id.bytes);
    d->unkept.insert(id);
    d->post([=](FileWork &work) { work.send(room, id, file); });
    emit unkeptChanged();
    return id;
}

int Files::unkept() const
{
    return static_cast<int>(d->unkept.size());
}

EventId Files::forward(RoomId from, const EventId &id, RoomId to)
{
    EventId made;
    if (!d->store.isUp(from, id))
        return made;
    d->context.random().fill(made.bytes);
    d->post([=](FileWork &work) { work.forward(from, id, to, made); });
    return made;
}

EventId Files::sendAgain(RoomId room, const EventId &id)
{
    EventId made;
    const auto file = d->store.file(room, id);
    if (!file || file->state != State::Here || file->size == 0)
        return made;
    d->context.random().fill(made.bytes);
    d->post([=](FileWork &work) { work.sendAgain(room, id, made); });
    return made;
}

void Files::fetch(RoomId room, const EventId &id)
{
    d->post([=](FileWork &work) { work.fetch(room, id); });
}

void Files::pause(RoomId room, const EventId &id)
{
    d->post([=](FileWork &work) { work.pause(room, id); });
}

void Files::resume(RoomId room, const EventId &id)
{
    d->post([=](FileWork &work) { work.resume(room, id); });
}

void Files::cancel(RoomId room, const EventId &id)
{
    d->post([=](FileWork &work) { work.cancel(room, id); });
}

Answer<QString> Files::saveAs(RoomId room, const EventId &id, const QString &path)
{
    return d->ask<QString>(
        [=](FileWork &work, FileWork::Then<QString> then) { work.saveAs(room, id, path, std::move(then)); });
}

Answer<QString> Files::openCopy(RoomId room, const EventId &id)
{
    return d->ask<QString>(
        [=](FileWork &work, FileWork::Then<QString> then) { work.openCopy(room, id, std::move(then)); });
}

FileSaving &Files::saving()
{
    return d->saving;
}

Answer<QByteArray> Files::picture(RoomId room, const EventId &id)
{
    return d->ask<QByteArray>(
        [=](FileWork &work, FileWork::Then<QByteArray> then) { work.picture(room, id, std::move(then)); });
}

Answer<QByteArray> Files::part(RoomId room, const EventId &id, qint64 from, qint64 bytes)
{
    return d->ask<QByteArray>([=](FileWork &work, FileWork::Then<QByteArray> then) {
        work.part(room, id, from, std::clamp<qint64>(bytes, 0, MostPartBytes), std::move(then));
    });
}

Answer<QByteArray> Files::some(RoomId room, const EventId &id, qint64 from, qint64 bytes)
{
    return d->ask<QByteArray>([=](FileWork &work, FileWork::Then<QByteArray> then) {
        work.some(room, id, from, std::clamp<qint64>(bytes, 0, MostPartBytes), std::move(then));
    });
}

qint64 Files::cacheBytes() const
{
    return d->store.cacheBytes();
}

qint64 Files::cacheLimit() const
{
    return d->store.cacheLimit();
}

void Files::noteHeard(RoomId room, const EventId &id)
{
    d->post([=](FileWork &work) { work.noteHeard(room, id); });
}

std::optional<Recording> Files::recording(RoomId room) const
{
    return d->store.recording(room);
}

void Files::keepRecording(RoomId room, const Recording &recording)
{
    d->post([=](FileWork &work) { work.keepRecording(room, recording); });
}

void Files::dropRecording(RoomId room)
{
    d->post([=](FileWork &work) { work.dropRecording(room); });
}

EventId Files::sendRecording(RoomId room, const Recording &recording)
{
    Outgoing file;
    file.name = QStringLiteral("voice.ogg");
    file.mediaType = QStringLiteral("audio/ogg; codecs=opus");
    file.bytes = recording.bytes;
    file.media = recording.media;
    return send(room, file);
}

void Files::setCacheLimit(qint64 bytes)
{
    d->post([=](FileWork &work) { work.setCacheLimit(bytes); });
}

qint64 Files::pace() const
{
    return d->store.pace();
}

void Files::setPace(qint64 perSecond)
{
    d->post([=](FileWork &work) { work.setPace(perSecond); });
}

void Files::clearCache()
{
    d->post([](FileWork &work) { work.clearCache(); });
}

} // namespace sw::files

#include "core/files/moc_files.cpp"
