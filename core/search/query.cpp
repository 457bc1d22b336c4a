// SPDX-License-Identifier: Apache-2.0
#include "core/search/query.h"

#include <array>
#include <utility>

namespace sw::search {

namespace {

struct Word {
    QString text;
    int start = 0;
    int length = 0;
};

constexpr std::array<std::pair<QStringView, FilterKind>, 15> filterNames{{
    {u"from", FilterKind::From},
    {u"发送人", FilterKind::From},
    {u"来自", FilterKind::From},
    {u"in", FilterKind::In},
    {u"群", FilterKind::In},
    {u"会话", FilterKind::In},
    {u"before", FilterKind::Before},
    {u"早于", FilterKind::Before},
    {u"之前", FilterKind::Before},
    {u"after", FilterKind::After},
    {u"晚于", FilterKind::After},
    {u"之后", FilterKind::After},
    {u"has", FilterKind::Has},
    {u"包含", FilterKind::Has},
    {u"含", FilterKind::Has},
}};

bool isQuote(QChar c)
{
    return c == u'"' || c == u'“' || c == u'”' || c == u'＂';
}

bool isColon(QChar c)
{
    return c == u':' || c == u'：';
}

// Words are cut at white space outside quotes. An open quote ends with the text.
QList<Word> cut(const QString &text)
{
    QList<Word> words;
    bool quoted = false;
    int start = -1;
    const auto finish = [&](int end) {
        if (start >= 0)
            words.append({text.mid(start, end - start), start, end - start});
        start = -1;
    };
    for (int i = 0; i < text.size(); ++i) {
        if (text[i].isSpace() && !quoted) {
            finish(i);
            continue;
        }
        if (start < 0)
            start = i;
        if (isQuote(text[i]))
            quoted = !quoted;
    }
    finish(int(text.size()));
    return words;
}

QString withoutQuotes(QString text)
{
    text.removeIf(isQuote);
    return text.trimmed();
}

QDate parseDate(const QString &text)
{
    static const std::array formats{QStringLiteral("yyyy-M-d"), QStringLiteral("yyyy/M/d"),
                                    QStringLiteral("yyyyMMdd"), QStringLiteral("yyyy-M"),
                                    QStringLiteral("yyyy/M"),   QStringLiteral("yyyy")};
    for (const QString &format : formats)
        if (const QDate date = QDate::fromString(text, format); date.isValid())
            return date;
    return {};
}

Has parseHas(const QString &text)
{
    const QString word = text.toLower();
    if (word == u"file" || word == u"files" || word == u"文件")
        return Has::File;
    if (word == u"link" || word == u"links" || word == u"链接")
        return Has::Link;
    return Has::Anything;
}

/// Nothing: the word is no filter. Without a value, so far only its name was typed.
std::optional<Filter> parseFilter(const Word &word)
{
    for (const auto &[name, kind] : filterNames) {
        const auto size = name.size();
        if (!word.text.startsWith(name, Qt::CaseInsensitive) || word.text.size() <= size
            || !isColon(word.text[size]))
            continue;
        Filter filter{kind,       withoutQuotes(word.text.mid(size + 1)), {}, Has::Anything, word.start,
                      word.length};
        const bool dated = kind == FilterKind::Before || kind == FilterKind::After;
        if (dated)
            filter.date = parseDate(filter.value);
        if (kind == FilterKind::Has)
            filter.has = parseHas(filter.value);
        const bool understood = dated ? filter.date.isValid()
            : kind == FilterKind::Has ? filter.has != Has::Anything
                                      : true;
        if (!filter.value.isEmpty() && !understood)
            return std::nullopt;
        return filter;
    }
    return std::nullopt;
}

} // namespace

TypedQuery parseQuery(const QString &text)
{
    TypedQuery query;
    for (const Word &word : cut(text)) {
        if (const auto filter = parseFilter(word)) {
            if (!filter->value.isEmpty())
                query.filters.append(*filter);
        } else if (const QString term = withoutQuotes(word.text); !term.isEmpty()) {
            query.terms.append(term);
        }
    }
    return query;
}

} // namespace sw::search
