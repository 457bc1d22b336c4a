// SPDX-License-Identifier: Apache-2.0
// Whatever a film does, it is done in storewire-media: the window goes on, and says so.
#include "core/runtime/async.h"
#include "tests/runner/suite.h"
#include "tests/ui/files/fake_media.h"
#include "tests/ui/files/media_sample.h"
#include "ui/files/media_look.h"
#include "ui/files/media_words.h"

#include <QElapsedTimer>
#include <QTest>
#include <QtEndian>

namespace tst_media_process {

using namespace sw;
using namespace sw::ui;
using sw::test::FakeMedia;
using sw::test::MediaSample;
using Trouble = MediaProcess::Trouble;
using namespace Qt::StringLiterals;

namespace {

MediaProcess::Source sourceOf(const QByteArray &file)
{
    return {file.size(), [file](qint64 from, qint64 bytes) {
                return QtFuture::makeReadyFuture(Result<QByteArray, files::Problem>(file.mid(from, bytes)));
            }};
}

/// One film, and what came of it.
struct Watcher {
    MediaProcess process;
    std::optional<media::Opened> facts;
    QList<std::pair<qint64, int>> pictures; ///< when, and the number in it
    QImage last;
    QList<std::pair<qint64, qsizetype>> sound;
    QSet<qint64> read;
    bool ended = false;
    QByteArray bars;
    std::optional<Trouble> trouble;

    explicit Watcher(MediaProcess::Source source, const QString &program = MediaProcess::program())
        : process(program, std::move(source), {640, 360})
    {
        QObject::connect(&process, &MediaProcess::opened, &process,
                         [this](const media::Opened &said) { facts = said; });
        QObject::connect(&process, &MediaProcess::picture, &process,
                         [this](qint64 time, const QImage &image) {
                             pictures.append({time, MediaSample::numberIn(image)});
                             last = image;
                         });
        QObject::connect(&process, &MediaProcess::sound, &process,
                         [this](qint64 time, const QByteArray &samples) {
                             sound.append({time, samples.size()});
                         });
        QObject::connect(&process, &MediaProcess::ended, &process, [this] { ended = true; });
        QObject::connect(&process, &MediaProcess::measured, &process,
                         [this](const QByteArray &heights) { bars = heights; });
        QObject::connect(&process, &MediaProcess::blockRead, &process,
                         [this](qint64 from, qint64) { read.insert(from); });
        QObject::connect(&process, &MediaProcess::failed, &process, [this](Trouble why) { trouble = why; });
    }
    explicit Watcher(const QByteArray &file)
        : Watcher(sourceOf(file))
    { }
    void seek(qint64 position, int speed = 100)
    {
        pictures.clear();
        sound.clear();
        ended = false;
        process.seek(position, speed);
    }
    bool isOver() const { return trouble || ended; }
};

} // namespace

class TestMediaProcess : public QObject
{
    Q_OBJECT

