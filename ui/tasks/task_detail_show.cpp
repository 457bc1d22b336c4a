// SPDX-License-Identifier: Apache-2.0
// What of a task is said and offered, by how far it is.
#include "core/chat/chat.h"
#include "core/client/client.h"
#include "core/files/links.h"
#include "core/people/people.h"
#include "core/rooms/rooms.h"
#include "ui/base/formats.h"
#include "ui/base/room_title.h"
#include "ui/base/sheet.h"
#include "ui/base/style.h"
#include "ui/base/widgets.h"
#include "ui/files/pieces.h"
#include "ui/tasks/mine_model.h"
#include "ui/tasks/task_detail.h"
#include "ui/tasks/task_files.h"
#include "ui/tasks/task_history.h"
#include "ui/tasks/task_proof.h"
#include "ui/tasks/task_steps.h"
#include "ui/tasks/task_words.h"

#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>

namespace sw::ui {

using tasks::Standing;

namespace {

constexpr int originLength = 40;

/// Plain text with what can be clicked in it, and nothing else.
QString withLinks(const QString &text)
{
    QString html;
    int at = 0;
    for (const files::Link &link : files::findLinks(text)) {
        html += text.mid(at, link.start - at).toHtmlEscaped();
        html += QStringLiteral("<a href=\"%1\">%2</a>")
                    .arg(QString::fromLatin1(link.url.toEncoded()).toHtmlEscaped(),
                         text.mid(link.start, link.length).toHtmlEscaped());
        at = link.start + link.length;
    }
    html += text.mid(at).toHtmlEscaped();
    return QStringLiteral("<div style=\"white-space: pre-wrap\">%1</div>").arg(html);
}

} // namespace

bool TaskDetail::mayWork() const
{
    return m_task.mine && !m_task.withdrawn && !TaskWords::isOver(m_task.myStanding);
}

void TaskDetail::refresh()
{
    if (!read())
        return close();
    showHead();
    showNotice();
    showWork();
    showGiven();
    showHistory();
    showFoot();
}

void TaskDetail::showHistory()
{
    QList<tasks::Act> acts;
    for (const tasks::Act &act : m_tasks.history(m_key)) {
        const bool ofMine = act.assignee.isEmpty() || !m_task.mine || act.assignee == m_task.myAssignee;
        const bool ofDay = !act.occurrence.isValid() || act.occurrence == m_task.occurrence;
        if (!ofMine || !ofDay)
            continue;
        acts += act;
        const auto step = std::ranges::find(m_task.definition.steps, act.text, &tasks::Step::id);
        const bool ticks = act.what == tasks::Act::What::Ticked || act.what == tasks::Act::What::Unticked;
        if (ticks)
            acts.last().text = step == m_task.definition.steps.cend() ? QString() : step->text;
    }
    m_history->show(acts);
}

void TaskDetail::showHead()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const tasks::Definition &definition = m_task.definition;
    const auto room = m_context.client.rooms().room(m_key.room);
    const QString title = room ? roomTitle(m_context.client, *room) : QString();
    m_room->setText(title);
    m_title->setText(definition.title);
    const QString due = TaskWords::due(m_task, now);
    const bool late = m_task.due != 0 && m_task.due <= now && mayWork();
    m_due->setText(late ? tr("%1 · was due %2", "how late, when").arg(due, TaskWords::moment(m_task.due, now))
                       : m_task.due == 0 ? due
                                         : tr("Due: %1", "when").arg(due));
    m_due->setColor(TaskWords::dueColor(m_task, now));
    const QString elsewhere = TaskWords::elsewhere(m_task.due, m_progress.assignee.zone, now);
    m_elsewhere->setText(elsewhere);
    m_elsewhere->setVisible(!elsewhere.isEmpty());
    QStringList facts{
        tr("From %1, %2", "who, when")
            .arg(m_context.client.people().name(m_task.author), TaskWords::moment(m_task.created, now))};
    if (!m_task.mine)
        facts += TaskWords::done(m_task.counts);
    if (definition.priority != tasks::Priority::Normal)
        facts += TaskWords::priority(definition.priority);
    if (definition.recurrence.every != tasks::Recurrence::Every::Never)
        facts += TaskWords::recurrence(definition.recurrence, definition.due.day);
    const auto name = [this](const Jid &person) { return m_context.client.people().name(person); };
    if (const QString approvers = TaskWords::approvers(definition, m_task.author, name); !approvers.isEmpty())
        facts += tr("to be approved by %1", "names").arg(approvers);
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    const auto origin
        = m_task.origin.isNull() ? std::nullopt : m_context.client.chat().entry(m_key.room, m_task.origin);
    m_origin->setVisible(origin.has_value());
    if (origin)
        m_origin->setText(tr("From the message: %1").arg(Formats::oneLine(origin->text).left(originLength)));
    m_details->setText(withLinks(definition.details));
    m_details->setVisible(!definition.details.isEmpty());
    m_attachments->show(m_key.room, definition.attachments);
    m_follow->setVisible(m_task.mayJudge);
}

