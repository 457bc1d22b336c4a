// SPDX-License-Identifier: Apache-2.0
#pragma once
// One publication: its progress, its assignees as a table with what can be done to those that are selected,
// and the wall of their photos. Live. GUI thread.
#include "ui/base/context.h"
#include "ui/tasks/board_table.h"

#include <QHash>
#include <QWidget>

class QButtonGroup;
class QComboBox;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace sw::ui {

class BoardActions;
class Banner;
class ElidedLabel;
class EmptyState;
class IconButton;
class ProofWall;
class SearchField;
class TextLabel;

class BoardTaskView : public QWidget
{
    Q_OBJECT
public:
    BoardTaskView(const Context &context, tasks::Tasks &tasks, QWidget *parent = nullptr);

    void setPlaces(const Places &places);
    void show(const EventId &publication);
    const EventId &publication() const { return m_publication; }
    void showWall();

signals:
    void closed(); ///< back to the board

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildHeader();
    QWidget *buildParts();
    QWidget *buildFoot();
    void buildTable();
    void retranslate();
    void refresh();
    void showAwaited();
    void showPage();
    void showParts();
    void showFoot();
    void openMore();
    void openRow(const QModelIndex &index);
    QList<tasks::Progress> selected() const;

    const Context &m_context;
    tasks::Tasks &m_tasks;
    EventId m_publication;
    tasks::Publication m_shown;
    Places m_places;
    BoardActions *m_actions;
    BoardTable *m_table;
    BoardTableFilter *m_filter;
    QTableView *m_list;
    EmptyState *m_empty;
    ProofWall *m_wall;
    QStackedWidget *m_stack;
    QWidget *m_foot;
    IconButton *m_back;
    IconButton *m_more;
    ElidedLabel *m_title;
    TextLabel *m_subtitle;
    QPushButton *m_nudgeAll;
    QPushButton *m_extend;
    QPushButton *m_edit;
    QButtonGroup *m_parts;
    QComboBox *m_occurrences;
    SearchField *m_search;
    QPushButton *m_photos;
    Banner *m_awaited;
    TextLabel *m_selected;
    QHash<QString, QPushButton *> m_footButtons;
};

} // namespace sw::ui
