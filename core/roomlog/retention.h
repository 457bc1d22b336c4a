// SPDX-License-Identifier: Apache-2.0
#pragma once
// Deletes what a room is not to keep on this computer, a slice at a time: messages with their changes, marks,
// rows and words. What the room is (who made it, its members, its title) stays, and so does what something
// open needs, as long as it is open. What was deleted stays away: room_logs.floor says from when on entries
// are taken in. Core thread.
#include "core/roomlog/intake.h"
#include "core/runtime/timers.h"

#include <QObject>

namespace sw::roomlog {

class Retention final : public QObject
{
    Q_OBJECT
public:
    struct Parts {
        store::Writer &writer;
        Intake &intake;
        const FoldRegistry &folds;
        ChangeSink &changes;
        const Clock &clock;
        Timers &timers;
    };
    explicit Retention(Parts parts);

    /// Looks now and once an hour.
    void start();
    void look();

private:
    struct Due {
        RoomId room;
        qint64 before = 0; ///< UTC ms
    };
    struct Slice {
        std::vector<EventRef> rows;
        Order next; ///< where the following slice begins
        bool last = false;
    };
    qint64 today();
    void piece();
    Slice sliceOf(const Due &due);
    void spareNeeded(RoomId room, std::vector<EventRef> &rows);
    bool drop(const Due &due, const Slice &slice);
    void dropOne(RoomId room, const EventRef &ref);
    void dropFormerTitles(RoomId room, qint64 before);
    void mendRoom(const Due &due);

    Parts m_parts;
    std::vector<Due> m_due;
    Order m_from; ///< in the last of m_due
    bool m_running = false;
};

} // namespace sw::roomlog
