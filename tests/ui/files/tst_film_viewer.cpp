// SPDX-License-Identifier: Apache-2.0
// A film in the window: it plays, stands still, jumps, and ends, by keys and by the pointer.
#include "core/runtime/async.h"
#include "tests/runner/suite.h"
#include "tests/ui/files/fake_media.h"
#include "tests/ui/files/fake_sound.h"
#include "tests/ui/files/files_sample.h"
#include "tests/ui/files/media_sample.h"
#include "ui/files/file_words.h"
#include "ui/files/film_viewer.h"
#include "ui/files/media_words.h"
#include "ui/files/seek_bar.h"

#include <QApplication>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_film_viewer {

using namespace sw;
using namespace sw::ui;
using sw::test::FakeMedia;
using sw::test::FakeSound;
using sw::test::MediaSample;
using namespace Qt::StringLiterals;

namespace {

EventId filmId(std::uint8_t number = 7)
{
    EventId id;
    id.bytes[0] = number;
    return id;
}

struct Stage {
    Theme theme{*qApp};
    QWidget window;
    files::File file;
    QByteArray content;
    QList<files::File> others;
    FakeSound::Log sound;
    int held = 0; ///< parts that are not answered
    std::vector<std::function<void()>> late;
    QPointer<FilmViewer> viewer;
    QList<int> numbers; ///< of the pictures that were shown

    explicit Stage(const QByteArray &film, bool hears = true,
                   const QString &program = MediaProcess::program())
        : file(sw::test::sampleFile(filmId(), u"巡店.webm"_s, film.size(), files::State::Remote))
        , content(film)
    {
        window.resize(1000, 700);
        window.show();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(&window);
        FilmViewer::Source source;
        source.some = [this](RoomId, const EventId &, qint64 from, qint64 bytes) {
            using Part = Result<QByteArray, files::Problem>;
            const Part part = content.mid(from, bytes);
            if (held == 0)
                return QtFuture::makeReadyFuture(part);
            --held;
            auto [future, give] = promised<Part>();
            late.push_back([give = give, part] { give(part); });
            return future;
        };
        source.list = [this](qint64, int) { return QList<files::File>{file} + others; };
        source.program = program;
        if (hears)
            source.openSound = FakeSound::opener(sound);
        else
            source.openSound = [] { return std::unique_ptr<SoundOutput>(); };
        viewer = new FilmViewer(theme, &window, source);
    }
    void open()
    {
        viewer->open(file);
        watch();
    }
    void watch()
    {
        QObject::connect(viewer->player(), &MediaPlayer::picture, &window,
                         [this](const QImage &image) { numbers.append(MediaSample::numberIn(image)); });
    }
    void key(Qt::Key key) { QTest::keyClick(viewer, key); }
    MediaPlayer &player() { return *viewer->player(); }
    QPushButton *button(const QString &name)
    {
        return viewer->findChild<FailureNote *>(u"failurePage"_s)->findChild<QPushButton *>(name);
    }
    bool plays()
    {
        return QTest::qWaitFor([&] { return numbers.size() > 3; }, 20'000);
    }
};

} // namespace

class TestFilmViewer : public QObject
{
    Q_OBJECT

