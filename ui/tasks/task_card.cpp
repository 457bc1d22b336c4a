// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/task_card.h"

#include "ui/base/navigator.h"
#include "ui/tasks/task_words.h"

#include <QDateTime>

namespace sw::ui {

TaskCard::TaskCard(const Context &context, tasks::Tasks &tasks, EntryCards &cards, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_tasks(tasks)
{
    cards.add(chat::EntryKind::Task, this);
    connect(&tasks, &tasks::Tasks::changed, &cards, &EntryCards::changed);
}

std::optional<EntryCard> TaskCard::card(RoomId room, const EventId &event) const
{
    const auto task = m_tasks.task({room, event});
    if (!task)
        return {};
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const tasks::Definition &definition = task->definition;
    EntryCard card;
    card.icon = Icon::Task;
    card.kind = tr("Task");
    card.title = definition.title;
    card.over = task->withdrawn;
    if (task->mine || task->withdrawn) {
        card.state = TaskWords::standing(*task);
        card.stateColor = TaskWords::color(*task);
    }
    card.lines.append({Icon::Clock, TaskWords::due(*task, now), TaskWords::dueColor(*task, now)});
    if (definition.priority != tasks::Priority::Normal)
        card.lines.append(
            {Icon::Flag, TaskWords::priority(definition.priority), TaskWords::color(definition.priority)});
    if (const QString proof = TaskWords::proof(definition); !proof.isEmpty())
        card.lines.append({Icon::Attach, tr("To hand in: %1").arg(proof), Color::TextSecondary});
    if (const QString attention = TaskWords::attention(task->counts, definition.approval);
        task->mayJudge && !attention.isEmpty())
        card.lines.append({Icon::Alert, attention, Color::Warning});
    if (const MainAct main = mainAct(*task); main != MainAct::Open)
        card.action = TaskWords::words(main);
    card.more = task->mayJudge ? TaskWords::done(task->counts) : tr("Open");
    return card;
}

void TaskCard::act(RoomId room, const EventId &event)
{
    const auto task = m_tasks.task({room, event});
    if (!task)
        return;
    switch (mainAct(*task)) {
    case MainAct::Finish:
        m_tasks.complete(task->key, task->occurrence, {}, {}, {});
        return;
    case MainAct::Start:
        m_tasks.start(task->key, task->occurrence);
        break;
    case MainAct::Bring:
    case MainAct::Open:
        break;
    }
    open(room, event);
}

void TaskCard::open(RoomId room, const EventId &event)
{
    emit m_context.navigator.taskWanted(room, event);
}

EventId TaskCard::madeOf(RoomId room, const EventId &message) const
{
    return m_tasks.madeOf(room, message);
}

} // namespace sw::ui

#include "ui/tasks/moc_task_card.cpp"
