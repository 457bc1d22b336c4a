// SPDX-License-Identifier: Apache-2.0
#include "core/base/preview_frames.h"

#include "core/base/octets.h"

namespace sw::preview {

namespace {

enum class Bad { Truncated, BadLength, NonMinimalLength };
using Reader = OctetReader<Bad>;
using Writer = OctetWriter<Bytes>;

constexpr std::uint32_t renderBytes = 12;
constexpr std::uint32_t pageSizeBytes = 8;

// Absent for what is no kind.
std::optional<std::uint32_t> mostOctets(std::uint8_t kind)
{
    switch (Kind(kind)) {
    case Kind::File:
        return 4;
    case Kind::Part:
        return limits::Part;
    case Kind::Render:
        return renderBytes;
    case Kind::Ready:
        return 0;
    case Kind::Opened:
        return limits::Pages * pageSizeBytes;
    case Kind::Page:
        return renderBytes + limits::Pixels * 4;
    case Kind::Refused:
        return 1;
    }
    return std::nullopt;
}

bool makesSense(const Render &render)
{
    return render.page < limits::Pages && render.width > 0 && render.height > 0
        && render.width <= limits::Side && render.height <= limits::Side
        && std::uint64_t(render.width) * render.height <= limits::Pixels;
}

bool read(Reader &in, Render &render)
{
    return in.integer(render.page) && in.integer(render.width) && in.integer(render.height)
        && makesSense(render);
}

void write(Writer &out, const Render &render)
{
    out.integer(render.page);
    out.integer(render.width);
    out.integer(render.height);
}

Writer start(Kind kind, std::uint32_t size)
{
    Writer out;
    out.integer(std::uint8_t(kind));
    out.integer(size);
    return out;
}

} // namespace

std::optional<Header> readHeader(ByteView octets)
{
    Reader in(octets);
    std::uint8_t kind = 0;
    Header header;
    if (!in.integer(kind) || !in.integer(header.size))
        return {};
    const auto most = mostOctets(kind);
    if (!most || header.size > *most)
        return {};
    header.kind = Kind(kind);
    return header;
}

Bytes writeHeader(const Header &header)
{
    return start(header.kind, header.size).take();
}

Bytes fileFrame(std::uint32_t size)
{
    Writer out = start(Kind::File, sizeof size);
    out.integer(size);
    return out.take();
}

Bytes renderFrame(const Render &render)
{
    Writer out = start(Kind::Render, renderBytes);
    write(out, render);
    return out.take();
}

Bytes readyFrame()
{
    return start(Kind::Ready, 0).take();
}

Bytes openedFrame(const std::vector<PageSize> &pages)
{
    Writer out = start(Kind::Opened, std::uint32_t(pages.size()) * pageSizeBytes);
    for (const PageSize &page : pages) {
        out.integer(page.width);
        out.integer(page.height);
    }
    return out.take();
}

Bytes pageFrame(const Render &of)
{
    Writer out = start(Kind::Page, renderBytes + of.width * of.height * 4);
    write(out, of);
    return out.take();
}

Bytes refusedFrame(Refusal refusal)
{
    Writer out = start(Kind::Refused, 1);
    out.integer(std::uint8_t(refusal));
    return out.take();
}

std::optional<std::uint32_t> readFile(ByteView body)
{
    Reader in(body);
    std::uint32_t size = 0;
    if (!in.integer(size) || !in.atEnd() || size == 0 || size > limits::File)
        return {};
    return size;
}

std::optional<Render> readRender(ByteView body)
{
    Reader in(body);
    Render render;
    if (!read(in, render) || !in.atEnd())
        return {};
    return render;
}

std::optional<std::vector<PageSize>> readOpened(ByteView body)
{
    Reader in(body);
    std::vector<PageSize> pages;
    pages.reserve(std::min<std::size_t>(body.size() / pageSizeBytes, limits::Pages));
    while (!in.atEnd()) {
        PageSize page;
        if (pages.size() == limits::Pages || !in.integer(page.width) || !in.integer(page.height))
            return {};
        if (page.width == 0 || page.height == 0 || page.width > limits::Points
            || page.height > limits::Points)
            return {};
        pages.push_back(page);
    }
    if (pages.empty())
        return {};
    return pages;
}

std::optional<Page> readPage(ByteView body)
{
    Reader in(body);
    Page page;
    if (!read(in, page.of) || in.rest().size() != std::size_t(page.of.width) * page.of.height * 4)
        return {};
    page.pixels = in.rest();
    return page;
}

std::optional<Refusal> readRefused(ByteView body)
{
    if (body.size() != 1)
        return {};
    switch (Refusal(body[0])) {
    case Refusal::Damaged:
    case Refusal::Locked:
    case Refusal::TooLarge:
        return Refusal(body[0]);
    }
    return {};
}

} // namespace sw::preview
