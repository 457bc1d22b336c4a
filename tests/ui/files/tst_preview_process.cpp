// SPDX-License-Identifier: Apache-2.0
// Whatever a PDF does, it is done in storewire-preview: the window goes on, and says so.
#include "core/runtime/async.h"
#include "tests/runner/suite.h"
#include "tests/ui/files/confined.h"
#include "tests/ui/files/files_sample.h"
#include "tests/ui/files/pdf_sample.h"
#include "ui/files/preview_process.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

namespace tst_preview_process {

using namespace sw;
using namespace sw::ui;
using sw::test::PdfSample;
using Trouble = PreviewProcess::Trouble;
using namespace Qt::StringLiterals;

namespace {

PreviewProcess::Source sourceOf(const QByteArray &file)
{
    return {file.size(), [file](qint64 from, qint64 bytes) {
                return QtFuture::makeReadyFuture(Result<QByteArray, files::Problem>(file.mid(from, bytes)));
            }};
}

/// One document, and what was said of it.
struct Reader {
    PreviewProcess process;
    bool opened = false;
    QHash<int, QImage> pages;
    QSet<int> failedPages;
    std::optional<Trouble> trouble;

    explicit Reader(PreviewProcess::Source source, const QString &program = PreviewProcess::program())
        : process(program, std::move(source))
    {
        PreviewProcess::Patience patience;
        patience.toOpen = 2'000;
        process.setPatience(patience);
        QObject::connect(&process, &PreviewProcess::opened, &process, [this] { opened = true; });
        QObject::connect(&process, &PreviewProcess::rendered, &process,
                         [this](int page, const QImage &image) { pages.insert(page, image); });
        QObject::connect(&process, &PreviewProcess::pageFailed, &process,
                         [this](int page) { failedPages.insert(page); });
        QObject::connect(&process, &PreviewProcess::failed, &process, [this](Trouble why) { trouble = why; });
    }
    explicit Reader(const QByteArray &file)
        : Reader(sourceOf(file))
    { }
    void want(quint32 page, quint32 width = 300, quint32 height = 424)
    {
        process.render({{page, width, height}});
    }
    bool isOver(int page) const { return trouble || pages.contains(page) || failedPages.contains(page); }
};

QByteArray contentOf(qint64 process, const QString &name)
{
    QFile file(u"/proc/%1/%2"_s.arg(process).arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

qint64 residentKiB()
{
    const QByteArray status = contentOf(QCoreApplication::applicationPid(), u"status"_s);
    return status.mid(status.indexOf("VmRSS:") + 6).simplified().split(' ').value(0).toLongLong();
}

} // namespace

class TestPreviewProcess : public QObject
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

    void pagesComeAsPixels()
    {
        QElapsedTimer clock;
        clock.start();
        Reader reader(PdfSample::pages(3));
        reader.process.start();
        reader.process.render({{0, 595, 842}, {2, 300, 424}});
        QTRY_VERIFY(reader.pages.contains(0));
        qInfo() << "first page after" << clock.elapsed() << "ms";
        QTRY_VERIFY(reader.pages.contains(2));
        QCOMPARE(reader.process.pages(), QList<QSize>(3, QSize(595, 842)));
        const QImage page = reader.pages[0];
        QCOMPARE(page.size(), QSize(595, 842));
        QCOMPARE(page.pixelColor(5, 5), QColor(Qt::white));
        QCOMPARE(page.pixelColor(200, 842 - 450), QColor(26, 102, 204)); // the block
        int dark = 0;
        for (int y = 70; y < 110; ++y)
            for (int x = 60; x < 300; ++x)
                dark += page.pixelColor(x, y).lightness() < 100;
        QVERIFY(dark > 300); // the words
        QVERIFY(!reader.trouble && reader.failedPages.isEmpty());
    }

    void itHasNoNetworkNoFilesAndNothingOfTheSession()
    {
#ifndef Q_OS_LINUX
        QSKIP("NOT TESTED: only where there is /proc");
#endif
        Reader reader(PdfSample::pages(1));
        reader.process.start();
        QTRY_VERIFY(reader.opened);
        const qint64 id = reader.process.processId();
        const QByteArray status = contentOf(id, u"status"_s);
        QVERIFY(status.contains("\nNoNewPrivs:\t1\n"));
        QVERIFY(status.contains("\nThreads:\t1\n"));
        const bool filtered = status.contains("\nSeccomp:\t2\n");
        const QString space = QFile::symLinkTarget(u"/proc/%1/ns/net"_s.arg(id));
        const QString ours = QFile::symLinkTarget(u"/proc/self/ns/net"_s);
        QVERIFY(filtered || (!space.isEmpty() && space != ours));
        const QByteArray limits = contentOf(id, u"limits"_s).simplified();
        QVERIFY2(limits.contains("Max address space 805306368 805306368"), limits);
        QVERIFY(limits.contains("Max core file size 0 0") && limits.contains("Max file size 0 0"));
        QCOMPARE(contentOf(id, u"environ"_s).split('\0').first(), QByteArray("LC_ALL=C.UTF-8"));
        QCOMPARE(contentOf(id, u"environ"_s).count('\0'), 1);
        QCOMPARE(contentOf(id, u"cmdline"_s).count('\0'), 1); // no path of anything
    }

    void whatIsReadStaysOutOfTheWindow()
    {
#ifndef Q_OS_LINUX
        QSKIP("NOT TESTED: only where there is /proc");
#endif
        constexpr qint64 padding = 64 * 1024 * 1024;
        const QByteArray head = PdfSample::pages(1);
        // Behind the end of a document there may be anything within a line of comment.
        const PreviewProcess::Source source{head.size() + padding, [head](qint64 from, qint64 bytes) {
                                                QByteArray part = head.mid(from, bytes);
                                                part.append(bytes - part.size(), '%');
                                                return QtFuture::makeReadyFuture(
                                                    Result<QByteArray, files::Problem>(part));
                                            }};
        const qint64 before = residentKiB();
        Reader reader(source);
        reader.process.start();
        qint64 most = 0;
        QTimer watch;
        connect(&watch, &QTimer::timeout, this, [&most] { most = std::max(most, residentKiB()); });
        watch.start(2);
        QTRY_VERIFY_WITH_TIMEOUT(reader.opened || reader.trouble, 20'000);
        QVERIFY2(most - before < 16 * 1024, qPrintable(u"%1 KiB more"_s.arg(most - before)));
    }

    void aDamagedFileIsRefusedOrShownButNeverHarms_data()
    {
        QTest::addColumn<QByteArray>("file");
        const QByteArray good = PdfSample::pages(2);
        QTest::newRow("nonsense") << QByteArray("x").repeated(5000);
        QTest::newRow("a picture") << sw::test::encoded(sw::test::samplePicture(200, 100), "png");
        QTest::newRow("one octet") << QByteArray("%");
        QTest::newRow("only a head") << QByteArray("%PDF-1.7\n%%EOF\n");
        QTest::newRow("half") << good.first(good.size() / 2);
        QTest::newRow("no pages") << PdfSample::of({});
        QTest::newRow("its own parent") << QByteArray(good).replace("/Kids [5 0 R", "/Kids [2 0 R");
        QTest::newRow("endless list of tables") << QByteArray(good).replace("/Root", "/Prev 9 /Root");
        QTest::newRow("locked") << QByteArray(good).replace(
            "/Root",
            "/Encrypt << /Filter /Standard /V 1 /R 2 /P 4 /O (" + QByteArray(32, 'o') + ") /U ("
                + QByteArray(32, 'u') + ") >> /ID [(a)(b)] /Root");
        QTest::newRow("a page of a mile") << PdfSample::of({"0 0 9 9 re f"}, {}, {}, "0 0 9e9 9e9");
        QTest::newRow("a page of nothing") << PdfSample::of({"0 0 9 9 re f"}, {}, {}, "5 5 5 5");
        QTest::newRow("picture of 10 GB") << PdfSample::largePicture(60'000);
        quint32 state = 7;
        const auto roll = [&state] { return (state = state * 1664525U + 1013904223U) >> 8; };
        for (int copy = 0; copy < 25; ++copy) {
            QByteArray file = good;
            for (int change = 0; change < 12; ++change)
                file[roll() % file.size()] = char(roll());
            QTest::addRow("changed %d", copy) << file;
        }
    }
    void aDamagedFileIsRefusedOrShownButNeverHarms()
    {
        QFETCH(QByteArray, file);
        Reader reader(file);
        reader.process.start();
        reader.want(0);
        QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(0), 30'000);
        QVERIFY(!reader.trouble || *reader.trouble == Trouble::Damaged || *reader.trouble == Trouble::Locked
                || *reader.trouble == Trouble::Died);
    }

    void aRefusalSaysWhy()
    {
        Reader nonsense(QByteArray("x").repeated(5000));
        nonsense.process.start();
        QTRY_VERIFY(nonsense.trouble == Trouble::Damaged);
        Reader large(PreviewProcess::Source{qint64(preview::limits::File) + 1, {}});
        large.process.start();
        QVERIFY(large.trouble == Trouble::TooLarge);
        Reader absent(PreviewProcess::Source{100, [](qint64, qint64) {
                                                 return QtFuture::makeReadyFuture(
                                                     Result<QByteArray, files::Problem>(
                                                         Failure{files::Problem::Expired}));
                                             }});
        absent.process.start();
        QTRY_VERIFY(absent.trouble == Trouble::NotRead);
        QCOMPARE(absent.process.problem(), files::Problem::Expired);
    }

    void anEndlessPageIsEndedAndTheOthersAreShown()
    {
        Reader reader(PdfSample::endless());
        PreviewProcess::Patience patience;
        patience.toRender = 1'000;
        reader.process.setPatience(patience);
        reader.process.start();
        QTRY_VERIFY(reader.opened);
        const qint64 first = reader.process.processId();
        int ticks = 0;
        QTimer beat; // the window's own life
        connect(&beat, &QTimer::timeout, this, [&ticks] { ++ticks; });
        beat.start(10);
        reader.process.render({{1, 300, 424}, {0, 300, 424}});
        QTRY_VERIFY(reader.failedPages.contains(1));
        QVERIFY2(ticks > 30, qPrintable(QString::number(ticks)));
        QTRY_VERIFY(reader.pages.contains(0));
        QVERIFY(reader.process.processId() != first);
        reader.want(1); // is not tried a second time
        QTRY_VERIFY(reader.process.processId() != 0 && !reader.trouble);
        QVERIFY(!reader.pages.contains(1));
    }

    void aProcessThatTalksNonsenseIsEnded_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("floods") << u"/usr/bin/yes"_s;
        QTest::newRow("says nothing") << u"/bin/cat"_s;
        QTest::newRow("ends at once") << u"/bin/true"_s;
        QTest::newRow("is not there") << u"/nowhere/storewire-preview"_s;
    }
    void aProcessThatTalksNonsenseIsEnded()
    {
        QFETCH(QString, program);
        Reader reader(sourceOf(PdfSample::pages(1)), program);
        PreviewProcess::Patience patience;
        patience.toStart = 300;
        reader.process.setPatience(patience);
        reader.process.start();
        QTRY_VERIFY(reader.trouble == Trouble::Died);
        QCOMPARE(reader.process.processId(), 0);
    }

    void itEndsWithTheOneWhoAsked()
    {
        auto reader = std::make_unique<Reader>(PdfSample::endless());
        reader->process.start();
        QTRY_VERIFY(reader->opened);
        reader->want(1);
        const QString place = u"/proc/%1/stat"_s.arg(reader->process.processId());
        QVERIFY(QFile::exists(place));
        QElapsedTimer clock;
        clock.start();
        reader.reset();
        QVERIFY(clock.elapsed() < 500); // does not wait for it
        QTRY_VERIFY(!QFile::exists(place));
    }
};

const sw::test::Suite suite(sw::test::run<TestPreviewProcess>);

} // namespace tst_preview_process

#include "tst_preview_process.moc"
