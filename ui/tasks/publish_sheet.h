// SPDX-License-Identifier: Apache-2.0
#pragma once
// Chooses for whom a task is and publishes it: stores and departments in their regions, one room, or persons;
// says beforehand to how many people it goes, and then how far it is. It goes on when the sheet is closed.
// GUI thread.
#include "ui/base/context.h"
#include "ui/base/sheet.h"
#include "ui/tasks/publish_places.h"

class QButtonGroup;
class QComboBox;
class QListView;
class QProgressBar;
class QStackedWidget;

namespace sw::ui {

class PeopleListModel;
class PublishModel;
class SearchField;

struct Publishing {
    tasks::Definition definition;
    EventId origin;
    RoomId room; ///< offered first; none: stores are
    EventId extends; ///< set: a publication that more are to get
    QStringList files; ///< on this computer, to go with it
};

void openPublishSheet(const Context &context, tasks::Tasks &tasks, QWidget *place,
                      const Publishing &publishing);

class PublishSheet : public Sheet
{
    Q_OBJECT
public:
    enum Way { Stores, Room, Persons };
    enum class RoomFor { Units, Members }; ///< who of a room does it

    PublishSheet(const Context &context, tasks::Tasks &tasks, QWidget *over, const Publishing &publishing);

    /// The company, where it is not the client's own: for tests.
    void setPlaces(const Places &places);
    void setWay(Way way);
    PublishModel &model() { return *m_model; }
    /// What is to be published, by what is chosen now.
    QList<tasks::Target> targets() const;
    QString previewText() const;
    /// What its publisher should know beforehand; empty: nothing.
    QString warningText() const;

signals:
    /// Back to the editor, to change the task itself.
    void backWanted(const sw::ui::Publishing &publishing);
    /// `stays`: the sheet, and says how far it is.
    void published(const sw::EventId &publication, bool stays);

private:
    QWidget *buildStores();
    QWidget *buildRoom();
    QWidget *buildPersons();
    QWidget *buildProgress();
    void addFoot();
    void fillRooms();
    void showRoles();
    void showPreview();
    void publish();
    QList<tasks::Enclosure> enclosures() const;
    void showProgress();
    Way way() const;
    RoomId room() const;
    QList<Jid> everybody() const;
    QSet<QString> already() const;
    int approversOutside() const;

    const Context &m_context;
    tasks::Tasks &m_tasks;
    Publishing m_publishing;
    Places m_places;
    EventId m_published;
    PublishModel *m_model;
    PeopleListModel *m_persons;
    QButtonGroup *m_ways;
    QStackedWidget *m_pages;
    QWidget *m_howFar = nullptr; ///< in place of all others, once it is on its way
    SearchField *m_search;
    SearchField *m_personSearch;
    QComboBox *m_role;
    QListView *m_list;
    QListView *m_personList;
    QComboBox *m_room;
    QComboBox *m_roomFor;
    QWidget *m_wayRow;
    TextLabel *m_preview;
    TextLabel *m_warning;
    TextLabel *m_progressWords;
    QProgressBar *m_progress;
    QPushButton *m_all;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_publish = nullptr;
    QPushButton *m_again = nullptr; ///< files that could not be sent
};

} // namespace sw::ui
