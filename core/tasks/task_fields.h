// SPDX-License-Identifier: Apache-2.0
#pragma once
// The fields of a definition as elements, beside its title and its assignees. For task_events only.
#include "core/roomlog/envelope.h"
#include "core/tasks/tasks.h"

#include <span>

namespace sw::tasks::fields {

constexpr qsizetype mostKey = 300; ///< UTF-16 units of an assignee's key

struct Field {
    QLatin1StringView name;
    bool (*same)(const Definition &, const Definition &);
    Element (*write)(const Definition &);
    /// Keeps to the limits; what makes no sense is left as it was.
    void (*read)(const Element &, Definition &);
};
std::span<const Field> all();

/// At most so many UTF-16 units, never half a character.
QString cut(const QString &text, qsizetype most);
bool isStepId(QStringView text);
/// Invalid for what is no day of this time.
QDate dayIn(QStringView text);
QString hexOf(const QList<EventId> &ids);
QList<EventId> idsInHex(QStringView text);
QList<Jid> peopleIn(QStringView text, qsizetype most);

} // namespace sw::tasks::fields
