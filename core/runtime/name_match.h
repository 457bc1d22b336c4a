// SPDX-License-Identifier: Apache-2.0
#pragma once
// Finding a person or a room by what somebody types of the name. Any thread.
#include <QString>

#include <optional>

namespace sw {

/// The form in which names and typed words are compared: case, width (Ａ, ｱ) and composition do not matter.
QString foldedName(const QString &text);

/// How well one typed word fits a name, both folded; 0 is best, absent = not at all. Whole name, then its
/// beginning, then the beginning of a word in it, then anywhere.
std::optional<int> nameRank(const QString &name, const QString &word);

} // namespace sw
