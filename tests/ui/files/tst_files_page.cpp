// SPDX-License-Identifier: Apache-2.0
// The page of all files: its tabs and filters, what it asks for, and how it looks on a till's screen.
#include "tests/runner/suite.h"
#include "tests/ui/files/files_desk.h"
#include "ui/base/language.h"
#include "ui/files/link_list_delegate.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace tst_files_page {

using namespace sw;
using namespace sw::ui;
using namespace Qt::StringLiterals;
using files::File;
using sw::test::eventId;
using sw::test::sampleFile;
using sw::test::SampleRoom;

struct Desk : sw::test::FilesDesk {
    Theme theme{*qApp};
    std::unique_ptr<FilesPage> page;

    explicit Desk(int count = 8, ThemeChoice choice = ThemeChoice::Light)
        : FilesDesk(count)
    {
        open(choice);
    }
    void open(ThemeChoice choice)
    {
        theme.setChoice(choice);
        page = std::make_unique<FilesPage>(theme, source());
        page->setAutoFillBackground(true); // the window's ground
        page->resize(1310, 768); // a till's screen beside the rail
        page->show();
    }
    template <class T>
    T *find(const char *name) const
    {
        return page->findChild<T *>(QLatin1String(name));
    }
    void openTab(const char *name) const { find<QAbstractButton>(name)->click(); }
    QMenu *menuAt(QListView *list, int row) const { return sw::test::menuAt(*page, list, row); }
    void shoot(const QString &name) const
    {
        QTest::qWait(0); // colors and layout are as a person sees them
        const QDir folder(QStringLiteral(SW_BINARY_DIR "/screenshots"));
        QVERIFY(folder.mkpath(u"."_s) && page->grab().save(folder.filePath(name + u".png"_s)));
    }
};

class TestFilesPage : public QObject
{
    Q_OBJECT
private slots:
    void eachTabShowsItsOwn()
    {
        Desk desk;
        auto *list = desk.find<QListView>("files");
        QCOMPARE(desk.asked.sort, files::Sort::Visual);
        QCOMPARE(desk.find<QListView>("pictures")->model()->rowCount(), 4); // films, too
        QVERIFY(!desk.find<QComboBox>("filesKind")->isVisible());
        desk.openTab("tabFiles");
        QCOMPARE(desk.asked.sort, files::Sort::NoPictures);
        QCOMPARE(list->model()->rowCount(), 6);
        QVERIFY(desk.find<QComboBox>("filesKind")->isVisible());
        desk.openTab("tabLinks");
        QVERIFY(desk.find<QListView>("links")->isVisible());
        QCOMPARE(desk.find<QListView>("links")->model()->rowCount(), 8);
        QVERIFY(!desk.find<QComboBox>("filesOrder")->isVisible());
    }

    void whatIsChosenIsAskedFor()
    {
        Desk desk;
        desk.openTab("tabFiles");
        desk.find<QComboBox>("filesRoom")->setCurrentIndex(2);
        QCOMPARE(desk.asked.room, RoomId{2});
        desk.find<QComboBox>("filesSender")->setCurrentIndex(1);
        QVERIFY(desk.asked.sender == SampleRoom::li || desk.asked.sender == SampleRoom::zhang);
        desk.find<QComboBox>("filesOrder")->setCurrentIndex(2);
        QCOMPARE(desk.asked.by, files::By::Size);
        desk.find<QComboBox>("filesKind")->setCurrentIndex(2);
        QCOMPARE(desk.asked.sort, files::Sort::Media);
        QTest::keyClicks(desk.find<QLineEdit>("filesSearch"), u"xyz"_s);
        QCOMPARE(desk.asked.words, u"xyz"_s);
        auto *all = desk.page->findChild<QPushButton *>();
        QVERIFY(all && all->isVisible()); // the empty state's
        all->click();
        QVERIFY(!desk.asked.room && desk.asked.words.isEmpty() && desk.asked.sender.isNull());
    }

    void oneIsActedOn()
    {
        Desk desk;
        desk.openTab("tabFiles");
        auto *list = desk.find<QListView>("files");
        QSignalSpy jumped(desk.page.get(), &FilesPage::jumpWanted),
            wanted(desk.page.get(), &FilesPage::fileWanted);
        list->setCurrentIndex(list->model()->index(1, 0));
        QMenu *menu = desk.menuAt(list, 1);
        QVERIFY(menu);
        menu->actions().front()->trigger();
        QCOMPARE(jumped.size(), 1);
        QCOMPARE(jumped.front().at(1).value<EventId>(), desk.files[1].event);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
    }

