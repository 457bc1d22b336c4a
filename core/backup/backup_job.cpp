// SPDX-License-Identifier: Apache-2.0
#include "core/backup/backup_job.h"

#include "core/backup/collect.h"
#include "core/runtime/disk.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace sw::backup {

namespace {

constexpr int eventsPerSlice = 500;
constexpr QLatin1StringView suffix(".swbackup");

/// Tells in steps of a hundredth.
class Meter
{
public:
    Meter(const Progress &progress, qint64 whole)
        : m_progress(progress)
        , m_whole(std::max<qint64>(1, whole))
    { }
    void set(qint64 done)
    {
        const qint64 part = std::min<qint64>(100, done * 100 / m_whole);
        if (part != std::exchange(m_told, part))
            m_progress(double(part) / 100);
    }

private:
    const Progress &m_progress;
    qint64 m_whole;
    qint64 m_told = -1;
};

bool isMessage(const roomlog::KeptEvent &kept)
{
    return kept.event.envelope.kind == roomlog::Kind::Text;
}

Fault faultOf(const QFileDevice &file)
{
    return isForWantOfSpace(file) ? Fault::DiskFull : Fault::Unwritable;
}

class BackupWriting
{
public:
    BackupWriting(ArchiveWriter &archive, store::Reader &db, const std::atomic<bool> &cancelled,
                  const Progress &progress)
        : m_archive(archive)
        , m_db(db)
        , m_cancelled(cancelled)
        , m_rooms(roomIds(db))
        , m_meter(progress, countAll())
    { }

    /// False: cancelled, or the archive or the database failed.
    bool run(const StartRecord &start)
    {
        if (!m_archive.add(backup::write(start)))
            return false;
        for (const PersonRecord &person : collectPeople(m_db)) {
            ++m_end.people;
            if (!m_archive.add(backup::write(person)))
                return false;
        }
        for (const RoomId room : m_rooms)
            if (!addRoom(room))
                return false;
        return m_archive.add(backup::write(m_end)) && m_archive.finish() && !m_db.failure();
    }
    qint64 messages() const { return m_messages; }

private:
    qint64 countAll() const
    {
        qint64 count = 0;
        for (const RoomId room : m_rooms)
            count += roughCount(m_db, room);
        return count;
    }

    bool addRoom(RoomId id)
    {
        auto room = collectRoom(m_db, id);
        if (!room)
            return !m_db.failure();
        room->number = int(++m_end.rooms);
        if (!m_archive.add(backup::write(*room)))
            return false;
        Order after{INT64_MIN};
        for (bool complete = false; !complete;) {
            const roomlog::KeptSlice slice = roomlog::keptBehind(m_db, id, after, eventsPerSlice);
            if (m_cancelled || m_db.failure())
                return false;
            for (const roomlog::KeptEvent &kept : slice.events)
                if (m_messages += isMessage(kept);
                    !m_archive.add(backup::write(EventRecord{room->number, kept})))
                    return false;
            after = slice.last;
            complete = slice.complete;
            m_end.events += qint64(slice.events.size());
            m_meter.set(m_end.events);
        }
        return true;
    }

    ArchiveWriter &m_archive;
    store::Reader &m_db;
    const std::atomic<bool> &m_cancelled;
    const QList<RoomId> m_rooms;
    Meter m_meter;
    EndRecord m_end;
    qint64 m_messages = 0;
};

/// Counts the records of a file.
class Tally
{
public:
    void operator()(const StartRecord &start)
    {
        contents.account = start.account;
        contents.created = start.created;
        if (start.version > recordsVersion)
            contents.fault = Fault::NewerVersion;
    }
    void operator()(const PersonRecord &) { ++contents.people; }
    void operator()(const RoomRecord &) { ++contents.rooms; }
    void operator()(const EventRecord &event)
    {
        ++m_events;
        contents.messages += isMessage(event.kept);
        const qint64 time = event.kept.event.time;
        contents.first = contents.first == 0 ? time : std::min(contents.first, time);
        contents.last = std::max(contents.last, time);
    }
    void operator()(const EndRecord &end) { m_end = end; }
    bool isWhole() const
    {
        return contents.damagedBlocks == 0
            && m_end == std::optional(EndRecord{contents.rooms, m_events, contents.people});
    }

