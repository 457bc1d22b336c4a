// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/board_task_view.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "ui/base/formats.h"
#include "ui/base/style.h"
#include "ui/base/widgets.h"
#include "ui/tasks/awaited_sheet.h"
#include "ui/tasks/board_actions.h"
#include "ui/tasks/board_assignee_sheet.h"
#include "ui/tasks/board_model.h"
#include "ui/tasks/proof_wall.h"
#include "ui/tasks/task_words.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

namespace sw::ui {

using tasks::Progress;

namespace {

constexpr int tableRowHeight = 36;
constexpr int occurrenceDays = 62; ///< how far back earlier ones are offered
constexpr TablePart everyPart[]
    = {TablePart::All,      TablePart::NotSeen, TablePart::Open, TablePart::ToApprove,
       TablePart::Finished, TablePart::Back,    TablePart::Late};

} // namespace

BoardTaskView::BoardTaskView(const Context &context, tasks::Tasks &tasks, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_tasks(tasks)
    , m_actions(new BoardActions(context, tasks, this))
    , m_table(new BoardTable(context.client.people(), this))
    , m_filter(new BoardTableFilter(*m_table, this))
    , m_list(new QTableView)
    , m_empty(new EmptyState(context.theme, Icon::Task))
    , m_wall(new ProofWall(context, *m_actions))
    , m_stack(new QStackedWidget)
    , m_foot(nullptr)
    , m_back(new IconButton(context.theme, Icon::Back))
    , m_more(new IconButton(context.theme, Icon::More))
    , m_title(new ElidedLabel)
    , m_subtitle(new TextLabel(context.theme, TextSize::Small, Color::TextSecondary))
    , m_nudgeAll(new QPushButton)
    , m_extend(new QPushButton)
    , m_edit(new QPushButton)
    , m_parts(new QButtonGroup(this))
    , m_occurrences(new QComboBox)
    , m_search(new SearchField(context.theme))
    , m_photos(new QPushButton)
    , m_awaited(new Banner(context.theme))
    , m_selected(new TextLabel(context.theme, TextSize::Small, Color::TextSecondary))
{
    setObjectName(QStringLiteral("boardTask"));
    m_empty->setObjectName(QStringLiteral("boardTaskEmpty"));
    buildTable();
    auto *table = new QWidget;
    auto *inset = new QHBoxLayout(table);
    inset->setContentsMargins(space::medium, 0, 0, 0);
    inset->addWidget(m_list);
    m_stack->addWidget(table);
    m_stack->addWidget(m_wall);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader());
    column->addWidget(new Divider(context.theme));
    column->addWidget(m_awaited);
    column->addWidget(buildParts());
    column->addWidget(m_stack, 1);
    m_foot = buildFoot();
    column->addWidget(m_foot);
    setFocusProxy(m_list);
    m_awaited->setObjectName(QStringLiteral("awaitedBanner"));
    connect(m_awaited, &Banner::actionTriggered, this,
            [this] { (new AwaitedSheet(m_context, m_tasks, this, m_publication))->open(); });
    connect(&tasks, &tasks::Tasks::changed, this, &BoardTaskView::refresh);
    connect(&context.client.files(), &files::Files::changed, this, [this] {
        if (m_awaited->isVisibleTo(this))
            showAwaited();
    });
    retranslate();
}

QWidget *BoardTaskView::buildHeader()
{
    m_back->setObjectName(QStringLiteral("boardBack"));
    m_more->setObjectName(QStringLiteral("boardMore"));
    m_title->setObjectName(QStringLiteral("boardTitle"));
    m_nudgeAll->setObjectName(QStringLiteral("nudgeAll"));
    m_extend->setObjectName(QStringLiteral("boardExtend"));
    m_edit->setObjectName(QStringLiteral("boardEdit"));
    m_title->setFont(m_context.theme.font(TextSize::Title, QFont::DemiBold));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch();
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    words->addStretch();
    auto *header = new QWidget;
    header->setFixedHeight(space::header + space::small);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(space::medium, 0, space::large, 0);
    row->addWidget(m_back);
    row->addLayout(words, 1);
    row->addWidget(m_nudgeAll);
    row->addWidget(m_extend);
    row->addWidget(m_edit);
    row->addWidget(m_more);
    connect(m_back, &QAbstractButton::clicked, this, &BoardTaskView::closed);
    connect(m_more, &QAbstractButton::clicked, this, &BoardTaskView::openMore);
    connect(m_extend, &QPushButton::clicked, this, [this] { m_actions->extend(m_publication); });
    connect(m_edit, &QPushButton::clicked, this, [this] { m_actions->edit(m_publication); });
    connect(m_nudgeAll, &QPushButton::clicked, this,
            [this] { m_actions->nudge(m_publication, m_table->rows()); });
    return header;
}

QWidget *BoardTaskView::buildParts()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(space::large, space::small, space::large, space::small);
    row->setSpacing(space::unit);
    for (const TablePart part : everyPart) {
        auto *button = new QPushButton;
        button->setCheckable(true);
        setButtonRole(button, ButtonRole::Quiet);
        m_parts->addButton(button, int(part));
        row->addWidget(button);
    }
    m_parts->button(int(TablePart::All))->setChecked(true);
    row->addStretch();
    m_occurrences->setObjectName(QStringLiteral("boardOccurrence"));
    m_search->setObjectName(QStringLiteral("boardTaskSearch"));
    m_search->setMaximumWidth(220);
    m_photos->setObjectName(QStringLiteral("boardPhotos"));
    m_photos->setCheckable(true);
    m_photos->setIcon(themedIcon(m_context.theme, Icon::Image));
    row->addWidget(m_occurrences);
    row->addWidget(m_search);
    row->addWidget(m_photos);
    connect(m_parts, &QButtonGroup::idClicked, this, [this](int part) {
        m_filter->setPart(static_cast<TablePart>(part));
        showFoot();
    });
    connect(m_search, &QLineEdit::textChanged, m_filter, &BoardTableFilter::setWords);
    connect(m_search, &SearchField::stepWanted, m_list, [this](int) { m_list->setFocus(); });
    connect(m_photos, &QPushButton::toggled, this, [this](bool wall) {
        showPage();
        if (!wall)
            m_list->setFocus();
        else
            m_wall->focusGrid();
        showFoot();
    });
    connect(m_occurrences, &QComboBox::activated, this, &BoardTaskView::refresh);
    return bar;
}

