// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/matrix_model.h"

namespace sw::ui {

using tasks::Cell;
using tasks::Counts;
using tasks::Standing;

namespace {

void add(Counts &counts, const Cell &cell)
{
    ++counts.assignees;
    counts.late += cell.late || cell.overdue;
    switch (cell.standing) {
    case Standing::NotSeen:
        ++counts.notSeen;
        break;
    case Standing::Seen:
        ++counts.seen;
        break;
    case Standing::Started:
        ++counts.started;
        break;
    case Standing::Done:
        ++counts.done;
        break;
    case Standing::Approved:
        ++counts.approved;
        break;
    case Standing::SentBack:
        ++counts.sentBack;
        break;
    case Standing::Cannot:
        ++counts.cannot;
        break;
    }
}

} // namespace

MatrixModel::MatrixModel(Cells cells, QObject *parent)
    : QObject(parent)
    , m_ask(std::move(cells))
{ }

void MatrixModel::show(const QList<tasks::Publication> &publications, const Places &places,
                       const QString &unit, const Name &name)
{
    m_columns = publications;
    collect(places, unit, name);
    QList<EventId> ids;
    for (const tasks::Publication &publication : publications)
        ids += publication.id;
    m_cells = m_assignees.isEmpty() || ids.isEmpty() ? QList<QList<Cell>>() : m_ask(m_assignees, ids);
    count();
    layOut();
}

/// The places that a column is for, under their headings; behind them persons and units that the organisation
/// no longer has.
void MatrixModel::collect(const Places &places, const QString &unit, const Name &name)
{
    m_lines.clear();
    m_assignees.clear();
    QHash<QString, tasks::Assignee> wanted; // by unit, of all columns
    QList<tasks::Assignee> others;
    for (const tasks::Publication &publication : std::as_const(m_columns)) {
        for (const tasks::Assignee &assignee : publication.definition.assignees) {
            if (places.find(assignee.unit))
                wanted.insert(assignee.unit, assignee);
            else if (unit.isEmpty() && !others.contains(assignee))
                others += assignee;
        }
    }
    const QStringList inside = places.targetsIn(unit);
    const QSet<QString> within(inside.begin(), inside.end());
    for (const Place &place : places.all()) {
        if (place.heading) {
            while (!m_lines.isEmpty() && m_lines.last().row.region && m_lines.last().row.depth >= place.depth)
                m_lines.removeLast(); // nothing stands below it
            m_lines += {{place.key, place.name, true, true, place.depth}, -1, {}};
        } else if (wanted.contains(place.key) && within.contains(place.key)) {
            m_lines
                += {{wanted[place.key].key(), place.name, false, true, place.depth}, m_assignees.size(), {}};
            m_assignees += wanted[place.key].key();
        }
    }
    while (!m_lines.isEmpty() && m_lines.last().row.region)
        m_lines.removeLast();
    for (const tasks::Assignee &assignee : std::as_const(others)) {
        if (m_assignees.contains(assignee.key()))
            continue;
        m_lines += {{assignee.key(), name(assignee), false, true, 0}, m_assignees.size(), {}};
        m_assignees += assignee.key();
    }
}

void MatrixModel::count()
{
    QList<qsizetype> above; // regions that the line stands in
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        Line &line = m_lines[i];
        while (!above.isEmpty() && m_lines[above.last()].row.depth >= line.row.depth)
            above.removeLast();
        if (line.row.region) {
            line.counts.resize(m_columns.size());
            above += i;
            continue;
        }
        for (const qsizetype region : std::as_const(above))
            for (qsizetype column = 0; column < m_columns.size(); ++column)
                if (const Cell &cell = m_cells[line.cells][column]; cell.key.room)
                    add(m_lines[region].counts[column], cell);
    }
}

void MatrixModel::layOut()
{
    m_rows.clear();
    m_lineOf.clear();
    int foldedAt = INT_MAX; // depth of the folded region above
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        MatrixRow row = m_lines[i].row;
        if (row.depth > foldedAt)
            continue;
        row.open = !m_folded.contains(row.key);
        foldedAt = row.region && !row.open ? row.depth : INT_MAX;
        m_rows += row;
        m_lineOf += i;
    }
    emit changed();
}

void MatrixModel::toggle(const QString &region)
{
    if (!m_folded.remove(region))
        m_folded.insert(region);
    layOut();
}

void MatrixModel::setAllOpen(bool open)
{
    m_folded.clear();
    if (!open)
        for (const Line &line : std::as_const(m_lines))
            if (line.row.region)
                m_folded.insert(line.row.key);
    layOut();
}

const Cell &MatrixModel::cell(int row, int column) const
{
    static const Cell none;
    const qsizetype at = m_lines[m_lineOf[row]].cells;
    return at < 0 ? none : m_cells[at][column];
}

const Counts &MatrixModel::counts(int row, int column) const
{
    static const Counts none;
    const Line &line = m_lines[m_lineOf[row]];
    return line.row.region ? line.counts[column] : none;
}

} // namespace sw::ui

#include "ui/tasks/moc_matrix_model.cpp"
