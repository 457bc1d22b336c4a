// SPDX-License-Identifier: Apache-2.0
#pragma once
// One assignee's way through one occurrence: state, proof with its pictures, ticked steps and who did what
// when; with what head office may do about it. Live while it is open. GUI thread.
#include "ui/base/context.h"
#include "ui/base/sheet.h"
#include "ui/tasks/publish_places.h"

class QMenu;

namespace sw::ui {

class BoardActions;
class ConversationFiles;
class TaskFiles;

class BoardAssigneeSheet : public Sheet
{
    Q_OBJECT
public:
    BoardAssigneeSheet(const Context &context, tasks::Tasks &tasks, QWidget *over, const Places &places,
                       const tasks::TaskKey &key, const QDate &occurrence, const QString &assignee);

private:
    void build();
    QMenu *moreMenu();
    void refresh();
    void showProof(const tasks::Task &task, const tasks::Progress &progress);
    void showActs();

    const Context &m_context;
    tasks::Tasks &m_tasks;
    Places m_places;
    tasks::TaskKey m_key;
    QDate m_occurrence;
    QString m_assignee;
    tasks::Progress m_progress;
    BoardActions *m_actions;
    ConversationFiles *m_files;
    TaskFiles *m_photos;
    TextLabel *m_state;
    TextLabel *m_proof;
    TextLabel *m_acts;
    QPushButton *m_approve;
    QPushButton *m_sendBack;
    QPushButton *m_nudge;
    QPushButton *m_more;
};

} // namespace sw::ui
