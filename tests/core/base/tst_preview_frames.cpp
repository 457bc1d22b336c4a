// SPDX-License-Identifier: Apache-2.0
#include "core/base/preview_frames.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_preview_frames {

using namespace sw;
using namespace sw::preview;

namespace {

ByteView bodyOf(const Bytes &frame)
{
    return ByteView(frame).subspan(HeaderBytes);
}

} // namespace

class TestPreviewFrames : public QObject
{
    Q_OBJECT
private slots:
    void whatIsWrittenIsRead()
    {
        const Bytes file = fileFrame(12345);
        QVERIFY(readHeader(file) == Header({Kind::File, 4}));
        QVERIFY(readFile(bodyOf(file)) == 12345U);
        const Render render{3, 800, 600};
        QVERIFY(readRender(bodyOf(renderFrame(render))) == render);
        const std::vector<PageSize> pages{{595, 842}, {842, 595}};
        QVERIFY(readOpened(bodyOf(openedFrame(pages))) == pages);
        QVERIFY(readRefused(bodyOf(refusedFrame(Refusal::Locked))) == Refusal::Locked);
        QVERIFY(readHeader(readyFrame()) == Header({Kind::Ready, 0}));
        Bytes page = pageFrame({0, 2, 3});
        QVERIFY(readHeader(page) == Header({Kind::Page, 12 + 24}));
        page.resize(page.size() + 24, 7);
        const auto read = readPage(bodyOf(page));
        QVERIFY(read && read->of == Render({0, 2, 3}) && read->pixels.size() == 24);
    }

    void whatIsBeyondABoundIsNoFrame()
    {
        QVERIFY(!readHeader(writeHeader({Kind::Part, limits::Part + 1})));
        QVERIFY(!readHeader(writeHeader({Kind::Page, 12 + limits::Pixels * 4 + 1})));
        QVERIFY(!readHeader(writeHeader({Kind(77), 0})));
        QVERIFY(!readHeader(Bytes{1, 0, 0, 0}));
        QVERIFY(!readFile(bodyOf(fileFrame(0))));
        QVERIFY(!readFile(bodyOf(fileFrame(limits::File + 1))));
        QVERIFY(!readRender(bodyOf(renderFrame({0, 0, 5}))));
        QVERIFY(!readRender(bodyOf(renderFrame({limits::Pages, 5, 5}))));
        QVERIFY(!readRender(bodyOf(renderFrame({0, limits::Side + 1, 1}))));
        QVERIFY(!readRender(bodyOf(renderFrame({0, limits::Side, limits::Side})))); // too many pixels
        QVERIFY(!readOpened({}));
        QVERIFY(!readOpened(bodyOf(openedFrame({{0, 842}}))));
        QVERIFY(!readOpened(bodyOf(openedFrame({{595, limits::Points + 1}}))));
        QVERIFY(!readOpened(bodyOf(openedFrame(std::vector<PageSize>(limits::Pages + 1, {1, 1})))));
        QVERIFY(!readRefused(Bytes{0}) && !readRefused(Bytes{1, 1}));
    }

    void aPageOfAnotherLengthThanItSaysIsNone()
    {
        Bytes page = pageFrame({0, 2, 3});
        page.resize(page.size() + 23);
        QVERIFY(!readPage(bodyOf(page)));
        page.resize(page.size() + 2);
        QVERIFY(!readPage(bodyOf(page)));
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
            const auto render = readRender(body);
            QVERIFY(!render || quint64(render->width) * render->height <= limits::Pixels);
            const auto page = readPage(body);
            QVERIFY(!page || page->pixels.size() == std::size_t(page->of.width) * page->of.height * 4);
            const auto pages = readOpened(body);
            QVERIFY(!pages || pages->size() * 8 == body.size());
            read += render || page || pages;
        }
        QVERIFY(read > 0);
    }
};

const sw::test::Suite suite(sw::test::run<TestPreviewFrames>);

} // namespace tst_preview_frames

#include "tst_preview_frames.moc"
