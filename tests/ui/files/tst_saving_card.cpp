// SPDX-License-Identifier: Apache-2.0
// Several files are saved while the window goes on: how far it is, stopped, in order or not, and how it
// looks.
#include "tests/core/files/file_pair.h"
#include "tests/runner/suite.h"
#include "tests/ui/files/files_desk.h"
#include "ui/base/language.h"
#include "ui/files/saving_card.h"

#include <QApplication>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace tst_saving_card {

using namespace sw;
using namespace sw::ui;
using namespace Qt::StringLiterals;
using files::State;
using sw::test::FilePair;
using sw::test::MiB;

namespace {

/// Three files of a colleague; the first is here.
struct Stage {
    FilePair p;
    Theme theme{*qApp};
    Language language{*qApp};
    sw::test::FilesDesk desk{40};
    QWidget window;
    std::unique_ptr<SavingCard> card;
    QList<qint64> rows;
    QString folder;

    explicit Stage(const QString &words = u"en"_s, ThemeChoice choice = ThemeChoice::Light)
    {
        language.use(words);
        theme.setChoice(choice);
        window.resize(1366, 768);
        auto *column = new QVBoxLayout(&window);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(new FilesPage(theme, desk.source()));
        window.show();
        folder = p.wang.folder.filePath(u"out"_s);
        QDir().mkpath(folder);
    }
    bool make()
    {
        for (const QString &name :
             {u"收银培训.mp4"_s, u"门店盘点差异表_人民路店_20250302_第二次复盘_最终确认版本.xlsx"_s,
              u"3月会员日活动方案.pptx"_s}) {
            const EventId id = p.send(p.li.made(name, sw::test::someBytes(MiB)));
            if (!p.isSent(id) || (rows.isEmpty() && !p.isFetched(id)))
                return false;
            rows.append(p.wang.file(id).row);
        }
        card = std::make_unique<SavingCard>(theme, &window, p.wang.window->saving());
        return true;
    }
    QString text(const char *name) const { return card->findChild<QLabel *>(QLatin1String(name))->text(); }
    QPushButton *button(const char *name) const
    {
        return card->findChild<QPushButton *>(QLatin1String(name));
    }
    bool isOver()
    {
        return p.until([this] { return !p.wang.window->saving().isBusy(); });
    }
    /// The second one waits for the network.
    bool isWaiting()
    {
        p.wang.server->setOnline(false);
        p.wang.window->saving().add(rows, folder);
        return p.until([this] {
            const auto now = p.wang.window->saving().current();
            return now && now->row == rows.at(1) && now->problem == files::Problem::Offline;
        });
    }
    void shoot(const QString &name)
    {
        const QDir screenshots(QStringLiteral(SW_BINARY_DIR "/screenshots"));
        QVERIFY(screenshots.mkpath(u"."_s));
        [[maybe_unused]] const bool shown = QTest::qWaitForWindowExposed(&window);
        QVERIFY(window.grab().save(screenshots.filePath(name + u".png"_s)));
    }
};

} // namespace

class TestSavingCard : public QObject
{
    Q_OBJECT
private slots:
    void itSaysHowFarItIsAndWhereTheyLie()
    {
        Stage stage;
        QVERIFY(stage.make());
        QVERIFY(!stage.card->isVisible());
        stage.p.wang.window->saving().add(stage.rows, stage.folder);
        QVERIFY(stage.card->isVisible());
        QCOMPARE(stage.text("savingTitle"), u"Saving file 1 of 3"_s);
        QVERIFY(stage.button("savingStop")->isVisible() && !stage.button("savingShow")->isVisible());
        QVERIFY(stage.isOver());
        QCOMPARE(stage.text("savingTitle"), u"3 files were saved"_s);
        QVERIFY(!stage.button("savingStop")->isVisible() && stage.button("savingShow")->isVisible());
        QVERIFY(!stage.button("savingAgain")->isVisible());
        QCOMPARE(QDir(stage.folder).entryList(QDir::Files).size(), 3);
        stage.card->findChild<QAbstractButton *>(u"savingClose"_s)->click();
        QVERIFY(!stage.card->isVisible());
    }

