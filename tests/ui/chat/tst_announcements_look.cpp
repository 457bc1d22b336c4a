// SPDX-License-Identifier: Apache-2.0
// Announcements as they are seen, confirmed, reminded of and saved; leaves pictures for a person to look at.
#include "tests/runner/suite.h"
#include "tests/ui/chat/sample_room.h"
#include "ui/base/language.h"
#include "ui/base/sheet.h"
#include "ui/chat/acknowledgements_sheet.h"
#include "ui/chat/announcement_sheets.h"
#include "ui/chat/composer.h"
#include "ui/chat/timeline_view.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

namespace tst_announcements_look {

using namespace sw;
using namespace sw::ui;
using namespace Qt::StringLiterals;
using sw::test::SampleRoom;

namespace {

chat::Announcement announcement(bool titled, int acknowledged, bool asksMe, bool done)
{
    return {titled, 57, acknowledged, asksMe, done};
}

struct Scene {
    Theme theme{*qApp};
    Language language{*qApp};
    SampleRoom room;
    TimelineLook look{SampleRoom::look(theme)};
    QWidget window;
    TimelineView *view = nullptr;
    Composer *composer = nullptr;

    Scene(const QString &words, bool dark)
    {
        language.use(words);
        theme.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        window.resize(1010, 712); // what a 1366 x 768 screen leaves
        view = new TimelineView(look, &window);
        composer = new Composer(look, &window);
        composer->setMayAnnounce(true);
        auto *column = new QVBoxLayout(&window);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        column->addWidget(view, 1);
        column->addWidget(composer);
    }
    void fill()
    {
        room.time = QDateTime::currentMSecsSinceEpoch() - 3 * 3600 * 1000LL;
        auto &added = room.add(SampleRoom::zhang, {});
        added.kind = chat::EntryKind::System;
        added.change = chat::SystemChange::MemberAdded;
        added.subject = SampleRoom::li;
        added.alsoAbout = {SampleRoom::wang, SampleRoom::me};
        for (int i = 0; i < 297; ++i)
            added.alsoAbout += sw::test::jid(qPrintable(u"dianyuan%1@company.example"_s.arg(i + 1)));
        room.add(SampleRoom::li, u"早上好，今天的物料已经到店。"_s);
        room.add(SampleRoom::zhang,
                 u"周六晚停业盘点\n本周六 20:00 起全部门店停业盘点，请各店长安排两名员工留店，盘点表在 22:30 "
                 u"前上传。系统当晚 23:00 起维护，届时不能开单。"_s)
            .announcement
            = announcement(true, 12, true, false);
        room.add(SampleRoom::zhang, u"春节值班表已定，请查看并确认。"_s).announcement
            = announcement(false, 31, true, true);
        room.add(SampleRoom::wang, u"收到。"_s);
        room.add(SampleRoom::me, u"价签更换\n明早开店前请换好会员日价签。"_s).announcement
            = announcement(true, 4, false, false);
        view->open(room.reader(), {});
        window.show();
    }
    void shoot(const QString &name)
    {
        const QDir folder(QStringLiteral(SW_BINARY_DIR "/screenshots"));
        QVERIFY(folder.mkpath(QStringLiteral(".")));
        [[maybe_unused]] const bool shown = QTest::qWaitForWindowExposed(&window);
        QTest::qWait(50);
        QVERIFY(window.grab().save(folder.filePath(name + u".png"_s)));
    }
    template <class T>
    T *find(const char *name) const
    {
        return window.findChild<T *>(QLatin1String(name));
    }
};

QList<chat::Acknowledgement> someList()
{
    const qint64 time = QDateTime(QDate(2026, 3, 2), QTime(9, 30)).toMSecsSinceEpoch();
    return {{SampleRoom::zhang, 0, true},
            {sw::test::jid("gone@company.example"), 0, false},
            {SampleRoom::li, time, true},
            {SampleRoom::wang, time + 60'000, true}};
}

} // namespace

class TestAnnouncementsLook : public QObject
{
    Q_OBJECT
private slots:
    void cardsAndSheets_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("dark");
        for (const char *words : {"zh_CN", "en"}) {
            QTest::addRow("%s light", words) << QString::fromLatin1(words) << false;
            QTest::addRow("%s dark", words) << QString::fromLatin1(words) << true;
        }
    }
    void cardsAndSheets()
    {
        QFETCH(QString, words);
        QFETCH(bool, dark);
        const QString suffix = words + (dark ? u"_dark"_s : u"_light"_s);
        Scene scene(words, dark);
        scene.fill();
        scene.shoot(u"announcements_"_s + suffix);
        AnnouncementSheets::showAcknowledgements(scene.look, &scene.window, someList(),
                                                 [](const QList<Jid> &) {});
        scene.shoot(u"announcements_who_"_s + suffix);
        scene.find<Sheet>("acknowledgementsSheet")->close();
        AnnouncementSheets::write(scene.theme, &scene.window, 57, [](const QString &, const QString &) {});
        scene.shoot(u"announcements_write_"_s + suffix);
        scene.find<Sheet>("announceSheet")->close();
        scene.composer->setBlock(WriteBlock::OnlyAdmins);
        scene.shoot(u"announcements_blocked_"_s + suffix);
    }

    void enterConfirmsWhatAsksMe()
    {
        Scene scene(u"en"_s, false);
        scene.room.add(SampleRoom::zhang, u"Please read"_s).announcement
            = announcement(false, 0, true, false);
        scene.view->open(scene.room.reader(), {});
        scene.window.show();
        QSignalSpy wishes(scene.view, &TimelineView::wished);
        scene.view->setFocus();
        QTest::keyClick(scene.view, Qt::Key_Up);
        QTest::keyClick(scene.view, Qt::Key_Return);
        QCOMPARE(wishes.count(), 1);
        QCOMPARE(wishes[0][0].value<TimelineView::Wish>(), TimelineView::Wish::Acknowledge);
    }

    void theButtonAndTheCountAreHit()
    {
        Scene scene(u"en"_s, false);
        scene.room.add(SampleRoom::zhang, u"Title\nPlease read"_s).announcement
            = announcement(true, 3, true, false);
        scene.view->open(scene.room.reader(), {});
        scene.window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&scene.window));
        QSet<TimelineView::Wish> met;
        connect(scene.view, &TimelineView::wished, this, [&](TimelineView::Wish wish) { met += wish; });
        const QSize size = scene.view->viewport()->size();
        for (int y = 0; y < size.height(); y += 8)
            for (int x = 0; x < size.width(); x += 8)
                QTest::mouseClick(scene.view->viewport(), Qt::LeftButton, {}, QPoint(x, y));
        QCOMPARE(met, (QSet{TimelineView::Wish::Acknowledge, TimelineView::Wish::Acknowledgements}));
    }

