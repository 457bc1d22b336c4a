// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <QByteArray>
#include <QString>

namespace sw::files {

namespace limits {
constexpr qsizetype PreviewBytes = 8 * 1024;
constexpr int PreviewSide = 32 * 1024; ///< pixels, as the sender tells them
} // namespace limits

/// A small picture of a file, made by its sender.
struct Preview {
    QString type; ///< image/jpeg, image/png or image/webp
    int width = 0; ///< pixels of the picture itself, as it is shown: turned where it says so
    int height = 0;
    QByteArray bytes; ///< at most limits::PreviewBytes
    friend bool operator==(const Preview &, const Preview &) = default;
};

} // namespace sw::files
