// SPDX-License-Identifier: Apache-2.0
#include "ui/files/thumbnail.h"

#include "ui/base/icons.h"
#include "ui/base/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace sw::ui {

namespace {

void paintCut(QPainter &painter, const QRect &box, const QPixmap &picture)
{
    QPainterPath round;
    round.addRoundedRect(box, space::radiusSmall, space::radiusSmall);
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setClipPath(round, Qt::IntersectClip);
    const QSizeF size = QSizeF(picture.size()).scaled(box.size(), Qt::KeepAspectRatioByExpanding);
    const QPointF corner(box.x() + (box.width() - size.width()) / 2,
                         box.y() + (box.height() - size.height()) / 2);
    painter.drawPixmap(QRectF(corner, size), picture, QRectF(picture.rect()));
    painter.restore();
}

} // namespace

void paintThumbnail(QPainter &painter, const QRect &box, const QPixmap &picture, FileKind kind,
                    const Theme &theme)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Color::Hover));
    painter.drawRoundedRect(box, space::radiusSmall, space::radiusSmall);
    if (picture.isNull())
        paintIcon(&painter, box, FileWords::icon(kind), space::huge, theme.color(Color::TextSecondary));
    else
        paintCut(painter, box, picture);
    painter.setPen(QPen(theme.color(Color::Border), 1)); // a picture may be as dark, or as white, as the page
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), space::radiusSmall,
                            space::radiusSmall);
    painter.setPen(Qt::NoPen);
}

} // namespace sw::ui
