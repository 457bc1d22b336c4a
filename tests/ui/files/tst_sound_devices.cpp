// SPDX-License-Identifier: Apache-2.0
// The plug-in for loudspeaker and microphone with a real sound server: what is played into a loudspeaker
// without a cable is what the microphone hears, and devices come and go while the program runs.
#include "app/sound/sound_plugin.h" // declares the interfaces
#include "core/base/media_frames.h"
#include "tests/runner/suite.h"
#include "tests/ui/files/fake_voice.h"
#include "ui/files/voice_recorder.h"

#include <QPluginLoader>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace tst_sound_devices {

using namespace sw;
using namespace sw::ui;
using namespace Qt::StringLiterals;
using sw::test::FakeVoice;

class TestSoundDevices : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QProcess m_server;

    /// Its answer; empty if the server refused.
    static QByteArray pactl(const QStringList &words)
    {
        QProcess process;
        process.start(u"pactl"_s, words);
        if (!process.waitForFinished(10'000) || process.exitCode() != 0)
            return {};
        return process.readAllStandardOutput().trimmed();
    }
    static SoundDevices *loudspeaker() { return qobject_cast<SoundDevices *>(plugin()); }
    static VoiceDevices *microphone() { return qobject_cast<VoiceDevices *>(plugin()); }
    static QObject *plugin()
    {
        return QPluginLoader(QStringLiteral(SW_BINARY_DIR "/app/storewire-sound")).instance();
    }
    /// A loudspeaker, and a microphone that hears it; the server's name for the pair.
    static QByteArray plugIn()
    {
        const QByteArray module
            = pactl({u"load-module"_s, u"module-null-sink"_s, u"sink_name=cable"_s, u"rate=48000"_s});
        pactl({u"set-default-sink"_s, u"cable"_s});
        pactl({u"load-module"_s, u"module-remap-source"_s, u"source_name=ear"_s, u"master=cable.monitor"_s});
        pactl({u"set-default-source"_s, u"ear"_s});
        return module;
    }
    static QByteArray inBothEars(const QByteArray &samples)
    {
        QByteArray both;
        for (qsizetype at = 0; at < samples.size(); at += VoiceDevices::bytesPerSample)
            both += samples.mid(at, 2) + samples.mid(at, 2);
        return both;
    }

private slots:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"pulseaudio"_s).isEmpty()
            || QStandardPaths::findExecutable(u"pactl"_s).isEmpty())
            QSKIP("NOT TESTED: PulseAudio is not here");
        qputenv("HOME", m_folder.path().toUtf8());
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8());
        qputenv("PULSE_SERVER", "unix:" + m_folder.path().toUtf8() + "/sound");
        m_server.start(
            u"pulseaudio"_s,
            {u"-n"_s, u"--daemonize=no"_s, u"--exit-idle-time=-1"_s, u"--use-pid-file=no"_s,
             u"--disable-shm"_s, u"--realtime=no"_s, u"--high-priority=no"_s, u"-L"_s,
             u"module-native-protocol-unix auth-anonymous=1 socket=%1/sound"_s.arg(m_folder.path())});
        QTRY_VERIFY_WITH_TIMEOUT(!pactl({u"info"_s}).isEmpty(), 30'000);
        if (!loudspeaker() || !microphone())
            QSKIP("NOT TESTED: storewire-sound was not built");
    }

    void cleanupTestCase()
    {
        m_server.terminate();
        m_server.waitForFinished();
    }

    void whatIsPlayedIsHeardAndDevicesComeAndGo()
    {
        QVERIFY(!microphone()->openInput());
        QVERIFY(!loudspeaker()->openOutput());
        QSignalSpy changes(this, &QObject::objectNameChanged);
        microphone()->whenInputsChange(this,
                                       [this] { setObjectName(QString::number(objectName().toInt() + 1)); });

        const QByteArray cable = plugIn();
        QVERIFY(!cable.isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!changes.isEmpty(), 20'000);
        if (!microphone()->hasInput())
            QSKIP("NOT TESTED: built without libopusenc");

        const auto output = loudspeaker()->openOutput();
        QVERIFY(output);
        VoiceRecorder recorder(*microphone());
        QVERIFY(recorder.start());
        QByteArray tone = inBothEars(FakeVoice::tone(20'000, 0.5));
        const auto loudest = [&] {
            const auto some = tone.first(std::min<qint64>(tone.size(), output->room() / 4 * 4));
            output->write(some);
            tone.remove(0, some.size());
            const QByteArray levels = recorder.levels();
            return levels.isEmpty() ? 0 : int(quint8(*std::ranges::max_element(levels, {}, [](char level) {
                return quint8(level);
            })));
        };
        QTRY_VERIFY_WITH_TIMEOUT(loudest() > 150 && recorder.duration() > 1'500, 30'000);

        QSignalSpy ended(&recorder, &VoiceRecorder::ended);
        changes.clear();
        QVERIFY(!pactl({u"list"_s, u"short"_s, u"modules"_s}).isEmpty());
        pactl({u"unload-module"_s, QString::fromLatin1(cable)});
        QTRY_VERIFY_WITH_TIMEOUT(!ended.isEmpty() && !changes.isEmpty(), 20'000);
        QVERIFY(!microphone()->hasInput());
        const auto note = recorder.stop();
        QVERIFY(note);
        QVERIFY(note->media.duration > 1'500);
        QVERIFY(note->bytes.startsWith("OggS"));
    }
};

const sw::test::Suite suite(sw::test::run<TestSoundDevices>);

} // namespace tst_sound_devices

#include "tst_sound_devices.moc"
