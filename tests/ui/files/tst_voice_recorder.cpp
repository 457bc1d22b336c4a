// SPDX-License-Identifier: Apache-2.0
// What is spoken becomes a recording: as long and as loud as it was, no longer than it may be, and one that
// the program which decodes others' recordings plays.
#include "tests/runner/suite.h"
#include "tests/ui/files/confined.h"
#include "tests/ui/files/fake_voice.h"
#include "ui/files/media_process.h"
#include "ui/files/voice_recorder.h"
#ifdef SW_OPUSENC
#include "app/sound/opus_encoder.h"
#endif

#include <QSignalSpy>
#include <QTest>
#include <QtEndian>

namespace tst_voice_recorder {

using namespace sw;
using namespace sw::ui;
using sw::test::FakeVoice;

class TestVoiceRecorder : public QObject
{
    Q_OBJECT
private slots:
    void itIsAsLongAndAsLoudAsWhatWasSpoken()
    {
        FakeVoice voice;
        VoiceRecorder recorder(voice);
        QVERIFY(recorder.start());
        QCOMPARE(voice.open, 1);
        voice.say(2'000, 0);
        QTRY_COMPARE(recorder.duration(), 2'000);
        voice.say(1'000, 0.8);
        voice.say(1'000, 0.1);
        const auto note = recorder.stop(); // what waits in the device belongs to it
        QVERIFY(note);
        QCOMPARE(voice.open, 0);
        QCOMPARE(note->media.duration, 4'000);
        QVERIFY(note->media.voice);
        QCOMPARE(note->media.bars.size(), VoiceRecorder::bars);
        QCOMPARE(int(note->media.bars[10]), 0);
        QCOMPARE(int(quint8(note->media.bars[40])), 255);
        const int quiet = quint8(note->media.bars[60]);
        QVERIFY2(quiet > 60 && quiet < 130, qPrintable(QString::number(quiet)));
    }

    void atTheLimitItEndsByItself()
    {
        FakeVoice voice;
        VoiceRecorder recorder(voice);
        QSignalSpy ended(&recorder, &VoiceRecorder::ended);
        QVERIFY(recorder.start());
        voice.said = QByteArray((VoiceRecorder::longest - 20) * 96, '\0');
        QTRY_COMPARE(recorder.duration(), VoiceRecorder::longest - 20);
        QCOMPARE(ended.size(), 0);
        voice.say(500);
        QTRY_COMPARE(ended.size(), 1);
        voice.say(500);
        const auto note = recorder.stop();
        QVERIFY(note);
        QCOMPARE(note->media.duration, VoiceRecorder::longest);
    }

    void aDeviceThatGoesEndsIt()
    {
        FakeVoice voice;
        VoiceRecorder recorder(voice);
        QSignalSpy ended(&recorder, &VoiceRecorder::ended);
        QVERIFY(recorder.start());
        voice.say(800);
        voice.plug(false);
        QTRY_COMPARE(ended.size(), 1);
        const auto note = recorder.stop();
        QVERIFY(note);
        QCOMPARE(note->media.duration, 800);
        QVERIFY(!recorder.start());
    }

    void nothingComesOfASlipOrABrokenEncoder()
    {
        FakeVoice voice;
        VoiceRecorder recorder(voice);
        QVERIFY(recorder.start());
        voice.say(VoiceRecorder::shortest - 1);
        QVERIFY(!recorder.stop());
        voice.encodes = false;
        QVERIFY(recorder.start());
        voice.say(2'000);
        QVERIFY(!recorder.stop());
        voice.busy = true;
        QVERIFY(!recorder.start());
        QVERIFY(!recorder.isRunning());
    }

    void theEncoderMakesWhatIsDecodedElsewhere()
    {
#ifdef SW_OPUSENC
        const auto encoder = sound::openOpusEncoder();
        QVERIFY(encoder);
        const QByteArray tone = FakeVoice::tone(3'000, 0.5);
        for (qsizetype at = 0; at < tone.size(); at += 4'802)
            encoder->write(tone.mid(at, 4'802));
        const QByteArray file = encoder->finish();
        QVERIFY(file.startsWith("OggS") && file.contains("OpusHead"));
        QVERIFY2(file.size() > 3'000 && file.size() < 24'000, qPrintable(QString::number(file.size())));
        if (MediaProcess::program().isEmpty() || !test::canConfine())
            QSKIP("NOT TESTED: recordings are not played on this computer");
        MediaProcess process(MediaProcess::program(),
                             {file.size(),
                              [file](qint64 from, qint64 bytes) {
                                  return QtFuture::makeReadyFuture(
                                      Result<QByteArray, files::Problem>(file.mid(from, bytes)));
                              }},
                             {640, 360});
        qint64 duration = 0;
        QByteArray heard;
        bool over = false;
        connect(&process, &MediaProcess::opened, this, [&](const media::Opened &facts) {
            duration = facts.duration;
            process.seek(0, 100);
            process.want(10'000, 0);
        });
        connect(&process, &MediaProcess::sound, this,
                [&](qint64, const QByteArray &samples) { heard += samples; });
        connect(&process, &MediaProcess::ended, this, [&] { over = true; });
        connect(&process, &MediaProcess::failed, this, [&] { over = true; });
        process.start();
        QTRY_VERIFY_WITH_TIMEOUT(over, 20'000);
        QVERIFY2(qAbs(duration - 3'000) < 30, qPrintable(QString::number(duration)));
        QVERIFY2(qAbs(heard.size() / 4 - 144'000) < 2'000, qPrintable(QString::number(heard.size() / 4)));
        double squares = 0;
        constexpr qsizetype from = 48'000, count = 48'000; // of its middle
        for (qsizetype at = from; at < from + count; ++at)
            squares += std::pow(qFromLittleEndian<qint16>(heard.constData() + at * 4) / 32'767.0, 2);
        const double level = std::sqrt(squares / count);
        QVERIFY2(qAbs(level - 0.5 / M_SQRT2) < 0.03, qPrintable(QString::number(level)));
#else
        QSKIP("NOT TESTED: libopusenc is not here");
#endif
    }
};

const sw::test::Suite suite(sw::test::run<TestVoiceRecorder>);

} // namespace tst_voice_recorder

#include "tst_voice_recorder.moc"
