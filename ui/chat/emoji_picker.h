// SPDX-License-Identifier: Apache-2.0
#pragma once
// A small pop-up grid of emoji by group, with a search field. Arrows move, Enter or a click chooses, Escape
// closes. GUI thread.
#include "ui/chat/emoji.h"

#include <QAbstractListModel>
#include <QFrame>

class QButtonGroup;
class QListView;

namespace sw::ui {

class Theme;
class SearchField;

class EmojiModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void showGroup(EmojiGroup group);
    /// Every emoji one of whose words begins with the text, each once.
    void showMatching(const QString &text);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void show(QList<const Emoji *> emoji);

    QList<const Emoji *> m_emoji;
};

class EmojiPicker : public QFrame
{
    Q_OBJECT
public:
    EmojiPicker(const Theme &theme, QWidget *parent);

    /// Its lower right corner stands at this point of the screen.
    void openAt(QPoint bottomRight);

signals:
    void chosen(const QString &emoji);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void makeTabs();
    void filter(const QString &text);
    void choose(const QModelIndex &index);

    const Theme &m_theme;
    EmojiModel *m_model;
    SearchField *m_search;
    QButtonGroup *m_tabs;
    QListView *m_grid;
};

} // namespace sw::ui
