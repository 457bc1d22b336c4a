// SPDX-License-Identifier: Apache-2.0
#include "core/search/search.h"

#include "core/roomlog/core_context.h"
#include "core/search/index_work.h"
#include "core/search/search_worker.h"

#include <QHash>
#include <QPointer>
#include <QThread>

namespace sw::search {

namespace {

/// The search thread and who waits for its answers.
struct Asking {
    struct Question {
        std::shared_ptr<Job> job; ///< shared with the search thread
        std::function<void(const Slice &)> take;
    };

    explicit Asking(CoreContext &context)
        : worker([&context] { return context.newReader(); })
    {
        thread.setObjectName(QStringLiteral("search"));
        worker.moveToThread(&thread);
    }

    QThread thread; ///< runs from the first question on
    SearchWorker worker;
    QHash<quint64, Question> questions;
    quint64 lastTicket = 0;
};

} // namespace

class Search::Private : public Asking
{
public:
    explicit Private(CoreContext &given)
        : Asking(given)
        , context(given)
    { }

    CoreContext &context;
    /// Shared with the commands under way; made, used and ended in the core thread.
    std::shared_ptr<std::unique_ptr<IndexWork>> index = std::make_shared<std::unique_ptr<IndexWork>>();
    std::shared_ptr<QObject> relay;
    double indexed = 1;
};

class Finder::Private
{
public:
    explicit Private(Asking &owner)
        : asking(owner)
    { }

    void start(int limit);
    void stop();
    void take(const Slice &slice);

    Asking &asking;
    Finder *q = nullptr;
    Query query;
    std::shared_ptr<Job> job; ///< under way
    qint64 next = 0;
    bool complete = true;
    double progress = 0;
};

void Finder::Private::start(int limit)
{
    job = std::make_shared<Job>();
    job->ticket = ++asking.lastTicket;
    job->query = query;
    job->limit = limit;
    job->below = next;
    complete = false;
    asking.questions.insert(job->ticket, {job, [this](const Slice &slice) { take(slice); }});
    asking.thread.start(QThread::LowPriority);
    asking.worker.add(job);
}

void Finder::Private::stop()
{
    if (!job)
        return;
    asking.questions.remove(job->ticket);
    asking.worker.cancel(*job);
    job.reset();
}

void Finder::Private::take(const Slice &slice)
{
    next = slice.next;
    progress = slice.part;
    if (slice.last) {
        stop();
        complete = !slice.failed && next == 0;
    }
    if (!slice.hits.isEmpty())
        emit q->found(slice.hits);
    emit q->progressed();
    if (slice.failed)
        emit q->failed();
    else if (slice.last)
        emit q->finished();
}

Finder::Finder(std::unique_ptr<Private> given)
    : d(std::move(given))
{
    d->q = this;
}

Finder::~Finder()
{
    d->stop();
}

void Finder::ask(const Query &query, int limit)
{
    d->stop();
    d->query = query;
    d->next = 0;
    d->progress = 0;
    d->start(limit);
}

void Finder::more(int limit)
{
    if (!d->job && !d->complete)
        d->start(limit);
}

void Finder::cancel()
{
    d->stop();
}

bool Finder::isRunning() const
{
    return d->job != nullptr;
}

bool Finder::isComplete() const
{
    return d->complete;
}

double Finder::progress() const
{
    return d->progress;
}

Search::Search(CoreContext &context, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(context))
{
    connect(&d->worker, &SearchWorker::sliceDone, this, [this](quint64 ticket, const Slice &slice) {
        if (const auto question = d->questions.value(ticket); question.take) // else given up meanwhile
            question.take(slice);
    });
    const auto told = [self = QPointer<Search>(this)](double part) {
        if (!self)
            return;
        self->d->indexed = part;
        emit self->indexedChanged();
    };
    // Connected in the core thread, perhaps after this object's end; calls come to this thread.
    const std::shared_ptr<QObject> relay(new QObject, [](QObject *object) { object->deleteLater(); });
    d->relay = relay;
    context.post([relay, index = d->index, told](Core &core) {
        *index = std::make_unique<IndexWork>(core);
        connect(index->get(), &IndexWork::progressed, relay.get(), told);
        (*index)->start();
    });
}

double Search::indexed() const
{
    return d->indexed;
}

void Search::rebuildIndex()
{
    d->context.post([index = d->index](Core &) {
        if (*index)
            (*index)->rebuild();
    });
}

Search::~Search()
{
    d->context.post([index = d->index](Core &) { index->reset(); });
    for (const Asking::Question &question : std::as_const(d->questions))
        d->worker.cancel(*question.job);
    d->questions.clear();
    d->thread.quit();
    d->thread.wait();
}

std::unique_ptr<Finder> Search::newFinder()
{
    return std::unique_ptr<Finder>(new Finder(std::make_unique<Finder::Private>(*d)));
}

} // namespace sw::search

#include "core/search/moc_search.cpp"
