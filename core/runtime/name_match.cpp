// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/name_match.h"

namespace sw {

namespace {

bool atWordStart(const QString &text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

} // namespace

QString foldedName(const QString &text)
{
    return text.normalized(QString::NormalizationForm_KC).toCaseFolded();
}

std::optional<int> nameRank(const QString &name, const QString &word)
{
    const auto at = name.indexOf(word);
    if (at < 0)
        return {};
    return name.size() == word.size() ? 0 : at == 0 ? 1 : atWordStart(name, at) ? 2 : 3;
}

} // namespace sw
