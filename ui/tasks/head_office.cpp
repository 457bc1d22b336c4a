// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/head_office.h"

#include "ui/tasks/board_view.h"
#include "ui/tasks/calendar_view.h"
#include "ui/tasks/tasks_page.h"

namespace sw::ui {

void addHeadOffice(const Context &context, tasks::Tasks &tasks, TasksPage &page)
{
    const int board = page.addView([] { return BoardView::tr("Board"); }, Icon::Table,
                                   [&context, &tasks] { return new BoardView(context, tasks); });
    const auto showOnBoard = [&page, board](const EventId &publication) {
        page.showView(board);
        static_cast<BoardView *>(page.view(board))->showPublication(publication);
    };
    page.addView([] { return BoardView::tr("Calendar"); }, Icon::Calendar,
                 [&context, &tasks, &page, showOnBoard] {
                     auto *calendar = new CalendarView(context, tasks);
                     QObject::connect(calendar, &CalendarView::publicationWanted, &page, showOnBoard);
                     return calendar;
                 });
    QObject::connect(&page, &TasksPage::publicationWanted, &page, showOnBoard);
}

} // namespace sw::ui
