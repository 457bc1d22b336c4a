// SPDX-License-Identifier: Apache-2.0
// What head office does on the board with a published task: to others, at another time, not at all; and what
// who only approves may do.
#include "tests/runner/suite.h"
#include "tests/ui/tasks/task_house.h"
#include "ui/base/people_list.h"
#include "ui/base/widgets.h"
#include "ui/tasks/board_actions.h"
#include "ui/tasks/board_assignee_sheet.h"
#include "ui/tasks/board_table.h"
#include "ui/tasks/board_task_view.h"
#include "ui/tasks/board_view.h"
#include "ui/tasks/matrix_view.h"
#include "ui/tasks/publish_model.h"
#include "ui/tasks/publish_sheet.h"
#include "ui/tasks/task_editor_due.h"
#include "ui/tasks/tasks_page.h"

#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QTableView>

namespace tst_board_acts {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using tasks::Standing;

class TestBoardActs : public QObject
{
    Q_OBJECT

    static ui::BoardTable *tableOf(TaskHouse &house)
    {
        auto *list = house.w.find<QTableView>("boardTable");
        return qobject_cast<ui::BoardTable *>(
            qobject_cast<QSortFilterProxyModel *>(list->model())->sourceModel());
    }
    /// The rows of these stores.
    static void select(TaskHouse &house, const QStringList &units)
    {
        auto *list = house.w.find<QTableView>("boardTable");
        auto *proxy = qobject_cast<QSortFilterProxyModel *>(list->model());
        list->clearSelection();
        for (int row = 0; row < proxy->rowCount(); ++row)
            if (units.contains(
                    tableOf(house)->at(proxy->mapToSource(proxy->index(row, 0)).row()).assignee.unit))
                list->selectionModel()->select(proxy->index(row, 0),
                                               QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    static void press(TaskHouse &house, const char *sheet, const char *button = "accept")
    {
        auto *over = house.w.find<QWidget>(sheet);
        QVERIFY2(over && over->isVisible(), sheet);
        over->findChild<QPushButton *>(QLatin1String(button))->click();
    }
    static bool has(TaskHouse &house, int publication, const QString &key)
    {
        for (const tasks::Progress &one : house.tasks().progressOf(house.publication(publication)))
            if (one.assignee.key() == key)
                return true;
        return false;
    }
    /// As RFC 4180 has it.
    static QList<QStringList> tableIn(const QString &text)
    {
        QList<QStringList> rows{{QString()}};
        bool quoted = false;
        for (qsizetype i = 0; i < text.size(); ++i) {
            const QChar letter = text[i];
            if (quoted && letter == u'"' && text.mid(i + 1, 1) == "\""_L1)
                rows.last().last() += text[++i];
            else if (letter == u'"')
                quoted = !quoted;
            else if (!quoted && letter == u',')
                rows.last() += QString();
            else if (!quoted && letter == u'\n')
                rows += QStringList{QString()};
            else if (quoted || letter != u'\r')
                rows.last().last() += letter;
        }
        rows.removeAll({QString()});
        return rows;
    }

private slots:
    void theSelectedGetAnotherDueTime()
    {
        TaskHouse house;
        house.open();
        house.board()->showPublication(house.publication(1));
        select(house, {storeKey(2), storeKey(3)});
        house.w.find<QPushButton>("reschedule")->click();
        auto *due = house.w.find<QWidget>("rescheduleSheet")->findChild<ui::DueField *>();
        const tasks::Due wanted{QDate::currentDate().addDays(12), QTime(16, 0)};
        due->setDue(wanted);
        press(house, "rescheduleSheet");
        QTRY_COMPARE(house.tasks().publication(house.publication(1))->definition.due, wanted);
        QCOMPARE(house.tasks().history({house.room, house.publication(1)}).last().fields,
                 QStringList(u"due"_s));
    }

    void aTaskIsGivenToSomebodyElseOfTheRoom()
    {
        TaskHouse house;
        house.open();
        const Jid clerk = employee(4, 1);
        house.w.client->rooms().addMembers(house.room, {clerk});
        QTRY_COMPARE(house.w.client->rooms().members(house.room).size(), 2);
        house.board()->showPublication(house.publication(1));
        select(house, {storeKey(4)});
        house.w.find<QPushButton>("reassign")->click();
        auto *sheet = house.w.find<QWidget>("reassignSheet");
        QVERIFY(sheet && sheet->isVisible());
        QVERIFY(!sheet->findChild<QPushButton *>("accept"_L1)->isEnabled());
        auto *list = sheet->findChild<QListView *>("reassignList"_L1);
        auto *people = qobject_cast<ui::PeopleListModel *>(list->model());
        for (int row = 0; row < people->rowCount(); ++row)
            if (people->row(row).person.address == clerk)
                list->setCurrentIndex(people->index(row));
        press(house, "reassignSheet");
        QTRY_VERIFY(has(house, 1, u"p:"_s + clerk.toString()));
        QVERIFY(!has(house, 1, u"u:"_s + storeKey(4)));
    }

    void whoseItIsNoMoreIsAskedForAndGoes()
    {
        TaskHouse house;
        house.open();
        house.board()->showPublication(house.publication(1));
        select(house, {storeKey(5), storeKey(6)});
        house.w.find<QPushButton>("takeAway")->click();
        press(house, "confirmSheet");
        QTRY_VERIFY(!has(house, 1, u"u:"_s + storeKey(5)) && !has(house, 1, u"u:"_s + storeKey(6)));
        QCOMPARE(house.tasks().progressOf(house.publication(1)).size(), 55);
        QTRY_COMPARE(tableOf(house)->rowCount(), 55);
        house.w.find<QPushButton>("boardExtend")->click();
        auto *publish = house.w.find<ui::PublishSheet>("publishSheet");
        QVERIFY(publish && publish->isVisible());
        publish->setPlaces(house.places);
        publish->model().setChecked(storeKey(5), true); // those who have it cannot be chosen
        publish->model().setChecked(storeKey(7), true);
        QCOMPARE(publish->model().checked(), QStringList{storeKey(5)});
    }

    void oneStoresSheetHasTheSame()
    {
        TaskHouse house;
        house.open();
        auto *board = house.board();
        (new ui::BoardAssigneeSheet(*house.w.context, house.tasks(), board, house.places,
                                    {house.room, house.publication(1)}, {}, u"u:"_s + storeKey(8)))
            ->open();
        const auto actions = house.w.find<QMenu>("assigneeMenu")->actions();
        QCOMPARE(actions.size(), 3);
        actions.last()->trigger();
        press(house, "confirmSheet");
        QTRY_VERIFY(!has(house, 1, u"u:"_s + storeKey(8)));
        QTRY_VERIFY(!house.w.find<QWidget>("assigneeSheet")); // there is nothing to show any more
    }

    void aPublicationIsWithdrawnFromTheMenu()
    {
        TaskHouse house;
        house.open();
        house.board()->showPublication(house.publication(2));
        house.w.find<QAbstractButton>("boardMore")->click();
        auto *menu = house.w.find<QMenu>("boardMenu");
        QVERIFY(menu);
        menu->actions().last()->trigger();
        menu->close();
        press(house, "confirmSheet");
        QTRY_VERIFY(house.tasks().publication(house.publication(2))->withdrawn);
        QCOMPARE(house.tasks().publications({}).size(), TaskHouse::taskCount - 1);
        QTRY_VERIFY(!house.w.find<QWidget>("boardEdit")->isVisible());
    }

    void whoOnlyApprovesSeesWhatIsTheirs()
    {
        TaskHouse house;
        EventId others;
        house.alsoHappened = [&](TaskPast &past) {
            tasks::Published task;
            task.definition = sampleDefinition(7); // no proof
            task.definition.title = u"收银台盘点"_s;
            task.definition.approval = true;
            task.definition.approvers = {house.account};
            task.definition.assignees = {house.assignee(0), house.assignee(1)};
            const qint64 now = QDateTime::currentMSecsSinceEpoch();
            others = past.add(employee(40, 0), tasks::draftOf(task), now - 3'600'000);
            tasks::Said said;
            said.what = tasks::Act::What::Done;
            said.assignees = {u"u:"_s + storeKey(0)};
            past.add(employee(0, 1), tasks::draftOf(others, said), now - 60'000);
        };
        house.open();
        house.board()->showPublication(others);
        const auto shown = house.tasks().publication(others);
        QVERIFY(shown && shown->mayJudge && !shown->mayManage);
        QCOMPARE(house.tasks().publications({}).size(), TaskHouse::taskCount + 1);
        for (const char *hidden : {"nudgeAll", "boardEdit", "boardExtend"})
            QVERIFY2(!house.w.find<QWidget>(hidden)->isVisible(), hidden);
        select(house, {storeKey(0)});
        for (const char *hidden : {"nudgeSelected", "reschedule", "reassign", "takeAway"})
            QVERIFY2(!house.w.find<QWidget>(hidden)->isVisible(), hidden);
        auto *approve = house.w.find<QPushButton>("approve");
        QVERIFY(approve->isVisible());
        approve->click();
        QTRY_COMPARE(house.tasks().publication(others)->counts.approved, 1);
    }

    void theTableOpensInOtherProgramsAndHoldsNoFormula()
    {
        TaskHouse house;
        house.alsoHappened = [&](TaskPast &past) {
            tasks::Said said;
            said.what = tasks::Act::What::Cannot;
            said.assignees = {u"u:"_s + storeKey(3)};
            said.text = u"=HYPERLINK(\"http://x\"), \"引号\"\n第二行"_s;
            past.add(employee(3, 0), tasks::draftOf(house.publication(6), said),
                     QDateTime::currentMSecsSinceEpoch());
        };
        house.open();
        auto *board = house.board();
        ui::BoardActions actions(*house.w.context, house.tasks(), board);
        actions.exportCsv(house.publication(6));
        auto *dialog = house.w.find<QDialog>("csvDialog");
        QVERIFY(dialog);
        const QString path = house.w.folder.filePath(u"table.csv"_s);
        dialog->findChild<QLineEdit *>("fileNameEdit"_L1)->setText(path);
        dialog->accept();
        QTRY_VERIFY(QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.startsWith("\xEF\xBB\xBF"));
        const QList<QStringList> rows = tableIn(QString::fromUtf8(bytes.mid(3)));
        QCOMPARE(rows.size(), 58);
        for (const QStringList &row : rows) {
            QCOMPARE(row.size(), rows.first().size());
            for (const QString &cell : row)
                QVERIFY2(cell.isEmpty() || !u"=+-@\t\r"_s.contains(cell[0]), qPrintable(cell));
        }
        QCOMPARE(rows.first().mid(0, 2), QStringList({u"Store or person"_s, u"State"_s}));
        const auto store = std::ranges::find_if(
            rows, [](const QStringList &row) { return row.first() == QString::fromUtf16(storeNames[3]); });
        QVERIFY(store != rows.end());
        if (house.progressOf(6, 3).standing == Standing::Cannot)
            QCOMPARE(store->last(), u"'=HYPERLINK(\"http://x\"), \"引号\"\n第二行"_s);
    }

    void whatIsOnItsWayIsStillShownAfterARestart()
    {
        TaskHouse house;
        house.open();
        Window &w = house.w;
        auto *publish = new ui::PublishSheet(*w.context, house.tasks(), w.window.get(),
                                             {sampleDefinition(0), {}, {}, {}, {}});
        EventId id;
        connect(publish, &ui::PublishSheet::published, this, [&id](const EventId &as) { id = as; });
        publish->open();
        publish->setPlaces(house.places);
        for (const int store : {11, 12, 13})
            publish->model().setChecked(storeKey(store), true);
        publish->findChild<QPushButton *>("accept"_L1)->click();
        QVERIFY(!id.isNull());
        auto *words = publish->findChild<QLabel *>("publishProgress"_L1);
        QTRY_VERIFY2(words->text().startsWith(u"0 of 3"_s), qPrintable(words->text()));
        w.closeProgram();
        w.client = std::make_unique<Client>(w.folder.path(), std::make_unique<MemorySecrets>(w.keychain));
        w.preferences = std::make_unique<ui::Preferences>(w.folder.filePath(u"window.ini"_s));
        QCOMPARE(w.open(), OpenError::None);
        w.client->tasks().setOrganisation(house.company);
        QTRY_VERIFY(house.tasks().publication(id));
        QCOMPARE(house.tasks().publication(id)->waiting, 3);
        house.board()->showPublication(id);
        auto *banner = w.find<ui::Banner>("awaitedBanner");
        QVERIFY(banner->isVisible());
        QCOMPARE(banner->text(), u"On the way to 3 more rooms."_s);
        QVERIFY(w.find<QWidget>("boardTaskEmpty")->isVisible()); // no table of nobody
        banner->findChild<QPushButton *>()->click();
        const auto *rooms = w.find<QListView>("awaitedRooms");
        QCOMPARE(rooms->model()->rowCount(), 3);
        const QString line = rooms->model()->index(0, 0).data().toString();
        QVERIFY2(line.endsWith(u": its room is being made"_s), qPrintable(line));
        QVERIFY(!w.find<QPushButton>("sendAgain")->isVisible());
    }

    void whatCouldNotBeSentIsNamedAndTriedAgain()
    {
        TaskHouse house;
        EventId id;
        house.alsoHappened = [&](TaskPast &past) { id = house.holdUp(past); };
        house.open();
        QTRY_VERIFY(house.tasks().publication(id));
        house.board()->showPublication(id);
        auto *banner = house.w.find<ui::Banner>("awaitedBanner");
        QTRY_VERIFY(banner->isVisible());
        QVERIFY2(banner->text().startsWith(u"0.jpg could not be sent, 3 rooms wait for it."_s),
                 qPrintable(banner->text()));
        banner->findChild<QPushButton *>()->click();
        const auto *rooms = house.w.find<QListView>("awaitedRooms");
        QCOMPARE(rooms->model()->rowCount(), 3);
        QCOMPARE(rooms->model()->index(0, 0).data().toString(),
                 QString::fromUtf16(storeNames[1]) + u": waits for 0.jpg"_s);
        auto *again = house.w.find<QPushButton>("sendAgain");
        QVERIFY(again->isVisible());
        again->click();
        QTRY_COMPARE(banner->text(), u"On the way to 3 more rooms."_s);
        QVERIFY(!again->isVisible());
        const auto photo = house.w.client->files().file(house.room, house.photos.first());
        QCOMPARE(photo->state, files::State::Waiting); // for the network
    }

    void theMatrixReachesOlderTasks()
    {
        TaskHouse house;
        house.alsoHappened = [&](TaskPast &past) {
            const qint64 now = QDateTime::currentMSecsSinceEpoch();
            for (int n = 0; n < 20; ++n) {
                tasks::Published task;
                task.definition.title = u"旧任务 %1"_s.arg(n);
                task.definition.assignees = {house.assignee(0)};
                past.add(house.account, tasks::draftOf(task), now - 90 * 86'400'000LL + n);
            }
        };
        house.open();
        auto *board = house.board();
        board->showMatrix(true);
        auto *matrix = house.w.find<ui::MatrixView>("taskMatrix");
        auto *older = house.w.find<QPushButton>("boardOlder");
        QVERIFY(older->isVisible() && older->text().contains(u"20"_s));
        older->click();
        QVERIFY2(older->text().contains(u'8'), qPrintable(older->text()));
        QVERIFY(matrix->words({-1, 20}).contains(u"旧任务"_s));
        matrix->horizontalScrollBar()->setValue(0);
        matrix->horizontalScrollBar()->setValue(matrix->horizontalScrollBar()->maximum());
        QVERIFY(!older->isVisible()); // scrolling to the end brought the rest
        QVERIFY(matrix->words({-1, 31}).contains(u"旧任务 0"_s));
    }
};

const sw::test::Suite suite(sw::test::run<TestBoardActs, QApplication>);

} // namespace tst_board_acts

#include "tst_board_acts.moc"
