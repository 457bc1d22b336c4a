// SPDX-License-Identifier: Apache-2.0
#pragma once
// From events to rows. Events that concern the same thing (a message, its edits, its recall) share a subject;
// a fold makes a subject's rows anew from all its events in archive order, so it never matters in which order
// they came in. Folds read the log only: no clock, no look-up. Core thread, inside the batch's transaction.
#include "core/roomlog/core_context.h"
#include "core/roomlog/event.h"
#include "core/store/connection.h"

#include <functional>
#include <memory>
#include <vector>

namespace sw::roomlog {

/// What a fold may use.
class FoldContext
{
public:
    FoldContext(store::Writer &writer, Jid account)
        : m_writer(writer)
        , m_account(std::move(account))
    { }

    store::Writer &writer() { return m_writer; }
    const Jid &account() const { return m_account; }

    /// Every event of a subject in archive order: the event with this id, if it is here, and those that name
    /// it; without those that their senders had no voice for, which are shown nowhere.
    std::vector<Event> events(RoomId room, const EventId &subject);
    /// Only those that name it; cheaper where the subject's own event is at hand.
    std::vector<Event> concerning(RoomId room, const EventId &subject);
    /// Writes or replaces the timeline row at the event's place.
    void show(const Event &event, const TimelineRow &row);
    void hide(const Event &event);
    /// Overwrites text and payload of an event in the log; ids, order and sender stay.
    void erase(const Event &event);
    /// Takes an event out of the log for good: for kinds of which only the latest counts.
    void forget(const Event &event);

    /// Tells the change sink after the commit, not at all if it fails.
    void announce(Arrival arrival) { m_arrivals.push_back(std::move(arrival)); }
    std::vector<Arrival> takeArrivals() { return std::exchange(m_arrivals, {}); }
    /// No row before this order was shown anew or hidden.
    Order lowestShown() const { return m_lowest; }
    /// Rows changed their places.
    void moved() { m_lowest = ChangeSink::anywhere; }
    /// Has RoomLog::membersTold() follow the commit.
    void tellMembers() { m_members = true; }
    bool takeMembers() { return std::exchange(m_members, false); }
    /// Has RoomLog::filesTold() follow the commit.
    void tellFiles() { m_files = true; }
    bool takeFiles() { return std::exchange(m_files, false); }
    /// Has RoomLog::historyTold() follow the commit.
    void tellHistory() { m_history = true; }
    bool takeHistory() { return std::exchange(m_history, false); }
    /// Has RoomLog::tasksTold() follow the commit.
    void tellTasks() { m_tasks = true; }
    bool takeTasks() { return std::exchange(m_tasks, false); }
    /// The event for the sake of which fold() is called now; it need not be in the log any more.
    const EventId &cause() const { return m_cause; }
    void setCause(const EventId &event) { m_cause = event; }
    /// False while catching up: what comes in was sent while this device was away.
    bool isLive() const { return m_live; }
    void setLive(bool live) { m_live = live; }

private:
    std::vector<Event> counting(std::vector<Event> events);

    store::Writer &m_writer;
    Jid m_account;
    std::vector<Arrival> m_arrivals;
    Order m_lowest = Order::newest();
    bool m_members = false;
    bool m_files = false;
    bool m_history = false;
    bool m_tasks = false;
    EventId m_cause;
    bool m_live = false;
};

class Fold
{
public:
    virtual ~Fold() = default;
    /// Makes the rows of this subject anew. `added` = an event of it came in that was not in the log before.
    virtual void fold(FoldContext &context, RoomId room, const EventId &subject, const Event *added) = 0;
    /// Once per batch and room, after the subjects: counts, last line.
    virtual void finish(FoldContext &context, RoomId room)
    {
        Q_UNUSED(context)
        Q_UNUSED(room)
    }
    /// Subjects that are still open, the newest first: who comes in is given their events, as far as their
    /// devices have signed them (docs/adr/0022).
    virtual std::vector<EventId> open(store::Connection &db, RoomId room) const
    {
        Q_UNUSED(db)
        Q_UNUSED(room)
        return {};
    }
    /// Events without which something that is open would not be whole: they are kept as long as it is.
    virtual std::vector<EventId> needed(store::Connection &db, RoomId room) const
    {
        Q_UNUSED(db)
        Q_UNUSED(room)
        return {};
    }
    /// Removes all rows that fold() made in this room, before everything is folded anew.
    virtual void reset(FoldContext &context, RoomId room) = 0;
};

/// Which fold is responsible for which kinds. Filled at start, by one line per capability.
class FoldRegistry
{
public:
    /// Raise `version` when a fold's rows change their meaning: every room is then folded anew once.
    void add(std::vector<Kind> kinds, std::unique_ptr<Fold> fold, int version);
    /// None for kinds that nobody folds; several where a kind concerns subjects of several.
    std::vector<Fold *> find(Kind kind) const;
    const std::vector<std::unique_ptr<Fold>> &all() const { return m_folds; }
    int version() const { return m_version; }

private:
    std::vector<std::unique_ptr<Fold>> m_folds;
    std::vector<std::pair<Kind, Fold *>> m_byKind;
    int m_version = 0;
};

} // namespace sw::roomlog
