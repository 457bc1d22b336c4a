// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a person types into the search field: words, "phrases" and filters (from: in: before: after:, also in
// Chinese). Names in filters are still text here; who knows people and rooms makes a Query of it. Any thread.
#include "core/base/ids.h"
#include "core/runtime/jid.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace sw::search {

enum class FilterKind { From, In, Before, After, Has };

/// What a message must hold beside its words. A file is one that a room shows, or that the message consists
/// of a link to, as other clients send them over XEP-0363 and XEP-0066.
enum class Has { Anything, Link, File };

/// One filter as typed. Its place lets a window show it as a chip and take it out again.
struct Filter {
    FilterKind kind = FilterKind::From;
    QString value; ///< without quotes; never empty
    QDate date; ///< of Before and After
    Has has = Has::Anything; ///< of Has
    int start = 0;
    int length = 0;
    friend bool operator==(const Filter &, const Filter &) = default;
};

struct TypedQuery {
    QStringList terms; ///< each must occur; a phrase is one term
    QList<Filter> filters;
    friend bool operator==(const TypedQuery &, const TypedQuery &) = default;
};

/// Dates: 2026-11-22, 2026/11/22, 20261122, 2026-11, 2026. What is no date after before: or after:, and
/// neither a link nor a file after has:, is searched as text. A filter without a value is left out: somebody
/// is still typing.
TypedQuery parseQuery(const QString &text);

/// Ready to run. Several people or rooms: any of them.
struct Query {
    QStringList terms;
    QList<Jid> from;
    QList<RoomId> rooms;
    qint64 notBefore = 0; ///< UTC ms, inclusive; 0 = no bound
    qint64 before = 0; ///< UTC ms, exclusive; 0 = no bound
    Has has = Has::Anything;
    friend bool operator==(const Query &, const Query &) = default;

    /// Without a word there is nothing to look for, unless filters narrow it down.
    bool isEmpty() const
    {
        return terms.isEmpty() && from.isEmpty() && rooms.isEmpty() && !notBefore && !before
            && has == Has::Anything;
    }
};

} // namespace sw::search
