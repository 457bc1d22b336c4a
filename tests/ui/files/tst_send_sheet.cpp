// SPDX-License-Identifier: Apache-2.0
// What is about to be sent: files, folders, pasted pictures, what is refused and why, and that looking into a
// hundred pictures never holds up the window.
#include "tests/runner/suite.h"
#include "tests/ui/files/files_sample.h"
#include "tests/ui/files/pdf_sample.h"
#include "ui/base/theme.h"
#include "ui/files/first_page.h"
#include "ui/files/picture_shelf.h"
#include "ui/files/send_sheet.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <chrono>
#include <ctime>

namespace tst_send_sheet {

using namespace sw;
using namespace sw::ui;
using sw::test::encoded;
using sw::test::notedJpeg;
using sw::test::samplePicture;
using namespace Qt::StringLiterals;

namespace {

struct Stage {
    Theme theme{*qApp};
    QTemporaryDir folder;
    QWidget window;
    QPointer<SendSheet> sheet;
    QList<files::Outgoing> sent;
    bool givenUp = false;

    explicit Stage(qint64 largest = 0)
    {
        window.resize(800, 700);
        window.show();
        sheet = new SendSheet(theme, &window, u"一店"_s, largest);
        QObject::connect(sheet, &SendSheet::sendWanted, &window,
                         [this](const auto &pieces) { sent = pieces; });
        QObject::connect(sheet, &SendSheet::givenUp, &window, [this] { givenUp = true; });
        sheet->start();
    }
    QString write(const QString &name, const QByteArray &content)
    {
        const QString path = folder.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return path;
    }
    void add(const QStringList &paths)
    {
        sheet->pieces().addPaths(paths);
        QTRY_VERIFY(!sheet->pieces().busy());
    }
    template <class T>
    T *find(const char *name) const
    {
        return sheet->findChild<T *>(QLatin1String(name));
    }
};

/// What this thread has worked so far; where that cannot be told, the time.
qint64 busyMicroseconds()
{
#ifdef CLOCK_THREAD_CPUTIME_ID
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * 1'000'000 + now.tv_nsec / 1000;
#else
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
#endif
}

} // namespace

class TestSendSheet : public QObject
{
    Q_OBJECT
private slots:
    void howFarTheLookAtManyIsIsShown()
    {
        Stage stage;
        QStringList paths;
        for (int i = 0; i < 12; ++i)
            paths << stage.write(u"%1.jpg"_s.arg(i), encoded(samplePicture(400, 300, i), "jpeg"));
        auto *progress = stage.find<QProgressBar>("packing");
        auto *total = stage.find<QLabel>("total");
        QList<int> shown;
        bool counted = true;
        connect(&stage.sheet->pieces(), &Pieces::changed, &stage.window, [&] {
            if (!progress->isVisible())
                return;
            shown.append(progress->value());
            counted = counted && total->text().contains(u"of 12"_s)
                && !stage.find<QPushButton>("accept")->isEnabled();
        });
        stage.add(paths);
        QVERIFY(counted && shown.size() >= 12 && std::ranges::is_sorted(shown));
        QCOMPARE(shown.first(), 0);
        QTRY_VERIFY(!progress->isVisible());
        QVERIFY(total->text().startsWith(u"12 file"_s));
        QVERIFY(stage.find<QPushButton>("accept")->isEnabled());
    }

    void enterSendsWithTheCaptionAtTheFirst()
    {
        Stage stage;
        stage.add({stage.write(u"a.txt"_s, "hello"), stage.write(u"b.pdf"_s, "world!")});
        QVERIFY(stage.find<QLineEdit>("caption")->hasFocus());
        QTest::keyClicks(stage.find<QLineEdit>("caption"), u"two files"_s);
        QTest::keyClick(stage.find<QLineEdit>("caption"), Qt::Key_Return);
        QCOMPARE(stage.sent.size(), 2);
        QCOMPARE(stage.sent[0].name, u"a.txt"_s);
        QCOMPARE(stage.sent[0].mediaType, u"text/plain"_s);
        QCOMPARE(stage.sent[0].caption, u"two files"_s);
        QVERIFY(stage.sent[1].caption.isEmpty());
        QVERIFY(!stage.givenUp);
        QTRY_VERIFY(!stage.sheet);
    }

