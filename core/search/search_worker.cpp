// SPDX-License-Identifier: Apache-2.0
#include "core/search/search_worker.h"

#include <QElapsedTimer>

namespace sw::search {

namespace {
constexpr qint64 sliceMs = 150;
}

SearchWorker::SearchWorker(Opener open)
    : m_open(std::move(open))
{ }

SearchWorker::~SearchWorker() = default;

void SearchWorker::add(std::shared_ptr<Job> job)
{
    QMetaObject::invokeMethod(
        this, [this, job = std::move(job)] { run(job); }, Qt::QueuedConnection);
}

void SearchWorker::cancel(Job &job)
{
    job.cancelled = true;
    const QMutexLocker lock(&m_mutex);
    if (m_now == &job)
        m_reader->interrupt();
}

bool SearchWorker::begin(Job &job)
{
    if (!m_reader)
        m_reader = m_open();
    if (!m_reader)
        return false;
    m_reader->clearFailure();
    const QMutexLocker lock(&m_mutex);
    m_now = &job;
    return true;
}

void SearchWorker::end()
{
    const QMutexLocker lock(&m_mutex);
    m_now = nullptr;
}

void SearchWorker::run(const std::shared_ptr<Job> &job)
{
    if (job->cancelled)
        return;
    const Slice slice = nextSlice(*job);
    if (job->cancelled)
        return;
    emit sliceDone(job->ticket, slice);
    if (slice.last)
        return;
    job->limit -= int(slice.hits.size());
    job->below = slice.next;
    add(job); // behind the jobs that came meanwhile
}

Slice SearchWorker::nextSlice(Job &job)
{
    Slice slice;
    if (!begin(job)) {
        slice.failed = slice.last = true;
        return slice;
    }
    QElapsedTimer time;
    time.start();
    HitPage page = findHits(*m_reader, job.query, job.limit, job.below,
                            [&] { return job.cancelled || time.elapsed() > sliceMs; });
    slice.part = page.next ? searchedPart(*m_reader, job.query, page.next) : 1;
    end();
    slice.hits = std::move(page.hits);
    slice.next = page.next;
    slice.failed = m_reader->failure().has_value();
    slice.last = slice.failed || page.next == 0 || slice.hits.size() == job.limit;
    return slice;
}

} // namespace sw::search

#include "core/search/moc_search_worker.cpp"
