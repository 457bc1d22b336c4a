// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the window sees of files: sending, fetching, opening and saving them. Lives in the GUI thread; queries
// read the local database, commands are queued to the core thread, transfers go on over restarts.
//
// A file is an entry of its room's timeline like a message (chat::EntryKind::File, its text "name\ncaption"):
// recall, quote, unread counts, notifications and search treat it as one. One that is on its way up stands
// behind everything else in the room, at its place among what waits to be sent; texts written later overtake
// it. What is more to be said of the entry is file(room, id).
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/files/preview.h"
#include "core/runtime/jid.h"

#include <QFuture>
#include <QList>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace sw {
class CoreContext;
}

namespace sw::files {

/// Bytes that are made when their turn comes, on the pool, so that they are not in memory until then.
struct Made {
    std::function<QByteArray()> make; ///< empty: what they are made of cannot be read any more
    qint64 bytes = 0; ///< about so many
};

/// A file that goes into an archive.
struct Packed {
    QString path;
    QString name; ///< in the archive, its folders before it with '/'
    QByteArray bytes = {}; ///< where there is no path
    std::optional<Made> made = {}; ///< instead of both
};

/// What is to be sent. A file is read where it lies until it is up: it must stay there.
struct Outgoing {
    QString path;
    QString name; ///< empty: that of the path
    QString mediaType; ///< empty: application/octet-stream
    std::optional<Preview> preview;
    QString caption; ///< at most MostCaptionBytes of UTF-8
    QByteArray bytes = {}; ///< where there is no path, at most MostBytesInMemory; kept sealed from then on
    std::optional<Made> made = {}; ///< instead of both; its bytes as those above
    QList<Packed> packed = {}; ///< instead: these as one zip archive, made sealed before it is in the room
    std::optional<Media> media = {};
    EventId task = {}; ///< it is for this task: where this account may not write, it is shown there only
};

/// What was spoken into the program, as it is sent: Opus in Ogg.
struct Recording {
    QByteArray bytes;
    Media media; ///< its voice is set
    friend bool operator==(const Recording &, const Recording &) = default;
};

inline constexpr int MostCaptionBytes = 4 * 1024;
inline constexpr qint64 MostBytesInMemory = 96 * 1024 * 1024;

enum class State {
    // Own ones on their way
    Waiting, ///< for the network, or behind other files
    Sending,
    SendingPaused,
    SendingFailed, ///< problem says why; resume() tries again, cancel() takes it out of the room
    // Whole on the server, whoever sent them
    Remote, ///< not on this computer, or not all of it
    Fetching, ///< also while it waits for its turn or for the network
    FetchingPaused,
    FetchingFailed, ///< problem says why; fetch() or resume() tries again
    Here, ///< whole in the cache, sealed
    Gone, ///< the server no longer has it
};

enum class Problem {
    None,
    SourceMissing, ///< cannot be read where it lay
    SourceChanged, ///< while it was read, again and again
    Empty, ///< no name, or a folder
    TooLarge, ///< more than largest()
    Quota, ///< the server has no more space for this account
    NoUpload, ///< the server takes no files
    NotAllowed, ///< by the server or the room
    Offline, ///< no network now; goes on by itself
    ServerError, ///< tried often enough; goes on when asked
    DiskFull, ///< here
    Unwritable, ///< the place to save to, or the cache
    Damaged, ///< what the server gave is not what the sender sealed
    Expired, ///< see State::Gone
    TooLargeToShow, ///< a picture of more than MostPictureBytes
    Cancelled,
};

struct File {
    RoomId room;
    EventId event;
    qint64 row = 0; ///< rises with the time at which it was first seen; see Filter::before
    Order order;
    Jid sender; ///< bare
    qint64 time = 0; ///< UTC ms
    bool mine = false;
    QString name; ///< safe to show, and as a file's name
    QString mediaType; ///< as the sender says
    qint64 size = 0; ///< bytes
    std::optional<Preview> preview;
    std::optional<Media> media;
    QString caption;
    State state = State::Remote;
    Problem problem = Problem::None;
    qint64 done = 0; ///< bytes of size that are up, or here
    qint64 perSecond = 0; ///< of the last seconds; 0 = nothing moves
    bool heard = false; ///< a recording: see noteHeard()
    friend bool operator==(const File &, const File &) = default;
};

enum class Sort {
    All,
    Pictures,
    Media, ///< sound and film
    Documents, ///< everything else
    NoPictures,
    Visual, ///< pictures and films
};

/// The newest, the first by name, or the largest first.
enum class By { Time, Name, Size };

/// Which files to list.
struct Filter {
    RoomId room; ///< none: all rooms
    Sort sort = Sort::All;
    QString words; ///< part of the name or the caption, of a link of its address or message; empty: any
    qint64 before = INT64_MAX; ///< By::Time: File::row of the last one listed
    Jid sender = {}; ///< none: all
    By by = By::Time;
    int skip = 0; ///< how many were listed; of links, and in other orders than time
};

/// One of many files, as long as nothing else is read of it.
struct FilePlace {
    qint64 row = 0; ///< File::row
    qint64 time = 0; ///< UTC ms, about: that of its row, see roomlog::timeOfRow()
    friend bool operator==(const FilePlace &, const FilePlace &) = default;
};

/// An address in a message.
struct SentLink {
    RoomId room;
    EventId event;
    int number = 0; ///< in the message
    Jid sender; ///< bare
    qint64 time = 0; ///< UTC ms
    QString url; ///< as findLinks() lets it through
    QString words; ///< how the message begins, one line
    friend bool operator==(const SentLink &, const SentLink &) = default;
};

/// What a picture may have to be shown by picture().
inline constexpr qint64 MostPictureBytes = 24 * 1024 * 1024;
/// What part() gives at most.
inline constexpr qint64 MostPartBytes = 1024 * 1024;
/// Pictures up to this size may be fetched without being asked for.
inline constexpr qint64 SmallPictureBytes = 1024 * 1024;

class FileSaving;

template <class T>
using Answer = QFuture<Result<T, Problem>>; ///< for whenDone(); never comes once the core has stopped

class Files : public QObject
{
    Q_OBJECT
public:
    explicit Files(CoreContext &context, QObject *parent = nullptr);
    ~Files() override;

