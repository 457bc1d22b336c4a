// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who may act for a unit stands in its tasks. When the organisation changes, the author's device says it anew
// for tasks that are open, or, in turn, that of an administrator of the room. Core thread.
#include "core/org/org.h"
#include "core/roomlog/core_context.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace sw::tasks {

class PeopleFollower final : public QObject
{
public:
    /// All must outlive it.
    PeopleFollower(Core &core, std::function<const org::Organisation &()> organisation,
                   QObject *parent = nullptr);

    void lookAtAll();
    void lookAt(RoomId room) { lookIn(soon, room); }

private:
    static constexpr std::chrono::milliseconds soon{3'000}; ///< what comes at once is done at once
    static constexpr std::chrono::milliseconds turn{60'000}; ///< for each who goes first

    void lookIn(std::chrono::milliseconds delay, RoomId room);
    void look(RoomId room);
    int rank(RoomId room, const Jid &author);

    Core &m_core;
    std::function<const org::Organisation &()> m_organisation;
    QSet<RoomId> m_waiting; ///< to be looked at
    QHash<RoomId, qint64> m_openSince; ///< steady ms, since when something is to be done
};

} // namespace sw::tasks
