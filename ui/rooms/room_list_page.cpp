// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/room_list_page.h"

#include "core/chat/chat.h"
#include "core/client/client.h"
#include "core/people/people.h"
#include "core/rooms/rooms.h"
#include "ui/base/avatars.h"
#include "ui/base/navigator.h"
#include "ui/base/widgets.h"
#include "ui/rooms/room_actions.h"
#include "ui/rooms/room_delegate.h"
#include "ui/rooms/room_list_model.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QStackedWidget>

namespace sw::ui {

namespace {

/// QListView lays everything out and paints everything when one row changes; these rows have one size.
class RoomListView final : public QListView
{
protected:
    void dataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) override
    {
        QAbstractItemView::dataChanged(first, last, roles);
    }
};

} // namespace

RoomListPage::RoomListPage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new RoomListModel(context.client, this))
    , m_filter(new SearchField(context.theme))
    , m_new(new IconButton(context.theme, Icon::Plus))
    , m_list(new RoomListView)
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyState(context.theme, Icon::Message))
    , m_noMatch(new EmptyState(context.theme, Icon::Search))
{
    setObjectName(QStringLiteral("roomListPage"));
    m_filter->setObjectName(QStringLiteral("roomFilter"));
    m_new->setObjectName(QStringLiteral("newRoom"));
    m_list->setObjectName(QStringLiteral("roomList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RoomDelegate(context, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->viewport()->setAutoFillBackground(false);
    m_pages->addWidget(m_list);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_noMatch);

    auto *top = new QHBoxLayout;
    top->setContentsMargins(space::medium, space::medium, space::medium, space::small);
    top->addWidget(m_filter, 1);
    top->addWidget(m_new);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_pages, 1);

    connect(m_filter, &QLineEdit::textChanged, this, &RoomListPage::refresh);
    connect(m_filter, &SearchField::stepWanted, this, &RoomListPage::listStep);
    connect(m_new, &QAbstractButton::clicked, this, [this] { emit m_context.navigator.newRoomWanted(); });
    connect(m_empty, &EmptyState::actionTriggered, this,
            [this] { emit m_context.navigator.newRoomWanted(); });
    connect(m_list, &QWidget::customContextMenuRequested, this, &RoomListPage::openMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &now) { chosen(now); });
    connect(m_list, &QListView::clicked, this, &RoomListPage::chosen);
    connect(&context.client, &Client::changed, this, &RoomListPage::onChanged);
    connect(&context.avatars, &Avatars::changed, m_model, &RoomListModel::namesChanged);
    retranslate();
    refresh();
}

void RoomListPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void RoomListPage::retranslate()
{
    m_filter->setWords(tr("Search conversations"));
    m_new->setWords(tr("New group"), QKeySequence(Qt::CTRL | Qt::Key_N));
    m_list->setAccessibleName(tr("Conversations"));
    m_empty->setTexts(tr("No conversations yet"),
                      tr("Start a group, or write to a colleague from the people page."), tr("New group"));
    m_noMatch->setTexts(tr("Nothing found"), tr("No conversation has this in its name."));
}

void RoomListPage::onChanged(const Changes &changes)
{
    if (changes.roomList)
        refresh();
}

void RoomListPage::refresh()
{
    {
        const QScopedValueRollback guard(m_refreshing, true);
        m_model->setFilter(m_filter->text());
    }
    selectCurrent();
    showRightPage();
}

void RoomListPage::showRightPage()
{
    QWidget *page = m_list;
    if (m_model->rows().isEmpty())
        page = m_filter->text().trimmed().isEmpty() ? m_empty : m_noMatch;
    m_pages->setCurrentWidget(page);
}

void RoomListPage::selectCurrent()
{
    const QScopedValueRollback guard(m_refreshing, true);
    const int row = m_current ? m_model->indexOf(m_current) : -1;
    const QModelIndex wanted = row < 0 ? QModelIndex() : m_model->index(row);
    if (m_list->currentIndex() == wanted && m_list->selectionModel()->isSelected(wanted))
        return;
    m_list->selectionModel()->setCurrentIndex(wanted, QItemSelectionModel::ClearAndSelect);
}

void RoomListPage::setCurrentRoom(RoomId room)
{
    m_current = room;
    selectCurrent();
}

void RoomListPage::chosen(const QModelIndex &index)
{
    if (m_refreshing || !index.isValid())
        return;
    const RoomId room = m_model->row(index.row()).id;
    if (room == m_current)
        return;
    m_current = room;
    emit roomChosen(room);
}

void RoomListPage::focusList()
{
    QWidget *target = m_pages->currentWidget() == m_list ? static_cast<QWidget *>(m_list) : m_filter;
    target->setFocus(Qt::OtherFocusReason);
}

void RoomListPage::step(int delta)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const int now
        = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : (delta > 0 ? -1 : count);
    m_list->setCurrentIndex(m_model->index(std::clamp(now + delta, 0, count - 1)));
}

void RoomListPage::stepUnread()
{
    const int count = m_model->rowCount();
    const int now = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
    for (int i = 1; i <= count; ++i) {
        const int at = (now + i) % count;
        if (m_model->row(at).unread > 0) {
            m_list->setCurrentIndex(m_model->index(at));
            return;
        }
    }
}

void RoomListPage::listStep(int delta)
{
    if (delta != 0)
        return step(delta);
    if (!m_list->currentIndex().isValid())
        step(1);
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return;
    const RoomId room = m_model->row(index.row()).id;
    m_filter->clear();
    m_current = room;
    selectCurrent();
    emit roomChosen(room);
}

void RoomListPage::openMenu(const QPoint &at)
{
    const QModelIndex index = m_list->indexAt(at);
    if (!index.isValid())
        return;
    const rooms::Room room = m_model->row(index.row());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const RoomActions actions(m_context, this);
    actions.fill(menu, room);
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

} // namespace sw::ui

#include "ui/rooms/moc_room_list_page.cpp"
