// SPDX-License-Identifier: Apache-2.0
#pragma once
// "My tasks": the first view of the tasks' page. GUI thread.
#include "core/tasks/tasks.h"
#include "ui/base/context.h"

#include <QTimer>
#include <QWidget>

class QListView;
class QModelIndex;
class QStackedWidget;

namespace sw::ui {

class EmptyState;
class MineDelegate;
class MineModel;

class MineView : public QWidget
{
    Q_OBJECT
public:
    MineView(const Context &context, tasks::Tasks &tasks, QWidget *parent = nullptr);

    /// Moves the choice to the task where it is listed.
    void choose(const tasks::TaskKey &key, const QDate &occurrence);
    void focusList();

signals:
    /// Its detail is to be opened.
    void opened(const sw::tasks::TaskKey &key, const QDate &occurrence);
    /// The choice moved: to be shown where a detail is open.
    void moved(const sw::tasks::TaskKey &key, const QDate &occurrence);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();
    void activate(const QModelIndex &index);
    void act(const QModelIndex &index);
    void retranslate();

    const Context &m_context;
    tasks::Tasks &m_tasks;
    MineModel *m_model;
    MineDelegate *m_delegate;
    QListView *m_list;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QTimer m_clock; ///< while it is seen: what is due becomes late
    bool m_choosing = false;
};

} // namespace sw::ui
