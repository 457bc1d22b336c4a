// SPDX-License-Identifier: Apache-2.0
#pragma once
// The numbers that the log stores for kinds and states. They stand in databases: never change or reuse one.
#include <QString>

namespace sw::roomlog {

/// What an event is. Its name on the wire is kindName(). Add new ones at the end, with a fold.
enum class Kind : int {
    Unknown = 0, ///< stored whole, folded once a version knows it
    Text = 1,
    Edit = 2, ///< new text for an own message (XEP-0308)
    Recall = 3, ///< erases an own message everywhere (XEP-0424)
    Read = 4, ///< the sender has read up to the subject (XEP-0333)
    File = 5, ///< a file with its caption; of core/files
    Announcement = 6, ///< a message by an administrator that those it names shall confirm
    Acknowledged = 7, ///< the sender confirms the announcement that is the subject
    HistoryWanted = 8, ///< the sender's device cannot read what was before it came in; of core/history
    HistorySupplied = 9, ///< a part of that, for the one device; of core/history
    Created = 10, ///< of core/rooms: the room came to be
    Title = 11,
    Topic = 12,
    MemberAdded = 13,
    MemberLeft = 14,
    MemberRemoved = 15,
    RoleChanged = 16,
    RoomState = 17, ///< for who came in: what the room is called; older titles say it to the others
    Units = 18, ///< which units' people the room is for; of core/rooms
    HistoryRule = 19, ///< how much of what was before is given to who comes in; of core/rooms
    Task = 20, ///< of core/tasks, like those up to 26: something that its assignees are to do
    TaskChanged = 21, ///< of the task that is the subject, like all that follow
    TaskStep = 22, ///< what an assignee did about it
    TaskJudged = 23, ///< approved, or sent back
    TaskNudged = 24,
    TaskWithdrawn = 25,
    TaskFile = 26, ///< a file for the task, of who may not send files to the room: shown on the task only
    KeyStep = 98, ///< moves the keys of the room's group; shown where it brings somebody's further device
    Unreadable = 99, ///< an entry that could not be opened or understood; EventFault says why
};

/// What the word of an event's sender counted for, by the state of the room's group in the epoch in which it
/// was sealed: groups::Voice. What it had no voice for is passed over by every reader (docs/adr/0017).
enum class Voice : int {
    Unknown = 0, ///< of an open room, or taken in before this was kept: not judged
    Listener = 1, ///< in a room in which only administrators write
    Member = 2,
    Administrator = 3,
};
bool maySay(Voice voice, Kind kind);
/// Brings a file that is shown somewhere.
constexpr bool isFile(Kind kind)
{
    return kind == Kind::File || kind == Kind::TaskFile;
}

/// Goes out under its device's own signature, so that it can be proven to who was not in the group
/// (docs/adr/0022). In a room that requires it nobody takes such an event without one.
bool isProven(Kind kind);

/// Name in the envelope; empty for Unknown, KeyStep and Unreadable.
QString kindName(Kind kind);
Kind kindOf(QStringView name);

enum class EventState : int {
    Settled = 0, ///< the archive has fixed order, time and sender
    Provisional = 1, ///< seen live
    Unarchived = 2, ///< seen live, but the archive went on without it; keeps the place where it was seen
    Own = 3, ///< written here, not yet seen coming back; the outbox knows more
};

enum class EventFault : int {
    None = 0,
    Malformed = 1,
    NewerVersion = 2, ///< an envelope that this version cannot open
    Quarantined = 3, ///< it stopped the program once
    Undecryptable = 4, ///< the protector refused it
    TooLarge = 5,
    // Of rooms that are groups; 10 + groups::Unreadable.
    NotYet = 11, ///< of an epoch that the archive has not led to
    NotMember = 12, ///< this device is not in the group
    BeforeJoining = 13, ///< sealed before this device came in
    WhileAway = 14, ///< sealed while this device could not follow
    TooOld = 15, ///< the keys of its time are no longer kept
    LostBranch = 16, ///< its sender seals it again
    Copy = 17, ///< of something that was opened before
    Forged = 18, ///< does not open, or its signature is wrong
    TooFarAhead = 19,
    OtherGroup = 20,
    BadSeal = 21, ///< no message at all
    OwnUnknown = 22, ///< from this device, but not written here: another copy of the profile is in use
    InClear = 23, ///< not encrypted, in a room that is
    Unproven = 24, ///< of a kind that needs its device's signature, without a good one
};

enum class SendState : int {
    Queued = 0, ///< not protected yet: can still be changed or taken back
    Sealed = 1, ///< exact bytes are on the disk, perhaps under way, perhaps arrived
    Acknowledged = 3, ///< the server has taken it
    Failed = 4, ///< refused for good; SendFault says why
    Held = 5, ///< not complete yet: what was written later overtakes it
};

enum class SendFault : int {
    None = 0,
    NotMember = 1,
    RoomGone = 2,
    TooLarge = 3,
    Forbidden = 4,
    ServerError = 5,
    Restored = 6, ///< unsent when the backup was made that it came from; perhaps sent since
};

/// Rooms with more members announce neither comings and goings nor typing, and are seldom told who has read.
constexpr int BigRoom = 50;

/// What a timeline row shows.
enum class Shown : int {
    Text = 0,
    Recalled = 1,
    System = 2,
    Unknown = 3,
    Unreadable = 4,
    File = 5,
    Task = 6
};

namespace ShownFlag {
constexpr int Edited = 1;
constexpr int Mine = 2;
constexpr int Unreadable = 4;
constexpr int MentionsMe = 8; ///< the index timeline_mentions relies on the number
constexpr int Countable = 16; ///< counts as unread while behind the read position
constexpr int Announcement = 32; ///< core/chat's table of announcements knows more
constexpr int Quiet = 64; ///< the list of rooms does not tell of it
constexpr int Supplied = 128; ///< read by somebody else; the table supplied says by whom
} // namespace ShownFlag

} // namespace sw::roomlog
