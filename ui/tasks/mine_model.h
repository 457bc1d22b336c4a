// SPDX-License-Identifier: Apache-2.0
#pragma once
// What this account is to do, on shelves: overdue, today, upcoming, done. The last two can be folded. GUI
// thread.
#include "core/tasks/tasks.h"
#include "ui/base/row_model.h"

#include <QSet>

namespace sw {
class Client;
}

namespace sw::ui {

struct MineRow {
    enum class Kind {
        Heading,
        Task,
        Nothing ///< to do today, though there is something on the other shelves
    };
    Kind kind = Kind::Task;
    tasks::Shelf shelf = tasks::Shelf::Today;
    int count = 0; ///< of a heading: how many stand below it
    bool folded = false;
    tasks::Task task;
    int ticked = 0; ///< of the checklist
    QString from; ///< whose task it is
    QString room;
    friend bool operator==(const MineRow &, const MineRow &) = default;
};

/// Names a row: the same task may be due on several days.
QString taskRowKey(const tasks::TaskKey &key, const QDate &occurrence);

class MineModel : public RowModel<MineRow, QString>
{
    Q_OBJECT
public:
    enum Roles { RowRole = Qt::UserRole + 1 };
    static constexpr int mostDone = 100; ///< older ones are found by search

    MineModel(Client &client, tasks::Tasks &tasks, QObject *parent = nullptr);

    void refresh();
    /// The clock went on: everything is said anew.
    void touch() { touchAll(); }
    void toggle(tasks::Shelf shelf);
    bool isEmpty() const { return rowCount() == 0; }
    int indexOfTask(const tasks::TaskKey &key, const QDate &occurrence) const;

    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

protected:
    QString keyOf(const MineRow &row) const override;

private:
    MineRow rowOf(const tasks::Task &task, tasks::Shelf shelf) const;
    QString words(const MineRow &row) const;

    Client &m_client;
    tasks::Tasks &m_tasks;
    QSet<tasks::Shelf> m_folded{tasks::Shelf::Done};
};

/// Whether the heading can be folded.
bool folds(tasks::Shelf shelf);

} // namespace sw::ui

Q_DECLARE_METATYPE(sw::ui::MineRow)
