// SPDX-License-Identifier: Apache-2.0
#pragma once
// One task as whoever does it needs it: what is to be done, what is still missing, what has become of it, and
// the buttons. Stands beside the lists of the tasks' page. GUI thread.
#include "core/tasks/tasks.h"
#include "ui/base/context.h"

#include <QWidget>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace sw::ui {

class Banner;
class ConversationFiles;
class ElidedLabel;
class IconButton;
class TaskFiles;
class TaskHistory;
class TaskProof;
class TaskSteps;
class TextLabel;

class TaskDetail : public QWidget
{
    Q_OBJECT
public:
    TaskDetail(const Context &context, tasks::Tasks &tasks, QWidget *parent = nullptr);
    ~TaskDetail() override;

    /// The occurrence that counts now where none is given.
    void show(const tasks::TaskKey &key, const QDate &occurrence = {});
    const tasks::TaskKey &key() const { return m_key; }
    void close();

signals:
    void closed();
    /// Everybody whom it was published to, for those who follow it up.
    void publicationWanted(const sw::EventId &publication);
    void said(const QString &remark);

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildTop();
    QWidget *buildBody();
    QWidget *buildFoot();
    void connectParts();
    bool read();
    void refresh();
    void showHead();
    void showNotice();
    void showWork();
    void showGiven();
    void showHistory();
    void showFoot();
    QString missing() const;
    bool mayWork() const;
    void retranslate();
    void finish();
    void askReason();
    void markSeen();

    const Context &m_context;
    tasks::Tasks &m_tasks;
    ConversationFiles *m_files;
    tasks::TaskKey m_key;
    QDate m_occurrence;
    tasks::Task m_task;
    tasks::Progress m_progress; ///< of whom this account acts for

    ElidedLabel *m_room;
    QPushButton *m_discuss;
    QPushButton *m_follow;
    IconButton *m_close;
    QScrollArea *m_scroll;
    Banner *m_notice;
    TextLabel *m_title;
    TextLabel *m_due;
    TextLabel *m_elsewhere;
    TextLabel *m_facts;
    QPushButton *m_origin;
    TextLabel *m_details;
    TaskFiles *m_attachments;
    TextLabel *m_stepsTitle;
    TaskSteps *m_steps;
    TextLabel *m_proofTitle;
    TaskProof *m_proof;
    TextLabel *m_givenTitle;
    TextLabel *m_given;
    TaskFiles *m_givenPhotos;
    TextLabel *m_historyTitle;
    TaskHistory *m_history;
    QWidget *m_foot;
    TextLabel *m_hint;
    QPushButton *m_cannot;
    QPushButton *m_reopen;
    QPushButton *m_start;
    QPushButton *m_done;
};

} // namespace sw::ui
