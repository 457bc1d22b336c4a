// SPDX-License-Identifier: Apache-2.0
#include "ui/files/picture.h"

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
    return writer.write(image) ? bytes : QByteArray();
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

int octet(const QByteArray &bytes, qsizetype at)
{
    return static_cast<unsigned char>(bytes[at]);
}

// JFIF, colour profile and Adobe's mark say how a JPEG is to be shown; its other application parts and its
// comments are notes.
bool isNote(int marker, const QByteArray &part)
{
    if (marker == 0xe2)
        return part.mid(4, 11) != "ICC_PROFILE";
    return (marker > 0xe0 && marker <= 0xef && marker != 0xee) || marker == 0xfe;
}

// In a JPEG's coded data 0xff is followed by 0 or by the number of a restart; anything else is a marker.
qsizetype nextMarker(const QByteArray &jpeg, qsizetype from)
{
    for (qsizetype at = jpeg.indexOf('\xff', from); at >= 0 && at + 1 < jpeg.size();
         at = jpeg.indexOf('\xff', at + 1)) {
        const int next = octet(jpeg, at + 1);
        if (next != 0 && (next < 0xd0 || next > 0xd7) && next != 0xff)
            return at;
    }
    return jpeg.size();
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
    return PictureFacts{*kind, sideways(reader) ? size.transposed() : size, turned};
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

QByteArray Picture::smallerCopy(QIODevice &file, const PictureFacts &facts)
{
    const bool jpeg = facts.kind == PictureKind::Jpeg;
    const bool large = std::max(facts.size.width(), facts.size.height()) > smallerSide;
    const auto bare = [&file] {
        file.seek(0);
        return withoutNotes(file.readAll());
    };
    if (facts.kind == PictureKind::Gif) // it may move
        return {};
    if (jpeg && !large && !facts.turned)
        return bare();
    if (!jpeg && (!large || file.size() <= largeCopy)) // a drawing would lose its sharp edges for nothing
        return {};
    const QImage image = read(file, {smallerSide, smallerSide});
    if (image.isNull() || image.hasAlphaChannel())
        return {};
    const QByteArray copy = jpegOf(image, copyQuality);
    if (copy.size() < file.size() || facts.turned)
        return copy;
    return jpeg ? bare() : QByteArray();
}

QByteArray Picture::withoutNotes(const QByteArray &jpeg)
{
    QByteArray kept = jpeg.left(2);
    bool noted = false;
    qsizetype from = 2;
    while (from + 4 <= jpeg.size() && octet(jpeg, from) == 0xff) {
        const int marker = octet(jpeg, from + 1);
        const qsizetype end = from + 2 + (octet(jpeg, from + 2) << 8 | octet(jpeg, from + 3));
        if (end < from + 4 || end > jpeg.size())
            return {};
        const QByteArray part = jpeg.mid(from, end - from);
        if (isNote(marker, part))
            noted = true;
        else
            kept += part;
        from = end;
        if (marker == 0xda) { // what follows is the picture itself, up to the next marker
            from = nextMarker(jpeg, end);
            kept += jpeg.mid(end, from - end);
        }
        if (from + 2 <= jpeg.size() && octet(jpeg, from + 1) == 0xd9) {
            noted
                = noted || from + 2 < jpeg.size(); // a second picture may hang behind, with notes of its own
            return noted ? kept + jpeg.mid(from, 2) : QByteArray();
        }
    }
    return {};
}

} // namespace sw::ui
