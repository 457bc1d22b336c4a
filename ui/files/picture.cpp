// SPDX-License-Identifier: Apache-2.0
#include "ui/files/picture.h"

#include "ui/files/picture_notes.h"

#include <QBuffer>
#include <QColorSpace>
#include <QImageReader>
#include <QImageWriter>
#include <QPainter>

namespace sw::ui {

namespace {

constexpr qint64 longestPicture = 64 * 1024 * 1024; // bytes of the file
constexpr int copyQuality = 85;
constexpr qint64 largeCopy = 1024 * 1024; // a smaller copy is worth its loss from here on

std::optional<PictureKind> kindOf(const QByteArray &head)
{
    if (head.startsWith("\xff\xd8\xff"))
        return PictureKind::Jpeg;
    if (head.startsWith("\x89PNG\r\n\x1a\n"))
        return PictureKind::Png;
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a"))
        return PictureKind::Gif;
    if (head.startsWith("RIFF") && head.mid(8, 4) == "WEBP")
        return PictureKind::Webp;
    if (head.startsWith("BM"))
        return PictureKind::Bmp;
    return {};
}

QByteArray formatOf(PictureKind kind)
{
    switch (kind) {
    case PictureKind::Jpeg:
        return "jpeg";
    case PictureKind::Png:
        return "png";
    case PictureKind::Gif:
        return "gif";
    case PictureKind::Webp:
        return "webp";
    case PictureKind::Bmp:
        return "bmp";
    }
    return {};
}

// The plug-in is chosen here: no other one, such as that for SVG, ever sees the bytes.
void prepare(QImageReader &reader, QIODevice &file, PictureKind kind)
{
    file.seek(0);
    reader.setAutoDetectImageFormat(false);
    reader.setFormat(formatOf(kind));
    reader.setDevice(&file);
    reader.setAutoTransform(true);
}

bool sideways(const QImageReader &reader)
{
    return reader.transformation().testFlag(QImageIOHandler::TransformationRotate90);
}

QByteArray jpegOf(const QImage &image, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QImageWriter writer(&buffer, "jpeg");
    writer.setQuality(quality);
    writer.setOptimizedWrite(true);
    // Qt takes an image's texts along.
    return writer.write(image) ? withoutNotes(bytes, PictureKind::Jpeg).value_or(QByteArray()) : QByteArray();
}

QImage flattened(const QImage &image)
{
    if (!image.hasAlphaChannel())
        return image;
    QImage flat(image.size(), QImage::Format_RGB32);
    flat.fill(Qt::white);
    QPainter painter(&flat);
    painter.drawImage(0, 0, image);
    return flat;
}

} // namespace

std::optional<PictureFacts> Picture::facts(QIODevice &file)
{
    if (file.size() > longestPicture || !file.seek(0))
        return {};
    const auto kind = kindOf(file.peek(16));
    if (!kind)
        return {};
    QImageReader reader;
    prepare(reader, file, *kind);
    const QSize size = reader.size();
    const qint64 most = *kind == PictureKind::Jpeg ? mostJpegPixels : mostPixels;
    if (size.isEmpty() || qint64(size.width()) * size.height() > most)
        return {};
    if (std::max(size.width(), size.height()) > files::limits::PreviewSide)
        return {};
    const bool turned = reader.transformation() != QImageIOHandler::TransformationNone;
    const bool moves = *kind == PictureKind::Gif || reader.imageCount() > 1;
    return PictureFacts{*kind, sideways(reader) ? size.transposed() : size, turned, moves};
}

QImage Picture::read(QIODevice &file, const QSize &box)
{
    const auto known = facts(file);
    if (!known)
        return {};
    QImageReader reader;
    prepare(reader, file, known->kind);
    QSize wanted = known->size;
    if (wanted.width() > box.width() || wanted.height() > box.height())
        wanted = wanted.scaled(box, Qt::KeepAspectRatio).expandedTo({1, 1});
    reader.setScaledSize(sideways(reader) ? wanted.transposed() : wanted);
    QImage image = reader.read();
    if (image.colorSpace().isValid() && image.colorSpace() != QColorSpace(QColorSpace::SRgb))
        image.convertToColorSpace(QColorSpace::SRgb);
    return image;
}

QImage Picture::fromBytes(const QByteArray &bytes, const QSize &box)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    return read(buffer, box);
}

QImage Picture::square(const QByteArray &bytes, int side)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    const auto known = facts(buffer);
    if (!known)
        return {};
    const QImage image
        = read(buffer, known->size.scaled(side, side, Qt::KeepAspectRatioByExpanding).expandedTo({1, 1}));
    const int shorter = std::min({side, image.width(), image.height()});
    return image.copy((image.width() - shorter) / 2, (image.height() - shorter) / 2, shorter, shorter);
}

QByteArray Picture::png(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    return image.save(&buffer, "PNG") ? withoutNotes(bytes, PictureKind::Png).value_or(QByteArray())
                                      : QByteArray();
}

std::optional<files::Preview> Picture::preview(const QImage &image, const QSize &size)
{
    if (image.isNull() || size.isEmpty())
        return {};
    const QImage flat = flattened(image);
    for (const int side : {previewSide, 360, 280, 200, 120}) {
        const QImage small = std::max(flat.width(), flat.height()) > side
            ? flat.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation)
            : flat;
        for (const int quality : {60, 40}) {
            const QByteArray bytes = jpegOf(small, quality);
            if (!bytes.isEmpty() && bytes.size() <= files::limits::PreviewBytes)
                return files::Preview{QStringLiteral("image/jpeg"), size.width(), size.height(), bytes};
        }
    }
    return {};
}

std::optional<PictureCopy> Picture::copyToSend(QIODevice &file, const PictureFacts &facts)
{
    const bool jpeg = facts.kind == PictureKind::Jpeg;
    const bool large = std::max(facts.size.width(), facts.size.height()) > smallerSide;
    file.seek(0);
    const QByteArray whole = file.readAll();
    const auto bare = withoutNotes(whole, facts.kind);
    const auto asItIs = [&]() -> std::optional<PictureCopy> {
        return bare && *bare != whole ? std::optional(PictureCopy{*bare, facts.kind, facts.size})
                                      : std::nullopt;
    };
    // A drawing would lose its sharp edges for nothing.
    const bool worthIt = jpeg ? large || facts.turned : large && whole.size() > largeCopy;
    if (facts.moves || (bare && !worthIt))
        return asItIs();
    const QImage image = read(file, {smallerSide, smallerSide});
    if (image.isNull())
        return asItIs();
    const bool clear = image.hasAlphaChannel();
    if (clear && bare)
        return asItIs();
    const PictureCopy copy = clear ? PictureCopy{png(image), PictureKind::Png, image.size()}
                                   : PictureCopy{jpegOf(image, copyQuality), PictureKind::Jpeg, image.size()};
    return copy.bytes.size() < whole.size() || facts.turned || !bare ? std::optional(copy) : asItIs();
}

} // namespace sw::ui
