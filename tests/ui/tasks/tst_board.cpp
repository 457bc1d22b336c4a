// SPDX-License-Identifier: Apache-2.0
// The board, its matrix, one publication and the wall of photos: what they show of the real core's tasks, how
// often they ask, and what their commands do.
#include "tests/runner/suite.h"
#include "tests/ui/tasks/task_house.h"
#include "ui/base/toast.h"
#include "ui/tasks/board_model.h"
#include "ui/tasks/board_table.h"
#include "ui/tasks/board_task_view.h"
#include "ui/tasks/board_view.h"
#include "ui/tasks/calendar_model.h"
#include "ui/tasks/calendar_view.h"
#include "ui/tasks/matrix_view.h"
#include "ui/tasks/proof_wall.h"
#include "ui/tasks/tasks_page.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>

namespace tst_board {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using tasks::Standing;

class TestBoard : public QObject
{
    Q_OBJECT

    static QString toastOf(TaskHouse &house)
    {
        QString text;
        for (const auto *toast : house.w.window->findChildren<ui::Toast *>())
            if (toast->isVisible())
                text = toast->text();
        return text;
    }
    /// Selects the first row of this standing.
    static tasks::Progress select(TaskHouse &house, Standing standing)
    {
        auto *list = house.w.find<QTableView>("boardTable");
        auto *proxy = qobject_cast<QSortFilterProxyModel *>(list->model());
        auto *table = qobject_cast<ui::BoardTable *>(proxy->sourceModel());
        list->clearSelection();
        for (int row = 0; row < proxy->rowCount(); ++row) {
            const tasks::Progress one = table->at(proxy->mapToSource(proxy->index(row, 0)).row());
            if (one.standing == standing) {
                list->selectRow(row);
                return one;
            }
        }
        return {};
    }
    static ui::Places manyStores(int count)
    {
        QList<ui::Place> places;
        for (int i = 0; i < count; ++i) {
            if (i % 30 == 0)
                places += {u"r%1"_s.arg(i), {}, u"Region %1"_s.arg(i), {}, 0, true, {}};
            places += {u"s%1"_s.arg(i), u"r%1"_s.arg(i / 30 * 30), u"Store %1"_s.arg(i), {}, 1, false, {}};
        }
        return ui::Places(places);
    }
    static QList<tasks::Publication> columnsFor(int count, int stores)
    {
        QList<tasks::Publication> columns;
        for (int i = 0; i < count; ++i) {
            tasks::Publication column;
            column.id.bytes[0] = std::uint8_t(i + 1);
            column.definition.title = u"Task %1"_s.arg(i);
            for (int store = 0; store < stores; ++store) {
                tasks::Assignee assignee;
                assignee.unit = u"s%1"_s.arg(store);
                column.definition.assignees += assignee;
            }
            columns += column;
        }
        return columns;
    }

private slots:
    void theMatrixAsksOnceAndPaintsOnlyWhatIsInSight()
    {
        int asked = 0;
        ui::MatrixModel model([&asked](const QList<QString> &assignees, const QList<EventId> &publications) {
            ++asked;
            QList<QList<tasks::Cell>> cells(assignees.size(), QList<tasks::Cell>(publications.size()));
            for (auto &row : cells)
                for (auto &cell : row)
                    cell = {{RoomId{1}, {}}, Standing::Done, false, false};
            return cells;
        });
        ui::Theme theme(*qApp);
        ui::MatrixView view(theme, model);
        view.resize(1300, 640);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        model.show(columnsFor(12, 300), manyStores(300), {},
                   [](const tasks::Assignee &) { return QString(); });
        QCOMPARE(asked, 1);
        QCOMPARE(model.rows().size(), 310);
        const int inSight = ((640 - ui::MatrixView::headerHeight) / ui::MatrixView::rowHeight + 2)
            * ((1300 - ui::MatrixView::nameWidth) / ui::MatrixView::columnWidth + 2);
        for (int step = 0; step < 40; ++step) {
            view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() * step / 40);
            view.viewport()->repaint();
            QVERIFY(view.paintedCells() > 0);
            QVERIFY2(view.paintedCells() <= inSight, qPrintable(QString::number(view.paintedCells())));
        }
        QCOMPARE(asked, 1);
    }

