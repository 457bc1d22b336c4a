// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/board_actions.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "core/rooms/rooms.h"
#include "core/runtime/async.h"
#include "ui/base/people_list.h"
#include "ui/base/sheet.h"
#include "ui/base/toast.h"
#include "ui/base/widgets.h"
#include "ui/tasks/publish_sheet.h"
#include "ui/tasks/task_editor.h"
#include "ui/tasks/task_editor_due.h"
#include "ui/tasks/task_words.h"

#include <QDir>
#include <QFileDialog>
#include <QListView>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace sw::ui {

using tasks::Definition;
using tasks::Progress;

namespace {

constexpr int pickedHeight = 320;
constexpr int mostReason = 200;

QList<tasks::TaskKey> tasksOf(const QList<Progress> &all)
{
    QList<tasks::TaskKey> keys;
    for (const Progress &one : all)
        if (!keys.contains(one.key))
            keys += one.key;
    return keys;
}

/// Of a title, what a file may be called.
QString fileNameOf(QString title)
{
    for (QChar &letter : title)
        if (!letter.isLetterOrNumber())
            letter = QLatin1Char('-');
    return title.left(60) + QStringLiteral(".csv");
}

} // namespace

void say(const Context &context, QWidget *place, const QString &text)
{
    auto *toast = place->window()->findChild<Toast *>();
    if (!toast)
        toast = new Toast(context.theme, place->window());
    toast->show(text);
}

BoardActions::BoardActions(const Context &context, tasks::Tasks &tasks, QWidget *place)
    : QObject(place)
    , m_context(context)
    , m_tasks(tasks)
    , m_place(place)
{ }

void BoardActions::nudge(const EventId &publication, const QList<Progress> &all)
{
    QStringList keys;
    for (const Progress &one : all)
        if (!TaskWords::isOver(one.standing))
            keys += one.assignee.key();
    if (keys.isEmpty())
        return say(m_context, m_place, tr("All of them have done it: nobody was reminded."));
    m_tasks.nudge(publication, keys);
    say(m_context, m_place, tr("%n are reminded.", "stores or people", int(keys.size())));
}

void BoardActions::approve(const QList<Progress> &all)
{
    int count = 0;
    for (const Progress &one : all) {
        if (one.standing != tasks::Standing::Done)
            continue;
        m_tasks.approve(one.key, one.occurrence, one.assignee.key());
        ++count;
    }
    say(m_context, m_place,
        count > 0 ? tr("%n approved.", "stores or people", count) : tr("None of them waits for approval."));
}

void BoardActions::sendBack(const QList<Progress> &all)
{
    QList<Progress> may;
    for (const Progress &one : all)
        if (TaskWords::isOver(one.standing) || one.standing == tasks::Standing::Cannot)
            may += one;
    if (may.isEmpty())
        return say(m_context, m_place, tr("There is nothing to send back: none of them has done it."));
    askText(m_context.theme, m_place,
            {tr("Send back to %n?", "stores or people", int(may.size())),
             tr("What is to be done better:"),
             {},
             tr("Send back"),
             mostReason},
            [this, may](const QString &reason) {
                for (const Progress &one : may)
                    m_tasks.sendBack(one.key, one.occurrence, one.assignee.key(), reason);
                say(m_context, m_place, tr("%n sent back.", "stores or people", int(may.size())));
            });
}

void BoardActions::change(const QList<Progress> &all, const std::function<void(Definition &)> &what)
{
    for (const tasks::TaskKey &key : tasksOf(all)) {
        const auto task = m_tasks.task(key);
        if (!task)
            continue;
        Definition definition = task->definition;
        what(definition);
        if (!(definition == task->definition))
            m_tasks.change(key, definition);
    }
}

void BoardActions::reschedule(const QList<Progress> &all)
{
    const auto task = all.isEmpty() ? std::nullopt : m_tasks.task(all.first().key);
    if (!task)
        return;
    int together = 0; // assignees of the same tasks
    for (const tasks::TaskKey &key : tasksOf(all))
        together += int(m_tasks.progress(key, all.first().occurrence).size());
    auto *sheet = new Sheet(m_context.theme, m_place);
    sheet->setObjectName(QStringLiteral("rescheduleSheet"));
    sheet->setTitle(tr("New due time for %n", "stores or people", int(all.size())));
    auto *due = new DueField(m_context.theme);
    due->setDue(task->definition.due);
    sheet->body()->addWidget(due);
    if (together > all.size()) {
        auto *note = new TextLabel(m_context.theme, TextSize::Small, Color::TextSecondary);
        note->setWordWrap(true);
        note->setText(tr("%n more have the same task in the same room: it holds for them too.",
                         "stores or people", together - int(all.size())));
        sheet->body()->addWidget(note);
    }
    sheet->addCancel();
    QPushButton *accept = sheet->addButton(tr("Reschedule"), ButtonRole::Primary);
    accept->setObjectName(QStringLiteral("accept"));
    connect(accept, &QPushButton::clicked, this, [this, sheet, due, all] {
        const tasks::Due wanted = due->due();
        sheet->close();
        change(all, [&wanted](Definition &definition) { definition.due = wanted; });
        say(m_context, m_place, tr("New due time: %1", "day and time").arg(TaskWords::due(wanted)));
    });
    sheet->open();
}

bool BoardActions::mayReassign(const QList<Progress> &all)
{
    return !all.isEmpty() && tasksOf(all).size() == 1;
}

