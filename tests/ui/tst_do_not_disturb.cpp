// SPDX-License-Identifier: Apache-2.0
// Do-not-disturb: how long it lasts, what it silences, how the window shows it, and what is told afterwards.
#include "tests/runner/suite.h"
#include "tests/ui/tasks/tasks_sample.h"
#include "ui/base/avatars.h"
#include "ui/base/people_list.h"
#include "ui/base/toast.h"
#include "ui/base/widgets.h"
#include "ui/shell/do_not_disturb.h"
#include "ui/shell/navigation_rail.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>

namespace tst_do_not_disturb {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using ui::DoNotDisturb;

namespace {

constexpr qint64 hour = 3'600'000;

/// A reminder, as core/client lets it through.
void remind(TasksSample &s, const tasks::TaskKey &key)
{
    s.tasks().remind(key, s.tasks().task(key)->definition.title, QDateTime::currentMSecsSinceEpoch(), false);
}

QString toastOf(TasksSample &s)
{
    QString text;
    for (const auto *toast : s.w.window->findChildren<ui::Toast *>())
        if (toast->isVisible())
            text = toast->text();
    return text;
}

void choose(TasksSample &s, int item)
{
    QTest::keyClick(s.w.window.get(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    auto *menu = s.w.find<QMenu>("quietMenu");
    QVERIFY(menu && menu->isVisible());
    for (int i = 0; i < item; ++i)
        QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_VERIFY(!s.w.find<QMenu>("quietMenu"));
}

} // namespace

class TestDoNotDisturb : public QObject
{
    Q_OBJECT
private slots:
    void itEndsWhenItShould()
    {
        const auto at = [](int hourOfDay) {
            return QDateTime(QDate(2026, 3, 10), QTime(hourOfDay, 30)).toMSecsSinceEpoch();
        };
        using Span = DoNotDisturb::Span;
        QCOMPARE(DoNotDisturb::endOf(Span::Hour, at(14)), at(15));
        const auto morning = [&](int now) {
            return QDateTime::fromMSecsSinceEpoch(DoNotDisturb::endOf(Span::UntilMorning, at(now)));
        };
        QCOMPARE(morning(22), QDateTime(QDate(2026, 3, 11), QTime(8, 0)));
        QCOMPARE(morning(2), QDateTime(QDate(2026, 3, 10), QTime(8, 0)));
        QCOMPARE(DoNotDisturb::endOf(Span::UntilTurnedOff, at(14)), INT64_MAX);
    }

    void itIsKeptOverARestartAndEndsByTheClock()
    {
        QTemporaryDir folder;
        qint64 now = QDateTime::currentMSecsSinceEpoch();
        const auto clock = [&now] { return now; };
        tasks::TaskKey held{{7}, {}};
        held.event.bytes[3] = 200;
        {
            ui::Preferences preferences(folder.filePath(u"w.ini"_s));
            DoNotDisturb quiet(preferences, nullptr, clock);
            QVERIFY(!quiet.isOn());
            quiet.start(DoNotDisturb::Span::Hour);
            quiet.hold(held);
            quiet.hold(held);
        }
        ui::Preferences preferences(folder.filePath(u"w.ini"_s));
        DoNotDisturb quiet(preferences, nullptr, clock);
        QVERIFY(quiet.isOn());
        QVERIFY(!quiet.words().isEmpty());
        now += hour - 1;
        QVERIFY(quiet.isOn());
        now += 1;
        QVERIFY(!quiet.isOn());
        QCOMPARE(quiet.takeHeld(), QList<tasks::TaskKey>{held});
        QVERIFY(quiet.takeHeld().isEmpty());
        QSignalSpy changed(&quiet, &DoNotDisturb::changed);
        quiet.start(DoNotDisturb::Span::UntilTurnedOff);
        now += 1000 * hour;
        QVERIFY(quiet.isOn());
        quiet.stop();
        quiet.stop();
        QVERIFY(!quiet.isOn());
        QCOMPARE(changed.size(), 2);
    }

    void remindersAreHeldAndToldOnce()
    {
        TasksSample s;
        QVERIFY(s.open(u"人民路店"_s));
        const tasks::TaskKey first = s.publish(TasksSample::definition(u"橱窗"_s, 60));
        const tasks::TaskKey second = s.publish(TasksSample::definition(u"盘点"_s, 90));
        const tasks::TaskKey done = s.publish(TasksSample::definition(u"海报"_s, 120));
        auto *banner = s.w.find<ui::Banner>("quietBanner");
        auto *news = s.w.find<ui::Banner>("newsBanner");
        QVERIFY(!banner->isVisible());
        remind(s, first);
        QVERIFY(toastOf(s).contains(u"橱窗"_s));
        QTRY_VERIFY_WITH_TIMEOUT(toastOf(s).isEmpty(), 20'000);

        choose(s, 2); // until it is turned off
        QVERIFY(banner->isVisible());
        QVERIFY(!banner->text().isEmpty());
        const auto badge = [&] { return s.w.find<ui::RailButton>("railTasks")->accessibleDescription(); };
        QTRY_VERIFY(badge().contains(u'3'));
        for (const tasks::TaskKey &key : {first, second, first, done})
            remind(s, key);
        QVERIFY(toastOf(s).isEmpty());
        QVERIFY(!s.tasks().complete(done, {}, {}, {}, {}));
        QVERIFY(s.becomes(done, tasks::Standing::Done));
        QTRY_VERIFY(badge().contains(u'2')); // counted all the same

        s.w.window.reset(); // the program starts again
        QCOMPARE(s.w.show(), OpenError::None);
        banner = s.w.find<ui::Banner>("quietBanner");
        news = s.w.find<ui::Banner>("newsBanner");
        QVERIFY(banner->isVisible() && !news->isVisible());
        banner->findChild<QPushButton *>()->click();
        QVERIFY(!banner->isVisible());
        QVERIFY(news->isVisible());
        QVERIFY2(news->text().contains(u"2 tasks"_s), qPrintable(news->text()));
        news->findChild<QPushButton *>()->click();
        QVERIFY(s.w.find<QWidget>("tasksPage")->isVisible());
        choose(s, 0);
        banner->findChild<QPushButton *>()->click();
        QVERIFY(!news->isVisible()); // told once
    }

    void colleaguesSeeItByAWordAndASign()
    {
        Window w(u"王芳@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        using people::Presence;
        QCOMPARE(ui::presenceText(Presence::DoNotDisturb), u"Do not disturb"_s);
        w.language->use(u"zh_CN"_s);
        QCOMPARE(ui::presenceText(Presence::DoNotDisturb), u"免打扰"_s);
        w.language->use(u"en"_s);
        const QString folder = QStringLiteral(SW_BINARY_DIR "/screenshots");
        QVERIFY(QDir().mkpath(folder));
        for (const bool dark : {false, true}) {
            w.theme->setChoice(dark ? ui::ThemeChoice::Dark : ui::ThemeChoice::Light);
            const QColor ground = w.theme->color(ui::Color::Pane);
            QImage image(160, 56, QImage::Format_RGB32);
            image.fill(ground);
            QPainter painter(&image);
            QRect face(8, 8, 40, 40);
            for (const Presence presence : {Presence::Online, Presence::Away, Presence::DoNotDisturb}) {
                w.avatars->paintPerson(&painter, face, *Jid::parse(u"lin@shop.test"_s));
                ui::paintDot(&painter, face, *w.theme, ui::presenceDot(presence), ground);
                face.translate(50, 0);
            }
            painter.end();
            const auto middle = [&](int person) { return QColor(image.pixel(50 * person + 44, 44)); };
            QVERIFY(middle(0) != ground && middle(1) != ground);
            QCOMPARE(middle(2), ground); // the bar: not by colour alone
            const QString file = u"%1/presence-%2.png"_s.arg(folder, dark ? u"dark"_s : u"light"_s);
            QVERIFY(image.scaled(image.size() * 4).save(file));
        }
    }

    void itLooksRight_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("zh_CN") << u"zh_CN"_s;
        QTest::newRow("en") << u"en"_s;
    }
    void itLooksRight()
    {
        QFETCH(QString, language);
        TasksSample s;
        QVERIFY(s.open(u"人民路店"_s));
        s.w.language->use(language);
        s.w.window->resize(1366, 768);
        choose(s, 1);
        const QString folder = QStringLiteral(SW_BINARY_DIR "/screenshots");
        QVERIFY(QDir().mkpath(folder));
        for (const bool dark : {false, true}) {
            s.w.theme->setChoice(dark ? ui::ThemeChoice::Dark : ui::ThemeChoice::Light);
            QTest::qWait(60);
            QVERIFY(s.w.window->grab().save(
                u"%1/quiet-%2-%3.png"_s.arg(folder, language, dark ? u"dark"_s : u"light"_s)));
        }
        s.w.find<ui::RailButton>("railQuiet")->click();
        auto *menu = s.w.find<QMenu>("quietMenu");
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 4); // it can be turned off now
        QVERIFY(menu->grab().save(u"%1/quiet-menu-%2.png"_s.arg(folder, language)));
        menu->close();
        s.w.language->use(u"en"_s);
    }
};

const sw::test::Suite suite(sw::test::run<TestDoNotDisturb, QApplication>);

} // namespace tst_do_not_disturb

#include "tst_do_not_disturb.moc"
