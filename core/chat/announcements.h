// SPDX-License-Identifier: Apache-2.0
#pragma once
// Messages that those whom they name shall confirm: what the window sees of them, and what they are in the
// log.
#include "core/runtime/jid.h"

#include <QList>

#include <vector>

namespace sw {
struct EventId;
struct RoomId;
} // namespace sw
namespace sw::store {
class Connection;
}
namespace sw::roomlog {
class FoldContext;
struct Draft;
struct Event;
} // namespace sw::roomlog

namespace sw::chat {

/// How far a message is confirmed.
struct Announcement {
    bool titled = false; ///< the first line of its text is its title
    int asked = 0;
    int acknowledged = 0;
    bool asksMe = false;
    bool acknowledgedByMe = false;
    friend bool operator==(const Announcement &, const Announcement &) = default;
};

struct Acknowledgement {
    Jid person;
    qint64 time = 0; ///< UTC ms; 0 = not yet
    bool isMember = true; ///< still in the room
    friend bool operator==(const Acknowledgement &, const Acknowledgement &) = default;
};

constexpr qsizetype mostAsked = 2000; ///< that one announcement asks; of more the rest is left out
constexpr qsizetype mostTitle = 200; ///< UTF-16 units of an announcement's title; longer ones are cut

/// `people` as they are in the room when it is written. Who comes in later may confirm it too.
roomlog::Draft announcementEvent(const QString &title, const QString &text, const QList<Jid> &people);
QList<Jid> askedBy(const roomlog::Event &announcement);
bool isTitled(const roomlog::Event &announcement);

/// Within a fold: the announcement's rows anew, from it and the confirmations in the log.
void keepAnnouncement(roomlog::FoldContext &context, const roomlog::Event &announcement);
/// Those that somebody is still asked to confirm, the newest first.
std::vector<EventId> unconfirmed(store::Connection &db, RoomId room);
void forgetAnnouncement(roomlog::FoldContext &context, const roomlog::Event &announcement);
void forgetAnnouncements(roomlog::FoldContext &context, RoomId room);

} // namespace sw::chat