    Contents contents;

private:
    qint64 m_events = 0;
    std::optional<EndRecord> m_end;
};

QString pattern(const QString &tag)
{
    return QStringLiteral("storewire-%1-").arg(tag);
}

} // namespace

Written writeBackup(const WriteOrder &order, store::Reader &db, crypto::Random &random,
                    const std::atomic<bool> &cancelled, const Progress &progress)
{
    Written outcome;
    outcome.file = order.file;
    outcome.time = order.start.created;
    const auto failed = [&outcome](Fault fault) {
        outcome.fault = fault;
        return outcome;
    };
    if (!QFileInfo(order.file).absoluteDir().exists())
        return failed(Fault::NoFolder);
    QSaveFile file(order.file); // writes a new file, syncs it, renames it
    if (!file.open(QIODevice::WriteOnly))
        return failed(faultOf(file));
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    ArchiveWriter archive(file, order.seal, random);
    BackupWriting writing(archive, db, cancelled, progress);
    const bool whole = writing.run(order.start);
    outcome.messages = writing.messages();
    if (!whole || cancelled) {
        const Fault fault = cancelled ? Fault::Cancelled : db.failure() ? Fault::StoreFailed : faultOf(file);
        file.cancelWriting();
        return failed(fault);
    }
    outcome.bytes = file.size();
    if (!file.commit())
        return failed(faultOf(file));
    return outcome;
}

QString backupName(const QString &tag, qint64 now)
{
    return pattern(tag) + QDateTime::fromMSecsSinceEpoch(now).toString(QStringLiteral("yyyyMMdd-HHmmss"))
        + suffix;
}

void dropOldBackups(const QString &folder, const QString &tag, int keep)
{
    QDir dir(folder);
    const QString start = pattern(tag);
    // Their names sort by time.
    QStringList whole = dir.entryList({start + u'*' + suffix}, QDir::Files, QDir::Name);
    while (whole.size() > std::max(1, keep))
        dir.remove(whole.takeFirst());
    const QStringList halves = dir.entryList({start + u'*' + suffix + QStringLiteral(".??????")},
                                             QDir::Files | QDir::Hidden, QDir::Name);
    for (const QString &half : halves) // of a run that was killed while it wrote
        dir.remove(half);
}

Contents readThrough(ArchiveReader &archive, const std::atomic<bool> &cancelled, const Progress &progress)
{
    Tally tally;
    Contents &contents = tally.contents;
    contents.bytes = archive.size();
    archive.rewind();
    Meter meter(progress, archive.size());
    for (Block block = archive.next(); block.kind != Block::Kind::End; block = archive.next()) {
        meter.set(archive.position());
        if (cancelled || block.kind == Block::Kind::Unreadable) {
            contents.fault = cancelled ? Fault::Cancelled : Fault::Unreadable;
            return contents;
        }
        ++contents.blocks;
        if (block.kind != Block::Kind::Records && contents.damagedBlocks++ == 0)
            contents.damageAt = block.offset;
        contents.cutShort = block.kind == Block::Kind::CutShort;
        if (contents.cutShort)
            break;
        for (const QCborMap &map : block.records)
            if (const auto record = read(map))
                std::visit(std::ref(tally), *record);
        if (contents.fault == Fault::NewerVersion)
            return contents;
    }
    if (!tally.isWhole())
        contents.fault = Fault::Damaged;
    return contents;
}

Fault faultOf(ArchiveError error)
{
    switch (error) {
    case ArchiveError::Unreadable:
        return Fault::Unreadable;
    case ArchiveError::NotABackup:
        return Fault::NotABackup;
    case ArchiveError::NewerVersion:
        return Fault::NewerVersion;
    case ArchiveError::HeaderDamaged:
        return Fault::HeaderDamaged;
    case ArchiveError::WrongPassphrase:
        return Fault::WrongPassphrase;
    case ArchiveError::NoMemory:
        return Fault::NoMemory;
    }
    return Fault::Unreadable;
}

} // namespace sw::backup
