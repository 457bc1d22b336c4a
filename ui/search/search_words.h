// SPDX-License-Identifier: Apache-2.0
#pragma once
// From what stands in the search field and in the chips to a question for core/search: names become people
// and rooms. GUI thread.
#include "core/rooms/rooms.h"
#include "core/search/search.h"

#include <QDate>

namespace sw {
class Client;
}

namespace sw::ui {

/// What the chips hold.
struct SearchFilters {
    QList<Jid> from;
    QList<RoomId> rooms;
    QDate after; ///< this day and later
    QDate before; ///< up to the day before this one
    search::Has has = search::Has::Anything;

    bool isEmpty() const { return *this == SearchFilters(); }
    friend bool operator==(const SearchFilters &, const SearchFilters &) = default;
};

struct SearchQuestion {
    search::Query query;
    QStringList nobody; ///< names after from: that fit no one
    QStringList nowhere; ///< names after in: that fit no room
};

/// Chips and typed filters of one kind add up for people and rooms; for dates and contents the typed one
/// counts.
SearchQuestion questionOf(Client &client, const QString &text, const SearchFilters &filters);

/// Moves the filters that are typed to their end (something stands behind them) and whose names are clear
/// from the text into the chips. Returns the text that is left.
QString takeFilters(Client &client, const QString &text, SearchFilters &filters);

/// People whose name fits what was typed; "me" and 我 are oneself, a whole address is itself.
QList<Jid> peopleCalled(Client &client, const QString &name);
QList<RoomId> roomsCalled(Client &client, const QString &name);

} // namespace sw::ui
