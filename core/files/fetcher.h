// SPDX-License-Identifier: Apache-2.0
#pragma once
// Files on their way here: chunks fetched a few at once, each checked against the manifest before it counts,
// kept sealed as they came. Goes on over restarts. Core thread.
#include "core/files/cache_store.h"
#include "core/files/transfer.h"
#include "core/roomlog/core_context.h"

#include <QHash>

namespace sw::files {

class Fetcher final : public QObject
{
    Q_OBJECT
public:
    Fetcher(Core &core, FileServer &server, crypto::Random &random, QString folder);
    ~Fetcher() override;

    /// None: all of it is here.
    using Waiter = std::function<void(Problem)>;

    /// Goes on with what the last run left.
    void start();
    /// A waiter's file goes before the others; it is told once, also when the fetch is paused or given up.
    void fetch(const Manifest &manifest, Waiter waiter = {});
    /// Chunks of a file, both counted.
    struct Span {
        qint64 first = 0;
        qint64 last = 0;
    };
    /// Only these, before all others, and then a few that follow them, which are likely to be wanted next.
    void fetchSome(const Manifest &manifest, Span span, Waiter waiter);
    void pause(const ContentId &content);
    void resume(const Manifest &manifest) { fetch(manifest); }
    void cancel(const ContentId &content);
    /// What was kept turned out to be something else: it is fetched anew when it is wanted.
    void distrust(const ContentId &content);
    /// Removes what no room shows any more, and the oldest beyond the limit.
    void tidy();
    void clear();
    /// Removes from the folder what the database does not know of.
    void sweep();

    /// With its chunks, where they are known.
    Manifest whole(Manifest manifest) const;
    QString pathOf(const ContentId &content) const;

signals:
    void moved(sw::RoomId room, const sw::EventId &id, const sw::files::Live &live);
    void cacheChanged();

private:
    struct Job;
    using JobPtr = std::shared_ptr<Job>; ///< callbacks under way hold it weakly

    JobPtr jobFor(const Manifest &manifest);
    bool mayFetchMore() const;
    int mostOnLine(const JobPtr &job) const;
    void lineChanged();
    void pump();
    void work(const JobPtr &job);
    void getSpan(const JobPtr &job, Span span, int besides = 0);
    void get(const JobPtr &job, qint64 number);
    void getList(const JobPtr &job);
    void came(const JobPtr &job, qint64 number, const xmpp::HttpAnswer &answer);
    void listCame(const JobPtr &job, const QByteArray &bytes);
    void kept(const JobPtr &job, qint64 number);
    void answerWishes(const JobPtr &job);
    void missed(const JobPtr &job, qint64 number, Problem problem);
    void rest(const JobPtr &job);
    void end(const JobPtr &job, FetchStep step, Problem problem);
    void removeBlob(const ContentId &content, const QString &blob);
    Problem write(const std::function<void()> &fn);
    Problem keep(const JobPtr &job);
    void tell(const JobPtr &job, bool atOnce = false);

    Core &m_core;
    FileServer &m_server;
    crypto::Random &m_random;
    const QString m_folder;
    QHash<ContentId, JobPtr> m_jobs;
    QList<ContentId> m_order;
};

} // namespace sw::files
