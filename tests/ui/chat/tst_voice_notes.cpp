// SPDX-License-Identifier: Apache-2.0
// Voice notes in the composer: the button where there is a microphone, sending and throwing away by mouse and
// keys, what is kept when one goes elsewhere; and pictures of it for a person to look at.
#include "tests/runner/suite.h"
#include "tests/ui/chat/sample_room.h"
#include "tests/ui/files/fake_sound.h"
#include "tests/ui/files/fake_voice.h"
#include "ui/base/language.h"
#include "ui/chat/composer.h"
#include "ui/chat/composer_edit.h"
#include "ui/chat/voice_notes.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

namespace tst_voice_notes {

using namespace sw;
using namespace sw::ui;
using sw::test::FakeVoice;
using sw::test::SampleRoom;
using namespace Qt::StringLiterals;

namespace {

constexpr RoomId shop{1}, office{2};

struct Stage {
    Theme theme{*qApp};
    Language language{*qApp};
    TimelineLook look{SampleRoom::look(theme)};
    FakeVoice voice;
    QHash<RoomId, files::Recording> stored;
    QList<std::pair<RoomId, files::Recording>> sent;
    EventId last; ///< of those
    QWidget window;
    Composer composer{look, &window};
    VoiceNotes notes;

    explicit Stage(const QString &words = u"en"_s, ThemeChoice choice = ThemeChoice::Light)
        : notes(theme, composer, store(), {[this] { return &voice; }, u"decoder"_s, {}, 0}, nullptr)
    {
        language.use(words);
        theme.setChoice(choice);
        window.resize(1010, 200);
        auto *column = new QVBoxLayout(&window);
        column->setContentsMargins(0, 0, 0, 0);
        column->addStretch();
        column->addWidget(&composer);
        window.show();
        window.activateWindow();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(&window);
        notes.setRoom(shop);
    }
    VoiceNotes::Store store()
    {
        return {[this](RoomId room) {
                    return stored.contains(room) ? std::optional(stored[room]) : std::nullopt;
                },
                [this](RoomId room, const files::Recording &recording) { stored[room] = recording; },
                [this](RoomId room) { stored.remove(room); },
                [this](RoomId room, const files::Recording &recording) {
                    sent.append({room, recording});
                    last.bytes[0] = quint8(sent.size());
                    return last;
                }};
    }
    template <class T = QWidget>
    T &find(const char *name)
    {
        return *window.findChild<T *>(QString::fromLatin1(name));
    }
    void click(const char *name) { QTest::mouseClick(&find(name), Qt::LeftButton); }
    bool shows(const char *name) { return find(name).isVisible(); }
    QString remark() { return find<QLabel>("composerNotice").text(); }
    /// Speaks until the bar shows it.
    bool record(qint64 milliseconds)
    {
        if (!QTest::qWaitFor([&] { return shows("voiceButton"); }))
            return false;
        click("voiceButton");
        voice.say(milliseconds);
        return QTest::qWaitFor([&] { return voice.said.isEmpty(); });
    }
    void goTo(RoomId room)
    {
        notes.stop();
        notes.setRoom(room);
    }
    void shoot(const QString &name)
    {
        const QDir folder(QStringLiteral(SW_BINARY_DIR "/screenshots"));
        QVERIFY(folder.mkpath(u"."_s));
        QTest::qWait(50);
        QVERIFY(window.grab().save(folder.filePath(name + u".png"_s)));
    }
};

} // namespace

class TestVoiceNotes : public QObject
{
    Q_OBJECT
private slots:
    void theButtonFollowsTheMicrophone()
    {
        Stage stage;
        QTRY_VERIFY(stage.shows("voiceButton"));
        QVERIFY(!stage.find("voiceButton").accessibleName().isEmpty());
        stage.voice.plug(false);
        QVERIFY(!stage.shows("voiceButton"));
        stage.voice.plug(true);
        QVERIFY(stage.shows("voiceButton"));
        stage.notes.setMayWrite(false);
        QVERIFY(!stage.shows("voiceButton"));
    }

