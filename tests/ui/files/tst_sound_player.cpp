// SPDX-License-Identifier: Apache-2.0
// Recordings in the conversation: heard where they stand, one at a time, one voice note after the other.
#include "core/runtime/async.h"
#include "tests/runner/suite.h"
#include "tests/ui/files/confined.h"
#include "tests/ui/files/fake_media.h"
#include "tests/ui/files/fake_sound.h"
#include "tests/ui/files/files_sample.h"
#include "tests/ui/files/media_sample.h"
#include "ui/base/sheet.h"
#include "ui/files/failure_sheet.h"
#include "ui/files/file_card.h"
#include "ui/files/file_words.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace tst_sound_player {

using namespace sw;
using namespace sw::ui;
using sw::test::FakeMedia;
using sw::test::FakeSound;
using sw::test::MediaSample;
using namespace Qt::StringLiterals;

namespace {

files::File note(std::uint8_t number, qint64 size)
{
    EventId id;
    id.bytes[0] = number;
    files::File file = sw::test::sampleFile(id, u"%1.ogg"_s.arg(number), size, files::State::Remote);
    file.media = files::Media{4'000, QByteArray(64, char(100)), true};
    return file;
}

struct Stage {
    FakeSound::Log sound;
    std::optional<files::File> next;
    SoundPlayer player;
    QList<EventId> started;

    explicit Stage(const QByteArray &recording, const QString &program = MediaProcess::program())
        : player(source(recording, program))
    {
        QObject::connect(&player, &SoundPlayer::started, &player,
                         [this](const files::File &file) { started.append(file.event); });
    }
    SoundPlayer::Source source(const QByteArray &recording, const QString &program)
    {
        SoundPlayer::Source from;
        from.program = program;
        from.some = [recording](RoomId, const EventId &, qint64 at, qint64 bytes) {
            return QtFuture::makeReadyFuture(Result<QByteArray, files::Problem>(recording.mid(at, bytes)));
        };
        from.next = [this](const files::File &) { return std::exchange(next, std::nullopt); };
        from.openSound = FakeSound::opener(sound);
        return from;
    }
    qint64 position(const files::File &file) const
    {
        const auto state = player.state(file.event);
        return state ? state->position : -1;
    }
};

} // namespace

class TestSoundPlayer : public QObject
{
    Q_OBJECT

    QByteArray recording;

private slots:
    void initTestCase()
    {
        if (MediaProcess::program().isEmpty() || !MediaSample::canMake() || !sw::test::canConfine())
            QSKIP("NOT TESTED: recordings are not played on this computer");
        recording = MediaSample::recording(4);
        QVERIFY(!recording.isEmpty());
    }

