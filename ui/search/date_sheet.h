// SPDX-License-Identifier: Apache-2.0
#pragma once
// Asks for the first and the last day of a search. GUI thread.
#include <QDate>

#include <functional>

class QWidget;

namespace sw::ui {

class Theme;

struct DateSpan {
    QDate after; ///< the first day; null = any
    QDate before; ///< the day behind the last one; null = any
};

void openDateSheet(const Theme &theme, QWidget *place, const DateSpan &now,
                   std::function<void(const QDate &after, const QDate &before)> accepted);

} // namespace sw::ui
