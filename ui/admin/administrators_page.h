// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who may act for the company, and what. Changing it takes the root's passphrase. GUI thread.
#include "ui/admin/desk.h"

#include <QWidget>

class QTableWidget;

namespace sw::ui {

class AdministratorsPage : public QWidget
{
    Q_OBJECT
public:
    explicit AdministratorsPage(const AdminDesk &desk, QWidget *parent = nullptr);

    void add();

private:
    void refresh();
    void remove();

    const AdminDesk &m_desk;
    QTableWidget *m_table;
    QPushButton *m_root;
    QPushButton *m_add;
    QPushButton *m_remove;
};

} // namespace sw::ui
