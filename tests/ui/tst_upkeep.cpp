// SPDX-License-Identifier: Apache-2.0
// The care of the profile in the window: its size, the check, tidying, a repair from the settings and from
// the lock page, the fresh start, and how long a room keeps its messages.
#include "core/chat/chat.h"
#include "core/client/maintenance.h"
#include "core/client/vault.h"
#include "core/crypto/random.h"
#include "core/files/files.h"
#include "core/store/database.h"
#include "core/store/migrations.h"
#include "core/store/salvage/rebuild.h"
#include "core/store/vfs/encrypted_vfs.h"
#include "tests/runner/suite.h"
#include "tests/support/soon.h"
#include "tests/ui/window.h"
#include "ui/base/sheet.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

namespace tst_upkeep {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

class TestUpkeep : public QObject
{
    Q_OBJECT

    static QString databaseOf(const Window &w) { return w.folder.filePath(u"messages.db"_s); }
    static bool isShown(Window &w, const char *name)
    {
        const auto *found = w.find<QWidget>(name);
        return found && found->isVisible();
    }
    static QPushButton *button(Window &w, const char *name) { return w.find<QPushButton>(name); }
    static bool says(QWidget *place, const QString &text)
    {
        const auto labels = place->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
    }
    /// A profile with a group of messages that wait for the network.
    static void fill(Window &w, int messages = 300)
    {
        QCOMPARE(w.open(), OpenError::None);
        const RoomId room = w.client->rooms().create(u"Stores east"_s, {});
        for (int i = 0; i < messages; ++i)
            w.client->chat().send(
                room,
                {u"Message %1: the delivery comes at six tomorrow, please count the shelves"_s.arg(i),
                 {},
                 {},
                 {}});
        SOON(w.client->chat().before(room, Order::newest(), 1000).size() >= messages);
    }
    static RoomId roomOf(Window &w)
    {
        const auto rooms = w.client->rooms().list();
        return rooms.isEmpty() ? RoomId() : rooms.first().id;
    }
    /// In place of the profile's: 120,000 events, the last 300 of them messages that are shown.
    static void makeLargeHistoryOfVersion8(const Window &w, const Secret32 &key)
    {
        for (const QString &file : store::Database::filesOf(databaseOf(w)))
            QFile::remove(file);
        crypto::SystemRandom random;
        const auto sealed = vfs::EncryptedVfs::registerAs("sealed-upkeep", key.view(), random);
        QVERIFY(sealed);
        const auto writer = store::Writer::open({databaseOf(w), "sealed-upkeep", true});
        QVERIFY(writer && store::migrate(**writer, store::migrations().mid(0, 8)));
        QVERIFY((*writer)->execute(R"(
            INSERT INTO addresses (id, address) VALUES (5, 'east@rooms.shop.test'), (6, 'chen@shop.test');
            INSERT INTO rooms (id, address, title, state) VALUES (9, 5, 'Stores east', 1);
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120000)
                INSERT INTO events (id, room, ord, event_id, sender, time, text)
                SELECT (150000000 + i) << 14, 9, i, randomblob(16), 6, 1700000000000 + i * 1000, hex(randomblob(40)) FROM n;
            INSERT INTO timeline (room, ord, event, source)
                SELECT room, ord, id, id FROM events ORDER BY ord DESC LIMIT 300)"));
    }
    static void flip(const QString &path, qint64 at)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(at));
        char byte = 0;
        QVERIFY(file.getChar(&byte) && file.seek(at) && file.putChar(char(byte ^ 1)));
    }
    static void pictures(Window &w, const char *name)
    {
        const QString folder = QStringLiteral(SW_BINARY_DIR "/screenshots");
        QVERIFY(QDir().mkpath(folder));
        w.window->resize(1366, 768);
        for (const bool dark : {false, true})
            for (const QString &language : {u"en"_s, u"zh_CN"_s}) {
                w.theme->setChoice(dark ? ui::ThemeChoice::Dark : ui::ThemeChoice::Light);
                w.language->use(language);
                QTest::qWait(80); // laid out anew
                for (auto *scroll : w.window->findChildren<QScrollArea *>())
                    if (scroll->isVisible() && w.find<QWidget>("checkHistory"))
                        scroll->ensureWidgetVisible(w.find<QWidget>("checkHistory"), 0, 200);
                QTest::qWait(20);
                const QString file = u"%1/%2-%3-%4.png"_s.arg(folder, QLatin1String(name), language,
                                                              dark ? u"dark"_s : u"light"_s);
                QVERIFY(w.window->grab().save(file));
            }
        w.theme->setChoice(ui::ThemeChoice::Light);
        w.language->use(u"en"_s);
    }
    static void accept(Window &w)
    {
        auto *sheet = w.find<ui::Sheet>("confirmSheet");
        QVERIFY(sheet);
        sheet->findChild<QPushButton *>(u"accept"_s)->click();
    }

