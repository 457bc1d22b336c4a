// SPDX-License-Identifier: Apache-2.0
// Pictures of others and of cameras: what is opened, how it is turned, what is left of its notes.
#include "tests/runner/suite.h"
#include "tests/ui/files/files_sample.h"
#include "ui/files/picture_notes.h"

#include <QBuffer>
#include <QTest>

namespace tst_picture {

using namespace sw;
using sw::test::encoded;
using sw::test::notedJpeg;
using sw::test::samplePicture;
using sw::ui::Picture;
using sw::ui::PictureKind;
using namespace Qt::StringLiterals;

namespace {

/// The PNG with a place in a chunk of its own and in a text.
QByteArray notedPng(const QByteArray &png)
{
    const auto chunk = [](const QByteArray &type, const QByteArray &content) {
        return QByteArray("\0\0\0", 3) + char(content.size()) + type + content + "crc!";
    };
    constexpr qsizetype head = 8 + 25; // IHDR goes first
    return png.left(head) + chunk("eXIf", "GPS 31.2304 N") + chunk("iTXt", "XML:com.adobe.xmp GPS")
        + png.mid(head) + "GPS behind the end";
}

QByteArray riffChunk(const QByteArray &type, const QByteArray &content)
{
    const auto size = quint32(content.size());
    QByteArray chunk = type;
    for (int shift = 0; shift < 32; shift += 8)
        chunk += char(size >> shift);
    return chunk + content + QByteArray(content.size() % 2, '\0');
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
        Opened opened(notedJpeg(encoded(samplePicture(60, 40), "jpeg"), 6));
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
        const QByteArray large = notedJpeg(encoded(samplePicture(3000, 1000), "jpeg"), 6);
        Opened opened(large);
        const auto copy = Picture::copyToSend(opened, *Picture::facts(opened));
        QVERIFY(copy);
        QCOMPARE(copy->size, QSize(682, 2048));
        Opened made(copy->bytes);
        QCOMPARE(Picture::facts(made)->size, copy->size);
        QVERIFY(!Picture::facts(made)->turned);
        QVERIFY(!copy->bytes.contains("GPS") && !copy->bytes.contains("a comment"));
        const auto preview = Picture::preview(Picture::read(opened, {480, 480}), copy->size);
        QVERIFY(preview && !preview->bytes.contains("a comment"));
    }

    void aSmallPictureKeepsItsPixelsAndLosesItsNotes()
    {
        const QByteArray plain = encoded(samplePicture(600, 400), "jpeg");
        Opened opened(notedJpeg(plain, 1));
        const auto copy = Picture::copyToSend(opened, *Picture::facts(opened));
        QVERIFY(copy);
        QCOMPARE(copy->bytes, plain);
        QCOMPARE(copy->size, QSize(600, 400));
        Opened bare(plain);
        QVERIFY(!Picture::copyToSend(bare, *Picture::facts(bare))); // nothing noted: sent as it is
        QCOMPARE(ui::withoutNotes(plain + "a second picture behind", PictureKind::Jpeg), plain);
        const QByteArray with = notedJpeg(plain, 1);
        for (qsizetype length = 0; length < with.size(); length += 11) {
            const auto kept = ui::withoutNotes(with.left(length), PictureKind::Jpeg);
            QVERIFY(!kept || !kept->contains("GPS"));
        }
        Opened cut(with.chopped(2)); // it cannot be taken apart, but seen
        const auto again = Picture::copyToSend(cut, *Picture::facts(cut));
        QVERIFY(again && !again->bytes.contains("GPS"));
        QCOMPARE(again->size, QSize(600, 400));
    }

    void otherKindsLoseTheirNotesToo()
    {
        QImage clear = samplePicture(2100, 40).convertToFormat(QImage::Format_ARGB32);
        clear.setPixelColor(0, 0, Qt::transparent);
        for (const QImage &image : {samplePicture(60, 40), clear}) {
            const QByteArray png = encoded(image, "png");
            Opened opened(notedPng(png));
            const auto copy = Picture::copyToSend(opened, *Picture::facts(opened));
            QVERIFY(copy);
            QCOMPARE(copy->kind, PictureKind::Png);
            QCOMPARE(copy->bytes, png);
        }
        const QByteArray picture = riffChunk("VP8 ", "odd");
        const auto riff = [](const QByteArray &chunks) { return riffChunk("RIFF", "WEBP" + chunks); };
        const auto head = [](char flags) { return riffChunk("VP8X", flags + QByteArray(9, 'x')); };
        const QByteArray noted
            = riff(head(0x1c) + picture + riffChunk("EXIF", "GPS") + riffChunk("XMP ", "GPS..."));
        QCOMPARE(ui::withoutNotes(noted, PictureKind::Webp), riff(head(0x10) + picture));
        const QByteArray with = notedPng(encoded(samplePicture(60, 40), "png"));
        for (qsizetype length = 0; length < noted.size(); ++length)
            QVERIFY(!ui::withoutNotes(noted.left(length), PictureKind::Webp));
        for (qsizetype length = 0; length < with.size(); ++length) {
            const auto kept = ui::withoutNotes(with.left(length), PictureKind::Png);
            QVERIFY(!kept || !kept->contains("GPS"));
        }
    }

    void aDrawingStaysSharp()
    {
        QImage drawing(2400, 1200, QImage::Format_RGB32);
        drawing.fill(Qt::white);
        Opened png(encoded(drawing, "png"));
        QVERIFY(!Picture::copyToSend(png, *Picture::facts(png)));
    }
};

const sw::test::Suite suite(sw::test::run<TestPicture, QGuiApplication>);

} // namespace tst_picture

#include "tst_picture.moc"
