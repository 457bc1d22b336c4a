// SPDX-License-Identifier: Apache-2.0
#include "ui/files/table_model.h"

namespace sw::ui {

TableModel::TableModel(const Theme &theme, QList<QStringList> rows, QObject *parent)
    : QAbstractTableModel(parent)
    , m_theme(theme)
    , m_rows(std::move(rows))
{
    for (const QStringList &row : m_rows)
        m_columns = std::max(m_columns, int(row.size()));
}

int TableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_columns;
}

QVariant TableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return m_rows[index.row()].value(index.column());
    if (role == Qt::FontRole && index.row() == 0)
        return m_theme.font(TextSize::Body, QFont::DemiBold);
    return {};
}

} // namespace sw::ui

#include "ui/files/moc_table_model.cpp"
