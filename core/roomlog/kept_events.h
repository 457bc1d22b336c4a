// SPDX-License-Identifier: Apache-2.0
#pragma once
// Events of the log as they are kept outside of it, in backups and in what one device gives to another; and
// reading them from the log in slices by key, each of a few milliseconds, so that no transaction stays open.
#include "core/roomlog/event.h"
#include "core/store/connection.h"

#include <QCborMap>

#include <optional>
#include <vector>

namespace sw::roomlog {

class FoldRegistry;

/// An event as the other copy had it; row, room and order of `event` mean nothing here.
struct KeptEvent {
    Event event;
    qint64 fingerprint = 0; ///< as the table holds it
    Jid suppliedBy; ///< the other copy had not read it itself either
    QByteArray signer; ///< of a proven one: the chain of the device that has signed it
    friend bool operator==(const KeptEvent &, const KeptEvent &) = default;
};

/// docs/BACKUP.md lists the fields.
QCborMap write(const KeptEvent &kept);
/// Absent for one without what it cannot do without.
std::optional<KeptEvent> keptEventFrom(const QCborMap &map);

struct KeptSlice {
    std::vector<KeptEvent> events;
    Order last; ///< where the next slice begins
    bool complete = false; ///< nothing behind it
};
/// Events behind `after` in their order. Of what was written here and is not in the archive only messages; no
/// sealed bytes.
KeptSlice keptBehind(store::Connection &db, RoomId room, Order after, int limit);
/// Settled events before this place that can be read, the latest first.
KeptSlice keptBefore(store::Connection &db, RoomId room, Order before, int limit);
/// What this device has itself read and shows as messages and files before this place and not before `since`
/// (UTC ms), the latest first: as it is shown, without what changed it, and without what was recalled.
KeptSlice shownBefore(store::Connection &db, RoomId room, Order before, qint64 since, int limit);
/// All that is settled of a subject before this place, was signed by its devices and counts; in order.
std::vector<KeptEvent> provenOf(store::Connection &db, RoomId room, const EventId &subject, Order before);
/// The same of all subjects that the folds call open, the oldest first; of too many the newest.
std::vector<KeptEvent> openEvents(store::Connection &db, const FoldRegistry &folds, RoomId room,
                                  Order before);

} // namespace sw::roomlog
