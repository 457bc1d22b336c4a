// SPDX-License-Identifier: Apache-2.0
#pragma once
// All pictures and films that fit, of which only those are read that somebody looks at: thousands of them
// cost a few bytes each. GUI thread.
#include "core/files/files.h"
#include "ui/base/row_model.h"

#include <QCache>

#include <functional>

namespace sw::ui {

class PictureGridModel : public RowModel<files::FilePlace, qint64>
{
    Q_OBJECT
public:
    /// What of files::Files is needed here.
    struct Source {
        std::function<QList<files::FilePlace>(const files::Filter &)> places;
        std::function<std::optional<files::File>(qint64 row)> file;
    };

    explicit PictureGridModel(Source source, QObject *parent = nullptr);

    void show(const files::Filter &filter);
    /// The same again: some may have come or gone.
    void refresh();
    const files::Filter &filter() const { return m_filter; }
    /// Reads it again: it came further, or it is gone.
    void fileChanged(const EventId &id);

    /// Absent for one that went meanwhile.
    std::optional<files::File> file(int row) const;
    /// A FileListModel::FileRole as well, so that who paints or acts need not know which of the two it is.
    QVariant data(const QModelIndex &index, int role) const override;

protected:
    qint64 keyOf(const files::FilePlace &place) const override { return place.row; }

private:
    static constexpr int keptFiles = 240;

    Source m_source;
    files::Filter m_filter;
    mutable QCache<qint64, files::File> m_read{keptFiles};
};

} // namespace sw::ui
