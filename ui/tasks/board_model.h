// SPDX-License-Identifier: Apache-2.0
#pragma once
// What head office has published, as lines of the board. GUI thread.
#include "core/tasks/tasks.h"
#include "ui/base/row_model.h"

namespace sw::ui {

class BoardModel : public RowModel<tasks::Publication, EventId>
{
    Q_OBJECT
public:
    using RowModel::RowModel;
    void show(const QList<tasks::Publication> &publications) { setRows(publications); }
    QVariant data(const QModelIndex &index, int role) const override;

    /// When it is due for the first of its assignees; by this computer's zone where they are not known, 0 for
    /// none.
    static qint64 dueOf(const tasks::Definition &definition);
    /// When that is, by the clock of whom it is for: "Tomorrow 18:00", "27 Nov, closing time".
    static QString when(const tasks::Definition &definition, qint64 now);

protected:
    EventId keyOf(const tasks::Publication &publication) const override { return publication.id; }
};

} // namespace sw::ui
