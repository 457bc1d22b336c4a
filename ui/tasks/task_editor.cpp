// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/task_editor.h"

#include "core/chat/chat.h"
#include "core/client/client.h"
#include "core/files/files.h"
#include "core/people/people.h"
#include "ui/base/text_field.h"
#include "ui/base/widgets.h"
#include "ui/tasks/approvers_sheet.h"
#include "ui/tasks/board_actions.h"
#include "ui/tasks/publish_sheet.h"
#include "ui/tasks/task_editor_attachments.h"
#include "ui/tasks/task_editor_changes.h"
#include "ui/tasks/task_editor_due.h"
#include "ui/tasks/task_editor_recurrence.h"
#include "ui/tasks/task_editor_steps.h"
#include "ui/tasks/task_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>

namespace sw::ui {

using tasks::Definition;

namespace {

constexpr int editorWidth = 880;
constexpr int sideWidth = 280;
constexpr int detailsHeight = 110;
constexpr int keepMs = 3000; ///< of rest, before the draft is written
constexpr int everyReminder[] = {0, 15, 60, 180, 1440, 2880};

TextLabel *caption(const Theme &theme, const QString &words)
{
    auto *label = new TextLabel(theme, TextSize::Small, Color::TextSecondary);
    label->setText(words);
    return label;
}

/// Cut at a whole character, so that no writer makes more than one task may carry.
QString fitting(QString details)
{
    while (details.toUtf8().size() > tasks::limits::DetailsBytes)
        details.chop(std::max<qsizetype>(1, (details.toUtf8().size() - tasks::limits::DetailsBytes) / 4));
    return details;
}

} // namespace

EditorStart newTaskOf(const Context &context, tasks::Tasks &tasks, RoomId room, const EventId &message)
{
    EditorStart start;
    start.room = room;
    start.origin = message;
    if (message.isNull()) {
        if (const auto draft = tasks.takeTemplate(TaskEditor::draftName())) {
            start.definition = *draft;
            start.isDraft = true;
        }
        return start;
    }
    if (const auto entry = context.client.chat().entry(room, message)) {
        const qsizetype end = entry->text.indexOf(QLatin1Char('\n'));
        start.definition.title = entry->text.left(end).simplified().left(tasks::limits::Title);
        if (start.definition.title.size() < entry->text.trimmed().size())
            start.definition.details = fitting(entry->text.trimmed());
    }
    return start;
}

void openTaskEditor(const Context &context, tasks::Tasks &tasks, QWidget *place, const EditorStart &start)
{
    (new TaskEditor(context, tasks, place, start))->open(); // the window owns it until it closes
}

QString TaskEditor::draftName()
{
    return QStringLiteral("\u0001draft");
}

TaskEditor::TaskEditor(const Context &context, tasks::Tasks &tasks, QWidget *over, const EditorStart &start)
    : Sheet(context.theme, over, editorWidth)
    , m_context(context)
    , m_tasks(tasks)
    , m_start(start)
    , m_title(new QLineEdit)
    , m_details(new TextField(context.theme))
    , m_steps(new StepsField(context.theme))
    , m_attachments(new AttachmentsField(context.theme))
    , m_due(new DueField(context.theme))
    , m_startDay(new DayField(context.theme, tr("Begins on")))
    , m_recurrence(new RecurrenceField(context.theme))
    , m_remind(new QPushButton)
    , m_priority(new QComboBox)
    , m_photo(new QCheckBox(tr("Photo")))
    , m_number(new QCheckBox(tr("Number")))
    , m_numberLabel(new QLineEdit)
    , m_text(new QCheckBox(tr("Text")))
    , m_approval(new QCheckBox(tr("Somebody has to approve it")))
    , m_whoApproves(new QPushButton)
{
    setObjectName(QStringLiteral("taskEditor"));
    setAcceptDrops(true);
    setTitle(!start.publication.isNull() ? tr("Edit task")
                 : start.isDraft         ? tr("New task: your draft")
                                         : tr("New task"));
    auto *halves = new QHBoxLayout;
    halves->setSpacing(space::huge);
    halves->addWidget(buildMain(), 1);
    halves->addWidget(buildSide());
    body()->addLayout(halves, 1);
    addFoot();
    setDefinition(start.definition);
    m_attachments->addPaths(start.files);
    m_opened = definition();
    check();
    m_keep.setSingleShot(true);
    m_keep.setInterval(keepMs);
    connect(&m_keep, &QTimer::timeout, this, &TaskEditor::keepDraft);
    connect(m_details->edit, &QPlainTextEdit::textChanged, &m_keep, qOverload<>(&QTimer::start));
    connect(m_steps, &StepsField::changed, &m_keep, qOverload<>(&QTimer::start));
    connect(this, &Sheet::closed, this, &TaskEditor::keepDraft);
}

QWidget *TaskEditor::buildMain()
{
    m_title->setObjectName(QStringLiteral("editorTitle"));
    m_title->setAccessibleName(tr("Title"));
    m_title->setPlaceholderText(tr("What is to be done"));
    m_title->setMaxLength(int(tasks::limits::Title));
    m_details->edit->setObjectName(QStringLiteral("editorDetails"));
    m_details->edit->setAccessibleName(tr("Details"));
    m_details->edit->setPlaceholderText(tr("How, where, with what"));
    m_details->edit->setTabChangesFocus(true);
    m_details->setFixedHeight(detailsHeight);
    auto *inner = new QWidget;
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, space::small, 0);
    column->setSpacing(space::small);
    column->addWidget(caption(m_context.theme, tr("Title")));
    column->addWidget(m_title);
    column->addWidget(caption(m_context.theme, tr("Details")));
    column->addWidget(m_details);
    column->addWidget(caption(m_context.theme, tr("Checklist")));
    column->addWidget(m_steps);
    column->addWidget(caption(m_context.theme, tr("Attachments")));
    column->addWidget(m_attachments);
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inner);
    scroll->viewport()->setAutoFillBackground(false);
    inner->setAutoFillBackground(false);
    connect(m_title, &QLineEdit::textChanged, this, &TaskEditor::check);
    return scroll;
}

