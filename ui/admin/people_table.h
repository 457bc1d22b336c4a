// SPDX-License-Identifier: Apache-2.0
#pragma once
// The company's people as rows: all, of one unit, or those that fit what is typed. GUI thread.
#include "core/admin/office_view.h"

#include <QAbstractTableModel>
#include <QCoreApplication>

namespace sw::ui {

class PeopleTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Number, Unit, Roles, Account, Standing, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setView(std::shared_ptr<const admin::OfficeView> view);
    /// Null: the whole company. With the units below.
    void setUnit(const org::UnitId &unit);
    void setFilter(const QString &text);
    const admin::PersonRow *at(const QModelIndex &index) const;
    QModelIndex indexOf(const Jid &person) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    static QString wordsOf(const admin::PersonRow &row);

private:
    void refresh();
    bool isWithin(org::UnitId unit) const;

    std::shared_ptr<const admin::OfficeView> m_view; // shared with the office
    org::UnitId m_unit;
    QString m_filter;
    std::vector<const admin::PersonRow *> m_rows; // of m_view
};

} // namespace sw::ui
