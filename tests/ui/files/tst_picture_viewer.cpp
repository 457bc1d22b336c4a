// SPDX-License-Identifier: Apache-2.0
#include "tests/runner/suite.h"
#include "tests/ui/files/files_sample.h"
#include "ui/base/theme.h"
#include "ui/files/picture_canvas.h"
#include "ui/files/picture_viewer.h"

#include <QApplication>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

namespace tst_picture_viewer {

using namespace sw;
using namespace sw::ui;
using sw::test::encoded;
using sw::test::samplePicture;
using sw::test::samplePictureFile;

namespace {

EventId numbered(int number)
{
    EventId id;
    id.bytes[0] = 9;
    id.bytes[15] = static_cast<std::uint8_t>(number);
    return id;
}

/// Three pictures of a room, the third the newest.
struct Stage {
    Theme theme{*qApp};
    QWidget window;
    QList<files::File> pictures; ///< newest first
    QByteArray content = encoded(samplePicture(2400, 1800), "jpeg");
    QPointer<PictureViewer> viewer;

    Stage()
    {
        window.resize(1000, 700);
        window.show();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(&window);
        for (int i = 3; i >= 1; --i) {
            pictures.append(samplePictureFile(numbered(i), 2400, 1800, i));
            pictures.last().row = i;
        }
        viewer = new PictureViewer(
            theme, &window,
            {[this](qint64 before, int) {
                 QList<files::File> found;
                 for (const auto &file : pictures)
                     if (file.row < before)
                         found.append(file);
                 return found;
             },
             [this](RoomId, const EventId &) {
                 return QtFuture::makeReadyFuture(
                     content.isEmpty() ? Result<QByteArray, files::Problem>(Failure{files::Problem::Expired})
                                       : Result<QByteArray, files::Problem>(content));
             },
             {},
             {}});
    }
    void key(int key) { QTest::keyClick(viewer, Qt::Key(key)); }
    PictureCanvas &canvas() { return viewer->canvas(); }
};

} // namespace

class TestPictureViewer : public QObject
{
    Q_OBJECT
private slots:
    void thePictureIsFittedAndGetsSharper()
    {
        Stage stage;
        stage.viewer->open(stage.pictures[0]);
        QVERIFY(stage.viewer->hasFocus());
        QVERIFY(stage.canvas().isFitted());
        QVERIFY(stage.canvas().scale() < 1);
        QTRY_VERIFY(stage.canvas().imageSize().width() > 500);
        QVERIFY(stage.canvas().imageSize().width() < 2400); // no more than the window shows
        stage.key(Qt::Key_Plus);
        QTRY_COMPARE(stage.canvas().imageSize(), QSize(2400, 1800));
    }

    void keysZoomTurnAndFit()
    {
        Stage stage;
        stage.viewer->open(stage.pictures[0]);
        const double fitted = stage.canvas().scale();
        stage.key(Qt::Key_Plus);
        QVERIFY(stage.canvas().scale() > fitted);
        stage.key(Qt::Key_Minus);
        stage.key(Qt::Key_Minus);
        QCOMPARE(stage.canvas().scale(), fitted);
        stage.key(Qt::Key_Plus);
        stage.key(Qt::Key_0);
        QVERIFY(stage.canvas().isFitted());
        stage.key(Qt::Key_R);
        QCOMPARE(stage.canvas().quarters(), 1);
        QVERIFY(stage.canvas().target().height() > stage.canvas().target().width());
        QVERIFY(stage.canvas().rect().adjusted(-1, -1, 1, 1).contains(stage.canvas().target().toRect()));
    }

    void whatIsUnderThePointerStaysThere()
    {
        Stage stage;
        stage.viewer->open(stage.pictures[0]);
        PictureCanvas &canvas = stage.canvas();
        canvas.zoom(4);
        const QPointF at(200, 150);
        const QRectF before = canvas.target();
        const QPointF part((at.x() - before.x()) / before.width(), (at.y() - before.y()) / before.height());
        canvas.zoom(1.5, at);
        const QRectF after = canvas.target();
        QVERIFY(qAbs(after.x() + part.x() * after.width() - at.x()) < 1);
        QVERIFY(qAbs(after.y() + part.y() * after.height() - at.y()) < 1);
        canvas.zoom(100);
        QCOMPARE(canvas.scale(), PictureCanvas::largest);
    }

    void draggingNeverLosesThePicture()
    {
        Stage stage;
        stage.viewer->open(stage.pictures[0]);
        PictureCanvas &canvas = stage.canvas();
        canvas.zoom(3);
        QTest::mousePress(&canvas, Qt::LeftButton, {}, {300, 300});
        QTest::mouseMove(&canvas, {5000, 5000});
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, {5000, 5000});
        QCOMPARE(canvas.target().topLeft().toPoint(), QPoint(0, 0));
    }

    void arrowsGoThroughTheRoomsPictures()
    {
        Stage stage;
        stage.viewer->open(stage.pictures[1]);
        stage.key(Qt::Key_Right);
        QCOMPARE(stage.viewer->file().event, numbered(3));
        stage.key(Qt::Key_Right);
        QCOMPARE(stage.viewer->file().event, numbered(3));
        stage.key(Qt::Key_Left);
        stage.key(Qt::Key_Left);
        QCOMPARE(stage.viewer->file().event, numbered(1));
        stage.key(Qt::Key_Left);
        QCOMPARE(stage.viewer->file().event, numbered(1));
    }

    void whatCannotBeHadIsSaidOverThePreview()
    {
        Stage stage;
        stage.content.clear();
        stage.viewer->open(stage.pictures[0]);
        QTRY_VERIFY(!stage.canvas().imageSize().isEmpty());
        QVERIFY(stage.canvas().imageSize().width() <= 480);
    }

    void escapeClosesAndGivesTheFocusBack()
    {
        Stage stage;
        stage.viewer->open(stage.pictures[0]);
        QSignalSpy save(stage.viewer, &PictureViewer::saveWanted);
        QTest::keySequence(stage.viewer, QKeySequence::Save);
        QCOMPARE(save.size(), 1);
        stage.key(Qt::Key_Escape);
        QTRY_VERIFY(!stage.viewer);
    }
};

const sw::test::Suite suite(sw::test::run<TestPictureViewer, QApplication>);

} // namespace tst_picture_viewer

#include "tst_picture_viewer.moc"