    void anAnnouncementNeedsAText()
    {
        Scene scene(u"en"_s, false);
        scene.window.show();
        QString said;
        AnnouncementSheets::write(
            scene.theme, &scene.window, 3,
            [&](const QString &title, const QString &text) { said = title + u'|' + text; });
        auto *accept = scene.find<QPushButton>("accept");
        scene.find<QLineEdit>("announceTitle")->setText(u" Title "_s);
        QVERIFY(!accept->isEnabled());
        scene.find<QPlainTextEdit>("announceText")->setPlainText(u"x"_s.repeated(chat::MostTextBytes));
        QVERIFY(!accept->isEnabled());
        scene.find<QPlainTextEdit>("announceText")->setPlainText(u" Read this \n"_s);
        QVERIFY(accept->isEnabled());
        QTest::mouseClick(accept, Qt::LeftButton);
        QCOMPARE(said, u"Title|Read this"_s);
    }

    void theListFollowsWhoConfirmsMeanwhile()
    {
        Scene scene(u"en"_s, false);
        scene.window.show();
        auto list = someList();
        QList<Jid> reminded;
        auto *sheet = AnnouncementSheets::showAcknowledgements(
            scene.look, &scene.window, list, [&](const QList<Jid> &people) { reminded = people; });
        auto *remind = scene.find<QPushButton>("remind");
        QVERIFY(remind->isVisible());
        list[0].time = list[3].time + 60'000;
        sheet->show(list);
        QVERIFY(!remind->isVisible());
        QStringList said;
        for (const QLabel *label : sheet->findChildren<QLabel *>())
            said += label->text();
        QVERIFY(said.contains(u"3 have acknowledged"_s));
    }

    void whoIsLeftIsRemindedByNameAndWhoHasGoneIsNot()
    {
        Scene scene(u"en"_s, false);
        scene.window.show();
        QList<Jid> reminded;
        AnnouncementSheets::showAcknowledgements(scene.look, &scene.window, someList(),
                                                 [&](const QList<Jid> &people) { reminded = people; });
        QTest::mouseClick(scene.find<QPushButton>("remind"), Qt::LeftButton);
        QCOMPARE(reminded, QList{SampleRoom::zhang});
        const chat::Entry entry = scene.room.add(SampleRoom::me, u"Read this"_s);
        const auto draft
            = AnnouncementSheets::reminder(entry, {SampleRoom::zhang, SampleRoom::li}, &SampleRoom::name);
        QCOMPARE(draft.replyTo, entry.id);
        QVERIFY(draft.text.startsWith(u"@张伟 @李娜 "));
        QCOMPARE(draft.mentions.size(), 2);
        QCOMPARE(draft.text.mid(draft.mentions[1].start, draft.mentions[1].length), u"@李娜"_s);
        QCOMPARE(draft.mentions[1].person, SampleRoom::li);
    }

    void theTableHasNoFormulas()
    {
        Scene scene(u"en"_s, false);
        const auto name = [](const Jid &person) {
            return person == SampleRoom::zhang ? u"=HYPERLINK(\"http://evil\")"_s : u"Li, \"Na\""_s;
        };
        const QByteArray bytes = AnnouncementSheets::table(someList().mid(0, 3), name);
        QVERIFY(bytes.startsWith("\xef\xbb\xbf"));
        const QString table = QString::fromUtf8(bytes);
        const QStringList lines = table.split(u"\r\n"_s);
        QCOMPARE(lines.size(), 5); // the last one is empty
        QCOMPARE(lines[1], u"\"'=HYPERLINK(\"\"http://evil\"\")\",zhangwei@company.example,"_s);
        QCOMPARE(lines[3], u"\"Li, \"\"Na\"\"\",lina@company.example,2026-03-02 09:30:00"_s);
    }
};

const sw::test::Suite suite(sw::test::run<TestAnnouncementsLook, QApplication>);

} // namespace tst_announcements_look

#include "tst_announcements_look.moc"
