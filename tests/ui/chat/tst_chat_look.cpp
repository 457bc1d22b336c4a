// SPDX-License-Identifier: Apache-2.0
// Leaves pictures of a conversation with everything that can stand in one, for a person to look at: light and
// dark, Chinese and English, in the place that a 1366 x 768 screen leaves for it.
#include "tests/runner/suite.h"
#include "tests/ui/chat/sample_room.h"
#include "ui/base/language.h"
#include "ui/chat/composer.h"
#include "ui/chat/composer_edit.h"
#include "ui/chat/emoji_picker.h"
#include "ui/chat/timeline_view.h"

#include <QApplication>
#include <QDir>
#include <QTest>
#include <QVBoxLayout>

namespace tst_chat_look {

using namespace sw;
using namespace sw::ui;
using sw::test::SampleRoom;

namespace {

constexpr QSize contentSize(1010, 712);

void fill(SampleRoom &room)
{
    room.time = QDateTime::currentMSecsSinceEpoch() - 26 * 3600 * 1000LL;
    chat::Entry &made = room.add(SampleRoom::zhang, {});
    made.kind = chat::EntryKind::System;
    made.change = chat::SystemChange::RoomCreated;
    room.add(SampleRoom::zhang,
             QStringLiteral("各位早上好！本周六的会员日活动海报今天下午到店，请各店安排人员接收。"));
    room.add(SampleRoom::zhang, QStringLiteral("物料清单：\n1. A1 海报 4 张\n2. 价签 200 个\n3. 台卡 10 个"));
    const chat::Entry asked = room.add(
        SampleRoom::li, QStringLiteral("人民路店收到。请问促销价从周五晚上开始生效还是周六开门？"));
    room.add(SampleRoom::me, QStringLiteral("周六 09:00 生效，系统会自动切换，不用手动改价。")).quote
        = chat::Quote{asked.id, asked.sender, asked.text, false};
    room.entries.last().edited = true;
    room.add(SampleRoom::me, QStringLiteral("操作说明在这里：https://help.company.example/promo/2025-03"));
    room.add(SampleRoom::wang, QStringLiteral("👍")).kind = chat::EntryKind::Text;
    room.add(SampleRoom::wang, {}, 40).kind = chat::EntryKind::Recalled;
    room.add(SampleRoom::me, {}).kind = chat::EntryKind::Recalled;
    room.time = QDateTime::currentMSecsSinceEpoch() - 3 * 3600 * 1000LL;
    chat::Entry &mention = room.add(
        SampleRoom::zhang,
        QStringLiteral("@林晓 昨天的盘点差异表麻烦今天 12 点前发我，联系人 zhangwei@company.example"));
    mention.mentions = {{SampleRoom::me, 0, 3}};
    mention.mentionsMe = true;
    room.add(SampleRoom::zhang, {}, 2).kind = chat::EntryKind::Unknown;
    chat::Entry &bad = room.add(SampleRoom::li, {}, 2);
    bad.kind = chat::EntryKind::Unreadable;
    bad.fault = chat::Fault::Malformed;
    room.add(SampleRoom::li, QStringLiteral("南京东路店补货 SH20250302-0087 已签收，共 36 箱，外箱完好。"),
             30);
    room.add(SampleRoom::me, QStringLiteral("收到，辛苦了。"));
    chat::Entry &failed = room.addWaiting(QStringLiteral("差异表稍后发到群里。"));
    failed.delivery = chat::Delivery::Failed;
    failed.fault = chat::Fault::ServerError;
    room.addWaiting(QStringLiteral("网络不好，先等一下。"));
}

void addNewDevices(SampleRoom &room)
{
    for (const Jid &person : {SampleRoom::li, SampleRoom::wang, SampleRoom::me}) {
        chat::Entry &line = room.add(person, {});
        line.kind = chat::EntryKind::System;
        line.subject = person;
        line.mine = person == SampleRoom::me;
        line.change = person == SampleRoom::wang ? chat::SystemChange::DeviceReplaced
                                                 : chat::SystemChange::DeviceAdded;
    }
    room.add(SampleRoom::li, QStringLiteral("店里加了一台平板，以后盘点用它。"));
}

struct Scene {
    Theme theme{*qApp};
    Language language{*qApp};
    SampleRoom room;
    TimelineLook look{SampleRoom::look(theme)};
    QWidget window;
    TimelineView *view = nullptr;
    Composer *composer = nullptr;

