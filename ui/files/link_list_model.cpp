// SPDX-License-Identifier: Apache-2.0
#include "ui/files/link_list_model.h"

#include <QUrl>

namespace sw::ui {

using files::SentLink;

LinkListModel::LinkListModel(Source source, QObject *parent)
    : RowModel(parent)
    , m_source(std::move(source))
{ }

void LinkListModel::show(const files::Filter &filter)
{
    m_filter = filter;
    read(page);
}

void LinkListModel::refresh()
{
    read(std::max(page, rowCount()));
}

void LinkListModel::read(int count)
{
    m_filter.skip = 0;
    const auto first = m_source(m_filter, count);
    m_allRead = first.size() < count;
    setRows(first);
}

bool LinkListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_allRead;
}

void LinkListModel::fetchMore(const QModelIndex &)
{
    if (m_allRead || rows().isEmpty())
        return;
    files::Filter older = m_filter;
    older.skip = rowCount();
    const auto more = m_source(older, page);
    m_allRead = more.size() < page;
    setRows(rows() + more);
}

QString LinkListModel::title(const SentLink &link)
{
    const QUrl url(link.url);
    const QString way = url.path() == u"/" ? QString() : url.path();
    return url.host().isEmpty() ? url.path() : url.host() + way;
}

QVariant LinkListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SentLink &link = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return title(link);
    case Qt::AccessibleTextRole:
        return tr("%1, in “%2”", "address, the message's words").arg(title(link), link.words);
    case Qt::ToolTipRole:
        return link.url;
    case LinkRole:
        return QVariant::fromValue(link);
    default:
        return {};
    }
}

} // namespace sw::ui

#include "ui/files/moc_link_list_model.cpp"
