// SPDX-License-Identifier: Apache-2.0
#pragma once
// The list that opens above the composer after an @. The focus stays in the text: keys come through
// handleKey(). GUI thread.
#include "ui/chat/timeline_layout.h"

#include <QFrame>

class QListView;

namespace sw::ui {

class MentionModel;

struct MentionChoice {
    Jid person; ///< null = everybody
    QString name;
    QString detail; ///< unit, or how many people are notified
    friend bool operator==(const MentionChoice &, const MentionChoice &) = default;
};

class MentionPicker : public QFrame
{
    Q_OBJECT
public:
    MentionPicker(const TimelineLook &look, QWidget *parent);
    ~MentionPicker() override;

    /// Who can be mentioned; everybody is added by itself when they are more than one.
    void setPeople(const QList<MentionChoice> &people);
    /// Shows what fits above `above` (in the parent's coordinates); hides when nothing matches.
    void open(const QString &query, const QRect &above);
    /// True if the key belonged to the list. Does nothing while hidden.
    bool handleKey(QKeyEvent *event);
    QList<MentionChoice> shown() const;

    /// Those whose name, also in pinyin, or address has the text; at its beginning first.
    static QList<MentionChoice> matching(const QList<MentionChoice> &people, const QString &query);

signals:
    void chosen(const sw::Jid &person, const QString &name);
    void dismissed();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void choose(const QModelIndex &index);
    QList<MentionChoice> candidates(const QString &query) const;
    void setTexts();

    const TimelineLook &m_look;
    QList<MentionChoice> m_people;
    MentionModel *m_model;
    QListView *m_list;
};

} // namespace sw::ui
