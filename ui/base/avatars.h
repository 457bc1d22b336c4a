// SPDX-License-Identifier: Apache-2.0
#pragma once
// Paints people and rooms: the picture if there is one, else coloured initials. Keeps decoded pictures of the
// people on screen. GUI thread.
#include "core/runtime/jid.h"

#include <QCache>
#include <QImage>
#include <QObject>

class QPainter;

namespace sw {
class Client;
}

namespace sw::ui {

class Theme;

class Avatars : public QObject
{
    Q_OBJECT
public:
    Avatars(Client &client, const Theme &theme, QObject *parent = nullptr);

    /// A circle in the rectangle.
    void paintPerson(QPainter *painter, const QRect &rect, const Jid &person);
    /// A rounded square, so that groups and people differ at a glance. `key` chooses the colour.
    void paintRoom(QPainter *painter, const QRect &rect, const QString &title, QStringView key);

    const Theme &theme() const { return m_theme; }

signals:
    /// Pictures or names changed: repaint.
    void changed();

private:
    struct Picture {
        QString hash;
        QImage image;
    };
    void follow();
    const QImage &picture(const Jid &person, const QString &hash, int pixels);

    Client &m_client;
    const Theme &m_theme;
    QCache<QString, Picture> m_pictures;
};

/// The circle of a person of whom there is no picture.
void paintFace(QPainter *painter, const QRect &rect, const Theme &theme, const Jid &person,
               const QString &name);

/// The dot of presence in the lower right corner of an avatar; nothing for offline, a bar in it for who does
/// not want to be disturbed.
enum class Dot { None, Online, Away, Busy };
void paintDot(QPainter *painter, const QRect &avatar, const Theme &theme, Dot dot, const QColor &ground);

/// An unread count in a pill whose right edge is at `right`, centred on `middle`. Returns its rectangle.
enum class BadgeTone { Normal, Quiet, Danger };
QRect paintBadge(QPainter *painter, const Theme &theme, int right, int middle, const QString &text,
                 BadgeTone tone);

} // namespace sw::ui
