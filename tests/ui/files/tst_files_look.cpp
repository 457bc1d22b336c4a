// SPDX-License-Identifier: Apache-2.0
// Leaves pictures of files in a conversation, of the sheet that sends them and of the viewer, for a person to
// look at: light and dark, Chinese and English, in the place that a 1366 x 768 screen leaves for it.
#include "tests/runner/suite.h"
#include "tests/ui/chat/sample_room.h"
#include "tests/ui/files/confined.h"
#include "tests/ui/files/fake_media.h"
#include "tests/ui/files/files_sample.h"
#include "tests/ui/files/media_sample.h"
#include "ui/base/language.h"
#include "ui/chat/composer.h"
#include "ui/chat/drop_overlay.h"
#include "ui/files/document_viewer.h"
#include "ui/files/failure_sheet.h"
#include "ui/files/film_viewer.h"
#include "ui/files/media_words.h"
#include "ui/files/page_canvas.h"
#include "ui/files/picture_shelf.h"
#include "ui/files/picture_viewer.h"
#include "ui/files/send_sheet.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QHash>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

namespace tst_files_look {

using namespace sw;
using namespace sw::ui;
using files::Problem;
using files::State;
using sw::test::sampleDocumentFile;
using sw::test::sampleFile;
using sw::test::samplePicture;
using sw::test::samplePictureFile;
using sw::test::SampleRoom;
using namespace Qt::StringLiterals;

namespace {

struct Scene {
    Theme theme{*qApp};
    Language language{*qApp};
    SampleRoom room;
    QHash<EventId, files::File> files;
    EventId heard; ///< the recording that is played
    SoundState sound{true, 21'000, 83'000, 150, {}};
    PictureShelf shelf{PictureShelf::Source{[](RoomId, const EventId &) {
                                                return QtFuture::makeReadyFuture(Result<QByteArray, Problem>(
                                                    test::encoded(samplePicture(1600, 1200, 1), "jpeg")));
                                            },
                                            {}}};
    QWidget window;
    TimelineView *view = nullptr;
    Composer *composer = nullptr;

