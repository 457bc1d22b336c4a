// SPDX-License-Identifier: Apache-2.0
#pragma once
// A square of pictures: the picture or a sign of its kind, how long a film is, how far the file is, whether
// it is chosen. GUI thread.
#include "core/files/files.h"

#include <QPixmap>
#include <QStyledItemDelegate>

#include <functional>

namespace sw::ui {

class Theme;

class PictureGridDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// The picture cut to a square of so many pixels of the screen; null as long as there is none.
    using Square = std::function<QPixmap(const files::File &, int pixels)>;

    PictureGridDelegate(const Theme &theme, Square square, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    void paintLength(QPainter &painter, const QRect &box, const files::File &file) const;
    void paintState(QPainter &painter, const QRect &box, const files::File &file) const;
    void paintChoice(QPainter &painter, const QStyleOptionViewItem &option) const;

    const Theme &m_theme;
    Square m_square;
};

} // namespace sw::ui
