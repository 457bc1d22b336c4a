// SPDX-License-Identifier: Apache-2.0
#include "ui/base/icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

// The icons are in a static library: without this the linker drops them. Must stand outside a namespace.
static void initIconResource()
{
    Q_INIT_RESOURCE(icons);
}

namespace sw::ui {

namespace {

const char *fileName(Icon icon)
{
    switch (icon) {
    case Icon::Alert:
        return "alert";
    case Icon::Archive:
        return "archive";
    case Icon::ArrowDown:
        return "arrow_down";
    case Icon::ArrowUp:
        return "arrow_up";
    case Icon::At:
        return "at";
    case Icon::Attach:
        return "attach";
    case Icon::Back:
        return "back";
    case Icon::Bell:
        return "bell";
    case Icon::BellOff:
        return "bell_off";
    case Icon::Calendar:
        return "calendar";
    case Icon::Check:
        return "check";
    case Icon::CheckDouble:
        return "check_double";
    case Icon::ChevronDown:
        return "chevron_down";
    case Icon::ChevronLeft:
        return "chevron_left";
    case Icon::ChevronRight:
        return "chevron_right";
    case Icon::Clock:
        return "clock";
    case Icon::Close:
        return "close";
    case Icon::Copy:
        return "copy";
    case Icon::Crown:
        return "crown";
    case Icon::Details:
        return "details";
    case Icon::Document:
        return "document";
    case Icon::Download:
        return "download";
    case Icon::Draft:
        return "draft";
    case Icon::Edit:
        return "edit";
    case Icon::Eye:
        return "eye";
    case Icon::EyeOff:
        return "eye_off";
    case Icon::File:
        return "file";
    case Icon::Film:
        return "film";
    case Icon::Flag:
        return "flag";
    case Icon::Folder:
        return "folder";
    case Icon::Forward:
        return "forward";
    case Icon::Fullscreen:
        return "fullscreen";
    case Icon::Help:
        return "help";
    case Icon::Image:
        return "image";
    case Icon::Info:
        return "info";
    case Icon::Keyboard:
        return "keyboard";
    case Icon::Language:
        return "language";
    case Icon::Leave:
        return "leave";
    case Icon::Link:
        return "link";
    case Icon::LockOpen:
        return "lock_open";
    case Icon::Megaphone:
        return "megaphone";
    case Icon::Message:
        return "message";
    case Icon::Microphone:
        return "microphone";
    case Icon::Minus:
        return "minus";
    case Icon::More:
        return "more";
    case Icon::Mute:
        return "mute";
    case Icon::Number:
        return "number";
    case Icon::Offline:
        return "offline";
    case Icon::Pause:
        return "pause";
    case Icon::People:
        return "people";
    case Icon::Phone:
        return "phone";
    case Icon::Pin:
        return "pin";
    case Icon::Play:
        return "play";
    case Icon::Plus:
        return "plus";
    case Icon::Power:
        return "power";
    case Icon::Program:
        return "program";
    case Icon::Recall:
        return "recall";
    case Icon::Refresh:
        return "refresh";
    case Icon::Reply:
        return "reply";
    case Icon::Rotate:
        return "rotate";
    case Icon::Search:
        return "search";
    case Icon::Send:
        return "send";
    case Icon::Settings:
        return "settings";
    case Icon::Shield:
        return "shield";
    case Icon::Smile:
        return "smile";
    case Icon::Sound:
        return "sound";
    case Icon::Table:
        return "table";
    case Icon::Task:
        return "task";
    case Icon::Trash:
        return "trash";
    case Icon::Unit:
        return "unit";
    case Icon::User:
        return "user";
    case Icon::UserPlus:
        return "user_plus";
    case Icon::Volume:
        return "volume";
    }
    return "";
}

QPixmap renderSvg(const QByteArray &svg, int size, qreal ratio)
{
    QPixmap pixmap(QSize(qRound(size * ratio), qRound(size * ratio)));
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(svg);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

QByteArray readIcon(const QString &name)
{
    initIconResource();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class ThemedEngine : public QIconEngine
{
public:
    ThemedEngine(const Theme &theme, Icon icon, Color color)
        : m_theme(theme)
        , m_icon(icon)
        , m_color(color)
    { }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(painter, rect, m_icon, std::min(rect.width(), rect.height()), shade(mode));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return iconPixmap(m_icon, std::min(size.width(), size.height()), shade(mode), 1);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        return iconPixmap(m_icon, qRound(std::min(size.width(), size.height()) / scale), shade(mode), scale);
    }
    QIconEngine *clone() const override { return new ThemedEngine(m_theme, m_icon, m_color); }

private:
    QColor shade(QIcon::Mode mode) const
    {
        return m_theme.color(mode == QIcon::Disabled ? Color::Offline : m_color);
    }

    const Theme &m_theme;
    Icon m_icon;
    Color m_color;
};

} // namespace

QPixmap iconPixmap(Icon icon, int size, const QColor &color, qreal devicePixelRatio)
{
    const QString key
        = QStringLiteral("i%1/%2/%3/%4").arg(int(icon)).arg(size).arg(color.rgba()).arg(devicePixelRatio);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        QByteArray svg = readIcon(QLatin1String(fileName(icon)));
        svg.replace("#000", color.name().toLatin1());
        pixmap = renderSvg(svg, size, devicePixelRatio);
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

void paintIcon(QPainter *painter, const QRect &rect, Icon icon, int size, const QColor &color)
{
    const QPoint at(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2);
    painter->drawPixmap(at, iconPixmap(icon, size, color, painter->device()->devicePixelRatioF()));
}

QIcon themedIcon(const Theme &theme, Icon icon, Color color)
{
    return QIcon(new ThemedEngine(theme, icon, color)); // QIcon owns its engine
}

QIcon productIcon()
{
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 256})
        icon.addPixmap(productMark(size, 1));
    return icon;
}

QPixmap productMark(int size, qreal devicePixelRatio)
{
    return renderSvg(readIcon(QStringLiteral("storewire")), size, devicePixelRatio);
}

} // namespace sw::ui
