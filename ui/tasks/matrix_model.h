// SPDX-License-Identifier: Apache-2.0
#pragma once
// Stores down, publications across, and what each store has done of each; stores stand under their regions,
// which can be folded. Reads all cells with one question. GUI thread.
#include "ui/tasks/publish_places.h"

#include <QObject>
#include <QSet>

#include <functional>

namespace sw::ui {

struct MatrixRow {
    QString key; ///< of the region's unit, or of the assignee
    QString name;
    bool region = false;
    bool open = true; ///< of a region
    int depth = 0;
    friend bool operator==(const MatrixRow &, const MatrixRow &) = default;
};

class MatrixModel : public QObject
{
    Q_OBJECT
public:
    using Cells = std::function<QList<QList<tasks::Cell>>(const QList<QString> &assignees,
                                                          const QList<EventId> &publications)>;
    using Name = std::function<QString(const tasks::Assignee &)>;

    explicit MatrixModel(Cells cells, QObject *parent = nullptr);

    /// Asks for the cells once. `unit`: only what stands at or below it; empty: everything.
    void show(const QList<tasks::Publication> &publications, const Places &places, const QString &unit,
              const Name &name);
    void toggle(const QString &region);
    void setAllOpen(bool open);

    const QList<MatrixRow> &rows() const { return m_rows; }
    const QList<tasks::Publication> &columns() const { return m_columns; }
    /// Of a store's row; a null room: not for it.
    const tasks::Cell &cell(int row, int column) const;
    /// Of a region's row: all stores below it, also folded ones.
    const tasks::Counts &counts(int row, int column) const;

signals:
    void changed();

private:
    struct Line {
        MatrixRow row;
        qsizetype cells = -1; ///< index of a store's in m_cells
        QList<tasks::Counts> counts; ///< of a region
    };
    void collect(const Places &places, const QString &unit, const Name &name);
    void count();
    void layOut();

    Cells m_ask;
    QList<tasks::Publication> m_columns;
    QList<Line> m_lines; ///< all, folded or not
    QList<QString> m_assignees;
    QList<QList<tasks::Cell>> m_cells;
    QSet<QString> m_folded;
    QList<MatrixRow> m_rows; ///< those in sight
    QList<qsizetype> m_lineOf;
};

} // namespace sw::ui
