// SPDX-License-Identifier: Apache-2.0
#pragma once
// The care of the profile's database, as the window sees it: how much it takes, whether it is whole, tidying
// it, and repairing it. One task at a time. Lives in the GUI thread; the work is done on the pool and, where
// it writes, in slices in the core thread.
#include "core/runtime/pool_job.h"
#include "core/store/check.h"
#include "core/store/salvage/rebuild.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace sw {

class CoreContext;
class TidyWork;

class Maintenance : public QObject
{
    Q_OBJECT
public:
    enum class Task {
        None,
        Checking,
        Tidying,
        Repairing, ///< the profile is closed meanwhile
        Updating, ///< before it is opened: of an earlier version of the program; goes on at the next start
    };
    /// In bytes.
    struct Usage {
        qint64 whole = 0; ///< on the disk, with what was kept aside
        qint64 messages = 0;
        qint64 index = 0; ///< of search
        qint64 free = 0; ///< given back by tidying
        qint64 aside = 0; ///< damaged files that were kept
    };
    /// What the last repair could not read, and what came of it.
    struct Repaired {
        qint64 time = 0; ///< UTC ms
        int lost = 0; ///< messages
        int missing = 0; ///< of them, not yet or never read again from the server
        int nameless = 0; ///< of them, such that nobody can tell whether they came back
        int unsent = 0;
        bool uncertain = false; ///< perhaps more than can be counted
        bool reading = false; ///< the server is still being read
        friend bool operator==(const Repaired &, const Repaired &) = default;
    };
    enum class Outcome { None, Whole, IndexMadeAnew, Damaged, Tidied, Repaired, Busy, Failed, NoSpace };

    explicit Maintenance(QString databasePath, QObject *parent = nullptr);
    ~Maintenance() override;

    Task task() const { return m_task; }
    /// While Repairing: only for the space.
    bool isTidying() const { return m_tidies; }
    /// Of the task, 0 … 1.
    double progress() const;
    /// Of the last task that ended; None after a cancelled one.
    Outcome outcome() const { return m_outcome; }
    /// Of the last check.
    const store::Condition &condition() const { return m_condition; }
    /// A check, or reading or writing by itself, has met damage. Until a repair or a check that finds none.
    bool isDamaged() const { return m_damaged; }
    std::optional<Repaired> repaired() const;
    /// Once, after an old copy of this profile was put back; true until seenRolledBack().
    bool wasRolledBack() const { return m_rolledBack; }
    void seenRolledBack();

    /// Answers once, unless this ends before.
    void measure(std::function<void(const Usage &)> done);
    void check();
    /// Gives free space back. A database of an earlier version is rebuilt for it: rebuildWanted().
    void tidy();
    /// Puts a new database in the place of a damaged one; see rebuildWanted().
    void repair(store::Rebuild how);
    void cancel();
    /// Deletes the damaged files that were kept aside.
    void dropAside();

signals:
    void changed();
    /// To be closed for it; run() follows.
    void rebuildWanted(sw::store::Rebuild how);
    void indexDamaged();

private:
    friend class Client;
    // By the client, which owns the database.
    void opened(store::Database &database, CoreContext &context);
    /// Everything that reads here has ended when this returns.
    void closing();
    /// Damage is told wherever this connection meets it, on any thread.
    void watch(store::Connection &connection);
    void noteDamage();
    void noteRolledBack();
    using Rebuilt = std::function<void(const Result<store::Losses, store::Error> &)>;
    void rebuild(const Secret32 &key, store::Rebuild how, qint64 now, Rebuilt done);

    /// Once, what a later version of the program changed in a large history; nothing has it open.
    void update(const Secret32 &key, std::function<void(std::optional<store::Error>)> done);

    void run(Task task, std::function<void(store::Work &)> work);
    void begin(Task task);
    void end(Outcome outcome);
    void checkQuietly();
    void checked(const Result<store::Condition, store::Error> &result, store::CheckDepth depth);
    void tidyByItself();
    void startTidying(bool onlyIfMuch);
    bool isIncremental() const;

    const QString m_path;
    store::Database *m_database = nullptr;
    CoreContext *m_context = nullptr;
    Task m_task = Task::None;
    Outcome m_outcome = Outcome::None;
    store::Condition m_condition;
    bool m_damaged = false;
    bool m_rolledBack = false;
    bool m_tidies = false; ///< a rebuild for the space, not for damage
    double m_tidied = 0;
    quint64 m_session = 0; ///< answers for an earlier opening no longer count
    std::shared_ptr<store::Work> m_work = std::make_shared<store::Work>(); ///< shared with the pool
    std::shared_ptr<std::unique_ptr<TidyWork>> m_tidying; ///< made, used and ended in the core thread
    PoolJob m_job;
    PoolJob m_measuring;
    QTimer m_tick; ///< progress, while something runs
};

} // namespace sw
