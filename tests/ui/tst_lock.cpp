// SPDX-License-Identifier: Apache-2.0
// The lock page: a profile without its key, the window's own lock, and the ways in on the settings page.
#include "core/client/vault.h"
#include "core/files/file_saving.h"
#include "core/store/database.h"
#include "tests/runner/suite.h"
#include "tests/support/soon.h"
#include "tests/ui/window.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace tst_lock {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using store::SlotKind;

class TestLock : public QObject
{
    Q_OBJECT

    static SecretBytes typed(const char *text) { return SecretBytes(viewOf(std::string_view(text))); }

    /// Before the window opens: a way in that costs little.
    static void prepare(Window &w, SlotKind kind, const char *text)
    {
        QVERIFY(crypto::start());
        MemorySecrets secrets(w.keychain);
        crypto::SystemRandom random;
        Vault vault({w.folder.filePath(u"keys.json"_s), w.folder.filePath(u"messages.db"_s)}, secrets, random,
                    crypto::PassphraseCost::least());
        vault.open();
        QVERIFY(vault.isOpen());
        bool done = false;
        const auto note = [&done](Vault::Change outcome) { done = outcome == Vault::Change::Done; };
        if (kind == SlotKind::KeychainAndPin)
            vault.setPin(typed(text), note);
        else
            vault.setPassphrase(kind, typed(text), note);
        SOON(done);
    }
    static QString words(Window &w, const char *label)
    {
        const auto *found = w.find<QLabel>(label);
        return found && found->isVisible() ? found->text() : QString();
    }
    static void enter(Window &w, const QString &text)
    {
        auto *field = w.find<QLineEdit>("lockTyped");
        field->setText(text);
        QTest::keyClick(field, Qt::Key_Return);
    }
    static bool isShown(Window &w, const char *name)
    {
        const auto *found = w.find<QWidget>(name);
        return found && found->isVisible();
    }
    /// For a person to look at: build folder, screenshots/.
    static void pictures(Window &w, const char *name)
    {
        const QString folder = QStringLiteral(SW_BINARY_DIR "/screenshots");
        QVERIFY(QDir().mkpath(folder));
        for (const bool dark : {false, true})
            for (const QString &language : {u"en"_s, u"zh_CN"_s}) {
                w.theme->setChoice(dark ? ui::ThemeChoice::Dark : ui::ThemeChoice::Light);
                w.language->use(language);
                QTest::qWait(50); // laid out anew
                const QString file = u"%1/%2-%3-%4.png"_s.arg(folder, QLatin1String(name), language,
                                                              dark ? u"dark"_s : u"light"_s);
                QVERIFY(w.window->grab().save(file));
            }
        w.theme->setChoice(ui::ThemeChoice::Light);
        w.language->use(u"en"_s);
    }

private slots:
    void withoutKeychainAPassphraseIsChosenTwice()
    {
        Window w;
        w.keychain.broken = SecretError::NoKeychain;
        QCOMPARE(w.open(), OpenError::None);
        QVERIFY(isShown(w, "lockPage"));
        QVERIFY(isShown(w, "lockAgain"));
        pictures(w, "lock-choose");
        enter(w, u"short"_s);
        QVERIFY(words(w, "lockFault").contains(u'8'));
        enter(w, u"correct horse"_s);
        QVERIFY(!words(w, "lockFault").isEmpty()); // not the same twice
        QVERIFY(!w.client->isOpen());
        w.find<QLineEdit>("lockAgain")->setText(u"correct horse"_s);
        enter(w, u"correct horse"_s);
        SOON(w.client->isOpen());
        QVERIFY(isShown(w, "signInPage"));
    }

    void aWrongPassphraseIsSaidTheRightOneOpens()
    {
        Window w(u"li@shop.test"_s);
        prepare(w, SlotKind::Passphrase, "correct horse");
        w.keychain.broken = SecretError::Locked;
        QCOMPARE(w.open(), OpenError::None);
        QVERIFY(isShown(w, "lockPage"));
        QVERIFY(isShown(w, "lockRetry"));
        QVERIFY(!isShown(w, "workspace"));
        pictures(w, "lock-keychain");
        enter(w, u"correct Horse"_s);
        SOON(!words(w, "lockFault").isEmpty());
        QVERIFY(w.find<QLineEdit>("lockTyped")->text().isEmpty());
        pictures(w, "lock-wrong");
        enter(w, u"correct horse"_s);
        SOON(isShown(w, "workspace"));
    }

    void anUnlockedKeychainOpensAtTheSecondTry()
    {
        Window w(u"li@shop.test"_s);
        w.keychain.broken = SecretError::Locked;
        QCOMPARE(w.open(), OpenError::None);
        QVERIFY(!isShown(w, "lockTyped")); // nothing that could be typed opens it
        w.keychain.broken.reset();
        w.find<QPushButton>("lockRetry")->click();
        SOON(isShown(w, "workspace"));
    }

    void aRevokedDeviceSaysWhyAndTakesANewSlip()
    {
        Window w(u"sun.li@shop.test"_s);
        {
            QVERIFY(crypto::start());
            auto database = store::Database::open({w.folder.filePath(u"messages.db"_s), {}},
                                                  keyOf(w.folder.path(), w.keychain));
            QVERIFY(database);
            QVERIFY((*database)->writer().transaction(store::Durability::Full, [&] {
                (void)(*database)->writer().execute(
                    "INSERT INTO identity (id, chain, device_seed, barred) VALUES (1, x'', x'', 2)");
            }));
        }
        QCOMPARE(w.openAsItIs(), OpenError::None);
        QVERIFY(isShown(w, "lockPage"));
        QVERIFY(!w.client->isOpen());
        QVERIFY(words(w, "lockTitle").contains(u"revoked"_s));
        QVERIFY(words(w, "lockText").contains(u"kept"_s));
        pictures(w, "lock-revoked");
        QTest::mouseClick(w.find<QPushButton>("lockRetry"), Qt::LeftButton);
        SOON(isShown(w, "signInPage"));
        QVERIFY(w.client->isBarred());
        QVERIFY(!isShown(w, "signInBack") && !w.find<QWidget>("workspace"));
    }

