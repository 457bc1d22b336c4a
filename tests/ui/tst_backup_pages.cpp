// SPDX-License-Identifier: Apache-2.0
// Backups in the window: the settings' card, checking, restoring before the first sign-in, exporting a room.
#include "core/backup/backup.h"
#include "core/chat/chat.h"
#include "core/crypto/passphrase.h"
#include "core/files/files.h"
#include "core/rooms/rooms.h"
#include "tests/runner/suite.h"
#include "tests/support/soon.h"
#include "tests/ui/window.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

namespace tst_backup_pages {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

class TestBackupPages : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    const QString m_file = m_folder.filePath(u"first.swbackup"_s);

    static bool isShown(Window &w, const char *name)
    {
        const auto *found = w.find<QWidget>(name);
        return found && found->isVisible();
    }
    static QString words(Window &w, const char *label)
    {
        const auto *found = w.find<QLabel>(label);
        return found && found->isVisible() ? found->text() : QString();
    }
    static QString hint(Window &w, const char *control)
    {
        return w.find<QWidget>(control)->accessibleDescription();
    }
    static void click(Window &w, const char *button) { w.find<QPushButton>(button)->click(); }
    static void choose(Window &w, const char *dialog, const QString &file)
    {
        SOON(w.window->findChild<QFileDialog *>(QLatin1String(dialog)));
        auto *found = w.window->findChild<QFileDialog *>(QLatin1String(dialog));
        emit found->fileSelected(file);
        found->close();
        SOON(!w.window->findChild<QFileDialog *>(QLatin1String(dialog)));
    }
    static void setPassphrase(Window &w, const QString &text)
    {
        SOON(isShown(w, "backupPassphraseSheet"));
        w.find<QLineEdit>("secret")->setText(text);
        w.find<QLineEdit>("secretAgain")->setText(text);
        click(w, "accept");
    }
    /// For a person to look at: build folder, screenshots/.
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
                if (auto *card = w.find<QWidget>("backupEvery"))
                    for (auto *area : w.window->findChildren<QScrollArea *>())
                        if (area->isAncestorOf(card))
                            area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum() - 60);
                const QString file = u"%1/%2-%3-%4.png"_s.arg(folder, QLatin1String(name), language,
                                                              dark ? u"dark"_s : u"light"_s);
                QVERIFY(w.window->grab().save(file));
            }
        w.theme->setChoice(ui::ThemeChoice::Light);
        w.language->use(u"en"_s);
        QTest::qWait(80);
    }

