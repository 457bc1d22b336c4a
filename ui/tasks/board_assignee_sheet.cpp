// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/board_assignee_sheet.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "ui/base/formats.h"
#include "ui/base/widgets.h"
#include "ui/files/conversation_files.h"
#include "ui/tasks/board_actions.h"
#include "ui/tasks/board_table.h"
#include "ui/tasks/task_files.h"
#include "ui/tasks/task_words.h"

#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sw::ui {

using tasks::Progress;
using tasks::Standing;

namespace {

constexpr int assigneeSheetWidth = 520;
constexpr int actsHeight = 180;

} // namespace

BoardAssigneeSheet::BoardAssigneeSheet(const Context &context, tasks::Tasks &tasks, QWidget *over,
                                       const Places &places, const tasks::TaskKey &key,
                                       const QDate &occurrence, const QString &assignee)
    : Sheet(context.theme, over, assigneeSheetWidth)
    , m_context(context)
    , m_tasks(tasks)
    , m_places(places)
    , m_key(key)
    , m_occurrence(occurrence)
    , m_assignee(assignee)
    , m_actions(new BoardActions(context, tasks, this))
    , m_files(new ConversationFiles(context, this))
    , m_photos(new TaskFiles(context.theme, *m_files))
    , m_state(new TextLabel(context.theme, TextSize::Body, Color::Text, QFont::DemiBold))
    , m_proof(new TextLabel(context.theme, TextSize::Body, Color::TextSecondary))
    , m_acts(new TextLabel(context.theme, TextSize::Small, Color::TextSecondary))
    , m_approve(nullptr)
    , m_sendBack(nullptr)
    , m_nudge(nullptr)
    , m_more(nullptr)
{
    setObjectName(QStringLiteral("assigneeSheet"));
    build();
    m_files->setRoom(key.room);
    refresh();
    connect(m_files, &ConversationFiles::changed, this,
            [this] { m_photos->show(m_key.room, m_progress.photos); });
    connect(&tasks, &tasks::Tasks::changed, this, &BoardAssigneeSheet::refresh);
}

void BoardAssigneeSheet::build()
{
    m_state->setObjectName(QStringLiteral("assigneeState"));
    m_proof->setObjectName(QStringLiteral("assigneeProof"));
    m_acts->setObjectName(QStringLiteral("assigneeActs"));
    for (TextLabel *label : {m_state, m_proof, m_acts}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto *acts = new QScrollArea;
    acts->setFrameShape(QFrame::NoFrame);
    acts->setWidgetResizable(true);
    acts->setFocusPolicy(Qt::TabFocus);
    acts->setAccessibleName(tr("What happened"));
    m_acts->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    acts->setWidget(m_acts);
    acts->viewport()->setAutoFillBackground(false);
    m_acts->setAutoFillBackground(false);
    acts->setMaximumHeight(actsHeight);
    acts->setMinimumHeight(actsHeight / 2);
    auto *heading = new TextLabel(m_context.theme, TextSize::Small, Color::TextFaint, QFont::DemiBold);
    heading->setText(tr("What happened"));
    body()->addWidget(m_state);
    body()->addWidget(m_proof);
    body()->addWidget(m_photos);
    body()->addSpacing(space::small);
    body()->addWidget(heading);
    body()->addWidget(acts);
    QPushButton *cancel = addCancel();
    cancel->setText(tr("Close"));
    m_more = addButton(tr("More"), ButtonRole::Normal);
    m_more->setObjectName(QStringLiteral("assigneeMore"));
    m_more->setMenu(moreMenu());
    m_nudge = addButton(tr("Remind"), ButtonRole::Normal);
    m_sendBack = addButton(tr("Send back…"), ButtonRole::Normal);
    m_approve = addButton(tr("Approve"), ButtonRole::Primary);
    m_nudge->setObjectName(QStringLiteral("nudge"));
    m_sendBack->setObjectName(QStringLiteral("sendBack"));
    m_approve->setObjectName(QStringLiteral("approve"));
    connect(m_approve, &QPushButton::clicked, this, [this] { m_actions->approve({m_progress}); });
    connect(m_sendBack, &QPushButton::clicked, this, [this] { m_actions->sendBack({m_progress}); });
    connect(m_nudge, &QPushButton::clicked, this, [this] {
        if (const auto task = m_tasks.task(m_key))
            m_actions->nudge(task->publication, {m_progress});
    });
}

QMenu *BoardAssigneeSheet::moreMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("assigneeMenu"));
    menu->addAction(tr("Reschedule…"), this, [this] { m_actions->reschedule({m_progress}); });
    menu->addAction(tr("Reassign…"), this, [this] { m_actions->reassign({m_progress}); });
    menu->addAction(tr("Take away…"), this, [this] { m_actions->takeAway({m_progress}); });
    return menu;
}

