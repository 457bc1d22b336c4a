// SPDX-License-Identifier: Apache-2.0
// Pictures as squares: where they stand, keys and pointer, thousands of them, and how they look.
#include "core/runtime/async.h"
#include "tests/runner/suite.h"
#include "tests/ui/files/files_desk.h"
#include "ui/base/language.h"
#include "ui/files/picture_grid.h"
#include "ui/files/picture_grid_model.h"
#include "ui/files/picture_shelf.h"
#include "ui/files/room_files_sheet.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

namespace tst_picture_grid {

using namespace sw;
using namespace sw::ui;
using namespace Qt::StringLiterals;
using files::File;
using files::FilePlace;

namespace {

constexpr qint64 day = 24 * 3600 * 1000LL;

QList<FilePlace> places(std::initializer_list<QDate> days)
{
    QList<FilePlace> all;
    for (const QDate &date : days)
        all.append({all.size() + 1, date.startOfDay().toMSecsSinceEpoch() + day / 2});
    return all;
}

struct Gallery : sw::test::FilesDesk {
    Theme theme{*qApp};
    QSet<EventId> painted;
    PictureShelf shelf{{}, PictureShelf::Cut::Square};
    std::unique_ptr<FilesPage> page;
    PictureGrid *grid = nullptr;

    explicit Gallery(int count, qint64 apart = 7'200'000)
        : FilesDesk(count, apart)
    {
        square = [this](const File &file, int pixels) {
            painted.insert(file.event);
            return shelf.picture(file, {pixels, pixels});
        };
    }
    void open(ThemeChoice choice = ThemeChoice::Light)
    {
        theme.setChoice(choice);
        page = std::make_unique<FilesPage>(theme, source());
        page->setAutoFillBackground(true); // the window's ground
        page->resize(1310, 768); // a till's screen beside the rail
        page->show();
        grid = page->findChild<PictureGrid *>();
        QObject::connect(&shelf, &PictureShelf::ready, page.get(),
                         [this](RoomId, const EventId &id) { page->fileChanged(id); });
        [[maybe_unused]] const bool shown = QTest::qWaitForWindowExposed(page.get());
        grid->setFocus();
    }
    void givePictures()
    {
        QList<std::optional<files::Preview>> previews;
        for (int seed = 0; seed < 9; ++seed) {
            const QSize size = seed % 3 == 2 ? QSize(480, 800) : QSize(800, 600);
            previews.append(
                Picture::preview(sw::test::samplePicture(size.width(), size.height(), seed), size));
        }
        int number = 0;
        for (File &file : files) {
            file.preview = previews[number++ % 9];
            if (FileWords::kind(file) == FileKind::Film)
                file.media = files::Media{83'000LL * number, {}, false};
        }
    }
    int current() const { return grid->currentIndex().row(); }
    void press(Qt::Key key, Qt::KeyboardModifiers with = {}) const { QTest::keyClick(grid, key, with); }
    void shoot(QWidget &of, const QString &name)
    {
        QTRY_VERIFY(settled());
        const QDir folder(QStringLiteral(SW_BINARY_DIR "/screenshots"));
        QVERIFY(folder.mkpath(u"."_s) && of.grab().save(folder.filePath(name + u".png"_s)));
    }
    /// What was painted is decoded.
    bool settled()
    {
        page->grab();
        return std::ranges::all_of(std::as_const(files), [this](const File &file) {
            return !painted.contains(file.event) || !file.preview || !shelf.picture(file, {1, 1}).isNull();
        });
    }
};

} // namespace

class TestPictureGrid : public QObject
{
    Q_OBJECT
private slots:
    void squaresStandBelowTheirMonths()
    {
        PictureGridLayout layout;
        layout.arrange(places({{2025, 3, 31}, {2025, 3, 1}, {2025, 2, 28}, {2024, 2, 28}}), 596, true);
        QCOMPARE(layout.columns(), 4);
        QCOMPARE(layout.side(), 146);
        QCOMPARE(layout.sections().size(), 3); // the same month of another year is another one
        QCOMPARE(layout.sections()[0].count, 2);
        QCOMPARE(layout.cell(1), QRect(150, PictureGridLayout::headingHeight, 146, 146));
        QCOMPARE(layout.cell(2).left(), layout.cell(0).left());
        QVERIFY(layout.cell(2).top() > layout.cell(0).bottom());
        QCOMPARE(layout.rowAt(layout.cell(2).center()), 2);
        QCOMPARE(layout.rowAt({10, 10}), -1); // a heading
        QCOMPARE(layout.rowAt(layout.cell(2).center() + QPoint(150, 0)), -1);
        layout.arrange(places({{2025, 3, 31}, {2025, 2, 1}}), 100, false);
        QCOMPARE(layout.sections().size(), 1);
        QCOMPARE(layout.columns(), 2);
        layout.arrange({}, 500, true);
        QCOMPARE(layout.height(), 0);
        QCOMPARE(layout.rowAt({10, 10}), -1);
    }

