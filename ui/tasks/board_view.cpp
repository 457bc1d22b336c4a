// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/board_view.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "core/trust/trust.h"
#include "ui/base/navigator.h"
#include "ui/base/style.h"
#include "ui/base/widgets.h"
#include "ui/tasks/board_actions.h"
#include "ui/tasks/board_assignee_sheet.h"
#include "ui/tasks/board_delegate.h"
#include "ui/tasks/board_model.h"
#include "ui/tasks/board_task_view.h"
#include "ui/tasks/matrix_view.h"
#include "ui/tasks/task_editor.h"
#include "ui/tasks/task_words.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>

namespace sw::ui {

using tasks::Publication;
using tasks::Standing;

namespace {

enum class DueChoice { Any, Past, Today, Week, Withdrawn };
constexpr int anyStanding = -1;
constexpr Standing everyStanding[]
    = {Standing::NotSeen,  Standing::Seen,     Standing::Started, Standing::Done,
       Standing::Approved, Standing::SentBack, Standing::Cannot};

} // namespace

BoardView::BoardView(const Context &context, tasks::Tasks &tasks, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_tasks(tasks)
    , m_model(new BoardModel(this))
    , m_list(new QListView)
    , m_matrixModel(new MatrixModel(
          [&tasks](const QList<QString> &assignees, const QList<EventId> &publications) {
              return tasks.matrix(assignees, publications);
          },
          this))
    , m_matrix(new MatrixView(context.theme, *m_matrixModel))
    , m_stack(new QStackedWidget)
    , m_whole(new QStackedWidget)
    , m_task(new BoardTaskView(context, tasks))
    , m_empty(new EmptyState(context.theme, Icon::Task))
    , m_search(new SearchField(context.theme))
    , m_unit(new QComboBox)
    , m_standing(new QComboBox)
    , m_due(new QComboBox)
    , m_late(new QPushButton)
    , m_asList(new QPushButton)
    , m_asMatrix(new QPushButton)
    , m_older(new QPushButton)
    , m_fold(new QPushButton)
    , m_new(new QPushButton)
{
    setObjectName(QStringLiteral("taskBoard"));
    buildList();
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_matrix);
    m_stack->addWidget(m_empty);
    auto *board = new QWidget;
    auto *column = new QVBoxLayout(board);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    column->addWidget(new Divider(context.theme));
    column->addWidget(m_stack, 1);
    m_whole->addWidget(board);
    m_whole->addWidget(m_task);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_whole);
    connect(m_task, &BoardTaskView::closed, this, [this] {
        m_whole->setCurrentIndex(0);
        refresh();
        m_stack->currentWidget()->setFocus();
    });
    connect(m_matrix, &MatrixView::publicationWanted, this, &BoardView::showPublication);
    connect(m_matrix, &MatrixView::cellWanted, this,
            [this](const tasks::TaskKey &key, const QString &assignee) {
                (new BoardAssigneeSheet(m_context, m_tasks, this, m_places, key, {}, assignee))->open();
            });
    connect(m_empty, &EmptyState::actionTriggered, m_new, &QPushButton::click);
    connect(&tasks, &tasks::Tasks::changed, this, &BoardView::refresh);
    connect(&context.client.trust(), &trust::Trust::organisationChanged, this, &BoardView::readPlaces);
    connect(&context.client.people(), &people::People::changed, this, [this](const QList<Jid> &people) {
        if (people.isEmpty()) // more than somebody's presence
            readPlaces();
    });
    retranslate();
}

