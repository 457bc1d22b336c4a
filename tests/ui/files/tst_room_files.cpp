// SPDX-License-Identifier: Apache-2.0
// The list of a conversation's files: read page by page, filtered, acted on.
#include "tests/runner/suite.h"
#include "tests/ui/files/files_sample.h"
#include "ui/files/room_files_sheet.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

namespace tst_room_files {

using namespace sw;
using namespace sw::ui;
using files::Sort;
using sw::test::sampleFile;
using namespace Qt::StringLiterals;

namespace {

/// A hundred and fifty files, answered as files::Files does.
struct Stage {
    Theme theme{*qApp};
    QWidget window;
    QList<files::File> files; ///< newest first
    QPointer<RoomFilesSheet> sheet;

    Stage()
    {
        window.resize(900, 700);
        window.show();
        for (int i = 150; i >= 1; --i) {
            EventId id;
            id.bytes[0] = 3;
            id.bytes[15] = static_cast<std::uint8_t>(i);
            files.append(
                sampleFile(id, i % 3 ? u"Bericht %1.pdf"_s.arg(i) : u"Foto %1.jpg"_s.arg(i), 1000 * i));
            files.last().row = i;
        }
        sheet = new RoomFilesSheet(
            theme, &window, {1},
            {[this](const files::Filter &filter, int limit) { return list(filter, limit); },
             [this](RoomId, const EventId &id) -> std::optional<files::File> {
                 const auto found = std::ranges::find(files, id, &files::File::event);
                 return found == files.end() ? std::nullopt : std::optional(*found);
             }},
            {});
        sheet->open();
    }
    QList<files::File> list(const files::Filter &filter, int limit) const
    {
        QList<files::File> found;
        for (const auto &file : files) {
            const bool picture = file.name.endsWith(u".jpg"_s);
            const bool kind = filter.sort == Sort::All || (filter.sort == Sort::Pictures) == picture;
            if (filter.room && file.room != filter.room)
                continue;
            if (kind && file.row < filter.before && file.name.contains(filter.words) && found.size() < limit)
                found.append(file);
        }
        return found;
    }
    template <class T>
    T *find(const char *name) const
    {
        return sheet->findChild<T *>(QLatin1String(name));
    }
};

} // namespace

class TestRoomFiles : public QObject
{
    Q_OBJECT
private slots:
    void moreAreReadAsTheListIsScrolled()
    {
        Stage stage;
        FileListModel &model = stage.sheet->model();
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        while (model.canFetchMore({}))
            model.fetchMore({});
        QCOMPARE(model.rowCount(), 150);
        QCOMPARE(model.row(0).row, 150);
        QCOMPARE(model.row(149).row, 1);
    }

    void kindAndNameNarrowIt()
    {
        Stage stage;
        stage.find<QComboBox>("fileSort")->setCurrentIndex(1);
        QCOMPARE(stage.sheet->model().rowCount(), 50);
        QTest::keyClicks(stage.find<QLineEdit>("fileSearch"), u"Foto 15"_s);
        QCOMPARE(stage.sheet->model().rowCount(), 2); // 15 and 150
        QTest::keyClicks(stage.find<QLineEdit>("fileSearch"), u"x"_s);
        QVERIFY(stage.find<QLabel>("fileNothing")->isVisible());
        QVERIFY(!stage.find<QListView>("fileList")->isVisible());
    }

    void filesOfOtherConversationsAreFoundToo()
    {
        Stage stage;
        stage.files[4].room = {2};
        auto *scope = stage.find<QComboBox>("fileScope");
        const EventId other = stage.files[4].event;
        stage.find<QComboBox>("fileSort")->setCurrentIndex(1);
        stage.find<QComboBox>("fileSort")->setCurrentIndex(0);
        QVERIFY(stage.sheet->model().row(4).event != other);
        scope->setCurrentIndex(1);
        QCOMPARE(stage.sheet->model().row(4).event, other);
        QSignalSpy jumps(stage.sheet, &RoomFilesSheet::jumpWanted);
        auto *list = stage.find<QListView>("fileList");
        emit list->customContextMenuRequested(list->visualRect(stage.sheet->model().index(4)).center());
        stage.sheet->findChild<QMenu *>(u"fileMenu"_s)->actions().constFirst()->trigger();
        QCOMPARE(jumps.size(), 1);
        QCOMPARE(jumps[0][0].value<RoomId>(), RoomId{2});
        QCOMPARE(jumps[0][1].value<EventId>(), other);
    }

    void aRowFollowsItsFile()
    {
        Stage stage;
        FileListModel &model = stage.sheet->model();
        stage.files[1].state = files::State::Fetching;
        stage.sheet->fileChanged(stage.files[1].event);
        QCOMPARE(model.row(1).state, files::State::Fetching);
        const EventId gone = stage.files[0].event;
        stage.files.removeFirst();
        stage.sheet->fileChanged(gone);
        QVERIFY(model.row(0).event != gone);
    }

    void enterActsAndTheMenuJumps()
    {
        Stage stage;
        auto *list = stage.find<QListView>("fileList");
        QSignalSpy wanted(stage.sheet, &RoomFilesSheet::fileWanted);
        QSignalSpy jumps(stage.sheet, &RoomFilesSheet::jumpWanted);
        list->setFocus();
        list->setCurrentIndex(stage.sheet->model().index(0));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].value<FileAction>(), FileAction::Open);
        emit list->customContextMenuRequested(list->visualRect(stage.sheet->model().index(1)).center());
        auto *menu = stage.sheet->findChild<QMenu *>(u"fileMenu"_s);
        QVERIFY(menu);
        menu->actions().constFirst()->trigger();
        QCOMPARE(jumps.size(), 1);
        QTRY_VERIFY(!stage.sheet);
    }
};

const sw::test::Suite suite(sw::test::run<TestRoomFiles, QApplication>);

} // namespace tst_room_files

#include "tst_room_files.moc"
