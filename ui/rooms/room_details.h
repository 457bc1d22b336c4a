// SPDX-License-Identifier: Apache-2.0
#pragma once
// The pane beside a conversation: name and topic, how it notifies, its members and what may be done with
// them. GUI thread.
#include "core/base/ids.h"
#include "ui/base/context.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QListView;
class QPushButton;

namespace sw::rooms {
struct Room;
}

namespace sw::ui {

class IconButton;
class MembersModel;
class TextLabel;

class RoomDetails : public QWidget
{
    Q_OBJECT
public:
    explicit RoomDetails(const Context &context, QWidget *parent = nullptr);

    void setRoom(RoomId room);

signals:
    void closeWanted();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    QWidget *buildHead();
    QWidget *buildChoices();
    void connectAll();
    void retranslate();
    void refresh();
    void refreshHead(const rooms::Room &room);
    void refreshUnits(const rooms::Room &room);
    void keepChosen(int days);
    void openMemberMenu(const QPoint &at);
    void openMember(const QModelIndex &index);

    const Context &m_context;
    RoomId m_room;
    MembersModel *m_members;
    TextLabel *m_heading;
    IconButton *m_close;
    TextLabel *m_title;
    TextLabel *m_topic;
    QPushButton *m_rename;
    QPushButton *m_changeTopic;
    QPushButton *m_profile;
    QCheckBox *m_pinned;
    TextLabel *m_notifyLabel;
    QComboBox *m_notify;
    TextLabel *m_keepLabel;
    QComboBox *m_keep;
    TextLabel *m_historyLabel;
    QComboBox *m_history; ///< what newcomers are given
    QPushButton *m_units;
    TextLabel *m_unitsNote; ///< why not all of their people are here
    QCheckBox *m_onlyAdmins;
    TextLabel *m_protection;
    TextLabel *m_count;
    IconButton *m_add;
    QWidget *m_membersArea;
    QListView *m_list;
    QPushButton *m_leave;
    QPushButton *m_dissolve;
    QPushButton *m_forget;
};

} // namespace sw::ui
