// SPDX-License-Identifier: Apache-2.0
#pragma once
// Addresses in messages, read page by page. Decides nothing. GUI thread.
#include "core/files/files.h"
#include "ui/base/row_model.h"

#include <functional>

namespace sw::ui {

class LinkListModel : public RowModel<files::SentLink, QByteArray>
{
    Q_OBJECT
public:
    enum Roles { LinkRole = Qt::UserRole + 1 };
    static constexpr int page = 60;

    using Source = std::function<QList<files::SentLink>(const files::Filter &, int limit)>;

    explicit LinkListModel(Source source, QObject *parent = nullptr);

    /// Which to show; `skip` of the filter is the model's own business.
    void show(const files::Filter &filter);
    /// The same again, as far as they were shown.
    void refresh();

    QVariant data(const QModelIndex &index, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// The host, or whom a mail goes to; then the way.
    static QString title(const files::SentLink &link);

protected:
    /// The message, and which of its links.
    QByteArray keyOf(const files::SentLink &link) const override
    {
        return QByteArray(reinterpret_cast<const char *>(link.event.bytes.data()),
                          qsizetype(link.event.bytes.size()))
            + QByteArray::number(link.number);
    }

private:
    void read(int count);

    Source m_source;
    files::Filter m_filter;
    bool m_allRead = false;
};

} // namespace sw::ui
