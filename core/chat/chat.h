// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the window sees of conversations: the timeline of a room and the commands on it. Lives in the GUI
// thread; queries read the local database and answer at once, commands are queued to the core thread and work
// with and without network.
#include "core/base/ids.h"
#include "core/chat/announcements.h"
#include "core/chat/transcript.h"
#include "core/runtime/jid.h"

#include <QList>
#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace sw {
class CoreContext;
}

namespace sw::chat {

/// Where one's own message stands. Messages of others are always Settled or Provisional.
enum class Delivery {
    Waiting, ///< in the outbox: no network yet, or behind an earlier message
    Sent, ///< handed to the server, which has acknowledged it
    Provisional, ///< seen live; the archive has not yet fixed its place and time
    Settled, ///< in the archive: order, time and sender are final
    Failed, ///< the server refused it for good; kept, can be retried or cancelled
};

/// Why a message is Failed or an entry Unreadable; the window has a sentence for each.
enum class Fault {
    None,
    NotMember,
    RoomGone,
    TooLarge,
    Forbidden,
    ServerError,
    Restored, ///< not sent when the backup was made that it came from
    Malformed,
    NewerVersion,
    Quarantined,
    // In encrypted rooms
    NotForThisDevice, ///< it is not a member
    WhileAway, ///< sealed while this device could not follow, or too long ago
    OtherCopy, ///< of this profile wrote it
    NotGenuine,
    InClear,
    Unproven, ///< without the signature that its kind needs
    NotYet, ///< its keys are still to come
};

enum class EntryKind {
    Text,
    Recalled, ///< tombstone; text is erased
    System, ///< membership, title and role changes; see SystemChange
    Unknown, ///< a kind that a later version understands; stored whole
    Unreadable, ///< could not be read; fault says why
    File, ///< see files::Files; text is its name and, on the next line, its caption
    Task, ///< see tasks::Tasks; text is its title
};

enum class SystemChange {
    None,
    RoomCreated,
    MemberAdded,
    MemberLeft,
    MemberRemoved,
    TitleChanged,
    TopicChanged,
    RoleChanged,
    UnitsChanged,
    DeviceAdded, ///< of who is in the room already, as the next one
    DeviceReplaced,
    HistoryChanged ///< the text has the days
};

/// A mention inside text: [start, start + length) in UTF-16 units. An empty person means everybody (@all).
struct Mention {
    Jid person;
    int start = 0;
    int length = 0;
    friend bool operator==(const Mention &, const Mention &) = default;
};

/// The message that a message answers, as far as it is known here.
struct Quote {
    EventId id;
    Jid sender;
    QString text;
    bool recalled = false;
    friend bool operator==(const Quote &, const Quote &) = default;
};

struct Entry {
    RoomId room;
    Order order;
    EventId id;
    EntryKind kind = EntryKind::Text;
    Jid sender; ///< bare; the room's address with the nick while a live room hides who it is
    bool mine = false;
    qint64 time = 0; ///< UTC ms; the archive's stamp once settled
    QString text; ///< of System entries: the new title, topic or role
    QList<Mention> mentions;
    bool mentionsMe = false;
    std::optional<Quote> quote;
    bool edited = false;
    Delivery delivery = Delivery::Settled;
    Fault fault = Fault::None;
    int missingBefore = 0; ///< messages of this sender directly before it that the server's archive lacks
    SystemChange change = SystemChange::None;
    Jid subject; ///< of System entries: whom it concerns
    QList<Jid> alsoAbout; ///< of System entries that concern several: the others
    std::optional<Announcement> announcement; ///< of a Text that is to be confirmed
    Jid suppliedBy; ///< sent before this device could read here: who gave it, and answers for what it says
    friend bool operator==(const Entry &, const Entry &) = default;
};

/// What is taken as one message, in bytes of UTF-8; longer texts belong into a file.
inline constexpr int MostTextBytes = 20 * 1024;

/// What the composer holds: kept per room over restarts and crashes.
struct Draft {
    QString text;
    QList<Mention> mentions;
    EventId replyTo; ///< null = no reply
    EventId editOf; ///< null = a new message
    friend bool operator==(const Draft &, const Draft &) = default;
};

struct Version {
    qint64 time = 0;
    QString text;
};

struct FaultCount {
    Fault fault = Fault::None;
    int entries = 0;
    friend bool operator==(const FaultCount &, const FaultCount &) = default;
};

class Chat : public QObject
{
    Q_OBJECT
public:
    explicit Chat(CoreContext &context, QObject *parent = nullptr);
    ~Chat() override;

    /// Up to `limit` entries with order < `before`, ascending. Order::newest() starts at the end.
    QList<Entry> before(RoomId room, Order before, int limit) const;
    /// Up to `limit` entries with order > `after`, ascending.
    QList<Entry> after(RoomId room, Order after, int limit) const;
    /// Event ids are chosen by senders: the room belongs to the name, or a copy elsewhere could be meant.
    std::optional<Entry> entry(RoomId room, const EventId &id) const;
    /// Order up to which this account has read; entries of others behind it are unread.
    Order readUpTo(RoomId room) const;
    /// First unread entry of the room, if any.
    std::optional<Order> firstUnread(RoomId room) const;
    /// Members who have read up to this entry or further.
    QList<Jid> readers(RoomId room, const EventId &id) const;
    /// All versions of an edited message, oldest first.
    QList<Version> versions(RoomId room, const EventId &id) const;
    /// Whom an announcement asks: those who have not confirmed, then the others, latest last.
    QList<Acknowledgement> acknowledgements(RoomId room, const EventId &id) const;
    /// Entries of all rooms that could not be read, by their reasons, most first. Copies of what was read,
    /// what its sender seals again, and what was sealed before this device came in are none.
    QList<FaultCount> unreadable() const;
    /// Messages of all encrypted rooms that the server has in another order than their device has sealed
    /// them.
    int exchanged() const;
    Draft draft(RoomId room) const;
    QList<Jid> typing(RoomId room) const;
    /// Is older history on the server that this device has not fetched yet?
    bool hasOlderOnServer(RoomId room) const;
    /// UTC ms: older messages of the room are not kept on this computer; 0 = all are.
    qint64 notKeptBefore(RoomId room) const;

    EventId send(RoomId room, const Draft &draft);
    /// A message that everybody who is in the room now shall confirm; the title may be empty. Of
    /// administrators.
    void announce(RoomId room, const QString &title, const QString &text);
    /// Once; nothing where this account is not asked.
    void acknowledge(RoomId room, const EventId &id);
    void edit(RoomId room, const EventId &id, const Draft &draft);
    void recall(RoomId room, const EventId &id);
    void retry(RoomId room, const EventId &id);
    /// Takes a message that has not reached the server out of the outbox.
    void cancel(RoomId room, const EventId &id);
    void setDraft(RoomId room, const Draft &draft);
    void markRead(RoomId room, Order upTo);
    void setTyping(RoomId room, bool typing);
    /// Asks for an older page of the archive; arrives as a change of the room.
    void fetchOlder(RoomId room);
    /// Writes a room into a file; must be gone before this.
    std::unique_ptr<Transcript> exportRoom(const TranscriptOrder &order);

signals:
    void typingChanged(sw::RoomId room);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sw::chat
