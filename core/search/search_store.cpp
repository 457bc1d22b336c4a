// SPDX-License-Identifier: Apache-2.0
#include "core/search/search_store.h"

#include "core/roomlog/event_store.h"

#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace sw::search {

namespace {

constexpr int candidatesBetweenPauses = 64;
// A word's beginning of one letter or digit stands in so many messages that merging their lists takes longer
// than looking into the newest candidates of the other words, or of all messages, as long as they fill the
// page soon enough.
constexpr qsizetype commonBeginning = 1;
constexpr int candidatesWithout = 300;
constexpr int soonEnough = 2 * candidatesWithout;
// A row's place tells when the event was first seen, its time what the archive says. They differ by how long
// an own message waited for the network, or by how wrong this computer's clock was; more than this is not
// looked for beyond the dates of a query.
constexpr qint64 seenApartMs = qint64{60} * 24 * 3600 * 1000;

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
    QString matchExpression(bool withCommon) const
    {
        QStringList parts;
        for (const auto &term : tokens) {
            QStringList words;
            for (const SearchToken &token : term)
                words.append(token.text);
            const bool common = endsInCommon(term) && !withCommon;
            if (common)
                words.removeLast();
            if (!words.isEmpty())
                parts.append(
                    u'"' + words.join(u' ')
                    + (common || term.last().ideograph ? QStringLiteral("\"") : QStringLiteral("\"*")));
        }
        return parts.join(QStringLiteral(" AND "));
    }

    static bool endsInCommon(const QList<SearchToken> &term)
    {
        return !term.last().ideograph && term.last().text.size() <= commonBeginning;
    }
    bool hasCommon() const { return std::ranges::any_of(tokens, &Terms::endsInCommon); }

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

bool holds(Has has, const QString &text)
{
    static const QRegularExpression link(QStringLiteral("https?://[^\\s/]+\\.[^\\s]+"));
    static const QRegularExpression file(QStringLiteral("^\\s*https?://[^\\s/]+/\\S*\\.\\w{1,8}\\s*$"));
    switch (has) {
    case Has::Anything:
        return true;
    case Has::Link:
        return link.match(text).hasMatch();
    case Has::File:
        return file.match(text).hasMatch();
    }
    return false;
}

QString matchOf(const Terms &terms, Has has, bool withCommon)
{
    const QString words = terms.matchExpression(withCommon);
    if (has != Has::Link) // files are found by their rows
        return words;
    const QString link = QStringLiteral("\"http\"*");
    return words.isEmpty() ? link : words + QStringLiteral(" AND ") + link;
}

// What is shown instead of an event's own text stands in the timeline, on another page of the file; only an
// event that others concern can have one.
constexpr auto byText = R"(
    SELECT f.rowid, e.room, e.ord, e.event_id, e.sender, e.time,
        CASE WHEN EXISTS (SELECT 1 FROM events c WHERE c.subject = e.event_id AND c.room = e.room)
            THEN (SELECT t.text FROM timeline t WHERE t.room = e.room AND t.ord = e.ord) ELSE e.text END, e.kind = 5
    FROM event_text f
    CROSS JOIN events e ON e.id = f.rowid
    WHERE f.event_text MATCH :match AND f.rowid < :below AND f.rowid >= :lowest
      AND (:notBefore = 0 OR e.time >= :notBefore) AND (:before = 0 OR e.time < :before)
      AND (:room = 0 OR e.room = :room) AND (:sender = 0 OR e.sender = :sender)
    ORDER BY f.rowid DESC)";

constexpr auto byFilters = R"(
    SELECT e.id, e.room, e.ord, e.event_id, e.sender, e.time, t.text, t.kind = 5
    FROM events e
    CROSS JOIN timeline t ON t.room = e.room AND t.ord = e.ord
    WHERE e.id < :below AND e.id >= :lowest AND t.kind IN (0, 5, 6)
      AND (:notBefore = 0 OR e.time >= :notBefore) AND (:before = 0 OR e.time < :before)
      AND (:room = 0 OR e.room = :room) AND (:sender = 0 OR e.sender = :sender)
    ORDER BY e.id DESC)";

// Those that rooms show as files, and messages that may be the address of one.
constexpr auto byFiles = R"(
    SELECT e.id, e.room, e.ord, e.event_id, e.sender, e.time, t.text, t.kind = 5
    FROM (SELECT event AS id FROM files UNION SELECT rowid FROM event_text WHERE event_text MATCH '"http"*') c
    CROSS JOIN events e ON e.id = c.id
    CROSS JOIN timeline t ON t.room = e.room AND t.ord = e.ord
    WHERE e.id < :below AND e.id >= :lowest AND t.kind IN (0, 5, 6)
      AND (:notBefore = 0 OR e.time >= :notBefore) AND (:before = 0 OR e.time < :before)
      AND (:room = 0 OR e.room = :room) AND (:sender = 0 OR e.sender = :sender)
    ORDER BY e.id DESC)";

