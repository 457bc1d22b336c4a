// SPDX-License-Identifier: Apache-2.0
#include "core/files/names.h"
#include "core/files/recordings.h"
#include "core/files/sender_job.h"
#include "core/roomlog/room_log.h"
#include "core/runtime/async.h"

#include <QFile>
#include <QFileInfo>

namespace sw::files {

namespace {

constexpr int MostMade = AtOnce + 1; ///< chunks on the line, and one that is made ready meanwhile

roomlog::Draft fileDraft(const Manifest &manifest, const QString &caption, const EventId &task)
{
    roomlog::Draft draft;
    draft.kind = task.isNull() ? roomlog::Kind::File : roomlog::Kind::TaskFile;
    draft.subject = task;
    draft.text = caption.isEmpty() ? manifest.name : manifest.name + u'\n' + caption;
    return draft;
}

} // namespace

Sender::Sender(Core &core, FileServer &server, crypto::Random &random, QString folder)
    : m_core(core)
    , m_server(server)
    , m_random(random)
    , m_folder(std::move(folder))
{
    connect(&server, &FileServer::changed, this, &Sender::lineChanged);
}

Sender::~Sender()
{
    for (const auto &[row, job] : m_jobs)
        job->stopTransfers();
}

void Sender::start()
{
    for (Sending &sending : send_store::all(m_core.writer)) {
        const qint64 row = sending.row;
        const auto job = std::make_shared<Job>(std::move(sending));
        m_jobs.emplace(row, job);
        if (send_store::isHeld(m_core.writer, row)) {
            tell(job, true);
        } else { // it had left the hold when the last run ended
            emit sent(job->sending);
            forget(job);
        }
    }
    pump();
}

void Sender::send(RoomId room, const EventId &id, const Outgoing &file)
{
    Manifest announced;
    announced.name = safeFileName(file.name.isEmpty() ? QFileInfo(file.path).fileName() : file.name);
    announced.type = safeMediaType(file.mediaType);
    announced.preview = file.preview;
    announced.media = file.media;
    announced.size = QFileInfo(file.path).size();
    Sending sending;
    sending.id = id;
    sending.room = room;
    sending.source.path = file.path;
    sending.manifest = announced;
    sending.manifest.size = 0;
    (void)post(std::move(sending), announced,
               fileDraft(announced, file.caption.left(MostCaptionBytes), file.task));
}

bool Sender::carry(RoomId room, roomlog::Draft draft, const QString &path, const std::function<void()> &noted)
{
    Sending sending;
    sending.id = draft.id;
    sending.room = room;
    sending.carried = true;
    sending.source.path = path;
    sending.manifest.name = safeFileName(QFileInfo(path).fileName());
    sending.manifest.type = safeMediaType({});
    Manifest announced = sending.manifest;
    announced.size = QFileInfo(path).size();
    return post(std::move(sending), announced, std::move(draft), noted);
}

void Sender::sendKept(RoomId room, const EventId &id, const Manifest &manifest, const QString &caption,
                      const EventId &task, const Cached *fresh)
{
    Sending sending;
    sending.room = room;
    sending.id = id;
    sending.manifest = manifest;
    sending.manifest.chunks.clear();
    sending.manifest.list.reset();
    sending.source.size = manifest.size;
    sending.again = contentOf(manifest);
    (void)post(std::move(sending), manifest, fileDraft(manifest, caption.left(MostCaptionBytes), task), [&] {
        if (!fresh)
            return;
        cache_store::put(m_core.writer, *fresh, m_core.clock.utcMs());
        if (manifest.media && manifest.media->voice)
            recordings::removeSent(m_core.writer, room, *manifest.media);
    });
}

/// The change sink is told of a failure.
bool Sender::post(Sending sending, const Manifest &announced, roomlog::Draft draft,
                  const std::function<void()> &noted)
{
    draft.id = sending.id;
    draft.extra.push_back(announcementOf(announced));
    draft.hold = [&](qint64 row) {
        sending.row = row;
        send_store::add(m_core.writer, row, sending.source.path);
        if (!sending.again.isEmpty())
            send_store::begin(m_core.writer, sending);
        if (noted)
            noted();
    };
    if (m_core.log.post(sending.room, draft).isNull())
        return false;
    m_jobs.emplace(sending.row, std::make_shared<Job>(sending));
    pump();
    return true;
}

std::optional<roomlog::Event> Sender::eventOf(const Sending &sending) const
{
    return m_core.log.event(sending.room, sending.id);
}

Sender::JobPtr Sender::find(RoomId room, const EventId &id) const
{
    for (const auto &[row, job] : m_jobs) {
        if (job->sending.id == id && job->sending.room == room)
            return job;
    }
    return {};
}

/// The same, with nothing under way.
Sender::JobPtr Sender::renew(const JobPtr &job)
{
    job->stopTransfers();
    const auto fresh = std::make_shared<Job>(job->sending);
    m_jobs[fresh->sending.row] = fresh;
    return fresh;
}

void Sender::forget(const JobPtr &job)
{
    job->stopTransfers();
    m_jobs.erase(job->sending.row);
}

QString Sender::pathOf(const QString &blob) const
{
    return blob.isEmpty() ? QString() : m_folder + u'/' + blob;
}

bool Sender::isOnItsWay(const EventId &id) const
{
    return std::ranges::any_of(m_jobs, [&id](const auto &one) {
        const Sending &sending = one.second->sending;
        return sending.id == id && sending.step != SendStep::Failed;
    });
}

QString Sender::sourceOf(RoomId room, const EventId &id) const
{
    const auto job = find(room, id);
    return job ? job->sending.source.path : QString();
}

std::optional<std::pair<Manifest, ContentId>> Sender::keptOf(RoomId room, const EventId &id) const
{
    const auto job = find(room, id);
    if (!job || job->sending.again.isEmpty())
        return {};
    return std::pair(job->sending.manifest, job->sending.again);
}

bool Sender::write(const std::function<void()> &fn)
{
    const auto done = m_core.writer.transaction(store::Durability::Normal, fn);
    if (!done)
        m_core.changes.storageFailed(done.error());
    return bool(done);
}

void Sender::pause(RoomId room, const EventId &id)
{
    const auto job = find(room, id);
    if (!job || job->sending.step != SendStep::Active)
        return;
    if (write(
            [&] { send_store::setStep(m_core.writer, job->sending.row, SendStep::Paused, Problem::None); })) {
        const auto paused = renew(job);
        paused->sending.step = SendStep::Paused;
        tell(paused, true);
        pump();
    }
}

void Sender::resume(RoomId room, const EventId &id)
{
    const auto job = find(room, id);
    if (!job || job->sending.step == SendStep::Active)
        return;
    if (write(
            [&] { send_store::setStep(m_core.writer, job->sending.row, SendStep::Active, Problem::None); })) {
        const auto active = renew(job);
        active->sending.step = SendStep::Active;
        active->sending.problem = Problem::None;
        active->sending.restarts = 0;
        tell(active, true);
        pump();
    }
}

void Sender::look()
{
    const auto jobs = m_jobs;
    for (const auto &[row, job] : jobs) {
        if (send_store::exists(m_core.writer, row))
            continue;
        forget(job);
        if (!job->sending.blob.isEmpty())
            QFile::remove(pathOf(job->sending.blob));
    }
    pump();
}

int Sender::flying() const
{
    qsizetype count = 0;
    for (const auto &[row, job] : m_jobs)
        count += job->flying.size();
    return int(count);
}

int Sender::onLine() const
{
    qsizetype count = 0;
    for (const auto &[row, job] : m_jobs)
        count += job->transfers.size();
    return int(count);
}

void Sender::lineChanged()
{
    const auto jobs = m_jobs;
    for (const auto &[row, job] : jobs) {
        if (job->resting && m_server.isOnline()) {
            job->resting = false;
            job->tries = 0;
        }
        tell(job, true);
    }
    pump();
}

void Sender::pump()
{
    const auto waiting = m_jobs; // failed ones are replaced meanwhile
    for (const auto &[row, job] : waiting)
        sendReady(job);
    const auto jobs = m_jobs; // finished ones go meanwhile
    for (const bool carried : {false, true})
        for (const auto &[row, job] : jobs) {
            if (flying() >= MostMade)
                return;
            if (job->sending.carried == carried)
                work(job);
        }
}

void Sender::work(const JobPtr &job)
{
    Sending &sending = job->sending;
    if (sending.step != SendStep::Active || job->resting || job->beginning || !m_server.isOnline())
        return;
    if (!m_server.takesFiles())
        return fail(job, Problem::NoUpload);
    if (sending.manifest.id.isNull())
        return begin(job);
    const qint64 count = sending.manifest.chunkCount();
    const int most = mostOnLine(job) + 1;
    for (; job->next < count && flying() < MostMade && job->flying.size() < most; ++job->next) {
        if (!job->isUp(job->next) && !job->flying.contains(job->next))
            sending.parts.contains(job->next) ? confirm(job, job->next) : place(job, job->next);
    }
    if (job->next >= count && job->flying.isEmpty())
        finish(job);
}

void Sender::begin(const JobPtr &job)
{
    job->beginning = true;
    const auto look = onPool([path = job->sending.source.path] { return lookAt(path); });
    whenDone(look, this, alive(job, [this](const JobPtr &same, const Result<Source, Problem> &source) {
                 same->beginning = false;
                 if (source)
                     begun(same, *source);
                 else
                     fail(same, source.error());
             }));
}

void Sender::begun(const JobPtr &job, const Source &source)
{
    const auto twin = send_store::twinOf(m_core.writer, job->sending.room, source);
    const auto event = twin ? m_core.log.event(job->sending.room, *twin) : std::nullopt;
    const auto manifest = event ? manifestIn(event->envelope.extra) : std::nullopt;
    if (manifest && (manifest->list || !manifest->chunks.isEmpty()))
        askForTwin(job, source, *manifest);
    else
        allot(job, source);
}

/// The same file went into this room before: as long as the server keeps it, it is only told once more.
void Sender::askForTwin(const JobPtr &job, const Source &source, const Manifest &twin)
{
    job->beginning = true;
    const QUrl url = twin.list ? twin.list->url : twin.chunks.front().url;
    whenDone(m_server.head(url), this,
             alive(job, [this, source, twin](const JobPtr &same, const xmpp::HttpAnswer &answer) {
                 same->beginning = false;
                 if (!answer.isSuccess() || answer.length != (twin.list ? twin.listSize : twin.sealedSize(0)))
                     return allot(same, source);
                 Manifest manifest = twin;
                 manifest.name = same->sending.manifest.name;
                 manifest.type = same->sending.manifest.type;
                 manifest.preview = same->sending.manifest.preview;
                 manifest.media = same->sending.manifest.media;
                 same->sending.source = source;
                 release(same, manifest);
             }));
}

void Sender::allot(const JobPtr &job, const Source &source)
{
    const qint64 sealed = chunkBytesFor(source.size, m_server.mostBytes());
    if (sealed == 0)
        return fail(job, m_server.mostBytes() < SmallestChunk ? Problem::NoUpload : Problem::TooLarge);
    Sending next = job->sending;
    next.source = source;
    next.parts.clear();
    m_random.fill(next.manifest.id.bytes);
    next.manifest.key = std::make_shared<const Secret32>(m_random.secret32());
    next.manifest.size = source.size;
    next.manifest.chunkSize = sealed - SealBytes;
    const auto event = eventOf(next);
    const bool isShown = event && isFile(event->envelope.kind);
    if (next.blob.isEmpty() && isShown && source.size > 0 && source.size <= MostPictureBytes)
        next.blob = randomName(m_random);
    if (!write([&] { send_store::begin(m_core.writer, next); }))
        return rest(job);
    const auto fresh = renew(job);
    fresh->sending = std::move(next);
    fresh->upBytes = 0;
    tell(fresh, true);
    pump();
}

/// Left alone for a while; chunks that are under way go on.
void Sender::rest(const JobPtr &job)
{
    if (job->resting)
        return;
    if (m_server.isOnline() && ++job->tries > MostTries)
        return fail(job, Problem::ServerError);
    job->resting = true;
    job->dropReady();
    job->speed.stop();
    tell(job, true);
    m_core.timers.after(restAfter(job->tries), this, alive(job, [this](const JobPtr &same) {
                            if (!same->resting)
                                return;
                            same->resting = false;
                            pump();
                        }));
}

void Sender::fail(const JobPtr &job, Problem problem)
{
    if (!write([&] { send_store::setStep(m_core.writer, job->sending.row, SendStep::Failed, problem); }))
        return;
    const auto failed = renew(job);
    failed->sending.step = SendStep::Failed;
    failed->sending.problem = problem;
    tell(failed, true);
    pump();
}

/// Pictures that are sent together arrive in their order; a film holds up nothing.
bool Sender::waitsForOlder(const JobPtr &job) const
{
    return std::any_of(m_jobs.begin(), m_jobs.find(job->sending.row), [&](const auto &entry) {
        const Job &older = *entry.second;
        return older.sending.room == job->sending.room && older.sending.step == SendStep::Active
            && !older.sending.carried && !older.resting && older.sending.manifest.size <= MostPictureBytes;
    });
}

void Sender::finish(const JobPtr &job)
{
    if (waitsForOlder(job))
        return; // its end comes back here
    Sending &sending = job->sending;
    Manifest manifest = sending.manifest;
    manifest.chunks.clear();
    for (qint64 number = 0; number < manifest.chunkCount(); ++number)
        manifest.chunks.append(sending.parts.value(number).source);
    if (!fitsInline(manifest)) {
        const auto list = sending.parts.constFind(ListPart);
        if (list == sending.parts.cend() || !list->up) {
            sending.manifest.chunks = manifest.chunks; // what the list holds
            sending.parts.contains(ListPart) ? confirm(job, ListPart) : place(job, ListPart);
            return;
        }
        manifest.list = list->source;
        manifest.listSize = list->octets;
    }
    release(job, manifest);
}

void Sender::release(const JobPtr &job, const Manifest &manifest)
{
    const Sending &sending = job->sending;
    const auto event = eventOf(sending);
    std::vector<Element> elements = event ? event->envelope.extra : std::vector<Element>();
    std::erase_if(elements, [](const Element &element) { return announcedIn({element}).has_value(); });
    elements.push_back(toElement(manifest));
    if (!m_core.log.release(sending.room, sending.id, std::move(elements)))
        return rest(job); // not stored: the disk is full
    emit sent(sending);
    forget(job);
    emit moved(sending.room, sending.id, {false, manifest.size, 0, Problem::None});
    pump();
}

void Sender::tell(const JobPtr &job, bool atOnce)
{
    const Sending &sending = job->sending;
    const qint64 now = m_core.clock.steadyMs();
    const bool moving = sending.step == SendStep::Active && !job->resting && m_server.isOnline();
    const qint64 done = job->done();
    if (moving)
        job->speed.note(now, done);
    else
        job->speed.stop();
    if (!atOnce && now - job->toldAt < TellEvery.count())
        return;
    Live live{moving && !sending.manifest.id.isNull(), done, job->speed.perSecond(), sending.problem};
    if (sending.step == SendStep::Active && !m_server.isOnline())
        live.problem = Problem::Offline;
    job->toldAt = now;
    if (std::exchange(job->told, live) != live || atOnce)
        emit moved(sending.room, sending.id, live);
}

} // namespace sw::files

#include "core/files/moc_sender.cpp"
