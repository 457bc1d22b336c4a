// SPDX-License-Identifier: Apache-2.0
#pragma once
// The assignees of one publication as a table: how far each is, since when, by whom, with which reason and
// proof; sorted and filtered by a proxy. GUI thread.
#include "ui/tasks/publish_places.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>

namespace sw::ui {

class Theme;

class BoardTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Who, Region, State, Since, By, Proof, ColumnCount };
    enum Roles { SortRole = Qt::UserRole + 1 };

    explicit BoardTable(const people::People &people, QObject *parent = nullptr);
    void setPlaces(const Places &places);
    /// In the order given; rows that stay are kept.
    void show(const QList<tasks::Progress> &progress, const tasks::Definition &definition);
    const tasks::Progress &at(int row) const { return m_rows[row]; }
    const QList<tasks::Progress> &rows() const { return m_rows; }
    const tasks::Definition &definition() const { return m_definition; }
    QString who(const tasks::Progress &progress) const;
    QString region(const tasks::Progress &progress) const;
    /// Behind its time: was late, or is overdue now.
    static bool isLate(const tasks::Progress &progress, qint64 now);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const tasks::Progress &progress, Column column) const;
    QVariant sortKey(const tasks::Progress &progress, Column column) const;
    QString proofWords(const tasks::Progress &progress) const;

    const people::People &m_people;
    Places m_places;
    tasks::Definition m_definition;
    QList<tasks::Progress> m_rows;
};

/// Which assignees are listed.
enum class TablePart { All, NotSeen, Open, ToApprove, Finished, Back, Late };

class BoardTableFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit BoardTableFilter(BoardTable &table, QObject *parent = nullptr);
    void setPart(TablePart part);
    void setWords(const QString &words);
    static bool isPart(const tasks::Progress &progress, TablePart part, qint64 now);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    BoardTable &m_table;
    TablePart m_part = TablePart::All;
    QString m_words;
};

/// Paints the state with its sign and colour, everything else as text.
class BoardTableDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    BoardTableDelegate(const Theme &theme, const BoardTable &table, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    const Theme &m_theme;
    const BoardTable &m_table;
};

} // namespace sw::ui
