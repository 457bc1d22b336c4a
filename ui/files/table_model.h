// SPDX-License-Identifier: Apache-2.0
#pragma once
// The rows of a table that was read from a file; the first one stands out. GUI thread.
#include "ui/base/theme.h"

#include <QAbstractTableModel>

namespace sw::ui {

class TableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    TableModel(const Theme &theme, QList<QStringList> rows, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    const Theme &m_theme;
    QList<QStringList> m_rows;
    int m_columns = 0;
};

} // namespace sw::ui