    Scene(const QString &words, ThemeChoice choice)
    {
        language.use(words);
        theme.setChoice(choice);
        look.readers = [](const EventId &id) { return id.bytes[15] % 2 ? 3 : 0; };
        fill(room);
        window.resize(contentSize);
        view = new TimelineView(look, &window);
        composer = new Composer(look, &window);
        composer->setPlaceholder(QStringLiteral("发送给 华东区门店群"));
        composer->setPeople({{SampleRoom::zhang, QStringLiteral("张伟"), QStringLiteral("营运部")},
                             {SampleRoom::li, QStringLiteral("李娜"), QStringLiteral("人民路店")},
                             {SampleRoom::wang, QStringLiteral("王芳"), QStringLiteral("南京东路店")}});
        auto *column = new QVBoxLayout(&window);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        column->addWidget(view, 1);
        column->addSpacing(20);
        column->addWidget(composer);
        window.show();
        view->setFocusPolicy(Qt::StrongFocus);
    }
    void open(qsizetype unreadFrom = -1)
    {
        TimelineStart start;
        if (unreadFrom >= 0) {
            start.firstUnread = room.entries[unreadFrom].order;
            start.readUpTo = room.entries[unreadFrom - 1].order;
        }
        view->open(room.reader(), start);
    }
    void shoot(const QString &name)
    {
        const QDir folder(QStringLiteral(SW_BINARY_DIR "/screenshots"));
        QVERIFY(folder.mkpath(QStringLiteral(".")));
        [[maybe_unused]] const bool shown = QTest::qWaitForWindowExposed(&window);
        const QPixmap picture = window.grab();
        QVERIFY(picture.save(folder.filePath(name + QLatin1String(".png"))));
        // something is painted: more than a handful of colours
        const QImage image = picture.toImage().scaled(200, 140);
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                colours.insert(image.pixel(x, y));
        QVERIFY(colours.size() > 30);
    }
};

} // namespace

class TestChatLook : public QObject
{
    Q_OBJECT
private slots:
    void conversations_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("dark");
        for (const char *words : {"zh_CN", "en"}) {
            QTest::addRow("%s light", words) << QString::fromLatin1(words) << false;
            QTest::addRow("%s dark", words) << QString::fromLatin1(words) << true;
        }
    }
    void conversations()
    {
        QFETCH(QString, words);
        QFETCH(bool, dark);
        const QString suffix = words + (dark ? QLatin1String("_dark") : QLatin1String("_light"));
        {
            Scene scene(words, dark ? ThemeChoice::Dark : ThemeChoice::Light);
            scene.view->setCanEditAgain([](const EventId &) { return true; });
            scene.open();
            scene.shoot(QStringLiteral("chat_end_") + suffix);
            scene.view->jumpToOldest();
            QTest::mouseMove(scene.view->viewport(), QPoint(400, 180));
            scene.shoot(QStringLiteral("chat_start_") + suffix);
        }
        {
            Scene scene(words, dark ? ThemeChoice::Dark : ThemeChoice::Light);
            addNewDevices(scene.room);
            scene.open();
            scene.shoot(QStringLiteral("chat_devices_") + suffix);
        }
        {
            Scene scene(words, dark ? ThemeChoice::Dark : ThemeChoice::Light);
            scene.room.addMany(40);
            scene.room.sort();
            scene.open(20);
            scene.composer->startReply(scene.room.entries[3]);
            scene.composer->edit()->setFocus();
            [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(&scene.window);
            QTest::keyClicks(scene.composer->edit(), QStringLiteral("@"));
            scene.shoot(QStringLiteral("chat_unread_") + suffix);
        }
        {
            Scene scene(words, dark ? ThemeChoice::Dark : ThemeChoice::Light);
            scene.room.entries.clear();
            scene.open();
            scene.composer->setBlock(WriteBlock::Removed);
            scene.view->setEmptyTexts(QStringLiteral("还没有消息"), QStringLiteral("在下方写第一条吧。"));
            scene.shoot(QStringLiteral("chat_empty_") + suffix);
        }
    }

    void emoji()
    {
        Theme theme{*qApp};
        QWidget window;
        window.resize(400, 400);
        window.show();
        auto *picker = new EmojiPicker(theme, &window);
        picker->openAt({390, 390});
        QVERIFY(picker->grab().save(QStringLiteral(SW_BINARY_DIR "/screenshots/chat_emoji.png")));
    }
};

const sw::test::Suite suite(sw::test::run<TestChatLook, QApplication>);

} // namespace tst_chat_look

#include "tst_chat_look.moc"
