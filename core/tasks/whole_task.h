// SPDX-License-Identifier: Apache-2.0
#pragma once
// A task of all its events, in order: what TaskFold writes down when the task itself moves. Pure values.
#include "core/tasks/task_roll.h"
#include "core/tasks/task_rows.h"

namespace sw::tasks {

class WholeTask
{
public:
    /// Absent without a title or without an assignee.
    static std::optional<WholeTask> of(const roomlog::Event &event, KnownLines &lines);
    /// The others, in order.
    void take(const roomlog::Event &event, KnownLines &lines);

    struct Step {
        qint64 event = 0; ///< events.id
        Deed deed;
        EventId knows;
        QStringList assignees;
        qint64 occurrence = 0; ///< as it says
    };
    struct Move { ///< of the task itself
        qint64 event = 0;
        Act::What what = Act::What::Changed;
        bool counts = false;
    };
    TaskRow row;
    TaskRoll roll;
    std::vector<ListRow> lists;
    QHash<qint64, Rule> rules; ///< by events.id
    std::vector<Step> steps;
    std::vector<Move> moves;
    Order withdrawnAt = Order::newest();
    qint64 titleFrom = 0;

    Frame frame() const;
    /// Of the events that its steps say their senders knew.
    QHash<EventId, Order> knownPlaces() const;

private:
    void change(const roomlog::Event &event, KnownLines &lines);
    void list(const roomlog::Event &event, const QStringList &gone,
              const std::vector<const KnownLine *> &lines);
    void rule(const roomlog::Event &event);

    std::optional<Rule> m_rule;
    std::vector<std::pair<EventId, Order>> m_places; ///< of all its events
};

Deed deedOf(const roomlog::Event &event, Said said);

} // namespace sw::tasks
