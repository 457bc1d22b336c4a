// SPDX-License-Identifier: Apache-2.0
#pragma once
// The company as head office publishes to it: regions with their stores, departments, who works where and in
// which role. A value made of the organisation, or of the server's groups where there is none. GUI thread.
#include "core/tasks/tasks.h"

#include <QHash>

namespace sw {
class Client;
}
namespace sw::org {
class Organisation;
}
namespace sw::people {
class People;
}

namespace sw::ui {

struct Employee {
    Jid address;
    QStringList roles;
    friend bool operator==(const Employee &, const Employee &) = default;
};

struct Place {
    QString key; ///< people::Unit::key
    QString parent; ///< empty: directly under the company
    QString name;
    QString number; ///< of the store or department
    int depth = 0;
    bool heading = false; ///< a region: only opens and closes what is below it
    QList<Employee> people; ///< its own
    friend bool operator==(const Place &, const Place &) = default;
};

class Places
{
public:
    Places() = default;
    explicit Places(QList<Place> places);
    static Places of(const org::Organisation &organisation);
    /// The server's groups.
    static Places of(const people::People &people);
    static Places of(Client &client);

    /// Each followed by those below it.
    const QList<Place> &all() const { return m_places; }
    /// Null when there is none.
    const Place *find(const QString &key) const;
    QString nameOf(const QString &key) const;
    /// Of the heading it stands under; empty for none.
    QString regionOf(const QString &key) const;
    /// Keys of all that tasks can go to at or below the key, in order; of all for an empty key.
    QStringList targetsIn(const QString &key) const;
    /// Every role that somebody of a target has, by number of people.
    QStringList roles() const;
    /// Everybody who has it, in the company's order.
    QList<Jid> withRole(const QString &role) const;
    /// Somebody of the unit has it.
    bool hasRole(const QString &key, const QString &role) const;
    /// Those of the unit with the role; all of them for an empty role, or where nobody has it.
    QList<Jid> peopleOf(const QString &key, const QString &role = {}) const;

private:
    QList<Place> m_places;
    QHash<QString, qsizetype> m_at;
};

/// Of a unit its name now, of a person what `nameOf` says; as its publisher called it where neither is known.
QString nameOf(const tasks::Assignee &assignee, const Places &places, const people::People &people);

} // namespace sw::ui
