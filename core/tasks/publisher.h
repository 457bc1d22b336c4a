// SPDX-License-Identifier: Apache-2.0
#pragma once
// Carries publications into their rooms, a few at a time; what is still to be done stands in the database.
// Each task's id follows from publication and target, so that doing it twice after a crash does nothing. Core
// thread.
#include "core/roomlog/core_context.h"
#include "core/tasks/task_store.h"
#include "core/tasks/unit_rooms.h"

#include <QHash>
#include <QObject>

namespace sw::tasks {

/// The numbers stand in the database.
enum class TargetStep : int {
    Waiting = 0, ///< for its turn
    Room = 1, ///< its room is known, but perhaps not there yet
    Posted = 3,
    Dropped = 4, ///< withdrawn before it came there, or the room is lost
};

/// Of a target within a publication.
QString keyOf(const Target &target);

class Publisher final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it. `rooms` null: only into rooms that are given.
    Publisher(Core &core, UnitRooms *rooms, QObject *parent = nullptr);

    /// Goes on with what the last run left.
    void start();
    /// False if it could not be stored. A target that the publication has already stays as it is.
    bool publish(const EventId &id, const Definition &definition, const QList<Target> &targets,
                 const EventId &origin, const QList<Enclosure> &files);
    /// More targets, with what the publication says now.
    bool extend(const EventId &id, const Definition &now, const QList<Target> &targets);
    /// What is still on its way goes out with this one.
    void change(const EventId &id, const Definition &definition);
    void drop(const EventId &id);

signals:
    void moved();

private:
    static constexpr int atOnce = 8; ///< rooms that are being made
    static constexpr int postsAtOnce = 4;
    static constexpr std::chrono::milliseconds pause{50};
    static constexpr std::chrono::milliseconds look{2'000}; ///< while rooms are being made
    static constexpr qint64 patience = 60'000; ///< ms for people who do not come into a room

    struct Row {
        EventId publication;
        QString target;
        RoomId room;
        QString assignees;
        TargetStep step = TargetStep::Waiting;
        QString unit() const { return target.startsWith(u"u:") ? target.mid(2) : QString(); }
    };
    void later(std::chrono::milliseconds delay);
    void run();
    QList<Row> open();
    bool takeUp(const Row &row);
    bool isReady(const Row &row);
    QList<Jid> approversOf(const EventId &publication);
    bool post(const Row &row);
    bool bringAttachments(const Row &row, Definition &definition);
    bool bring(const Row &row, EventId &file);
    bool sendFile(const Row &row, const EventId &file);
    void putFiles(const EventId &id, const QList<Enclosure> &files);
    void putTargets(const EventId &id, const QList<Target> &targets);
    void setStep(const Row &row, TargetStep step, RoomId room);

    Core &m_core;
    UnitRooms *m_rooms;
    bool m_comes = false; ///< a run
    QHash<RoomId, qint64> m_lacking; ///< steady ms since when
};

} // namespace sw::tasks
