// SPDX-License-Identifier: Apache-2.0
#include "ui/admin/people_table.h"

#include "core/runtime/name_match.h"

namespace sw::ui {

using admin::PersonRow;
using admin::PersonStanding;

namespace {

std::span<const PersonRow> peopleOf(const admin::OfficeView *view)
{
    return view ? std::span(view->people) : std::span<const PersonRow>();
}

QString searched(const PersonRow &row)
{
    return QStringList{row.name, row.number, row.address.toString(), row.unitName, row.roles}.join(
        QLatin1Char(' '));
}

} // namespace

void PeopleTable::setView(std::shared_ptr<const admin::OfficeView> view)
{
    beginResetModel(); // the rows point into the view
    m_rows.clear();
    m_view = std::move(view);
    endResetModel();
    refresh();
}

void PeopleTable::setUnit(const org::UnitId &unit)
{
    m_unit = unit;
    refresh();
}

void PeopleTable::setFilter(const QString &text)
{
    m_filter = text.trimmed();
    refresh();
}

bool PeopleTable::isWithin(org::UnitId unit) const
{
    while (!unit.isNull() && unit != m_unit) {
        const auto it = std::ranges::find(m_view->units, unit, &admin::UnitRow::id);
        unit = it == m_view->units.end() ? org::UnitId() : it->parent;
    }
    return unit == m_unit;
}

void PeopleTable::refresh()
{
    beginResetModel();
    m_rows.clear();
    std::map<org::UnitId, bool> within;
    for (const PersonRow &row : peopleOf(m_view.get())) {
        const auto [it, isNew] = within.try_emplace(row.unit, false);
        if (isNew)
            it->second = m_unit.isNull() || isWithin(row.unit);
        if (it->second && (m_filter.isEmpty() || nameRankOfText(searched(row), m_filter)))
            m_rows.push_back(&row);
    }
    endResetModel();
}

const PersonRow *PeopleTable::at(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount() ? m_rows[std::size_t(index.row())] : nullptr;
}

QModelIndex PeopleTable::indexOf(const Jid &person) const
{
    const auto it
        = std::ranges::find_if(m_rows, [&](const PersonRow *row) { return row->address == person; });
    return it == m_rows.end() ? QModelIndex() : index(int(it - m_rows.begin()), 0);
}

int PeopleTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PeopleTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PeopleTable::wordsOf(const PersonRow &row)
{
    switch (row.standing) {
    case PersonStanding::Leaving:
        return tr("Has left; account still to be removed");
    case PersonStanding::SignedIn:
        return tr("Has signed in");
    case PersonStanding::SlipPrinted:
        return row.accountDue ? tr("Slip printed; account not made yet") : tr("Slip printed");
    case PersonStanding::SlipDue:
        return row.accountDue ? tr("Account not made yet") : tr("Slip not printed");
    }
    return {};
}

QVariant PeopleTable::data(const QModelIndex &index, int role) const
{
    const PersonRow *row = at(index);
    if (!row || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    switch (static_cast<Column>(index.column())) {
    case Name:
        return row->name;
    case Number:
        return row->number;
    case Unit:
        return row->unitName;
    case Roles:
        return row->roles;
    case Account:
        return row->address.toString();
    case Standing:
        return wordsOf(*row);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant PeopleTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Name:
        return tr("Name");
    case Number:
        return tr("Number");
    case Unit:
        return tr("Store or department");
    case Roles:
        return tr("Roles");
    case Account:
        return tr("Account");
    case Standing:
        return tr("State");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace sw::ui

#include "ui/admin/moc_people_table.cpp"