    void whatItWaitsForIsSaidAndCancellingKeepsWhatWasSaved()
    {
        Stage stage;
        QVERIFY(stage.make());
        QVERIFY(stage.isWaiting());
        QCOMPARE(stage.text("savingTitle"), u"Saving file 2 of 3"_s);
        QVERIFY2(stage.text("savingState").contains(u"online again"_s),
                 qPrintable(stage.text("savingState")));
        const int bar = stage.card->findChild<QProgressBar *>()->value();
        QVERIFY2(bar > 300 && bar < 400, qPrintable(QString::number(bar)));
        stage.button("savingStop")->click();
        QVERIFY(stage.isOver());
        QCOMPARE(stage.text("savingTitle"), u"1 of 3 files were saved"_s);
        QCOMPARE(stage.text("savingState"), u"Cancelled. What was saved is kept."_s);
        QCOMPARE(QDir(stage.folder).entryList(QDir::Files).size(), 1);
        stage.p.wang.server->setOnline(true);
        stage.button("savingAgain")->click();
        QVERIFY(stage.isOver());
        QCOMPARE(stage.text("savingTitle"), u"3 files were saved"_s);
    }

    void whatWasNotSavedIsNamedWithItsReason()
    {
        Stage stage;
        QVERIFY(stage.make());
        stage.p.depot.held.remove(stage.p.depot.held.lastKey());
        stage.p.wang.window->saving().add(stage.rows, stage.folder);
        QVERIFY(stage.isOver());
        QCOMPARE(stage.text("savingTitle"), u"2 of 3 files were saved"_s);
        const QString said = stage.text("savingState");
        QVERIFY2(said.contains(u"活动方案.pptx"_s) && said.contains(u"no longer on the server"_s),
                 qPrintable(said));
    }

    void ofManyTheFirstAreNamed()
    {
        Stage stage;
        QVERIFY(stage.make());
        QVERIFY(QDir().rmdir(stage.folder));
        stage.p.wang.window->saving().add(stage.rows + stage.rows, stage.folder);
        QVERIFY(stage.isOver());
        QCOMPARE(stage.text("savingTitle"), u"0 of 6 files were saved"_s);
        QVERIFY(!stage.button("savingShow")->isVisible() && stage.button("savingAgain")->isVisible());
        const QString said = stage.text("savingState");
        QCOMPARE(said.count(u"cannot be written there"_s), 4);
        QVERIFY2(said.endsWith(u"and 2 more"_s), qPrintable(said));
    }

    void itStaysInItsCornerOfTheWindow()
    {
        Stage stage;
        QVERIFY(stage.make());
        QVERIFY(stage.isWaiting());
        for (const QSize size : {QSize(1366, 768), QSize(900, 560)}) {
            stage.window.resize(size);
            QTRY_COMPARE(stage.card->geometry().right() + 1, stage.window.width() - space::large);
            QVERIFY(stage.window.rect().contains(stage.card->geometry()));
        }
    }

    void look_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("dark");
        for (const char *words : {"zh_CN", "en"}) {
            QTest::addRow("%s light", words) << QString::fromLatin1(words) << false;
            QTest::addRow("%s dark", words) << QString::fromLatin1(words) << true;
        }
    }
    void look()
    {
        QFETCH(QString, words);
        QFETCH(bool, dark);
        const QString suffix = words + (dark ? u"_dark"_s : u"_light"_s);
        Stage stage(words, dark ? ThemeChoice::Dark : ThemeChoice::Light);
        QVERIFY(stage.make());
        QVERIFY(stage.isWaiting());
        stage.shoot(u"files_saving_"_s + suffix);
        stage.p.depot.held.remove(stage.p.depot.held.lastKey());
        stage.p.wang.server->setOnline(true);
        QVERIFY(stage.isOver());
        stage.shoot(u"files_saving_missed_"_s + suffix);
        stage.p.wang.window->saving().add({stage.rows.first()}, stage.folder);
        QVERIFY(stage.isOver());
        QVERIFY(stage.p.wang.window->saving().missed().isEmpty());
        stage.shoot(u"files_saving_done_"_s + suffix);
    }
};

const sw::test::Suite suite(sw::test::run<TestSavingCard, QApplication>);

} // namespace tst_saving_card

#include "tst_saving_card.moc"