void BoardView::buildList()
{
    m_list->setObjectName(QStringLiteral("boardList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new BoardDelegate(m_context.theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->viewport()->setAutoFillBackground(false);
    const auto open = [this](const QModelIndex &index) {
        if (index.isValid())
            showPublication(m_model->row(index.row()).id);
    };
    connect(m_list, &QListView::clicked, this, open);
    connect(m_list, &QListView::activated, this, open);
    connect(m_list, &QWidget::customContextMenuRequested, this, &BoardView::showMenu);
}

QWidget *BoardView::buildBar()
{
    auto *bar = new QWidget;
    bar->setFixedHeight(space::header);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(space::large, 0, space::large, 0);
    row->setSpacing(space::small);
    m_search->setObjectName(QStringLiteral("boardSearch"));
    m_search->setMaximumWidth(200);
    m_unit->setObjectName(QStringLiteral("boardUnit"));
    m_standing->setObjectName(QStringLiteral("boardStanding"));
    m_due->setObjectName(QStringLiteral("boardDue"));
    m_late->setObjectName(QStringLiteral("boardLate"));
    m_late->setCheckable(true);
    m_asList->setObjectName(QStringLiteral("boardAsList"));
    m_asMatrix->setObjectName(QStringLiteral("boardAsMatrix"));
    m_asList->setIcon(themedIcon(m_context.theme, Icon::Details));
    m_asMatrix->setIcon(themedIcon(m_context.theme, Icon::Table));
    auto *shape = new QButtonGroup(this);
    for (QPushButton *button : {m_asList, m_asMatrix}) {
        button->setCheckable(true);
        setButtonRole(button, ButtonRole::Quiet);
        shape->addButton(button);
    }
    m_asList->setChecked(true);
    m_fold->setObjectName(QStringLiteral("boardFold"));
    m_fold->setCheckable(true);
    setButtonRole(m_fold, ButtonRole::Quiet);
    m_fold->setVisible(false);
    m_older->setObjectName(QStringLiteral("boardOlder"));
    setButtonRole(m_older, ButtonRole::Quiet);
    m_older->setVisible(false);
    m_new->setObjectName(QStringLiteral("boardNew"));
    setButtonRole(m_new, ButtonRole::Primary);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_search), static_cast<QWidget *>(m_unit),
          static_cast<QWidget *>(m_standing), static_cast<QWidget *>(m_due), static_cast<QWidget *>(m_late)})
        row->addWidget(widget);
    row->addStretch();
    row->addWidget(m_older);
    row->addWidget(m_fold);
    row->addWidget(m_asList);
    row->addWidget(m_asMatrix);
    row->addSpacing(space::small);
    row->addWidget(m_new);
    connect(m_search, &QLineEdit::textChanged, this, &BoardView::refresh);
    connect(m_search, &SearchField::stepWanted, this, [this](int) { m_stack->currentWidget()->setFocus(); });
    for (QComboBox *box : {m_unit, m_standing, m_due})
        connect(box, &QComboBox::currentIndexChanged, this, &BoardView::refresh);
    connect(m_late, &QPushButton::toggled, this, &BoardView::refresh);
    connect(shape, &QButtonGroup::buttonClicked, this, &BoardView::refresh);
    connect(m_fold, &QPushButton::toggled, m_matrixModel,
            [this](bool fold) { m_matrixModel->setAllOpen(!fold); });
    connect(m_older, &QPushButton::clicked, this, &BoardView::showOlder);
    connect(m_matrix, &MatrixView::olderWanted, this, &BoardView::showOlder);
    connect(m_new, &QPushButton::clicked, this, [this] { emit m_context.navigator.newTaskWanted(); });
    return bar;
}

void BoardView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void BoardView::showEvent(QShowEvent *event)
{
    if (m_ownPlaces && m_places.all().isEmpty())
        readPlaces();
    if (m_stale)
        refresh();
    QWidget::showEvent(event);
}

void BoardView::retranslate()
{
    const auto fill = [](QComboBox *box, const QString &name, const QList<std::pair<QString, int>> &items) {
        const QSignalBlocker blocked(box);
        const int at = std::max(0, box->currentIndex());
        box->clear();
        box->setAccessibleName(name);
        for (const auto &[words, value] : items)
            box->addItem(words, value);
        box->setCurrentIndex(at);
    };
    QList<std::pair<QString, int>> standings{{tr("Any state"), anyStanding}};
    for (const Standing standing : everyStanding)
        standings += {TaskWords::standing(standing, true), int(standing)};
    fill(m_standing, tr("State"), standings);
    fill(m_due, tr("Due"),
         {{tr("Any time"), int(DueChoice::Any)},
          {tr("Due so far"), int(DueChoice::Past)},
          {tr("Due today"), int(DueChoice::Today)},
          {tr("Due within a week"), int(DueChoice::Week)},
          {tr("With withdrawn ones"), int(DueChoice::Withdrawn)}});
    fillUnits();
    m_search->setWords(tr("Search tasks"));
    m_late->setText(tr("Late"));
    m_late->setToolTip(tr("Only tasks of which something is late"));
    m_asList->setText(tr("List"));
    m_asMatrix->setText(tr("Stores"));
    m_fold->setText(tr("Regions only"));
    m_new->setText(tr("New task"));
    m_list->setAccessibleName(tr("Published tasks"));
    m_matrix->setAccessibleName(tr("Stores and tasks"));
    refresh();
}

void BoardView::fillUnits()
{
    const QSignalBlocker blocked(m_unit);
    const QString chosen = m_unit->currentData().toString();
    m_unit->clear();
    m_unit->setAccessibleName(tr("Region or store"));
    m_unit->addItem(tr("All stores"), QString());
    for (const Place &place : m_places.all())
        m_unit->addItem(QString(place.depth * 3, QLatin1Char(' ')) + place.name, place.key);
    m_unit->setCurrentIndex(std::max(0, m_unit->findData(chosen)));
}

void BoardView::setPlaces(const Places &places)
{
    m_ownPlaces = false;
    m_places = places;
    m_task->setPlaces(places);
    fillUnits();
    refresh();
}