    QByteArray film;
    QByteArray recording;

private slots:
    void initTestCase()
    {
        if (MediaProcess::program().isEmpty() || !MediaSample::canMake())
            QSKIP("NOT TESTED: storewire-media was not built");
        film = MediaSample::film(6);
        recording = MediaSample::recording(4);
        QVERIFY(!film.isEmpty() && !recording.isEmpty());
        Watcher first(film);
        first.process.start();
        QTRY_VERIFY_WITH_TIMEOUT(first.facts || first.trouble, 20'000);
        if (first.trouble == Trouble::Unsafe)
            QSKIP("NOT TESTED: nothing here can cut a process off from the network");
    }

    void picturesAndSoundComeWithTheirTimes()
    {
        Watcher watcher(film);
        QElapsedTimer clock;
        clock.start();
        watcher.process.start();
        QTRY_VERIFY(watcher.facts);
        QCOMPARE(watcher.facts->width, 192U);
        QCOMPARE(watcher.facts->height, 108U);
        QVERIFY(watcher.facts->sound);
        QVERIFY(qAbs(int(watcher.facts->duration) - 6'000) < 100);
        watcher.seek(0);
        watcher.process.want(400, 200);
        QTRY_COMPARE(watcher.pictures.size(), 5);
        qInfo() << "first pictures after" << clock.elapsed() << "ms";
        for (int number = 0; number < 5; ++number)
            QCOMPARE(watcher.pictures[number], std::pair(qint64(number) * 40, number));
        QTRY_VERIFY(!watcher.sound.isEmpty() && watcher.sound.last().first > 350);
        QVERIFY(watcher.sound.last().first < 400);
        watcher.process.want(10'000, 10'000);
        QTRY_VERIFY(watcher.ended);
        QCOMPARE(watcher.pictures.size(), 6 * MediaSample::perSecond);
    }

    void aSeekIsExact_data()
    {
        QTest::addColumn<int>("position");
        for (const int position : {0, 40, 1'000, 2'680, 3'333, 5'960})
            QTest::addRow("%d ms", position) << position;
    }
    void aSeekIsExact()
    {
        QFETCH(int, position);
        Watcher watcher(film);
        watcher.process.start();
        QTRY_VERIFY(watcher.facts);
        watcher.seek(5'000);
        watcher.process.want(6'000, 6'000);
        watcher.seek(position); // while another one is under way
        watcher.process.want(position + 100, position + 100);
        QTRY_VERIFY(!watcher.pictures.isEmpty());
        QCOMPARE(watcher.pictures.first().second, position * MediaSample::perSecond / 1000);
        QTRY_VERIFY(!watcher.sound.isEmpty() || watcher.ended);
        QVERIFY(watcher.sound.isEmpty() || qAbs(watcher.sound.first().first - position) <= 25);
    }

    void aPhonesFilmIsSeenAndGoesWhereItIsTold_data()
    {
        QTest::addColumn<bool>("faststart");
        QTest::addRow("told at its end") << false;
        QTest::addRow("told at its beginning") << true;
    }
    void aPhonesFilmIsSeenAndGoesWhereItIsTold()
    {
        QFETCH(bool, faststart);
        constexpr int patience = 20'000;
        const QByteArray file = MediaSample::stretched(MediaSample::phoneFilm(faststart), 8 * 1024 * 1024);
        Watcher watcher(file);
        watcher.process.start();
        QTRY_VERIFY_WITH_TIMEOUT(watcher.facts || watcher.trouble, patience);
        if (watcher.trouble == Trouble::Unknown)
            QSKIP("NOT TESTED: gstreamer1.0-libav is not installed");
        QVERIFY(watcher.facts);
        QCOMPARE(QSize(int(watcher.facts->width), int(watcher.facts->height)), QSize(192, 108));
        QVERIFY(watcher.facts->sound);
        QVERIFY(qAbs(int(watcher.facts->duration) - 6'000) < 100);
        for (const int position : {0, 3'320, 40, 5'960, 2'680}) {
            watcher.seek(position);
            watcher.process.want(position + 200, position + 200);
            QTRY_VERIFY_WITH_TIMEOUT(!watcher.pictures.isEmpty(), patience);
            QCOMPARE(watcher.pictures.first().second, position * MediaSample::perSecond / 1000);
        }
        watcher.seek(0);
        watcher.process.want(10'000, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(watcher.ended, patience);
        QCOMPARE(watcher.pictures.size(), 6 * MediaSample::perSecond);
        for (int number = 0; number < watcher.pictures.size(); ++number)
            QCOMPARE(watcher.pictures[number].second, number); // though they were told in another order
        QVERIFY(!watcher.sound.isEmpty() && watcher.sound.last().first > 5'800);
        QVERIFY(watcher.read.size() <= 4); // not what lies between
        QImage still;
        MediaLook look(MediaProcess::program(), sourceOf(file));
        connect(&look, &MediaLook::done, this, [&](const QImage &image) { still = image; });
        look.start();
        QTRY_VERIFY_WITH_TIMEOUT(!still.isNull(), patience);
        QCOMPARE(MediaSample::numberIn(still), MediaSample::perSecond); // as its card shows it
    }

    void aCodingWithoutADecoderIsNamed_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("coding");
        QTest::addColumn<int>("stream");
        QTest::addColumn<bool>("plays");
        const int pictures = int(media::Stream::Pictures), sound = int(media::Stream::Sound);
        QTest::newRow("pictures") << MediaSample::strangePictures(false) << u"Indeo"_s << pictures << false;
        QTest::newRow("pictures, and sound that is heard")
            << MediaSample::strangePictures(true) << u"Indeo"_s << pictures << true;
        QTest::newRow("sound, and pictures that are seen")
            << MediaSample::strangeSound() << u"TTA"_s << sound << true;
        QTest::newRow("a recording") << MediaSample::strangeRecording() << u"TTA"_s << sound << false;
    }
    void aCodingWithoutADecoderIsNamed()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, coding);
        QFETCH(int, stream);
        QFETCH(bool, plays);
        QVERIFY(!file.isEmpty());
        Watcher watcher(file);
        watcher.process.start();
        QTRY_VERIFY_WITH_TIMEOUT(watcher.facts || watcher.trouble, 20'000);
        const auto &missing = watcher.process.missing();
        QCOMPARE(missing.size(), 1);
        QCOMPARE(int(missing.front().stream), stream);
        QVERIFY2(missing.front().coding.contains(coding), qPrintable(missing.front().coding));
        QCOMPARE(watcher.facts.has_value(), plays);
        QVERIFY(plays || watcher.trouble == Trouble::Unknown);
    }

    void fasterSoundTakesLess()
    {
        Watcher watcher(recording);
        watcher.process.start();
        QTRY_VERIFY(watcher.facts);
        watcher.seek(0, 200);
        watcher.process.want(10'000, 0);
        QTRY_VERIFY(watcher.ended);
        qsizetype bytes = 0;
        for (const auto &[time, size] : watcher.sound)
            bytes += size;
        const double seconds = double(bytes) / media::SampleRate / media::BytesPerSample;
        QVERIFY2(seconds > 1.8 && seconds < 2.2, qPrintable(QString::number(seconds)));
    }

    void onlyWhatIsNeededIsRead()
    {
        const QByteArray large = MediaSample::made(
            u"pictures. ! jpegenc quality=95 ! qtmux faststart=true name=mux"_s, 20, 960, 540);
        QVERIFY2(large.size() > 8 * qsizetype(media::limits::Block),
                 qPrintable(QString::number(large.size())));
        Watcher watcher(large);
        watcher.process.start();
        QTRY_VERIFY(watcher.facts);
        watcher.seek(15'000);
        watcher.process.want(15'100, 15'100);
        QTRY_VERIFY(!watcher.pictures.isEmpty());
        QCOMPARE(watcher.pictures.first().second, 375);
        const auto all = large.size() / qsizetype(media::limits::Block) + 1;
        QVERIFY2(watcher.read.size() < all * 2 / 3,
                 qPrintable(u"%1 of %2"_s.arg(watcher.read.size()).arg(all)));
    }

    void theLookHasAPictureOfAFilmAndTheLoudnessOfARecording()
    {
        QImage image;
        std::optional<files::Media> facts;
        MediaLook still(MediaProcess::program(), sourceOf(film));
        connect(&still, &MediaLook::done, this,
                [&](const QImage &made, const std::optional<files::Media> &said) {
                    image = made;
                    facts = said;
                });
        still.start();
        QTRY_VERIFY(facts);
        QCOMPARE(image.size(), QSize(192, 108));
        QCOMPARE(MediaSample::numberIn(image), 25); // a second of it may be black
        QVERIFY(qAbs(facts->duration - 6'000) < 100 && facts->bars.isEmpty());
        facts.reset();
        MediaLook heights(MediaProcess::program(), sourceOf(recording));
        connect(&heights, &MediaLook::done, this,
                [&](const QImage &, const std::optional<files::Media> &said) { facts = said; });
        heights.start();
        QTRY_VERIFY(facts);
        QCOMPARE(facts->bars.size(), MediaLook::bars);
        const auto height = [&](int bar) { return quint8(facts->bars[bar]); };
        for (const int bar : {4, 10, 36, 44}) // the first and third second
            QVERIFY2(height(bar) < 80, qPrintable(QString::number(height(bar))));
        for (const int bar : {20, 28, 52, 60})
            QVERIFY2(height(bar) > 200, qPrintable(QString::number(height(bar))));
    }

    void aDamagedFileIsRefusedOrShownButNeverHarms_data()
    {
        QTest::addColumn<QByteArray>("file");
        const QByteArray good
            = MediaSample::made(u"pictures. ! jpegenc ! qtmux faststart=true name=mux"_s, 1);
        QTest::newRow("nonsense") << QByteArray("x").repeated(5000);
        QTest::newRow("one octet") << QByteArray("R");
        QTest::newRow("half a film") << film.first(film.size() / 2);
        QTest::newRow("half a recording") << recording.first(recording.size() / 2);
        QByteArray lying = good;
        if (const auto at = lying.indexOf("mvhd"); at > 0)
            qToBigEndian<quint32>(0xfffffff0, lying.data() + at + 20); // so many seconds
        QTest::newRow("lying duration") << lying;
        QByteArray wide = good;
        if (const auto at = wide.indexOf("jpeg", wide.indexOf("stsd")); at > 0) {
            qToBigEndian<quint16>(65'000, wide.data() + at + 28);
            qToBigEndian<quint16>(65'000, wide.data() + at + 30);
        }
        QTest::newRow("huge picture") << wide;
        QByteArray quick = good;
        if (const auto at = quick.indexOf("mdhd"); at > 0)
            qToBigEndian<quint32>(25'000'000, quick.data() + at + 16); // units of a second
        QTest::newRow("a million pictures a second") << quick;
        quint32 state = 7;
        const auto roll = [&state] { return (state = state * 1664525U + 1013904223U) >> 8; };
        for (int copy = 0; copy < 6; ++copy) {
            QByteArray file = copy % 2 ? good : film.first(40'000);
            for (int change = 0; change < 40; ++change)
                file[roll() % file.size()] = char(roll());
            QTest::addRow("changed %d", copy) << file;
        }
    }
    void aDamagedFileIsRefusedOrShownButNeverHarms()
    {
        QFETCH(QByteArray, file);
        Watcher watcher(file);
        MediaProcess::Patience patience;
        patience.toOpen = 8'000;
        patience.toGoOn = 4'000;
        watcher.process.setPatience(patience);
        watcher.process.start();
        QTRY_VERIFY_WITH_TIMEOUT(watcher.facts || watcher.trouble, 12'000);
        if (watcher.facts) {
            watcher.seek(0);
            watcher.process.want(2'000, 2'000);
            QTRY_VERIFY_WITH_TIMEOUT(
                watcher.isOver() || !watcher.pictures.isEmpty() || !watcher.sound.isEmpty(), 8'000);
            QVERIFY(watcher.pictures.size() < 300);
        }
        QVERIFY(!watcher.trouble || *watcher.trouble == Trouble::Damaged
                || *watcher.trouble == Trouble::Unknown || *watcher.trouble == Trouble::Died);
    }

    void whatCannotBeReadIsSaid()
    {
        Watcher absent(MediaProcess::Source{100, [](qint64, qint64) {
                                                return QtFuture::makeReadyFuture(
                                                    Result<QByteArray, files::Problem>(
                                                        Failure{files::Problem::Expired}));
                                            }});
        absent.process.start();
        QTRY_VERIFY(absent.trouble == Trouble::NotRead);
        QCOMPARE(absent.process.problem(), files::Problem::Expired);
    }

    void aProcessThatTalksNonsenseIsEnded_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("floods") << u"/usr/bin/yes"_s;
        QTest::newRow("says nothing") << u"/bin/cat"_s;
        QTest::newRow("ends at once") << u"/bin/true"_s;
        QTest::newRow("is not there") << u"/nowhere/storewire-media"_s;
    }
    void aProcessThatTalksNonsenseIsEnded()
    {
        QFETCH(QString, program);
        Watcher watcher(sourceOf(film), program);
        MediaProcess::Patience patience;
        patience.toStart = 300;
        watcher.process.setPatience(patience);
        watcher.process.start();
        QTRY_VERIFY(watcher.trouble == Trouble::Died);
        QCOMPARE(watcher.process.processId(), 0);
    }

    void whatItSaysOfACodingIsShownAsALineOfText()
    {
        const FakeMedia said({media::lackingFrame({media::Stream::Sound, media::Lack::Decoder,
                                                   viewOf("AC\n-\xe2\x80\xae"
                                                          "3\xff")}),
                              media::lackingFrame({media::Stream::Pictures, media::Lack::TooLarge, {}}),
                              media::refusedFrame(media::Refusal::Unknown)});
        Watcher watcher(sourceOf(film), said.program);
        watcher.process.start();
        QTRY_VERIFY(watcher.trouble == Trouble::Unknown);
        QCOMPARE(watcher.process.missing().size(), 2);
        const QString coding = watcher.process.missing().front().coding;
        QVERIFY2(coding.startsWith(u"AC"_s) && coding.size() < 10, qPrintable(coding));
        for (const QChar letter : coding)
            QVERIFY2(letter.isPrint() && letter != QChar(0x202e), qPrintable(coding));
        const QString words = MediaWords::explain(Trouble::Unknown, watcher.process);
        QVERIFY2(words.contains(coding), qPrintable(words));
        QVERIFY2(words.contains(u"pixels"_s), qPrintable(words));
    }

    void tooMuchOfItOrTooLateIsNonsense()
    {
        const auto lacking = media::lackingFrame({media::Stream::Sound, media::Lack::Decoder, {}});
        const FakeMedia endless(std::vector<Bytes>(media::limits::Lacking + 1, lacking));
        Watcher first(sourceOf(film), endless.program);
        first.process.start();
        QTRY_VERIFY(first.trouble == Trouble::Died);
        const FakeMedia late({media::openedFrame({1'000, 0, 0, true}), lacking});
        Watcher second(sourceOf(film), late.program);
        second.process.start();
        QTRY_VERIFY(second.trouble == Trouble::Died);
    }

    void whenItIsKilledTheWindowIsTold()
    {
#ifndef Q_OS_LINUX
        QSKIP("NOT TESTED: only where there is a program kill");
#endif
        Watcher watcher(film);
        watcher.process.start();
        QTRY_VERIFY(watcher.facts);
        watcher.seek(0);
        watcher.process.want(200, 200);
        QTRY_VERIFY(!watcher.pictures.isEmpty());
        QCOMPARE(QProcess::execute(u"kill"_s, {u"-9"_s, QString::number(watcher.process.processId())}), 0);
        QTRY_VERIFY(watcher.trouble == Trouble::Died);
    }

    void itHasNoNetworkAndNothingOfTheSession()
    {
#ifndef Q_OS_LINUX
        QSKIP("NOT TESTED: only where there is /proc");
#endif
        Watcher watcher(film);
        watcher.process.start();
        QTRY_VERIFY(watcher.facts);
        const QString place = u"/proc/%1/"_s.arg(watcher.process.processId());
        const auto contentOf = [&](const QString &name) {
            QFile file(place + name);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QVERIFY(contentOf(u"status"_s).contains("\nNoNewPrivs:\t1\n"));
        const bool filtered = contentOf(u"status"_s).contains("\nSeccomp:\t2\n");
        const QString space = QFile::symLinkTarget(place + u"ns/net"_s);
        QVERIFY(filtered || (!space.isEmpty() && space != QFile::symLinkTarget(u"/proc/self/ns/net"_s)));
        QVERIFY(contentOf(u"limits"_s).simplified().contains("Max core file size 0 0 bytes Max"));
        QCOMPARE(contentOf(u"cmdline"_s).count('\0'), 1);
    }
};

const sw::test::Suite suite(sw::test::run<TestMediaProcess>);

} // namespace tst_media_process

#include "tst_media_process.moc"
