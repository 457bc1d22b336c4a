// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/mine_view.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "ui/base/widgets.h"
#include "ui/tasks/mine_delegate.h"
#include "ui/tasks/task_words.h"

#include <QEvent>
#include <QKeyEvent>
#include <QListView>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace sw::ui {

namespace {
constexpr int clockMs = 60'000;
constexpr int widestRows = 960;
} // namespace

MineView::MineView(const Context &context, tasks::Tasks &tasks, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_tasks(tasks)
    , m_model(new MineModel(context.client, tasks, this))
    , m_delegate(new MineDelegate(context.theme, this))
    , m_list(new QListView)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState(context.theme, Icon::Task))
{
    setObjectName(QStringLiteral("mineView"));
    m_list->setObjectName(QStringLiteral("mineList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setMaximumWidth(widestRows);
    m_list->installEventFilter(this);
    auto *rows = new QWidget;
    auto *row = new QHBoxLayout(rows);
    row->setContentsMargins(space::large, 0, space::small, space::small);
    row->addWidget(m_list, 100);
    row->addStretch(1);
    m_stack->addWidget(rows);
    m_stack->addWidget(m_empty);
    auto *fill = new QVBoxLayout(this);
    fill->setContentsMargins(0, 0, 0, 0);
    fill->addWidget(m_stack);
    m_clock.setInterval(clockMs);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        refresh();
        m_model->touch();
    });
    connect(&tasks, &tasks::Tasks::changed, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(&context.client.people(), &people::People::changed, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(m_list, &QListView::clicked, this, &MineView::activate);
    connect(m_delegate, &MineDelegate::actWanted, this, &MineView::act);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &now) {
                const auto shown = now.data(MineModel::RowRole).value<MineRow>();
                if (!m_choosing && now.isValid() && shown.kind == MineRow::Kind::Task)
                    emit moved(shown.task.key, shown.task.occurrence);
            });
    retranslate();
}

void MineView::focusList()
{
    m_list->setFocus();
}

void MineView::choose(const tasks::TaskKey &key, const QDate &occurrence)
{
    const QScopedValueRollback guard(m_choosing, true);
    refresh();
    const int row = m_model->indexOfTask(key, occurrence);
    if (row >= 0)
        m_list->setCurrentIndex(m_model->index(row));
    else
        m_list->clearSelection();
}

void MineView::refresh()
{
    m_model->refresh();
    m_stack->setCurrentIndex(m_model->isEmpty() ? 1 : 0);
}

void MineView::activate(const QModelIndex &index)
{
    const auto shown = index.data(MineModel::RowRole).value<MineRow>();
    if (shown.kind == MineRow::Kind::Heading && folds(shown.shelf))
        m_model->toggle(shown.shelf);
    else if (shown.kind == MineRow::Kind::Task)
        emit opened(shown.task.key, shown.task.occurrence);
}

void MineView::act(const QModelIndex &index)
{
    const auto shown = index.data(MineModel::RowRole).value<MineRow>();
    if (shown.kind != MineRow::Kind::Task)
        return activate(index);
    const tasks::Task &task = shown.task;
    switch (mainAct(task)) {
    case MainAct::Finish:
        m_tasks.complete(task.key, task.occurrence, {}, {}, {});
        return;
    case MainAct::Start:
        m_tasks.start(task.key, task.occurrence);
        break;
    case MainAct::Bring:
    case MainAct::Open:
        break;
    }
    emit opened(task.key, task.occurrence);
}

bool MineView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const QModelIndex index = m_list->currentIndex();
        if (index.isValid() && key->modifiers() == Qt::NoModifier) {
            if (key->key() == Qt::Key_Space) {
                act(index);
                return true;
            }
            if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
                activate(index);
                return true;
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

void MineView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
    m_clock.start();
}

void MineView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_clock.stop();
}

void MineView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void MineView::retranslate()
{
    m_list->setAccessibleName(tr("My tasks"));
    m_empty->setTexts(tr("Nothing to do"), tr("What is published to you or your store appears here."));
    m_model->touch();
}

} // namespace sw::ui

#include "ui/tasks/moc_mine_view.cpp"
