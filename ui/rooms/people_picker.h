// SPDX-License-Identifier: Apache-2.0
#pragma once
// Search field and checkable list of people under their units, and the two dialogs made of it: new group and
// adding members. GUI thread.
#include "core/rooms/rooms.h"
#include "ui/base/context.h"

#include <QSet>
#include <QWidget>

class QListView;

namespace sw::ui {

class PeopleListModel;
class SearchField;
class TextLabel;

class PeoplePicker : public QWidget
{
    Q_OBJECT
public:
    PeoplePicker(const Context &context, const QSet<Jid> &hidden, QWidget *parent = nullptr);

    QList<Jid> chosen() const;
    void choose(const QList<Jid> &people);
    /// All of whose people are chosen.
    QStringList wholeUnits() const;

signals:
    void chosenChanged();

private:
    void showChosen();

    const Context &m_context;
    PeopleListModel *m_model;
    SearchField *m_search;
    QListView *m_list;
    TextLabel *m_count;
};

/// Asks for a name and people; creates the room and asks the navigator to show it.
void openNewRoomSheet(const Context &context, QWidget *place, const QList<Jid> &people);
/// Asks for people who are not in the room yet and adds them.
void openAddMembersSheet(const Context &context, QWidget *place, RoomId room);

/// Asks for the units whose people the room is for.
void openUnitsSheet(const Context &context, QWidget *place, const rooms::Room &room);
/// Their names, as one text; those that the organisation no longer has are left out.
QString unitNames(const Context &context, const QStringList &units);

} // namespace sw::ui
