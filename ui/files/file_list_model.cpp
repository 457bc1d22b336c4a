// SPDX-License-Identifier: Apache-2.0
#include "ui/files/file_list_model.h"

#include "ui/base/formats.h"
#include "ui/files/file_words.h"

namespace sw::ui {

using files::File;

FileListModel::FileListModel(Source source, QObject *parent)
    : RowModel(parent)
    , m_source(std::move(source))
{ }

void FileListModel::show(const files::Filter &filter)
{
    m_filter = filter;
    read(page);
}

void FileListModel::refresh()
{
    read(std::max(page, rowCount()));
}

void FileListModel::read(int count)
{
    m_filter.before = INT64_MAX;
    m_filter.skip = 0;
    const auto first = m_source.list(m_filter, count);
    m_allRead = first.size() < count;
    setRows(first);
}

bool FileListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_allRead;
}

void FileListModel::fetchMore(const QModelIndex &)
{
    if (m_allRead || rows().isEmpty())
        return;
    files::Filter older = m_filter;
    older.before = rows().constLast().row;
    older.skip = rowCount();
    const auto more = m_source.list(older, page);
    m_allRead = more.size() < page;
    setRows(rows() + more);
}

void FileListModel::fileChanged(const EventId &id)
{
    const int at = indexOf(id);
    if (at < 0)
        return;
    QList<File> all = rows();
    if (const auto file = m_source.file(all[at].room, id))
        all[at] = *file;
    else
        all.removeAt(at);
    setRows(all);
}

QVariant FileListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return dataOf(row(index.row()), role);
}

QVariant FileListModel::dataOf(const File &file, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return file.name;
    case Qt::AccessibleTextRole:
        return tr("%1, %2", "file, how far it is").arg(file.name, FileWords::state(file));
    case Qt::ToolTipRole:
        return tr("%1, %2", "file, when it was sent").arg(file.name, Formats::full(file.time));
    case FileRole:
        return QVariant::fromValue(file);
    default:
        return {};
    }
}

} // namespace sw::ui

#include "ui/files/moc_file_list_model.cpp"
