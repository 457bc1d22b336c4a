// SPDX-License-Identifier: Apache-2.0
#include "ui/files/thumbnail.h"

#include "ui/base/icons.h"
#include "ui/base/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace sw::ui {

void paintThumbnail(QPainter &painter, const QRect &box, const QPixmap &picture, FileKind kind,
                    const Theme &theme)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Color::QuoteGround));
    painter.drawRoundedRect(box, space::radiusSmall, space::radiusSmall);
    if (picture.isNull())
        return paintIcon(&painter, box, FileWords::icon(kind), space::huge,
                         theme.color(Color::TextSecondary));
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

} // namespace sw::ui
