// SPDX-License-Identifier: Apache-2.0
// The clerk's half of the tasks in both languages and schemes; leaves pictures for a person to look at.
#include "tests/runner/suite.h"
#include "tests/ui/tasks/tasks_sample.h"
#include "ui/chat/timeline_view.h"
#include "ui/files/pieces.h"
#include "ui/tasks/task_detail.h"
#include "ui/tasks/task_steps.h"
#include "ui/tasks/tasks_page.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QTest>

namespace tst_tasks_look {

using namespace sw;
using namespace sw::ui;
using namespace Qt::StringLiterals;
using sw::test::TasksSample;
using tasks::Standing;

namespace {

constexpr int day = 24 * 60;

/// Both languages have the same business: what head office writes is Chinese.
struct Store {
    TasksSample s;
    tasks::TaskKey opening;
    tasks::TaskKey display;
    tasks::TaskKey till;

    void fill()
    {
        auto plain = TasksSample::definition(u"更换橱窗海报（春季新品）"_s, -2 * day);
        plain.priority = tasks::Priority::Urgent;
        s.publish(plain);
        auto check = TasksSample::definition(u"开店检查"_s, 45);
        check.details = u"请在开门前完成。遇到问题先看 https://intra.shop.test/opening ，仍不行请致电 "
                        u"区域经理。\n检查后把收银台的备用金写在下面。"_s;
        check.steps = {{u"a"_s, u"灯光与招牌全部打开"_s},
                       {u"b"_s, u"收银机与打印机试打一张小票，并核对日期和门店编号是否正确"_s},
                       {u"c"_s, u"冷柜温度低于 4 ℃"_s}};
        check.proof = tasks::PhotoProof | tasks::NumberProof;
        check.numberLabel = u"备用金"_s;
        check.priority = tasks::Priority::High;
        check.approval = true;
        opening = s.publish(check);
        auto count = TasksSample::definition(u"清点促销堆头并拍照"_s, 180);
        count.proof = tasks::PhotoProof | tasks::TextProof;
        count.approval = true;
        display = s.publish(count);
        s.publish(TasksSample::definition(u"通知会员周末活动"_s, 60));
        till = s.publish(TasksSample::definition(u"收银对账"_s, 2 * day));
        s.publish(TasksSample::definition(u"月度盘点准备"_s, 9 * day));
        const auto cleaned = s.publish(TasksSample::definition(u"清洁门口地垫"_s, 30));
        s.tasks().complete(cleaned, {}, {}, {}, {});
        QVERIFY(s.becomes(cleaned, Standing::Done));
    }
    void shoot(const QString &name)
    {
        const QDir folder(QStringLiteral(SW_BINARY_DIR "/screenshots"));
        QVERIFY(folder.mkpath(QStringLiteral(".")));
        QTest::qWait(120);
        QVERIFY(s.w.window->grab().save(folder.filePath(name + u".png"_s)));
    }
};

} // namespace

class TestTasksLook : public QObject
{
    Q_OBJECT
private slots:
    void views_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("dark");
        for (const char *words : {"zh_CN", "en"}) {
            QTest::addRow("%s light", words) << QString::fromLatin1(words) << false;
            QTest::addRow("%s dark", words) << QString::fromLatin1(words) << true;
        }
    }
    void views()
    {
        QFETCH(QString, words);
        QFETCH(bool, dark);
        const QString suffix = words + (dark ? u"_dark"_s : u"_light"_s);
        Store store;
        TasksSample &s = store.s;
        s.w.language->use(words);
        s.w.theme->setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        QVERIFY(s.open(u"人民路店"_s));
        s.w.window->resize(1366, 728); // without the task bar
        s.w.window->showPage(Page::Tasks);
        store.shoot(u"tasks_empty_"_s + suffix);
        store.fill();
        store.shoot(u"tasks_mine_"_s + suffix);

        emit s.w.navigator.taskWanted(store.opening.room, store.opening.event);
        QVERIFY(s.becomes(store.opening, Standing::Seen));
        s.tasks().start(store.opening, {});
        s.tasks().tick(store.opening, {}, u"a"_s, true);
        QVERIFY(s.becomes(store.opening, Standing::Started));
        auto *mime = new QMimeData;
        mime->setImageData(TasksSample::photo());
        QApplication::clipboard()->setMimeData(mime);
        auto *detail = s.w.find<TaskDetail>("taskDetail");
        QTest::keyClick(detail, Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(s.w.find<QListView>("proofPhotos")->model()->rowCount(), 1);
        s.w.find<QLineEdit>("proofNumber")->setText(u"500.00"_s);
        QTest::qWait(500);
        store.shoot(u"tasks_detail_"_s + suffix);

        s.tasks().start(store.display, {});
        Pieces pieces(0);
        pieces.add(*QApplication::clipboard()->mimeData());
        QTRY_VERIFY(pieces.sendable() == 1 && !pieces.busy());
        const auto photo = s.w.client->files().send(s.room, pieces.ready({}).constFirst());
        QTRY_VERIFY(s.w.client->files().file(s.room, photo));
        QVERIFY(!s.tasks().complete(store.display, {}, {photo}, {}, u"左侧缺两箱，已补订。"_s));
        QVERIFY(s.becomes(store.display, Standing::Done));
        emit s.w.navigator.taskWanted(store.display.room, store.display.event);
        QTest::qWait(500);
        store.shoot(u"tasks_done_"_s + suffix);
        s.tasks().sendBack(store.display, {}, s.tasks().task(store.display)->myAssignee,
                           u"照片看不清价签，请重拍。"_s);
        QVERIFY(s.becomes(store.display, Standing::SentBack));
        s.tasks().cannot(store.till, {}, u"收银机故障"_s);
        store.shoot(u"tasks_sent_back_"_s + suffix);
        s.w.window->resize(900, 640);
        store.shoot(u"tasks_narrow_"_s + suffix);
        s.w.window->resize(1366, 728);
        s.w.window->showRoom(s.room);
        s.w.find<TimelineView>("timeline")->jumpToOldest();
        store.shoot(u"tasks_cards_"_s + suffix);
    }
};

const sw::test::Suite suite(sw::test::run<TestTasksLook, QApplication>);

} // namespace tst_tasks_look

#include "tst_tasks_look.moc"
