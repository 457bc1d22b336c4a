// SPDX-License-Identifier: Apache-2.0
// The files of a conversation over it: its own at first, the others' where that is wished.
#include "tests/runner/suite.h"
#include "tests/ui/files/files_desk.h"
#include "ui/files/room_files_sheet.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

namespace tst_room_files {

using namespace sw;
using namespace sw::ui;
using namespace Qt::StringLiterals;

namespace {

struct Stage : sw::test::FilesDesk {
    Theme theme{*qApp};
    QWidget window;
    QPointer<RoomFilesSheet> sheet;

    explicit Stage(int count = 200)
        : FilesDesk(count)
    {
        window.resize(1010, 712);
        window.show();
        sheet = new RoomFilesSheet(theme, &window, new FilesPage(theme, source(), {1}));
        sheet->open();
    }
    template <class T>
    T *find(const char *name) const
    {
        return sheet->findChild<T *>(QLatin1String(name));
    }
    QListView *openTab(const char *tab, const char *list) const
    {
        find<QAbstractButton>(tab)->click();
        return find<QListView>(list);
    }
};

} // namespace

class TestRoomFiles : public QObject
{
    Q_OBJECT
private slots:
    void itsOwnAreShownFirst()
    {
        Stage stage;
        QCOMPARE(stage.asked.room, RoomId{1});
        QCOMPARE(stage.find<QListView>("pictures")->model()->rowCount(), 50);
        QListView *files = stage.openTab("tabFiles", "files");
        QCOMPARE(stage.asked.room, RoomId{1});
        QAbstractItemModelTester tester(files->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        while (files->model()->canFetchMore({}))
            files->model()->fetchMore({});
        QCOMPARE(files->model()->rowCount(), 50);
        QListView *links = stage.openTab("tabLinks", "links");
        QCOMPARE(stage.asked.room, RoomId{1});
        QVERIFY(links->isVisible());
        stage.find<QComboBox>("filesRoom")->setCurrentIndex(1);
        QVERIFY(!stage.asked.room);
    }

    void aNameNarrowsIt()
    {
        Stage stage;
        stage.find<QLineEdit>("filesSearch")->setText(u"陈列"_s);
        QCOMPARE(stage.find<QListView>("pictures")->model()->rowCount(), 50); // the films are not called so
        QTest::keyClicks(stage.find<QLineEdit>("filesSearch"), u"xyz"_s);
        QVERIFY(!stage.find<QListView>("pictures")->isVisible());
    }

    void itSaysThatThereIsNothingHere()
    {
        Stage stage(0);
        for (const char *tab : {"tabPictures", "tabFiles", "tabLinks"}) {
            QVERIFY(!stage.openTab(tab, "pictures")->isVisible());
            QVERIFY(!stage.find<QListView>("files")->isVisible()
                    && !stage.find<QListView>("links")->isVisible());
        }
    }

    void whatIsChosenIsActedOnOrShownInItsPlace()
    {
        Stage stage;
        QListView *list = stage.openTab("tabFiles", "files");
        FilesPage &page = stage.sheet->page();
        QSignalSpy wanted(&page, &FilesPage::fileWanted), jumps(&page, &FilesPage::jumpWanted);
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QMenu *menu = sw::test::menuAt(page, list, 1);
        QVERIFY(menu);
        menu->actions().constFirst()->trigger();
        QCOMPARE(jumps.size(), 1);
        QTRY_VERIFY(!stage.sheet); // it does not hide what it leads to
    }

    void aRowFollowsItsFile()
    {
        Stage stage;
        QListView *list = stage.openTab("tabFiles", "files");
        const auto state = [&] {
            return list->model()->index(0, 0).data(FileListModel::FileRole).value<files::File>().state;
        };
        files::File &first = *std::ranges::find(
            stage.files, list->model()->index(0, 0).data(FileListModel::FileRole).value<files::File>().event,
            &files::File::event);
        QCOMPARE(state(), files::State::Here);
        first.state = files::State::Fetching;
        stage.sheet->page().fileChanged(first.event);
        QCOMPARE(state(), files::State::Fetching);
    }
};

const sw::test::Suite suite(sw::test::run<TestRoomFiles, QApplication>);

} // namespace tst_room_files

#include "tst_room_files.moc"
