// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the window sees of older history that others give to this device: how far it is. It comes by itself.
// Lives in the GUI thread; queries read the local database.
#include "core/base/ids.h"
#include "core/runtime/jid.h"

#include <QObject>

#include <memory>

namespace sw {
class CoreContext;
}

namespace sw::history {

inline constexpr int allDays = 36'500; ///< as a room's rule: all there is

enum class Stage {
    None, ///< nothing was before, or all of it is here
    Waiting, ///< nobody who has it is there; it comes by itself once somebody is
    Coming,
    NotGiven, ///< the room's rules give nothing to who comes in
    Part, ///< as much as the room's rules give is here
};

struct Progress {
    Stage stage = Stage::None;
    int done = 0; ///< portions that are here
    int total = 0; ///< about
    Jid by; ///< who gives it; the own account: another of its devices
    int days = 0; ///< that the room's rules give
    friend bool operator==(const Progress &, const Progress &) = default;
};

class History : public QObject
{
    Q_OBJECT
public:
    explicit History(CoreContext &context, QObject *parent = nullptr);
    ~History() override;

    Progress progress(RoomId room) const;

signals:
    void changed(sw::RoomId room);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sw::history