void BoardTaskView::buildTable()
{
    m_list->setObjectName(QStringLiteral("boardTable"));
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new BoardTableDelegate(m_context.theme, *m_table, m_list));
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setShowGrid(false);
    m_list->setTabKeyNavigation(false);
    m_list->setWordWrap(false);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSortingEnabled(true);
    m_list->sortByColumn(BoardTable::State, Qt::AscendingOrder);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->verticalHeader()->hide();
    m_list->verticalHeader()->setDefaultSectionSize(tableRowHeight);
    QHeaderView *header = m_list->horizontalHeader();
    header->setFixedHeight(space::control);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setStretchLastSection(true);
    const int widths[] = {190, 120, 190, 110, 110};
    for (int i = 0; i < int(std::size(widths)); ++i)
        header->resizeSection(i, widths[i]);
    connect(m_list, &QTableView::activated, this, &BoardTaskView::openRow);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &BoardTaskView::showFoot);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &BoardTaskView::showPage);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &BoardTaskView::showPage);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &BoardTaskView::showPage);
}

QWidget *BoardTaskView::buildFoot()
{
    auto *foot = new Surface(m_context.theme, Color::Pane);
    foot->setObjectName(QStringLiteral("boardFoot"));
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(space::large, space::small, space::large, space::small);
    row->addWidget(m_selected, 1);
    const auto add = [&](const char *name, void (BoardActions::*act)(const QList<Progress> &)) {
        auto *button = new QPushButton;
        button->setObjectName(QLatin1String(name));
        m_footButtons.insert(button->objectName(), button);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, act] { (m_actions->*act)(selected()); });
    };
    add("takeAway", &BoardActions::takeAway);
    add("reassign", &BoardActions::reassign);
    add("reschedule", &BoardActions::reschedule);
    auto *nudge = new QPushButton;
    nudge->setObjectName(QStringLiteral("nudgeSelected"));
    m_footButtons.insert(nudge->objectName(), nudge);
    row->addWidget(nudge);
    connect(nudge, &QPushButton::clicked, this, [this] { m_actions->nudge(m_publication, selected()); });
    add("sendBack", &BoardActions::sendBack);
    add("approve", &BoardActions::approve);
    setButtonRole(m_footButtons.value(QStringLiteral("approve")), ButtonRole::Primary);
    return foot;
}

