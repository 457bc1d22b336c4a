// SPDX-License-Identifier: Apache-2.0
// Head office's views of tasks, on a chain of 57 stores. Leaves pictures for a person to look at.
#include "tests/runner/suite.h"
#include "tests/ui/tasks/task_house.h"
#include "ui/base/widgets.h"
#include "ui/tasks/approvers_sheet.h"
#include "ui/tasks/board_task_view.h"
#include "ui/tasks/board_view.h"
#include "ui/tasks/calendar_view.h"
#include "ui/tasks/matrix_view.h"
#include "ui/tasks/publish_model.h"
#include "ui/tasks/publish_sheet.h"
#include "ui/tasks/task_editor.h"
#include "ui/tasks/tasks_page.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QPushButton>
#include <QTableView>

namespace tst_board_look {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

class TestBoardLook : public QObject
{
    Q_OBJECT

    static void picture(Window &w, const QString &name)
    {
        const QString folder = QStringLiteral(SW_BINARY_DIR "/screenshots");
        QVERIFY(QDir().mkpath(folder));
        for (const bool dark : {false, true}) {
            w.theme->setChoice(dark ? ui::ThemeChoice::Dark : ui::ThemeChoice::Light);
            QTest::qWait(60); // laid out and decoded
            const QString file = u"%1/tasks-%2-%3-%4.png"_s.arg(folder, name, w.language->current(),
                                                                dark ? u"dark"_s : u"light"_s);
            QVERIFY(w.window->grab().save(file));
        }
    }
    static void boardPictures(TaskHouse &house, ui::TasksPage &page)
    {
        Window &w = house.w;
        page.showView(1);
        auto *board = w.find<ui::BoardView>("taskBoard");
        board->setPlaces(house.places);
        picture(w, u"board"_s);
        board->showMatrix(true);
        picture(w, u"matrix"_s);
        auto *matrix = w.find<ui::MatrixView>("taskMatrix");
        matrix->setFocus(Qt::TabFocusReason);
        for (const int key : {Qt::Key_Down, Qt::Key_Down, Qt::Key_Right, Qt::Key_Return})
            QTest::keyClick(matrix, Qt::Key(key));
        auto *sheet = w.find<ui::Sheet>("assigneeSheet");
        QVERIFY(sheet);
        picture(w, u"assignee"_s);
        sheet->close();
        w.find<QAbstractButton>("boardFold")->click();
        picture(w, u"regions"_s);
        w.find<QAbstractButton>("boardFold")->click();
        board->showPublication(house.publication(0));
        w.find<QTableView>("boardTable")->selectRow(2);
        picture(w, u"publication"_s);
        w.find<ui::BoardTaskView>("boardTask")->showWall();
        QTest::qWait(400);
        picture(w, u"wall"_s);
    }
    static void calendarPictures(TaskHouse &house, ui::TasksPage &page)
    {
        page.showView(2);
        auto *calendar = house.w.find<ui::CalendarView>("taskCalendar");
        calendar->setAll(true);
        picture(house.w, u"month"_s);
        calendar->setWeek(true);
        picture(house.w, u"week"_s);
    }
    static tasks::Definition stocktaking()
    {
        tasks::Definition definition = sampleDefinition(2);
        definition.steps = {{u"1"_s, u"清点后仓的饮料"_s},
                            {u"2"_s, u"清点卖场货架"_s},
                            {u"3"_s, u"差异超过 3% 的写明原因"_s}};
        definition.recurrence.every = tasks::Recurrence::Every::Week;
        definition.recurrence.weekdays = {1, 5};
        definition.approval = true;
        definition.approvers = {employee(24, 0), employee(25, 0), employee(26, 0)};
        definition.recurrence.until = QDate::currentDate().addMonths(3);
        return definition;
    }
    /// Rooms that wait for a file.
    static void awaitedPictures(TaskHouse &house, const EventId &held)
    {
        house.board()->showPublication(held);
        auto *banner = house.w.find<ui::Banner>("awaitedBanner");
        QTRY_VERIFY(banner->isVisible());
        picture(house.w, u"awaited"_s);
        banner->findChild<QPushButton *>()->click();
        picture(house.w, u"awaited-sheet"_s);
        house.w.find<ui::Sheet>("awaitedSheet")->close();
    }
    static void sheetPictures(TaskHouse &house)
    {
        Window &w = house.w;
        ui::openTaskEditor(*w.context, house.tasks(), w.window.get(), {stocktaking(), {}, {}, {}, {}});
        picture(w, u"editor"_s);
        w.find<QPushButton>("whoApproves")->click();
        w.find<ui::ApproversSheet>("approversSheet")->setPlaces(house.places);
        picture(w, u"approvers"_s);
        w.find<ui::ApproversSheet>("approversSheet")->close();
        w.find<ui::Sheet>("taskEditor")->close();
        auto *publish = new ui::PublishSheet(*w.context, house.tasks(), w.window.get(),
                                             {stocktaking(), {}, {}, {}, {}});
        publish->open();
        publish->setPlaces(house.places);
        publish->model().setChecked(storeKey(25), true);
        publish->model().setChecked(storeKey(27), true);
        picture(w, u"publish"_s);
        publish->setWay(ui::PublishSheet::Room);
        picture(w, u"publish-room"_s);
        publish->close();
    }

private slots:
    void everyViewLooksRight_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("zh_CN") << u"zh_CN"_s;
        QTest::newRow("en") << u"en"_s;
    }
    void everyViewLooksRight()
    {
        QFETCH(QString, language);
        TaskHouse house;
        EventId held;
        house.alsoHappened = [&](TaskPast &past) { held = house.holdUp(past); };
        house.open();
        Window &w = house.w;
        w.language->use(language);
        w.window->showPage(ui::Page::Tasks);
        auto *page = w.find<ui::TasksPage>("tasksPage");
        QVERIFY(page);
        boardPictures(house, *page);
        calendarPictures(house, *page);
        sheetPictures(house);
        awaitedPictures(house, held);
        w.language->use(u"en"_s);
    }
};

const sw::test::Suite suite(sw::test::run<TestBoardLook, QApplication>);

} // namespace tst_board_look

#include "tst_board_look.moc"