    void regionsSumUpTheirStoresAlsoWhenTheyAreFolded()
    {
        ui::MatrixModel model([](const QList<QString> &assignees, const QList<EventId> &publications) {
            QList<QList<tasks::Cell>> cells(assignees.size(), QList<tasks::Cell>(publications.size()));
            for (int i = 0; i < assignees.size(); ++i)
                cells[i][0] = {
                    {RoomId{i == 2 ? 0 : 1}, {}}, i % 2 ? Standing::Done : Standing::NotSeen, false, i == 0};
            return cells;
        });
        model.show(columnsFor(1, 6), manyStores(6), {}, [](const tasks::Assignee &) { return QString(); });
        QCOMPARE(model.rows().size(), 7);
        QCOMPARE(model.counts(0, 0).assignees, 5); // one of them was not asked
        QCOMPARE(model.counts(0, 0).done, 3);
        QCOMPARE(model.counts(0, 0).late, 1);
        model.toggle(u"r0"_s);
        QCOMPARE(model.rows().size(), 1);
        QVERIFY(!model.rows().first().open);
        QCOMPARE(model.counts(0, 0).done, 3);
        model.setAllOpen(true);
        QCOMPARE(model.rows().size(), 7);
        QVERIFY(!model.cell(3, 0).key.room);
    }

    void theBoardShowsTheCoresTasksAndFilters()
    {
        TaskHouse house;
        house.open();
        auto *board = house.board();
        auto *list = house.w.find<QListView>("boardList");
        new QAbstractItemModelTester(list->model(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                     list);
        QTRY_COMPARE(list->model()->rowCount(), TaskHouse::taskCount);
        house.w.find<QLineEdit>("boardSearch")->setText(u"酸奶"_s);
        QCOMPARE(list->model()->rowCount(), 1);
        house.w.find<QLineEdit>("boardSearch")->clear();
        auto *unit = house.w.find<QComboBox>("boardUnit");
        unit->setCurrentIndex(unit->findData(storeKey(50))); // tasks of every store only
        QCOMPARE(list->model()->rowCount(), 9);
        unit->setCurrentIndex(0);
        board->showMatrix(true);
        auto *matrix = house.w.find<ui::MatrixView>("taskMatrix");
        QVERIFY(matrix->isVisible());
        QVERIFY(!matrix->words({1, 0}).isEmpty());
        house.w.window->showPage(ui::Page::Conversations);
        const int reads = board->reads();
        house.tasks().nudge(house.publication(0), {u"u:"_s + storeKey(0)});
        QTest::qWait(300);
        QCOMPARE(board->reads(), reads); // nobody looks
    }

    void aCellOpensWhatTheStoreHasDone()
    {
        TaskHouse house;
        house.open();
        house.board()->showMatrix(true);
        auto *matrix = house.w.find<ui::MatrixView>("taskMatrix");
        matrix->setFocus(Qt::TabFocusReason);
        QTest::keyClick(matrix, Qt::Key_Down);
        QTest::keyClick(matrix, Qt::Key_Right);
        const QString words = matrix->accessibleDescription();
        QVERIFY(!words.isEmpty());
        QTest::keyClick(matrix, Qt::Key_Return);
        auto *sheet = house.w.find<QWidget>("assigneeSheet");
        QVERIFY(sheet && sheet->isVisible());
        QVERIFY(words.startsWith(sheet->accessibleName().section(u" · "_s, 0, 0)));
        QVERIFY(!sheet->findChild<QLabel *>("assigneeActs"_L1)->text().isEmpty());
    }

    void theSelectedAreApprovedAndSentBack()
    {
        TaskHouse house;
        house.open();
        house.board()->showPublication(house.publication(0));
        const tasks::Progress waits = select(house, Standing::Done);
        QVERIFY(!waits.assignee.unit.isEmpty());
        auto *approve = house.w.find<QPushButton>("approve");
        QVERIFY(approve->isVisible());
        approve->click();
        const auto standing = [&](const tasks::Progress &of) {
            for (const tasks::Progress &one : house.tasks().progressOf(house.publication(0)))
                if (one.assignee.key() == of.assignee.key())
                    return one.standing;
            return Standing::NotSeen;
        };
        QTRY_COMPARE(standing(waits), Standing::Approved);
        const tasks::Progress other = select(house, Standing::Done);
        house.w.find<QPushButton>("sendBack")->click();
        auto *ask = house.w.find<QWidget>("textSheet");
        QVERIFY(ask);
        QVERIFY(!ask->findChild<QPushButton *>("accept"_L1)->isEnabled()); // not without a reason
        ask->findChild<QLineEdit *>("text"_L1)->setText(u"请补拍价签"_s);
        ask->findChild<QPushButton *>("accept"_L1)->click();
        QTRY_COMPARE(standing(other), Standing::SentBack);
        QTRY_VERIFY(!toastOf(house).isEmpty());
    }

    void thePartsOfTheListAreCountedAndListed()
    {
        TaskHouse house;
        house.open();
        house.board()->showPublication(house.publication(1));
        auto *list = house.w.find<QTableView>("boardTable");
        QCOMPARE(list->model()->rowCount(), 57);
        auto *search = house.w.find<QLineEdit>("boardTaskSearch");
        search->setText(u"nobody of this name"_s);
        QVERIFY(house.w.find<QWidget>("boardTaskEmpty")->isVisible() && !list->isVisible());
        search->clear();
        QVERIFY(list->isVisible());
        const QList<tasks::Progress> all = house.tasks().progressOf(house.publication(1));
        const auto unseen = std::ranges::count(all, Standing::NotSeen, &tasks::Progress::standing);
        ui::BoardTable table(house.w.client->people());
        ui::BoardTableFilter filter(table);
        new QAbstractItemModelTester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest, &table);
        table.setPlaces(house.places);
        table.show(all, sampleDefinition(1));
        filter.setPart(ui::TablePart::NotSeen);
        QCOMPARE(filter.rowCount(), int(unseen));
        filter.setPart(ui::TablePart::All);
        filter.setWords(u"xinjiekou"_s);
        QCOMPARE(filter.rowCount(), 1);
        table.show(all.first(10), sampleDefinition(1));
        filter.setWords({});
        QCOMPARE(filter.rowCount(), 10);
        table.show(all, sampleDefinition(1));
        QCOMPARE(filter.rowCount(), 57);
    }