void BoardTaskView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void BoardTaskView::retranslate()
{
    m_back->setWords(tr("Back to the board"), Qt::Key_Escape);
    m_more->setWords(tr("More"));
    m_nudgeAll->setText(tr("Remind those who are behind"));
    m_extend->setText(tr("Also to…"));
    m_edit->setText(tr("Edit…"));
    m_photos->setText(tr("Photos"));
    m_search->setWords(tr("Search store"));
    m_list->setAccessibleName(tr("Stores and people"));
    m_occurrences->setAccessibleName(tr("Which day"));
    m_footButtons.value(QStringLiteral("approve"))->setText(tr("Approve"));
    m_footButtons.value(QStringLiteral("sendBack"))->setText(tr("Send back…"));
    m_footButtons.value(QStringLiteral("nudgeSelected"))->setText(tr("Remind"));
    m_footButtons.value(QStringLiteral("reschedule"))->setText(tr("Reschedule…"));
    m_footButtons.value(QStringLiteral("reassign"))->setText(tr("Reassign…"));
    m_footButtons.value(QStringLiteral("takeAway"))->setText(tr("Take away…"));
    refresh();
}

void BoardTaskView::setPlaces(const Places &places)
{
    m_places = places;
    m_actions->setPlaces(places);
    m_table->setPlaces(places);
    m_wall->setPlaces(places);
}

void BoardTaskView::show(const EventId &publication)
{
    m_publication = publication;
    m_parts->button(int(TablePart::All))->setChecked(true);
    m_filter->setPart(TablePart::All);
    m_search->clear();
    m_photos->setChecked(false);
    m_list->clearSelection();
    m_occurrences->clear();
    const auto known = m_tasks.publication(publication);
    if (known && known->definition.recurrence.every != tasks::Recurrence::Every::Never) {
        const QList<Progress> progress = m_tasks.progressOf(publication);
        const QDate now = progress.isEmpty() ? QDate() : progress.first().occurrence;
        m_occurrences->addItem(tr("The current one"), QDate());
        if (now.isValid())
            for (const QDate &day :
                 m_tasks.occurrences(progress.first().key, now.addDays(-occurrenceDays), now.addDays(-1)))
                m_occurrences->insertItem(1, QLocale().toString(day, QLocale::ShortFormat), day);
    }
    m_occurrences->setVisible(m_occurrences->count() > 1);
    refresh();
    m_list->scrollToTop();
}

void BoardTaskView::showWall()
{
    m_photos->setChecked(true);
}

void BoardTaskView::refresh()
{
    const auto known = m_publication.isNull() ? std::nullopt : m_tasks.publication(m_publication);
    if (!known)
        return;
    m_shown = *known;
    const tasks::Definition &definition = m_shown.definition;
    m_table->show(m_tasks.progressOf(m_publication, m_occurrences->currentData().toDate()), definition);
    m_wall->show(m_table->rows(), definition, m_shown.mayJudge);
    m_title->setText(Formats::oneLine(definition.title));
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QStringList words;
    if (m_shown.withdrawn)
        words += tr("Withdrawn");
    const qint64 due = BoardModel::dueOf(definition);
    words += due != 0 && due >= now ? BoardModel::when(definition, now) : TaskWords::due(due, now);
    if (definition.recurrence.every != tasks::Recurrence::Every::Never)
        words += TaskWords::recurrence(definition.recurrence, definition.due.day);
    if (const QString proof = TaskWords::proof(definition); !proof.isEmpty())
        words += tr("Proof: %1").arg(proof);
    words += TaskWords::done(m_shown.counts);
    const auto name = [this](const Jid &person) { return m_context.client.people().name(person); };
    if (const QString approvers = TaskWords::approvers(definition, m_shown.author, name);
        !approvers.isEmpty())
        words += tr("Approval: %1", "names").arg(approvers);
    m_subtitle->setText(words.join(QStringLiteral(" · ")));
    const bool open = doneOf(m_shown.counts) < m_shown.counts.assignees;
    m_nudgeAll->setVisible(m_shown.mayManage && open && !m_shown.withdrawn);
    m_edit->setVisible(m_shown.mayManage && !m_shown.withdrawn);
    m_extend->setVisible(m_shown.mayManage && !m_shown.withdrawn);
    showAwaited();
    showPage();
    showParts();
    showFoot();
}

void BoardTaskView::showAwaited()
{
    const bool isAwaited = m_shown.waiting + m_shown.behind > 0 && !m_shown.withdrawn;
    const auto awaited = isAwaited ? m_tasks.awaited(m_publication) : QList<tasks::Awaited>();
    if (awaited.isEmpty())
        return m_awaited->hide();
    const bool failed = failedFile(m_context, awaited).has_value();
    m_awaited->show(failed ? Banner::Tone::Danger : Banner::Tone::Info, failed ? Icon::Alert : Icon::Info,
                    awaitedWords(m_context, awaited), tr("Which rooms…"));
}