    void everyPlaceIsFoundAgain()
    {
        QList<FilePlace> all;
        for (int i = 0; i < 500; ++i)
            all.append({1000 - i, 1'740'900'000'000 - i * day});
        for (const int width : {210, 333, 596, 884, 1400}) {
            PictureGridLayout layout;
            layout.arrange(all, width, true);
            int bottom = -1;
            for (int row = 0; row < all.size(); ++row) {
                const QRect square = layout.cell(row);
                QVERIFY(square.left() >= 0 && square.right() < width);
                QCOMPARE(layout.rowAt(square.center()), row);
                QVERIFY(layout.firstBelow(square.center().y()) <= row);
                QCOMPARE(layout.vertical(layout.vertical(row, 1), -1) <= row, true);
                bottom = std::max(bottom, square.bottom());
            }
            QVERIFY(bottom < layout.height());
        }
    }

    void keysGoFromSquareToSquare()
    {
        Gallery gallery(240, 8 * 3600 * 1000); // 120 of them, in three months
        gallery.open();
        QCOMPARE(gallery.current(), 0);
        gallery.press(Qt::Key_Right);
        QCOMPARE(gallery.current(), 1);
        gallery.press(Qt::Key_Down);
        QCOMPARE(gallery.current(), 7); // of six in a line
        gallery.press(Qt::Key_Up);
        gallery.press(Qt::Key_Up); // there is nothing above
        QCOMPARE(gallery.current(), 1);
        gallery.press(Qt::Key_End);
        QCOMPARE(gallery.current(), 119);
        QVERIFY(gallery.grid->viewport()->rect().contains(
            gallery.grid->visualRect(gallery.grid->currentIndex())));
        gallery.press(Qt::Key_PageUp);
        QVERIFY(gallery.current() < 110);
        gallery.press(Qt::Key_Home);
        QCOMPARE(gallery.current(), 0);
        QCOMPARE(gallery.grid->verticalScrollBar()->value(), 0); // its heading is in sight, too
    }

    void enterOpensAndSpaceChooses()
    {
        Gallery gallery(80);
        gallery.open();
        QSignalSpy wanted(gallery.page.get(), &FilesPage::fileWanted);
        QSignalSpy saved(gallery.page.get(), &FilesPage::saveAllWanted);
        gallery.press(Qt::Key_Home);
        gallery.press(Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][1].value<File>().event, gallery.files[1].event); // the first that is seen
        gallery.press(Qt::Key_Space);
        gallery.press(Qt::Key_Right, Qt::ControlModifier);
        gallery.press(Qt::Key_Right, Qt::ControlModifier);
        gallery.press(Qt::Key_Space);
        QCOMPARE(gallery.grid->selectionModel()->selectedIndexes().size(), 2);
        gallery.press(Qt::Key_Space);
        QCOMPARE(gallery.grid->selectionModel()->selectedIndexes().size(), 1);
        gallery.press(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(gallery.grid->selectionModel()->selectedIndexes().size(), 8); // as one reads, and the first
        QMenu *menu = sw::test::menuAt(*gallery.page, gallery.grid, 3);
        QVERIFY(menu && menu->actions().size() == 2);
        menu->actions()[0]->trigger();
        QCOMPARE(saved[0][0].value<QList<qint64>>().size(), 8);
        gallery.press(Qt::Key_Escape);
        QVERIFY(!gallery.grid->selectionModel()->hasSelection());
    }

