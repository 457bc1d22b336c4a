// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the window sees of tasks: what head office publishes, what each assignee has done about it, and the
// commands on both. Lives in the GUI thread; queries read the local database and answer at once, commands are
// queued to the core thread and work with and without network.
#include "core/base/ids.h"
#include "core/runtime/jid.h"

#include <QDateTime>
#include <QFuture>
#include <QList>
#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace sw {
class CoreContext;
}
namespace sw::org {
class Organisation;
}

namespace sw::tasks {

/// Of one assignee, for one occurrence. By the room's order of events.
enum class Standing {
    NotSeen,
    Seen,
    Started,
    Done, ///< where approval is asked for: waits for it
    Approved,
    SentBack,
    Cannot,
};

enum class Priority { Normal, High, Urgent };

/// What "done" must bring; flags.
enum Proof : int { NoProof = 0, PhotoProof = 1, NumberProof = 2, TextProof = 4 };

/// Local time of whom it is for. A null time: the unit's closing time of that day, the day's end where its
/// hours are not known.
struct Due {
    QDate day; ///< null: no due time
    QTime time;
    friend bool operator==(const Due &, const Due &) = default;
};

/// RFC 5545's RRULE as far as it goes here. The first occurrence is the due day.
struct Recurrence {
    enum class Every { Never, Day, Week, Month };
    Every every = Every::Never;
    int interval = 1; ///< every n days, weeks, months
    QList<int> weekdays; ///< of Week: 1 Monday … 7 Sunday; empty: the due day's
    QDate until; ///< null: no end
    int count = 0; ///< 0: no limit
    friend bool operator==(const Recurrence &, const Recurrence &) = default;
};

/// A unit (store, department) or a person. `people`: who may act for a unit, as its publisher knew; named in
/// the event, so that every reader judges alike.
struct Assignee {
    QString unit; ///< people::Unit::key; empty: a person
    Jid person;
    QString name; ///< as the publisher called it; shown when the organisation has it no more
    QList<Jid> people;
    QByteArray zone; ///< IANA
    QTime closing; ///< what Due without a time means; null: the day's end
    QList<QTime> closings; ///< where its hours differ: of Monday … Sunday, null as `closing`; else empty
    int nextDay = 0; ///< which of these are past midnight, so on the day after: bit 0 `closing`, bits 1 … 7
                     ///< the weekdays
    QString role; ///< of a unit: only who has it there; empty: everybody there
    QString further; ///< what a later version says of it, as it stands in the event
    friend bool operator==(const Assignee &, const Assignee &) = default;

