// SPDX-License-Identifier: Apache-2.0
#pragma once
// One line out of a longer text with what was found in it highlighted. GUI thread.
#include "core/runtime/search_text.h"
#include "ui/base/theme.h"

class QPainter;

namespace sw::ui {

struct Snippet {
    QString text; ///< one line, "…" where something was cut off
    QList<TextRange> marks; ///< in `text`
};

/// The part of the text around its first mark that fits into `width` pixels.
Snippet snippet(const QString &text, const QList<TextRange> &marks, const QFont &font, int width);

void paintSnippet(QPainter *painter, const QRect &line, const Snippet &snippet, const QFont &font,
                  const Theme &theme, Color ink);

} // namespace sw::ui
