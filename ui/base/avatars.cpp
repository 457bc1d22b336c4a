// SPDX-License-Identifier: Apache-2.0
#include "ui/base/avatars.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "ui/base/formats.h"
#include "ui/base/theme.h"

#include <QBuffer>
#include <QFontMetrics>
#include <QImageReader>
#include <QPainter>
#include <QPainterPath>

namespace sw::ui {

namespace {

constexpr int maxSide = 1024; // pixels of a received picture; bigger ones are not decoded

QImage decode(const QByteArray &bytes, int pixels)
{
    QBuffer buffer;
    buffer.setData(bytes);
    QImageReader reader(&buffer);
    const QByteArray format = reader.format();
    if (format != "png" && format != "jpeg")
        return {};
    const QSize size = reader.size();
    if (!size.isValid() || size.width() > maxSide || size.height() > maxSide)
        return {};
    const QImage whole = reader.read();
    const int side = std::min(whole.width(), whole.height());
    if (side == 0)
        return {};
    return whole.copy((whole.width() - side) / 2, (whole.height() - side) / 2, side, side)
        .scaled(pixels, pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

void paintInitials(QPainter *painter, const QRect &rect, const Theme &theme, const QString &text)
{
    QFont font = theme.font(TextSize::Small, QFont::DemiBold);
    const int share = text.size() > 1 ? 34 : 42; // percent of the side
    font.setPixelSize(std::max(9, rect.height() * share / 100));
    painter->setFont(font);
    painter->setPen(Qt::white);
    painter->drawText(rect, Qt::AlignCenter, text);
}

} // namespace

void paintFace(QPainter *painter, const QRect &rect, const Theme &theme, const Jid &person,
               const QString &name)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.avatarColor(person.toString()));
    painter->drawEllipse(rect);
    paintInitials(painter, rect, theme, initials(name));
    painter->restore();
}

Avatars::Avatars(Client &client, const Theme &theme, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_theme(theme)
    , m_pictures(200)
{
    if (m_client.isOpen())
        follow();
    // The people are made anew when the profile is opened again.
    connect(&m_client, &Client::opened, this, &Avatars::follow);
    connect(&m_client, &Client::erasing, this, [this] { m_pictures.clear(); });
}

void Avatars::follow()
{
    m_pictures.clear();
    connect(&m_client.people(), &people::People::changed, this, &Avatars::changed, Qt::UniqueConnection);
}

const QImage &Avatars::picture(const Jid &person, const QString &hash, int pixels)
{
    const QString key = QStringLiteral("%1/%2").arg(person.toString()).arg(pixels);
    if (Picture *kept = m_pictures.object(key); kept && kept->hash == hash)
        return kept->image;
    auto *fresh = new Picture{hash, decode(m_client.people().avatar(person), pixels)}; // the cache owns it
    m_pictures.insert(key, fresh);
    return fresh->image;
}

void Avatars::paintPerson(QPainter *painter, const QRect &rect, const Jid &person)
{
    const auto known = m_client.people().person(person);
    if (known && !known->avatarHash.isEmpty()) {
        const qreal ratio = painter->device()->devicePixelRatioF();
        const QImage &image = picture(person, known->avatarHash, qRound(rect.width() * ratio));
        if (!image.isNull()) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setRenderHint(QPainter::SmoothPixmapTransform);
            QPainterPath circle;
            circle.addEllipse(rect);
            painter->setClipPath(circle);
            painter->drawImage(rect, image);
            painter->restore();
            return;
        }
    }
    paintFace(painter, rect, m_theme, person, known ? known->name : m_client.people().name(person));
}

void Avatars::paintRoom(QPainter *painter, const QRect &rect, const QString &title, QStringView key)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.avatarColor(key));
    const double radius = rect.width() * 0.26;
    painter->drawRoundedRect(rect, radius, radius);
    paintInitials(painter, rect, m_theme, roomInitials(title));
    painter->restore();
}

void paintDot(QPainter *painter, const QRect &avatar, const Theme &theme, Dot dot, const QColor &ground)
{
    if (dot == Dot::None)
        return;
    const int size = std::max(8, avatar.width() / 4);
    const QRect place(avatar.right() - size + 2, avatar.bottom() - size + 2, size, size);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(ground, 2));
    const Color color = dot == Dot::Online ? Color::Online : dot == Dot::Busy ? Color::Danger : Color::Away;
    painter->setBrush(theme.color(color));
    painter->drawEllipse(place);
    if (dot == Dot::Busy) {
        painter->setPen(QPen(ground, 2, Qt::SolidLine, Qt::FlatCap));
        const QPointF middle = QRectF(place).center();
        const double half = size / 4.0;
        painter->drawLine(middle - QPointF(half, 0), middle + QPointF(half, 0));
    }
    painter->restore();
}

QRect paintBadge(QPainter *painter, const Theme &theme, int right, int middle, const QString &text,
                 BadgeTone tone)
{
    constexpr int height = 18;
    QFont font = theme.font(TextSize::Small, QFont::DemiBold);
    font.setPixelSize(11);
    const int width = std::max(height, QFontMetrics(font).horizontalAdvance(text) + 10);
    const QRect pill(right - width + 1, middle - height / 2, width, height);
    const Color ground = tone == BadgeTone::Quiet ? Color::QuietBadge
        : tone == BadgeTone::Danger               ? Color::Danger
                                                  : Color::Accent;
    const Color ink = tone == BadgeTone::Quiet ? Color::OnQuietBadge
        : tone == BadgeTone::Danger            ? Color::OnDanger
                                               : Color::OnAccent;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.color(ground));
    painter->drawRoundedRect(pill, height / 2.0, height / 2.0);
    painter->setFont(font);
    painter->setPen(theme.color(ink));
    painter->drawText(pill, Qt::AlignCenter, text);
    painter->restore();
    return pill;
}

} // namespace sw::ui

#include "ui/base/moc_avatars.cpp"