    void thePointerChoosesOpensAndPulls()
    {
        Gallery gallery(80);
        gallery.open();
        QSignalSpy wanted(gallery.page.get(), &FilesPage::fileWanted);
        QSignalSpy pulled(gallery.page.get(), &FilesPage::dragWanted);
        const auto at = [&](int row) {
            return gallery.grid->visualRect(gallery.grid->model()->index(row, 0)).center();
        };
        QWidget *viewport = gallery.grid->viewport();
        QTest::mouseClick(viewport, Qt::LeftButton, {}, at(2));
        QTest::mouseClick(viewport, Qt::LeftButton, Qt::ControlModifier, at(9));
        QCOMPARE(gallery.grid->selectionModel()->selectedIndexes().size(), 2);
        QTest::mouseClick(viewport, Qt::LeftButton, {}, at(4));
        QTest::mouseClick(viewport, Qt::LeftButton, Qt::ShiftModifier, at(8));
        QCOMPARE(gallery.grid->selectionModel()->selectedIndexes().size(), 5);
        QTest::mouseClick(viewport, Qt::LeftButton, {}, at(3));
        QTest::mouseDClick(viewport, Qt::LeftButton, {}, at(3));
        QCOMPARE(wanted.size(), 1);
        QTest::mousePress(viewport, Qt::LeftButton, {}, at(3));
        QMouseEvent move(QEvent::MouseMove, at(5), viewport->mapToGlobal(at(5)), Qt::NoButton, Qt::LeftButton,
                         {});
        QApplication::sendEvent(viewport, &move);
        QTest::mouseRelease(viewport, Qt::LeftButton, {}, at(5));
        QCOMPARE(pulled.size(), 1);
        QCOMPARE(pulled[0][0].value<File>().event, wanted[0][1].value<File>().event);
    }

