// SPDX-License-Identifier: Apache-2.0
#pragma once
// What counts as equal in search: one folding and one cutting into tokens for the index, for queries and for
// marking hits. Every CJK character is a token of its own; other letters and digits form words. Width, case
// and accents do not count. Any thread.
#include <QList>
#include <QString>
#include <QStringView>

#include <functional>

namespace sw {

/// Rises with every change of what follows: an index made with other rules is made anew.
inline constexpr int searchTextVersion = 1;

struct SearchToken {
    QString text; ///< folded
    int start = 0; ///< in the text as written, UTF-16 units
    int length = 0;
    bool ideograph = false; ///< one CJK character; otherwise a word
    bool apart = false; ///< something that is not searched stands between this and the token before
    friend bool operator==(const SearchToken &, const SearchToken &) = default;
};

/// Calls fn for each token; the token is reused, copy what must stay.
void forEachSearchToken(QStringView text, const std::function<void(const SearchToken &)> &fn);
QList<SearchToken> searchTokens(QStringView text);

/// The end by which people quote an order number: the last four of eight digits or more; empty for anything
/// else.
QStringView quotedEnd(QStringView word);

struct TextRange {
    int start = 0;
    int length = 0;
    friend bool operator==(const TextRange &, const TextRange &) = default;
};

/// Where a term (one word or "phrase" of a query, as tokens) occurs: CJK as a substring, words from their
/// beginning, and order numbers by their last four digits.
QList<TextRange> occurrences(const QList<SearchToken> &text, const QList<SearchToken> &term);

} // namespace sw