    void theWallIsWorkedThroughByKeys()
    {
        TaskHouse house;
        house.open();
        house.board()->showPublication(house.publication(0));
        house.w.find<ui::BoardTaskView>("boardTask")->showWall();
        auto *grid = house.w.find<QListView>("proofGrid");
        auto *model = qobject_cast<ui::ProofWallModel *>(grid->model());
        QVERIFY(model->rowCount() > 3);
        const auto firstWaiting = [model] {
            for (int row = 0; row < model->rowCount(); ++row)
                if (model->row(row).standing == Standing::Done)
                    return row;
            return -1;
        };
        const int row = firstWaiting();
        const QString key = model->row(row).assignee.key();
        grid->setCurrentIndex(model->index(row));
        grid->clearSelection();
        grid->setFocus();
        QTest::keyClick(grid, Qt::Key_A);
        QTRY_COMPARE(model->row(model->indexOf(key)).standing, Standing::Approved);
        QCOMPARE(model->indexOf(key), row); // nothing moves under one's hands
        while (firstWaiting() >= 0) {
            const int next = firstWaiting();
            grid->clearSelection();
            grid->setCurrentIndex(model->index(next));
            QTest::keyClick(grid, Qt::Key_A);
            QTRY_VERIFY(model->row(next).standing == Standing::Approved);
        }
        QTest::keyClick(grid, Qt::Key_Space); // selects
        QCOMPARE(grid->selectionModel()->selectedRows().size(), 1);
        QTest::keyClick(grid, Qt::Key_R);
        auto *ask = house.w.find<QWidget>("textSheet");
        QVERIFY(ask && ask->isVisible());
        QTest::keyClick(ask, Qt::Key_Escape);
        QTest::keyClick(grid, Qt::Key_Return);
        QTRY_VERIFY(house.w.window->findChild<QWidget *>(u"pictureViewer"_s));
    }

    void theCalendarHasOneEntryADayAndPublication()
    {
        TaskHouse house;
        house.open();
        house.w.window->showPage(ui::Page::Tasks);
        auto *page = house.w.find<ui::TasksPage>("tasksPage");
        page->showView(2);
        auto *calendar = house.w.find<ui::CalendarView>("taskCalendar");
        auto *days = house.w.find<ui::CalendarDays>("calendarDays");
        calendar->setAll(true);
        const QDate today = QDate::currentDate();
        QCOMPARE(days->entriesOf(today).size(), 2);
        QVERIFY(days->first() <= today && days->last() >= today);
        QCOMPARE(days->first().dayOfWeek(), int(QLocale().firstDayOfWeek()));
        days->setFocus();
        days->setCurrent(today);
        QTest::keyClick(days, Qt::Key_PageDown);
        QCOMPARE(days->current(), today.addMonths(1));
        QVERIFY(days->first() > today);
        QTest::keyClick(days, Qt::Key_Home);
        QCOMPARE(days->current(), today);
        calendar->setWeek(true);
        QCOMPARE(days->first().daysTo(days->last()), 6);
        QTest::mouseClick(days, Qt::LeftButton, {}, days->entryBox(today, 0).center());
        QCOMPARE(page->currentView(), 1); // of others: the board shows it
        QVERIFY(house.w.find<QWidget>("boardTask")->isVisible());
    }
};

const sw::test::Suite suite(sw::test::run<TestBoard, QApplication>);

} // namespace tst_board

#include "tst_board.moc"
