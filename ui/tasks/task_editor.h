// SPDX-License-Identifier: Apache-2.0
#pragma once
// Writes what is to be done: a new task, one of a template or a message, or a published one, which shows what
// changes before it goes out. What was written stays as a draft when it is closed. GUI thread.
#include "core/runtime/jid.h"
#include "core/tasks/tasks.h"
#include "ui/base/context.h"
#include "ui/base/sheet.h"

#include <QTimer>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace sw::ui {

class AttachmentsField;
class DayField;
class DueField;
class RecurrenceField;
class StepsField;
class TextField;

struct EditorStart {
    tasks::Definition definition;
    EventId publication; ///< set: a published task is changed
    RoomId room; ///< where the task is to go; none: it is asked for
    EventId origin; ///< the message that it is made of
    QStringList files; ///< on this computer, to be attached
    bool isDraft = false; ///< what was left when the editor was closed
};

/// A new task in the room, of the message where one is given; else what was left as a draft.
EditorStart newTaskOf(const Context &context, tasks::Tasks &tasks, RoomId room, const EventId &message);
void openTaskEditor(const Context &context, tasks::Tasks &tasks, QWidget *place, const EditorStart &start);

class TaskEditor : public Sheet
{
    Q_OBJECT
public:
    TaskEditor(const Context &context, tasks::Tasks &tasks, QWidget *over, const EditorStart &start);

    void setDefinition(const tasks::Definition &definition);
    tasks::Definition definition() const;
    /// The draft's name among the templates; nobody can type it.
    static QString draftName();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *buildMain();
    QWidget *buildSide();
    void addFoot();
    void openTemplates(QWidget *at);
    void saveTemplate();
    void check();
    void proceed();
    void reviewChanges();
    void keepDraft();
    void fillReminders();
    void setApprovers(const QList<Jid> &approvers);
    void chooseApprovers();
    bool isEmpty() const;

    const Context &m_context;
    tasks::Tasks &m_tasks;
    EditorStart m_start;
    tasks::Definition m_opened; ///< as it was at first
    QList<int> m_reminders;
    QTimer m_keep; ///< what is written outlives the program's end
    bool m_done = false; ///< published or changed: there is no draft to keep
    QLineEdit *m_title;
    TextField *m_details;
    StepsField *m_steps;
    AttachmentsField *m_attachments;
    DueField *m_due;
    DayField *m_startDay;
    RecurrenceField *m_recurrence;
    QPushButton *m_remind;
    QComboBox *m_priority;
    QCheckBox *m_photo;
    QCheckBox *m_number;
    QLineEdit *m_numberLabel;
    QCheckBox *m_text;
    QCheckBox *m_approval;
    QPushButton *m_whoApproves;
    QList<Jid> m_approvers; ///< beside the author
    QPushButton *m_templates = nullptr;
    QPushButton *m_accept = nullptr;
};

} // namespace sw::ui
