// SPDX-License-Identifier: Apache-2.0
// Pictures of others and of cameras: what is opened, how it is turned, what is left of its notes.
#include "tests/runner/suite.h"
#include "tests/ui/files/files_sample.h"
#include "ui/files/picture.h"

#include <QBuffer>
#include <QTest>

namespace tst_picture {

using namespace sw;
using sw::test::encoded;
using sw::test::samplePicture;
using sw::ui::Picture;
using sw::ui::PictureKind;
using namespace Qt::StringLiterals;

namespace {

QByteArray segment(int marker, const QByteArray &content)
{
    const auto length = content.size() + 2;
    return QByteArray("\xff") + char(marker) + char(length >> 8) + char(length & 0xff) + content;
}

/// The JPEG with an EXIF part: how it is to be turned, and a place in its notes.
QByteArray noted(const QByteArray &jpeg, int orientation)
{
    QByteArray exif("Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 25);
    exif += char(orientation);
    exif += QByteArray(6, '\0') + "GPS 31.2304 N";
    return jpeg.left(2) + segment(0xe1, exif) + segment(0xfe, "a comment") + jpeg.mid(2);
}

struct Opened : QBuffer {
    explicit Opened(const QByteArray &bytes)
    {
        setData(bytes);
        open(QIODevice::ReadOnly);
    }
};

} // namespace

class TestPicture : public QObject
{
    Q_OBJECT
private slots:
    void kindsAreKnownByTheirFirstBytes()
    {
        const QImage image = samplePicture(60, 40);
        Opened jpeg(encoded(image, "jpeg"));
        const auto facts = Picture::facts(jpeg);
        QVERIFY(facts);
        QCOMPARE(facts->kind, PictureKind::Jpeg);
        QCOMPARE(facts->size, QSize(60, 40));
        Opened png(encoded(image, "png"));
        QCOMPARE(Picture::facts(png)->kind, PictureKind::Png);
        Opened svg("<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>");
        QVERIFY(!Picture::facts(svg));
        QVERIFY(Picture::read(svg, {100, 100}).isNull());
    }

    void damagedPicturesAreNothing()
    {
        QVERIFY(Picture::fromBytes({}, {100, 100}).isNull());
        QVERIFY(Picture::fromBytes("\x89PNG\r\n\x1a\nrubbish", {100, 100}).isNull());
        const QByteArray jpeg = encoded(samplePicture(60, 40), "jpeg");
        for (qsizetype length = 0; length < jpeg.size(); length += 201)
            Picture::fromBytes(jpeg.left(length), {100, 100}); // no more than nothing or a part
    }

    void aBombIsRefusedByItsHead()
    {
        QByteArray bmp = encoded(samplePicture(8, 8), "bmp");
        Opened whole(bmp);
        QVERIFY(Picture::facts(whole));
        bmp.replace(18, 8, QByteArray("\xff\x7f\0\0\xff\x7f\0\0", 8)); // says 32767 x 32767
        Opened opened(bmp);
        QVERIFY(!Picture::facts(opened));
        QVERIFY(Picture::fromBytes(bmp, {100, 100}).isNull());
    }

    void itIsTurnedAsTheCameraSays()
    {
        Opened opened(noted(encoded(samplePicture(60, 40), "jpeg"), 6));
        const auto facts = Picture::facts(opened);
        QVERIFY(facts);
        QVERIFY(facts->turned);
        QCOMPARE(facts->size, QSize(40, 60));
        QCOMPARE(Picture::read(opened, {400, 400}).size(), QSize(40, 60));
        QCOMPARE(Picture::read(opened, {400, 30}).size(), QSize(20, 30));
    }

    void aPreviewFitsIntoAnEvent()
    {
        QImage noise(2000, 1500, QImage::Format_RGB32);
        quint32 state = 1;
        for (int y = 0; y < noise.height(); ++y)
            for (int x = 0; x < noise.width(); ++x)
                noise.setPixel(x, y, 0xff000000 | (state = state * 1664525 + 1013904223) >> 8);
        for (const QImage &image : {samplePicture(2000, 1500), noise}) {
            const auto preview = Picture::preview(image, {2000, 1500});
            QVERIFY(preview);
            QVERIFY(preview->bytes.size() <= files::limits::PreviewBytes);
            QCOMPARE(QSize(preview->width, preview->height), QSize(2000, 1500));
            const QImage shown = Picture::fromBytes(preview->bytes, {480, 480});
            QVERIFY(!shown.isNull());
            QVERIFY(qAbs(double(shown.width()) / shown.height() - 4.0 / 3) < 0.02);
        }
    }

    void aSmallerCopyForgetsWhereItWasTaken()
    {
        const QByteArray large = noted(encoded(samplePicture(3000, 1000), "jpeg"), 6);
        Opened opened(large);
        const QByteArray copy = Picture::smallerCopy(opened, *Picture::facts(opened));
        Opened made(copy);
        QCOMPARE(Picture::facts(made)->size, QSize(682, 2048));
        QVERIFY(!Picture::facts(made)->turned);
        QVERIFY(!copy.contains("GPS"));
    }

    void aSmallPictureKeepsItsPixelsAndLosesItsNotes()
    {
        const QByteArray plain = encoded(samplePicture(600, 400), "jpeg");
        Opened opened(noted(plain, 1));
        const QByteArray copy = Picture::smallerCopy(opened, *Picture::facts(opened));
        QCOMPARE(copy, plain);
        QVERIFY(Picture::withoutNotes(plain).isEmpty()); // nothing noted: sent as it is
        QCOMPARE(Picture::withoutNotes(plain + "a second picture behind"), plain);
        const QByteArray with = noted(plain, 1);
        for (qsizetype length = 0; length < with.size(); length += 11)
            QVERIFY(!Picture::withoutNotes(with.left(length)).contains("GPS"));
    }

    void aDrawingStaysSharp()
    {
        QImage drawing(2400, 1200, QImage::Format_RGB32);
        drawing.fill(Qt::white);
        Opened png(encoded(drawing, "png"));
        QVERIFY(Picture::smallerCopy(png, *Picture::facts(png)).isEmpty());
    }
};

const sw::test::Suite suite(sw::test::run<TestPicture, QGuiApplication>);

} // namespace tst_picture

#include "tst_picture.moc"
