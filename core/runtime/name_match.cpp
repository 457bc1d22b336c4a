// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/name_match.h"

#include "core/runtime/pinyin/pinyin.h"

#include <algorithm>

namespace sw {

namespace {

bool atWordStart(const QString &text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

bool isLatin(QChar c)
{
    return c >= u'a' && c <= u'z';
}

/// Does the whole of `word` fit the name from its first character on? Each character stands for itself or, if
/// Chinese, for the beginning of one of its readings.
bool readsAs(std::u32string_view name, QStringView word)
{
    if (word.isEmpty())
        return true;
    if (name.empty())
        return false;
    const char32_t c = name.front();
    if (!QChar::isLetterOrNumber(c))
        return readsAs(name.substr(1), word);
    if (c < 0x10000 && word.front().unicode() == c)
        return readsAs(name.substr(1), word.mid(1));
    for (const QLatin1StringView reading : pinyinOf(c)) {
        const auto most = std::min(reading.size(), word.size());
        for (qsizetype i = 0; i < most && word[i] == reading[i]; ++i)
            if (readsAs(name.substr(1), word.mid(i + 1)))
                return true;
    }
    return false;
}

} // namespace

QString foldedName(const QString &text)
{
    return text.normalized(QString::NormalizationForm_KC).toCaseFolded();
}

std::optional<int> nameRank(const QString &name, const QString &word)
{
    if (const auto at = name.indexOf(word); at >= 0) {
        if (at == 0)
            return name.size() == word.size() ? name_rank::whole : name_rank::beginning;
        return atWordStart(name, at) ? name_rank::wordBeginning : name_rank::inside;
    }
    const auto chinese = [](QChar c) { return c.unicode() >= 0x3000; };
    if (!std::ranges::any_of(word, isLatin) || !std::ranges::any_of(name, chinese))
        return {};
    const std::u32string characters = name.toStdU32String();
    const std::u32string_view view(characters);
    if (readsAs(view, word))
        return name_rank::pinyin;
    for (std::size_t from = 1; word.size() > 1 && from < view.size(); ++from)
        if (QChar::isLetterOrNumber(view[from]) && readsAs(view.substr(from), word))
            return name_rank::pinyinInside;
    return {};
}

std::optional<int> nameRankOfText(const QString &name, const QString &text)
{
    const QString folded = foldedName(name);
    int sum = 0;
    for (const QString &word : foldedName(text).split(u' ', Qt::SkipEmptyParts)) {
        const auto rank = nameRank(folded, word);
        if (!rank)
            return {};
        sum += *rank;
    }
    return sum;
}

} // namespace sw
