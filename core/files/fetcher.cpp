// SPDX-License-Identifier: Apache-2.0
#include "core/files/fetcher.h"

#include "core/files/chunk_io.h"
#include "core/files/fetcher_job.h"
#include "core/roomlog/event_store.h"
#include "core/runtime/async.h"

#include <QDir>
#include <QFile>

#include <numeric>

namespace sw::files {

namespace {

constexpr int MostDamaged = 2; ///< chunks that were not the manifest's
constexpr qint64 TheList = -1;
constexpr qint64 ChunksAhead = 2; ///< of those that were asked for

} // namespace

Fetcher::Fetcher(Core &core, FileServer &server, crypto::Random &random, QString folder)
    : m_core(core)
    , m_server(server)
    , m_random(random)
    , m_folder(std::move(folder))
{
    connect(&server, &FileServer::changed, this, &Fetcher::lineChanged);
}

Fetcher::~Fetcher()
{
    for (const JobPtr &job : std::as_const(m_jobs))
        job->stop();
}

Problem Fetcher::write(const std::function<void()> &fn)
{
    const auto done = m_core.writer.transaction(store::Durability::Normal, fn);
    if (done)
        return Problem::None;
    m_core.changes.storageFailed(done.error());
    return done.error() == store::Error::DiskFull ? Problem::DiskFull : Problem::Unwritable;
}

Problem Fetcher::keep(const JobPtr &job)
{
    return write([&] { cache_store::put(m_core.writer, job->cached, m_core.clock.utcMs()); });
}

void Fetcher::start()
{
    for (const ContentId &content : cache_store::wanted(m_core.writer)) {
        std::optional<Manifest> manifest;
        {
            auto query = m_core.writer.prepare(R"(
                SELECT e.room, e.event_id FROM files f JOIN events e ON e.id = f.event WHERE f.content = :content)");
            if (query.bind(":content", content).next()) {
                const auto event
                    = roomlog::EventStore(m_core.writer).event(query.get<RoomId>(0), query.get<EventId>(1));
                manifest = event ? manifestIn(event->envelope.extra) : std::nullopt;
            }
        }
        if (manifest)
            tell(jobFor(*manifest), true);
    }
    pump();
}

Fetcher::JobPtr Fetcher::jobFor(const Manifest &manifest)
{
    const ContentId content = contentOf(manifest);
    if (const auto known = m_jobs.value(content))
        return known;
    const auto job = std::make_shared<Job>();
    if (auto cached = cache_store::find(m_core.writer, content))
        job->cached = *std::move(cached);
    else
        job->cached = {content, randomName(m_random), {}, 0, false, FetchStep::None, Problem::None};
    job->manifest = whole(manifest);
    if (!QFile::exists(pathOf(content))) // somebody cleaned up
        job->cached.have.clear();
    job->cached.have.resize(manifest.chunkCount());
    job->count();
    auto query = m_core.writer.prepare(R"(
        SELECT e.room, e.event_id FROM files f JOIN events e ON e.id = f.event WHERE f.content = :content)");
    query.bind(":content", content);
    while (query.next())
        job->events.emplace_back(query.get<RoomId>(0), query.get<EventId>(1));
    m_jobs.insert(content, job);
    m_order.append(content);
    return job;
}

void Fetcher::fetch(const Manifest &manifest, Waiter waiter)
{
    const JobPtr job = jobFor(manifest);
    if (waiter) {
        job->waiters.push_back(std::move(waiter));
        m_order.move(m_order.indexOf(job->cached.content), 0);
    }
    if (job->isWhole())
        return end(job, FetchStep::None, Problem::None);
    if (!job->isWanted() || job->cached.problem != Problem::None) {
        job->cached.step = FetchStep::Wanted;
        job->cached.problem = Problem::None;
        job->cached.whole = false;
        job->tries = job->damaged = 0;
        job->resting = false;
        if (const Problem problem = keep(job); problem != Problem::None)
            return end(job, FetchStep::Failed, problem);
    }
    tell(job, true);
    pump();
}

void Fetcher::fetchSome(const Manifest &manifest, Span span, Waiter waiter)
{
    const JobPtr job = jobFor(manifest);
    const Span ahead{span.last + 1, std::min(span.last + ChunksAhead, manifest.chunkCount() - 1)};
    std::erase_if(job->wishes, [](const Job::Wish &wish) { return !wish.waiter; });
    job->wishes.push_back({ahead, {}});
    job->wishes.push_back({span, std::move(waiter)});
    if (!job->isWanted() && job->flying.isEmpty()) {
        job->tries = job->damaged = 0;
        job->resting = false;
    }
    m_order.move(m_order.indexOf(job->cached.content), 0);
    answerWishes(job);
    pump();
}

/// A job that is not wanted as a whole is over with the last of them.
void Fetcher::answerWishes(const JobPtr &job)
{
    std::vector<Job::Wish> open;
    std::vector<Waiter> answered;
    for (Job::Wish &wish : std::exchange(job->wishes, {})) {
        if (!job->has(wish.span))
            open.push_back(std::move(wish));
        else if (wish.waiter)
            answered.push_back(std::move(wish.waiter));
    }
    job->wishes = std::move(open);
    if (job->wishes.empty() && !job->isWanted() && job->flying.isEmpty()) {
        m_jobs.remove(job->cached.content);
        m_order.removeAll(job->cached.content);
    }
    for (const Waiter &waiter : answered)
        waiter(Problem::None);
}

void Fetcher::pause(const ContentId &content)
{
    const JobPtr job = m_jobs.value(content);
    if (job && job->isWanted())
        end(job, FetchStep::Paused, Problem::Cancelled);
}

void Fetcher::cancel(const ContentId &content)
{
    if (const JobPtr job = m_jobs.value(content))
        end(job, FetchStep::None, Problem::Cancelled);
}

/// Nothing of it is under way any more, and the waiters know.
void Fetcher::end(const JobPtr &job, FetchStep step, Problem problem)
{
    job->stop();
    const bool whole = job->isWhole();
    job->cached.step = step;
    job->cached.whole = whole;
    job->cached.problem = problem == Problem::Cancelled ? Problem::None : problem;
    (void)keep(job);
    m_jobs.remove(job->cached.content);
    m_order.removeAll(job->cached.content);
    tell(job, true);
    const auto waiters = job->takeWaiters();
    for (const Waiter &waiter : waiters)
        waiter(whole ? Problem::None : problem);
    tidy();
    pump();
}

/// The line is not idle while chunks are checked, as long as those do not heap up in memory.
bool Fetcher::mayFetchMore() const
{
    qsizetype coming = 0, checking = 0;
    for (const JobPtr &job : m_jobs) {
        coming += job->coming();
        checking += job->checking.size();
    }
    return coming < AtOnce && checking < AtOnce;
}

/// What is on the line is what may come again.
int Fetcher::mostOnLine(const JobPtr &job) const
{
    const bool alone = std::none_of(m_jobs.begin(), m_jobs.end(), [&](const JobPtr &other) {
        return other != job && !other->resting && (other->isWanted() || !other->wishes.empty());
    });
    return files::mostOnLine(job->manifest, alone && job->quick);
}

void Fetcher::lineChanged()
{
    const auto jobs = m_jobs;
    for (const JobPtr &job : jobs) {
        if (job->resting && m_server.isOnline()) {
            job->resting = false;
            job->tries = 0;
        }
        tell(job, true);
    }
    pump();
}

void Fetcher::pump()
{
    const auto order = m_order;
    for (const ContentId &content : order) {
        if (!mayFetchMore())
            return;
        if (const JobPtr job = m_jobs.value(content))
            work(job);
    }
}

void Fetcher::work(const JobPtr &job)
{
    if ((!job->isWanted() && job->wishes.empty()) || job->resting || !m_server.isOnline())
        return;
    if (!job->manifest.hasChunks()) {
        if (job->flying.isEmpty())
            getList(job);
        return;
    }
    if (job->isWhole())
        return end(job, FetchStep::None, Problem::None);
    for (auto wish = job->wishes.crbegin(); wish != job->wishes.crend(); ++wish)
        getSpan(job, wish->span, wish->waiter ? 1 : 0);
    if (job->isWanted())
        getSpan(job, {0, job->manifest.chunkCount() - 1});
}

/// `besides`: whoever waits for a chunk does not wait for another.
void Fetcher::getSpan(const JobPtr &job, Span span, int besides)
{
    const auto may = [&] {
        const bool idle = job->coming() <= besides; // the line; the last chunk may still be checked
        return mayFetchMore() && (idle || job->flying.size() < mostOnLine(job) + besides);
    };
    for (qint64 number = span.first; number <= span.last && may(); ++number) {
        if (!job->cached.have.testBit(number) && !job->flying.contains(number))
            get(job, number);
    }
}

void Fetcher::getList(const JobPtr &job)
{
    job->flying.insert(TheList, 0);
    const auto answer = m_server.get(job->manifest.list->url, job->manifest.listSize, {});
    job->transfers.insert(TheList, answer);
    whenDone(answer, this, alive(job, [this](const JobPtr &same, const xmpp::HttpAnswer &got) {
                 if (!same->transfers.remove(TheList))
                     return;
                 if (got.isSuccess())
                     listCame(same, got.body);
                 else
                     missed(same, TheList, finalProblemOfGet(got));
             }));
}

void Fetcher::listCame(const JobPtr &job, const QByteArray &bytes)
{
    const auto chunks = openList(bytes, job->manifest);
    if (!chunks)
        return missed(job, TheList, Problem::Damaged);
    const Problem problem = write([&] {
        cache_store::put(m_core.writer, job->cached, m_core.clock.utcMs());
        cache_store::putList(m_core.writer, job->cached.content, encodeChunks(*chunks));
    });
    if (problem != Problem::None)
        return missed(job, TheList, problem);
    job->flying.remove(TheList);
    job->manifest.chunks = *chunks;
    job->count();
    pump();
}

void Fetcher::get(const JobPtr &job, qint64 number)
{
    job->flying.insert(number, 0);
    const auto progress = alive(job, [this, number](const JobPtr &same, qint64 bytes) {
        if (!same->flying.contains(number))
            return;
        same->flying[number] = std::min(bytes, same->manifest.plainSize(number));
        tell(same);
    });
    const auto answer
        = m_server.get(job->manifest.chunks.at(number).url, job->manifest.sealedSize(number), progress);
    job->transfers.insert(number, answer);
    const auto answered
        = [this, number, since = m_core.clock.steadyMs()](const JobPtr &same, const xmpp::HttpAnswer &got) {
              const qsizetype onLine = same->transfers.size();
              if (!same->transfers.remove(number))
                  return;
              same->quick = got.isSuccess() && isQuick(m_core.clock.steadyMs() - since, onLine);
              if (got.isSuccess())
                  came(same, number, got);
              else
                  missed(same, number, finalProblemOfGet(got));
          };
    whenDone(answer, this, alive(job, answered));
}

void Fetcher::came(const JobPtr &job, qint64 number, const xmpp::HttpAnswer &answer)
{
    job->checking.insert(number);
    pump();
    const auto check = [answer, manifest = job->manifest, number, blob = pathOf(job->cached.content)] {
        return keepPart(answer.body, manifest, number, blob);
    };
    whenDone(onPool(check), this,
             alive(job, [this, number](const JobPtr &same, const Result<void, Problem> &done) {
                 if (!same->flying.contains(number))
                     return;
                 if (done)
                     kept(same, number);
                 else
                     missed(same, number, done.error());
             }));
}

void Fetcher::kept(const JobPtr &job, qint64 number)
{
    job->flying.remove(number);
    job->checking.remove(number);
    job->tries = 0;
    job->cached.have.setBit(number);
    job->cached.bytes += job->manifest.sealedSize(number);
    job->haveBytes += job->manifest.plainSize(number);
    if (job->isWhole())
        return end(job, FetchStep::None, Problem::None);
    if (const Problem problem = keep(job); problem != Problem::None)
        return end(job, FetchStep::Failed, problem);
    tell(job);
    answerWishes(job);
    if (!m_jobs.contains(job->cached.content))
        tidy();
    pump();
}

void Fetcher::missed(const JobPtr &job, qint64 number, Problem problem)
{
    job->flying.remove(number);
    job->checking.remove(number);
    const bool again = problem == Problem::Damaged && ++job->damaged < MostDamaged;
    if (problem == Problem::Expired)
        return end(job, FetchStep::None, problem);
    if (problem != Problem::None && !again)
        return end(job, FetchStep::Failed, problem);
    rest(job);
}

void Fetcher::rest(const JobPtr &job)
{
    if (job->resting)
        return;
    if (m_server.isOnline() && ++job->tries > MostTries)
        return end(job, FetchStep::Failed, Problem::ServerError);
    job->resting = true;
    tell(job, true);
    m_core.timers.after(restAfter(job->tries), this, alive(job, [this](const JobPtr &same) {
                            same->resting = false;
                            answerWishes(same);
                            pump();
                        }));
}

void Fetcher::distrust(const ContentId &content)
{
    auto cached = cache_store::find(m_core.writer, content);
    if (!cached || m_jobs.contains(content))
        return;
    QFile::remove(pathOf(content));
    cached->have.clear();
    cached->bytes = 0;
    cached->whole = false;
    (void)write([&] { cache_store::put(m_core.writer, *cached, m_core.clock.utcMs()); });
}

void Fetcher::removeBlob(const ContentId &content, const QString &blob)
{
    if (const JobPtr job = m_jobs.take(content)) {
        job->stop();
        m_order.removeAll(content);
        for (const Waiter &waiter : job->takeWaiters())
            waiter(Problem::Cancelled);
    }
    if (write([&] { cache_store::remove(m_core.writer, content); }) == Problem::None)
        QFile::remove(m_folder + u'/' + blob);
}

void Fetcher::tidy()
{
    for (const auto &[content, blob] : cache_store::orphans(m_core.writer))
        removeBlob(content, blob);
    const qint64 limit = cache_store::limit(m_core.writer);
    while (cache_store::bytes(m_core.writer) > limit) {
        const auto oldest = cache_store::oldest(m_core.writer);
        if (!oldest)
            break;
        removeBlob(oldest->first, oldest->second);
        if (cache_store::find(m_core.writer, oldest->first))
            break; // it cannot be written now
    }
    emit cacheChanged();
}

void Fetcher::clear()
{
    while (const auto oldest = cache_store::oldest(m_core.writer)) {
        removeBlob(oldest->first, oldest->second);
        if (cache_store::find(m_core.writer, oldest->first))
            break; // it cannot be written now
    }
    emit cacheChanged();
}

void Fetcher::sweep()
{
    const QSet<QString> known = cache_store::blobs(m_core.writer);
    const auto files = QDir(m_folder).entryList(QDir::Files | QDir::Hidden);
    for (const QString &name : files) {
        if (!known.contains(name))
            QFile::remove(m_folder + u'/' + name);
    }
}

Manifest Fetcher::whole(Manifest manifest) const
{
    if (manifest.list)
        manifest.chunks = decodeChunks(cache_store::list(m_core.writer, contentOf(manifest)), manifest)
                              .value_or(QList<ChunkSource>());
    return manifest;
}

QString Fetcher::pathOf(const ContentId &content) const
{
    const auto job = m_jobs.value(content);
    const auto cached = job ? std::optional(job->cached) : cache_store::find(m_core.writer, content);
    return cached ? m_folder + u'/' + cached->blob : QString();
}

void Fetcher::tell(const JobPtr &job, bool atOnce)
{
    const qint64 now = m_core.clock.steadyMs();
    const bool moving = job->isWanted() && !job->resting && m_server.isOnline() && !job->isWhole();
    const qint64 done = std::accumulate(job->flying.begin(), job->flying.end(), job->haveBytes);
    if (moving)
        job->speed.note(now, done);
    else
        job->speed.stop();
    if (!atOnce && now - job->toldAt < TellEvery.count())
        return;
    Live live{moving, done, job->speed.perSecond(), job->cached.problem};
    if (job->isWanted() && !m_server.isOnline())
        live.problem = Problem::Offline;
    job->toldAt = now;
    if (std::exchange(job->told, live) == live && !atOnce)
        return;
    for (const auto &[room, id] : job->events)
        emit moved(room, id, live);
}

} // namespace sw::files

#include "core/files/moc_fetcher.cpp"
