// SPDX-License-Identifier: Apache-2.0
// Ending the program while files that are to be sent would be lost with it.
#include "core/files/file_saving.h"
#include "tests/runner/suite.h"
#include "tests/ui/tasks/tasks_sample.h"
#include "ui/base/sheet.h"
#include "ui/shell/shell_sheets.h"

#include <QLabel>
#include <QPushButton>
#include <QSemaphore>

namespace tst_quit {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

/// A picture that is being made as long as `go` is held back.
struct Slow {
    TasksSample s;
    std::shared_ptr<QSemaphore> go = std::make_shared<QSemaphore>();
    EventId picture;

    bool send()
    {
        if (!s.open(u"人民路店"_s))
            return false;
        files::Outgoing file;
        file.name = u"货架.jpg"_s;
        file.mediaType = u"image/jpeg"_s;
        file.made = {[go = go] {
                         go->acquire();
                         return QByteArray("picture");
                     },
                     7};
        picture = files().send(s.room, file);
        return files().unkept() == 1;
    }
    ~Slow() { go->release(); }
    files::Files &files() { return s.w.client->files(); }
    ui::Sheet *sheet() { return s.w.find<ui::Sheet>("quitSheet"); }
};

} // namespace

class TestQuit : public QObject
{
    Q_OBJECT
private slots:
    void theWindowStaysUntilNothingIsLost_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addRow("zh_CN") << false;
        QTest::addRow("en") << true;
    }
    void theWindowStaysUntilNothingIsLost()
    {
        QFETCH(const bool, dark);
        Slow slow;
        slow.s.w.language->use(QString::fromLatin1(QTest::currentDataTag()));
        slow.s.w.theme->setChoice(dark ? ui::ThemeChoice::Dark : ui::ThemeChoice::Light);
        QVERIFY(slow.send());
        slow.s.w.window->close();
        QVERIFY(slow.s.w.window->isVisible());
        QVERIFY(slow.sheet() && slow.sheet()->isVisible());
        slow.s.w.window->close();
        QCOMPARE(slow.s.w.window->findChildren<ui::Sheet *>(u"quitSheet"_s).size(), 1);
        slow.s.w.window->resize(1366, 768);
        QVERIFY(slow.s.w.window->grab().save(u"%1/screenshots/quit-%2.png"_s.arg(
            QLatin1String(SW_BINARY_DIR), QLatin1String(QTest::currentDataTag()))));
        QTest::keyClick(slow.sheet(), Qt::Key_Escape);
        QTRY_VERIFY(!slow.sheet());
        slow.go->release();
        QTRY_COMPARE(slow.files().unkept(), 0);
        QVERIFY(slow.files().file(slow.s.room, slow.picture));
    }

    void itEndsByItselfOnceTheyAreKept()
    {
        Slow slow;
        QVERIFY(slow.send());
        int ended = 0;
        ui::openQuitSheet(*slow.s.w.theme, slow.s.w.window.get(), slow.files(), [&] { ++ended; });
        QTest::qWait(50);
        QCOMPARE(ended, 0);
        slow.go->release();
        QTRY_COMPARE(ended, 1);
        QVERIFY(slow.files().file(slow.s.room, slow.picture));
        QTRY_VERIFY(!slow.sheet());
    }

    void savingIsWaitedForToo()
    {
        Slow slow;
        QVERIFY(slow.send());
        slow.go->release();
        QTRY_COMPARE(slow.files().unkept(), 0);
        const QTemporaryDir folder;
        const auto picture = slow.files().file(slow.s.room, slow.picture);
        QVERIFY(picture);
        slow.files().saving().add({picture->row}, folder.path());
        QVERIFY(ui::hasOpenFiles(slow.files()));
        int ended = 0;
        ui::openQuitSheet(*slow.s.w.theme, slow.s.w.window.get(), slow.files(), [&] { ++ended; });
        QVERIFY(slow.s.w.find<QLabel>("quitWords")->text().contains(u"not saved yet"));
        QTRY_COMPARE(ended, 1);
        QVERIFY(QFile::exists(folder.filePath(u"货架.jpg"_s)));
    }

    void whoDoesNotWaitQuitsWithoutThem()
    {
        Slow slow;
        QVERIFY(slow.send());
        int ended = 0;
        ui::openQuitSheet(*slow.s.w.theme, slow.s.w.window.get(), slow.files(), [&] { ++ended; });
        slow.s.w.find<QPushButton>("quitNow")->click();
        QCOMPARE(ended, 1);
    }
};

const sw::test::Suite suite(sw::test::run<TestQuit, QApplication>);

} // namespace tst_quit

#include "tst_quit.moc"