    void onlyWhatIsInSightIsRead()
    {
        Gallery gallery(20'000, 3600 * 1000); // 10,000 of them, in 28 months
        gallery.givePictures();
        gallery.open();
        QTRY_VERIFY(gallery.settled());
        constexpr int mostInSight = 48;
        QVERIFY2(gallery.painted.size() <= mostInSight, qPrintable(QString::number(gallery.painted.size())));
        QVERIFY(gallery.filesRead < 4 * mostInSight);
        QScrollBar *bar = gallery.grid->verticalScrollBar();
        gallery.painted.clear();
        bar->setValue(bar->maximum());
        gallery.page->grab();
        QVERIFY(!gallery.painted.isEmpty() && gallery.painted.size() <= mostInSight);
        QVERIFY(gallery.painted.contains(gallery.files[gallery.files.size() - 2].event));
        const int before = gallery.filesRead;
        gallery.grid->selectAll();
        QTest::keyClicks(gallery.grid, u"x"_s); // does not look through the names
        QMenu *menu = sw::test::menuAt(*gallery.page, gallery.grid, 9'999);
        QVERIFY(menu && menu->actions().size() == 1); // so many are saved, not forwarded
        QVERIFY(gallery.filesRead - before < mostInSight);
    }

    void whatComesLeavesWhatIsSeenWhereItIs()
    {
        Gallery gallery(400);
        gallery.open();
        QAbstractItemModelTester tester(gallery.grid->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QScrollBar *bar = gallery.grid->verticalScrollBar();
        bar->setValue(bar->maximum() / 2);
        const int row = gallery.grid->indexAt({20, 400}).isValid() ? 400 : 440; // not between two
        const QPoint middle(20, row);
        const auto shownAt
            = [&] { return gallery.grid->indexAt(middle).data(FileListModel::FileRole).value<File>().event; };
        const EventId shown = shownAt();
        QVERIFY(!shown.isNull());
        const File seen = gallery.files[1];
        for (int i = 1; i <= 6; ++i) {
            File file = seen;
            file.event = test::eventId(1000 + i);
            file.row = 1000 + i;
            gallery.files.prepend(file);
        }
        gallery.page->touch();
        QTRY_COMPARE(gallery.grid->model()->rowCount(), 206);
        QTRY_COMPARE(shownAt(), shown);
    }

    void otherOrdersHaveNoMonths()
    {
        Gallery gallery(80);
        gallery.open();
        const auto top = [&] { return gallery.grid->visualRect(gallery.grid->model()->index(0, 0)).top(); };
        QCOMPARE(top(), PictureGridLayout::headingHeight);
        gallery.page->findChild<QComboBox *>(u"filesOrder"_s)->setCurrentIndex(2);
        QTRY_COMPARE(top(), 0);
    }

    void itIsReadToWhoCannotSeeIt()
    {
        Gallery gallery(8);
        gallery.open();
        QAccessibleInterface *grid = QAccessible::queryAccessibleInterface(gallery.grid);
        QVERIFY(grid);
        QCOMPARE(grid->text(QAccessible::Name), u"Pictures"_s);
        QCOMPARE(grid->childCount(), 4);
        QVERIFY(grid->child(0)->text(QAccessible::Name).startsWith(gallery.files[1].name));
    }

    void itsLook_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<ThemeChoice>("choice");
        for (const QString &words : {u"zh_CN"_s, u"en"_s}) {
            QTest::addRow("%s light", qPrintable(words)) << words << ThemeChoice::Light;
            QTest::addRow("%s dark", qPrintable(words)) << words << ThemeChoice::Dark;
        }
    }
    void itsLook()
    {
        QFETCH(const QString, words);
        QFETCH(const ThemeChoice, choice);
        Language language(*qApp);
        language.use(words);
        const QString suffix = words + (choice == ThemeChoice::Light ? u"_light"_s : u"_dark"_s);
        Gallery gallery(120, 20 * 3600 * 1000LL);
        gallery.givePictures();
        gallery.files[2].state = files::State::Fetching;
        gallery.files[2].done = gallery.files[2].size / 3;
        gallery.files[6].state = files::State::FetchingFailed;
        gallery.files[6].problem = files::Problem::Damaged;
        gallery.files[10].preview.reset();
        gallery.open(choice);
        gallery.press(Qt::Key_Home);
        gallery.press(Qt::Key_Right);
        gallery.press(Qt::Key_Right, Qt::ControlModifier);
        gallery.press(Qt::Key_Space);
        gallery.press(Qt::Key_Down, Qt::ControlModifier);
        gallery.shoot(*gallery.page, u"allfiles_pictures_"_s + suffix);
        gallery.grid->verticalScrollBar()->setValue(300);
        gallery.shoot(*gallery.page, u"allfiles_pictures_scrolled_"_s + suffix);
        QWidget window;
        window.resize(1366, 768);
        window.show();
        auto *sheet
            = new RoomFilesSheet(gallery.theme, &window, new FilesPage(gallery.theme, gallery.source(), {1}));
        sheet->open();
        gallery.shoot(window, u"roomfiles_pictures_"_s + suffix);
        sheet->findChild<QAbstractButton *>(u"tabLinks"_s)->click();
        gallery.shoot(window, u"roomfiles_links_"_s + suffix);
        sheet->findChild<QAbstractButton *>(u"tabFiles"_s)->click();
        gallery.shoot(window, u"roomfiles_files_"_s + suffix);
        gallery.files.clear();
        gallery.links.clear();
        sheet->findChild<QAbstractButton *>(u"tabPictures"_s)->click();
        gallery.shoot(window, u"roomfiles_nothing_"_s + suffix);
        QVERIFY(!sheet->findChild<PictureGrid *>()->isVisible());
    }
};

const sw::test::Suite suite(sw::test::run<TestPictureGrid, QApplication>);

} // namespace tst_picture_grid

#include "tst_picture_grid.moc"
