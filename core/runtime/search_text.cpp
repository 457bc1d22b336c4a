// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/search_text.h"

#include <algorithm>

namespace sw {

namespace {

constexpr int orderNumberLength = 8;
constexpr int quotedLength = 4;

bool isIdeograph(char32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x3040 && c <= 0x30FF)
        || (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF)
        || c == 0x3007;
}

// The letter without accent, width or case; 0 = not part of any token.
char32_t folded(char32_t c)
{
    if (c < 0x80) {
        if (c >= 'A' && c <= 'Z')
            return c + ('a' - 'A');
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : 0;
    }
    if (isIdeograph(c))
        return c;
    for (int depth = 0; depth < 4; ++depth) { // accents may be stacked
        const QString parts = QChar::decomposition(c);
        if (parts.isEmpty())
            break;
        c = parts[0].isHighSurrogate() && parts.size() > 1 ? QChar::surrogateToUcs4(parts[0], parts[1])
                                                           : parts[0].unicode();
    }
    return QChar::isLetterOrNumber(c) ? QChar::toCaseFolded(c) : 0;
}

bool isMark(char32_t c)
{
    return c >= 0x300 && QChar::isMark(c);
}

void appendTo(QString &text, char32_t c)
{
    if (QChar::requiresSurrogates(c)) {
        text.append(QChar(QChar::highSurrogate(c)));
        text.append(QChar(QChar::lowSurrogate(c)));
    } else {
        text.append(QChar(char16_t(c)));
    }
}

char32_t codePointAt(QStringView text, qsizetype at, int &length)
{
    const QChar first = text[at];
    const bool pair = first.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
    length = pair ? 2 : 1;
    return pair ? QChar::surrogateToUcs4(first, text[at + 1]) : first.unicode();
}

bool isDigits(QStringView word)
{
    return std::ranges::all_of(word, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

// Does the token stand here for the j-th of a term of n?
bool agrees(const SearchToken &token, const SearchToken &wanted, bool first, bool last)
{
    if (token.ideograph != wanted.ideograph || (!first && token.apart != wanted.apart))
        return false;
    return last && !wanted.ideograph ? token.text.startsWith(wanted.text) : token.text == wanted.text;
}

} // namespace

void forEachSearchToken(QStringView text, const std::function<void(const SearchToken &)> &fn)
{
    SearchToken token;
    bool open = false;
    bool apart = false;
    const auto finish = [&] {
        if (open)
            fn(token);
        open = false;
    };
    for (qsizetype at = 0; at < text.size();) {
        int length = 1;
        const char32_t c = codePointAt(text, at, length);
        const char32_t letter = folded(c);
        const bool ideograph = letter != 0 && isIdeograph(letter);
        if (letter == 0 && open && !token.ideograph && isMark(c)) {
            token.length = int(at) + length - token.start; // an accent behind its letter
        } else if (letter == 0) {
            finish();
            apart = true;
        } else {
            if (ideograph || (open && token.ideograph))
                finish();
            if (!open) {
                token.text.resize(0);
                token.start = int(at);
                token.ideograph = ideograph;
                token.apart = apart;
                open = true;
                apart = false;
            }
            appendTo(token.text, letter);
            token.length = int(at) + length - token.start;
        }
        at += length;
    }
    finish();
}

QList<SearchToken> searchTokens(QStringView text)
{
    QList<SearchToken> tokens;
    tokens.reserve(text.size()); // mostly one a character
    forEachSearchToken(text, [&](const SearchToken &token) { tokens.append(token); });
    return tokens;
}

QStringView quotedEnd(QStringView word)
{
    return word.size() >= orderNumberLength && isDigits(word) ? word.last(quotedLength) : QStringView();
}

QList<TextRange> occurrences(const QList<SearchToken> &text, const QList<SearchToken> &term)
{
    QList<TextRange> found;
    const qsizetype count = term.size();
    if (count == 0)
        return found;
    for (qsizetype i = 0; i + count <= text.size(); ++i) {
        bool all = true;
        for (qsizetype j = 0; all && j < count; ++j)
            all = agrees(text[i + j], term[j], j == 0, j == count - 1);
        const SearchToken &last = text[i + count - 1];
        if (all && term.last().text.size() < last.text.size())
            found.append({text[i].start, last.start + int(term.last().text.size()) - text[i].start});
        else if (all)
            found.append({text[i].start, last.start + last.length - text[i].start});
        else if (count == 1 && !term[0].ideograph && quotedEnd(text[i].text) == term[0].text)
            found.append({text[i].start + text[i].length - quotedLength, quotedLength});
    }
    return found;
}

} // namespace sw
