// SPDX-License-Identifier: Apache-2.0
#pragma once
// A file's small square sign in a list.
#include "ui/files/file_words.h"

#include <QPixmap>

class QPainter;

namespace sw::ui {

class Theme;

/// Its picture, cut to fill the box; the icon of its kind where there is none.
void paintThumbnail(QPainter &painter, const QRect &box, const QPixmap &picture, FileKind kind,
                    const Theme &theme);

} // namespace sw::ui