private slots:
    void aBackupIsMadeAndChecked()
    {
        Window w(u"li@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        w.client->backup().setCost(crypto::PassphraseCost::least());
        const RoomId room = w.client->rooms().create(u"华东区店长群"_s, {});
        chat::Draft draft;
        draft.text = u"明早六点补货"_s;
        w.client->chat().send(room, draft);
        w.window->showPage(ui::Page::Settings);
        SOON(isShown(w, "settingsPage"));
        QCOMPARE(hint(w, "backUpNow"), u"No backup has been made yet"_s);
        QVERIFY(!w.find<QWidget>("backupFolder")->isEnabled());
        pictures(w, "backup-none");

        // By hand: first the passphrase, then the file.
        click(w, "backUpNow");
        SOON(isShown(w, "backupPassphraseSheet"));
        w.find<QLineEdit>("secret")->setText(u"four words"_s);
        w.find<QLineEdit>("secretAgain")->setText(u"four world"_s);
        click(w, "accept");
        QVERIFY(isShown(w, "backupPassphraseSheet")); // the two differ
        pictures(w, "backup-passphrase");
        setPassphrase(w, u"four words"_s);
        choose(w, "backupFile", m_file);
        SOON(hint(w, "backUpNow").startsWith(u"Last: "_s));
        QVERIFY(hint(w, "backUpNow").contains(u"1 message"_s));
        QVERIFY(QFile::exists(m_file));

        // By plan.
        auto *every = w.find<QComboBox>("backupEvery");
        every->setCurrentIndex(1);
        emit every->activated(1);
        choose(w, "backupFolderDialog", m_folder.path());
        SOON(w.client->backup().state().plan.every == backup::Every::Day);
        QVERIFY(w.find<QWidget>("backupFolder")->isEnabled());
        QCOMPARE(hint(w, "backupFolder"), m_folder.path());
        pictures(w, "backup-planned");

        click(w, "checkBackup");
        SOON(isShown(w, "checkSheet"));
        click(w, "accept");
        QVERIFY(isShown(w, "checkSheet")); // no file yet
        click(w, "chooseBackup");
        choose(w, "backupFile", m_file);
        w.find<QLineEdit>("secret")->setText(u"other words"_s);
        click(w, "accept");
        SOON(w.find<QLineEdit>("secret")->isVisible()
             && w.client->backup().state().task == backup::Task::None);
        w.find<QLineEdit>("secret")->setText(u"four words"_s);
        click(w, "accept");
        SOON(words(w, "backupText").contains(u"li@shop.test"_s));
        QVERIFY(words(w, "backupText").contains(u"The file is whole."_s));
        QVERIFY(words(w, "backupText").contains(u"1 conversation"_s));
        pictures(w, "backup-checked");
    }

    void aFailedPlanIsTold()
    {
        Window w(u"li@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        backup::Backup &backup = w.client->backup();
        backup.setCost(crypto::PassphraseCost::least());
        bool ready = false;
        backup.setUp(SecretBytes(viewOf(std::string_view("four words"))),
                     [&](backup::Fault) { ready = true; });
        SOON(ready);
        w.window->showPage(ui::Page::Settings);
        backup.setPlan({backup::Every::Day, m_folder.filePath(u"gone"_s), 7});
        SOON(isShown(w, "newsBanner"));
        SOON(hint(w, "backupEvery").contains(u"USB"_s));
        QVERIFY(!isShown(w, "backupFailedSheet")); // told by the banner
        pictures(w, "backup-failed");
    }

    void aFreshProfileIsRestoredBeforeItSignsIn()
    {
        QVERIFY(QFile::exists(m_file)); // of the first test
        Window w;
        QCOMPARE(w.open(), OpenError::None);
        SOON(isShown(w, "signInPage"));
        QVERIFY(isShown(w, "restoreBackup"));
        pictures(w, "sign-in-restore");
        click(w, "restoreBackup");
        SOON(isShown(w, "restoreSheet"));
        click(w, "chooseBackup");
        choose(w, "backupFile", m_file);
        w.find<QLineEdit>("secret")->setText(u"four words"_s);
        pictures(w, "restore-ask");
        click(w, "accept");
        SOON(words(w, "backupText").contains(u"1 conversation"_s));
        pictures(w, "restore-found");
        click(w, "accept");
        SOON(words(w, "backupText").contains(u"1 message was added."_s));
        pictures(w, "restore-done");
        click(w, "cancel"); // "Close"
        QCOMPARE(w.client->account(), *Jid::parse(u"li@shop.test"_s));
        QCOMPARE(w.find<QLineEdit>("address")->text(), u"li@shop.test"_s);
        click(w, "signInBack"); // reading needs no network
        SOON(isShown(w, "workspace"));
        QCOMPARE(w.client->rooms().list().size(), 1);
        const RoomId room = w.client->rooms().list().first().id;
        QCOMPARE(w.client->chat().before(room, Order::newest(), 10).last().text, u"明早六点补货"_s);
        w.window->showRoom(room);
        pictures(w, "restored-offline");
    }

    /// Dialogs keep the language that they were opened in.
    void theDialogsInChinese()
    {
        QVERIFY(QFile::exists(m_file)); // of the first test
        Window w(u"li@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        w.language->use(u"zh_CN"_s);
        const auto picture = [&w](const char *name) {
            QTest::qWait(80);
            QVERIFY(w.window->grab().save(
                u"%1/%2-zh.png"_s.arg(QStringLiteral(SW_BINARY_DIR "/screenshots"), QLatin1String(name))));
        };
        w.window->resize(1366, 768);
        w.window->showPage(ui::Page::Settings);
        click(w, "backupPassphrase");
        SOON(isShown(w, "backupPassphraseSheet"));
        picture("backup-passphrase");
        click(w, "cancel");
        w.theme->setChoice(ui::ThemeChoice::Dark);
        SOON(!w.find<QWidget>("backupPassphraseSheet"));
        click(w, "restoreBackup");
        SOON(isShown(w, "restoreSheet"));
        picture("restore-ask");
        click(w, "chooseBackup");
        choose(w, "backupFile", m_file);
        w.find<QLineEdit>("secret")->setText(u"four words"_s);
        click(w, "accept");
        SOON(words(w, "backupText").contains(u"文件完好"_s));
        picture("restore-found");
        click(w, "accept");
        SOON(words(w, "backupText").contains(u"已添加"_s));
        click(w, "cancel");
        SOON(!w.find<QWidget>("restoreSheet"));
        w.theme->setChoice(ui::ThemeChoice::Light);
        emit w.navigator.exportWanted(w.client->rooms().list().first().id);
        SOON(isShown(w, "exportSheet"));
        picture("export-ask");
    }

    void aRoomIsExportedFromItsMenu()
    {
        Window w(u"li@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        const RoomId room = w.client->rooms().create(u"华东/区 店长群"_s, {});
        chat::Draft draft;
        draft.text = u"明早六点补货"_s;
        w.client->chat().send(room, draft);
        SOON(w.client->rooms().room(room).has_value());
        emit w.navigator.exportWanted(room);
        SOON(isShown(w, "exportSheet"));
        QVERIFY(words(w, "exportText").contains(u"not encrypted"_s));
        pictures(w, "export-ask");
        w.find<QLineEdit>("exportSince")->setText(u"yesterday"_s);
        click(w, "accept");
        QVERIFY(!w.window->findChild<QFileDialog *>(u"exportFile"_s)); // no day
        w.find<QLineEdit>("exportSince")->setText(u"2020-01-31"_s);
        click(w, "accept");
        const QString file = m_folder.filePath(u"room.html"_s);
        choose(w, "exportFile", file);
        SOON(words(w, "exportText").contains(u"room.html"_s));
        pictures(w, "export-done");
        QFile page(file);
        QVERIFY(page.open(QIODevice::ReadOnly));
        QVERIFY(page.readAll().contains("明早六点补货"));
        click(w, "cancel");
        SOON(!w.find<QWidget>("exportSheet"));
    }

    void aRoomIsExportedWithItsFiles()
    {
        Window w(u"li@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        const RoomId room = w.client->rooms().create(u"店长群"_s, {});
        QFile plan(m_folder.filePath(u"plan.pdf"_s));
        QVERIFY(plan.open(QIODevice::WriteOnly) && plan.write("the plan") == 8);
        plan.close();
        w.client->files().send(room, {plan.fileName(), {}, u"application/pdf"_s, {}, {}});
        SOON(w.client->files().list({}, 10).size() == 1);
        emit w.navigator.exportWanted(room);
        SOON(isShown(w, "exportSheet"));
        w.find<QCheckBox>("exportFiles")->click();
        click(w, "accept");
        choose(w, "exportFile", m_folder.filePath(u"with.html"_s));
        SOON(words(w, "exportText").contains(u"1 file"_s));
        QFile saved(m_folder.filePath(u"with files/plan.pdf"_s));
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(saved.readAll(), "the plan");
        QFile page(m_folder.filePath(u"with.html"_s));
        QVERIFY(page.open(QIODevice::ReadOnly));
        QVERIFY(page.readAll().contains("<a href=\"with%20files/plan.pdf\">"));
        click(w, "cancel");
        SOON(!w.find<QWidget>("exportSheet"));
    }
};

const sw::test::Suite suite(sw::test::run<TestBackupPages, QApplication>);

} // namespace tst_backup_pages

#include "tst_backup_pages.moc"
