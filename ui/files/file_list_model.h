// SPDX-License-Identifier: Apache-2.0
#pragma once
// The files of a room, newest first, filtered by kind and name; more are read as the list is scrolled. GUI
// thread.
#include "core/files/files.h"
#include "ui/base/row_model.h"

#include <functional>

namespace sw::ui {

class FileListModel : public RowModel<files::File, EventId>
{
    Q_OBJECT
public:
    enum Roles { FileRole = Qt::UserRole + 1 };
    static constexpr int page = 60;

    /// What of files::Files is needed here.
    struct Source {
        std::function<QList<files::File>(const files::Filter &, int limit)> list;
        std::function<std::optional<files::File>(RoomId, const EventId &)> file;
    };

    FileListModel(Source source, QObject *parent = nullptr);

    /// Which to show; `before` and `skip` of the filter are the model's own business.
    void show(const files::Filter &filter);
    /// The same again, as far as they were shown.
    void refresh();
    const files::Filter &filter() const { return m_filter; }
    /// Reads it again: it came further, or it is gone.
    void fileChanged(const EventId &id);

    QVariant data(const QModelIndex &index, int role) const override;
    /// What a row says of its file.
    static QVariant dataOf(const files::File &file, int role);
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

protected:
    EventId keyOf(const files::File &file) const override { return file.event; }

private:
    void read(int count);

    Source m_source;
    files::Filter m_filter;
    bool m_allRead = false;
};

} // namespace sw::ui
