// SPDX-License-Identifier: Apache-2.0
#include "tests/runner/suite.h"
#include "tests/ui/chat/sample_room.h"
#include "ui/chat/timeline_accessible.h"
#include "ui/chat/timeline_view.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

namespace tst_timeline_view {

using namespace sw;
using namespace sw::ui;
using sw::test::SampleRoom;

namespace {

struct Stage {
    Theme theme{*qApp};
    SampleRoom room;
    TimelineView view{SampleRoom::look(theme)};

    explicit Stage(QSize size = {900, 600})
    {
        view.resize(size);
        view.show();
    }
    void open(const TimelineStart &start = {}) { view.open(room.reader(), start); }
    int topOf(const QString &text) const
    {
        for (const auto &row : view.placed()) {
            if (view.model().at(row.row).text == text)
                return row.bottom();
        }
        return INT_MIN;
    }
    QString firstText() const { return view.model().at(view.placed().constFirst().row).text; }
    QString lastText() const { return view.model().at(view.placed().constLast().row).text; }
    // The middle of a character of the row's text, in the viewport.
    QPoint characterAt(int row, int position)
    {
        for (const auto &placed : view.placed()) {
            if (placed.row != row)
                continue;
            const RowLayout &layout = view.layoutOf(row);
            const QTextLine line = layout.text->lineForTextPosition(position);
            const qreal x = line.cursorToX(position);
            return layout.textAt + QPoint(qRound(x) + 1, qRound(line.y() + line.height() / 2) + placed.top);
        }
        return {-1, -1};
    }
    void drag(QPoint from, QPoint to)
    {
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(view.viewport(), (from + to) / 2);
        QTest::mouseMove(view.viewport(), to);
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, to);
    }
};

} // namespace