QWidget *TaskEditor::buildSide()
{
    for (const tasks::Priority priority :
         {tasks::Priority::Normal, tasks::Priority::High, tasks::Priority::Urgent})
        m_priority->addItem(TaskWords::priority(priority), int(priority));
    m_priority->setObjectName(QStringLiteral("taskPriority"));
    m_priority->setAccessibleName(tr("Priority"));
    m_startDay->setObjectName(QStringLiteral("startDay"));
    m_startDay->setNone(tr("At once"));
    m_photo->setObjectName(QStringLiteral("editorPhoto"));
    m_number->setObjectName(QStringLiteral("editorNumber"));
    m_text->setObjectName(QStringLiteral("editorText"));
    m_approval->setObjectName(QStringLiteral("approval"));
    m_whoApproves->setObjectName(QStringLiteral("whoApproves"));
    m_whoApproves->setAutoDefault(false);
    m_numberLabel->setObjectName(QStringLiteral("numberLabel"));
    m_numberLabel->setPlaceholderText(tr("What the number is, for example “Till total”"));
    m_numberLabel->setAccessibleName(tr("What the number is"));
    m_remind->setObjectName(QStringLiteral("remind"));
    m_remind->setAutoDefault(false);
    auto *menu = new QMenu(m_remind);
    m_remind->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &TaskEditor::fillReminders);
    auto *side = new QWidget;
    side->setFixedWidth(sideWidth);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::small);
    const auto add = [&](const QString &words, QWidget *field) {
        column->addWidget(caption(m_context.theme, words));
        column->addWidget(field);
    };
    add(tr("Due"), m_due);
    add(tr("Begins"), m_startDay);
    add(tr("Comes back"), m_recurrence);
    add(tr("Reminders"), m_remind);
    add(tr("Priority"), m_priority);
    column->addWidget(caption(m_context.theme, tr("Proof that it is done")));
    auto *proof = new QHBoxLayout;
    proof->addWidget(m_photo);
    proof->addWidget(m_number);
    proof->addWidget(m_text);
    proof->addStretch();
    column->addLayout(proof);
    column->addWidget(m_numberLabel);
    column->addWidget(m_approval);
    column->addWidget(m_whoApproves);
    column->addStretch();
    connect(m_approval, &QCheckBox::toggled, m_whoApproves, &QWidget::setVisible);
    connect(m_whoApproves, &QPushButton::clicked, this, &TaskEditor::chooseApprovers);
    connect(m_number, &QCheckBox::toggled, m_numberLabel, &QWidget::setVisible);
    connect(m_due, &DueField::changed, this, [this] {
        m_recurrence->setFirst(m_due->due().day);
        check();
    });
    connect(m_recurrence, &RecurrenceField::changed, this, &TaskEditor::check);
    m_numberLabel->hide();
    m_whoApproves->hide();
    return side;
}