    /// "u:" + unit or "p:" + bare address; the key of an assignee within a task.
    QString key() const;
};

struct Step { ///< a line of the checklist
    QString id; ///< short, unique in the task
    QString text;
    friend bool operator==(const Step &, const Step &) = default;
};

namespace limits {
constexpr qsizetype Title = 200; ///< UTF-16 units; longer ones are cut
constexpr qsizetype DetailsBytes = 20 * 1024;
constexpr qsizetype Steps = 100;
constexpr qsizetype StepText = 500; ///< UTF-16 units; longer ones are cut
constexpr qsizetype Assignees = 2000;
constexpr qsizetype People = 20'000; ///< of all assignees together
constexpr qsizetype EventBytes = 180 * 1024;
constexpr qsizetype Reason = 2000; ///< UTF-16 units of a reason or a text as proof; longer ones are cut
constexpr qsizetype Number = 60; ///< UTF-16 units of a number as proof
constexpr qsizetype Files = 50; ///< attachments, or photos of one proof
constexpr qsizetype Reminders = 10;
} // namespace limits

/// What is to be done: what the editor edits and a template keeps.
struct Definition {
    QString title;
    QString details;
    QList<Step> steps;
    QDate startDay; ///< null: at once; nobody is reminded before
    Due due;
    Recurrence recurrence;
    QList<int> reminders; ///< minutes before due; 0 = at due
    Priority priority = Priority::Normal;
    int proof = NoProof; ///< Proof flags
    QString numberLabel; ///< what the number is: "Till total"
    bool approval = false;
    QList<Assignee> assignees;
    QList<Jid> approvers; ///< beside the author and the room's administrators; of departments and the
                          ///< units above a store they come into its room
    QList<EventId> attachments; ///< files in the same room
    friend bool operator==(const Definition &, const Definition &) = default;
};

struct TaskKey {
    RoomId room;
    EventId event;
    friend bool operator==(const TaskKey &, const TaskKey &) = default;
};

/// Of all assignees of the occurrence that counts now (the one that is due next, or was due last).
struct Counts {
    int assignees = 0;
    int notSeen = 0, seen = 0, started = 0, done = 0, approved = 0, sentBack = 0, cannot = 0;
    int late = 0; ///< done after due, by the archive's time
    friend bool operator==(const Counts &, const Counts &) = default;
};

struct Task {
    TaskKey key;
    EventId publication; ///< the same in every room it was published to; its own event where there is one
    Jid author;
    qint64 created = 0; ///< UTC ms; room time
    Definition definition; ///< as it stands after all changes
    int changes = 0; ///< edits after publishing
    bool withdrawn = false;
    EventId origin; ///< the message that it was made of, in the same room; null: none
    QDate occurrence; ///< that the next fields speak of; null unless it recurs
    bool mine = false; ///< this account may act, as a person or for a unit
    QString myAssignee; ///< Assignee::key() that it acts for
    Standing myStanding = Standing::NotSeen;
    qint64 due = 0; ///< UTC ms for myAssignee, else the earliest of all; 0: none
    bool overdue = false; ///< by the clock now, and not done
    bool mayManage = false; ///< change, withdraw, nudge, judge
    bool mayJudge = false; ///< approve and send back: also its approvers
    bool pending = false; ///< something of this account is not with the server yet
    Counts counts;
    friend bool operator==(const Task &, const Task &) = default;
};

/// One assignee's way through one occurrence.
struct Progress {
    TaskKey key;
    QDate occurrence;
    Assignee assignee;
    Standing standing = Standing::NotSeen;
    qint64 due = 0; ///< UTC ms; 0: none
    qint64 since = 0; ///< UTC ms; room time of the last step
    bool late = false; ///< done after due
    bool lateSettled = false; ///< false: provisional, the archive's time is to come
    Jid by; ///< who did the last step
    QString reason; ///< of Cannot and SentBack
    QString text; ///< proof
    QString number; ///< proof, as typed
    QList<EventId> photos; ///< proof: files in the same room
    QStringList ticked; ///< ids of the checklist's steps
    qint64 nudged = 0; ///< UTC ms of the last nudge; 0: none
    bool left = false; ///< nobody of it is in the organisation any more
    friend bool operator==(const Progress &, const Progress &) = default;
};

/// A line of a task's history: who did what, newest last.
struct Act {
    enum class What {
        Published,
        Changed,
        Seen,
        Started,
        Ticked,
        Unticked,
        Done,
        Reopened,
        Cannot,
        Approved,
        SentBack,
        Nudged,
        Withdrawn
    };
    What what = What::Published;
    Jid by;
    QString assignee; ///< key; empty: all
    QDate occurrence;
    qint64 time = 0;
    bool settled = false;
    QString text; ///< reason, text proof, or of Changed: nothing, see fields
    /// Of Changed: "title", "details", "steps", "start", "due", "recurrence", "reminders", "priority",
    /// "proof" (with numberLabel), "approval" (with approvers), "attachments", "assignees".
    QStringList fields;
    friend bool operator==(const Act &, const Act &) = default;
};

/// The same task in many rooms, rolled up from those that this account is in.
struct Publication {
    EventId id;
    Definition definition; ///< of the newest of its tasks; assignees of all of them
    Jid author;
    qint64 created = 0;
    bool withdrawn = false; ///< everywhere
    bool mayManage = false;
    bool mayJudge = false; ///< in one of its rooms at least
    int rooms = 0; ///< published to
    int waiting = 0; ///< rooms that it is still on the way to
    int behind = 0; ///< rooms that have it, but not yet the files that were put to it since
    Counts counts;
    friend bool operator==(const Publication &, const Publication &) = default;
};

/// A room that a publication, or a change of its files, has not come to yet.
struct Awaited {
    enum class What {
        Room, ///< it is being made
        People, ///< they are coming in, or it is their turn next
        File, ///< it goes up, or could not: files::Files knows
    };
    What what = What::Room;
    QString name; ///< of its first assignee
    RoomId fileRoom; ///< of What::File: where it goes up
    EventId file;
    friend bool operator==(const Awaited &, const Awaited &) = default;
};

struct Cell { ///< of the matrix: assignee × publication
    TaskKey key; ///< null room: not for this assignee
    Standing standing = Standing::NotSeen;
    bool late = false, overdue = false;
    friend bool operator==(const Cell &, const Cell &) = default;
};

/// Where "mine" lists; by the clock and the zone of whom the task is for.
enum class Shelf { Today, Overdue, Upcoming, Done };

struct Filter {
    QString words; ///< in title or details, folded as search does; empty: any
    QList<Standing> standings; ///< empty: any
    QStringList units; ///< keys; empty: any
    RoomId room; ///< none: all
    bool onlyLate = false;
    bool withWithdrawn = false;
    qint64 dueFrom = 0, dueUntil = INT64_MAX;
    friend bool operator==(const Filter &, const Filter &) = default;
};

enum class Problem {
    NotAllowed, ///< by task or room
    NoAssignee,
    NoTitle,
    TooLarge, ///< more than one event may carry
    ProofMissing,
    Gone, ///< withdrawn, or the task is not here
};

/// Where a publication goes.
struct Target {
    QString unit; ///< key of a unit: its own room (made if there is none)
    RoomId room; ///< or this room, for all assignees at once
    QList<Assignee> assignees;
};

/// A file of this computer that goes out with a task. It is read where it lies until it is up.
struct Enclosure {
    QString path;
    QString mediaType;
    EventId event = {}; ///< given when it is published
};

/// Why this cannot be published; absent: it can.
std::optional<Problem> problemOf(const Definition &definition, const QList<Target> &targets);
/// Days of [from, until] on which it is due, at most `most`; of one that does not recur its due day.
QList<QDate> occurrencesOf(const Definition &definition, const QDate &from, const QDate &until,
                           int most = 1000);
/// UTC ms at which this occurrence is due for an assignee; 0: never. `occurrence` null: the due day.
qint64 dueOf(const Definition &definition, const Assignee &assignee, const QDate &occurrence = {});

class Tasks : public QObject
{
    Q_OBJECT
public:
    explicit Tasks(CoreContext &context, QObject *parent = nullptr);
    ~Tasks() override;

