// SPDX-License-Identifier: Apache-2.0
#pragma once
// What publishing asks of rooms; core/client answers from core/rooms. Core thread.
#include "core/base/ids.h"
#include "core/runtime/jid.h"

#include <QList>
#include <QString>

#include <optional>

namespace sw::tasks {

class UnitRooms
{
public:
    enum class State {
        Making, ///< on its way, or this device is
        Lacking, ///< somebody of the unit who could read it is not in it yet
        Ready,
        Lost, ///< can no longer be written in
    };
    virtual ~UnitRooms() = default;

    /// The unit's own room: for its people and nobody else's, and administered by this account.
    virtual std::optional<RoomId> find(const QString &unit) = 0;
    /// Makes it under this number, or goes on where that was interrupted.
    virtual void make(RoomId id, const QString &unit, const QString &title, const QList<Jid> &people) = 0;
    virtual State state(RoomId id, const QString &unit) = 0;
    /// Into a room that is one unit's own, those of them whose work it is to look at that unit: people of
    /// departments and of the units above it. False: somebody is still to be brought in, ask again.
    virtual bool admit(RoomId id, const QList<Jid> &approvers) = 0;
};

} // namespace sw::tasks
