// SPDX-License-Identifier: Apache-2.0
#include "ui/files/picture_notes.h"

#include <QtEndian>

namespace sw::ui {

namespace {

int octet(const QByteArray &bytes, qsizetype at)
{
    return static_cast<unsigned char>(bytes[at]);
}

// JFIF, colour profile and Adobe's mark say how a JPEG is to be shown; its other application parts and its
// comments are notes.
bool isNoteOfJpeg(int marker, const QByteArray &part)
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

// A second picture may hang behind the first, with notes of its own.
std::optional<QByteArray> ofJpeg(const QByteArray &jpeg)
{
    QByteArray kept = jpeg.left(2);
    qsizetype from = 2;
    while (from + 4 <= jpeg.size() && octet(jpeg, from) == 0xff) {
        const int marker = octet(jpeg, from + 1);
        const qsizetype end = from + 2 + (octet(jpeg, from + 2) << 8 | octet(jpeg, from + 3));
        if (end < from + 4 || end > jpeg.size())
            return {};
        const QByteArray part = jpeg.mid(from, end - from);
        if (!isNoteOfJpeg(marker, part))
            kept += part;
        from = end;
        if (marker == 0xda) { // what follows is the picture itself, up to the next marker
            from = nextMarker(jpeg, end);
            kept += jpeg.mid(end, from - end);
        }
        if (from + 2 <= jpeg.size() && octet(jpeg, from + 1) == 0xd9)
            return kept + jpeg.mid(from, 2);
    }
    return {};
}

// PNG, third edition, §5: length, type, data, CRC. What comes behind the last chunk is no part of it.
std::optional<QByteArray> ofPng(const QByteArray &png)
{
    static const QByteArrayList notes{"eXIf", "tEXt", "zTXt", "iTXt", "tIME"};
    constexpr qsizetype frame = 12;
    QByteArray kept = png.left(8);
    for (qsizetype from = kept.size(); from + frame <= png.size();) {
        const qsizetype whole = frame + qFromBigEndian<quint32>(png.constData() + from);
        if (whole > png.size() - from)
            return {};
        const QByteArray type = png.mid(from + 4, 4);
        if (!notes.contains(type))
            kept += png.mid(from, whole);
        if (type == "IEND")
            return kept;
        from += whole;
    }
    return {};
}

// RFC 9649 §2.7: chunks of RIFF, each of even length, and the flags of VP8X, of which two announce notes.
std::optional<QByteArray> ofWebp(const QByteArray &webp)
{
    constexpr qsizetype head = 8, start = 12;
    constexpr char flags = 0x08 | 0x04; // EXIF, XMP
    if (webp.size() < start)
        return {};
    const qsizetype end = head + qFromLittleEndian<quint32>(webp.constData() + 4);
    if (end > webp.size())
        return {};
    QByteArray kept = webp.left(start);
    for (qsizetype from = start; from < end;) {
        if (from + head > end)
            return {};
        const qsizetype bytes = qFromLittleEndian<quint32>(webp.constData() + from + 4);
        const qsizetype whole = head + bytes + bytes % 2;
        if (whole > end - from)
            return {};
        const QByteArray type = webp.mid(from, 4);
        if (type != "EXIF" && type != "XMP ") {
            kept += webp.mid(from, whole);
            if (type == "VP8X" && bytes > 0)
                kept[kept.size() - whole + head] = char(webp.at(from + head) & ~flags);
        }
        from += whole;
    }
    qToLittleEndian(quint32(kept.size() - head), kept.data() + 4);
    return kept;
}

} // namespace

std::optional<QByteArray> withoutNotes(const QByteArray &file, PictureKind kind)
{
    switch (kind) {
    case PictureKind::Jpeg:
        return ofJpeg(file);
    case PictureKind::Png:
        return ofPng(file);
    case PictureKind::Webp:
        return ofWebp(file);
    case PictureKind::Gif:
    case PictureKind::Bmp:
        return file;
    }
    return {};
}

} // namespace sw::ui
