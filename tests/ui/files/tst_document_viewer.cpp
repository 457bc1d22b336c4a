// SPDX-License-Identifier: Apache-2.0
#include "tests/runner/suite.h"
#include "tests/ui/files/confined.h"
#include "tests/ui/files/files_sample.h"
#include "tests/ui/files/pdf_sample.h"
#include "ui/files/document_viewer.h"
#include "ui/files/file_words.h"
#include "ui/files/page_canvas.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_document_viewer {

using namespace sw;
using namespace sw::ui;
using sw::test::PdfSample;
using sw::test::sampleFile;
using namespace Qt::StringLiterals;

namespace {

EventId documentId()
{
    EventId id;
    id.bytes[0] = 7;
    return id;
}

struct Stage {
    Theme theme{*qApp};
    QWidget window;
    files::File file;
    QByteArray content;
    bool coming = false; ///< parts are not there yet
    QPointer<DocumentViewer> viewer;

    explicit Stage(const QByteArray &pdf, files::State state = files::State::Here,
                   const QString &program = PreviewProcess::program())
        : file(sampleFile(documentId(), u"陈列.pdf"_s, pdf.size(), state))
        , content(pdf)
    {
        window.resize(1000, 700);
        window.show();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(&window);
        DocumentViewer::Source source;
        source.part = [this](RoomId, const EventId &, qint64 from, qint64 bytes) {
            using Part = Result<QByteArray, files::Problem>;
            return coming ? QPromise<Part>().future()
                          : QtFuture::makeReadyFuture(Part(content.mid(from, bytes)));
        };
        source.program = program;
        source.file = [this](RoomId, const EventId &) { return std::optional(file); };
        viewer = new DocumentViewer(theme, &window, source);
    }
    void open() { viewer->open(file); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(viewer, key, modifiers); }
    PageCanvas &canvas() { return viewer->canvas(); }
    QLineEdit &field() { return *viewer->findChild<QLineEdit *>(u"viewerPage"_s); }
};

} // namespace

