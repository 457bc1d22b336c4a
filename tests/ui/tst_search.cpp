// SPDX-License-Identifier: Apache-2.0
// Search as a person uses it: the real window over a real profile without network.
#include "core/chat/chat.h"
#include "tests/runner/suite.h"
#include "tests/ui/window.h"
#include "ui/chat/timeline_view.h"
#include "ui/search/filter_bar.h"
#include "ui/search/hit_model.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>

namespace tst_search {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

class TestSearch : public QObject
{
    Q_OBJECT

    static RoomId addRoom(Window &w, const QString &title, const QStringList &texts)
    {
        const RoomId room = w.client->rooms().create(title, {});
        for (const QString &text : texts) {
            chat::Draft draft;
            draft.text = text;
            w.client->chat().send(room, draft);
        }
        // Until all of it is written: a search answers with what is there when it is asked.
        [[maybe_unused]] const bool written = QTest::qWaitFor(
            [&] {
                const auto entries = w.client->chat().before(room, Order::newest(), int(texts.size()) + 1);
                return !entries.isEmpty() && entries.last().text == texts.last();
            },
            60'000);
        return room;
    }
    static QStringList shown(Window &w)
    {
        QStringList rows;
        const auto *model = w.find<QListView>("searchList")->model();
        for (int i = 0; i < model->rowCount(); ++i)
            rows.append(model->index(i, 0).data().toString());
        return rows;
    }
    static QLineEdit *open(Window &w)
    {
        QTest::keyClick(w.window.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        return w.find<QLineEdit>("searchField");
    }
    static QStringList onScreen(Window &w)
    {
        QStringList texts;
        auto *timeline = w.find<ui::TimelineView>("timeline");
        for (const auto &placed : timeline->placed())
            texts.append(timeline->model().at(placed.row).text);
        return texts;
    }
    static ui::FilterChip *chip(Window &w, const char *name) { return w.find<ui::FilterChip>(name); }

private slots:
    void typingFindsAndEnterJumps()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        addRoom(w, u"人民路店"_s, {u"周五盘点，请提前备好扫码枪"_s, u"冷柜温度正常"_s});
        const RoomId east = addRoom(w, u"华东区店长群"_s, {u"盘点表下班前交"_s, u"海报到了"_s});
        auto *field = open(w);
        QCOMPARE(QApplication::focusWidget(), field);
        QVERIFY(w.find<QWidget>("searchStart")->isVisible());
        field->insert(u"盘点"_s);
        QTRY_COMPARE(shown(w),
                     QStringList({u"华东区店长群"_s, u"盘点表下班前交"_s, u"人民路店"_s,
                                  u"周五盘点，请提前备好扫码枪"_s}));
        QCOMPARE(w.find<QLabel>("searchCount")->text(), u"2 messages found"_s);
        QTest::keyClick(field, Qt::Key_Return); // the newest hit is chosen
        QTest::keyClick(field, Qt::Key_Return); // and opened
        QVERIFY(w.find<QWidget>("conversationsPage")->isVisible());
        QCOMPARE(w.find<QLabel>("roomTitle")->text(), u"华东区店长群"_s);
        QVERIFY(onScreen(w).contains(u"盘点表下班前交"_s));
        QCOMPARE(w.client->rooms().room(east)->title, u"华东区店长群"_s);
    }

    void aHitAtAnyDepthIsShownInItsPlace()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        QStringList talk{u"第一条：仓库钥匙在值班柜"_s};
        for (int i = 0; i < 1200; ++i)
            talk.append(u"补货记录 %1"_s.arg(i));
        addRoom(w, u"仓库"_s, talk);
        auto *field = open(w);
        field->setText(u"钥匙"_s);
        QTRY_COMPARE(shown(w).value(1), talk[0]);
        auto *list = w.find<QListView>("searchList");
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(1, 0)).center());
        QVERIFY(w.find<QWidget>("conversationsPage")->isVisible());
        QVERIFY(onScreen(w).contains(talk[0]));
        QVERIFY(!onScreen(w).contains(talk.last()));
    }

    void typedFiltersBecomeChips()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        addRoom(w, u"人民路店"_s, {u"补货到了"_s});
        addRoom(w, u"总部公告"_s, {u"补货计划见附件"_s});
        auto *field = open(w);
        field->insert(u"补货"_s);
        QTRY_COMPARE(shown(w).size(), 4);
        field->insert(u" in:人民路 "_s);
        QCOMPARE(chip(w, "filterIn")->value(), u"人民路店"_s);
        QCOMPARE(field->text(), u"补货 "_s);
        QTRY_COMPARE(shown(w), QStringList({u"人民路店"_s, u"补货到了"_s}));
        field->insert(u"before:2020-01-01 "_s);
        QVERIFY(chip(w, "filterDate")->isSet());
        QTRY_VERIFY(w.find<QWidget>("searchNothing")->isVisible());
        field->clear();
        QTest::keyClick(field, Qt::Key_Backspace); // takes out the last chip
        QVERIFY(!chip(w, "filterDate")->isSet());
        field->setText(u"补货"_s);
        QTRY_COMPARE(shown(w).size(), 2);
        QTest::keyClick(chip(w, "filterIn"), Qt::Key_Delete);
        QTRY_COMPARE(shown(w).size(), 4);
    }

    void nothingFoundSaysWhy()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        addRoom(w, u"人民路店"_s, {u"补货到了"_s});
        auto *field = open(w);
        field->setText(u"没有这样的话"_s);
        auto *nothing = w.find<QWidget>("searchNothing");
        QTRY_VERIFY(nothing->isVisible());
        field->setText(u"补货 from:不存在的人"_s);
        const auto says = [nothing](const QString &words) {
            const auto labels = nothing->findChildren<QLabel *>();
            return std::ranges::any_of(labels, [&](const QLabel *l) { return l->text().contains(words); });
        };
        QTRY_VERIFY(says(u"不存在的人"_s));
        field->setText(u"after:2999-01-01 补货"_s);
        QTRY_VERIFY(nothing->isVisible() && says(u"filters"_s));
        const auto buttons = nothing->findChildren<QPushButton *>();
        QCOMPARE(buttons.size(), 1);
        QTest::mouseClick(buttons[0], Qt::LeftButton);
        QTRY_COMPARE(shown(w).size(), 2);
    }

    void escapeClearsThenLeaves()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        auto *field = open(w);
        field->setText(u"补货"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(field->text(), QString());
        QVERIFY(w.find<QWidget>("searchPage")->isVisible());
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(w.find<QWidget>("conversationsPage")->isVisible());
    }

    void aConversationIsSearchedInPlace()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        QStringList talk;
        for (int i = 0; i < 600; ++i)
            talk.append(i % 200 == 7 ? u"冷柜温度异常 %1"_s.arg(i) : u"补货记录 %1"_s.arg(i));
        const RoomId room = addRoom(w, u"仓库"_s, talk);
        addRoom(w, u"人民路店"_s, {u"冷柜温度正常"_s});
        w.window->showRoom(room);
        QTest::keyClick(w.window.get(), Qt::Key_F, Qt::ControlModifier);
        auto *field = w.find<QLineEdit>("findField");
        QCOMPARE(QApplication::focusWidget(), field);
        field->insert(u"冷柜"_s);
        auto *place = w.find<QLabel>("findPlace");
        QTRY_COMPARE(place->text(), u"1 of 3"_s);
        QTRY_VERIFY(onScreen(w).contains(u"冷柜温度异常 407"_s));
        QTest::keyClick(field, Qt::Key_F3);
        QCOMPARE(place->text(), u"2 of 3"_s);
        QVERIFY(onScreen(w).contains(u"冷柜温度异常 207"_s));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(onScreen(w).contains(u"冷柜温度异常 7"_s));
        QTest::keyClick(field, Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(place->text(), u"2 of 3"_s);
        chat::Draft more;
        more.text = u"冷柜修好了"_s;
        w.client->chat().send(room, more); // counted, but nobody is taken there
        QTRY_COMPARE(place->text(), u"3 of 4"_s);
        QTest::keyClick(field, Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(place->text(), u"2 of 4"_s);
        QVERIFY(onScreen(w).contains(u"冷柜温度异常 407"_s));
        field->setText(u"没有这样的话"_s);
        QTRY_COMPARE(place->text(), u"Nothing found"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!w.find<QWidget>("findBar")->isVisible());
    }

    void theSwitcherGoesByPinyinAndRecency()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        addRoom(w, u"华东区店长群"_s, {u"早"_s});
        addRoom(w, u"人民路店"_s, {u"早"_s});
        const RoomId present = addRoom(w, u"总部公告"_s, {u"早"_s});
        const auto rows = [&] { return w.find<QListView>("switcherList")->model()->rowCount(); };
        QTRY_COMPARE(w.find<QListView>("roomList")->model()->rowCount(), 3);
        w.window->showRoom(present);
        QTest::keyClick(w.window.get(), Qt::Key_K, Qt::ControlModifier);
        auto *field = w.find<QLineEdit>("switcherField");
        QCOMPARE(QApplication::focusWidget(), field);
        QCOMPARE(rows(), 2); // the recent ones but the one on screen
        QTest::keyClicks(field, u"hdq"_s);
        QCOMPARE(rows(), 1);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(w.find<QLabel>("roomTitle")->text(), u"华东区店长群"_s);
        QTRY_VERIFY(!w.find<QWidget>("quickSwitcher"));
        QTest::keyClick(w.window.get(), Qt::Key_K, Qt::ControlModifier);
        field = w.find<QLineEdit>("switcherField");
        QTest::keyClicks(field, u"renmin"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(w.find<QLabel>("roomTitle")->text(), u"人民路店"_s);
        QTRY_VERIFY(!w.find<QWidget>("quickSwitcher"));
        QTest::keyClick(w.window.get(), Qt::Key_K, Qt::ControlModifier);
        field = w.find<QLineEdit>("switcherField");
        QTest::keyClicks(field, u"xyz"_s);
        QVERIFY(w.find<QWidget>("switcherNothing")->isVisible());
        QTest::keyClick(field, Qt::Key_Escape);
        QTRY_VERIFY(!w.find<QWidget>("quickSwitcher"));
    }

    void theListIsFilteredByPinyinToo()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        addRoom(w, u"华东区店长群"_s, {u"早"_s});
        addRoom(w, u"人民路店"_s, {u"早"_s});
        auto *model = w.find<QListView>("roomList")->model();
        QTRY_COMPARE(model->rowCount(), 2);
        w.find<QLineEdit>("roomFilter")->setText(u"rml"_s);
        QCOMPARE(model->rowCount(), 1);
        QCOMPARE(model->index(0, 0).data().toString(), u"人民路店"_s);
    }

    void manyHitsInARoomAreFoldedAway()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        QStringList many;
        for (int i = 0; i < 9; ++i)
            many.append(u"第%1批补货"_s.arg(i));
        addRoom(w, u"仓库"_s, many);
        addRoom(w, u"人民路店"_s, {u"补货到了"_s});
        auto *field = open(w);
        field->setText(u"补货"_s);
        QTRY_COMPARE(w.find<QLabel>("searchCount")->text(), u"10 messages found"_s);
        QCOMPARE(shown(w).size(), 2 + 2 + ui::HitModel::shownPerRoom);
        QCOMPARE(shown(w).last(), u"Show 6 more hits here"_s);
        auto *list = w.find<QListView>("searchList");
        list->setCurrentIndex(list->model()->index(list->model()->rowCount() - 1, 0));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(shown(w).size(), 2 + 10);
        QCOMPARE(shown(w).last(), many.first());
    }

    void theModelKeepsItsPromises()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        ui::HitModel model(*w.client);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const auto hit = [](qint64 room, int number) {
            search::Hit made;
            made.room = RoomId{room};
            made.event.bytes[0] = static_cast<std::uint8_t>(number);
            made.text = QString::number(number);
            return made;
        };
        model.add({hit(1, 1), hit(2, 2)});
        QCOMPARE(model.rowCount(), 4);
        model.setComplete(false);
        QCOMPARE(model.rowCount(), 5);
        model.add({hit(1, 3), hit(1, 4), hit(1, 5), hit(1, 6), hit(3, 7)});
        QCOMPARE(model.hits(), 7);
        model.openRoom(RoomId{1});
        QCOMPARE(model.rowCount(), 3 + 7 + 1);
        model.setComplete(true);
        QCOMPARE(model.rowCount(), 3 + 7);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(resets.count(), 0);
    }
};

const sw::test::Suite suite(sw::test::run<TestSearch, QApplication>);

} // namespace tst_search

#include "tst_search.moc"