    /// Absent for entries that are no files, and for recalled ones.
    std::optional<File> file(RoomId room, const EventId &id) const;
    std::optional<File> file(qint64 row) const;
    QList<File> list(const Filter &filter, int limit) const;
    /// All that fit, whatever Filter::before and ::skip say.
    QList<FilePlace> places(const Filter &filter) const;
    /// The newest first, whatever Filter::by and ::sort say.
    QList<SentLink> links(const Filter &filter, int limit) const;
    /// Who sent files or links that are here, in no order.
    QList<Jid> senders() const;
    /// Bytes of the largest file that can be sent; 0: the server takes none, or has not been asked yet.
    qint64 largest() const;

    /// Puts it into the room and the queue, also offline: shown at once, sent to the others when all of it is
    /// up. Whether the file can be read is seen later (State::SendingFailed).
    EventId send(RoomId room, const Outgoing &file);
    /// How many of those do not stand in their rooms yet, as they are made, packed or sealed first or wait
    /// for such: they would end with the program.
    int unkept() const;
    /// The same file in another room, without another upload. Null for one that is not whole on the server.
    EventId forward(RoomId from, const EventId &id, RoomId to);
    /// The same file once more into its room, for those who find it gone from the server: what is here goes
    /// up again as it is. Null unless it is Here and has bytes.
    EventId sendAgain(RoomId room, const EventId &id);
    /// Into the cache.
    void fetch(RoomId room, const EventId &id);
    void pause(RoomId room, const EventId &id);
    void resume(RoomId room, const EventId &id);
    /// Sending: takes the file out of the room again, or ends the packing. Fetching: what is here already may
    /// be cleaned up.
    void cancel(RoomId room, const EventId &id);
    /// It was listened to on this computer.
    void noteHeard(RoomId room, const EventId &id);

    /// What was spoken for the room and neither sent nor thrown away.
    std::optional<Recording> recording(RoomId room) const;
    void keepRecording(RoomId room, const Recording &recording);
    void dropRecording(RoomId room);
    /// As a file; it stays kept until it is in the room. See notTaken().
    EventId sendRecording(RoomId room, const Recording &recording);

    /// Writes it to `path`, replacing what is there once all of it is written; fetches it first if need be.
    /// Marked as downloaded where the system can. The answer is the path.
    Answer<QString> saveAs(RoomId room, const EventId &id, const QString &path);
    /// The same as a copy of its own for another program, that only this user may read; it is gone at the
    /// next start. The answer is its path.
    Answer<QString> openCopy(RoomId room, const EventId &id);
    /// Several into a folder.
    FileSaving &saving();
    /// The bytes of the file for showing it, fetched if need be. Decode them on the pool and with care:
    /// whoever sent it says only that it is a picture.
    Answer<QByteArray> picture(RoomId room, const EventId &id);

    /// Some of its bytes from `from` on, none at its end, for reading a file that is not to be held whole: at
    /// most MostPartBytes. All of it is fetched first if need be.
    Answer<QByteArray> part(RoomId room, const EventId &id, qint64 from, qint64 bytes);
    /// The same, for a file that is used before it is whole: of what is not here only the chunks around are
    /// fetched, and a few behind them.
    Answer<QByteArray> some(RoomId room, const EventId &id, qint64 from, qint64 bytes);

    /// Of the cache on the disk.
    qint64 cacheBytes() const;
    qint64 cacheLimit() const;
    void setCacheLimit(qint64 bytes);
    void clearCache();
    /// Bytes a second that all transfers together may use in each direction; 0: no limit. Chunks that are
    /// under way are not slowed any more.
    qint64 pace() const;
    void setPace(qint64 perSecond);

signals:
    /// State, progress (at most four times a second) or all of it: read file() again.
    void changed(sw::RoomId room, const sw::EventId &id);
    void cacheChanged();
    /// Of Outgoing::packed: bytes that were read, a few times a second, and then once what came of it.
    void packing(const sw::EventId &id, qint64 done);
    void packed(const sw::EventId &id, sw::files::Problem problem);
    /// Outgoing::bytes or ::packed could not be kept: nothing is sent.
    void notTaken(sw::RoomId room, sw::files::Problem problem);
    void unkeptChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sw::files