class TestDocumentViewer : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        if (PreviewProcess::program().isEmpty())
            QSKIP("NOT TESTED: storewire-preview was not built");
        if (!sw::test::canConfine())
            QSKIP("NOT TESTED: neither namespaces nor seccomp can be had here");
    }

    void aPageIsPaintedInTheWindow()
    {
        Stage stage(PdfSample::pages(3));
        stage.open();
        QVERIFY(stage.viewer->hasFocus());
        QTRY_VERIFY(stage.canvas().has(0));
        QVERIFY(stage.viewer->remark().isEmpty());
        const QImage seen = stage.canvas().viewport()->grab().toImage();
        bool block = false;
        for (int y = 0; y < seen.height() && !block; y += 4)
            block = seen.pixelColor(seen.width() / 3, y) == QColor(26, 102, 204);
        QVERIFY(block || seen.pixelColor(seen.width() / 2, 40) == QColor(Qt::white));
        stage.key(Qt::Key_PageDown);
        QTRY_VERIFY(stage.canvas().has(0));
        const QImage below = stage.canvas().viewport()->grab().toImage();
        bool found = block;
        for (int y = 0; y < below.height() && !found; y += 4)
            found = below.pixelColor(below.width() / 3, y) == QColor(26, 102, 204);
        QVERIFY(found);
    }

    void keysGoThroughThePages()
    {
        Stage stage(PdfSample::pages(6));
        stage.open();
        QTRY_COMPARE(stage.canvas().pageCount(), 6);
        QCOMPARE(stage.field().text(), u"1"_s);
        stage.key(Qt::Key_PageDown, Qt::ControlModifier);
        QCOMPARE(stage.canvas().currentPage(), 1);
        stage.key(Qt::Key_End);
        QCOMPARE(stage.canvas().currentPage(), 5);
        QTRY_VERIFY(stage.canvas().has(5));
        stage.key(Qt::Key_PageUp, Qt::ControlModifier);
        QCOMPARE(stage.canvas().currentPage(), 4);
        stage.key(Qt::Key_Home);
        QCOMPARE(stage.canvas().verticalScrollBar()->value(), 0);
        stage.key(Qt::Key_PageDown);
        QVERIFY(stage.canvas().verticalScrollBar()->value() > 400);
        stage.key(Qt::Key_G, Qt::ControlModifier);
        QVERIFY(stage.field().hasFocus());
        QTest::keyClicks(&stage.field(), u"4"_s);
        QTest::keyClick(&stage.field(), Qt::Key_Return);
        QCOMPARE(stage.canvas().currentPage(), 3);
        QVERIFY(stage.viewer->hasFocus());
    }

    void keysMakeItLargerAndFit()
    {
        Stage stage(PdfSample::pages(2));
        stage.open();
        QTRY_VERIFY(stage.canvas().has(0));
        const double first = stage.canvas().scale();
        stage.key(Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(stage.canvas().scale(), first * 1.25);
        stage.key(Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(stage.canvas().scale(), first);
        stage.key(Qt::Key_0, Qt::ControlModifier);
        QVERIFY(stage.canvas().isFitted());
        stage.window.resize(600, 700);
        QTRY_VERIFY(stage.canvas().scale() * 595 < 600);
        QVERIFY(stage.canvas().scale() * 595 > 500);
        for (int i = 0; i < 20; ++i)
            stage.key(Qt::Key_Plus);
        QCOMPARE(stage.canvas().scale(), PageCanvas::largest);
    }

    void onlyPagesNearTheScreenAreKept()
    {
        Stage stage(PdfSample::pages(30));
        stage.open();
        QTRY_VERIFY(stage.canvas().has(0));
        for (const int page : {5, 10, 15, 20, 25}) {
            stage.canvas().goTo(page);
            QTRY_VERIFY(stage.canvas().has(page));
        }
        int kept = 0;
        for (int page = 0; page < 30; ++page)
            kept += stage.canvas().has(page);
        QVERIFY2(kept <= 5, qPrintable(QString::number(kept)));
    }

    void whatIsComingSaysHowFarItIs()
    {
        Stage stage(PdfSample::pages(1), files::State::Fetching);
        stage.coming = true;
        stage.open();
        stage.file.done = stage.file.size / 2;
        stage.viewer->fileChanged(documentId());
        QCOMPARE(stage.viewer->remark(), FileWords::state(stage.file));
        stage.key(Qt::Key_Escape);
        QTRY_VERIFY(!stage.viewer);
    }

    void whereItWouldNotBeSafeAnotherProgramShowsIt()
    {
        QTemporaryDir folder;
        const QString program = folder.filePath(u"unconfined"_s);
        QFile script(program);
        QVERIFY(script.open(QIODevice::WriteOnly) && script.write("#!/bin/sh\nexit 3\n") > 0);
        script.close();
        QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        Stage stage(PdfSample::pages(1), files::State::Here, program);
        QSignalSpy wanted(stage.viewer, &DocumentViewer::openWanted);
        stage.open();
        QTRY_COMPARE(wanted.size(), 1);
        QTRY_VERIFY(!stage.viewer);
    }

    void whatCannotBeShownIsSaid()
    {
        Stage stage("no document at all");
        stage.open();
        QTRY_COMPARE(stage.viewer->remark(),
                     DocumentViewer::explain(PreviewProcess::Trouble::Damaged, files::Problem::None));
        QSignalSpy save(stage.viewer, &DocumentViewer::saveWanted);
        stage.key(Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(save.size(), 1);
        for (const auto trouble : {PreviewProcess::Trouble::TooLarge, PreviewProcess::Trouble::Locked,
                                   PreviewProcess::Trouble::Died})
            QVERIFY(!DocumentViewer::explain(trouble, files::Problem::None).isEmpty());
        QSignalSpy open(stage.viewer, &DocumentViewer::openWanted);
        stage.viewer->findChild<QPushButton *>(u"failureOpen"_s)->click();
        auto *question = stage.window.findChild<QWidget *>(u"confirmSheet"_s);
        QVERIFY(question && open.isEmpty()); // it may have been made so
        question->findChild<QPushButton *>(u"accept"_s)->click();
        QCOMPARE(open.size(), 1);
        QCOMPARE(DocumentViewer::offer(PreviewProcess::Trouble::Locked), Offer::Open);
        QCOMPARE(DocumentViewer::offer(PreviewProcess::Trouble::NotRead), Offer::Nothing);
    }
};

const sw::test::Suite suite(sw::test::run<TestDocumentViewer, QApplication>);

} // namespace tst_document_viewer

#include "tst_document_viewer.moc"
