// SPDX-License-Identifier: Apache-2.0
#include "core/base/media_frames.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_media_frames {

using namespace sw;
using namespace sw::media;

namespace {

ByteView bodyOf(const Bytes &frame)
{
    return ByteView(frame).subspan(HeaderBytes);
}

Bytes with(Bytes frame, std::size_t octets)
{
    frame.resize(frame.size() + octets, 7);
    return frame;
}

} // namespace

class TestMediaFrames : public QObject
{
    Q_OBJECT
private slots:
    void whatIsWrittenIsRead()
    {
        const Open open{1ULL << 33, 640, 360};
        QVERIFY(readHeader(openFrame(open)) == Header({Kind::Open, 16}));
        QVERIFY(readOpen(bodyOf(openFrame(open))) == open);
        const Seek seek{3, 62'000, 150};
        QVERIFY(readSeek(bodyOf(seekFrame(seek))) == seek);
        const Want want{3, 63'000, 62'100};
        QVERIFY(readWant(bodyOf(wantFrame(want))) == want);
        const Opened opened{90'000, 640, 360, true};
        QVERIFY(readOpened(bodyOf(openedFrame(opened))) == opened);
        const Opened recording{90'000, 0, 0, true};
        QVERIFY(readOpened(bodyOf(openedFrame(recording))) == recording);
        QVERIFY(readMeasure(bodyOf(measureFrame(64))) == 64U);
        QVERIFY(readNeed(bodyOf(needFrame(5ULL * limits::Block))) == 5ULL * limits::Block);
        QVERIFY(readEnded(bodyOf(endedFrame(9))) == 9U);
        QVERIFY(readRefused(bodyOf(refusedFrame(Refusal::Unknown))) == Refusal::Unknown);
        QVERIFY(readHeader(readyFrame()) == Header({Kind::Ready, 0}));
        const Bytes shown = with(pictureFrame({3, 40, 2, 3, {}}), 24);
        QVERIFY(readHeader(shown) == Header({Kind::Picture, PictureHead + 24}));
        const auto picture = readPicture(bodyOf(shown));
        QVERIFY(picture && picture->run == 3 && picture->time == 40 && picture->pixels.size() == 24);
        const Bytes samples(12, 1);
        const auto sound = readSound(bodyOf(with(soundFrame({4, 80, samples}), 12)));
        QVERIFY(sound && sound->run == 4 && sound->time == 80 && sound->samples.size() == 12);
        const auto block = readBlock(bodyOf(with(blockFrame(limits::Block, 9), 9)));
        QVERIFY(block && block->from == limits::Block && block->octets.size() == 9);
        QVERIFY(readHeader(measuredFrame(samples)) == Header({Kind::Measured, 12}));
        const Bytes named = lackingFrame({Stream::Sound, Lack::Decoder, viewOf("AC-3")});
        const auto lacking = readLacking(bodyOf(named));
        QVERIFY(lacking && lacking->stream == Stream::Sound && lacking->lack == Lack::Decoder);
        QVERIFY(textOf(lacking->coding) == "AC-3");
    }

    void whatIsBeyondABoundIsNoFrame()
    {
        QVERIFY(!readHeader(blockFrame(0, limits::Block + 1)));
        QVERIFY(!readHeader(measuredFrame(Bytes(limits::Bars + 1))));
        QVERIFY(!readHeader(Bytes{99, 0, 0, 0, 0}) && !readHeader(Bytes{1, 0, 0, 0}));
        QVERIFY(!readOpen(bodyOf(openFrame({0, 640, 360}))));
        QVERIFY(!readOpen(bodyOf(openFrame({limits::File + 1, 640, 360}))));
        QVERIFY(!readOpen(bodyOf(openFrame({100, 0, 360}))));
        QVERIFY(!readOpen(bodyOf(openFrame({100, limits::Side, limits::Side}))));
        QVERIFY(!readSeek(bodyOf(seekFrame({1, limits::Duration + 1, 100}))));
        QVERIFY(!readSeek(bodyOf(seekFrame({1, 0, limits::Fastest + 1}))));
        QVERIFY(!readOpened(bodyOf(openedFrame({0, 0, 0, false})))); // nothing to see or hear
        QVERIFY(!readOpened(bodyOf(openedFrame({limits::Duration + 1, 0, 0, true}))));
        QVERIFY(!readOpened(bodyOf(openedFrame({0, limits::Side + 1, 1, true}))));
        QVERIFY(!readMeasure(bodyOf(measureFrame(0)))
                && !readMeasure(bodyOf(measureFrame(limits::Bars + 1))));
        QVERIFY(!readNeed(bodyOf(needFrame(1))) && !readNeed(bodyOf(needFrame(limits::File))));
        QVERIFY(!readBlock(bodyOf(blockFrame(7, 0))));
        QVERIFY(!readRefused(Bytes{0}) && !readRefused(Bytes{1, 1}));
        const Bytes longName(limits::Coding + 1, 'x');
        QCOMPARE(lackingFrame({Stream::Sound, Lack::Decoder, longName}).size(),
                 HeaderBytes + 2 + limits::Coding);
        Bytes tooLong{1, 1};
        tooLong.insert(tooLong.end(), longName.begin(), longName.end());
        QVERIFY(!readLacking(tooLong));
        QVERIFY(!readLacking(Bytes{1}) && !readLacking(Bytes{3, 1}) && !readLacking(Bytes{1, 3}));
        QVERIFY(readLacking(Bytes{1, 2}) && !readLacking(Bytes{2, 2}) && !readLacking(Bytes{1, 2, 'x'}));
    }

    void aPictureOfAnotherLengthThanItSaysIsNone()
    {
        QVERIFY(!readPicture(bodyOf(with(pictureFrame({0, 0, 2, 3, {}}), 23))));
        QVERIFY(!readPicture(bodyOf(with(pictureFrame({0, 0, 2, 3, {}}), 25))));
        QVERIFY(!readPicture(bodyOf(pictureFrame({0, 0, 65'536, 65'536, {}}))));
        QVERIFY(!readSound(bodyOf(with(soundFrame({0, 0, {}}), 3)))); // half a sample
    }

    void noOctetsLeadAstray()
    {
        quint32 state = 1;
        const auto roll = [&state] { return std::uint8_t((state = state * 1664525U + 1013904223U) >> 24); };
        int read = 0;
        for (int round = 0; round < 20'000; ++round) {
            Bytes body(roll() % 40);
            for (auto &octet : body)
                octet = roll() % 4 ? 0 : roll();
            const auto picture = readPicture(body);
            QVERIFY(!picture || picture->pixels.size() == std::size_t(picture->width) * picture->height * 4);
            const auto opened = readOpened(body);
            QVERIFY(!opened || std::uint64_t(opened->width) * opened->height <= limits::Pixels);
            const auto sound = readSound(body);
            read += picture || opened || sound || readSeek(body) || readBlock(body);
        }
        QVERIFY(read > 0);
    }
};

const sw::test::Suite suite(sw::test::run<TestMediaFrames>);

} // namespace tst_media_frames

#include "tst_media_frames.moc"
