// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whom a task was given to, in the order of what said so. An assignee's place is the number of those who were
// named before it, so that every device numbers them alike. Pure values.
#include "core/tasks/task_walk.h"

#include <QHash>

#include <unordered_map>

namespace sw::tasks {

class TaskRoll
{
public:
    struct Holder {
        QString key;
        std::vector<Tenure> tenures; ///< never empty
        bool isPresent() const { return !tenures.back().gone; }
        const QString &line() const { return tenures.back().line; }
    };

    /// `line`: see lineOf().
    void give(Order since, const QString &key, const QString &line);
    void end(Order since, const QString &key);
    /// As task_lists holds it: keys, and then lines.
    void take(Order since, const QString &gone, const QString &lines);

    const std::vector<Holder> &holders() const { return m_holders; } ///< by place
    int placeOf(const QString &key) const { return m_places.value(key, -1); }
    int present() const;
    /// Whether the person could act for one of those who were assignees at this place.
    bool mayAct(const Jid &person, Order at) const;

    /// Four octets that the same key always has; other keys may have them too.
    static QByteArray markOf(QStringView key);
    static bool hasMark(const QByteArray &marks, const QByteArray &mark);

private:
    std::vector<Holder> m_holders;
    QHash<QString, int> m_places;
};

/// A line of an assignee with what is asked of it again and again.
struct KnownLine {
    QString line; ///< as lineOf() writes it
    QString key;
    QByteArray mark;
    Assignee assignee;
    bool isMine = false; ///< the account may act for it
};

/// The same stores stand in task after task: each of their lines is read once. One thread.
class KnownLines
{
public:
    /// What was given out before is void.
    void start(const Jid &account);
    /// As assigneesIn() reads them.
    std::vector<const KnownLine *> in(QStringView lines);
    const KnownLine &of(const Assignee &assignee);
    /// Of a line as lineOf() writes it; null for what is none.
    const KnownLine *of(const QString &line);

private:
    const KnownLine *add(const QString &text, const Assignee &assignee);

    Jid m_account;
    std::unordered_map<QString, KnownLine> m_lines;
};

} // namespace sw::tasks