    void escapeSendsNothing()
    {
        Stage stage;
        stage.add({stage.write(u"a.txt"_s, "hello")});
        QTest::keyClick(stage.find<QLineEdit>("caption"), Qt::Key_Escape);
        QVERIFY(stage.givenUp);
        QVERIFY(stage.sent.isEmpty());
    }

    void aDocumentGoesWithThePictureOfItsPage()
    {
        if (PreviewProcess::program().isEmpty())
            QSKIP("NOT TESTED: storewire-preview was not built");
        Stage stage;
        stage.add({stage.write(u"a.pdf"_s, sw::test::PdfSample::pages(1)), stage.write(u"b.pdf"_s, "none")});
        QTest::keyClick(stage.find<QLineEdit>("caption"), Qt::Key_Return);
        QCOMPARE(stage.sent.size(), 2);
        const auto &preview = stage.sent[0].preview;
        QVERIFY(preview && preview->bytes.size() <= files::limits::PreviewBytes);
        const QImage page = Picture::fromBytes(preview->bytes, {1000, 1000});
        QCOMPARE(page.width(), FirstPage::width);
        QCOMPARE(QSize(preview->width, preview->height), page.size());
        QVERIFY(!stage.sent[1].preview);
    }

    void aFolderBecomesTheFilesInIt()
    {
        Stage stage;
        stage.write(u"f/a.txt"_s, "1");
        stage.write(u"f/deep/b.txt"_s, "2");
        QVERIFY(QFile::link(stage.folder.filePath(u"f"_s), stage.folder.filePath(u"f/deep/circle"_s)));
        stage.add({stage.folder.filePath(u"f"_s)});
        QCOMPARE(stage.sheet->pieces().rowCount(), 2);
        QVERIFY(stage.find<QLabel>("notes")->text().contains(u"folder"_s));
    }

    void aFolderGoesAsOneArchiveOnlyWhenThatIsWished()
    {
        Stage stage;
        stage.write(u"三月/a.txt"_s, "1");
        stage.write(u"三月/deep/b.txt"_s, "22");
        stage.add({stage.folder.filePath(u"三月"_s)});
        auto *zip = stage.find<QCheckBox>("zip");
        QVERIFY(zip->isVisible() && !zip->isChecked());
        zip->click();
        QVERIFY(stage.find<QLabel>("notes")->isHidden());
        QVERIFY(stage.find<QLabel>("total")->text().contains(u"三月.zip"_s));
        stage.find<QPushButton>("accept")->click();
        QCOMPARE(stage.sent.size(), 1);
        QCOMPARE(stage.sent[0].name, u"三月.zip"_s);
        QStringList inside;
        for (const files::Packed &file : stage.sent[0].packed)
            inside.append(file.name);
        inside.sort();
        QCOMPARE(inside, QStringList({u"三月/a.txt"_s, u"三月/deep/b.txt"_s}));
    }

    void packingIsFollowedAndGivenUpWithTheSheet()
    {
        Stage stage;
        stage.add(
            {stage.write(u"a.txt"_s, QByteArray(100, 'x')), stage.write(u"b.txt"_s, QByteArray(100, 'x'))});
        stage.find<QCheckBox>("zip")->click();
        stage.find<QPushButton>("accept")->click();
        EventId id;
        id.bytes.fill(7);
        EventId stopped;
        QObject::connect(stage.sheet, &SendSheet::packingGivenUp, &stage.window,
                         [&](const EventId &which) { stopped = which; });
        stage.sheet->awaitPacking(id);
        stage.sheet->packing(id, 50);
        QCOMPARE(stage.find<QProgressBar>("packing")->value(), 25);
        stage.sheet->close();
        QCOMPARE(stopped, id);
        QVERIFY(!stage.givenUp);
    }

    void oneFileIsNoChoice()
    {
        Stage stage;
        stage.add({stage.write(u"a.txt"_s, "1")});
        QVERIFY(stage.find<QCheckBox>("zip")->isHidden());
    }

    void anArchiveThatIsTooLargeIsNotSent()
    {
        Stage stage(1000);
        stage.add(
            {stage.write(u"a.bin"_s, QByteArray(900, 'x')), stage.write(u"b.bin"_s, QByteArray(900, 'x'))});
        QVERIFY(stage.find<QPushButton>("accept")->isEnabled());
        stage.find<QCheckBox>("zip")->click();
        QVERIFY(!stage.find<QPushButton>("accept")->isEnabled());
        QVERIFY(stage.find<QLabel>("notes")->isVisible());
    }

