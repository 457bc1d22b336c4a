// SPDX-License-Identifier: Apache-2.0
// What storewire-preview and the window say to each other: either may have been taken over by what it read.
#include "core/base/preview_frames.h"

#include <cstdlib>

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace sw;
    using namespace sw::preview;
    const ByteView bytes(data, size);
    const auto header = readHeader(bytes);
    if (!header)
        return 0;
    check(sameBytes(writeHeader(*header), bytes.first(HeaderBytes)));
    const ByteView body = bytes.subspan(HeaderBytes);
    if (const auto file = readFile(body))
        check(sameBytes(ByteView(fileFrame(*file)).subspan(HeaderBytes), body));
    if (const auto render = readRender(body))
        check(sameBytes(ByteView(renderFrame(*render)).subspan(HeaderBytes), body)
              && std::uint64_t(render->width) * render->height <= limits::Pixels);
    if (const auto pages = readOpened(body))
        check(sameBytes(ByteView(openedFrame(*pages)).subspan(HeaderBytes), body));
    if (const auto page = readPage(body))
        check(page->pixels.size() == std::size_t(page->of.width) * page->of.height * 4
              && page->pixels.size() <= std::size_t(limits::Pixels) * 4);
    if (const auto refusal = readRefused(body))
        check(sameBytes(ByteView(refusedFrame(*refusal)).subspan(HeaderBytes), body));
    return 0;
}