void BoardView::readPlaces()
{
    if (!m_ownPlaces)
        return;
    if (!isVisible()) {
        m_places = {};
        m_stale = true;
        return;
    }
    m_places = Places::of(m_context.client);
    m_task->setPlaces(m_places);
    fillUnits();
    refresh();
}

tasks::Filter BoardView::filter() const
{
    tasks::Filter filter;
    filter.words = m_search->text().simplified();
    if (const QString unit = m_unit->currentData().toString(); !unit.isEmpty())
        filter.units = m_places.targetsIn(unit);
    if (const int standing = m_standing->currentData().toInt(); m_standing->currentIndex() > 0)
        filter.standings = {static_cast<Standing>(standing)};
    filter.onlyLate = m_late->isChecked();
    const QDateTime now = QDateTime::currentDateTime();
    switch (static_cast<DueChoice>(m_due->currentData().toInt())) {
    case DueChoice::Any:
        break;
    case DueChoice::Past:
        filter.dueFrom = 1;
        filter.dueUntil = now.toMSecsSinceEpoch();
        break;
    case DueChoice::Today:
        filter.dueFrom = now.date().startOfDay().toMSecsSinceEpoch();
        filter.dueUntil = now.date().endOfDay().toMSecsSinceEpoch();
        break;
    case DueChoice::Week:
        filter.dueFrom = now.toMSecsSinceEpoch();
        filter.dueUntil = now.addDays(7).toMSecsSinceEpoch();
        break;
    case DueChoice::Withdrawn:
        filter.withWithdrawn = true;
        break;
    }
    return filter;
}

void BoardView::refresh()
{
    if (!isVisible()) {
        m_stale = true;
        return;
    }
    m_stale = false;
    ++m_reads;
    const tasks::Filter wanted = filter();
    const QList<Publication> found = m_tasks.publications(wanted);
    m_model->show(found);
    const bool matrix = m_asMatrix->isChecked();
    m_fold->setVisible(matrix);
    const int older = int(found.size()) - m_columns;
    m_older->setVisible(matrix && older > 0);
    m_older->setText(tr("%n older task(s)", nullptr, older));
    if (matrix)
        showColumns(found);
    const bool everything = wanted == tasks::Filter();
    m_empty->setTexts(everything ? tr("Nothing published yet") : tr("No task fits"),
                      everything
                          ? tr("Publish a task to stores, a room or people, and follow here how it goes.")
                          : tr("Choose another region, state or time."),
                      everything ? tr("New task") : QString());
    m_stack->setCurrentIndex(found.isEmpty() ? 2 : matrix ? 1 : 0);
}

void BoardView::showColumns(const QList<Publication> &found)
{
    QList<Publication> columns; // with their assignees, which the list does without
    for (const Publication &one : found.first(std::min<qsizetype>(m_columns, found.size())))
        if (const auto whole = m_tasks.publication(one.id))
            columns += *whole;
    m_matrixModel->show(columns, m_places, m_unit->currentData().toString(),
                        [this](const tasks::Assignee &assignee) {
                            return nameOf(assignee, m_places, m_context.client.people());
                        });
}

void BoardView::showOlder()
{
    if (m_columns >= m_model->rowCount())
        return;
    const int before = m_columns;
    m_columns += mostColumns;
    refresh();
    m_matrix->setCurrent({m_matrix->current().row, before});
}

void BoardView::showPublication(const EventId &publication)
{
    m_task->show(publication);
    m_whole->setCurrentIndex(1);
    m_task->setFocus();
}

void BoardView::showMatrix(bool on)
{
    (on ? m_asMatrix : m_asList)->setChecked(true);
    refresh();
}

void BoardView::showMenu(const QPoint &at)
{
    const QModelIndex index = m_list->indexAt(at);
    if (!index.isValid())
        return;
    const Publication chosen = m_model->row(index.row());
    auto *actions = new BoardActions(m_context, m_tasks, this);
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("boardListMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (chosen.mayManage && !chosen.withdrawn) {
        menu->addAction(tr("Edit…"), actions, [actions, chosen] { actions->edit(chosen.id); });
        menu->addAction(tr("Also to…"), actions, [actions, chosen] { actions->extend(chosen.id); });
    }
    menu->addAction(tr("Copy as a new task…"), actions, [actions, chosen] { actions->copy(chosen.id); });
    menu->addAction(tr("Export as table…"), actions, [actions, chosen] { actions->exportCsv(chosen.id); });
    if (chosen.mayManage && !chosen.withdrawn) {
        menu->addSeparator();
        menu->addAction(tr("Withdraw…"), actions, [actions, chosen] { actions->withdraw(chosen.id); });
    }
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

} // namespace sw::ui

#include "ui/tasks/moc_board_view.cpp"