    void whatCannotBeSentSaysWhyAndTheRestGoes()
    {
        Stage stage(1000);
        stage.add({stage.write(u"big.bin"_s, QByteArray(2000, 'x')), stage.folder.filePath(u"none.txt"_s),
                   stage.write(u"small.txt"_s, "x")});
        const auto &rows = stage.sheet->pieces().rows();
        QCOMPARE(rows[0].trouble, Piece::Trouble::TooLarge);
        QCOMPARE(rows[1].trouble, Piece::Trouble::Unreadable);
        QCOMPARE(rows[2].trouble, Piece::Trouble::None);
        QVERIFY(stage.find<QLabel>("notes")->isVisible());
        stage.find<QPushButton>("accept")->click();
        QCOMPARE(stage.sent.size(), 1);
        QCOMPARE(stage.sent[0].name, u"small.txt"_s);
    }

    void nothingToSendCannotBeSent()
    {
        Stage stage;
        stage.add({stage.write(u"a.txt"_s, "hello")});
        auto *list = stage.find<QListView>("pieces");
        list->setFocus();
        list->setCurrentIndex(stage.sheet->pieces().index(0));
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(stage.sheet->pieces().rowCount(), 0);
        QVERIFY(!stage.find<QPushButton>("accept")->isEnabled());
    }

    void largePicturesGoSmallerUnlessTheyAreToBeKept()
    {
        Stage stage;
        const QByteArray large = encoded(samplePicture(3000, 2000), "jpeg");
        stage.add({stage.write(u"large.jpg"_s, large)});
        auto *smaller = stage.find<QCheckBox>("smaller");
        QVERIFY(smaller->isVisible() && smaller->isChecked());
        const auto reduced = stage.sheet->pieces().ready({});
        QVERIFY(reduced[0].path.isEmpty());
        QVERIFY(reduced[0].bytes.size() < large.size());
        QCOMPARE(QSize(reduced[0].preview->width, reduced[0].preview->height), QSize(2048, 1365));
        smaller->click();
        const auto whole = stage.sheet->pieces().ready({});
        QVERIFY(whole[0].bytes.isEmpty());
        QCOMPARE(whole[0].path, stage.folder.filePath(u"large.jpg"_s));
        QCOMPARE(QSize(whole[0].preview->width, whole[0].preview->height), QSize(3000, 2000));
    }

