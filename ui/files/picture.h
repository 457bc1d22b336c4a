// SPDX-License-Identifier: Apache-2.0
#pragma once
// Pictures, read with bounds on what they may cost: only the kinds below are opened, known by their first
// bytes and never by a name, and none whose pixels would take too much memory. Pure functions for the pool;
// nothing here is quick enough for the window's thread.
#include "core/files/preview.h"

#include <QByteArray>
#include <QImage>
#include <QSize>

#include <optional>

class QIODevice;

namespace sw::ui {

enum class PictureKind { Jpeg, Png, Gif, Webp, Bmp };

struct PictureFacts {
    PictureKind kind = PictureKind::Jpeg;
    QSize size; ///< pixels, turned as it is shown
    bool turned = false; ///< what is stored has to be turned to be shown
    bool moves = false; ///< or may
};

struct PictureCopy {
    QByteArray bytes;
    PictureKind kind = PictureKind::Jpeg;
    QSize size; ///< pixels, turned as it is shown
};

class Picture
{
public:
    /// A page of pixels that is decoded whole takes four bytes each; JPEG is scaled while it is read.
    static constexpr qint64 mostPixels = 32'000'000;
    static constexpr qint64 mostJpegPixels = 64'000'000;
    static constexpr int previewSide = 480; ///< of the small picture that travels in the event, at most
    static constexpr int smallerSide = 2048; ///< of a copy that is made to be sent

    /// Absent for anything that is no picture, or one that is not opened here.
    static std::optional<PictureFacts> facts(QIODevice &file);
    /// Turned upright and scaled down into the box; null if it is damaged.
    static QImage read(QIODevice &file, const QSize &box);
    static QImage fromBytes(const QByteArray &bytes, const QSize &box);
    /// The middle of it, with the given side or, of a smaller one, the shorter of its own.
    static QImage square(const QByteArray &bytes, int side);

    /// JPEG within what an event may carry. `size`: of the picture itself.
    static std::optional<files::Preview> preview(const QImage &image, const QSize &size);
    /// Empty if it cannot be written.
    static QByteArray png(const QImage &image);
    /// A copy to be sent: at most smallerSide where that makes it smaller, and without place, camera and
    /// whatever else was noted in it. Absent if the picture is to be sent as it is.
    static std::optional<PictureCopy> copyToSend(QIODevice &file, const PictureFacts &facts);
};

} // namespace sw::ui