    void itIsHeardStandsStillAndGoesOn()
    {
        Stage stage(recording);
        const files::File file = note(1, recording.size());
        QVERIFY(!stage.player.state(file.event));
        QSignalSpy told(&stage.player, &SoundPlayer::changed);
        stage.player.toggle(file);
        QVERIFY(stage.player.state(file.event)->playing);
        QTRY_VERIFY(stage.position(file) > 300);
        QVERIFY(!stage.sound.heard.isEmpty());
        QVERIFY2(told.size() < 30, qPrintable(QString::number(told.size()))); // not with every beat
        stage.player.toggle(file);
        QVERIFY(!stage.player.state(file.event)->playing);
        const qint64 at = stage.position(file);
        QTest::qWait(200);
        QCOMPARE(stage.position(file), at);
        stage.player.seek(file, 0.75);
        QTRY_VERIFY(stage.position(file) >= 3'000);
        stage.player.nextSpeed();
        QCOMPARE(stage.player.state(file.event)->speed, 150);
        QTRY_VERIFY(!stage.player.state(file.event)); // at its end the card is as before
    }

    void onlyOneIsHeardAtATime()
    {
        Stage stage(recording);
        const files::File first = note(1, recording.size()), second = note(2, recording.size());
        stage.player.toggle(first);
        QTRY_VERIFY(stage.position(first) > 0);
        stage.player.seek(second, 0.5);
        QVERIFY(!stage.player.state(first.event));
        QTRY_VERIFY(stage.position(second) > 2'000);
        stage.player.stop();
        QVERIFY(!stage.player.state(second.event));
        QCOMPARE(stage.started, QList({first.event, second.event}));
    }

    void whatHasNoDecoderIsNamedOnItsCardAndToWhomAskedForIt()
    {
        const FakeMedia process(
            {media::lackingFrame({media::Stream::Sound, media::Lack::Decoder, viewOf("Monkey's Audio")}),
             media::refusedFrame(media::Refusal::Unknown)});
        Stage stage(recording, process.program);
        QSignalSpy failed(&stage.player, &SoundPlayer::failed);
        const files::File file = note(1, recording.size());
        stage.player.toggle(file);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.front().at(0).value<files::File>().event, file.event);
        QVERIFY(failed.front().at(1).toString().contains(u"Monkey's Audio"_s));
        QCOMPARE(failed.front().at(2).value<Offer>(), Offer::Open);
        QVERIFY(stage.player.state(file.event)->trouble.contains(u"Monkey's Audio"_s));
    }

    void itIsSavedOrOpenedFromTheSheetThatSaysSo()
    {
        Theme theme(*qApp);
        QWidget window;
        window.resize(800, 600);
        window.show();
        int saved = 0, opened = 0;
        const auto press = [&](const files::File &file, Offer offer, const char *button) {
            openFailureSheet(
                theme, &window, {file, u"words"_s, offer}, [&] { ++saved; }, [&] { ++opened; });
            const auto sheets = window.findChildren<Sheet *>(u"failureSheet"_s);
            auto *found = sheets.last()->findChild<QPushButton *>(QLatin1String(button));
            if (found)
                found->click();
            else
                sheets.last()->close();
            return found != nullptr;
        };
        const files::File sound = note(1, 100);
        QVERIFY(press(sound, Offer::Open, "failureSave"));
        QCOMPARE(saved, 1);
        QVERIFY(press(sound, Offer::Open, "failureOpen"));
        QCOMPARE(opened, 1);
        QVERIFY(press(sound, Offer::OpenWithCare, "failureOpen"));
        QCOMPARE(opened, 1);
        window.findChild<QWidget *>(u"confirmSheet"_s)->findChild<QPushButton *>(u"accept"_s)->click();
        QCOMPARE(opened, 2);
        QVERIFY(!press(sound, Offer::Nothing, "failureSave"));
        files::File program = sound;
        program.name = u"song.exe"_s;
        QVERIFY(!press(program, Offer::Open, "failureOpen"));
    }

    void aNoteThatFollowsByItselfFailsQuietly()
    {
        Stage stage(recording);
        QSignalSpy failed(&stage.player, &SoundPlayer::failed);
        const files::File file = note(1, recording.size());
        stage.next = note(2, 0); // nothing to read
        stage.player.seek(file, 0.9);
        QTRY_VERIFY(stage.player.state(stage.started.last())
                    && !stage.player.state(stage.started.last())->trouble.isEmpty());
        QCOMPARE(stage.started.size(), 2);
        QVERIFY(failed.isEmpty());
    }

    void theNextNoteFollowsByItself()
    {
        Stage stage(recording);
        const files::File first = note(1, recording.size()), second = note(2, recording.size());
        stage.next = second;
        stage.player.seek(first, 0.9);
        QTRY_VERIFY(stage.position(second) > 0);
        QVERIFY(!stage.player.state(first.event));
        stage.player.seek(second, 0.9);
        QTRY_VERIFY(!stage.player.state(second.event));
        QCOMPARE(stage.started.size(), 2);
    }

    void whatCannotBeHeardIsSaidOnItsCard()
    {
        Stage stage("no sound at all");
        const files::File file = note(1, 15);
        stage.player.toggle(file);
        QTRY_VERIFY_WITH_TIMEOUT(!stage.player.state(file.event)->trouble.isEmpty(), 15'000);
        QVERIFY(!stage.player.state(file.event)->playing);
    }

    void theCardKnowsItsParts()
    {
        const Theme theme(*qApp);
        const files::File file = note(1, recording.size());
        QCOMPARE(FileWords::view(file), FileView::Sound);
        QCOMPARE(FileWords::mainAction(file), FileAction::Play);
        const FileCardLayout card = FileCard::layOut(file, theme, {10, 10}, 600);
        QVERIFY(card.sound && card.nameRect.isNull());
        QCOMPARE(card.spotAt(card.icon.center()), FileSpot::Body);
        QCOMPARE(card.spotAt(card.wave.center()), FileSpot::Wave);
        QCOMPARE(card.spotAt(card.speed.center()), FileSpot::Speed);
        QCOMPARE(card.spotAt(card.button.center()), FileSpot::Button);
        files::File song = file;
        song.media->voice = false;
        QVERIFY(!FileCard::layOut(song, theme, {10, 10}, 600).nameRect.isNull());
    }
};

const sw::test::Suite suite(sw::test::run<TestSoundPlayer, QApplication>);

} // namespace tst_sound_player

#include "tst_sound_player.moc"