/// The rows that the query's dates leave over: [lowest, highest).
struct Rows {
    qint64 lowest = 0;
    qint64 highest = std::numeric_limits<qint64>::max();
};

Rows rowsOf(const Query &query)
{
    Rows rows;
    if (query.notBefore)
        rows.lowest = roomlog::lowestRowAt(query.notBefore - seenApartMs);
    if (query.before)
        rows.highest = roomlog::lowestRowAt(query.before + seenApartMs);
    return rows;
}

bool passes(const Query &query, const store::Statement &row)
{
    return (query.rooms.size() < 2 || query.rooms.contains(row.get<RoomId>(1)))
        && (query.from.size() < 2 || query.from.contains(row.get<Jid>(4)));
}

} // namespace

namespace {

/// One walk through the candidates of an expression, newest first.
class Walk
{
public:
    Walk(store::Reader &reader, const Query &query, const Terms &terms, const std::function<bool()> &pause)
        : m_reader(reader)
        , m_query(query)
        , m_terms(terms)
        , m_pause(pause)
    { }

    /// Adds to the page; sets page.next where it ended before the last candidate. At most so many candidates
    /// are looked into.
    void go(HitPage &page, const QString &match, int limit, qint64 below, int most)
    {
        const Rows range = rowsOf(m_query);
        auto rows = m_reader.prepare(!match.isEmpty()               ? byText
                                         : m_query.has == Has::File ? byFiles
                                                                    : byFilters);
        if (!match.isEmpty())
            rows.bind(":match", match);
        rows.bind(":below", below ? below : range.highest).bind(":lowest", range.lowest);
        rows.bind(":notBefore", m_query.notBefore).bind(":before", m_query.before);
        rows.bind(":room", m_query.rooms.size() == 1 ? m_query.rooms.first() : RoomId{});
        rows.bind(":sender", m_query.from.size() == 1 ? m_query.from.first() : Jid());
        page.next = 0;
        qint64 last = below;
        for (int seen = 1; rows.next(); ++seen) {
            if (page.hits.size() == limit) {
                page.next = last; // one more may exist
                return;
            }
            last = rows.get<qint64>(0);
            take(page, rows);
            m_paused = m_pause && seen % candidatesBetweenPauses == 0 && m_pause();
            if (m_paused || seen == most) {
                page.next = last;
                return;
            }
        }
    }
    bool isPaused() const { return m_paused; }

private:
    void take(HitPage &page, const store::Statement &row)
    {
        if (!passes(m_query, row))
            return;
        const QString text = row.get<QString>(6);
        const auto marks = m_terms.marks(text);
        const bool isFile = m_query.has == Has::File && row.get<bool>(7);
        if (marks && (isFile || holds(m_query.has, text)))
            page.hits.append({row.get<RoomId>(1), row.get<Order>(2), row.get<EventId>(3), row.get<Jid>(4),
                              row.get<qint64>(5), text, *marks});
    }

    store::Reader &m_reader;
    const Query &m_query;
    const Terms &m_terms;
    const std::function<bool()> &m_pause;
    bool m_paused = false;
};

HitPage walk(store::Reader &reader, const Query &query, int limit, qint64 below,
             const std::function<bool()> &pause)
{
    HitPage page;
    const Terms terms(query.terms);
    if (query.isEmpty() || (terms.tokens.isEmpty() && !query.terms.isEmpty()))
        return page;
    Walk walk(reader, query, terms, pause);
    if (terms.hasCommon()) {
        const QString match = matchOf(terms, query.has, false);
        int seen = 0;
        do {
            walk.go(page, match, limit, below, candidatesWithout);
            if (page.next == 0 || walk.isPaused() || page.hits.size() == limit)
                return page;
            below = page.next;
            seen += candidatesWithout;
        } while (page.hits.size() * soonEnough >= qsizetype{limit} * seen);
    }
    walk.go(page, matchOf(terms, query.has, true), limit, below, std::numeric_limits<int>::max());
    return page;
}

} // namespace

// Rows follow the time of the first sight as long as there are enough of them (docs/adr/0007): what is out of
// order is put right within a page.
HitPage findHits(store::Reader &reader, const Query &query, int limit, qint64 below,
                 const std::function<bool()> &pause)
{
    HitPage page = walk(reader, query, limit, below, pause);
    std::ranges::stable_sort(page.hits, std::ranges::greater(), &Hit::time);
    return page;
}

double searchedPart(store::Reader &reader, const Query &query, qint64 below)
{
    auto ends = reader.prepare("SELECT (SELECT min(id) FROM events), (SELECT max(id) FROM events)");
    if (!ends.next() || ends.isNull(0))
        return 1;
    const Rows range = rowsOf(query);
    const auto lowest = static_cast<double>(std::max(range.lowest, ends.get<qint64>(0)));
    const auto highest = static_cast<double>(std::min(range.highest, ends.get<qint64>(1)));
    if (below == 0 || highest <= lowest)
        return below == 0 ? 0 : 1;
    return std::clamp((highest - static_cast<double>(below)) / (highest - lowest), 0.0, 1.0);
}

} // namespace sw::search
