// SPDX-License-Identifier: Apache-2.0
// What a room says of messages from before this computer came in: coming, given by somebody, or not given;
// with pictures for a person to look at.
#include "tests/runner/suite.h"
#include "tests/ui/chat/sample_room.h"
#include "ui/base/language.h"
#include "ui/chat/entry_words.h"

#include <QApplication>
#include <QDir>
#include <QTest>

namespace tst_history_look {

using namespace sw;
using namespace sw::ui;
using history::Progress;
using history::Stage;
using sw::test::SampleRoom;

namespace {

constexpr QSize contentSize(1010, 560);

void fillGiven(SampleRoom &room, bool isGiven)
{
    room.time = QDateTime::currentMSecsSinceEpoch() - 26 * 3600 * 1000LL;
    room.add(SampleRoom::zhang, QStringLiteral("本周六的会员日活动海报今天下午到店，请各店安排人员接收。"));
    room.add(SampleRoom::zhang, QStringLiteral("A1 海报 4 张，价签 200 个。"));
    room.add(SampleRoom::li, QStringLiteral("人民路店收到。"));
    if (isGiven)
        for (chat::Entry &entry : room.entries)
            entry.suppliedBy = SampleRoom::wang;
    else
        room.entries.clear();
    chat::Entry &added = room.add(SampleRoom::zhang, {}, 60);
    added.kind = chat::EntryKind::System;
    added.change = chat::SystemChange::MemberAdded;
    added.subject = SampleRoom::me;
    room.add(SampleRoom::zhang, QStringLiteral("欢迎林晓加入！"));
    room.add(SampleRoom::me, QStringLiteral("大家好。"));
}

} // namespace

class TestHistoryLook : public QObject
{
    Q_OBJECT

private slots:
    void whatIsSaidOfEarlierMessages_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("dark");
        for (const char *words : {"zh_CN", "en"}) {
            QTest::addRow("%s light", words) << QString::fromLatin1(words) << false;
            QTest::addRow("%s dark", words) << QString::fromLatin1(words) << true;
        }
    }
    void whatIsSaidOfEarlierMessages()
    {
        QFETCH(QString, words);
        QFETCH(bool, dark);
        Theme theme{*qApp};
        Language language{*qApp};
        language.use(words);
        theme.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        const QDir folder(QStringLiteral(SW_BINARY_DIR "/screenshots"));
        QVERIFY(folder.mkpath(QStringLiteral(".")));
        const QList<std::pair<const char *, Progress>> states{
            {"waiting", {Stage::Waiting, 0, 0, {}, 90}},
            {"coming", {Stage::Coming, 3, 12, SampleRoom::wang, 90}},
            {"not_given", {Stage::NotGiven, 0, 0, {}, 0}},
            {"given", {Stage::Part, 12, 12, SampleRoom::wang, 90}},
        };
        QSet<QString> said;
        for (const auto &[name, progress] : states) {
            SampleRoom room;
            fillGiven(room, progress.done > 0);
            TimelineView view(SampleRoom::look(theme));
            view.resize(contentSize);
            view.show();
            view.open(room.reader(), {});
            const QString line = EntryWords::older(progress, &SampleRoom::name);
            said += line;
            view.setOlder(OlderHistory::Given, 0, line);
            QVERIFY(QTest::qWaitForWindowExposed(&view));
            const QString file = QStringLiteral("history_%1_%2_%3.png")
                                     .arg(QLatin1String(name), words, QLatin1String(dark ? "dark" : "light"));
            QVERIFY(view.grab().save(folder.filePath(file)));
            const RowLayout &first = view.layoutOf(0);
            QCOMPARE(first.origin.contains(SampleRoom::name(SampleRoom::wang)), progress.done > 0);
            QVERIFY(view.rowText(0).contains(SampleRoom::name(SampleRoom::wang)) == (progress.done > 0));
        }
        QCOMPARE(said.size(), states.size());
        QVERIFY(!said.contains(QString()));
        QVERIFY(EntryWords::older({}, &SampleRoom::name).isEmpty());
    }
};

const sw::test::Suite suite(sw::test::run<TestHistoryLook, QApplication>);

} // namespace tst_history_look

#include "tst_history_look.moc"
