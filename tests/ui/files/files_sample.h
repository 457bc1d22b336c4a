// SPDX-License-Identifier: Apache-2.0
#pragma once
// Pictures and files as a test needs them.
#include "core/files/files.h"
#include "ui/files/picture.h"

#include <QBuffer>
#include <QImage>
#include <QLinearGradient>
#include <QPainter>

namespace sw::test {

/// A photo-like picture: a shelf under a sky, no two places alike.
inline QImage samplePicture(int width, int height, int seed = 0)
{
    QImage image(width, height, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient sky(0, 0, 0, height);
    sky.setColorAt(0, QColor::fromHsv((210 + seed * 40) % 360, 120, 230));
    sky.setColorAt(1, QColor::fromHsv((30 + seed * 40) % 360, 90, 240));
    painter.fillRect(image.rect(), sky);
    for (int i = 0; i < 12; ++i) {
        const QRect box(width * (i % 4) / 4 + width / 40, height * (i / 4) / 3 + height / 20, width / 5,
                        height / 4);
        painter.fillRect(box, QColor::fromHsv((i * 57 + seed * 90) % 360, 150, 200));
        painter.fillRect(box.adjusted(box.width() / 8, box.height() * 2 / 3, -box.width() / 8, 0),
                         QColor(250, 250, 245));
    }
    return image;
}

inline QByteArray encoded(const QImage &image, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

inline files::File sampleFile(const EventId &id, const QString &name, qint64 size,
                              files::State state = files::State::Here)
{
    files::File file;
    file.room = {1};
    file.event = id;
    file.name = name;
    file.size = size;
    file.state = state;
    return file;
}

inline files::File samplePictureFile(const EventId &id, int width, int height, int seed = 0,
                                     files::State state = files::State::Here)
{
    files::File file = sampleFile(id, QStringLiteral("IMG_20250302_091422.jpg"), 2'480'000, state);
    file.mediaType = QStringLiteral("image/jpeg");
    file.preview = ui::Picture::preview(samplePicture(width, height, seed), {width, height});
    return file;
}

} // namespace sw::test
