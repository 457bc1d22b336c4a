// SPDX-License-Identifier: Apache-2.0
#pragma once
// Rooms for the people of units: who came to one of them is brought in, who belongs to none any more goes.
// Done by the administrators' devices, in turn. Core thread.
#include "core/org/org.h"
#include "core/roomlog/core_context.h"
#include "core/rooms/rooms_store.h"

#include <QHash>
#include <QObject>

namespace sw::rooms {

/// What a room's membership lacks.
struct UnitPlan {
    QList<Jid> add;
    QList<Jid> remove;
    QSet<Jid> present; ///< in the room, and of one of the units
    bool isEmpty() const { return add.isEmpty() && remove.isEmpty(); }
};
/// `cameBefore`: who was present when this was asked last. Nobody is removed while the organisation lacks one
/// of the units, and no administrator ever is.
UnitPlan planFor(const QList<org::UnitId> &units, const org::Organisation &organisation,
                 const QList<Affiliation> &members, const QSet<Jid> &cameBefore);

/// Takes those out of `plan.add` for whom there is no place, and tells how many: of people without a device
/// so many may wait in a room, `waiting` of them do.
int leaveOut(UnitPlan &plan, int waiting, const std::function<bool(const Jid &)> &hasDevice);

class UnitFollower final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it. `organisation`: the newest that is known.
    UnitFollower(RoomWork &rooms, Core &core, std::function<const org::Organisation &()> organisation,
                 QObject *parent = nullptr);

    /// There is another organisation.
    void lookAtAll();

private:
    static constexpr std::chrono::milliseconds soon{2'000}; ///< what comes at once is done at once
    static constexpr std::chrono::milliseconds turn{60'000}; ///< for each administrator before this one

    void lookAt(RoomId id) { lookIn(soon, id); }
    void lookIn(std::chrono::milliseconds delay, RoomId id);
    void look(RoomId id);
    void noteLeftOut(RoomId id, int people);
    bool isSaidByAdministrator(RoomId id, const QList<Affiliation> &members);

    RoomWork &m_rooms;
    Core &m_core;
    std::function<const org::Organisation &()> m_organisation;
    QSet<RoomId> m_waiting; ///< to be looked at
    QHash<RoomId, qint64> m_openSince; ///< steady ms, since when something is to be done
};

} // namespace sw::rooms