void TaskEditor::addFoot()
{
    m_templates = addButton(tr("Templates"), ButtonRole::Quiet);
    m_templates->setObjectName(QStringLiteral("templates"));
    m_templates->setVisible(m_start.publication.isNull());
    connect(m_templates, &QPushButton::clicked, this, [this] { openTemplates(m_templates); });
    addCancel();
    m_accept = addButton(m_start.publication.isNull() ? tr("Choose for whom…") : tr("Review changes…"),
                         ButtonRole::Primary);
    m_accept->setObjectName(QStringLiteral("accept"));
    connect(m_accept, &QPushButton::clicked, this, &TaskEditor::proceed);
}

void TaskEditor::setDefinition(const Definition &definition)
{
    m_title->setText(definition.title);
    m_details->edit->setPlainText(definition.details);
    m_steps->setSteps(definition.steps);
    QStringList names;
    for (const EventId &id : definition.attachments) {
        const auto file = m_context.client.files().file(m_start.room, id);
        names += file ? file->name : tr("A file in the room");
    }
    m_attachments->setKept(definition.attachments, names);
    m_due->setDue(definition.due);
    m_startDay->setDay(definition.startDay);
    m_recurrence->setFirst(definition.due.day);
    m_recurrence->setRecurrence(definition.recurrence);
    m_reminders = definition.reminders;
    m_priority->setCurrentIndex(m_priority->findData(int(definition.priority)));
    m_photo->setChecked(definition.proof & tasks::PhotoProof);
    m_number->setChecked(definition.proof & tasks::NumberProof);
    m_text->setChecked(definition.proof & tasks::TextProof);
    m_numberLabel->setText(definition.numberLabel);
    m_approval->setChecked(definition.approval);
    setApprovers(definition.approvers);
    fillReminders();
}

/// What is not edited here (assignees) stays as it was opened.
Definition TaskEditor::definition() const
{
    Definition definition = m_start.definition;
    definition.title = m_title->text().simplified();
    definition.details = fitting(m_details->edit->toPlainText().trimmed());
    definition.steps = m_steps->steps();
    definition.attachments = m_attachments->kept();
    definition.due = m_due->due();
    definition.startDay = m_startDay->day();
    definition.recurrence = m_recurrence->recurrence();
    definition.reminders = m_reminders;
    definition.priority = static_cast<tasks::Priority>(m_priority->currentData().toInt());
    definition.proof = (m_photo->isChecked() ? tasks::PhotoProof : 0)
        | (m_number->isChecked() ? tasks::NumberProof : 0) | (m_text->isChecked() ? tasks::TextProof : 0);
    definition.numberLabel = m_number->isChecked() ? m_numberLabel->text().simplified() : QString();
    definition.approval = m_approval->isChecked();
    definition.approvers = definition.approval ? m_approvers : QList<Jid>();
    return definition;
}

void TaskEditor::fillReminders()
{
    QMenu *menu = m_remind->menu();
    menu->clear();
    for (const int minutes : everyReminder) {
        QAction *action = menu->addAction(TaskWords::reminder(minutes));
        action->setCheckable(true);
        action->setChecked(m_reminders.contains(minutes));
        connect(action, &QAction::toggled, this, [this, minutes](bool on) {
            if (on)
                m_reminders += minutes;
            else
                m_reminders.removeAll(minutes);
            std::ranges::sort(m_reminders, std::greater());
            fillReminders();
        });
    }
    QStringList words;
    for (const int minutes : std::as_const(m_reminders))
        words += TaskWords::reminder(minutes);
    const QString all = words.isEmpty() ? tr("No reminders") : words.join(tr(", ", "between reminders"));
    m_remind->setText(m_remind->fontMetrics().elidedText(all, Qt::ElideRight, sideWidth - 3 * space::large));
    m_remind->setAccessibleName(tr("Reminders: %1").arg(all));
}

void TaskEditor::setApprovers(const QList<Jid> &approvers)
{
    m_approvers = approvers;
    Definition shown;
    shown.approval = true;
    shown.approvers = approvers;
    const auto known = m_tasks.publication(m_start.publication);
    const Jid self = m_context.client.account();
    const QString names
        = TaskWords::approvers(shown, known ? known->author : self, [this, &self](const Jid &person) {
              return person == self ? tr("you") : m_context.client.people().name(person);
          });
    const QString words = tr("By: %1", "who approves").arg(names);
    m_whoApproves->setText(
        m_whoApproves->fontMetrics().elidedText(words, Qt::ElideRight, sideWidth - 3 * space::large));
    m_whoApproves->setAccessibleName(tr("Approved by %1").arg(names));
    m_whoApproves->setToolTip(names);
}