    void ofManyPicturesNoneKeepsItsPlace()
    {
        QImage noise(2200, 2200, QImage::Format_RGB32);
        quint32 state = 1;
        for (int y = 0; y < noise.height(); ++y)
            for (int x = 0; x < noise.width(); ++x)
                noise.setPixel(x, y, 0xff000000 | (state = state * 1664525 + 1013904223) >> 8);
        Stage stage;
        const QString first = stage.write(u"0.jpg"_s, notedJpeg(encoded(noise, "jpeg"), 6));
        QStringList paths{first};
        for (int i = 1; i < 40; ++i) {
            paths << stage.folder.filePath(u"%1.jpg"_s.arg(i));
            QVERIFY(QFile::copy(first, paths.back()));
        }
        stage.sheet->pieces().addPaths(paths);
        QTRY_VERIFY_WITH_TIMEOUT(!stage.sheet->pieces().busy(), 120'000);
        const auto ready = stage.sheet->pieces().ready({});
        QCOMPARE(ready.size(), 40);
        qint64 held = 0;
        int later = 0;
        for (const files::Outgoing &file : ready) {
            QVERIFY(file.path.isEmpty());
            held += file.bytes.size();
            later += file.made ? 1 : 0;
            QCOMPARE(QSize(file.preview->width, file.preview->height), QSize(2048, 2048));
        }
        QVERIFY2(held < Pieces::mostHeld + 3 * ready[0].bytes.size(), qPrintable(QString::number(held)));
        QVERIFY(later > 0 && ready.back().made);
        QCOMPARE(ready.back().made->make(), ready.front().bytes);
        QVERIFY(!ready.front().bytes.contains("GPS"));
        const auto packed = stage.sheet->pieces().readyPacked({}).packed;
        QCOMPARE(packed.back().made->make(), packed.front().bytes);
        QVERIFY(QFile::remove(paths.back()));
        QVERIFY(packed.back().made->make().isEmpty());
    }

    void aPastedPictureHasANameAndAPreview()
    {
        Stage stage;
        QMimeData mime;
        mime.setImageData(samplePicture(300, 200));
        QVERIFY(Pieces::canTake(mime));
        stage.sheet->pieces().add(mime);
        QTRY_VERIFY(stage.sheet->pieces().rowCount() == 1 && !stage.sheet->pieces().busy());
        const auto out = stage.sheet->pieces().ready({});
        QVERIFY(out[0].name.endsWith(u".png"_s));
        QVERIFY(!out[0].bytes.isEmpty());
        QVERIFY(out[0].preview);
    }

    void textIsNoFile()
    {
        QMimeData text;
        text.setText(u"hello"_s);
        QVERIFY(!Pieces::canTake(text));
        text.setImageData(samplePicture(3, 2)); // a table's cells come with their picture
        QVERIFY(!Pieces::canTake(text));
        QMimeData web;
        web.setUrls({QUrl(u"https://shop.example/a.png"_s)});
        QVERIFY(!Pieces::canTake(web));
    }

    void aHundredPicturesDoNotHoldUpTheWindow()
    {
        Stage stage;
        QStringList paths;
        const QByteArray photo = encoded(samplePicture(4000, 3000), "jpeg");
        for (int i = 0; i < 100; ++i)
            paths.append(stage.write(u"%1.jpg"_s.arg(i), photo));
        qint64 longest = 0;
        qint64 last = busyMicroseconds();
        QTimer beat;
        connect(&beat, &QTimer::timeout, &beat, [&] {
            const qint64 now = busyMicroseconds();
            longest = std::max(longest, now - std::exchange(last, now));
        });
        beat.start(1);
        stage.sheet->pieces().addPaths(paths);
        QTRY_VERIFY_WITH_TIMEOUT(stage.sheet->pieces().rowCount() == 100 && !stage.sheet->pieces().busy(),
                                 120'000);
        QCOMPARE(stage.sheet->pieces().sendable(), 100);
        QVERIFY2(longest < 50'000, qPrintable(QString::number(longest)));
    }

    void theShelfShowsThePreviewAndThenThePicture()
    {
        const QByteArray whole = encoded(samplePicture(1200, 900), "jpeg");
        int asked = 0;
        int fetched = 0;
        PictureShelf shelf({[&](RoomId, const EventId &) {
                                ++asked;
                                return QtFuture::makeReadyFuture(Result<QByteArray, files::Problem>(whole));
                            },
                            [&](RoomId, const EventId &) { ++fetched; }});
        EventId id;
        id.bytes[0] = 7;
        files::File file = test::samplePictureFile(id, 1200, 900, 0, files::State::Remote);
        file.size = 100'000;
        const QSize box(360, 270);
        QVERIFY(shelf.picture(file, box).isNull());
        QTRY_VERIFY(!shelf.picture(file, box).isNull());
        QVERIFY(!shelf.isSharp(id));
        QCOMPARE(fetched, 1);
        QCOMPARE(asked, 0);
        file.state = files::State::Here;
        shelf.picture(file, box);
        QTRY_VERIFY(shelf.isSharp(id));
        QCOMPARE(shelf.picture(file, box).size(), box);
        QCOMPARE(asked, 1);
    }

    void aPreviewThatIsNoneIsTriedOnce()
    {
        PictureShelf shelf(PictureShelf::Source{});
        EventId id;
        id.bytes[0] = 8;
        files::File file = test::sampleFile(id, u"a.jpg"_s, 10, files::State::Gone);
        file.preview = files::Preview{u"image/jpeg"_s, 100, 100, "rubbish"};
        QSignalSpy ready(&shelf, &PictureShelf::ready);
        connect(&shelf, &PictureShelf::ready, &shelf, [&] { shelf.picture(file, {100, 100}); });
        shelf.picture(file, {100, 100});
        QTRY_COMPARE(ready.size(), 1);
        QTest::qWait(50);
        QCOMPARE(ready.size(), 1);
    }
};

const sw::test::Suite suite(sw::test::run<TestSendSheet, QApplication>);

} // namespace tst_send_sheet

#include "tst_send_sheet.moc"
