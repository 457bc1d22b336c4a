// SPDX-License-Identifier: Apache-2.0
#pragma once
// Turns stanzas of a room into events and rows: finds copies, opens, understands, places, folds; a batch is
// one transaction. Knows no network and no time-outs. Core thread.
#include "core/roomlog/event_store.h"
#include "core/roomlog/fold.h"
#include "core/roomlog/poison_mark.h"

#include <QSet>

#include <functional>
#include <map>
#include <span>

namespace sw::roomlog {

struct IntakeReport {
    int added = 0; ///< events that were not in the log
    int settled = 0; ///< events that got their final place
    int known = 0; ///< entries that the log had settled before
    int conflicts = 0; ///< same id, other content: the first one stays
    int anomalies = 0;
    bool ownPassed = false; ///< the archive went on without an own event that the server has taken
    bool gap = false; ///< a sender's events are missing that were not missed before
    std::optional<Order> gapBehind; ///< the place of this sender's last event before them
    std::optional<Order> lookBack; ///< the archive may have something behind here that was not read
    bool tooOld = false; ///< entries were passed over that this computer does not keep
    bool readArchive = false; ///< at once: only it decides what was seen live
    bool rolledBack = false; ///< the archive has own events of this device that it does not remember
};

/// A run through a room's archive from old to new. Lives as long as the run.
struct ForwardRun {
    Order anchor; ///< what comes next belongs behind this
    QString cursor; ///< where the log stood when the run began
    bool passedCursor = false; ///< from here on the cursor moves along
    bool first = false; ///< the room's first page ever: it also sets where older history ends
    QString until; ///< archive id where a run through a gap ends; empty = it goes to the end
    bool metUntil = false;
    std::map<qint64, qint64> placed; ///< former provisional order → final order
};

class Intake
{
public:
    Intake(store::Writer &writer, Protector &protector, const FoldRegistry &folds, ChangeSink &changes,
           const Clock &clock);

    /// Before anything is taken in: `crashed` = what a former run found poisonous.
    void start(const Jid &account, const QString &markFile, const QString &programVersion);
    const Jid &account() const { return m_account; }

    using Report = Result<IntakeReport, store::Error>;
    /// Live stanzas in the order of arrival. They become provisional.
    Report live(RoomId room, std::span<const RoomEntry> entries);
    /// A page of a forward run. `last` = the archive had nothing behind it: then whatever was seen live, but
    /// passed over by the archive, loses the hope of a place in it.
    Report forward(RoomId room, const ArchivePage &page, bool last, ForwardRun &run);
    /// A page that ends where the held history begins.
    Report backward(RoomId room, const ArchivePage &page);
    /// An own event that is on its way: shown as waiting. Inside a transaction of the caller.
    void addOwn(FoldContext &context, Event &event, qint64 fingerprint);
    /// Runs the fold of the event's subject, then those of the room; inside a transaction of the caller.
    void refoldFor(FoldContext &context, RoomId room, const Envelope &envelope);
    void finish(FoldContext &context, RoomId room);
    /// All rows of a room anew.
    Result<void, store::Error> refold(RoomId room);
    /// Tells everybody what changed, after a commit; `written` = here, just now.
    void publish(RoomId room, FoldContext &context, bool written = false);
    std::function<void(RoomId)> onMembersTold; ///< called by publish()
    std::function<void()> onFilesTold; ///< the same
    std::function<void(RoomId)> onHistoryTold; ///< the same
    std::function<void(RoomId)> onTasksTold; ///< the same

private:
    struct Batch {
        FoldContext folds;
        EventStore events;
        RoomId room;
        IntakeReport report;
        qint64 floor = 0; ///< UTC ms: what is older is not kept here
    };
    enum class Direction { Forward, Backward };
    using TakeOne = std::function<void(Batch &, const RoomEntry &)>;

    Report run(RoomId room, bool isLive, const std::function<void(Batch &)> &fn);
    void takeForward(Batch &batch, const ArchivePage &page, ForwardRun &run, bool isGuarded);
    void takeBackward(Batch &batch, const ArchivePage &page, bool isGuarded);
    void guarded(Batch &batch, const RoomEntry &entry, const std::function<void()> &take,
                 const std::function<void(Event)> &instead);
    void takeLive(Batch &batch, const RoomEntry &entry);
    void takeArchived(Batch &batch, const RoomEntry &entry, Direction direction, Order &anchor,
                      ForwardRun *run);
    bool isInOutbox(qint64 row);
    void showAsItIs(FoldContext &context, RoomId room, const EventId &id);
    std::optional<EventRef> findCopy(Batch &batch, const RoomEntry &entry, qint64 fingerprint);
    static qsizetype lastKnownIn(Batch &batch, const ArchivePage &page, Order anchor);
    Order nextPlace(Batch &batch, Direction direction, Order anchor);
    void settle(Batch &batch, const EventRef &ref, const RoomEntry &entry, Order order, ForwardRun *run);
    void addEvent(Batch &batch, Event event, qint64 fingerprint);
    void leaveBehind(Batch &batch, ForwardRun &run);
    /// What an entry turned out to be: an event of its own, or what the log has already.
    struct Seen {
        std::optional<Event> event;
        std::optional<EventRef> known;
        bool isNothing() const { return !event && !known; }
    };
    Seen open(Batch &batch, const RoomEntry &entry, const Fingerprint &fingerprint, Order place);
    Seen keyStep(Batch &batch, const RoomEntry &entry, const Fingerprint &fingerprint);
    struct SecondCopy {
        EventId of; ///< null: of what is not here as an event
        Fingerprint fingerprint;
        Voice voice = Voice::Unknown; ///< with which it was sealed
    };
    void keepSecondCopy(Batch &batch, const RoomEntry &entry, const SecondCopy &copy, Order place,
                        qint64 time);
    void placeSecondCopy(Batch &batch, const RoomEntry &entry, const SecondCopy &copy, Order place,
                         Direction direction);
    void lookAgain(Batch &batch, Order from);
    void tellDevices(Batch &batch, const KeysMoved &moved);
    void moveOn(Batch &batch, const EventRef &ref, const RoomEntry &entry, Order place,
                const SecondCopy &copy);
    qint64 floorOf(RoomId room);
    void book(Batch &batch, const Event &event);
    void noteOwn(Batch &batch, const Event &event);
    void notePutBack(Batch &batch);
    bool resolveForeign(Batch &batch, Envelope &envelope);
    void fold(Batch &batch, Kind kind, const EventId &id, const EventId &subject, const Event *added);
    struct Concern {
        Kind kind = Kind::Unknown;
        EventId id;
        EventId subject;
    };
    void runFolds(FoldContext &context, RoomId room, const Concern &concern, const Event *added);
    void moveCursor(Batch &batch, const ArchivePage &page, bool last, ForwardRun &run);
    void understandUnknown(RoomId room);
    void foldAll(FoldContext &context, RoomId room);

    store::Writer &m_writer;
    Protector &m_protector;
    const FoldRegistry &m_folds;
    ChangeSink &m_changes;
    const Clock &m_clock;
    Jid m_account;
    TakenRows m_taken;
    PoisonMark m_mark;
    QSet<Fingerprint> m_quarantine;
};

/// An entry that says nothing here, kept so that it may be looked at again.
Event unreadableEvent(const RoomEntry &entry, const Fingerprint &fingerprint, EventFault fault);

} // namespace sw::roomlog