void TaskDetail::showNotice()
{
    using Tone = Banner::Tone;
    const QString by = m_context.client.people().name(m_progress.by);
    if (m_task.withdrawn)
        return m_notice->show(Tone::Info, Icon::Info,
                              tr("This task was withdrawn. Nothing is to be done any more."));
    if (!m_task.mine)
        return m_notice->hide();
    switch (m_task.myStanding) {
    case Standing::SentBack:
        return m_notice->show(Tone::Warning, Icon::Recall,
                              m_progress.reason.isEmpty()
                                  ? tr("%1 sent it back.").arg(by)
                                  : tr("%1 sent it back: %2").arg(by, m_progress.reason));
    case Standing::Cannot:
        return m_notice->show(Tone::Danger, Icon::Alert,
                              tr("%1 reported that it cannot be done: %2").arg(by, m_progress.reason));
    case Standing::Done: {
        const QString late = m_progress.late ? tr("It was late.") : QString();
        const QString state = m_task.definition.approval ? tr("Done by %1. It waits for approval.").arg(by)
                                                         : tr("Done by %1.").arg(by);
        return m_notice->show(Tone::Info, Icon::Check, Formats::sentences({state, late}));
    }
    case Standing::Approved:
        return m_notice->show(Tone::Info, Icon::CheckDouble, tr("Approved by %1.").arg(by));
    case Standing::NotSeen:
    case Standing::Seen:
    case Standing::Started:
        break;
    }
    m_notice->hide();
}

void TaskDetail::showWork()
{
    const tasks::Definition &definition = m_task.definition;
    m_stepsTitle->setVisible(!definition.steps.isEmpty());
    m_stepsTitle->setText(
        m_task.mine ? tr("Checklist: %1 of %2").arg(m_progress.ticked.size()).arg(definition.steps.size())
                    : tr("Checklist"));
    m_steps->show(definition.steps, m_progress.ticked, mayWork());
    const bool asks = definition.proof != tasks::NoProof;
    m_proofTitle->setVisible(asks && (mayWork() || !m_task.mine));
    m_proofTitle->setText(mayWork() ? tr("To hand in")
                                    : tr("To hand in: %1").arg(TaskWords::proof(definition)));
    m_proof->setVisible(asks && mayWork());
    if (asks && mayWork())
        m_proof->show(taskRowKey(m_key, m_task.occurrence), definition);
}

void TaskDetail::showGiven()
{
    QStringList given;
    if (!m_progress.number.isEmpty()) {
        const QString label = m_task.definition.numberLabel;
        given += tr("%1: %2", "what a number is, the number")
                     .arg(label.isEmpty() ? tr("Number") : label, m_progress.number);
    }
    if (!m_progress.text.isEmpty())
        given += m_progress.text;
    const bool again = m_task.myStanding == Standing::SentBack;
    const bool shown = (!mayWork() || again) && !(given.isEmpty() && m_progress.photos.isEmpty());
    m_givenTitle->setText(again ? tr("Handed in before") : tr("Handed in"));
    m_givenTitle->setVisible(shown);
    m_given->setText(given.join(u'\n'));
    m_given->setVisible(shown && !given.isEmpty());
    m_givenPhotos->show(m_key.room, shown ? m_progress.photos : QList<EventId>());
}

