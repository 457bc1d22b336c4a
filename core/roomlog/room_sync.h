// SPDX-License-Identifier: Apache-2.0
#pragma once
// Keeps one room in step with the server: joins, reads what was missed, then settles what comes in live. Says
// nothing about own events; the outbox does. Core thread.
#include "core/roomlog/intake.h"
#include "core/roomlog/room_transport.h"
#include "core/runtime/timers.h"

#include <QObject>

#include <deque>
#include <optional>
#include <vector>

namespace sw::roomlog {

class RoomSync final : public QObject
{
    Q_OBJECT
public:
    struct Parts {
        store::Writer &writer;
        RoomTransport &transport;
        Intake &intake;
        Protector &protector;
        ChangeSink &changes;
        const Clock &clock;
        Timers &timers;
    };
    enum class State {
        Offline,
        Joining, ///< and reading what was missed, which members may without having joined
        Waiting, ///< joined, for its turn to read the archive
        Reading, ///< joined; live stanzas wait
        Live,
        Ended, ///< the server does not let us in
    };

    /// A settled entry behind which a run begins.
    struct Start {
        QString after;
        Order order;
        qint64 time = 0;
    };

    RoomSync(RoomId room, Jid address, Parts parts);

    RoomId room() const { return m_room; }
    const Jid &address() const { return m_address; }
    State state() const { return m_state; }
    /// The archive was read to its end since the last online(false).
    bool isComplete() const { return m_complete; }

    void online(bool resumed);
    void offline() { m_online = false; }
    void joined();
    void ended(LeaveReason reason);
    void received(const RoomEntry &entry);
    /// Its turn to catch up, after wantsTurn().
    void catchUp();
    /// The archive once more, as soon as it can be.
    void readAtOnce();
    /// Ends with olderDone().
    void fetchOlder();
    bool isFetchingOlder() const { return m_older; }

signals:
    void wantsTurn();
    /// Catching up is over for now; isComplete() tells whether it succeeded.
    void caughtUp();
    /// more: a page came, and there may be others before it.
    void olderDone(bool more);
    /// The archive was read to its end, catching up or not; before what came live meanwhile is taken in.
    void archiveRead();
    /// Entries got their final place: own ones may have left the outbox.
    void settled();
    /// The archive went on without an own event that the server has taken.
    void ownPassed();

private:
    using Answer = Result<ArchivePage, ArchiveError>;
    struct Run {
        ForwardRun place;
        ArchiveQuery query;
        bool isCatchUp = false;
        bool byTime = false;
        std::optional<Order> gap; ///< a run through this gap of log_gaps, or one page of it
        qint64 expectedTime = 0; ///< of the entry that the first page follows; 0 = unknown
        QString lastId; ///< of the page before
        int idlePages = 0; ///< in a row, without anything new
        int pages = 0;
        quint64 number = 0; ///< of all runs; answers to former ones are ignored
        bool asking = false;
        bool early = false; ///< the last answer came before the room let us in
        QString
            lastArrived; ///< the last id of the page that came last; lags behind where nothing is asked ahead
        std::deque<Answer> arrived; ///< not stored yet
    };

    void join();
    Run newRun(bool isCatchUp);
    bool hasGaps() const;
    void start(Run run);
    void ask();
    void askAhead();
    void answered(const Answer &answer);
    void takeSoon();
    void takeNext();
    void takePage(const ArchivePage &page);
    bool restartsFromTheBeginning(const ArchivePage &page) const;
    bool makesNoSense(const ArchivePage &page, const IntakeReport &report, bool onward);
    void fallBackToNewest();
    void fallBackToTime();
    void failed(ArchiveError error);
    void finishRun(bool complete);
    void readGapLater();
    void readGap();
    void gapPageTaken(const ArchivePage &page, bool last);
    void closeGap();
    void retryLater();
    void hold();
    void flushLive();
    void armSettling();
    void settleIfQuiet();
    void endOlder(bool more);
    void olderAnswered(quint64 generation, const Answer &answer);
    void noteAnomaly();
    void lookBack(std::optional<Order> from);

    RoomId m_room;
    Jid m_address;
    Parts m_parts;
    State m_state = State::Offline;
    bool m_online = false;
    bool m_complete = false;
    bool m_readAgain = false; ///< once the present run has ended
    bool m_missedSome = false; ///< live stanzas were dropped: read the archive once more
    std::optional<Order> m_lookBack; ///< where the next look back begins, if that is further back than usual
    bool m_gapChecked = false; ///< the one look back that a new gap is worth was taken
    quint64 m_generation = 0; ///< of the session: answers of former ones are ignored
    std::optional<Run> m_run;
    quint64 m_runs = 0; ///< so far
    std::vector<RoomEntry> m_live; ///< not taken in yet
    bool m_flushing = false;
    TimerId m_retry = TimerId::None;
    int m_failures = 0;
    bool m_settling = false; ///< the settle timer runs
    qint64 m_firstUnsettled = 0; ///< steady ms; 0 = all is settled
    qint64 m_lastLive = 0;
    int m_vainReads = 0; ///< in a row that left something provisional
    bool m_older = false;
    bool m_gapArmed = false;
};

} // namespace sw::roomlog
