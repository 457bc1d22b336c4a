// SPDX-License-Identifier: Apache-2.0
// Writing in the real window without network: what is sent, answered, changed, taken back and left half
// written.
#include "core/chat/chat.h"
#include "tests/runner/suite.h"
#include "tests/ui/window.h"
#include "ui/base/sheet.h"
#include "ui/chat/composer_edit.h"
#include "ui/chat/conversation_page.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace tst_conversation_page {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using Wish = sw::ui::TimelineView::Wish;

class TestConversationPage : public QObject
{
    Q_OBJECT

    std::unique_ptr<Window> w;
    ui::ConversationPage *page = nullptr;
    ui::ComposerEdit *field = nullptr;
    RoomId one;
    RoomId two;

    QList<chat::Entry> texts() const
    {
        QList<chat::Entry> all = w->client->chat().before(page->room(), Order::newest(), 500);
        all.removeIf([](const chat::Entry &entry) { return entry.kind == chat::EntryKind::System; });
        return all;
    }
    QString written(qsizetype at) const { return texts().value(at).text; }
    void write(const QString &text)
    {
        const auto before = texts().size();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(texts().size(), before + 1);
    }
    int shownTexts() const
    {
        int count = 0;
        for (int row = 0; row < page->timeline()->model().rowCount(); ++row)
            count += page->timeline()->rowText(row).contains(u"line "_s);
        return count;
    }

private slots:
    void init()
    {
        w = std::make_unique<Window>(u"liwei@shop.test"_s);
        QCOMPARE(w->open(), OpenError::None);
        one = w->client->rooms().create(u"One"_s, {});
        two = w->client->rooms().create(u"Two"_s, {});
        QTRY_COMPARE(w->client->rooms().list().size(), 2);
        w->window->showRoom(one);
        page = w->find<ui::ConversationPage>("conversationPage");
        field = w->find<ui::ComposerEdit>("composerEdit");
        QCOMPARE(page->room(), one);
    }
    void cleanup() { w.reset(); }

    void whatIsWrittenStandsInTheTimelineAtOnceAndWaits()
    {
        write(u"line 1"_s);
        write(u"line 2"_s);
        QVERIFY(field->toPlainText().isEmpty());
        QCOMPARE(written(0), u"line 1"_s);
        QCOMPARE(texts().last().delivery, chat::Delivery::Waiting);
        QTRY_COMPARE(shownTexts(), 2);
        QVERIFY(page->timeline()->atEnd());
    }

    void aDraftStaysWithItsRoom()
    {
        QTest::keyClicks(field, u"half a"_s);
        w->window->showRoom(two);
        QVERIFY(field->toPlainText().isEmpty());
        QTest::keyClicks(field, u"other"_s);
        w->window->showRoom(one);
        QTRY_COMPARE(field->toPlainText(), u"half a"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(texts().size(), 1);
        w->window->showRoom(two);
        QTRY_COMPARE(field->toPlainText(), u"other"_s);
        QCOMPARE(texts().size(), 0);
    }

    void upChangesTheLastOwnMessageAndEscapeGivesUp()
    {
        write(u"line 1"_s);
        write(u"line 2"_s);
        QTest::keyClick(field, Qt::Key_Up);
        QCOMPARE(field->toPlainText(), u"line 2"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(field->toPlainText().isEmpty());
        QCOMPARE(written(1), u"line 2"_s);
        QTest::keyClick(field, Qt::Key_Up);
        QTest::keyClick(field, Qt::Key_End, Qt::ControlModifier);
        QTest::keyClicks(field, u"b"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(written(1), u"line 2b"_s);
        QCOMPARE(texts().size(), 2);
    }

    void anAnswerQuotesWhatItAnswers()
    {
        write(u"line 1"_s);
        emit page->timeline()->wished(Wish::Reply, texts().constFirst());
        QVERIFY(w->find<QWidget>("composerStrip")->isVisible());
        write(u"line 2"_s);
        QVERIFY(texts().last().quote.has_value());
        QCOMPARE(texts().last().quote->text, u"line 1"_s);
        QVERIFY(!w->find<QWidget>("composerStrip")->isVisible());
    }

    void anAnnouncementAsksEverybodyAndRemindsThem()
    {
        const Jid chen = *Jid::parse(u"chen@shop.test"_s), wang = *Jid::parse(u"wang@shop.test"_s);
        const RoomId group = w->client->rooms().create(u"Group"_s, {chen, wang});
        QTRY_COMPARE(w->client->rooms().list().size(), 3);
        w->window->showRoom(group);
        QTRY_COMPARE(page->room(), group);
        QTest::mouseClick(w->find<QWidget>("announceButton"), Qt::LeftButton);
        w->find<QLineEdit>("announceTitle")->setText(u"Stock"_s);
        w->find<QPlainTextEdit>("announceText")->setPlainText(u"On Saturday"_s);
        QTest::mouseClick(w->find<ui::Sheet>("announceSheet")->findChild<QPushButton *>(u"accept"_s),
                          Qt::LeftButton);
        QTRY_COMPARE(texts().size(), 1);
        const chat::Entry said = texts().first();
        QCOMPARE(said.text, u"Stock\nOn Saturday"_s);
        QCOMPARE(said.announcement.value_or(chat::Announcement()),
                 (chat::Announcement{true, 2, 0, false, false}));
        QTest::keyClick(field, Qt::Key_Up);
        QVERIFY(field->toPlainText().isEmpty()); // it is not changed afterwards
        emit page->timeline()->wished(Wish::Acknowledgements, said);
        QTest::mouseClick(w->find<QPushButton>("remind"), Qt::LeftButton);
        QTRY_COMPARE(texts().size(), 2);
        QCOMPARE(texts().last().mentions.size(), 2);
        QCOMPARE(texts().last().quote.value_or(chat::Quote()).id, said.id);
    }

    void aWaitingMessageCanBeTakenBack()
    {
        write(u"line 1"_s);
        QVERIFY(!page->timeline()->wishesFor(texts().constFirst()).contains(Wish::Recall)); // nobody has it
        emit page->timeline()->wished(Wish::Cancel, texts().constFirst());
        QTRY_COMPARE(texts().size(), 0);
        QTRY_COMPARE(shownTexts(), 0);
    }

    void aRoomIsFoundAsItWasLeft()
    {
        chat::Chat &chat = w->client->chat();
        for (int i = 0; i < 120; ++i)
            chat.send(one, {u"line %1"_s.arg(i), {}, {}, {}});
        QTRY_COMPARE(texts().size(), 120);
        const EventId wanted = texts().at(40).id;
        page->openRoom(one, wanted);
        QTRY_VERIFY(!page->timeline()->atEnd());
        const auto top = page->timeline()->anchor();
        w->window->showRoom(two);
        w->window->showRoom(one);
        QTRY_VERIFY(page->timeline()->anchor().key == top.key);
        QVERIFY(!page->timeline()->atEnd());
        write(u"line 120"_s);
        QTRY_VERIFY(page->timeline()->atEnd());
    }
};

const sw::test::Suite suite(sw::test::run<TestConversationPage, QApplication>);

} // namespace tst_conversation_page

#include "tst_conversation_page.moc"