QString TaskDetail::missing() const
{
    QStringList all;
    const auto open
        = static_cast<int>(std::ranges::count_if(m_task.definition.steps, [this](const tasks::Step &step) {
              return !m_progress.ticked.contains(step.id);
          }));
    if (open > 0)
        all += tr("%n step(s) of the checklist", nullptr, open);
    if (m_task.definition.proof != tasks::NoProof)
        all += m_proof->missing();
    return all.isEmpty() ? QString()
                         : tr("Still missing: %1.").arg(all.join(tr(", ", "between what is missing")));
}

void TaskDetail::showFoot()
{
    const Standing standing = m_task.myStanding;
    const bool may = mayWork();
    const bool brings = m_task.definition.proof != tasks::NoProof || !m_task.definition.steps.isEmpty();
    const QString lacking = may ? missing() : QString();
    const bool looks = may && m_proof->isVisibleTo(this) && m_proof->busy();
    m_start->setVisible(may && standing != Standing::Started && (brings || standing != Standing::NotSeen));
    m_done->setVisible(may);
    m_done->setEnabled(lacking.isEmpty() && !looks);
    m_cannot->setVisible(may && standing != Standing::Cannot);
    m_reopen->setVisible(m_task.mine && !m_task.withdrawn && standing == Standing::Done);
    const QString pending
        = m_task.pending ? tr("Kept here; sent as soon as there is a connection.") : QString();
    const QString hint = Formats::sentences({looks ? tr("Looking at the photos …") : lacking, pending});
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    m_foot->setVisible(may || m_reopen->isVisibleTo(m_foot) || !hint.isEmpty());
}

void TaskDetail::finish()
{
    if (!m_done->isEnabled())
        return;
    QList<EventId> photos;
    const tasks::Definition definition = m_task.definition;
    if (definition.proof != tasks::NoProof)
        for (files::Outgoing &photo : m_proof->photos(definition.title)) {
            photo.task = m_key.event;
            photos += m_context.client.files().send(m_key.room, photo);
        }
    const auto problem
        = m_tasks.complete(m_key, m_task.occurrence, photos, m_proof->number(), m_proof->text());
    if (problem) {
        m_hint->setText(TaskWords::explain(*problem));
        return m_hint->setVisible(true);
    }
    if (definition.proof != tasks::NoProof)
        m_proof->clear();
}

void TaskDetail::askReason()
{
    askText(m_context.theme, this,
            {tr("Why can it not be done?"),
             tr("Reason"),
             {},
             tr("Report"),
             static_cast<int>(tasks::limits::Reason)},
            [this, key = m_key, day = m_task.occurrence](const QString &reason) {
                m_tasks.cannot(key, day, reason);
            });
}

void TaskDetail::retranslate()
{
    m_discuss->setText(tr("Discuss in the group"));
    m_follow->setText(tr("Follow up"));
    m_close->setWords(tr("Close"), QKeySequence(Qt::Key_Escape));
    m_attachments->setAccessibleName(tr("Attachments"));
    m_givenPhotos->setAccessibleName(tr("Photos handed in"));
    m_historyTitle->setText(tr("History"));
    m_start->setText(tr("Start"));
    m_done->setText(tr("Done"));
    m_cannot->setText(tr("Cannot be done…"));
    m_reopen->setText(tr("Open again"));
    setAccessibleName(tr("Task"));
}

void TaskDetail::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    retranslate();
    if (isVisible())
        refresh();
}

void TaskDetail::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_key.room) {
        refresh();
        markSeen();
    }
}

void TaskDetail::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_proof->isVisible() && Pieces::canTake(*event->mimeData()))
        event->acceptProposedAction();
}

void TaskDetail::dropEvent(QDropEvent *event)
{
    if (m_proof->take(*event->mimeData()))
        event->acceptProposedAction();
}

void TaskDetail::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return close();
    if (event->matches(QKeySequence::Paste) && m_proof->isVisible()) {
        if (const QMimeData *mime = QApplication::clipboard()->mimeData())
            m_proof->take(*mime);
        return;
    }
    QWidget::keyPressEvent(event);
}

void TaskDetail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(Color::Window));
    painter.fillRect(0, 0, 1, height(), m_context.theme.color(Color::Divider));
}

} // namespace sw::ui
