// SPDX-License-Identifier: Apache-2.0
#pragma once
// The list pane of the conversations: filter field, new-group button, the list, its menu and its empty
// states. GUI thread.
#include "core/base/ids.h"
#include "ui/base/context.h"

#include <QWidget>

class QListView;
class QStackedWidget;

namespace sw {
struct Changes;
}

namespace sw::rooms {
struct Room;
}

namespace sw::ui {

class EmptyState;
class IconButton;
class RoomListModel;
class SearchField;

class RoomListPage : public QWidget
{
    Q_OBJECT
public:
    explicit RoomListPage(const Context &context, QWidget *parent = nullptr);

    void setCurrentRoom(RoomId room);
    /// The list, or the filter while there is nothing in it.
    void focusList();
    /// The next or previous room of the list becomes the current one.
    void step(int delta);
    /// The next room with unread messages, if any.
    void stepUnread();

signals:
    void roomChosen(sw::RoomId room);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void refresh();
    void showRightPage();
    void selectCurrent();
    void chosen(const QModelIndex &index);
    void openMenu(const QPoint &at);
    void onChanged(const Changes &changes);
    void listStep(int delta);

    const Context &m_context;
    RoomListModel *m_model;
    SearchField *m_filter;
    IconButton *m_new;
    QListView *m_list;
    QStackedWidget *m_pages;
    EmptyState *m_empty;
    EmptyState *m_noMatch;
    RoomId m_current;
    bool m_refreshing = false;
};

} // namespace sw::ui
