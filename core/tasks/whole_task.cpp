// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/whole_task.h"

#include <algorithm>

namespace sw::tasks {

using roomlog::Event;
using roomlog::Kind;
using roomlog::Voice;
using What = Act::What;

namespace {

bool isManager(const Event &event, const Jid &author)
{
    return event.sender == author || event.voice == Voice::Administrator;
}

} // namespace

Deed deedOf(const Event &event, Said said)
{
    Deed deed;
    deed.what = said.what;
    deed.order = event.order;
    deed.settled = event.state == roomlog::EventState::Settled;
    deed.time = event.time;
    deed.by = event.sender;
    deed.administrator = event.voice == Voice::Administrator;
    deed.text = std::move(said.text);
    deed.number = std::move(said.number);
    deed.photos = bytesOf(said.photos);
    return deed;
}

std::optional<WholeTask> WholeTask::of(const Event &event, KnownLines &lines)
{
    const auto published = publishedWithLines(event);
    const auto assignees = published ? lines.in(published->second) : std::vector<const KnownLine *>();
    if (assignees.empty())
        return {};
    WholeTask task;
    task.row.event = event.row;
    task.row.room = event.room;
    task.row.id = event.envelope.id;
    task.row.publication
        = published->first.publication.isNull() ? event.envelope.id : published->first.publication;
    task.row.origin = published->first.origin;
    task.row.author = event.sender;
    task.row.created = event.time;
    task.row.definition = published->first.definition;
    task.list(event, {}, assignees);
    task.rule(event);
    task.titleFrom = event.row;
    task.m_places.emplace_back(task.row.id, event.order);
    return task;
}

void WholeTask::take(const Event &event, KnownLines &lines)
{
    const Kind kind = event.envelope.kind;
    m_places.emplace_back(event.envelope.id, event.order);
    if (!maySay(event.voice, kind) || kind == Kind::TaskFile)
        return;
    if (kind == Kind::TaskChanged)
        return change(event, lines);
    if (kind == Kind::TaskWithdrawn || kind == Kind::Recall) {
        const bool isEnd = row.withdrawn == 0
            && (kind == Kind::Recall ? event.sender == row.author
                                     : saidIn(event).has_value() && isManager(event, row.author));
        moves.push_back({event.row, What::Withdrawn, isEnd});
        if (!isEnd)
            return;
        row.withdrawn = event.row;
        withdrawnAt = event.order;
    } else if (auto said = saidIn(event)) {
        Step step;
        step.event = event.row;
        step.knows = said->knows;
        step.assignees = std::move(said->assignees);
        step.occurrence = numberOf(said->occurrence);
        step.deed = deedOf(event, *std::move(said));
        steps.push_back(std::move(step));
    }
}

void WholeTask::change(const Event &event, KnownLines &lines)
{
    const bool counts = isManager(event, row.author) && row.withdrawn == 0;
    moves.push_back({event.row, What::Changed, counts});
    if (!counts)
        return;
    (void)applyChange(event, row.definition);
    const AssigneesMoved moved = assigneesMovedIn(event);
    std::vector<const KnownLine *> put;
    for (const Assignee &assignee : moved.put)
        put.push_back(&lines.of(assignee));
    if (!put.empty() || !moved.gone.isEmpty())
        list(event, moved.gone, put);
    ++row.changes;
    row.lastChange = event.envelope.id;
    if (!event.envelope.text.isEmpty())
        titleFrom = event.row;
    rule(event);
}

void WholeTask::list(const Event &event, const QStringList &gone, const std::vector<const KnownLine *> &lines)
{
    ListRow said{event.row, {}, gone.join(u'\n'), {}};
    for (const QString &key : gone)
        roll.end(event.order, key);
    for (const KnownLine *line : lines) {
        roll.give(event.order, line->key, line->line);
        said.marks += line->mark;
        if (!said.lines.isEmpty())
            said.lines += u'\n';
        said.lines += line->line;
    }
    lists.push_back(std::move(said));
}

void WholeTask::rule(const Event &event)
{
    const Rule now{event.order, row.definition.proof, row.definition.approval,
                   textOf(row.definition.approvers)};
    const bool isOld = m_rule && m_rule->proof == now.proof && m_rule->approval == now.approval
        && m_rule->approvers == now.approvers;
    if (!isOld)
        rules.insert(event.row, now);
    m_rule = now;
}

Frame WholeTask::frame() const
{
    Frame frame;
    frame.author = row.author;
    frame.withdrawn = withdrawnAt;
    for (const Rule &rule : rules)
        frame.rules.push_back(rule);
    std::ranges::sort(frame.rules, {}, &Rule::since);
    return frame;
}

QHash<EventId, Order> WholeTask::knownPlaces() const
{
    QHash<EventId, Order> known;
    for (const Step &step : steps)
        if (!step.knows.isNull())
            known.insert(step.knows, Order());
    if (known.isEmpty())
        return known;
    for (const auto &[id, order] : m_places)
        if (const auto found = known.find(id); found != known.end())
            *found = order;
    return known;
}

} // namespace sw::tasks
