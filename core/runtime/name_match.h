// SPDX-License-Identifier: Apache-2.0
#pragma once
// Finding a person or a room by what somebody types of the name: a part of it, or its pinyin, whole, begun or
// only the initials (zhangsan, zhangs, zs for 张三). Any thread.
#include <QString>

#include <optional>

namespace sw {

/// The form in which names and typed words are compared: case, width (Ａ, ｱ) and composition do not matter.
QString foldedName(const QString &text);

/// How well a name fits a typed word; lower is better.
namespace name_rank {
constexpr int whole = 0;
constexpr int beginning = 1;
constexpr int wordBeginning = 2;
constexpr int inside = 3;
constexpr int pinyin = 4; ///< from the first character
constexpr int pinyinInside = 6; ///< from a later one, at least two letters
} // namespace name_rank

/// Of one word; both folded. Absent = does not fit.
std::optional<int> nameRank(const QString &name, const QString &word);

/// Every word of the text must fit, whatever their order; the sum of the ranks. An empty text fits all.
std::optional<int> nameRankOfText(const QString &name, const QString &text);

} // namespace sw
