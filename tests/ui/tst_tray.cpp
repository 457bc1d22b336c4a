// SPDX-License-Identifier: Apache-2.0
// What the icon beside the clock tells of tasks while one works elsewhere, when it is quiet, and where a
// click leads.
#include "tests/runner/suite.h"
#include "tests/ui/tasks/tasks_sample.h"
#include "ui/base/widgets.h"
#include "ui/shell/tray_icon.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

namespace tst_tray {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

class FakeTrayIcon final : public ui::TrayIcon
{
public:
    bool isShown() const override { return true; }
    void setIcon(const QIcon &) override { }
    void setToolTip(const QString &text) override { toolTip = text; }
    void setMenu(QMenu *given) override { menu = given; }
    void showMessage(const QString &title, const QString &text) override { said += title + u" | "_s + text; }

    QStringList said;
    QString toolTip;
    QMenu *menu = nullptr;
};

/// A window behind another one.
struct Behind {
    TasksSample s;
    FakeTrayIcon *icon = nullptr;
    QWidget other;

    bool open()
    {
        if (!s.open(u"人民路店"_s))
            return false;
        auto made = std::make_unique<FakeTrayIcon>();
        icon = made.get();
        s.w.window->startTray(std::move(made));
        return leave();
    }
    bool leave()
    {
        other.show();
        other.activateWindow();
        return QTest::qWaitFor([this] { return !s.w.window->isActiveWindow(); });
    }
    /// Of the menu of the icon, in "Do not disturb".
    QAction *quiet(int number)
    {
        for (QAction *action : icon->menu->actions())
            if (action->menu())
                return action->menu()->actions().value(number);
        return nullptr;
    }
    bool isOpen(const QString &title)
    {
        auto *shown = s.w.find<QLabel>("taskTitle");
        return s.w.window->isActiveWindow() && shown && shown->isVisible() && shown->text() == title;
    }
    void remind(const tasks::TaskKey &key, bool nudged)
    {
        const qint64 past = QDateTime::currentMSecsSinceEpoch() - 60'000;
        s.tasks().remind(key, s.tasks().task(key)->definition.title, past, nudged);
    }
};

} // namespace

class TestTray : public QObject
{
    Q_OBJECT
private slots:
    void whatIsDueIsToldAndAClickOpensIt()
    {
        Behind behind;
        QVERIFY(behind.open());
        tasks::Definition window = TasksSample::definition(u"换橱窗"_s, 0);
        window.reminders = {0};
        (void)behind.s.publish(window); // reminded of by the core itself, at once
        QTRY_COMPARE_WITH_TIMEOUT(behind.icon->said, QStringList{u"Task is due | 换橱窗"_s}, 20'000);
        QVERIFY(!behind.isOpen(u"换橱窗"_s));
        emit behind.icon->messageClicked();
        QTRY_VERIFY(behind.isOpen(u"换橱窗"_s));
    }

    void whatIsAskedForAgainIsTold()
    {
        Behind behind;
        QVERIFY(behind.open());
        const tasks::TaskKey count = behind.s.publish(TasksSample::definition(u"盘点"_s, 90));
        const tasks::TaskKey poster = behind.s.publish(TasksSample::definition(u"海报"_s, 120));
        behind.remind(poster, false);
        behind.remind(count, true);
        QCOMPARE(behind.icon->said, (QStringList{u"Task is due | 海报"_s, u"Please do this task | 盘点"_s}));
        emit behind.icon->messageClicked();
        QTRY_VERIFY(behind.isOpen(u"盘点"_s));
        behind.remind(poster, false); // it is looked at now
        QCOMPARE(behind.icon->said.size(), 2);
    }

    void whatIsAssignedIsToldAndAClickOpensIt()
    {
        Behind behind;
        QVERIFY(behind.open());
        const tasks::TaskKey key = behind.s.publish(TasksSample::definition(u"海报"_s, 120));
        Notice assigned{key.room, key.event, *Jid::parse(u"lin@shop.test"_s), u"海报"_s};
        assigned.mention = assigned.task = true;
        emit behind.s.w.client->notice(assigned);
        QCOMPARE(behind.icon->said.size(), 1);
        QVERIFY2(behind.icon->said.first().endsWith(u"人民路店 | 海报"_s),
                 qPrintable(behind.icon->said.first()));
        emit behind.icon->messageClicked();
        QTRY_VERIFY(behind.isOpen(u"海报"_s));

        QVERIFY(behind.leave());
        behind.s.w.preferences->setNotificationText(false);
        emit behind.s.w.client->notice(assigned);
        behind.remind(key, false);
        for (const QString &said : behind.icon->said.mid(1))
            QVERIFY2(said.endsWith(u"| A task is waiting"_s), qPrintable(said));
        QCOMPARE(behind.icon->said.size(), 3);
        behind.s.w.preferences->setNotifications(false);
        emit behind.s.w.client->notice(assigned);
        behind.remind(key, false);
        QCOMPARE(behind.icon->said.size(), 3);
    }

    void doNotDisturbKeepsQuiet()
    {
        Behind behind;
        QVERIFY(behind.open());
        const tasks::TaskKey count = behind.s.publish(TasksSample::definition(u"盘点"_s, 90));
        const tasks::TaskKey poster = behind.s.publish(TasksSample::definition(u"海报"_s, 120));
        QAction *untilTurnedOff = behind.quiet(2);
        QVERIFY(untilTurnedOff);
        untilTurnedOff->trigger();
        Notice assigned{count.room, count.event, *Jid::parse(u"lin@shop.test"_s), u"盘点"_s};
        assigned.task = true;
        emit behind.s.w.client->notice(assigned);
        behind.remind(count, false);
        behind.remind(poster, true);
        QCOMPARE(behind.icon->said, QStringList());

        auto *banner = behind.s.w.find<ui::Banner>("quietBanner");
        QVERIFY(banner->isVisible());
        banner->findChild<QPushButton *>()->click(); // off again
        QCOMPARE(behind.icon->said.size(), 1); // of both at once
        QVERIFY2(behind.icon->said.first().contains(u"2 tasks"_s), qPrintable(behind.icon->said.first()));
        emit behind.icon->messageClicked();
        QTRY_VERIFY(behind.s.w.window->isActiveWindow());
        QVERIFY(behind.s.w.find<QWidget>("tasksPage")->isVisible());
        QVERIFY(behind.leave());
        behind.remind(count, false);
        QCOMPARE(behind.icon->said.size(), 2);
    }
};

const sw::test::Suite suite(sw::test::run<TestTray, QApplication>);

} // namespace tst_tray

#include "tst_tray.moc"
