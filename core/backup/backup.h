// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the window sees of backups: encrypted files of what was written and read, made by hand or by plan,
// checked, and merged into a profile again. Never holds keys, passwords or anything of a session. Lives in
// the GUI thread; the work runs on the pool, merging in the core thread.
#include "core/base/secret_bytes.h"
#include "core/runtime/jid.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace sw {
class CoreContext;
}
namespace sw::crypto {
struct PassphraseCost;
}

namespace sw::backup {

enum class Fault {
    None,
    Cancelled,
    NoFolder, ///< the folder, or the disk with it, is not there
    Unwritable,
    DiskFull,
    StoreFailed, ///< the profile's own database cannot be read or written
    Unreadable, ///< the file is not there or cannot be read
    NotABackup,
    NewerVersion,
    HeaderDamaged, ///< the beginning of the file, without which nothing opens
    WrongPassphrase,
    NoMemory,
    Damaged, ///< Contents says what of it
    OtherAccount,
    NotSetUp,
};

enum class Every { Never, Day, Week };

struct Plan {
    Every every = Every::Never;
    QString folder;
    int keep = 7; ///< so many files, the oldest go first
    friend bool operator==(const Plan &, const Plan &) = default;
};

/// The outcome of writing one.
struct Written {
    Fault fault = Fault::None;
    QString file;
    qint64 time = 0; ///< UTC ms
    qint64 bytes = 0;
    qint64 messages = 0;
    friend bool operator==(const Written &, const Written &) = default;
};

/// What a backup file holds, as far as it could be read.
struct Contents {
    Fault fault = Fault::None;
    Jid account;
    qint64 created = 0; ///< UTC ms
    qint64 bytes = 0;
    qint64 rooms = 0;
    qint64 messages = 0;
    qint64 people = 0;
    qint64 first = 0; ///< UTC ms of the oldest and the newest event; 0 = none
    qint64 last = 0;
    qint64 blocks = 0;
    qint64 damagedBlocks = 0;
    qint64 damageAt = 0; ///< offset of the first damage in bytes
    bool cutShort = false; ///< the end of the file is missing
    friend bool operator==(const Contents &, const Contents &) = default;
};

struct Restored {
    Fault fault = Fault::None;
    qint64 rooms = 0; ///< of the backup
    qint64 added = 0; ///< of these, not here before
    bool incomplete = false; ///< parts of the file were damaged
    friend bool operator==(const Restored &, const Restored &) = default;
};

enum class Task { None, Writing, Checking, Restoring };

struct State {
    bool isSetUp = false; ///< there is a passphrase
    Plan plan;
    Written last; ///< the last good one; time 0 = none yet
    Written failed; ///< by plan, since then; fault None = none
    bool failedIsTold = true; ///< somebody heard of it by planFailed()
    Task task = Task::None;
    double progress = 0;
    friend bool operator==(const State &, const State &) = default;
};

/// Whether it has the form of a recovery code, which can seal backups instead of a passphrase.
bool isRecoveryCode(const SecretBytes &typed);

/// Whether a backup by plan is due: once a day or week by the local calendar.
bool isDue(const Plan &plan, qint64 last, qint64 now);

class Backup : public QObject
{
    Q_OBJECT
public:
    explicit Backup(CoreContext &context, QObject *parent = nullptr);
    ~Backup() override;

    State state() const;
    /// Chooses or replaces the passphrase or recovery code (UTF-8) of all backups made from now on; earlier
    /// files keep theirs. Takes a second, then done(). None or NoMemory.
    void setUp(const SecretBytes &typed, std::function<void(Fault)> done);
    void setPlan(const Plan &plan);
    /// A file name with the date, for a backup made by hand.
    QString newName() const;
    /// One task at a time: does nothing while one runs. written() follows.
    void write(const QString &file);
    /// Reads the file through; checked() follows. Afterwards restore() takes it without asking again.
    void check(const QString &file, const SecretBytes &typed);
    /// Merges the file that was checked last into this profile; what is here stays. Offline meanwhile.
    /// restored() follows; can be repeated, also after a crash, with the same end.
    void restore();
    void forgetChecked();
    /// Somebody was told of State::failed who did not hear planFailed().
    void noteFailureTold();
    void cancel();
    /// Makes the planned backup if it is due; by itself some minutes after the start and every ten minutes.
    void followPlan();
    /// For tests: what a passphrase costs.
    void setCost(const crypto::PassphraseCost &cost);

signals:
    void changed();
    void written(const sw::backup::Written &outcome);
    /// A planned backup failed; once, until one succeeds again.
    void planFailed(sw::backup::Fault fault);
    void checked(const sw::backup::Contents &contents);
    void restored(const sw::backup::Restored &outcome);
    /// Before a restore: whoever makes the line keeps it down until restored(). An account is named where the
    /// profile has none yet.
    void restoring(const sw::Jid &account);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sw::backup
