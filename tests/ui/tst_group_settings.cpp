// SPDX-License-Identifier: Apache-2.0
// What the window says of a group's rules, and of what could not be read. Leaves pictures for a person to
// look at.
#include "core/client/vault.h"
#include "core/store/database.h"
#include "tests/runner/suite.h"
#include "tests/ui/window.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QScrollArea>

namespace tst_group_settings {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

class TestGroupSettings : public QObject
{
    Q_OBJECT

    /// A profile with a group of three that was made here, and then became as the statements say.
    static void openAs(Window &w, const QByteArray &sql)
    {
        QCOMPARE(w.open(), OpenError::None);
        w.client->rooms().create(u"Stores east"_s,
                                 {*Jid::parse(u"chen@shop.test"_s), *Jid::parse(u"wang@shop.test"_s)});
        QTRY_COMPARE(w.client->rooms().list().size(), 1);
        const Secret32 key = w.client->vault().dataKey().clone();
        w.closeProgram();
        {
            const auto database = store::Database::open({w.folder.filePath(u"messages.db"_s), {}}, key);
            QVERIFY(database);
            QVERIFY((*database)->writer().execute(sql));
        }
        w.client = std::make_unique<Client>(w.folder.path(), std::make_unique<MemorySecrets>(w.keychain));
        w.preferences = std::make_unique<ui::Preferences>(w.folder.filePath(u"window.ini"_s));
        w.preferences->setDetailsShown(true);
        QCOMPARE(w.open(), OpenError::None);
        w.window->showRoom(w.client->rooms().list().first().id);
    }
    static void pictures(Window &w, const char *name)
    {
        const QString folder = QStringLiteral(SW_BINARY_DIR "/screenshots");
        QVERIFY(QDir().mkpath(folder));
        w.window->resize(1366, 768);
        for (const bool dark : {false, true})
            for (const QString &language : {u"zh_CN"_s, u"en"_s}) {
                w.theme->setChoice(dark ? ui::ThemeChoice::Dark : ui::ThemeChoice::Light);
                w.language->use(language);
                QTest::qWait(80); // laid out anew
                if (auto *card = w.find<QWidget>("unreadableSection"); card && card->isVisible())
                    for (auto *scroll : w.window->findChildren<QScrollArea *>())
                        if (scroll->isVisible())
                            scroll->ensureWidgetVisible(card, 0, 200);
                QTest::qWait(20);
                QVERIFY(w.window->grab().save(u"%1/%2-%3-%4.png"_s.arg(folder, QLatin1String(name), language,
                                                                       dark ? u"dark"_s : u"light"_s)));
            }
        w.language->use(u"en"_s);
    }
    static QStringList shownWords(const Window &w, const char *place)
    {
        QStringList words;
        for (const QLabel *label : w.find<QWidget>(place)->findChildren<QLabel *>())
            if (label->isVisible() && !label->text().isEmpty())
                words += label->text();
        return words;
    }

private slots:
    void anAdministratorSetsWhoWritesAndSeesWhyUnitsRest()
    {
        Window w(u"liwei@shop.test"_s);
        openAs(w, R"(UPDATE rooms SET encrypted = 1, role = 2, state = 1,
                         units = '0000000000000000000000000000000a')");
        auto *only = w.find<QAbstractButton>("onlyAdminsWrite");
        QTRY_VERIFY(only->isVisible());
        QVERIFY(only->isEnabled() && !only->isChecked());
        QTRY_VERIFY(w.find<QLabel>("unitsNote")->isVisible());
        QVERIFY(w.find<QLabel>("unitsNote")->text().contains(u"no longer an administrator"));
        QVERIFY(w.find<QWidget>("composerEdit")->isVisible());
        QVERIFY(w.find<QWidget>("announceButton")->isVisible());
        pictures(w, "group-rules");
    }

    void aMemberIsToldWhyNothingCanBeWritten()
    {
        Window w(u"liwei@shop.test"_s);
        openAs(w, "UPDATE rooms SET encrypted = 1, role = 0, state = 1, admins_write = 1");
        QTRY_VERIFY(w.find<QWidget>("composerBlock")->isVisible());
        QVERIFY(!w.find<QWidget>("composerEdit")->isVisible());
        QVERIFY(!w.find<QWidget>("announceButton")->isVisible());
        auto *only = w.find<QAbstractButton>("onlyAdminsWrite");
        QVERIFY(only->isVisible() && only->isChecked() && !only->isEnabled());
        pictures(w, "group-listener");
    }

    void zeroIsSeenAsWellAsWhatCouldNotBeReadOrWasExchanged()
    {
        Window w(u"liwei@shop.test"_s);
        openAs(w, "UPDATE rooms SET state = 1");
        w.window->showPage(ui::Page::Settings);
        QTRY_VERIFY(shownWords(w, "unreadableSection").contains(u"None: all that came in could be read."_s));
        pictures(w, "unreadable-none");

        Window other(u"liwei@shop.test"_s);
        openAs(other, R"(
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8)
                INSERT INTO events (id, room, ord, event_id, kind, fault)
                SELECT 1000 + i, (SELECT max(id) FROM rooms), i, randomblob(16), 99,
                       CASE WHEN i <= 3 THEN 14 WHEN i = 4 THEN 23 WHEN i <= 6 THEN 13 WHEN i = 7 THEN 17
                            ELSE 16 END FROM n;
            INSERT INTO room_logs (room, exchanged) SELECT max(id), 2 FROM rooms WHERE true
                ON CONFLICT (room) DO UPDATE SET exchanged = 2)");
        other.window->showPage(ui::Page::Settings);
        QTRY_COMPARE(shownWords(other, "unreadableSection").size(), 8); // two titles, and three rows of two
        const QStringList words = shownWords(other, "unreadableSection");
        QVERIFY(words.contains(u"3 messages encrypted while this computer was away for too long"_s));
        QVERIFY(words.contains(u"1 message that came without encryption"_s));
        QVERIFY(words.contains(u"2 messages stand in another order than their sender wrote them"_s));
        pictures(other, "unreadable-some");
    }
};

const sw::test::Suite suite(sw::test::run<TestGroupSettings, QApplication>);

} // namespace tst_group_settings

#include "tst_group_settings.moc"