    Scene(const QString &words, ThemeChoice choice)
    {
        language.use(words);
        theme.setChoice(choice);
        room.time = QDateTime::currentMSecsSinceEpoch() - 3 * 3600 * 1000LL;
        TimelineLook look = SampleRoom::look(theme);
        look.file = [this](RoomId, const EventId &id) {
            return files.contains(id) ? std::optional(files[id]) : std::nullopt;
        };
        look.sound = [this](const EventId &id) { return id == heard ? std::optional(sound) : std::nullopt; };
        look.picture = [this](const files::File &file, const QSize &box) { return shelf.picture(file, box); };
        window.resize(1010, 712);
        view = new TimelineView(look, &window);
        composer = new Composer(view->look(), &window);
        composer->setPlaceholder(u"发送给 华东区门店群"_s);
        auto *column = new QVBoxLayout(&window);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        column->addWidget(view, 1);
        column->addWidget(composer);
        window.show();
        QObject::connect(&shelf, &PictureShelf::ready, view,
                         [this](RoomId, const EventId &id) { view->fileChanged(id); });
    }
    files::File &add(const Jid &sender, files::File file, const QString &caption = {}, int minutes = 1)
    {
        chat::Entry &entry
            = room.add(sender, caption.isEmpty() ? file.name : file.name + u'\n' + caption, minutes);
        entry.kind = chat::EntryKind::File;
        if (file.state <= State::SendingFailed)
            entry.delivery = chat::Delivery::Waiting;
        file.event = entry.id;
        file.sender = sender;
        file.mine = entry.mine;
        file.caption = caption;
        return files[entry.id] = file;
    }
    void moving(files::File &file, qint64 done, qint64 perSecond)
    {
        file.done = done;
        file.perSecond = perSecond;
    }
    void shoot(const QString &name)
    {
        const QDir folder(QStringLiteral(SW_BINARY_DIR "/screenshots"));
        QVERIFY(folder.mkpath(u"."_s));
        [[maybe_unused]] const bool shown = QTest::qWaitForWindowExposed(&window);
        QTest::qWait(250); // pictures are decoded on the pool
        const QPixmap picture = window.grab();
        QVERIFY(picture.save(folder.filePath(name + u".png"_s)));
        QVERIFY(picture.toImage().scaled(60, 40).convertToFormat(QImage::Format_RGB888).sizeInBytes() > 0);
    }
};

void fillCards(Scene &scene)
{
    scene.add(SampleRoom::zhang,
              sampleFile({}, u"2025年3月会员日活动方案（最终版）.pptx"_s, 4'820'000, State::Remote),
              u"请各店今天看完，有问题直接在群里说。"_s);
    scene.add(SampleRoom::zhang, sampleFile({}, u"门店盘点差异表_人民路店_20250302.xlsx"_s, 186'000));
    scene.moving(
        scene.add(SampleRoom::li, sampleFile({}, u"收银培训.mp4"_s, 268'000'000, State::Fetching), {}, 9),
        96'000'000, 4'100'000);
    scene.add(SampleRoom::li, sampleFile({}, u"打印机驱动.exe"_s, 24'000'000));
    scene.moving(
        scene.add(SampleRoom::me, sampleFile({}, u"巡店照片.zip"_s, 42'000'000, State::Sending), {}, 9),
        12'000'000, 1'200'000);
    scene.add(SampleRoom::me, sampleFile({}, u"价签模板.docx"_s, 88'000, State::Waiting));
    scene.add(SampleRoom::me, sampleFile({}, u"监控录像.avi"_s, 3'200'000'000, State::SendingFailed)).problem
        = Problem::TooLarge;
}

void fillDocuments(Scene &scene)
{
    scene.add(SampleRoom::zhang, sampleDocumentFile({}, u"夏季陈列说明.pdf"_s, State::Remote),
              u"请各店今天看完，有问题直接在群里说。"_s);
    scene.moving(
        scene.add(SampleRoom::li, sampleDocumentFile({}, u"新品上架流程.pdf"_s, State::Fetching), {}, 9),
        2'000'000, 900'000);
    scene.add(SampleRoom::me, sampleFile({}, u"收银台检查表.pdf"_s, 88'000), {}, 9);
}

files::File sampleFilm(const QString &name, State state, int seed)
{
    files::File film = sampleFile({}, name, 48'000'000, state);
    film.mediaType = u"video/mp4"_s;
    film.preview
        = Picture::preview(samplePicture(640, seed % 2 ? 360 : 480, seed), {640, seed % 2 ? 360 : 480});
    film.media = files::Media{83'000, {}, false};
    return film;
}

void fillFilms(Scene &scene)
{
    scene.add(SampleRoom::zhang, sampleFilm(u"收银培训.mp4"_s, State::Remote, 1),
              u"新收银机怎么用，三分钟看完。"_s);
    scene.moving(scene.add(SampleRoom::li, sampleFilm(u"陈列.mp4"_s, State::Fetching, 3), {}, 9), 20'000'000,
                 2'100'000);
    scene.add(SampleRoom::me, sampleFilm(u"巡店.mov"_s, State::Here, 5), {}, 9);
}

files::File sampleRecording(const QString &name, State state, bool voice)
{
    files::File file = sampleFile({}, name, 340'000, state);
    file.mediaType = u"audio/ogg"_s;
    QByteArray bars;
    for (int bar = 0; bar < 64; ++bar)
        bars.append(char(40 + (bar * 37 + bar * bar * 11) % 200));
    file.media = files::Media{83'000, bars, voice};
    return file;
}

void fillRecordings(Scene &scene)
{
    scene.add(SampleRoom::zhang, sampleRecording(u"门店广播_三月.mp3"_s, State::Remote, false),
              u"周一起播放这一版。"_s);
    scene.add(SampleRoom::zhang, sampleRecording(u"voice.ogg"_s, State::Here, true), {}, 9);
    scene.heard = scene.add(SampleRoom::li, sampleRecording(u"voice.ogg"_s, State::Here, true), {}, 9).event;
    scene.moving(scene.add(SampleRoom::li, sampleRecording(u"会议录音.m4a"_s, State::Fetching, false), {}, 9),
                 120'000, 90'000);
    scene.add(SampleRoom::me, sampleRecording(u"voice.ogg"_s, State::Here, true), {}, 9);
}

FilmViewer::Source filmOf(const QByteArray &film)
{
    FilmViewer::Source source;
    source.some = [film](RoomId, const EventId &, qint64 from, qint64 bytes) {
        return QtFuture::makeReadyFuture(Result<QByteArray, Problem>(film.mid(from, bytes)));
    };
    source.name = &SampleRoom::name;
    source.openSound = [] { return std::unique_ptr<SoundOutput>(); };
    return source;
}

DocumentViewer::Source documentOf(const QByteArray &pdf)
{
    DocumentViewer::Source source;
    source.part = [pdf](RoomId, const EventId &, qint64 from, qint64 bytes) {
        return QtFuture::makeReadyFuture(Result<QByteArray, Problem>(pdf.mid(from, bytes)));
    };
    source.name = &SampleRoom::name;
    return source;
}

void fillPictures(Scene &scene)
{
    scene.add(SampleRoom::wang, samplePictureFile({}, 1600, 1200, 1), u"陈列已按图完成。"_s);
    scene.add(SampleRoom::wang, samplePictureFile({}, 900, 1600, 2, State::Remote));
    scene.moving(scene.add(SampleRoom::me, samplePictureFile({}, 2400, 900, 3, State::Sending), {}, 9),
                 900'000, 300'000);
}

} // namespace

class TestFilesLook : public QObject
{
    Q_OBJECT
private slots:
    void files_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("dark");
        for (const char *words : {"zh_CN", "en"}) {
            QTest::addRow("%s light", words) << QString::fromLatin1(words) << false;
            QTest::addRow("%s dark", words) << QString::fromLatin1(words) << true;
        }
    }
    void failures_data() { files_data(); }
    void failures()
    {
        QFETCH(QString, words);
        QFETCH(bool, dark);
        const QString suffix = words + (dark ? u"_dark"_s : u"_light"_s);
        Scene scene(words, dark ? ThemeChoice::Dark : ThemeChoice::Light);
        fillFilms(scene);
        scene.view->open(scene.room.reader(), {});
        scene.window.resize(1366, 768);
        const auto lacking = [](media::Stream stream, const char *coding) {
            return media::lackingFrame({stream, media::Lack::Decoder, viewOf(coding)});
        };
        const test::FakeMedia refused({lacking(media::Stream::Pictures, "Intel Indeo 5"),
                                       lacking(media::Stream::Sound, "AC-3 (ATSC A/52)"),
                                       media::refusedFrame(media::Refusal::Unknown)});
        const test::FakeMedia silent(
            {lacking(media::Stream::Sound, "DTS"), media::openedFrame({83'000, 640, 360, false})});
        const files::File file = scene.files[scene.room.entries[0].id];
        for (const auto &[name, media] : {std::pair(u"refused"_s, &refused), {u"silent"_s, &silent}}) {
            FilmViewer::Source source = filmOf("x");
            source.program = media->program;
            FilmViewer viewer(scene.theme, &scene.window, source);
            viewer.open(file);
            QTRY_VERIFY(!viewer.player() || viewer.player()->isOpen());
            scene.shoot(u"files_film_%1_"_s.arg(name) + suffix);
        }
        {
            PictureViewer viewer(scene.theme, &scene.window,
                                 {{},
                                  [](RoomId, const EventId &) {
                                      return QtFuture::makeReadyFuture(
                                          Result<QByteArray, Problem>(QByteArray("x")));
                                  },
                                  {},
                                  &SampleRoom::name});
            viewer.open(samplePictureFile(test::eventId(9), 1600, 1200, 2));
            QTRY_VERIFY(viewer.findChild<FailureNote *>()->isVisible());
            scene.shoot(u"files_picture_refused_"_s + suffix);
        }
        openFailureSheet(scene.theme, &scene.window,
                         {sampleFile({}, u"店长例会录音.wma"_s, 4'200'000),
                          MediaWords::explain(MediaProcess::Trouble::Died, MediaProcess({}, {}, {})),
                          Offer::OpenWithCare},
                         {}, {});
        scene.shoot(u"files_sound_refused_"_s + suffix);
    }

    void files()
    {
        QFETCH(QString, words);
        QFETCH(bool, dark);
        const QString suffix = words + (dark ? u"_dark"_s : u"_light"_s);
        const ThemeChoice choice = dark ? ThemeChoice::Dark : ThemeChoice::Light;
        {
            Scene scene(words, choice);
            fillCards(scene);
            scene.view->open(scene.room.reader(), {});
            scene.shoot(u"files_cards_"_s + suffix);
            DropOverlay overlay(scene.theme, &scene.window);
            overlay.start(u"松开即可发送到 华东区门店群"_s);
            scene.shoot(u"files_drop_"_s + suffix);
        }
        {
            Scene scene(words, choice);
            fillPictures(scene);
            scene.view->open(scene.room.reader(), {});
            scene.shoot(u"files_pictures_"_s + suffix);
            PictureViewer viewer(scene.theme, &scene.window,
                                 {[&](qint64, int) { return scene.files.values(); },
                                  [](RoomId, const EventId &) {
                                      return QtFuture::makeReadyFuture(Result<QByteArray, Problem>(
                                          test::encoded(samplePicture(1600, 1200, 1), "jpeg")));
                                  },
                                  {},
                                  &SampleRoom::name});
            viewer.open(scene.files[scene.room.entries[0].id]);
            scene.shoot(u"files_viewer_"_s + suffix);
        }
        {
            Scene scene(words, choice);
            fillRecordings(scene);
            scene.view->open(scene.room.reader(), {});
            scene.shoot(u"files_recordings_"_s + suffix);
        }
        {
            Scene scene(words, choice);
            fillFilms(scene);
            scene.view->open(scene.room.reader(), {});
            scene.shoot(u"files_films_"_s + suffix);
            if (MediaProcess::program().isEmpty() || !test::MediaSample::canMake() || !test::canConfine())
                return;
            const QByteArray film
                = test::MediaSample::made(u"pictures. ! fakesink videotestsrc num-buffers=250 ! "
                                          u"video/x-raw,width=640,height=360 ! jpegenc ! "
                                          u"avimux name=mux"_s,
                                          1);
            files::File file = scene.files[scene.room.entries[0].id];
            file.size = film.size();
            scene.window.resize(1366, 768);
            FilmViewer viewer(scene.theme, &scene.window, filmOf(film));
            viewer.open(file);
            QTRY_VERIFY_WITH_TIMEOUT(viewer.player()->position() > 1'000, 20'000);
            scene.shoot(u"files_film_"_s + suffix);
            viewer.player()->pause();
            scene.shoot(u"files_film_paused_"_s + suffix);
        }
        {
            Scene scene(words, choice);
            fillDocuments(scene);
            scene.view->open(scene.room.reader(), {});
            scene.shoot(u"files_documents_"_s + suffix);
            if (PreviewProcess::program().isEmpty() || !test::canConfine())
                return;
            const QByteArray pdf = test::samplePdf(5);
            files::File file = scene.files[scene.room.entries[0].id];
            file.size = pdf.size();
            scene.window.resize(1366, 768);
            DocumentViewer viewer(scene.theme, &scene.window, documentOf(pdf));
            viewer.open(file);
            QTRY_VERIFY(viewer.canvas().has(0));
            scene.shoot(u"files_document_"_s + suffix);
            DocumentViewer refused(scene.theme, &scene.window, documentOf("x"));
            file.size = 1;
            refused.open(file);
            QTRY_COMPARE(refused.remark(),
                         DocumentViewer::explain(PreviewProcess::Trouble::Damaged, Problem::None));
            scene.shoot(u"files_document_refused_"_s + suffix);
        }
        {
            Scene scene(words, choice);
            scene.room.addMany(12);
            scene.view->open(scene.room.reader(), {});
            QTemporaryDir folder;
            QStringList paths;
            const auto write = [&](const QString &name, const QByteArray &content) {
                paths.append(folder.filePath(name));
                QFile file(paths.last());
                QVERIFY(file.open(QIODevice::WriteOnly));
                file.write(content);
            };
            write(u"IMG_20250302_091422.jpg"_s, test::encoded(samplePicture(3000, 2000, 2), "jpeg"));
            write(u"门店盘点差异表_人民路店_20250302_第二次复盘_最终确认版本.xlsx"_s,
                  QByteArray(186'000, 'x'));
            write(u"监控录像.avi"_s, QByteArray(9'000'000, 'x'));
            paths.append(folder.filePath(u"没有了.pdf"_s));
            auto *sheet = new SendSheet(scene.theme, &scene.window, u"华东区门店群"_s, 8'000'000);
            sheet->pieces().addPaths(paths);
            sheet->start();
            QTRY_VERIFY(sheet->pieces().rowCount() == 4 && !sheet->pieces().busy());
            scene.shoot(u"files_send_"_s + suffix);
            sheet->findChild<QCheckBox *>(u"zip"_s)->click();
            scene.shoot(u"files_send_zip_"_s + suffix);
            sheet->awaitPacking(test::eventId(1));
            sheet->packing(test::eventId(1), 4'000'000);
            scene.shoot(u"files_packing_"_s + suffix);
        }
    }
};

const sw::test::Suite suite(sw::test::run<TestFilesLook, QApplication>);

} // namespace tst_files_look

#include "tst_files_look.moc"