    void withoutThePluginThereIsNone()
    {
        Stage stage;
        VoiceNotes none(stage.theme, stage.composer, stage.store(), {[] { return nullptr; }, {}, {}, 0},
                        nullptr);
        none.setRoom(shop);
        QTest::qWait(20);
        const auto buttons = stage.window.findChildren<QAbstractButton *>(u"voiceButton"_s);
        QCOMPARE(buttons.size(), 2);
        QVERIFY(!buttons.last()->isVisible());
    }

    void enterSends()
    {
        Stage stage;
        QSignalSpy begun(&stage.notes, &VoiceNotes::begun);
        QVERIFY(stage.record(1'200));
        QCOMPARE(begun.size(), 1);
        QVERIFY(stage.shows("voiceBar") && !stage.composer.edit()->isVisible());
        QTRY_COMPARE(stage.find<QLabel>("voiceTime").text(), u"0:01"_s);
        QVERIFY(!stage.find("voiceBar").accessibleName().isEmpty());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(stage.sent.size(), 1);
        QCOMPARE(stage.sent[0].first, shop);
        QCOMPARE(stage.sent[0].second.media.duration, 1'200);
        QVERIFY(!stage.shows("voiceBar") && stage.composer.edit()->hasFocus());
        QVERIFY(stage.stored.isEmpty());
        QCOMPARE(stage.voice.open, 0);
    }

    void escapeThrowsAway()
    {
        Stage stage;
        QVERIFY(stage.record(1'200));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(stage.sent.isEmpty() && stage.stored.isEmpty());
        QVERIFY(!stage.shows("voiceBar") && stage.composer.edit()->hasFocus());
        QCOMPARE(stage.voice.open, 0);
    }

    void whatIsWrittenStaysMeanwhile()
    {
        Stage stage;
        stage.composer.type(u"half"_s);
        QVERIFY(stage.record(700));
        stage.composer.setBlock(WriteBlock::None); // as whenever the room changes
        QVERIFY(!stage.composer.edit()->isVisible());
        stage.click("voiceThrowAway");
        QVERIFY(stage.composer.edit()->isVisible());
        QCOMPARE(stage.composer.draft().text, u"half"_s);
    }

    void anotherRoomKeepsItForTheFirst()
    {
        Stage stage;
        QVERIFY(stage.record(900));
        stage.goTo(office);
        QCOMPARE(stage.voice.open, 0);
        QVERIFY(!stage.shows("voiceBar") && stage.shows("voiceButton"));
        QCOMPARE(stage.stored.value(shop).media.duration, 900);
        stage.goTo(shop);
        QVERIFY(stage.shows("voiceBar") && stage.composer.edit()->isVisible() && !stage.shows("voiceButton"));
        QCOMPARE(stage.find<QLabel>("voiceTime").text(), u"0:00"_s);
        QVERIFY(stage.shows("voiceHear") && !stage.shows("voiceStop"));
        stage.click("voiceSend");
        QCOMPARE(stage.sent.value(0).first, shop);
        QVERIFY(!stage.shows("voiceBar"));
    }

    void stoppedItIsKeptAndThrownAwayOnlyByItsButton()
    {
        Stage stage;
        QVERIFY(stage.record(900));
        stage.click("voiceStop");
        QVERIFY(stage.stored.contains(shop));
        stage.find("voiceBar").setFocus();
        QTest::keyClick(&stage.find("voiceBar"), Qt::Key_Escape);
        QVERIFY(stage.stored.contains(shop) && stage.shows("voiceBar"));
        stage.click("voiceThrowAway");
        QVERIFY(stage.stored.isEmpty() && !stage.shows("voiceBar"));
        stage.goTo(office);
        stage.goTo(shop);
        QVERIFY(!stage.shows("voiceBar"));
    }

    void whatTheLastRunKeptIsThere()
    {
        Stage stage;
        stage.stored[office] = {"x", {65'000, QByteArray(64, 'x'), true}};
        stage.voice.there = false;
        stage.goTo(office);
        QVERIFY(stage.shows("voiceBar"));
        QCOMPARE(stage.find<QLabel>("voiceTime").text(), u"1:05"_s);
        stage.notes.setMayWrite(false);
        QVERIFY(!stage.shows("voiceBar") && stage.stored.contains(office));
    }

    void outOfSightNothingIsHeard()
    {
        Stage stage;
        QVERIFY(stage.record(900));
        stage.window.hide();
        QCOMPARE(stage.voice.open, 0);
        QCOMPARE(stage.stored.value(shop).media.duration, 900);
    }

    void atTheLimitItIsKeptAndSaid()
    {
        Stage stage;
        QVERIFY(stage.record(700));
        stage.voice.said = QByteArray(VoiceRecorder::longest * 96, '\0');
        QTRY_VERIFY(stage.stored.contains(shop));
        QCOMPARE(stage.stored[shop].media.duration, VoiceRecorder::longest);
        QVERIFY2(stage.remark().contains(u"10 minutes"_s), qPrintable(stage.remark()));
    }

    void aMicrophoneThatGoesOrIsTakenIsSaid()
    {
        Stage stage;
        QVERIFY(stage.record(700));
        stage.voice.plug(false);
        QTRY_VERIFY(stage.stored.contains(shop));
        QVERIFY(!stage.remark().isEmpty());
        stage.goTo(office);
        stage.voice.plug(true);
        stage.voice.busy = true;
        stage.composer.say({});
        stage.click("voiceButton");
        QVERIFY(!stage.remark().isEmpty());
        QVERIFY(stage.composer.edit()->isVisible() && !stage.shows("voiceBar"));
    }

    void aSlipIsNotSent()
    {
        Stage stage;
        QVERIFY(stage.record(100));
        stage.click("voiceSend");
        QVERIFY(stage.sent.isEmpty() && !stage.remark().isEmpty());
        QVERIFY(stage.composer.edit()->isVisible());
    }

    void whatTheFullDiskDidNotTakeComesBack()
    {
        Stage stage;
        QVERIFY(stage.record(900));
        stage.click("voiceSend");
        QVERIFY(!stage.shows("voiceBar"));
        stage.notes.takeBack(office, files::Problem::DiskFull);
        QVERIFY(!stage.shows("voiceBar"));
        stage.notes.takeBack(shop, files::Problem::DiskFull);
        QVERIFY(stage.shows("voiceBar") && stage.stored.contains(shop));
        stage.click("voiceSend");
        QCOMPARE(stage.sent.size(), 2);
        stage.notes.taken(shop, stage.last);
        stage.notes.takeBack(shop, files::Problem::DiskFull); // of another file
        QVERIFY(!stage.shows("voiceBar"));
    }

    void look_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("dark");
        for (const char *words : {"zh_CN", "en"}) {
            QTest::addRow("%s light", words) << QString::fromLatin1(words) << false;
            QTest::addRow("%s dark", words) << QString::fromLatin1(words) << true;
        }
    }
    void look()
    {
        QFETCH(QString, words);
        QFETCH(bool, dark);
        const QString suffix = words + (dark ? u"_dark"_s : u"_light"_s);
        Stage stage(words, dark ? ThemeChoice::Dark : ThemeChoice::Light);
        QTRY_VERIFY(stage.shows("voiceButton"));
        stage.shoot(u"voice_button_"_s + suffix);
        QVERIFY(stage.record(400));
        for (int part = 0; part < 40; ++part)
            stage.voice.say(120, 0.02 + (part * 37 % 17) / 20.0);
        QTRY_VERIFY(stage.voice.said.isEmpty());
        stage.shoot(u"voice_recording_"_s + suffix);
        stage.click("voiceStop");
        stage.shoot(u"voice_kept_"_s + suffix);
        QVERIFY(stage.shows("voiceBar"));
    }
};

const sw::test::Suite suite(sw::test::run<TestVoiceNotes, QApplication>);

} // namespace tst_voice_notes

#include "tst_voice_notes.moc"