void TaskEditor::chooseApprovers()
{
    auto *sheet = new ApproversSheet(m_context, this, m_approvers);
    connect(sheet, &ApproversSheet::accepted, this, [this](const QList<Jid> &approvers) {
        setApprovers(approvers);
        m_keep.start();
    });
    sheet->open();
}

bool TaskEditor::isEmpty() const
{
    const Definition now = definition();
    return now.title.isEmpty() && now.details.isEmpty() && now.steps.isEmpty();
}

void TaskEditor::check()
{
    if (!m_accept)
        return;
    m_keep.start();
    const Definition now = definition();
    const bool comesBack = now.recurrence.every != tasks::Recurrence::Every::Never;
    m_accept->setEnabled(!now.title.isEmpty() && (!comesBack || now.due.day.isValid()));
    setError(comesBack && !now.due.day.isValid() ? tr("A task that comes back needs its first due day.")
                                                 : QString());
}

void TaskEditor::proceed()
{
    if (!m_start.publication.isNull())
        return reviewChanges();
    Publishing publishing{definition(), m_start.origin, m_start.room, {}, m_attachments->paths()};
    QWidget *window = parentWidget();
    const Context &context = m_context;
    tasks::Tasks &tasks = m_tasks;
    keepDraft(); // until it is published
    m_done = true;
    close();
    openPublishSheet(context, tasks, window, publishing);
}

void TaskEditor::reviewChanges()
{
    const Definition now = definition();
    const QList<TaskChange> changes = TaskChanges::between(m_opened, now);
    const auto known = m_tasks.publication(m_start.publication);
    if (changes.isEmpty() || !known) {
        m_done = true;
        return close();
    }
    QStringList lines;
    for (const TaskChange &change : changes)
        lines += TaskChanges::line(change);
    lines += QString();
    lines += tr("It goes to %n store(s) or people; what they have done so far stays.", nullptr,
                known->counts.assignees);
    confirm(m_context.theme, this,
            {tr("Change the task?"), lines.join(QLatin1Char('\n')), tr("Change it"), false}, [this, now] {
                m_tasks.changeAll(m_start.publication, now);
                say(m_context, parentWidget(), tr("The task was changed."));
                m_done = true;
                close();
            });
}

void TaskEditor::keepDraft()
{
    m_keep.stop();
    if (m_done || !m_start.publication.isNull())
        return;
    const Definition now = definition();
    if (isEmpty() || now == m_opened)
        return;
    Definition draft = now;
    draft.assignees.clear();
    draft.attachments.clear();
    m_tasks.keepTemplate(draftName(), draft);
}

void TaskEditor::openTemplates(QWidget *at)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("templateMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QStringList names = m_tasks.templates();
    names.removeAll(draftName());
    for (const QString &name : std::as_const(names))
        menu->addAction(name, this, [this, name] {
            if (const auto kept = m_tasks.takeTemplate(name))
                setDefinition(*kept);
        });
    if (!names.isEmpty()) {
        menu->addSeparator();
        QMenu *drop = menu->addMenu(tr("Delete"));
        for (const QString &name : std::as_const(names))
            drop->addAction(name, this, [this, name] { m_tasks.dropTemplate(name); });
    }
    menu->addAction(tr("Save as template…"), this, &TaskEditor::saveTemplate)->setEnabled(!isEmpty());
    menu->addAction(tr("Start anew"), this, [this] {
        setDefinition({});
        m_opened = definition();
        setTitle(tr("New task"));
        m_tasks.dropTemplate(draftName());
    });
    menu->popup(at->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
}

void TaskEditor::saveTemplate()
{
    askText(m_context.theme, this,
            {tr("Save as template"), tr("Name of the template:"), m_title->text().simplified(), tr("Save")},
            [this](const QString &name) {
                Definition kept = definition();
                kept.assignees.clear();
                kept.attachments.clear();
                m_tasks.keepTemplate(name, kept);
                say(m_context, this, tr("Saved as a template on this computer."));
            });
}

void TaskEditor::dragEnterEvent(QDragEnterEvent *event)
{
    if (!AttachmentsField::pathsIn(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void TaskEditor::dropEvent(QDropEvent *event)
{
    m_attachments->addPaths(AttachmentsField::pathsIn(*event->mimeData()));
    event->acceptProposedAction();
}

} // namespace sw::ui

#include "ui/tasks/moc_task_editor.cpp"
