// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who did what about a task, the newest first; the older ones on demand. GUI thread.
#include "ui/base/theme.h"
#include "ui/tasks/task_words.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace sw::ui {

class TaskHistory : public QWidget
{
    Q_OBJECT
public:
    static constexpr int firstShown = 4;
    static constexpr int mostShown = 200;

    TaskHistory(const Theme &theme, PersonName name, QWidget *parent = nullptr);
    /// Oldest first, as tasks::Tasks::history() gives them.
    void show(const QList<tasks::Act> &acts);

private:
    void fill();

    const Theme &m_theme;
    PersonName m_name;
    QList<tasks::Act> m_acts;
    bool m_all = false;
    QVBoxLayout *m_rows;
    QList<QWidget *> m_lines;
    QPushButton *m_more;
};

} // namespace sw::ui