    QByteArray film;

private slots:
    void initTestCase()
    {
        if (MediaProcess::program().isEmpty() || !MediaSample::canMake())
            QSKIP("NOT TESTED: storewire-media was not built");
        film = MediaSample::film(8);
        QVERIFY(!film.isEmpty());
        Stage stage(film);
        QSignalSpy unsafe(stage.viewer, &FilmViewer::openWanted);
        stage.open();
        QVERIFY(QTest::qWaitFor([&] { return !unsafe.isEmpty() || stage.numbers.size() > 0; }, 20'000));
        if (!unsafe.isEmpty())
            QSKIP("NOT TESTED: nothing here can cut a process off from the network");
    }

    void itPlaysWithSoundAndEnds()
    {
        Stage stage(film);
        stage.open();
        QVERIFY(stage.plays());
        QVERIFY(stage.viewer->remark().isEmpty());
        QVERIFY(std::is_sorted(stage.numbers.begin(), stage.numbers.end()));
        stage.player().seek(7'300);
        QTRY_VERIFY(stage.player().isEnded());
        QCOMPARE(stage.player().position(), stage.player().duration());
        QVERIFY2(stage.numbers.last() >= 197, qPrintable(QString::number(stage.numbers.last())));
        QVERIFY(stage.sound.heard.size() > 200'000);
        stage.key(Qt::Key_Space); // once more from the beginning
        QTRY_VERIFY(stage.player().isPlaying() && stage.player().position() < 2'000);
    }

    void theSoundLeads()
    {
        Stage stage(film);
        stage.open();
        QVERIFY(stage.plays());
        stage.sound.stuck = true; // and with it the pictures
        QTRY_VERIFY(stage.player().position() > 0);
        QTest::qWait(150);
        const qint64 at = stage.player().position();
        QTest::qWait(500);
        QVERIFY2(stage.player().position() - at < 150,
                 qPrintable(QString::number(stage.player().position() - at)));
        QTRY_VERIFY(stage.player().position() > at + 1'000); // a device that is stuck for good is given up
    }

    void withoutALoudspeakerItPlaysSilently()
    {
        Stage stage(film, false);
        stage.open();
        QVERIFY(stage.plays());
        const qint64 at = stage.player().position();
        QTRY_VERIFY(stage.player().position() > at + 400);
        stage.player().seek(7'600);
        QTRY_VERIFY(stage.player().isEnded());
    }

    void keysPauseJumpAndHasten()
    {
        Stage stage(film);
        stage.open();
        QVERIFY(stage.viewer->hasFocus());
        QVERIFY(stage.plays());
        stage.key(Qt::Key_Space);
        QVERIFY(!stage.player().isPlaying() && stage.sound.paused);
        stage.player().seek(1'000);
        QTRY_COMPARE(stage.numbers.last(), 25); // seen at once, though it stands still
        stage.key(Qt::Key_Right);
        QTRY_COMPARE(stage.numbers.last(), 150);
        QCOMPARE(stage.player().position(), 6'000);
        stage.key(Qt::Key_Left);
        QTRY_COMPARE(stage.numbers.last(), 25);
        stage.key(Qt::Key_S);
        QCOMPARE(stage.player().speed(), 150);
        stage.key(Qt::Key_S);
        QCOMPARE(stage.player().speed(), 200);
        stage.key(Qt::Key_S);
        QCOMPARE(stage.player().speed(), 100);
        stage.key(Qt::Key_M);
        QCOMPARE(stage.sound.volume, 0.0);
        stage.key(Qt::Key_M);
        QCOMPARE(stage.sound.volume, 1.0);
        stage.key(Qt::Key_Down);
        QVERIFY(stage.sound.volume < 1.0);
        stage.key(Qt::Key_F);
        QVERIFY(stage.window.isFullScreen());
        stage.key(Qt::Key_Escape);
        QVERIFY(!stage.window.isFullScreen() && stage.viewer->isVisible());
        stage.key(Qt::Key_Escape);
        QTRY_VERIFY(!stage.viewer);
    }

    void aClickOnTheBarJumps()
    {
        Stage stage(film);
        stage.open();
        QVERIFY(stage.plays());
        stage.key(Qt::Key_Space);
        auto *bar = stage.viewer->findChild<SeekBar *>();
        QTest::mouseClick(bar, Qt::LeftButton, {}, QPoint(bar->width() / 2, bar->height() / 2));
        QTRY_VERIFY(qAbs(stage.player().position() - 4'000) < 60);
        QTRY_VERIFY(qAbs(stage.numbers.last() - 100) < 3);
        const auto *time = stage.viewer->findChild<QLabel *>(u"filmTime"_s);
        QVERIFY2(time->text().contains(u"0:0"_s) && time->text().contains(u"0:08"_s),
                 qPrintable(time->text()));
    }

    void itWaitsForWhatIsNotHere()
    {
        Stage stage(film);
        stage.held = 1;
        stage.open();
        QTest::qWait(300);
        QVERIFY(stage.numbers.isEmpty() && stage.player().isWaiting());
        QTRY_COMPARE(stage.late.size(), std::size_t(1));
        stage.late.front()();
        QVERIFY(stage.plays());
    }

    void theNextFilmIsOneKeyAway()
    {
        Stage stage(film);
        stage.others.append(sw::test::sampleFile(filmId(8), u"older.webm"_s, film.size()));
        stage.others.append(sw::test::sampleFile(filmId(9), u"song.mp3"_s, 100));
        stage.open();
        QVERIFY(stage.plays());
        stage.key(Qt::Key_PageUp);
        QCOMPARE(stage.viewer->file().name, u"older.webm"_s);
        stage.numbers.clear();
        stage.watch();
        QVERIFY(stage.plays());
        stage.key(Qt::Key_PageUp); // no more films
        QCOMPARE(stage.viewer->file().name, u"older.webm"_s);
        stage.key(Qt::Key_PageDown);
        QCOMPARE(stage.viewer->file().name, u"巡店.webm"_s);
    }

    void theWindowHoldsOnlyTheNextMoments()
    {
        Stage stage(MediaSample::film(20, 960, 540), false);
        stage.open();
        QVERIFY(stage.plays());
        stage.player().setSpeed(200);
        qint64 most = 0;
        QTimer watch;
        connect(&watch, &QTimer::timeout, this, [&] { most = std::max(most, stage.player().heldBytes()); });
        watch.start(5);
        QTRY_VERIFY_WITH_TIMEOUT(stage.player().position() > 6'000, 20'000);
        constexpr qint64 pixels = 960 * 540 * 4;
        QVERIFY2(most <= 16 * pixels, qPrintable(QString::number(most / pixels)));
    }

    void whatCannotBePlayedIsSaid()
    {
        const MediaProcess nothing({}, {}, {});
        Stage stage("no film at all");
        stage.open();
        QTRY_COMPARE_WITH_TIMEOUT(stage.viewer->remark(),
                                  MediaWords::explain(MediaProcess::Trouble::Damaged, nothing), 15'000);
        QSignalSpy save(stage.viewer, &FilmViewer::saveWanted);
        QTest::keyClick(stage.viewer, Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(save.size(), 1);
        for (const auto trouble : {MediaProcess::Trouble::Unknown, MediaProcess::Trouble::Died})
            QVERIFY(!MediaWords::explain(trouble, nothing).isEmpty());
    }

    void whatHasNoDecoderIsNamedAndCanBeSavedOrOpenedElsewhere()
    {
        const auto refused = media::refusedFrame(media::Refusal::Unknown);
        const FakeMedia process(
            {media::lackingFrame({media::Stream::Pictures, media::Lack::Decoder, viewOf("Intel Indeo 5")}),
             refused});
        Stage stage(film, true, process.program);
        stage.open();
        QTRY_VERIFY2(stage.viewer->remark().contains(u"Intel Indeo 5"_s), qPrintable(stage.viewer->remark()));
        auto *save = stage.button(u"failureSave"_s);
        auto *open = stage.button(u"failureOpen"_s);
        QVERIFY(save->isVisible() && open->isVisible());
        QVERIFY(save->hasFocus());
        QSignalSpy saveWanted(stage.viewer, &FilmViewer::saveWanted);
        QSignalSpy openWanted(stage.viewer, &FilmViewer::openWanted);
        QTest::keyClick(save, Qt::Key_Space);
        QCOMPARE(saveWanted.size(), 1);
        QVERIFY(stage.viewer);
        QTest::keyClick(save, Qt::Key_Tab);
        QVERIFY(open->hasFocus());
        QTest::keyClick(open, Qt::Key_Tab); // and so on, never out of it
        QVERIFY(stage.viewer->hasFocus());
        QTest::keyClick(stage.viewer, Qt::Key_Tab, Qt::ShiftModifier);
        QTest::keyClick(open, Qt::Key_Space); // in order, though not for us: nothing is asked
        QCOMPARE(openWanted.size(), 1);
        QCOMPARE(openWanted.front().front().value<files::File>().event, filmId());
        QTRY_VERIFY(!stage.viewer);
    }

    void whatBreaksItIsOpenedElsewhereWithCare()
    {
        Stage stage(film, true, u"/bin/true"_s);
        QSignalSpy openWanted(stage.viewer, &FilmViewer::openWanted);
        stage.open();
        auto *open = stage.button(u"failureOpen"_s);
        QTRY_VERIFY(open->isVisible());
        open->click();
        QCOMPARE(openWanted.size(), 0);
        auto *question = stage.window.findChild<QWidget *>(u"confirmSheet"_s);
        QVERIFY(question && question->isVisible());
        question->findChild<QPushButton *>(u"accept"_s)->click();
        QCOMPARE(openWanted.size(), 1);
        QTRY_VERIFY(!stage.viewer);
    }

    void aProgramIsNotOpenedFromHere()
    {
        const FakeMedia process({media::refusedFrame(media::Refusal::Unknown)});
        Stage stage(film, true, process.program);
        stage.file.name = u"film.exe"_s;
        stage.open();
        QTRY_VERIFY(stage.button(u"failureSave"_s)->isVisible());
        QVERIFY(!stage.button(u"failureOpen"_s)->isVisible());
    }

    void whatIsPlayedInPartSaysWhatIsMissing_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("coding");
        QTest::newRow("no pictures") << MediaSample::strangePictures(true) << u"Indeo"_s;
        QTest::newRow("no sound") << MediaSample::strangeSound() << u"TTA"_s;
    }
    void whatIsPlayedInPartSaysWhatIsMissing()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, coding);
        Stage stage(content);
        stage.open();
        QTRY_VERIFY_WITH_TIMEOUT(stage.player().isOpen(), 20'000);
        const auto *strip = stage.viewer->findChild<FailureNote *>(u"failureStrip"_s);
        QVERIFY(strip->isVisible());
        QVERIFY2(strip->words().contains(coding), qPrintable(strip->words()));
        QVERIFY(stage.viewer->remark().isEmpty());
        QTRY_VERIFY(stage.player().position() > 200);
        QSignalSpy saveWanted(stage.viewer, &FilmViewer::saveWanted);
        strip->findChild<QPushButton *>(u"failureSave"_s)->click();
        QCOMPARE(saveWanted.size(), 1);
    }

    void whereItWouldNotBeSafeAnotherProgramPlaysIt()
    {
        QTemporaryDir folder;
        const QString program = folder.filePath(u"unconfined"_s);
        QFile script(program);
        QVERIFY(script.open(QIODevice::WriteOnly) && script.write("#!/bin/sh\nexit 3\n") > 0);
        script.close();
        QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        Stage stage(film, true, program);
        QSignalSpy wanted(stage.viewer, &FilmViewer::openWanted);
        stage.open();
        QTRY_COMPARE(wanted.size(), 1);
        QTRY_VERIFY(!stage.viewer);
    }
};

const sw::test::Suite suite(sw::test::run<TestFilmViewer, QApplication>);

} // namespace tst_film_viewer

#include "tst_film_viewer.moc"
