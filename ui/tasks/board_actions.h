// SPDX-License-Identifier: Apache-2.0
#pragma once
// What head office does to a publication or to some of its assignees, each asked for where something is lost,
// and said what came of it. GUI thread.
#include "core/tasks/tasks.h"
#include "ui/base/context.h"
#include "ui/tasks/publish_places.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace sw::ui {

/// A sentence at the foot of the window.
void say(const Context &context, QWidget *place, const QString &text);

class BoardActions : public QObject
{
    Q_OBJECT
public:
    /// Sheets stand over the window of `place`.
    BoardActions(const Context &context, tasks::Tasks &tasks, QWidget *place);
    void setPlaces(const Places &places) { m_places = places; }

    /// Those of them that have not done it.
    void nudge(const EventId &publication, const QList<tasks::Progress> &all);
    void approve(const QList<tasks::Progress> &all);
    /// Asks for the reason.
    void sendBack(const QList<tasks::Progress> &all);
    /// Another due time for the tasks of these; says who else has the same task.
    void reschedule(const QList<tasks::Progress> &all);
    /// To somebody else in the same room; only of one room at a time.
    void reassign(const QList<tasks::Progress> &all);
    static bool mayReassign(const QList<tasks::Progress> &all);
    /// Nobody of these has it any more; asked for.
    void takeAway(const QList<tasks::Progress> &all);
    void edit(const EventId &publication);
    void copy(const EventId &publication);
    void extend(const EventId &publication);
    void withdraw(const EventId &publication);
    void exportCsv(const EventId &publication);
    static QStringList csvHeadings();

private:
    void change(const QList<tasks::Progress> &all, const std::function<void(tasks::Definition &)> &what);

    const Context &m_context;
    tasks::Tasks &m_tasks;
    QPointer<QWidget> m_place;
    Places m_places;
};

} // namespace sw::ui
