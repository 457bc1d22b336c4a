// SPDX-License-Identifier: Apache-2.0
#pragma once
// When tasks are due: days of a recurrence, and instants in the zone of whom a task is for. Pure functions
// but for the system's time zones.
#include "core/tasks/tasks.h"

#include <QHash>
#include <QTimeZone>

namespace sw::tasks {

/// Zones looked up once. One thread.
class Zones
{
public:
    /// UTC for a name that this system does not know.
    const QTimeZone &zone(const QByteArray &name);
    /// UTC ms of a local time. One that a clock put forward leaves out is as long after midnight as if it had
    /// not been; of one that comes twice the first (RFC 5545 §3.3.5).
    qint64 instantOf(const QByteArray &zone, const QDate &day, const QTime &time);
    QDate dayOf(const QByteArray &zone, qint64 instant);

private:
    qint64 lookedUp(const QByteArray &zone, const QDate &day, const QTime &time);

    struct Asked { ///< by task after task, for store after store
        QByteArray zone;
        QDate day;
        QTime time;
        qint64 instant = 0;
    };
    QHash<QByteArray, QTimeZone> m_zones;
    Asked m_last;
};

qint64 dueOf(const Definition &definition, const Assignee &assignee, const QDate &occurrence, Zones &zones);

/// The first due day that is not before, or the last that is not behind; absent: there is none.
std::optional<QDate> occurrenceFrom(const Definition &definition, const QDate &day);
std::optional<QDate> occurrenceUpTo(const Definition &definition, const QDate &day);
/// The one that counts now: due next, else due last. Null for what does not recur.
QDate presentOccurrence(const Definition &definition, const QDate &today);

} // namespace sw::tasks
