// SPDX-License-Identifier: Apache-2.0
#pragma once
// Everybody of the company under their units, and what can be done for the chosen one. GUI thread.
#include "ui/admin/desk.h"

#include <QWidget>

class QStackedWidget;
class QTreeWidget;

namespace sw::ui {

class EmptyState;
class PeopleTable;
class SearchField;
class TextLabel;

class EmployeesPage : public QWidget
{
    Q_OBJECT
public:
    explicit EmployeesPage(const AdminDesk &desk, QWidget *parent = nullptr);

    void openSlips();
    void openImport();
    void focusSearch();

signals:
    void devicesWanted(const sw::Jid &person);

private:
    QWidget *buildLists();
    QWidget *buildActions();
    void connectAll();
    void refresh();
    void fillUnits();
    void showRightList();
    void showActions();
    void showMenu(const QPoint &at);
    const admin::PersonRow *chosen() const;
    org::UnitId chosenUnit() const;
    void add();
    void change();
    void reset();
    void letGo();
    void exportTable();
    void showPassword();
    /// Afterwards the server is told.
    template <class Fn>
    void act(Fn fn);

    const AdminDesk &m_desk;
    PeopleTable *m_model;
    SearchField *m_search;
    QTreeWidget *m_units;
    QTableView *m_table;
    QStackedWidget *m_lists;
    EmptyState *m_nobody;
    EmptyState *m_noMatch;
    TextLabel *m_who;
    QPushButton *m_add = nullptr;
    QPushButton *m_import = nullptr;
    QPushButton *m_slips = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_change = nullptr;
    QPushButton *m_reset = nullptr;
    QPushButton *m_slip = nullptr;
    QPushButton *m_password = nullptr;
    QPushButton *m_devices = nullptr;
    QPushButton *m_leave = nullptr;
};

} // namespace sw::ui
