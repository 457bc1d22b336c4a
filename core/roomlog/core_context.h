// SPDX-License-Identifier: Apache-2.0
#pragma once
// What core/client gives to the capabilities: in the GUI thread a CoreContext to read the database and to
// send commands, in the core thread a Core to carry them out.
#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/runtime/jid.h"
#include "core/runtime/timers.h"

#include <QString>

#include <functional>
#include <memory>

namespace sw::store {
class Reader;
class Writer;
enum class Error;
} // namespace sw::store
namespace sw::crypto {
class Random;
}
namespace sw::roomlog {
class RoomLog;
class RoomGroups;
} // namespace sw::roomlog
namespace sw::rooms {
class RoomWork;
}
namespace sw::people {
class PeopleWork;
}
namespace sw::org {
class Membership;
}
namespace sw::trust {
class TrustWork;
}
namespace sw::files {
class FileWork;
}
namespace sw::history {
class HistoryWork;
}
namespace sw::tasks {
class TaskWork;
}

namespace sw {

/// A message of somebody else that came in, for notifications.
struct Arrival {
    RoomId room;
    EventId event;
    Jid sender;
    QString text;
    bool mention = false;
    bool announcement = false; ///< that asks this account to confirm it
    bool task = false; ///< `event` is a task that waits for this account
    bool nudge = false; ///< somebody asks for it once more
    qint64 due = 0; ///< UTC ms; set: it is due then, and this account is reminded of that
    bool live = false; ///< false: read from the archive, that is, sent while this device was away
    qint64 time = 0; ///< UTC ms
};

/// Takes change notices after each commit, in the core thread; coalescing them is its affair.
class ChangeSink
{
public:
    static constexpr Order anywhere{INT64_MIN};

    virtual ~ChangeSink() = default;
    /// No row before `from` changed.
    virtual void timelineChanged(RoomId room, Order from = anywhere) = 0;
    /// The same because of what was just written here: whoever wrote it waits to see it.
    virtual void written(RoomId room, Order from) { timelineChanged(room, from); }
    virtual void roomListChanged() = 0;
    virtual void membersChanged() = 0;
    virtual void arrived(const Arrival &arrival) = 0;
    /// A transaction could not be committed; what it held stays undone and comes again or stays in the
    /// outbox.
    virtual void storageFailed(store::Error error) = 0;
    /// The archive knows more of this device than it remembers itself: an old copy of the profile was put
    /// back.
    virtual void rolledBack() { }
    /// Entries that a repair had left out were looked for in the archive, in all rooms.
    virtual void gapsRead() { }
};

/// What code in the core thread may reach.
struct Core {
    Jid account; ///< own bare address; null before the first sign-in
    store::Writer &writer;
    roomlog::RoomLog &log;
    ChangeSink &changes;
    const Clock &clock;
    Timers &timers;
    crypto::Random &random;
    roomlog::RoomGroups *groups = nullptr; ///< null: all rooms are open
    rooms::RoomWork *rooms
        = nullptr; ///< the halves of capabilities that talk to the server; null without one
    people::PeopleWork *people = nullptr;
    trust::TrustWork *trust = nullptr;
    files::FileWork *files = nullptr;
    history::HistoryWork *history = nullptr;
    tasks::TaskWork *tasks = nullptr;
};

/// GUI thread, except where said. Outlives the capabilities.
class CoreContext
{
public:
    virtual ~CoreContext() = default;
    virtual Jid account() const = 0;
    virtual store::Reader &reader() = 0;
    /// Any thread: one more connection, for the caller's thread; null if it cannot be had. Must be gone
    /// before the context.
    virtual std::unique_ptr<store::Reader> newReader() = 0;
    virtual const Clock &clock() const = 0;
    /// Any thread.
    virtual crypto::Random &random() = 0;
    /// Runs fn in the core thread, in the order of the calls. Dropped, and destroyed, once the core has
    /// stopped.
    virtual void post(std::function<void(Core &)> fn) = 0;
};

} // namespace sw
