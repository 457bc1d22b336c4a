// SPDX-License-Identifier: Apache-2.0
// What storewire-media and the window say to each other: either may have been taken over by what it read.
#include "core/base/media_frames.h"

#include <cstdlib>

namespace {

using namespace sw;
using namespace sw::media;

void check(bool holds)
{
    if (!holds)
        std::abort();
}

/// What was read is written as it came.
void checkSame(const Bytes &frame, ByteView body)
{
    check(sameBytes(ByteView(frame).subspan(HeaderBytes), body));
}

void readAsProcess(ByteView body)
{
    if (const auto open = readOpen(body)) {
        checkSame(openFrame(*open), body);
        check(open->size <= limits::File && std::uint64_t(open->width) * open->height <= limits::Pixels);
    }
    if (const auto block = readBlock(body))
        check(block->octets.size() == body.size() - 8 && block->from % limits::Block == 0);
    if (const auto seek = readSeek(body)) {
        checkSame(seekFrame(*seek), body);
        check(seek->position <= limits::Duration && seek->speed >= limits::Slowest
              && seek->speed <= limits::Fastest);
    }
    if (const auto want = readWant(body))
        checkSame(wantFrame(*want), body);
    if (const auto bars = readMeasure(body)) {
        checkSame(measureFrame(*bars), body);
        check(*bars > 0 && *bars <= limits::Bars);
    }
}

void readAsWindow(ByteView body)
{
    if (const auto from = readNeed(body)) {
        checkSame(needFrame(*from), body);
        check(*from % limits::Block == 0 && *from < limits::File);
    }
    if (const auto opened = readOpened(body)) {
        checkSame(openedFrame(*opened), body);
        check(std::uint64_t(opened->width) * opened->height <= limits::Pixels);
    }
    if (const auto picture = readPicture(body))
        check(picture->pixels.size() == std::size_t(picture->width) * picture->height * 4
              && picture->pixels.size() <= std::size_t(limits::Pixels) * 4);
    if (const auto sound = readSound(body))
        check(sound->samples.size() % BytesPerSample == 0 && sound->samples.size() <= body.size());
    if (const auto run = readEnded(body))
        checkSame(endedFrame(*run), body);
    if (const auto refusal = readRefused(body))
        checkSame(refusedFrame(*refusal), body);
    if (const auto lacking = readLacking(body)) {
        checkSame(lackingFrame(*lacking), body);
        check(lacking->coding.size() <= limits::Coding);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const ByteView bytes(data, size);
    const auto header = readHeader(bytes);
    if (!header)
        return 0;
    const ByteView body = bytes.subspan(HeaderBytes);
    readAsProcess(body);
    readAsWindow(body);
    return 0;
}