    void theWindowLocksAndLetsGoOfItsText()
    {
        Window w(u"li@shop.test"_s);
        prepare(w, SlotKind::KeychainAndPin, "482913");
        QCOMPARE(w.open(), OpenError::None);
        const RoomId room = w.client->rooms().create(u"华东区店长群"_s, {});
        SOON(w.find<QWidget>("workspace"));
        w.window->showRoom(room);
        SOON(words(w, "roomTitle") == u"华东区店长群"_s);
        QTest::keyClick(w.window.get(), Qt::Key_L, Qt::ControlModifier);
        SOON(w.window->isLocked());
        QVERIFY(isShown(w, "lockPage"));
        QVERIFY(!w.find<QWidget>("workspace")); // not hidden: gone
        for (const QLabel *label : w.window->findChildren<QLabel *>())
            QVERIFY(!label->text().contains(u"华东区"_s));
        QVERIFY(w.client->isOpen()); // and goes on
        pictures(w, "lock-window");
        enter(w, u"482914"_s);
        SOON(!words(w, "lockFault").isEmpty());
        QVERIFY(w.window->isLocked());
        enter(w, u"482913"_s);
        SOON(isShown(w, "workspace"));
        QVERIFY(!w.window->isLocked());
        SOON(words(w, "roomTitle") == u"华东区店长群"_s);
    }

    void whatIsBeingSavedGoesOnBehindTheLock()
    {
        Window w(u"li@shop.test"_s);
        prepare(w, SlotKind::KeychainAndPin, "482913");
        QCOMPARE(w.open(), OpenError::None);
        const RoomId room = w.client->rooms().create(u"华东区店长群"_s, {});
        SOON(w.client->rooms().list().size() == 1);
        QFile own(w.folder.filePath(u"own.pdf"_s));
        QVERIFY(own.open(QIODevice::WriteOnly) && own.write("one") == 3);
        own.close();
        files::Outgoing outgoing;
        outgoing.path = own.fileName();
        const EventId id = w.client->files().send(room, outgoing);
        SOON(w.client->files().file(room, id));
        const QTemporaryDir out;
        w.client->files().saving().add({w.client->files().file(room, id)->row}, out.path());
        QVERIFY(isShown(w, "savingCard"));
        w.window->lockNow();
        QVERIFY(!isShown(w, "savingCard"));
        SOON(w.client->files().saving().saved() == 1);
        QVERIFY(QFile::exists(out.filePath(u"own.pdf"_s)));
        enter(w, u"482913"_s);
        SOON(isShown(w, "workspace"));
        QVERIFY(isShown(w, "savingCard"));
    }

    void withoutAnythingToTypeTheWindowDoesNotLock()
    {
        Window w(u"li@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        w.window->lockNow();
        QVERIFY(!w.window->isLocked());
        QVERIFY(isShown(w, "workspace"));
    }

    void theSettingsListTheWaysIn()
    {
        Window w(u"li@shop.test"_s);
        prepare(w, SlotKind::Passphrase, "correct horse");
        QCOMPARE(w.open(), OpenError::None);
        w.window->showPage(ui::Page::Settings);
        w.window->resize(1200, 1400);
        QCOMPARE(w.find<QPushButton>("changePassphrase")->text(), u"Change…"_s);
        QCOMPARE(w.find<QPushButton>("changePin")->text(), u"Set…"_s);
        QVERIFY(w.find<QAbstractButton>("openByKeychain")->isChecked());
        pictures(w, "settings-security");
        w.find<QPushButton>("changePin")->click();
        w.find<QLineEdit>("secret")->setText(u"482913"_s);
        w.find<QLineEdit>("secretAgain")->setText(u"482914"_s);
        w.find<QPushButton>("accept")->click();
        QVERIFY(!w.client->vault().has(SlotKind::KeychainAndPin));
        w.find<QLineEdit>("secretAgain")->setText(u"482913"_s);
        w.find<QPushButton>("accept")->click();
        SOON(w.client->vault().has(SlotKind::KeychainAndPin));
        QCOMPARE(w.find<QPushButton>("changePin")->text(), u"Change…"_s);
        w.find<QPushButton>("makeRecovery")->click();
        SOON(isShown(w, "recoverySheet"));
        pictures(w, "recovery");
        w.find<QPushButton>("declineRecovery")->click();
        QVERIFY(!w.client->vault().has(SlotKind::Recovery));
    }

    void signingOutDropsTheKey()
    {
        Window w(u"li@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        w.client->lockUp();
        QVERIFY(!w.client->isOpen());
        QVERIFY(isShown(w, "lockPage"));
        QVERIFY(!w.find<QWidget>("workspace"));
        w.find<QPushButton>("lockRetry")->click();
        SOON(isShown(w, "workspace"));
        QCOMPARE(w.client->account().toString(), u"li@shop.test"_s);
    }
};

const sw::test::Suite suite(sw::test::run<TestLock, QApplication>);

} // namespace tst_lock

#include "tst_lock.moc"
