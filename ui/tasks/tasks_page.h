// SPDX-License-Identifier: Apache-2.0
#pragma once
// The page of the rail: views of tasks under tabs, "My tasks" first, and one task's detail beside them. GUI
// thread.
#include "core/tasks/tasks.h"
#include "ui/base/context.h"
#include "ui/base/icons.h"

#include <QWidget>

#include <functional>

class QButtonGroup;
class QHBoxLayout;
class QStackedWidget;

namespace sw::ui {

class MineView;
class TaskDetail;

class TasksPage : public QWidget
{
    Q_OBJECT
public:
    TasksPage(const Context &context, tasks::Tasks &tasks, QWidget *parent = nullptr);

    /// A further view, made when somebody looks at it first. `name` is asked for in each language anew. Its
    /// number.
    int addView(std::function<QString()> name, Icon icon, std::function<QWidget *()> make);
    void showView(int view);
    int currentView() const;
    /// Null until it has been looked at.
    QWidget *view(int number) const { return m_views[number].widget; }
    /// Beside the view that is shown.
    void openTask(const tasks::TaskKey &key, const QDate &occurrence = {});
    TaskDetail &detail() { return *m_detail; }
    /// The keyboard goes to the view on screen.
    void focusView();

signals:
    /// See TaskDetail.
    void publicationWanted(const sw::EventId &publication);
    void said(const QString &remark);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct View {
        std::function<QString()> name;
        std::function<QWidget *()> make;
        QWidget *widget = nullptr;
    };
    void placeDetail();
    void retranslate();

    const Context &m_context;
    QList<View> m_views;
    QWidget *m_tabs;
    QHBoxLayout *m_tabRow;
    QButtonGroup *m_buttons;
    QWidget *m_main;
    QStackedWidget *m_stack;
    MineView *m_mine;
    TaskDetail *m_detail;
};

} // namespace sw::ui
