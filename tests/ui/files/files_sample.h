// SPDX-License-Identifier: Apache-2.0
#pragma once
// Pictures and files as a test needs them.
#include "core/files/files.h"
#include "ui/files/picture.h"

#include <QBuffer>
#include <QImage>
#include <QLinearGradient>
#include <QPainter>
#include <QPdfWriter>

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

/// The JPEG with an EXIF part: how it is to be turned, and a place in its notes.
inline QByteArray notedJpeg(const QByteArray &jpeg, int orientation)
{
    const auto segment = [](int marker, const QByteArray &content) {
        const auto length = content.size() + 2;
        return QByteArray("\xff") + char(marker) + char(length >> 8) + char(length & 0xff) + content;
    };
    QByteArray exif("Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 25);
    exif += char(orientation);
    exif += QByteArray(6, '\0') + "GPS 31.2304 N";
    return jpeg.left(2) + segment(0xe1, exif) + segment(0xfe, "a comment") + jpeg.mid(2);
}

/// Pages as head office sends them: a title, lines of text, a picture.
inline QByteArray samplePdf(int pages)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setResolution(72);
    QPainter painter(&writer);
    const auto write = [&painter](int points, const QRect &box, const QString &words) {
        QFont font(QStringLiteral("Noto Sans CJK SC"));
        font.setPointSize(points);
        painter.setFont(font);
        painter.drawText(box, Qt::TextWordWrap, words);
    };
    for (int page = 1; page <= pages; ++page) {
        if (page > 1)
            writer.newPage();
        const int width = writer.width();
        write(24, {0, 0, width, 44}, QStringLiteral("夏季陈列说明 · 第 %1 页").arg(page));
        write(11, {0, 56, width, 120},
              QStringLiteral(
                  "果汁移到第三层，水放在收银台旁。每个门店在周五之前完成，并把照片发到群里。"
                  "促销价签使用新的模板，旧的请收回。\n\n"
                  "Juice moves to the third shelf, water stands beside the till. Every store is done by "
                  "Friday and sends a picture."));
        painter.drawImage(QRect(0, 200, width, width * 3 / 4), samplePicture(800, 600, page));
    }
    painter.end();
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

/// The upper part of such a document's first page, as its sender made it.
inline files::File sampleDocumentFile(const EventId &id, const QString &name, files::State state)
{
    files::File file = sampleFile(id, name, 4'820'000, state);
    file.mediaType = QStringLiteral("application/pdf");
    QImage page(448, 184, QImage::Format_RGB32);
    page.fill(Qt::white);
    QPainter painter(&page);
    QFont font(QStringLiteral("Noto Sans CJK SC"));
    font.setPixelSize(22);
    painter.setFont(font);
    painter.drawText(40, 60, QStringLiteral("夏季陈列说明 · 第 1 页"));
    font.setPixelSize(11);
    painter.setFont(font);
    for (int line = 0; line < 4; ++line)
        painter.drawText(40, 92 + line * 20,
                         QStringLiteral("果汁移到第三层，水放在收银台旁。每个门店在周五之前完成。"));
    painter.end();
    file.preview = ui::Picture::preview(page, page.size());
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
