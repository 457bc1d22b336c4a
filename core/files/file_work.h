// SPDX-License-Identifier: Apache-2.0
#pragma once
// The half of Files in the core thread: what is on its way up and down, the cache, and what is done with
// files that are here. Core thread.
#include "core/files/fetcher.h"
#include "core/files/sender.h"
#include "core/files/zip.h"

#include <atomic>
#include <deque>

namespace sw::files {

class FileWork final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it. `folder` is for the cache; it is made if it does not exist.
    FileWork(Core &core, FileServer &server, crypto::Random &random, const QString &folder);
    ~FileWork() override;

    /// Once the logs know whose they are.
    void start();
    void send(RoomId room, const EventId &id, const Outgoing &file);
    /// See Sender::carry().
    bool carry(RoomId room, roomlog::Draft draft, const QString &path, const std::function<void()> &noted);
    void forward(RoomId from, const EventId &id, RoomId to, const EventId &newId);
    /// Not all of it is up yet, and nothing went wrong.
    bool isOnItsWay(const EventId &id) const;
    void sendAgain(RoomId room, const EventId &id, const EventId &newId);
    void fetch(RoomId room, const EventId &id);
    void pause(RoomId room, const EventId &id);
    void resume(RoomId room, const EventId &id);
    void cancel(RoomId room, const EventId &id);
    void noteHeard(RoomId room, const EventId &id);
    void keepRecording(RoomId room, const Recording &recording);
    void dropRecording(RoomId room);
    void setCacheLimit(qint64 bytes);
    void clearCache();
    void setPace(qint64 perSecond);
    /// Some are no longer needed.
    void tidy() { m_fetcher.tidy(); }

    template <class T>
    using Then = std::function<void(Result<T, Problem>)>; ///< once, in the core thread
    void saveAs(RoomId room, const EventId &id, const QString &path, Then<QString> then);
    void openCopy(RoomId room, const EventId &id, Then<QString> then);
    /// Also of a file that another kind of event has along.
    void picture(RoomId room, const EventId &id, Then<QByteArray> then);
    void part(RoomId room, const EventId &id, qint64 from, qint64 bytes, Then<QByteArray> then);
    /// Without waiting for the rest of the file.
    void some(RoomId room, const EventId &id, qint64 from, qint64 bytes, Then<QByteArray> then);

    /// Bytes of the largest file that the server takes; 0: none, or not known yet.
    qint64 largest() const { return m_largest; }

signals:
    void moved(sw::RoomId room, const sw::EventId &id, const sw::files::Live &live);
    void largestChanged(qint64 bytes);
    void cacheChanged();
    void notTaken(sw::RoomId room, sw::files::Problem problem);
    /// What was given to send() stands in its room, or will not.
    void handled(const sw::EventId &id);
    void packing(const sw::EventId &id, qint64 done);
    void packed(const sw::EventId &id, sw::files::Problem problem);

private:
    struct Wish {
        RoomId room;
        EventId id;
        Outgoing file;
    };
    void sendNext();
    void make(const Wish &wish);
    void seal(const Wish &wish);
    void pack(const Wish &wish);
    void tellPacking(const EventId &id);
    Manifest newManifest(const Outgoing &file);
    void refuse(const Wish &wish, Problem problem);
    void sealed(const Wish &wish, const QString &blob, const Result<Manifest, Problem> &manifest);
    std::optional<Manifest> manifestOf(RoomId room, const EventId &id) const;
    void sent(const Sending &sending);
    void noteLargest();
    template <class T>
    void withFile(RoomId room, const EventId &id, Then<T> then,
                  std::function<Result<T, Problem>(const Manifest &, const QString &blob)> use,
                  bool again = true);
    template <class T>
    void withSource(const QString &path, Then<T> then,
                    std::function<Result<T, Problem>(const QString &path)> use);

    Core &m_core;
    FileServer &m_server;
    crypto::Random &m_random;
    const QString m_folder;
    Sender m_sender;
    Fetcher m_fetcher;
    qint64 m_largest = 0;
    std::deque<Wish> m_wishes; ///< to be sent, in their order
    bool m_sealing = false; ///< the first of them
    std::shared_ptr<Packing> m_packing; ///< shared with the pool
    EventId m_packed; ///< what it is for
    // Shared with work on the pool, which may outlive this.
    std::shared_ptr<std::atomic<bool>> m_stop = std::make_shared<std::atomic<bool>>(false);
};

} // namespace sw::files
