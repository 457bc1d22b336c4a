// SPDX-License-Identifier: Apache-2.0
#pragma once
// What "done" has to bring: photos chosen, dropped or pasted, a number, a text. What was put in stays with
// its task until it is done or the program ends. Sends nothing itself. GUI thread.
#include "core/files/files.h"
#include "core/tasks/tasks.h"
#include "ui/base/context.h"

#include <QHash>
#include <QWidget>

class QLineEdit;
class QListView;
class QMimeData;
class QPushButton;

namespace sw::ui {

class Pieces;
class TextField;
class TextLabel;

class TaskProof : public QWidget
{
    Q_OBJECT
public:
    explicit TaskProof(const Context &context, QWidget *parent = nullptr);

    /// `key` names the task and its day.
    void show(const QString &key, const tasks::Definition &definition);
    /// Photos out of it; false if there is nothing that fits.
    bool take(const QMimeData &mime);
    /// What is asked for and is not there yet, each in a word or two.
    QStringList missing() const;
    bool busy() const; ///< still looking at a photo

    QList<files::Outgoing> photos(const QString &caption) const;
    QString number() const;
    QString text() const;
    /// It has been handed in.
    void clear();

signals:
    void changed();
    void said(const QString &remark);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Draft {
        Pieces *photos = nullptr;
        QString number;
        QString text;
    };
    void build();
    void choose();
    void showPhotos();
    Draft &draft();

    const Context &m_context;
    QString m_key;
    tasks::Definition m_definition;
    QHash<QString, Draft> m_drafts;
    QWidget *m_photoPart;
    TextLabel *m_photoLabel;
    QListView *m_list;
    QPushButton *m_add;
    QPushButton *m_paste;
    TextLabel *m_numberLabel;
    QLineEdit *m_number;
    TextLabel *m_textLabel;
    TextField *m_text;
};

} // namespace sw::ui
