// SPDX-License-Identifier: Apache-2.0
#pragma once
// Merges an unlocked backup into the profile, a few hundred records at a time, so that other commands come
// through in between. Core thread.
#include "core/backup/archive.h"
#include "core/backup/backup.h"
#include "core/backup/records.h"
#include "core/roomlog/core_context.h"
#include "core/store/error.h"

#include <QHash>
#include <QObject>

namespace sw::backup {

class RestoreWork final : public QObject
{
    Q_OBJECT
public:
    RestoreWork(Core &core, std::shared_ptr<ArchiveReader> archive);
    ~RestoreWork() override;

    void start();
    /// What is merged stays; finished() follows.
    void cancel() { m_cancelled = true; }

signals:
    void progressed(double part);
    void finished(const sw::backup::Restored &outcome);

private:
    void step();
    void takeBlock();
    bool take(Record &record);
    bool takePerson(const PersonRecord &person);
    bool takeRoom(const RoomRecord &room);
    RoomId addRoom(const RoomRecord &room);
    void addMembers(RoomId id, const RoomRecord &room);
    void addDraft(RoomId id, const DraftRecord &draft);
    bool flushEvents();
    bool endRoom();
    void linkSuccessors();
    void attachRooms();
    bool stored(const Result<void, store::Error> &done);
    void end(Fault fault);

    struct RoomTaken {
        RoomId id;
        Jid address;
        Jid successor;
    };

    Core &m_core;
    std::shared_ptr<ArchiveReader> m_archive; // with the window's half, which does not read meanwhile
    std::vector<Record> m_records; ///< of the present block
    std::size_t m_next = 0;
    std::unique_ptr<roomlog::RoomRestore> m_room;
    RoomRecord m_roomRecord;
    std::vector<roomlog::KeptEvent> m_events; ///< of that room, not stored yet
    QList<RoomTaken> m_rooms;
    Restored m_outcome;
    bool m_fileEnded = false;
    bool m_cancelled = false;
};

} // namespace sw::backup
