// SPDX-License-Identifier: Apache-2.0
#include "tests/runner/suite.h"
#include "tests/ui/chat/sample_room.h"
#include "ui/chat/composer.h"
#include "ui/chat/composer_edit.h"
#include "ui/chat/emoji_picker.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QInputMethodEvent>
#include <QLabel>
#include <QListView>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

namespace tst_composer {

using namespace sw;
using namespace sw::ui;
using sw::test::SampleRoom;

namespace {

struct Desk {
    Theme theme{*qApp};
    TimelineLook look{SampleRoom::look(theme)};
    QWidget window;
    Composer composer{look, &window};
    ComposerEdit &edit = *composer.edit();
    QSignalSpy sent{&composer, &Composer::sendWanted};
    QSignalSpy edited{&composer, &Composer::editWanted};

    Desk()
    {
        window.resize(700, 500);
        auto *column = new QVBoxLayout(&window);
        column->addStretch();
        column->addWidget(&composer);
        window.show();
        window.activateWindow();
        edit.setFocus();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(&window);
        composer.setPeople({{SampleRoom::zhang, QStringLiteral("张伟"), QStringLiteral("人民路店")},
                            {SampleRoom::li, QStringLiteral("李娜"), QStringLiteral("总部")},
                            {SampleRoom::wang, QStringLiteral("王芳"), QStringLiteral("总部")}});
    }
    chat::Draft sentDraft() { return sent.takeLast()[0].value<chat::Draft>(); }
    void compose(const QString &preedit, const QString &commit = {})
    {
        QInputMethodEvent event(preedit, {});
        event.setCommitString(commit);
        QApplication::sendEvent(&edit, &event);
    }
    MentionPicker &picker() { return *window.findChild<MentionPicker *>(); }
    QString notice() { return window.findChild<QLabel *>(QStringLiteral("composerNotice"))->text(); }
    bool stripShown() { return window.findChild<QWidget *>(QStringLiteral("composerStrip"))->isVisible(); }
};

} // namespace

class TestComposer : public QObject
{
    Q_OBJECT
private slots:
    void enterSendsAndShiftEnterBreaksTheLine()
    {
        Desk desk;
        QTest::keyClicks(&desk.edit, QStringLiteral("one"));
        QTest::keyClick(&desk.edit, Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(&desk.edit, QStringLiteral("two"));
        QCOMPARE(desk.sent.count(), 0);
        QTest::keyClick(&desk.edit, Qt::Key_Return);
        QCOMPARE(desk.sent.count(), 1);
        QCOMPARE(desk.sentDraft().text, QStringLiteral("one\ntwo"));
    }

    void controlEnterSendsWhenChosenSo()
    {
        Desk desk;
        desk.composer.setSendKey(SendKey::CtrlEnter);
        QTest::keyClicks(&desk.edit, QStringLiteral("a"));
        QTest::keyClick(&desk.edit, Qt::Key_Return);
        QCOMPARE(desk.sent.count(), 0);
        QTest::keyClick(&desk.edit, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(desk.sent.count(), 1);
    }

    void enterWhileAnInputMethodComposesNeverSends()
    {
        Desk desk;
        desk.compose(QStringLiteral("zhong"));
        QTest::keyClick(&desk.edit, Qt::Key_Return);
        QTest::keyClick(&desk.edit, Qt::Key_Enter, Qt::KeypadModifier);
        QCOMPARE(desk.sent.count(), 0);
        QVERIFY(!desk.edit.text().contains(u'\n'));
        // the Enter that ended the composition comes in the same round of events
        desk.compose({}, QStringLiteral("中"));
        QTest::keyClick(&desk.edit, Qt::Key_Return);
        QCOMPARE(desk.sent.count(), 0);
        QCOMPARE(desk.edit.text(), QStringLiteral("中"));
        QTest::qWait(1);
        QTest::keyClick(&desk.edit, Qt::Key_Return);
        QCOMPARE(desk.sent.count(), 1);
        QCOMPARE(desk.sentDraft().text, QStringLiteral("中"));
    }

    void enterWhileComposingDoesNotChooseAMention()
    {
        Desk desk;
        QTest::keyClicks(&desk.edit, QStringLiteral("@"));
        QVERIFY(desk.picker().isVisible());
        desk.compose(QStringLiteral("li"));
        QTest::keyClick(&desk.edit, Qt::Key_Return);
        QVERIFY(desk.edit.mentions().isEmpty());
        QCOMPARE(desk.sent.count(), 0);
    }

    void emptyMessagesAreNotSent()
    {
        Desk desk;
        QTest::keyClicks(&desk.edit, QStringLiteral("   "));
        QTest::keyClick(&desk.edit, Qt::Key_Return);
        QCOMPARE(desk.sent.count(), 0);
        QVERIFY(!desk.window.findChild<QAbstractButton *>(QStringLiteral("sendButton"))->isEnabled());
    }

    void theMentionPickerIsDrivenByTheKeyboard()
    {
        Desk desk;
        QTest::keyClicks(&desk.edit, QStringLiteral("hi @"));
        QCOMPARE(desk.picker().shown().size(), 4); // everyone and three people
        QVERIFY(desk.picker().shown()[0].person.isNull());
        QTest::keyClicks(&desk.edit, QStringLiteral("zhang"));
        QCOMPARE(desk.picker().shown().size(), 1);
        QTest::keyClick(&desk.edit, Qt::Key_Return);
        QCOMPARE(desk.sent.count(), 0);
        QVERIFY(!desk.picker().isVisible());
        QCOMPARE(desk.edit.text(), QStringLiteral("hi @张伟 "));
        QTest::keyClicks(&desk.edit, QStringLiteral("ok"));
        QTest::keyClick(&desk.edit, Qt::Key_Return);
        const chat::Draft draft = desk.sentDraft();
        QCOMPARE(draft.text, QStringLiteral("hi @张伟 ok"));
        QCOMPARE(draft.mentions, (QList<chat::Mention>{{SampleRoom::zhang, 3, 3}}));
    }

    void everyoneSaysHowManyAreNotified()
    {
        Desk desk;
        QTest::keyClicks(&desk.edit, QStringLiteral("@all"));
        QCOMPARE(desk.picker().shown().size(), 1);
        QVERIFY(desk.picker().shown()[0].detail.contains(u'3'));
        QTest::keyClick(&desk.edit, Qt::Key_Tab);
        QCOMPARE(desk.edit.mentions().size(), 1);
        QVERIFY(desk.edit.mentions()[0].person.isNull());
    }

    void chineseNamesAreFoundAndEscapeLeavesTheAtSign()
    {
        Desk desk;
        desk.compose({}, QStringLiteral("请@李"));
        QCOMPARE(desk.picker().shown().size(), 1);
        QCOMPARE(desk.picker().shown()[0].name, QStringLiteral("李娜"));
        QTest::keyClick(&desk.edit, Qt::Key_Escape);
        QVERIFY(!desk.picker().isVisible());
        desk.compose({}, QStringLiteral("娜"));
        QVERIFY(!desk.picker().isVisible());
        QTest::qWait(1);
        QTest::keyClick(&desk.edit, Qt::Key_Return);
        QCOMPARE(desk.sentDraft().mentions.size(), 0);
    }

    void aMailAddressIsNoMention()
    {
        Desk desk;
        QTest::keyClicks(&desk.edit, QStringLiteral("li@"));
        QVERIFY(!desk.picker().isVisible());
    }

    void aMentionIsWholeOrGone()
    {
        Desk desk;
        desk.composer.setDraft({QStringLiteral("@张伟 好"), {{SampleRoom::zhang, 0, 3}}, {}, {}}, {}, {});
        QCOMPARE(desk.edit.mentions().size(), 1);
        QTextCursor cursor = desk.edit.textCursor();
        cursor.setPosition(3);
        desk.edit.setTextCursor(cursor);
        QTest::keyClick(&desk.edit, Qt::Key_Backspace);
        QCOMPARE(desk.edit.text(), QStringLiteral(" 好"));
        desk.composer.setDraft({QStringLiteral("@张伟 好"), {{SampleRoom::zhang, 0, 3}}, {}, {}}, {}, {});
        cursor = desk.edit.textCursor();
        cursor.setPosition(2);
        desk.edit.setTextCursor(cursor);
        QTest::keyClicks(&desk.edit, QStringLiteral("x"));
        QVERIFY(desk.edit.mentions().isEmpty());
        QCOMPARE(desk.edit.text(), QStringLiteral("@张x伟 好"));
        cursor.setPosition(3);
        desk.composer.setDraft({QStringLiteral("@张伟"), {{SampleRoom::zhang, 0, 3}}, {}, {}}, {}, {});
        QTest::keyClicks(&desk.edit, QStringLiteral("y"));
        QCOMPARE(desk.edit.mentions(), (QList<chat::Mention>{{SampleRoom::zhang, 0, 3}}));
    }

    void aDraftKeepsTextMentionsAndWhatItAnswers()
    {
        Desk desk;
        QSignalSpy drafts(&desk.composer, &Composer::draftChanged);
        SampleRoom room;
        const chat::Entry entry = room.add(SampleRoom::li, QStringLiteral("几点开门？"));
        desk.composer.startReply(entry);
        QVERIFY(desk.stripShown());
        QTest::keyClicks(&desk.edit, QStringLiteral("nine @li"));
        QTest::keyClick(&desk.edit, Qt::Key_Return);
        QCOMPARE(drafts.count(), 0);
        QTRY_COMPARE(drafts.count(), 1);
        const auto draft = drafts[0][0].value<chat::Draft>();
        QCOMPARE(draft.text, QStringLiteral("nine @李娜 "));
        QCOMPARE(draft.mentions.size(), 1);
        QCOMPARE(draft.replyTo, entry.id);
        desk.composer.setDraft({}, {}, {});
        QVERIFY(!desk.stripShown());
        QVERIFY(desk.edit.text().isEmpty());
        desk.composer.setDraft(draft, entry, {});
        QCOMPARE(desk.composer.draft(), draft);
        QVERIFY(desk.stripShown());
    }

    void flushingTellsADraftAtOnce()
    {
        Desk desk;
        QSignalSpy drafts(&desk.composer, &Composer::draftChanged);
        QTest::keyClicks(&desk.edit, QStringLiteral("x"));
        desk.composer.flushDraft();
        QCOMPARE(drafts.count(), 1);
        desk.composer.flushDraft();
        QCOMPARE(drafts.count(), 1);
    }

    void editingBringsBackWhatWasBeingWritten()
    {
        Desk desk;
        SampleRoom room;
        const chat::Entry own = room.add(SampleRoom::me, QStringLiteral("明天 9 店开门"));
        QTest::keyClicks(&desk.edit, QStringLiteral("half a thought"));
        desk.composer.startEdit(own);
        QCOMPARE(desk.edit.text(), own.text);
        QTest::keyClick(&desk.edit, Qt::Key_Escape);
        QCOMPARE(desk.edit.text(), QStringLiteral("half a thought"));
        desk.composer.startEdit(own);
        QTest::keyClicks(&desk.edit, QStringLiteral("!"));
        QTest::keyClick(&desk.edit, Qt::Key_Return);
        QCOMPARE(desk.sent.count(), 0);
        QCOMPARE(desk.edited.count(), 1);
        QCOMPARE(desk.edited[0][0].value<EventId>(), own.id);
        QCOMPARE(desk.edited[0][1].value<chat::Draft>().text, own.text + u'!');
        desk.composer.clearSent();
        QCOMPARE(desk.edit.text(), QStringLiteral("half a thought"));
    }

    void upInAnEmptyFieldEditsTheLastMessage()
    {
        Desk desk;
        QSignalSpy wanted(&desk.composer, &Composer::editLastWanted);
        QTest::keyClick(&desk.edit, Qt::Key_Up);
        QCOMPARE(wanted.count(), 1);
        QTest::keyClicks(&desk.edit, QStringLiteral("x"));
        QTest::keyClick(&desk.edit, Qt::Key_Up);
        QCOMPARE(wanted.count(), 1);
    }

    void blanksAroundAMessageGoAndMentionsMoveAlong()
    {
        Desk desk;
        desk.composer.setDraft({QStringLiteral("  \n@李娜 好 \n"), {{SampleRoom::li, 3, 3}}, {}, {}}, {}, {});
        QTest::keyClick(&desk.edit, Qt::Key_Return);
        const auto draft = desk.sentDraft();
        QCOMPARE(draft.text, QStringLiteral("@李娜 好"));
        QCOMPARE(draft.mentions, (QList<chat::Mention>{{SampleRoom::li, 0, 3}}));
    }

    void pastingAnEnormousTextIsCutAndSaid()
    {
        Desk desk;
        QApplication::clipboard()->setText(QStringLiteral("店").repeated(2'000'000));
        QElapsedTimer timer;
        timer.start();
        desk.edit.paste();
        QVERIFY(timer.elapsed() < 3000);
        QVERIFY(desk.edit.text().toUtf8().size() <= chat::MostTextBytes);
        QVERIFY(!desk.notice().isEmpty());
    }

    void pastedTextIsPlainAndClean()
    {
        Desk desk;
        auto *mime = new QMimeData;
        mime->setHtml(QStringLiteral("<b>粗</b>"));
        mime->setText(QStringLiteral("粗\r\n体\x01"));
        QApplication::clipboard()->setMimeData(mime);
        desk.edit.paste();
        QCOMPARE(desk.edit.text(), QStringLiteral("粗\n体"));
        QCOMPARE(desk.notice(), QString());
    }

    void tooLongAMessageSaysByHowMuch()
    {
        Desk desk;
        desk.composer.setDraft({QStringLiteral("店").repeated(7000), {}, {}, {}}, {}, {});
        QTest::keyClick(&desk.edit, Qt::Key_Return);
        QCOMPARE(desk.sent.count(), 0);
        QVERIFY2(desk.notice().contains(QStringLiteral("174")),
                 qPrintable(desk.notice())); // 21000 - 20480 = 520 bytes
    }

    void aRoomThatWasLeftTakesNoMessages()
    {
        Desk desk;
        for (const auto block : {WriteBlock::Left, WriteBlock::Removed, WriteBlock::Gone, WriteBlock::Refused,
                                 WriteBlock::OnlyAdmins}) {
            desk.composer.setBlock(block);
            auto *words = desk.window.findChild<QLabel *>(QStringLiteral("composerBlock"));
            QVERIFY(words->isVisible());
            QVERIFY(!words->text().isEmpty());
            QVERIFY(!desk.edit.isVisible());
        }
        desk.composer.setBlock(WriteBlock::None);
        QVERIFY(desk.edit.isVisible());
    }

    void theFieldGrowsWithItsText()
    {
        Desk desk;
        const int one = desk.edit.height();
        QTest::keyClick(&desk.edit, Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClick(&desk.edit, Qt::Key_Return, Qt::ShiftModifier);
        const int three = desk.edit.height();
        QVERIFY(three > 2 * one);
        desk.composer.setDraft({QStringLiteral("x\n").repeated(200), {}, {}, {}}, {}, {});
        QVERIFY(desk.edit.height() < desk.window.height() / 2);
    }

    void typingIsToldOnceAndEnds()
    {
        Desk desk;
        QSignalSpy typing(&desk.composer, &Composer::typingChanged);
        QTest::keyClicks(&desk.edit, QStringLiteral("abc"));
        QCOMPARE(typing.count(), 1);
        QCOMPARE(typing[0][0].toBool(), true);
        desk.composer.flushDraft();
        QCOMPARE(typing.last()[0].toBool(), false);
        desk.composer.setDraft({QStringLiteral("kept"), {}, {}, {}}, {}, {});
        QCOMPARE(typing.count(), 2);
    }

    void emojiAreFoundByWordsInBothLanguages()
    {
        EmojiModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const auto group : {EmojiGroup::Often, EmojiGroup::Faces, EmojiGroup::Hands, EmojiGroup::Work,
                                 EmojiGroup::Shop, EmojiGroup::Signs}) {
            model.showGroup(group);
            QVERIFY(model.rowCount() > 10);
        }
        const auto has = [&](const QString &emoji) {
            for (int row = 0; row < model.rowCount(); ++row) {
                if (model.index(row).data().toString() == emoji)
                    return true;
            }
            return false;
        };
        model.showMatching(QStringLiteral("Truck"));
        QVERIFY(has(QStringLiteral("🚚")));
        model.showMatching(QStringLiteral("红包"));
        QVERIFY(has(QStringLiteral("🧧")));
        model.showMatching(QStringLiteral("nothing like that"));
        QCOMPARE(model.rowCount(), 0);
    }
};

const sw::test::Suite suite(sw::test::run<TestComposer, QApplication>);

} // namespace tst_composer

#include "tst_composer.moc"
