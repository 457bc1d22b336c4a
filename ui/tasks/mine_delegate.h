// SPDX-License-Identifier: Apache-2.0
#pragma once
// A task as a row that a clerk reads from a step away: how far it is, title, when it is due, what it asks
// for, and one button. GUI thread.
#include "ui/base/theme.h"
#include "ui/tasks/mine_model.h"

#include <QStyledItemDelegate>

namespace sw::ui {

class MineDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int rowHeight = 56;
    static constexpr int headingHeight = 40;

    MineDelegate(const Theme &theme, QObject *parent = nullptr);

    /// Of the button in the row; null where there is none.
    QRect buttonOf(const QRect &row, const MineRow &shown) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

signals:
    void actWanted(const QModelIndex &index);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, const MineRow &row) const;
    void paintTask(QPainter &painter, const QStyleOptionViewItem &option, const MineRow &row) const;
    void paintGround(QPainter &painter, const QStyleOptionViewItem &option) const;
    void paintStanding(QPainter &painter, const QRect &box, const tasks::Task &task) const;
    void paintLine(QPainter &painter, const QRect &line, const MineRow &row) const;
    void paintButton(QPainter &painter, const QRect &button, const QString &words, bool filled,
                     bool hovered) const;

    const Theme &m_theme;
};

} // namespace sw::ui
