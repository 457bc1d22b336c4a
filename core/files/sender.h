// SPDX-License-Identifier: Apache-2.0
#pragma once
// Own files on their way up: read and sealed on the pool, a place for each chunk, a few at once, the oldest
// file first. When all of a file is there its event leaves the hold of the outbox. Whatever dies when, at
// most what was on the line is sent again: one chunk of a file, or three of a large one on a quick line,
// which are no more. Core thread.
#include "core/files/cache_store.h"
#include "core/files/send_store.h"
#include "core/files/transfer.h"
#include "core/roomlog/core_context.h"
#include "core/roomlog/room_log.h"

#include <QHash>

namespace sw::files {

class Sender final : public QObject
{
    Q_OBJECT
public:
    /// `folder`: of the cache.
    Sender(Core &core, FileServer &server, crypto::Random &random, QString folder);
    ~Sender() override;

    /// Goes on with what the last run left.
    void start();
    void send(RoomId room, const EventId &id, const Outgoing &file);
    /// A file that is whole in the cache, or becomes so with the event. `task` null: for the room.
    void sendKept(RoomId room, const EventId &id, const Manifest &manifest, const QString &caption,
                  const EventId &task, const Cached *fresh = nullptr);
    /// A file that an event of another kind has along, shown nowhere: sent beside the draft's own elements.
    /// `noted` is part of the transaction that stores it. False if that failed.
    bool carry(RoomId room, roomlog::Draft draft, const QString &path, const std::function<void()> &noted);
    void pause(RoomId room, const EventId &id);
    void resume(RoomId room, const EventId &id);
    /// Some may have been taken back.
    void look();
    /// Waits or moves; no longer when it failed.
    bool isOnItsWay(const EventId &id) const;
    /// Where a file lies that is still on its way; empty if it is none of those.
    QString sourceOf(RoomId room, const EventId &id) const;
    /// What of such a file is known, and where it is kept; absent if it is none that goes out of the cache.
    std::optional<std::pair<Manifest, ContentId>> keptOf(RoomId room, const EventId &id) const;

signals:
    void moved(sw::RoomId room, const sw::EventId &id, const sw::files::Live &live);
    /// Its event tells where it is now; `blob` holds its chunks, unless it is empty. Its row can go.
    void sent(const sw::files::Sending &sending);

private:
    struct Job;
    using JobPtr
        = std::shared_ptr<Job>; ///< callbacks under way hold it weakly: whoever replaces it ends them
    struct Placing;

    bool post(Sending sending, const Manifest &announced, roomlog::Draft draft,
              const std::function<void()> &noted = {});
    std::optional<roomlog::Event> eventOf(const Sending &sending) const;
    JobPtr find(RoomId room, const EventId &id) const;
    JobPtr renew(const JobPtr &job);
    int flying() const;
    int onLine() const;
    int mostOnLine(const JobPtr &job) const;
    void lineChanged();
    void pump();
    void work(const JobPtr &job);
    void begin(const JobPtr &job);
    void begun(const JobPtr &job, const Source &source);
    void askForTwin(const JobPtr &job, const Source &source, const Manifest &twin);
    void allot(const JobPtr &job, const Source &source);
    std::function<Result<SealedChunk, Problem>()> sealing(const Sending &sending, qint64 number) const;
    void confirm(const JobPtr &job, qint64 number);
    void place(const JobPtr &job, qint64 number);
    void placed(const JobPtr &job, qint64 number, const Placing &placing);
    void sendReady(const JobPtr &job);
    void put(const JobPtr &job, qint64 number, const Placing &placing);
    void up(const JobPtr &job, qint64 number, PlacedPart part);
    bool waitsForOlder(const JobPtr &job) const;
    void finish(const JobPtr &job);
    void release(const JobPtr &job, const Manifest &manifest);
    void doubtful(const JobPtr &job, qint64 number);
    void missed(const JobPtr &job, qint64 number, Problem problem);
    void rest(const JobPtr &job);
    void fail(const JobPtr &job, Problem problem);
    bool write(const std::function<void()> &fn);
    void forget(const JobPtr &job);
    void tell(const JobPtr &job, bool atOnce = false);
    QString pathOf(const QString &blob) const;

    Core &m_core;
    FileServer &m_server;
    crypto::Random &m_random;
    const QString m_folder;
    std::map<qint64, JobPtr> m_jobs; ///< by events.id, that is, by age
};

} // namespace sw::files