void BoardAssigneeSheet::refresh()
{
    const auto task = m_tasks.task(m_key);
    const QList<Progress> all = m_tasks.progress(m_key, m_occurrence);
    const auto found
        = std::ranges::find_if(all, [this](const Progress &one) { return one.assignee.key() == m_assignee; });
    if (!task || found == all.end())
        return m_progress.key.room ? close() : void(); // it was taken away
    m_progress = *found;
    setTitle(tr("%1 · %2", "store, task")
                 .arg(nameOf(m_progress.assignee, m_places, m_context.client.people()),
                      Formats::oneLine(task->definition.title)));
    showProof(*task, m_progress);
    showActs();
    const Standing standing = m_progress.standing;
    m_approve->setVisible(task->mayJudge && task->definition.approval && standing == Standing::Done);
    m_sendBack->setVisible(task->mayJudge && (TaskWords::isOver(standing) || standing == Standing::Cannot));
    m_more->setVisible(task->mayManage && !task->withdrawn);
    m_nudge->setVisible(task->mayManage && !TaskWords::isOver(standing) && !task->withdrawn);
}

void BoardAssigneeSheet::showProof(const tasks::Task &task, const Progress &progress)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QString state = TaskWords::standing(progress.standing, task.definition.approval);
    if (progress.since != 0)
        state = tr("%1 since %2", "state, time").arg(state, Formats::full(progress.since));
    m_state->setText(state);
    m_state->setColor(BoardTable::isLate(progress, now) ? Color::Danger
                                                        : TaskWords::color(progress.standing));
    QStringList lines;
    if (progress.late)
        lines += progress.lateSettled ? tr("After the due time") : tr("Probably after the due time");
    if (progress.due != 0)
        lines += tr("Due: %1").arg(TaskWords::moment(progress.due, now));
    if (!task.definition.steps.isEmpty())
        lines += tr("Checklist: %1 of %2").arg(progress.ticked.size()).arg(task.definition.steps.size());
    if (!progress.reason.isEmpty())
        lines += tr("Reason: %1").arg(progress.reason);
    if (!progress.number.isEmpty())
        lines += tr("%1: %2", "name and value of a number")
                     .arg(task.definition.numberLabel.isEmpty() ? tr("Number") : task.definition.numberLabel,
                          progress.number);
    if (!progress.text.isEmpty())
        lines += progress.text;
    if (progress.nudged != 0)
        lines += tr("Last reminded: %1").arg(Formats::full(progress.nudged));
    m_proof->setText(lines.join(QLatin1Char('\n')));
    m_proof->setVisible(!lines.isEmpty());
    m_photos->show(m_key.room, progress.photos);
    m_photos->setVisible(!progress.photos.isEmpty());
}

void BoardAssigneeSheet::showActs()
{
    QStringList lines;
    const auto name = [this](const Jid &person) { return m_context.client.people().name(person); };
    for (const tasks::Act &act : m_tasks.history(m_key))
        if ((act.assignee.isEmpty() || act.assignee == m_assignee)
            && (act.occurrence.isNull() || act.occurrence == m_progress.occurrence))
            lines.prepend(
                tr("%1  %2", "time, what happened").arg(Formats::full(act.time), TaskWords::act(act, name)));
    m_acts->setText(lines.join(QLatin1Char('\n')));
}

} // namespace sw::ui

#include "ui/tasks/moc_board_assignee_sheet.cpp"
