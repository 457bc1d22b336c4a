// SPDX-License-Identifier: Apache-2.0
#include "core/search/search_store.h"

#include <algorithm>
#include <limits>

namespace sw::search {

namespace {

struct Terms {
    QList<QList<SearchToken>> tokens; // terms that hold nothing searchable are left out

    explicit Terms(const QStringList &texts)
    {
        for (const QString &text : texts)
            if (const auto term = searchTokens(text); !term.isEmpty())
                tokens.append(term);
    }

    // https://www.sqlite.org/fts5.html §3: phrases that must all occur. Inside the quotes stand folded
    // letters only.
    QString matchExpression() const
    {
        QStringList parts;
        for (const auto &term : tokens) {
            QStringList words;
            for (const SearchToken &token : term)
                words.append(token.text);
            parts.append(u'"' + words.join(u' ')
                         + (term.last().ideograph ? QStringLiteral("\"") : QStringLiteral("\"*")));
        }
        return parts.join(QStringLiteral(" AND "));
    }

    // The index ignores what stands between tokens and so finds a little too much; this decides. Nothing: no
    // hit.
    std::optional<QList<TextRange>> marks(const QString &text) const
    {
        const QList<SearchToken> document = searchTokens(text);
        QList<TextRange> all;
        for (const auto &term : tokens) {
            const QList<TextRange> found = occurrences(document, term);
            if (found.isEmpty())
                return std::nullopt;
            all += found;
        }
        std::ranges::sort(all, {}, &TextRange::start);
        return all;
    }
};

constexpr auto byText = R"(
    SELECT f.rowid, e.room, e.ord, e.event_id, e.sender, e.time, s.text
    FROM event_text f
    JOIN events e ON e.id = f.rowid
    JOIN timeline t ON t.room = e.room AND t.ord = e.ord
    JOIN events s ON s.id = t.source
    WHERE f.event_text MATCH :match AND f.rowid < :below
      AND (:notBefore = 0 OR e.time >= :notBefore) AND (:before = 0 OR e.time < :before)
    ORDER BY f.rowid DESC)";

constexpr auto byFilters = R"(
    SELECT e.id, e.room, e.ord, e.event_id, e.sender, e.time, s.text
    FROM events e
    JOIN timeline t ON t.room = e.room AND t.ord = e.ord
    JOIN events s ON s.id = t.source
    WHERE e.id < :below AND t.kind = 0
      AND (:notBefore = 0 OR e.time >= :notBefore) AND (:before = 0 OR e.time < :before)
    ORDER BY e.id DESC)";

} // namespace

HitPage findHits(store::Reader &reader, const Query &query, int limit, qint64 below)
{
    HitPage page;
    const Terms terms(query.terms);
    const QString match = terms.matchExpression();
    if (match.isEmpty() && (!query.terms.isEmpty() || query.isEmpty()))
        return page;
    auto rows = reader.prepare(match.isEmpty() ? byFilters : byText);
    if (!match.isEmpty())
        rows.bind(":match", match);
    rows.bind(":below", below ? below : std::numeric_limits<qint64>::max());
    rows.bind(":notBefore", query.notBefore).bind(":before", query.before);
    while (rows.next()) {
        if (!query.rooms.isEmpty() && !query.rooms.contains(rows.get<RoomId>(1)))
            continue;
        const Jid sender = rows.get<Jid>(4);
        if (!query.from.isEmpty() && !query.from.contains(sender))
            continue;
        const QString text = rows.get<QString>(6);
        const auto marks = terms.marks(text);
        if (!marks)
            continue;
        if (page.hits.size() == limit)
            return page; // one more exists
        page.next = rows.get<qint64>(0);
        page.hits.append({rows.get<RoomId>(1), rows.get<Order>(2), rows.get<EventId>(3), sender,
                          rows.get<qint64>(5), text, *marks});
    }
    page.next = 0;
    return page;
}

} // namespace sw::search