private slots:
    void theCheckSaysThatAllIsWell()
    {
        Window w(u"li@shop.test"_s);
        fill(w);
        w.window->showPage(ui::Page::Settings);
        auto *page = w.find<QWidget>("settingsPage");
        SOON(says(page, u"for messages"_s));
        pictures(w, "storage");
        button(w, "checkHistory")->click();
        QCOMPARE(w.client->maintenance().task(), Maintenance::Task::Checking);
        SOON(w.client->maintenance().outcome() == Maintenance::Outcome::Whole);
        QVERIFY(says(page, u"Everything is in order."_s));
        button(w, "tidyUp")->click();
        SOON(w.client->maintenance().outcome() == Maintenance::Outcome::Tidied);
        QVERIFY(w.client->isOpen());
        QVERIFY(!isShown(w, "dropAside"));
    }

    void filesKeepToWhatIsChosen()
    {
        Window w(u"li@shop.test"_s);
        fill(w);
        w.window->showPage(ui::Page::Settings);
        const auto choose = [&](const char *name, qint64 value) {
            auto *box = w.find<QComboBox>(name);
            const int index = box->findData(value);
            box->setCurrentIndex(index);
            emit box->activated(index);
        };
        QCOMPARE(w.find<QComboBox>("filesPace")->currentData().toLongLong(), 0);
        choose("filesPace", 256 * 1024);
        choose("filesLimit", qint64{5} << 30);
        SOON(w.client->files().pace() == 256 * 1024 && w.client->files().cacheLimit() == qint64{5} << 30);
        QVERIFY(!button(w, "clearFiles")->isEnabled());
        w.window->showPage(ui::Page::Conversations);
        w.window->showPage(ui::Page::Settings);
        QCOMPARE(w.find<QComboBox>("filesPace")->currentData().toLongLong(), 256 * 1024);
        QCOMPARE(w.find<QComboBox>("filesLimit")->currentData().toLongLong(), qint64{5} << 30);
    }

    void aDatabaseOfAnEarlierVersionIsRebuiltToBeTidied()
    {
        Window w(u"li@shop.test"_s);
        fill(w);
        const Secret32 key = w.client->vault().dataKey().clone();
        w.closeProgram();
        {
            const auto database = store::Database::open({databaseOf(w), {}}, key);
            QVERIFY(database);
            QVERIFY((*database)->writer().execute("PRAGMA auto_vacuum = 0; VACUUM"));
        }
        reopen(w);
        w.window->showPage(ui::Page::Settings);
        button(w, "tidyUp")->click();
        SOON(w.client->maintenance().outcome() == Maintenance::Outcome::Tidied);
        SOON(isShown(w, "workspace"));
        QVERIFY(!w.find<QWidget>("repairedSheet"));
        QVERIFY(store::asideFiles(databaseOf(w)).isEmpty());
        QVERIFY(w.client->chat().before(roomOf(w), Order::newest(), 1000).size() >= 300);
        w.window->showPage(ui::Page::Settings);
        bool inPieces = false;
        connect(&w.client->maintenance(), &Maintenance::changed, w.window.get(),
                [&] { inPieces |= w.client->maintenance().task() == Maintenance::Task::Tidying; });
        button(w, "tidyUp")->click();
        SOON(inPieces && w.client->maintenance().task() == Maintenance::Task::None);
        QVERIFY(w.client->isOpen());
    }

    void aLargeHistoryOfAnEarlierVersionIsUpdatedFirst()
    {
        Window w(u"li@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        const Secret32 key = w.client->vault().dataKey().clone();
        w.closeProgram();
        makeLargeHistoryOfVersion8(w, key);
        begin(w);
        QCOMPARE(w.client->open(), OpenError::None);
        SOON(w.client->maintenance().progress() > 0);
        QVERIFY(!w.client->isOpen());
        w.client->lockUp(Client::LockUp::Now); // in the middle
        QCOMPARE(w.client->maintenance().task(), Maintenance::Task::None);
        QCOMPARE(w.client->open(), OpenError::None);
        SOON(w.client->maintenance().progress() > 0);
        QVERIFY(!w.client->isOpen());
        begin(w); // the program ends in the middle
        bool said = false;
        connect(&w.client->maintenance(), &Maintenance::changed, &w.client->maintenance(), [&] {
            if (w.client->maintenance().task() != Maintenance::Task::Updating || !w.window || said
                || !isShown(w, "lockPage"))
                return;
            said = says(w.find<QWidget>("lockPage"), u"being updated"_s) && isShown(w, "lockQuit")
                && !isShown(w, "lockRetry");
            pictures(w, "lock-updating");
        });
        QCOMPARE(w.open(), OpenError::None);
        SOON(w.client->isOpen());
        QVERIFY(said);
        SOON(isShown(w, "workspace"));
        QVERIFY(!w.find<QWidget>("repairedSheet"));
        QVERIFY(w.client->chat().before(roomOf(w), Order::newest(), 1000).size() >= 300);
    }

    void aCheckCanBeCancelled()
    {
        Window w(u"li@shop.test"_s);
        fill(w);
        w.window->showPage(ui::Page::Settings);
        button(w, "checkHistory")->click();
        button(w, "checkHistory")->click();
        SOON(w.client->maintenance().task() == Maintenance::Task::None);
        w.client->maintenance().check();
        w.closeProgram(); // while it runs
    }

    void damageIsSaidAndRepairedFromTheSettings()
    {
        Window w(u"li@shop.test"_s);
        fill(w, 900);
        w.closeProgram();
        const qint64 pages = QFileInfo(databaseOf(w)).size() / 4096;
        QVERIFY(pages > 60);
        for (qint64 page = pages * 2 / 3; page < pages; page += 3) // behind small tables
            flip(databaseOf(w), page * 4096 + 7);
        reopen(w);
        QVERIFY(isShown(w, "workspace"));
        w.window->showPage(ui::Page::Settings);
        button(w, "checkHistory")->click();
        SOON(w.client->maintenance().outcome() == Maintenance::Outcome::Damaged);
        QVERIFY(w.client->maintenance().isDamaged());
        QVERIFY(isShown(w, "upkeepBanner"));
        QVERIFY(says(w.find<QWidget>("settingsPage"), u"Stores east"_s));
        pictures(w, "storage-damaged");
        button(w, "checkHistory")->click();
        pictures(w, "storage-repair");
        accept(w);
        SOON(isShown(w, "repairedSheet"));
        QVERIFY(w.client->isOpen());
        QVERIFY(!w.client->maintenance().isDamaged());
        QVERIFY(!isShown(w, "upkeepBanner"));
        w.client->maintenance().check();
        SOON(w.client->maintenance().task() == Maintenance::Task::None);
        QVERIFY(!w.client->maintenance().isDamaged());
    }

    void aHistoryThatDoesNotOpenIsRepairedFromTheLockPage()
    {
        Window w(u"li@shop.test"_s);
        fill(w);
        reopenDamaged(w, 100);
        QVERIFY(isShown(w, "lockPage"));
        QCOMPARE(button(w, "lockOpen")->text(), u"Repair"_s);
        QVERIFY(isShown(w, "lockFresh"));
        pictures(w, "lock-damaged");
        button(w, "lockOpen")->click();
        SOON(w.client->isOpen());
        QVERIFY(isShown(w, "workspace"));
        SOON(isShown(w, "repairedSheet"));
        pictures(w, "repaired");
        QCOMPARE(w.client->chat().before(roomOf(w), Order::newest(), 1000).size() >= 300, true);
        w.find<ui::Sheet>("repairedSheet")->close();
        w.window->showPage(ui::Page::Settings);
        SOON(isShown(w, "dropAside"));
        pictures(w, "storage-repaired");
        button(w, "dropAside")->click();
        accept(w);
        QVERIFY(store::asideFiles(databaseOf(w)).isEmpty());
        SOON(!isShown(w, "dropAside"));
    }

    void aHistoryOfNothingButGarbageCanBeBegunAnew()
    {
        Window w(u"li@shop.test"_s);
        fill(w);
        w.closeProgram();
        QFile file(databaseOf(w));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(100'000, 'x'));
        file.close();
        reopen(w);
        QVERIFY(isShown(w, "lockPage"));
        QVERIFY(!isShown(w, "lockOpen"));
        button(w, "lockFresh")->click();
        accept(w);
        SOON(w.client->isOpen());
        SOON(isShown(w, "workspace"));
        QVERIFY(!roomOf(w));
        QVERIFY(!store::asideFiles(databaseOf(w)).isEmpty());
    }

    void aRoomKeepsItsMessagesAsLongAsItIsTold()
    {
        Window w(u"li@shop.test"_s);
        fill(w, 3);
        w.window->showRoom(roomOf(w));
        w.window->setDetailsShown(true);
        auto *keep = w.find<QComboBox>("roomKeep");
        SOON(keep && keep->isVisible());
        QCOMPARE(keep->currentData().toInt(), 0);
        const auto choose = [&](int days) {
            keep->setCurrentIndex(keep->findData(days));
            emit keep->activated(keep->currentIndex());
        };
        choose(30);
        QCOMPARE(keep->currentData().toInt(), 0); // until it is confirmed
        pictures(w, "keep");
        accept(w);
        SOON(w.client->rooms().room(roomOf(w))->keepDays == 30);
        SOON(keep->currentData().toInt() == 30);
        choose(0); // keeps more: nothing to ask
        SOON(w.client->rooms().room(roomOf(w))->keepDays == 0);
    }

private:
    static void begin(Window &w)
    {
        w.closeProgram();
        w.client = std::make_unique<Client>(w.folder.path(), std::make_unique<MemorySecrets>(w.keychain));
        w.preferences = std::make_unique<ui::Preferences>(w.folder.filePath(u"window.ini"_s));
    }
    static void reopen(Window &w)
    {
        begin(w);
        (void)w.openAsItIs();
    }
    static void reopenDamaged(Window &w, qint64 at)
    {
        w.closeProgram();
        flip(databaseOf(w), at);
        reopen(w);
    }
};

const sw::test::Suite suite(sw::test::run<TestUpkeep, QApplication>);

} // namespace tst_upkeep

#include "tst_upkeep.moc"
