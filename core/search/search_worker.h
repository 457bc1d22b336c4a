// SPDX-License-Identifier: Apache-2.0
#pragma once
// Answers questions one slice at a time, so that several can be under way and none keeps a read transaction
// open. Lives in the search thread; add() and cancel() from any thread.
#include "core/search/search_store.h"

#include <QMutex>
#include <QObject>

#include <atomic>
#include <memory>

namespace sw::search {

struct Job {
    quint64 ticket = 0;
    Query query;
    int limit = 0; ///< hits still wanted
    qint64 below = 0; ///< as in findHits()
    std::atomic<bool> cancelled = false;
};

struct Slice {
    QList<Hit> hits;
    qint64 next = 0; ///< HitPage::next
    double part = 0; ///< of the history
    bool last = false; ///< of this job
    bool failed = false;
};

class SearchWorker final : public QObject
{
    Q_OBJECT
public:
    /// Opens a reader; called in the search thread at the first job.
    using Opener = std::function<std::unique_ptr<store::Reader>()>;
    explicit SearchWorker(Opener open);
    ~SearchWorker() override;

    /// The search thread and add()'s callers share the job: they only touch `cancelled` from then on.
    void add(std::shared_ptr<Job> job);
    void cancel(Job &job);

signals:
    void sliceDone(quint64 ticket, const sw::search::Slice &slice);

private:
    void run(const std::shared_ptr<Job> &job);
    Slice nextSlice(Job &job);
    bool begin(Job &job);
    void end();

    Opener m_open;
    std::unique_ptr<store::Reader> m_reader;
    QMutex m_mutex; ///< guards m_now, so that an interruption never hits another job
    Job *m_now = nullptr;
};

} // namespace sw::search
