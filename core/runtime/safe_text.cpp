// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/safe_text.h"

#include <array>

namespace sw {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostMarks = 2; ///< on one character; Vietnamese needs two

// Letters and fillers that have no ink, whatever their category says.
bool isBlank(char32_t c)
{
    return c == 0x115F || c == 0x1160 || c == 0x2800 || c == 0x3164 || c == 0xFFA0 || c == 0xFFFD
        || c == 0x034F || (c >= 0x17B4 && c <= 0x17B5) || (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0100 && c <= 0xE01EF);
}

bool isHidden(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // direction marks, zero width, tags, soft hyphen
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
        return true;
    default:
        return isBlank(c);
    }
}

struct Alike {
    QStringView others; ///< each looks like
    QStringView one; ///< the character at its place here
};
constexpr std::array alike{
    Alike{u"аеорсухіјѕԁһӏνοαιρτυκβ", u"aeopcyxijsdhlvoaiptukb"}, // small Cyrillic, then Greek
    Alike{u"вмнткгѵԛԝ", u"bmhtkrvqw"}, // as their capitals look
    Alike{u"01|", u"oll"},
};

char32_t plainLook(char32_t c)
{
    for (const Alike &set : alike)
        for (qsizetype i = 0; i < set.others.size(); ++i)
            if (set.others[i].unicode() == c)
                return set.one[i].unicode();
    return c;
}

} // namespace

QString safeLine(const QString &text, qsizetype most)
{
    QString kept;
    kept.reserve(text.size());
    int marks = 0;
    for (const uint c : text.toUcs4()) {
        const auto category = QChar::category(c);
        if (QChar::isSpace(c)) {
            kept += u' ';
            marks = 0;
            continue;
        }
        if (isHidden(c))
            continue;
        const bool mark = category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
        marks = mark ? marks + 1 : 0;
        if (marks > mostMarks || (mark && kept.isEmpty()))
            continue;
        kept += QChar::fromUcs4(c);
    }
    kept = kept.simplified();
    if (kept.size() <= most)
        return kept;
    kept.truncate(most);
    if (kept.back().isHighSurrogate())
        kept.chop(1);
    return kept;
}

QString lookOf(const QString &text)
{
    QString plain = safeLine(text, mostName).normalized(QString::NormalizationForm_KC);
    plain = plain.replace(u'I', u'l').toCaseFolded(); // a capital I looks like an l, folded it does not
    QString look;
    look.reserve(plain.size());
    for (const uint c : plain.normalized(QString::NormalizationForm_D).toUcs4()) {
        if (!QChar::isSpace(c) && QChar::category(c) != QChar::Mark_NonSpacing)
            look += QChar::fromUcs4(plainLook(c));
    }
    return look;
}

bool mixesAlphabets(const QString &text)
{
    bool latin = false;
    bool other = false;
    for (const uint c : text.toUcs4()) {
        const auto script = QChar::script(c);
        latin |= script == QChar::Script_Latin;
        other |= script == QChar::Script_Cyrillic || script == QChar::Script_Greek;
    }
    return latin && other;
}

} // namespace sw
