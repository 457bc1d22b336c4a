// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the pages of the administrators' window share: what they are given, and the sheets for signing in to
// the server and for telling it what is due. GUI thread.
#include "core/admin/office.h"
#include "ui/base/theme.h"

#include <functional>

class QHBoxLayout;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace sw::ui {

class Preferences;

struct AdminDesk {
    Theme &theme;
    Preferences &preferences;
    admin::Office &office;
};

/// Asks for the server's password once for an opening of the folder; then() when there is a login.
void withLogin(const AdminDesk &desk, QWidget *place, std::function<void()> then);
/// Signs in and carries the order out with progress and cancel; ends by saying what is done and what is left.
void deliver(const AdminDesk &desk, QWidget *place, const admin::DeliveryOrder &order);

/// A page's frame: a headline, room for buttons at its right, and a column below.
struct AdminPage {
    QHBoxLayout *head;
    QVBoxLayout *column;
};
AdminPage layOut(const AdminDesk &desk, QWidget *page, const QString &title);
QPushButton *addPageButton(QHBoxLayout *row, const QString &text, const char *name);
/// Rows as a whole, one at a time, without a grid.
void dress(QTableView *table, const QString &name);
/// The failure as a sheet with one button.
void tellTrouble(const AdminDesk &desk, QWidget *place, const admin::Trouble &trouble);
void tell(const AdminDesk &desk, QWidget *place, const QString &title, const QString &text);

} // namespace sw::ui