class TestTimelineView : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { registerTimelineAccessibility(); }

    void aRoomOpensAtItsEnd()
    {
        Stage stage;
        stage.room.addMany(1000);
        stage.open();
        QVERIFY(stage.view.atEnd());
        QCOMPARE(stage.lastText(), QStringLiteral("第 1000 条消息"));
        QCOMPARE(stage.view.verticalScrollBar()->value(), stage.view.verticalScrollBar()->maximum());
    }

    void aShortRoomStandsAtTheBottom()
    {
        Stage stage;
        stage.room.addMany(3);
        stage.open();
        QCOMPARE(stage.view.placed().size(), 3);
        QVERIFY(stage.view.placed().constFirst().top > 300);
        QCOMPARE(stage.view.verticalScrollBar()->maximum(), 0);
    }

    void aRoomWithUnreadMessagesOpensAtTheUnreadLine()
    {
        Stage stage;
        stage.room.addMany(1000);
        TimelineStart start;
        start.firstUnread = stage.room.entries[700].order;
        start.readUpTo = stage.room.entries[699].order;
        stage.open(start);
        const int row = stage.view.model().rowAt(*start.firstUnread);
        const auto placed = std::ranges::find(stage.view.placed(), row, &TimelinePlacement::Placed::row);
        QVERIFY(placed != stage.view.placed().end());
        QVERIFY(stage.view.layoutOf(row).frame.unread);
        QVERIFY(placed->top >= 0 && placed->top < 200);
        QVERIFY(!stage.view.atEnd());
        QVERIFY(stage.view.unseen() != 0);
    }

    void messagesOfOneSenderFormAGroup()
    {
        Stage stage;
        stage.room.add(SampleRoom::li, QStringLiteral("一"));
        stage.room.add(SampleRoom::li, QStringLiteral("二"));
        stage.room.add(SampleRoom::zhang, QStringLiteral("三"));
        stage.room.add(SampleRoom::zhang, QStringLiteral("四"), 30); // a pause begins a group
        stage.room.add(SampleRoom::zhang, QStringLiteral("五"), 24 * 60);
        stage.open();
        const auto frame = [&](int row) { return stage.view.layoutOf(row).frame; };
        QVERIFY(frame(0).head && !frame(0).tail && frame(0).day);
        QVERIFY(!frame(1).head && frame(1).tail && !frame(1).day);
        QVERIFY(frame(2).head && frame(2).tail);
        QVERIFY(frame(3).head && !frame(3).day);
        QVERIFY(frame(4).head && frame(4).day);
        QVERIFY(stage.view.layoutOf(1).avatar.isNull());
        QCOMPARE(stage.view.layoutOf(2).name, QStringLiteral("张伟"));
    }

    void rowsThatArriveAboveMoveNothing()
    {
        Stage stage;
        stage.room.addMany(300);
        stage.open();
        stage.view.scrollBy(-2000);
        const QString first = stage.firstText();
        const int bottom = stage.topOf(first);
        // the archive puts two late entries above what is seen, one of them into the same group
        const auto seen = stage.view.model().at(stage.view.placed().constFirst().row).order;
        stage.room.add(SampleRoom::wang, QStringLiteral("迟到一")).order = {seen.value - 25};
        stage.room.add(SampleRoom::wang, QStringLiteral("迟到二\n两行")).order = {seen.value - 15};
        stage.room.sort();
        stage.view.refresh();
        QCOMPARE(stage.topOf(first), bottom);
    }

    void newRowsFollowAtTheEndAndWaitElsewhere()
    {
        Stage stage;
        stage.room.addMany(300);
        stage.open();
        stage.room.add(SampleRoom::li, QStringLiteral("新一"));
        stage.view.refresh();
        QCOMPARE(stage.lastText(), QStringLiteral("新一"));
        QVERIFY(stage.view.atEnd());
        QCOMPARE(stage.view.unseen(), 0);
        stage.view.scrollBy(-800);
        const QString first = stage.firstText();
        const int bottom = stage.topOf(first);
        stage.room.add(SampleRoom::li, QStringLiteral("新二"));
        stage.room.add(SampleRoom::me, QStringLiteral("自己的不算"));
        stage.view.refresh();
        QCOMPARE(stage.topOf(first), bottom);
        QCOMPARE(stage.view.unseen(), 1);
        auto *pill = stage.view.findChild<QAbstractButton *>(QStringLiteral("jumpToNewest"));
        QVERIFY(pill->isVisible());
        QTest::mouseClick(pill, Qt::LeftButton);
        QVERIFY(stage.view.atEnd());
        QVERIFY(!pill->isVisible());
        QCOMPARE(stage.view.unseen(), 0);
    }

    void scrollingReachesBothEndsOfALongRoom()
    {
        Stage stage;
        stage.room.addMany(3000);
        stage.open();
        for (int i = 0; i < 2000 && stage.firstText() != QStringLiteral("第 1 条消息"); ++i) {
            stage.view.scrollBy(-500);
            QVERIFY(stage.view.model().count() <= TimelineModel::windowRows + TimelineModel::pageRows);
        }
        stage.view.scrollBy(-500);
        QCOMPARE(stage.firstText(), QStringLiteral("第 1 条消息"));
        QCOMPARE(stage.view.verticalScrollBar()->value(), 0);
        for (int i = 0; i < 2000 && !stage.view.atEnd(); ++i)
            stage.view.scrollBy(500);
        QCOMPARE(stage.lastText(), QStringLiteral("第 3000 条消息"));
    }

    void onlyRowsNearTheViewportKeepALayout()
    {
        Stage stage;
        stage.room.addMany(5000);
        stage.open();
        for (int i = 0; i < 600; ++i) {
            stage.view.scrollBy(-120);
        }
        QVERIFY2(stage.view.keptLayouts() < 400, qPrintable(QString::number(stage.view.keptLayouts())));
    }

    // Scrolling by n pixels moves what stays in view by exactly n, whatever was loaded on the way.
    void scrollingIsExact()
    {
        Stage stage;
        stage.room.addMany(2000);
        stage.open();
        stage.view.scrollBy(-20'000);
        QRandomGenerator random(7);
        for (int i = 0; i < 300; ++i) {
            const auto middle = stage.view.placed().at(stage.view.placed().size() / 2);
            const QString text = stage.view.model().at(middle.row).text;
            const int before = stage.topOf(text);
            const int step = static_cast<int>(random.bounded(240)) - 150;
            stage.view.scrollBy(step);
            if (stage.topOf(text) != INT_MIN)
                QCOMPARE(stage.topOf(text), before - step);
        }
    }

    void aResizeKeepsTheLastVisibleRow()
    {
        Stage stage;
        stage.room.addMany(500);
        stage.open();
        stage.view.scrollBy(-3000);
        const QString last = stage.lastText();
        const int fromBottom = stage.view.viewport()->height() - stage.topOf(last);
        stage.view.resize(900, 480); // the composer grew
        QCOMPARE(stage.view.viewport()->height() - stage.topOf(last), fromBottom);
        stage.view.jumpToNewest();
        stage.view.resize(500, 400);
        QVERIFY(stage.view.atEnd());
    }

    void aJumpShowsAMessageThatWasNotLoaded()
    {
        Stage stage;
        stage.room.addMany(4000);
        stage.open();
        const auto &target = stage.room.entries[123];
        stage.view.jumpTo(target.order);
        const int row = stage.view.model().rowAt(target.order);
        const auto placed = std::ranges::find(stage.view.placed(), row, &TimelinePlacement::Placed::row);
        QVERIFY(placed != stage.view.placed().end());
        QVERIFY(placed->top > 0 && placed->bottom() < stage.view.viewport()->height());
        stage.view.jumpToNewest();
        QVERIFY(stage.view.atEnd());
    }

    void aRoomIsFoundAgainWhereItWasLeft()
    {
        Stage stage;
        stage.room.addMany(4000);
        stage.open();
        stage.view.jumpTo(stage.room.entries[1000].order);
        stage.view.scrollBy(37);
        const QString first = stage.firstText();
        const int bottom = stage.topOf(first);
        TimelineStart start;
        start.anchor = stage.view.anchor();
        stage.view.close();
        stage.room.addMany(10);
        stage.open(start);
        QCOMPARE(stage.firstText(), first);
        QCOMPARE(stage.topOf(first), bottom);
    }

    void theScrollbarReachesAnyPartOfAMillion()
    {
        Stage stage;
        stage.room.addMany(100'000);
        stage.open();
        QScrollBar *bar = stage.view.verticalScrollBar();
        bar->setSliderDown(true);
        bar->setSliderPosition(bar->maximum() / 2);
        const int row = stage.view.placed().constFirst().row;
        const auto order = stage.view.model().at(row).order.value;
        QVERIFY2(qAbs(order - 500'000) < 20'000, qPrintable(QString::number(order)));
        bar->setSliderPosition(0);
        QCOMPARE(stage.firstText(), QStringLiteral("第 1 条消息"));
        bar->setSliderPosition(bar->maximum());
        QVERIFY(stage.view.atEnd());
        bar->setSliderDown(false);
        QCOMPARE(bar->value(), bar->maximum());
    }

    void textIsSelectedWithinOneMessage()
    {
        Stage stage;
        stage.room.add(SampleRoom::li, QStringLiteral("今天到货 30 箱，请清点"));
        stage.open();
        stage.drag(stage.characterAt(0, 2), stage.characterAt(0, 9));
        QCOMPARE(stage.view.selectedText(), QStringLiteral("到货 30 箱"));
        QTest::keyClick(&stage.view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("到货 30 箱"));
        QTest::keyClick(&stage.view, Qt::Key_Escape);
        QVERIFY(stage.view.selectedText().isEmpty());
    }

    void severalMessagesAreCopiedWithSenderAndTime()
    {
        Stage stage;
        stage.room.add(SampleRoom::li, QStringLiteral("盘点完成"));
        stage.room.add(SampleRoom::zhang, QStringLiteral("数量对吗"));
        stage.room.add(SampleRoom::li, QStringLiteral("都对得上"));
        stage.open();
        stage.drag(stage.characterAt(2, 2), stage.characterAt(0, 2)); // upwards
        const QString text = stage.view.selectedText();
        QVERIFY2(text.startsWith(QStringLiteral("李娜  ")), qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("\n完成\n\n张伟  ")));
        QVERIFY(text.contains(QStringLiteral("\n数量对吗\n\n李娜  ")));
        QVERIFY(text.endsWith(QStringLiteral("\n都对")));
    }

    void aDoubleClickSelectsAWord()
    {
        Stage stage;
        stage.room.add(SampleRoom::li, QStringLiteral("order SH20250301 shipped"));
        stage.open();
        QTest::mouseDClick(stage.view.viewport(), Qt::LeftButton, {}, stage.characterAt(0, 9));
        QCOMPARE(stage.view.selectedText(), QStringLiteral("SH20250301"));
    }

    void theSelectionFollowsRowsThatMove()
    {
        Stage stage;
        stage.room.addMany(5);
        const EventId id = stage.room.addWaiting(QStringLiteral("等待中的消息")).id;
        stage.open();
        stage.view.selectAllOf(5);
        stage.room.add(SampleRoom::li, QStringLiteral("先到"));
        stage.room.byId(id).order = {stage.room.nextOrder += 10};
        stage.room.sort();
        stage.view.refresh();
        QCOMPARE(stage.view.selectedText(), QStringLiteral("等待中的消息"));
    }

    void aQuoteLeadsToItsOriginal()
    {
        Stage stage;
        stage.room.addMany(5);
        chat::Entry &reply = stage.room.add(SampleRoom::li, QStringLiteral("收到"));
        reply.quote
            = chat::Quote{stage.room.entries[1].id, SampleRoom::li, stage.room.entries[1].text, false};
        const EventId original = reply.quote->id;
        stage.open();
        QSignalSpy wanted(&stage.view, &TimelineView::quoteActivated);
        const auto placed = stage.view.placed().constLast();
        const QPoint at = stage.view.layoutOf(placed.row).quote.center() + QPoint(0, placed.top);
        QTest::mouseClick(stage.view.viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].value<EventId>(), original);
    }

    void aLineOfANewDeviceLeadsToThePersonsDevices()
    {
        Stage stage;
        stage.room.addMany(2);
        chat::Entry &line = stage.room.add(SampleRoom::wang, {});
        line.kind = chat::EntryKind::System;
        line.change = chat::SystemChange::DeviceAdded;
        line.subject = SampleRoom::li;
        stage.open();
        const auto placed = stage.view.placed().constLast();
        const RowLayout &layout = stage.view.layoutOf(placed.row);
        QCOMPARE(layout.buttons.size(), 1);
        QSignalSpy wished(&stage.view, &TimelineView::wished);
        QTest::mouseClick(stage.view.viewport(), Qt::LeftButton, {},
                          layout.buttons[0].rect.center() + QPoint(0, placed.top));
        stage.view.setFocus();
        QTest::keyClick(&stage.view, Qt::Key_Up);
        QTest::keyClick(&stage.view, Qt::Key_Return);
        QCOMPARE(wished.count(), 2);
        for (const auto &one : wished)
            QCOMPARE(one[0].value<TimelineView::Wish>(), TimelineView::Wish::Devices);
        QCOMPARE(wished[0][1].value<chat::Entry>().subject, SampleRoom::li);
    }

    void aFailedMessageSaysWhyAndOffersWhatToDo()
    {
        Stage stage;
        stage.room.addMany(2);
        chat::Entry &failed = stage.room.addWaiting(QStringLiteral("发不出去"));
        failed.delivery = chat::Delivery::Failed;
        failed.fault = chat::Fault::NotMember;
        stage.open();
        const auto placed = stage.view.placed().constLast();
        const RowLayout &layout = stage.view.layoutOf(placed.row);
        QVERIFY(layout.fault);
        QCOMPARE(layout.buttons.size(), 2);
        QSignalSpy wished(&stage.view, &TimelineView::wished);
        for (const RowButton &button : layout.buttons)
            QTest::mouseClick(stage.view.viewport(), Qt::LeftButton, {},
                              button.rect.center() + QPoint(0, placed.top));
        QCOMPARE(wished.count(), 2);
        QCOMPARE(wished[0][0].value<TimelineView::Wish>(), TimelineView::Wish::Retry);
        QCOMPARE(wished[1][0].value<TimelineView::Wish>(), TimelineView::Wish::Cancel);
    }

    void everyKindOfEntryIsSaidInWords()
    {
        Stage stage;
        stage.room.add(SampleRoom::li, {}).kind = chat::EntryKind::Unknown;
        chat::Entry &damaged = stage.room.add(SampleRoom::li, {});
        damaged.kind = chat::EntryKind::Unreadable;
        damaged.fault = chat::Fault::Malformed;
        stage.room.add(SampleRoom::me, {}).kind = chat::EntryKind::Recalled;
        for (int change = 0; change <= static_cast<int>(chat::SystemChange::DeviceReplaced); ++change) {
            chat::Entry &entry = stage.room.add(SampleRoom::li, QStringLiteral("x"));
            entry.kind = chat::EntryKind::System;
            entry.change = static_cast<chat::SystemChange>(change);
            entry.subject = SampleRoom::wang;
        }
        stage.room.add(SampleRoom::li, {}); // a text without text
        stage.open();
        for (int row = 0; row < stage.view.model().count() - 1; ++row) {
            QVERIFY(!stage.view.rowText(row).isEmpty());
            QVERIFY(stage.view.layoutOf(row).height > 0);
            QVERIFY(!stage.view.layoutOf(row).text->text().isEmpty());
        }
        stage.view.viewport()->repaint();
    }

    void enormousTextsAreShownCutAndCopiedWhole()
    {
        Stage stage;
        const QString text = QStringLiteral("很长的一段话。").repeated(30'000);
        stage.room.add(SampleRoom::li, text);
        stage.open();
        QVERIFY(stage.view.layoutOf(0).selectable <= TimelineLayout::longestShown);
        stage.view.selectAllOf(0);
        QCOMPARE(stage.view.selectedText(), text);
    }

    void theKeyboardWalksOverMessages()
    {
        Stage stage;
        stage.room.addMany(200);
        stage.open();
        QTest::keyClick(&stage.view, Qt::Key_Up);
        QCOMPARE(stage.view.current(), RowKey::of(stage.room.entries.last()));
        for (int i = 0; i < 100; ++i)
            QTest::keyClick(&stage.view, Qt::Key_Up);
        QCOMPARE(stage.view.current(), RowKey::of(stage.room.entries[99]));
        const int row = stage.view.model().rowOf(*stage.view.current());
        QVERIFY(std::ranges::find(stage.view.placed(), row, &TimelinePlacement::Placed::row)
                != stage.view.placed().end());
        QTest::keyClick(&stage.view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("第 100 条消息"));
        QSignalSpy wished(&stage.view, &TimelineView::wished);
        QTest::keyClick(&stage.view, Qt::Key_Return);
        QCOMPARE(wished.count(), 1);
        QCOMPARE(wished[0][0].value<TimelineView::Wish>(), TimelineView::Wish::Reply);
        QTest::keyClick(&stage.view, Qt::Key_Home);
        QCOMPARE(stage.firstText(), QStringLiteral("第 1 条消息"));
        QTest::keyClick(&stage.view, Qt::Key_End);
        QVERIFY(stage.view.atEnd());
    }

    void writingInTheTimelineGoesToTheComposer()
    {
        Stage stage;
        stage.room.addMany(3);
        stage.open();
        QSignalSpy typed(&stage.view, &TimelineView::typed);
        QTest::keyClick(&stage.view, 'h');
        QCOMPARE(typed.count(), 1);
        QCOMPARE(typed[0][0].toString(), QStringLiteral("h"));
    }

    void theWheelScrolls()
    {
        Stage stage;
        stage.room.addMany(300);
        stage.open();
        const QPointF at(100, 100);
        QWheelEvent wheel(at, stage.view.viewport()->mapToGlobal(at), {}, {0, 240}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(stage.view.viewport(), &wheel);
        QTRY_VERIFY(!stage.view.atEnd());
    }

    void onlyWhatWasInViewCountsAsSeen()
    {
        Stage stage;
        stage.room.addMany(1000);
        QSignalSpy seen(&stage.view, &TimelineView::seen);
        TimelineStart start;
        start.firstUnread = stage.room.entries[500].order;
        start.readUpTo = stage.room.entries[499].order;
        stage.open(start);
        const Order upTo = seen.last()[0].value<Order>();
        QVERIFY(upTo >= *start.firstUnread);
        QVERIFY(upTo < stage.room.entries[560].order);
        const auto &last = stage.view.placed().constLast();
        QVERIFY(upTo <= stage.view.model().at(last.row).order);
    }

    void olderHistoryIsAskedForOnce()
    {
        Stage stage;
        stage.room.addMany(100);
        stage.open();
        QSignalSpy wanted(&stage.view, &TimelineView::olderWanted);
        stage.view.setOlder(OlderHistory::Loading);
        QCOMPARE(wanted.count(), 0);
        stage.view.jumpToOldest();
        stage.view.scrollBy(-10);
        stage.view.scrollBy(10);
        stage.view.scrollBy(-20);
        QCOMPARE(wanted.count(), 1);
    }

    void aMenuOffersWhatFitsTheMessage()
    {
        using Wish = TimelineView::Wish;
        Stage stage;
        chat::Entry entry = stage.room.add(SampleRoom::li, QStringLiteral("好的"));
        QCOMPARE(stage.view.wishesFor(entry), (QList<Wish>{Wish::Reply, Wish::Copy}));
        entry.mine = true;
        entry.edited = true;
        QCOMPARE(
            stage.view.wishesFor(entry),
            (QList<Wish>{Wish::Reply, Wish::Copy, Wish::Edit, Wish::Versions, Wish::Readers, Wish::Recall}));
        entry.edited = false;
        entry.delivery = chat::Delivery::Waiting;
        QCOMPARE(stage.view.wishesFor(entry), (QList<Wish>{Wish::Copy, Wish::Edit, Wish::Cancel}));
        entry.delivery = chat::Delivery::Failed;
        QCOMPARE(stage.view.wishesFor(entry),
                 (QList<Wish>{Wish::Retry, Wish::Copy, Wish::Edit, Wish::Cancel}));
        entry.kind = chat::EntryKind::Recalled;
        QVERIFY(stage.view.wishesFor(entry).isEmpty());
        stage.view.setCanEditAgain([](const EventId &) { return true; });
        QCOMPARE(stage.view.wishesFor(entry), QList<Wish>{Wish::EditAgain});
    }

    void assistiveTechnologyReadsTheVisibleRows()
    {
        Stage stage;
        stage.room.addMany(50);
        stage.open();
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&stage.view);
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->childCount(), static_cast<int>(stage.view.placed().size()));
        QAccessibleInterface *last = list->child(list->childCount() - 1);
        QCOMPARE(last->role(), QAccessible::ListItem);
        QVERIFY(last->text(QAccessible::Name).contains(QStringLiteral("第 50 条消息")));
        QVERIFY(last->text(QAccessible::Name).contains(SampleRoom::name(stage.room.entries.last().sender)));
        QCOMPARE(list->indexOfChild(last), list->childCount() - 1);
        stage.view.jumpToOldest();
        QVERIFY(!last->isValid());
    }
};

const sw::test::Suite suite(sw::test::run<TestTimelineView, QApplication>);

} // namespace tst_timeline_view

#include "tst_timeline_view.moc"