/// The table, the photos, or words where the table has nothing.
void BoardTaskView::showPage()
{
    const bool isChosen = m_table->rowCount() > 0;
    m_empty->setTexts(isChosen ? tr("Nobody fits") : tr("In no room yet"),
                      isChosen ? tr("Choose another state or other words.")
                               : tr("Stores and people stand here as soon as their rooms have the task."));
    const bool isEmpty = m_filter->rowCount() == 0;
    m_stack->setCurrentIndex(m_photos->isChecked() ? 1 : isEmpty ? 2 : 0);
}

void BoardTaskView::showParts()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto count = [&](TablePart part) {
        return int(std::ranges::count_if(
            m_table->rows(), [&](const Progress &one) { return BoardTableFilter::isPart(one, part, now); }));
    };
    const auto set = [&](TablePart part, const QString &words, bool wanted = true) {
        QAbstractButton *button = m_parts->button(int(part));
        const int found = count(part);
        button->setText(tr("%1  %2", "part of a list, how many").arg(words).arg(found));
        button->setVisible(part == TablePart::All || (wanted && found > 0) || button->isChecked());
    };
    set(TablePart::All, tr("All"));
    set(TablePart::NotSeen, tr("Not seen"));
    set(TablePart::Open, tr("Not done"));
    set(TablePart::ToApprove, tr("To approve"), m_shown.definition.approval);
    set(TablePart::Finished, tr("Done"));
    set(TablePart::Back, tr("Back or stuck"));
    set(TablePart::Late, tr("Late"));
    m_photos->setVisible(m_shown.definition.proof & tasks::PhotoProof);
}

QList<Progress> BoardTaskView::selected() const
{
    QList<Progress> all;
    for (const QModelIndex &index : m_list->selectionModel()->selectedRows())
        all += m_table->at(m_filter->mapToSource(index).row());
    return all;
}

void BoardTaskView::showFoot()
{
    const QList<Progress> now = selected();
    const bool wall = m_photos->isChecked();
    const bool may = m_shown.mayManage || m_shown.mayJudge;
    m_foot->setVisible(!wall && !now.isEmpty() && may && !m_shown.withdrawn);
    if (!m_foot->isVisibleTo(this))
        return;
    const auto any = [&now](auto fits) { return std::ranges::any_of(now, fits); };
    m_selected->setText(tr("%n selected", nullptr, int(now.size())));
    const bool toApprove = any([](const Progress &one) { return one.standing == tasks::Standing::Done; });
    const bool judged = any([](const Progress &one) {
        return TaskWords::isOver(one.standing) || one.standing == tasks::Standing::Cannot;
    });
    const bool behind = any([](const Progress &one) { return !TaskWords::isOver(one.standing); });
    const auto set = [this](const char *button, bool shown) {
        m_footButtons.value(QLatin1String(button))->setVisible(shown);
    };
    set("approve", m_shown.mayJudge && m_shown.definition.approval && toApprove);
    set("sendBack", m_shown.mayJudge && judged);
    set("nudgeSelected", m_shown.mayManage && behind);
    set("reassign", m_shown.mayManage && BoardActions::mayReassign(now));
    set("reschedule", m_shown.mayManage);
    set("takeAway", m_shown.mayManage);
}

void BoardTaskView::openMore()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("boardMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_shown.mayManage && !m_shown.withdrawn)
        menu->addAction(tr("Reschedule for all…"), this, [this] { m_actions->reschedule(m_table->rows()); });
    menu->addAction(tr("Copy as a new task…"), this, [this] { m_actions->copy(m_publication); });
    menu->addAction(tr("Export as table…"), this, [this] { m_actions->exportCsv(m_publication); });
    if (m_shown.mayManage && !m_shown.withdrawn) {
        menu->addSeparator();
        menu->addAction(tr("Withdraw…"), this, [this] { m_actions->withdraw(m_publication); });
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

void BoardTaskView::openRow(const QModelIndex &index)
{
    const Progress &shown = m_table->at(m_filter->mapToSource(index).row());
    (new BoardAssigneeSheet(m_context, m_tasks, this, m_places, shown.key, shown.occurrence,
                            shown.assignee.key()))
        ->open();
}

void BoardTaskView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return emit closed();
    QWidget::keyPressEvent(event);
}

} // namespace sw::ui

#include "ui/tasks/moc_board_task_view.cpp"
