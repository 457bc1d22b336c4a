// SPDX-License-Identifier: Apache-2.0
#include "ui/files/picture_grid_model.h"

#include "ui/files/file_list_model.h"

namespace sw::ui {

using files::File;

PictureGridModel::PictureGridModel(Source source, QObject *parent)
    : RowModel(parent)
    , m_source(std::move(source))
{ }

void PictureGridModel::show(const files::Filter &filter)
{
    m_filter = filter;
    m_read.clear();
    setRows({}); // another question: to look for what stayed would cost more than to begin anew
    setRows(m_source.places(m_filter));
}

void PictureGridModel::refresh()
{
    m_read.clear();
    setRows(m_source.places(m_filter));
    touchAll();
}

void PictureGridModel::fileChanged(const EventId &id)
{
    const auto read = m_read.keys();
    for (const qint64 row : read) {
        if (m_read.object(row)->event != id)
            continue;
        const auto file = m_source.file(row);
        if (!file)
            return refresh();
        m_read.insert(row, new File(*file));
        const QModelIndex at = index(indexOf(row));
        emit dataChanged(at, at);
        return;
    }
}

std::optional<File> PictureGridModel::file(int row) const
{
    const qint64 key = this->row(row).row;
    if (const File *known = m_read.object(key))
        return *known;
    auto file = m_source.file(key);
    if (file)
        m_read.insert(key, new File(*file));
    return file;
}

QVariant PictureGridModel::data(const QModelIndex &index, int role) const
{
    const bool known = role == Qt::DisplayRole || role == Qt::AccessibleTextRole
        || role == FileListModel::FileRole || role == Qt::ToolTipRole;
    if (!known || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto file = this->file(index.row());
    return file ? FileListModel::dataOf(*file, role) : QVariant();
}

} // namespace sw::ui

#include "ui/files/moc_picture_grid_model.cpp"