void BoardActions::reassign(const QList<Progress> &all)
{
    if (!mayReassign(all))
        return;
    auto *sheet = new Sheet(m_context.theme, m_place);
    sheet->setObjectName(QStringLiteral("reassignSheet"));
    sheet->setTitle(tr("Who does it instead?"));
    auto *model = new PeopleListModel(m_context.client.people(), sheet);
    QSet<Jid> hidden;
    for (const people::Person &person : m_context.client.people().all())
        hidden.insert(person.address);
    for (const rooms::Member &member : m_context.client.rooms().members(all.first().key.room))
        hidden.remove(member.person);
    model->setHidden(hidden);
    auto *list = new QListView;
    list->setObjectName(QStringLiteral("reassignList"));
    list->setAccessibleName(tr("Members of the room"));
    list->setModel(model);
    list->setItemDelegate(new PersonDelegate(m_context.avatars, list));
    list->setMinimumHeight(pickedHeight);
    list->setMouseTracking(true);
    list->viewport()->setAutoFillBackground(false);
    sheet->body()->addWidget(list);
    sheet->addCancel();
    QPushButton *accept = sheet->addButton(tr("Reassign"), ButtonRole::Primary);
    accept->setObjectName(QStringLiteral("accept"));
    accept->setEnabled(false);
    const auto chosen = [list, model]() -> Jid {
        const QModelIndex index = list->currentIndex();
        return index.isValid() ? model->row(index.row()).person.address : Jid();
    };
    connect(list->selectionModel(), &QItemSelectionModel::currentChanged, accept,
            [accept, chosen] { accept->setEnabled(!chosen().isNull()); });
    connect(accept, &QPushButton::clicked, this, [this, sheet, chosen, all] {
        tasks::Assignee other;
        other.person = chosen();
        other.name = m_context.client.people().name(other.person);
        sheet->close();
        change(all, [&](Definition &definition) {
            for (const Progress &one : all)
                definition.assignees.removeIf(
                    [&](const tasks::Assignee &known) { return known.key() == one.assignee.key(); });
            if (!definition.assignees.contains(other))
                definition.assignees += other;
        });
        say(m_context, m_place, tr("%1 does it now.", "person").arg(other.name));
    });
    sheet->open();
}

void BoardActions::takeAway(const QList<Progress> &all)
{
    if (all.isEmpty())
        return;
    confirm(m_context.theme, m_place,
            {tr("Take the task away from %n?", "stores or people", int(all.size())),
             tr("It disappears from their lists, and they are not reminded any more. What they did so far "
                "stays in the rooms. With “Also to…” they get it again."),
             tr("Take away"), true},
            [this, all] {
                change(all, [&all](Definition &definition) {
                    definition.assignees.removeIf([&all](const tasks::Assignee &known) {
                        return std::ranges::any_of(
                            all, [&known](const Progress &one) { return one.assignee.key() == known.key(); });
                    });
                });
                say(m_context, m_place,
                    tr("%n do not have it any more.", "stores or people", int(all.size())));
            });
}

void BoardActions::edit(const EventId &publication)
{
    if (const auto known = m_tasks.publication(publication))
        openTaskEditor(m_context, m_tasks, m_place, {known->definition, publication, {}, {}, {}});
}

void BoardActions::copy(const EventId &publication)
{
    const auto known = m_tasks.publication(publication);
    if (!known)
        return;
    Definition definition = known->definition;
    definition.assignees.clear();
    definition.attachments.clear(); // they lie in the rooms of the first one
    openTaskEditor(m_context, m_tasks, m_place, {definition, {}, {}, {}, {}});
}

void BoardActions::extend(const EventId &publication)
{
    const auto known = m_tasks.publication(publication);
    if (!known)
        return;
    Publishing publishing;
    publishing.definition = known->definition;
    publishing.extends = publication;
    openPublishSheet(m_context, m_tasks, m_place, publishing);
}

void BoardActions::withdraw(const EventId &publication)
{
    const auto known = m_tasks.publication(publication);
    if (!known)
        return;
    confirm(
        m_context.theme, m_place,
        {tr("Withdraw “%1”?").arg(known->definition.title),
         tr("It disappears from the lists of %n stores or people, and nobody is reminded any more. What was "
            "done so far, with proofs and photos, stays in the rooms and on this board.",
            nullptr, known->counts.assignees),
         tr("Withdraw"), true},
        [this, publication] {
            m_tasks.withdraw(publication);
            say(m_context, m_place, tr("The task was withdrawn."));
        });
}

QStringList BoardActions::csvHeadings()
{
    QStringList headings{tr("Store or person"), tr("State"), tr("Due"),    tr("Since"), tr("Late"), tr("By"),
                         tr("Number"),          tr("Text"),  tr("Photos"), tr("Reason")};
    using tasks::Standing;
    for (const Standing standing : {Standing::NotSeen, Standing::Seen, Standing::Started, Standing::Done,
                                    Standing::Approved, Standing::SentBack, Standing::Cannot})
        headings += TaskWords::standing(standing, false);
    return headings << tr("late");
}

void BoardActions::exportCsv(const EventId &publication)
{
    const auto known = m_tasks.publication(publication);
    if (!known)
        return;
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    auto *dialog
        = new QFileDialog(m_place, tr("Export as table"),
                          folder.filePath(fileNameOf(known->definition.title)), tr("Tables (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("csvDialog"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, publication](const QString &path) {
        whenDone(m_tasks.exportCsv(publication, path, csvHeadings()), this, [this, path](bool written) {
            say(m_context, m_place,
                written ? tr("Saved as %1").arg(QFileInfo(path).fileName())
                        : tr("The table could not be written to %1.").arg(QDir::toNativeSeparators(path)));
        });
    });
    dialog->open();
}

} // namespace sw::ui

#include "ui/tasks/moc_board_actions.cpp"
