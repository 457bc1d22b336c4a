// SPDX-License-Identifier: Apache-2.0
#pragma once
// Head office's board: everything that was published, as a list with progress or as a matrix of stores and
// tasks, filtered; one publication opens in its place. Reads again once for each change. GUI thread.
#include "ui/base/context.h"
#include "ui/tasks/publish_places.h"

#include <QWidget>

class QComboBox;
class QListView;
class QPushButton;
class QStackedWidget;

namespace sw::ui {

class BoardModel;
class BoardTaskView;
class EmptyState;
class MatrixModel;
class MatrixView;
class SearchField;

class BoardView : public QWidget
{
    Q_OBJECT
public:
    /// Columns of the matrix at first, the latest of what is listed; so many more come each time that older
    /// ones are asked for.
    static constexpr int mostColumns = 12;

    BoardView(const Context &context, tasks::Tasks &tasks, QWidget *parent = nullptr);

    /// The company, where it is not the client's own: for tests.
    void setPlaces(const Places &places);
    void showPublication(const EventId &publication);
    void showMatrix(bool on);
    int reads() const { return m_reads; } ///< how often the publications were asked for

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildBar();
    void buildList();
    void retranslate();
    void fillUnits();
    void readPlaces();
    void refresh();
    void showColumns(const QList<tasks::Publication> &found);
    void showOlder();
    void showMenu(const QPoint &at);
    tasks::Filter filter() const;

    const Context &m_context;
    tasks::Tasks &m_tasks;
    Places m_places;
    bool m_ownPlaces = true; ///< those of the client
    bool m_stale = true; ///< something changed while it was not in sight
    int m_reads = 0;
    int m_columns = mostColumns;
    BoardModel *m_model;
    QListView *m_list;
    MatrixModel *m_matrixModel;
    MatrixView *m_matrix;
    QStackedWidget *m_stack; ///< list, matrix, nothing
    QStackedWidget *m_whole; ///< board, one publication
    BoardTaskView *m_task;
    EmptyState *m_empty;
    SearchField *m_search;
    QComboBox *m_unit;
    QComboBox *m_standing;
    QComboBox *m_due;
    QPushButton *m_late;
    QPushButton *m_asList;
    QPushButton *m_asMatrix;
    QPushButton *m_older;
    QPushButton *m_fold;
    QPushButton *m_new;
};

} // namespace sw::ui
