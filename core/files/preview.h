// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <QByteArray>
#include <QString>

namespace sw::files {

namespace limits {
constexpr qsizetype PreviewBytes = 8 * 1024;
constexpr int PreviewSide = 32 * 1024; ///< pixels, as the sender tells them
constexpr qint64 Duration = 1000LL * 60 * 60 * 100; ///< ms of a film
constexpr qsizetype Bars = 128;
} // namespace limits

/// A small picture of a file, made by its sender.
struct Preview {
    QString type; ///< image/jpeg, image/png or image/webp
    int width = 0; ///< pixels of the picture itself, as it is shown: turned where it says so
    int height = 0;
    QByteArray bytes; ///< at most limits::PreviewBytes
    friend bool operator==(const Preview &, const Preview &) = default;
};

/// What a film or a recording is besides, as its sender's program found it.
struct Media {
    qint64 duration = 0; ///< ms, at most limits::Duration
    QByteArray bars; ///< how loud each of so many parts of equal length is, 0 to 255; at most limits::Bars
    bool voice = false; ///< spoken into the program: such notes are heard one after the other
    friend bool operator==(const Media &, const Media &) = default;
};

} // namespace sw::files
