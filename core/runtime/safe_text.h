// SPDX-License-Identifier: Apache-2.0
#pragma once
// Names, titles and other short texts of others, made safe to be shown beside our own words: nothing in them
// hides, turns the reading direction or covers the lines around. Not for messages. Pure functions, any
// thread.
#include <QString>

namespace sw {

constexpr qsizetype mostName = 100; ///< UTF-16 units of a person's name, unit or position

/// One line of at most `most` UTF-16 units without controls, direction marks (U+202E and its like),
/// zero-width and other invisible characters, and with at most two marks on a character.
QString safeLine(const QString &text, qsizetype most);

/// The same for texts that look alike: "Аnna" with a Cyrillic А and "Anna", "ＡＮＮＡ" and "anna", "l" and
/// "1". Only to be compared (after UTS #39 §4, with the characters that a company of Chinese and Latin names
/// would meet).
QString lookOf(const QString &text);

/// Latin letters beside Cyrillic or Greek ones in one text: nobody is called that.
bool mixesAlphabets(const QString &text);

} // namespace sw