    /// The newest that is known: for left assignees, and what assigneeOf() knows.
    void setOrganisation(const org::Organisation &organisation);
    /// A unit or person as a task names them: people, zone and hours of the organisation. Publishing does it
    /// for units without people.
    Assignee assigneeOf(const QString &unit) const;
    Assignee assigneeOf(const Jid &person) const;

    /// What this account is to do. Done: the latest first, else the soonest due first. In lists `definition`
    /// has only the assignee that this account acts for; task() has all.
    QList<Task> mine(Shelf shelf, int limit = 200) const;
    /// How many are on Today and Overdue: the rail's badge.
    int openCount() const;
    std::optional<Task> task(const TaskKey &key) const;
    std::optional<Task> task(const TaskKey &key, const QDate &occurrence) const;
    QList<Progress> progress(const TaskKey &key, const QDate &occurrence) const;
    QList<QDate> occurrences(const TaskKey &key, const QDate &from, const QDate &until) const;
    QList<Act> history(const TaskKey &key) const;
    /// The task in this room that was made of a message; null: none. Of several the newest.
    EventId madeOf(RoomId room, const EventId &message) const;

    /// Head office: what this account published, may manage or is to approve, newest first; without the
    /// assignees and their people, which publication() has.
    QList<Publication> publications(const Filter &filter, int limit = 500) const;
    std::optional<Publication> publication(const EventId &id) const;
    /// Where it is not whole yet.
    QList<Awaited> awaited(const EventId &publication) const;
    /// All assignees of a publication in all rooms.
    QList<Progress> progressOf(const EventId &publication, const QDate &occurrence = {}) const;
    /// Rows: assignees in the order given; columns: publications. One query for all.
    QList<QList<Cell>> matrix(const QList<QString> &assignees, const QList<EventId> &publications) const;
    /// By the due days of [from, until]: for the calendar.
    QList<Task> between(const QDate &from, const QDate &until, bool mineOnly) const;

    /// Carried out room by room, goes on after a restart; see Publication::waiting. The publication's id;
    /// null if problemOf() says why. `files` go up into the first room that is there, from there into the
    /// others, and the task behind them.
    EventId publish(const Definition &definition, const QList<Target> &targets, const EventId &origin = {},
                    QList<Enclosure> files = {});
    /// Stores that came late get it too, as it stands now.
    void extend(const EventId &publication, const QList<Target> &targets);
    /// Sends only what differs from what stands; of a publication: in all its rooms, over restarts, to each
    /// its files as soon as they are up.
    void change(const TaskKey &key, const Definition &definition);
    void changeAll(const EventId &publication, const Definition &definition);
    void withdraw(const EventId &publication);
    /// Only those that have not done it; of one day at most once an hour each.
    void nudge(const EventId &publication, const QStringList &assignees);

    void markSeen(const TaskKey &key, const QDate &occurrence);
    void start(const TaskKey &key, const QDate &occurrence);
    void tick(const TaskKey &key, const QDate &occurrence, const QString &step, bool on);
    /// Files of the proof are sent into the room beforehand (files::Files::send); they may still be on
    /// their way.
    std::optional<Problem> complete(const TaskKey &key, const QDate &occurrence, const QList<EventId> &photos,
                                    const QString &number, const QString &text);
    void reopen(const TaskKey &key, const QDate &occurrence);
    void cannot(const TaskKey &key, const QDate &occurrence, const QString &reason);
    void approve(const TaskKey &key, const QDate &occurrence, const QString &assignee);
    void sendBack(const TaskKey &key, const QDate &occurrence, const QString &assignee,
                  const QString &reason);

    /// What core/client lets through to the notifier.
    void remind(const TaskKey &key, const QString &title, qint64 due, bool nudged);

    /// Kept on this computer, by name.
    QStringList templates() const;
    std::optional<Definition> takeTemplate(const QString &name) const;
    void keepTemplate(const QString &name, const Definition &definition);
    void dropTemplate(const QString &name);

    /// UTF-8 with BOM, RFC 4180; no cell is taken for a formula. `headings`: those of the columns assignee,
    /// state, due, since, late, by, number, text, photos and reason, then the words for the seven states of
    /// Standing and for late. On the pool; false if it could not be written.
    QFuture<bool> exportCsv(const EventId &publication, const QString &path,
                            const QStringList &headings) const;

signals:
    /// Coalesced: read again.
    void changed();
    /// A task is due soon, due, or was nudged: for the notifier. By local timers, also right after sleep and
    /// start; each once.
    void reminder(const sw::tasks::TaskKey &key, const QString &title, qint64 due, bool nudged);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sw::tasks
