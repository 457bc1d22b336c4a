// SPDX-License-Identifier: Apache-2.0
#pragma once
// Paints a publication on the board: title and due time, how far its assignees are as a bar of their
// standings, and the counts that somebody has to look at. GUI thread.
#include "core/tasks/tasks.h"

#include <QStyledItemDelegate>

namespace sw::ui {

class Theme;

/// The standings of all assignees side by side: approved, done, started, sent back, cannot, and who has not
/// begun as the bare ground.
void paintProgressBar(QPainter *painter, const QRectF &box, const tasks::Counts &counts, const Theme &theme);

class BoardDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int rowHeight = 60;
    explicit BoardDelegate(const Theme &theme, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintWords(QPainter *painter, const QRect &box, const tasks::Publication &publication) const;
    void paintCounts(QPainter *painter, const QRect &box, const tasks::Publication &publication) const;

    const Theme &m_theme;
};

} // namespace sw::ui
