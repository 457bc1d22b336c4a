// SPDX-License-Identifier: Apache-2.0
// The page of all files: its tabs and filters, what it asks for, and how it looks on a till's screen.
#include "tests/runner/suite.h"
#include "tests/ui/chat/sample_room.h"
#include "tests/ui/files/files_sample.h"
#include "ui/base/language.h"
#include "ui/files/files_page.h"
#include "ui/files/link_list_delegate.h"
#include "ui/files/picture_shelf.h"

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
using files::SentLink;
using sw::test::eventId;
using sw::test::sampleFile;
using sw::test::SampleRoom;

struct Desk {
    Theme theme{*qApp};
    QList<File> files; ///< newest first
    QList<SentLink> links;
    files::Filter asked;
    std::unique_ptr<FilesPage> page;

    explicit Desk(int count = 8, ThemeChoice choice = ThemeChoice::Light)
    {
        theme.setChoice(choice);
        const QStringList names{u"2025年3月会员日活动方案（最终版）.pptx"_s,
                                u"门店盘点差异表_人民路店_20250302.xlsx"_s, u"陈列_春季.jpg"_s,
                                u"收银培训.mp4"_s};
        for (int i = count; i >= 1; --i) {
            File file = sampleFile(eventId(i), names[i % 4], 186'000 * i);
            file.row = i;
            file.room = {1 + i % 2};
            file.sender = i % 3 ? SampleRoom::zhang : SampleRoom::li;
            file.time = 1'740'900'000'000 + i * 7'200'000;
            files.append(file);
            const QString url = i % 2 ? u"https://intra.shop.example/plans/2025/spring?page=%1"_s.arg(i)
                                      : u"mailto:hr@shop.example"_s;
            links.append({file.room, eventId(i), 0, file.sender, file.time, url,
                          u"春季陈列图在这里 %1，请各店今天看完"_s.arg(url)});
        }
        FilesPage::Source source;
        source.files = {[this](const files::Filter &filter, int limit) { return list(filter, limit); },
                        [this](RoomId, const EventId &id) {
                            const auto found = std::ranges::find(files, id, &File::event);
                            return found == files.end() ? std::nullopt : std::optional(*found);
                        }};
        source.links = [this](const files::Filter &filter, int limit) {
            asked = filter;
            return filter.words.isEmpty() ? links.mid(filter.skip, limit) : QList<SentLink>();
        };
        source.senders = [] { return QList<Jid>{SampleRoom::zhang, SampleRoom::li}; };
        source.rooms = [] { return QList<RoomId>{{1}, {2}}; };
        source.isSaved = [](const EventId &) { return false; };
        source.look = {&SampleRoom::name,
                       [](RoomId room) { return room.value == 1 ? u"华东区门店群"_s : u"人民路店"_s; },
                       {}};
        page = std::make_unique<FilesPage>(theme, std::move(source));
        page->setAutoFillBackground(true); // the window's ground
        page->resize(1310, 768); // a till's screen beside the rail
        page->show();
    }
    QList<File> list(const files::Filter &filter, int limit)
    {
        asked = filter;
        QList<File> found;
        for (const File &file : files) {
            const bool picture = FileWords::kind(file) == FileKind::Picture;
            const bool fits = (filter.sort == files::Sort::Pictures) == picture
                && (!filter.room || filter.room == file.room) && file.row < filter.before;
            if (fits && file.name.contains(filter.words) && found.size() < limit)
                found.append(file);
        }
        return found;
    }
    template <class T>
    T *find(const char *name) const
    {
        return page->findChild<T *>(QLatin1String(name));
    }
    void openTab(const char *name) const { find<QAbstractButton>(name)->click(); }
    QMenu *menuAt(QListView *list, int row) const
    {
        emit list->customContextMenuRequested(list->visualRect(list->model()->index(row, 0)).center());
        return page->findChild<QMenu *>();
    }
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
        QCOMPARE(desk.asked.sort, files::Sort::Pictures);
        QCOMPARE(list->model()->rowCount(), 2);
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
        QCOMPARE(saved.front().front().value<QList<File>>().size(), 6);
        QCOMPARE(forwarded.front().front().value<QList<File>>().size(), 6);
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
        auto *model = desk.find<QListView>("files")->model();
        QCOMPARE(model->rowCount(), 50);
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
        desk.shoot(u"allfiles_pictures_"_s + suffix);
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
