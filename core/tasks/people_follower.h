// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who may act for a unit stands in its tasks. When the organisation changes, the author's device says it anew
// for tasks that are open, or, in turn, that of an administrator of the room. It also brings those into a
// unit's own room who are to approve there. Core thread.
#include "core/org/org.h"
#include "core/roomlog/core_context.h"
#include "core/tasks/task_store.h"
#include "core/tasks/unit_rooms.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace sw::tasks {

class PeopleFollower final : public QObject
{
public:
    /// All must outlive it. `rooms` null: nobody is brought in.
    PeopleFollower(Core &core, UnitRooms *rooms, std::function<const org::Organisation &()> organisation,
                   QObject *parent = nullptr);

    void lookAtAll();
    void lookAt(RoomId room) { lookIn(soon, room); }

private:
    static constexpr std::chrono::milliseconds soon{3'000}; ///< what comes at once is done at once
    static constexpr std::chrono::milliseconds turn{60'000}; ///< for each who goes first
    static constexpr qint64 again = 5'000; ///< ms, while somebody is being brought in

    void lookIn(std::chrono::milliseconds delay, RoomId room);
    void look(RoomId room);
    int rank(RoomId room, const Jid &author);
    qint64 follow(const Task &task, qint64 since);

    Core &m_core;
    UnitRooms *m_rooms;
    std::function<const org::Organisation &()> m_organisation;
    QSet<RoomId> m_waiting; ///< to be looked at
    QHash<RoomId, qint64> m_openSince; ///< steady ms, since when something is to be done
};

} // namespace sw::tasks