    void severalAreSavedAndForwarded()
    {
        Desk desk;
        desk.openTab("tabFiles");
        auto *list = desk.find<QListView>("files");
        QSignalSpy saved(desk.page.get(), &FilesPage::saveAllWanted);
        QSignalSpy forwarded(desk.page.get(), &FilesPage::forwardAllWanted);
        list->selectAll();
        QMenu *menu = desk.menuAt(list, 0);
        QVERIFY(menu && menu->actions().size() == 2);
        menu->actions()[0]->trigger();
        menu->actions()[1]->trigger();
        QCOMPARE(saved.front().front().value<QList<qint64>>().size(), 6);
        QCOMPARE(forwarded.front().front().value<QList<qint64>>().size(), 6);
    }

    void aLinkShowsItsMessageAndOpensWhenThatIsWished()
    {
        Desk desk;
        desk.openTab("tabLinks");
        auto *list = desk.find<QListView>("links");
        QSignalSpy jumped(desk.page.get(), &FilesPage::jumpWanted),
            opened(desk.page.get(), &FilesPage::linkWanted);
        const QRect row = list->visualRect(list->model()->index(1, 0));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, row.center());
        QCOMPARE(jumped.size(), 1);
        QCOMPARE(jumped.front().at(1).value<EventId>(), desk.links[1].event);
        QCOMPARE(opened.size(), 0);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, LinkListDelegate::openBox(row).center());
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.front().front().toUrl(), QUrl(desk.links[1].url));
        QMenu *menu = desk.menuAt(list, 1);
        QVERIFY(menu && menu->actions().size() == 3);
        menu->actions()[2]->trigger();
        QCOMPARE(QApplication::clipboard()->text(), desk.links[1].url);
        desk.links[0].url = u"file:///etc/passwd"_s;
        desk.openTab("tabLinks");
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          LinkListDelegate::openBox(list->visualRect(list->model()->index(0, 0))).center());
        QCOMPARE(opened.size(), 1);
    }

    void moreAreReadAsTheListIsScrolled()
    {
        Desk desk(200);
        QCOMPARE(desk.find<QListView>("pictures")->model()->rowCount(), 100); // of which little is read
        desk.openTab("tabFiles");
        auto *model = desk.find<QListView>("files")->model();
        QCOMPARE(model->rowCount(), FileListModel::page);
        while (model->canFetchMore({}))
            model->fetchMore({});
        QCOMPARE(model->rowCount(), 150);
        desk.openTab("tabLinks");
        auto *links = desk.find<QListView>("links")->model();
        while (links->canFetchMore({}))
            links->fetchMore({});
        QCOMPARE(links->rowCount(), 200);
    }

    void whatIsNewIsShownSoon()
    {
        Desk desk;
        desk.openTab("tabFiles");
        const int before = desk.find<QListView>("files")->model()->rowCount();
        File file = sampleFile(eventId(99), u"neu.pdf"_s, 5);
        file.row = 99;
        desk.files.prepend(file);
        desk.page->touch();
        QTRY_COMPARE(desk.find<QListView>("files")->model()->rowCount(), before + 1);
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
        Desk desk(8, choice);
        const QString suffix = words + (choice == ThemeChoice::Light ? u"_light"_s : u"_dark"_s);
        desk.openTab("tabFiles");
        desk.find<QListView>("files")->setCurrentIndex(desk.find<QListView>("files")->model()->index(1, 0));
        desk.shoot(u"allfiles_files_"_s + suffix);
        desk.openTab("tabLinks");
        desk.shoot(u"allfiles_links_"_s + suffix);
        QTest::keyClicks(desk.find<QLineEdit>("filesSearch"), u"xyz"_s);
        desk.shoot(u"allfiles_nothing_"_s + suffix);
        QVERIFY(!desk.find<QListView>("links")->isVisible());
    }
};

const sw::test::Suite suite(sw::test::run<TestFilesPage, QApplication>);

} // namespace tst_files_page

#include "tst_files_page.moc"
