// SPDX-License-Identifier: Apache-2.0
// Publications: the same task in many rooms, added up.
#include "core/runtime/search_text.h"
#include "core/tasks/task_store.h"

#include <algorithm>

namespace sw::tasks {

namespace {

constexpr int leastRole = 1; // rooms::Role::Admin
constexpr int postedStep = 3; // TargetStep::Posted
constexpr int joinedState = 1; // rooms::State

/// Every word somewhere in the text, as search finds it.
class WordsIn
{
public:
    explicit WordsIn(const QString &words)
    {
        for (const QString &word : words.simplified().split(u' ', Qt::SkipEmptyParts))
            if (const auto tokens = searchTokens(word); !tokens.isEmpty())
                m_terms += tokens;
    }
    bool isEmpty() const { return m_terms.isEmpty(); }
    bool match(const QString &text) const
    {
        const QList<SearchToken> document = searchTokens(text);
        return std::ranges::all_of(
            m_terms, [&](const QList<SearchToken> &term) { return !occurrences(document, term).isEmpty(); });
    }

private:
    QList<QList<SearchToken>> m_terms;
};

} // namespace

struct TaskStore::Group {
    EventId id;
    qint64 newest = 0; ///< events.id
    qint64 created = 0; ///< of the oldest
    Jid author;
    int rooms = 0;
    int assignees = 0;
    bool withdrawn = true;
    bool recurs = false;
    bool managed = false;
};

/// The newest first.
std::vector<TaskStore::Group> TaskStore::groups(const Filter &filter)
{
    auto query = m_db.prepare(R"(
        SELECT t.publication, t.event, t.created, t.author, t.assignees, t.withdrawn <> 0, t.recurs,
            t.author = :account OR (r.encrypted AND r.role >= :manager), t.approvers
        FROM tasks t CROSS JOIN rooms r ON r.id = t.room
        WHERE (t.author = :account OR (r.encrypted AND r.role >= :manager) OR t.approvers <> '')
          AND (:room = 0 OR t.room = :room) ORDER BY t.created, t.event)");
    query.bind(":account", m_account).bind(":manager", leastRole).bind(":room", filter.room);
    std::vector<Group> groups;
    QHash<EventId, std::size_t> places;
    while (query.next()) {
        const bool isManaged = query.get<bool>(7);
        if (!isManaged && !isAmong(m_account, query.get<QString>(8)))
            continue;
        const auto id = query.get<EventId>(0);
        const auto known = places.constFind(id);
        const std::size_t at = known == places.cend() ? groups.size() : *known;
        if (known == places.cend()) {
            places.insert(id, at);
            groups.push_back({id, 0, query.get<qint64>(2), query.get<Jid>(3)});
        }
        Group &group = groups[at];
        group.newest = query.get<qint64>(1);
        ++group.rooms;
        group.withdrawn &= query.get<bool>(5);
        group.recurs |= query.get<bool>(6);
        group.managed |= isManaged;
        if (!query.get<bool>(5))
            group.assignees += query.get<int>(4);
    }
    std::reverse(groups.begin(), groups.end());
    if (!filter.withWithdrawn)
        std::erase_if(groups, [](const Group &group) { return group.withdrawn; });
    return groups;
}

/// Its newest definition says which day counts.
void TaskStore::addCounts(Publication &publication, qint64 now)
{
    const QDate day = presentOccurrence(publication.definition, today(now));
    auto query = m_db.prepare(R"(
        SELECT c.standing, sum(c.assignees), sum(c.late) FROM tasks t CROSS JOIN task_counts c ON c.task = t.event
        WHERE t.publication = :id AND t.withdrawn = 0 AND c.occurrence = :occurrence GROUP BY c.standing)");
    query.bind(":id", publication.id).bind(":occurrence", numberOf(day));
    Counts &counts = publication.counts;
    while (query.next())
        add(counts, query.get<Standing>(0), query.get<int>(1), query.get<int>(2));
    counts.notSeen = counts.assignees - counts.seen - counts.started - counts.done - counts.approved
        - counts.sentBack - counts.cannot;
}

int TaskStore::waiting(const EventId &publication)
{
    auto query = m_db.prepare("SELECT count(*) FROM task_targets WHERE publication = :id AND step < :posted");
    return query.bind(":id", publication).bind(":posted", postedStep).next() ? query.get<int>(0) : 0;
}

int TaskStore::behind(const EventId &publication)
{
    auto query = m_db.prepare("SELECT count(*) FROM task_change_rooms WHERE publication = :id AND said = 1");
    return query.bind(":id", publication).next() ? query.get<int>(0) : 0;
}

std::optional<Awaited> TaskStore::missingOf(const QList<EventId> &files)
{
    for (const EventId &file : files) {
        auto query = m_db.prepare(R"(
            SELECT e.room, coalesce(max(f.content <> x''), 0) FROM events e LEFT JOIN files f ON f.event = e.id
            WHERE e.event_id = :id GROUP BY e.event_id)");
        if (query.bind(":id", file).next() && !query.get<bool>(1))
            return Awaited{Awaited::What::File, {}, query.get<RoomId>(0), file};
    }
    return {};
}

QList<Awaited> TaskStore::awaited(const EventId &publication)
{
    QList<Awaited> list;
    std::optional<Awaited> missing;
    {
        auto query = m_db.prepare("SELECT definition FROM task_publications WHERE id = :id");
        if (query.bind(":id", publication).next())
            missing = missingOf(definitionIn(query.get<QByteArray>(0)).attachments);
    }
    auto query = m_db.prepare(R"(
        SELECT g.assignees, EXISTS (SELECT 1 FROM rooms r WHERE r.id = g.room AND r.state = :joined) FROM task_targets g
        WHERE g.publication = :id AND g.step < :posted ORDER BY g.target)");
    query.bind(":id", publication).bind(":posted", postedStep).bind(":joined", joinedState);
    while (query.next()) {
        Awaited one{Awaited::What::Room, {}, {}, {}};
        if (query.get<bool>(1))
            one = missing.value_or(Awaited{Awaited::What::People, {}, {}, {}});
        one.name = assigneeIn(query.get<QString>(0).section(u'\n', 0, 0)).value_or(Assignee()).name;
        list += one;
    }
    addAwaitedChanges(list, publication);
    return list;
}

void TaskStore::addAwaitedChanges(QList<Awaited> &list, const EventId &publication)
{
    auto query = m_db.prepare(R"(
        SELECT r.task, c.definition FROM task_change_rooms r JOIN task_changes c ON c.publication = r.publication
        WHERE r.publication = :id AND r.said = 1 ORDER BY r.task)");
    query.bind(":id", publication);
    std::optional<Awaited> missing;
    while (query.next()) {
        if (!missing)
            missing = missingOf(definitionIn(query.get<QByteArray>(1)).attachments);
        Awaited one = missing.value_or(Awaited{Awaited::What::File, {}, {}, {}});
        const QList<Assignee> own = assignees(query.get<qint64>(0));
        one.name = own.isEmpty() ? QString() : own.first().name;
        list += one;
    }
}

bool TaskStore::fits(const Publication &publication, const Filter &filter, qint64 now)
{
    const Counts &counts = publication.counts;
    const auto has = [&](Standing standing) {
        switch (standing) {
        case Standing::NotSeen:
            return counts.notSeen > 0;
        case Standing::Seen:
            return counts.seen > 0;
        case Standing::Started:
            return counts.started > 0;
        case Standing::Done:
            return counts.done > 0;
        case Standing::Approved:
            return counts.approved > 0;
        case Standing::SentBack:
            return counts.sentBack > 0;
        case Standing::Cannot:
            return counts.cannot > 0;
        }
        return false;
    };
    if ((filter.onlyLate && counts.late == 0)
        || (!filter.standings.isEmpty() && std::ranges::none_of(filter.standings, has)))
        return false;
    if (filter.dueFrom > 0 || filter.dueUntil < INT64_MAX) {
        const QDate day = presentOccurrence(publication.definition, today(now));
        Assignee here;
        here.zone = m_here;
        const qint64 due = dueOf(publication.definition, here, day, m_zones);
        if (due == 0 || due < filter.dueFrom || due > filter.dueUntil)
            return false;
    }
    if (filter.units.isEmpty())
        return true;
    return std::ranges::any_of(filter.units, [&](const QString &unit) {
        return isFor(publication.id, QStringLiteral("u:") + unit);
    });
}

bool TaskStore::isFor(const EventId &publication, const QString &assignee)
{
    const QByteArray mark = TaskRoll::markOf(assignee);
    auto query = m_db.prepare(R"(
        SELECT t.event, l.marks FROM tasks t CROSS JOIN task_lists l ON l.task = t.event WHERE t.publication = :id)");
    query.bind(":id", publication);
    while (query.next()) {
        if (!TaskRoll::hasMark(query.get<QByteArray>(1), mark))
            continue;
        const TaskRoll roll = rollOf(m_db, query.get<qint64>(0));
        const int place = roll.placeOf(assignee);
        if (place >= 0 && roll.holders()[std::size_t(place)].isPresent())
            return true;
    }
    return false;
}

QList<Publication> TaskStore::publications(const Filter &filter, qint64 now, int limit)
{
    QList<Publication> list;
    addWaiting(list, filter);
    const WordsIn words(filter.words);
    list.removeIf([&](const Publication &one) {
        return !words.isEmpty() && !words.match(one.definition.title + u'\n' + one.definition.details);
    });
    for (const Group &group : groups(filter)) {
        if (list.size() >= limit)
            break;
        Publication one;
        one.id = group.id;
        one.definition = definitionOf(group.newest);
        if (!words.isEmpty() && !words.match(one.definition.title + u'\n' + one.definition.details))
            continue;
        one.author = group.author;
        one.created = group.created;
        one.withdrawn = group.withdrawn;
        one.mayManage = group.managed;
        one.mayJudge = true;
        one.counts.assignees = group.assignees;
        addCounts(one, now);
        if (!fits(one, filter, now))
            continue;
        one.waiting = waiting(one.id);
        one.behind = behind(one.id);
        one.rooms = group.rooms + one.waiting;
        list += std::move(one);
    }
    return list;
}

/// Those of which no room has anything yet.
void TaskStore::addWaiting(QList<Publication> &list, const Filter &filter)
{
    if (filter.room || filter.onlyLate || !filter.units.isEmpty() || !filter.standings.isEmpty())
        return;
    auto query = m_db.prepare(R"(
        SELECT p.id, p.definition, p.created FROM task_publications p
        WHERE NOT EXISTS (SELECT 1 FROM tasks t WHERE t.publication = p.id)
          AND EXISTS (SELECT 1 FROM task_targets g WHERE g.publication = p.id AND g.step < :posted)
        ORDER BY p.created DESC)");
    query.bind(":posted", postedStep);
    while (query.next()) {
        Publication one;
        one.id = query.get<EventId>(0);
        one.definition = definitionIn(query.get<QByteArray>(1));
        one.created = query.get<qint64>(2);
        one.author = m_account;
        one.mayManage = true;
        one.mayJudge = true;
        one.waiting = waiting(one.id);
        one.rooms = one.waiting;
        list += std::move(one);
    }
}

std::optional<Publication> TaskStore::publication(const EventId &id, qint64 now)
{
    Publication one;
    one.id = id;
    one.withdrawn = true;
    bool isKnown = false;
    for (const qint64 event : ofPublication(id)) {
        const auto found = task(event, {}, now, true);
        if (!found)
            continue;
        QList<Assignee> assignees = one.definition.assignees;
        if (!isKnown) {
            one.author = found->author;
            one.created = found->created;
        }
        isKnown = true;
        one.definition = found->definition;
        one.definition.assignees = assignees + found->definition.assignees;
        one.mayManage |= found->mayManage;
        one.mayJudge |= found->mayJudge;
        one.withdrawn &= found->withdrawn;
        ++one.rooms;
        if (!found->withdrawn)
            one.counts.assignees += int(found->definition.assignees.size());
    }
    one.waiting = waiting(id);
    one.behind = behind(id);
    one.rooms += one.waiting;
    if (isKnown) {
        addCounts(one, now);
        return one;
    }
    QList<Publication> waitingOnes;
    addWaiting(waitingOnes, {});
    const auto found = std::ranges::find(waitingOnes, id, &Publication::id);
    return found == waitingOnes.end() ? std::nullopt : std::optional(*found);
}

QList<Cell> TaskStore::column(const EventId &publication, const QHash<QString, int> &rows, qint64 now)
{
    QList<Cell> cells(rows.size());
    const auto tasks = ofPublication(publication);
    const Definition definition = tasks.empty() ? Definition() : definitionOf(tasks.back());
    const QDate day = presentOccurrence(definition, today(now));
    auto query
        = m_db.prepare("SELECT event, room, event_id FROM tasks WHERE publication = :id AND withdrawn = 0");
    query.bind(":id", publication);
    while (query.next()) {
        const qint64 event = query.get<qint64>(0);
        QHash<int, std::pair<Standing, bool>> ways;
        {
            auto progress
                = m_db.prepare("SELECT place, standing, late FROM task_progress WHERE task = :task AND "
                               "occurrence = :occurrence");
            progress.bind(":task", event).bind(":occurrence", numberOf(day));
            while (progress.next())
                ways.insert(progress.get<int>(0), {progress.get<Standing>(1), progress.get<bool>(2)});
        }
        Cell cell;
        cell.key = {query.get<RoomId>(1), query.get<EventId>(2)};
        const TaskRoll roll = rollOf(m_db, event);
        for (int place = 0; place < int(roll.holders().size()); ++place) {
            const TaskRoll::Holder &holder = roll.holders()[std::size_t(place)];
            const auto row = rows.constFind(holder.key);
            if (row == rows.cend() || !holder.isPresent())
                continue;
            std::tie(cell.standing, cell.late) = ways.value(place, {Standing::NotSeen, false});
            const qint64 due
                = isClosed(cell.standing) ? 0 : dueOf(definition, hoursIn(holder.line()), day, m_zones);
            cell.overdue = due > 0 && due < now;
            cells[*row] = cell;
        }
    }
    return cells;
}

} // namespace sw::tasks
