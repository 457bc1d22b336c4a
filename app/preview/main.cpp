// SPDX-License-Identifier: Apache-2.0
// storewire-preview: reads a PDF from standard input, writes pages as pixels to standard output
// (core/base/preview_frames.h). Started by the window for one file, without keys, network or a path of
// anything. Ends with 0 when the window says nothing more, with 3 where it cannot be confined.
#include "app/preview/confinement.h"
#include "app/preview/pdf.h"

#include <cstdio>

namespace {

using namespace sw::preview;

constexpr int secondsToOpen = 20;
constexpr int secondsToRender = 20;
constexpr int cannotBeConfined = 3;
constexpr int wrongWords = 4;

bool readExactly(std::uint8_t *to, std::size_t size)
{
    return std::fread(to, 1, size, stdin) == size;
}

bool say(sw::ByteView octets)
{
    return std::fwrite(octets.data(), 1, octets.size(), stdout) == octets.size();
}

bool say(const sw::Bytes &frame)
{
    return say(sw::ByteView(frame)) && std::fflush(stdout) == 0;
}

std::optional<Header> readHeader()
{
    std::array<std::uint8_t, HeaderBytes> octets{};
    return readExactly(octets.data(), octets.size()) ? sw::preview::readHeader(octets) : std::nullopt;
}

std::optional<sw::Bytes> readBody(Kind wanted)
{
    const auto header = readHeader();
    if (!header || header->kind != wanted)
        return {};
    sw::Bytes body(header->size);
    return readExactly(body.data(), body.size()) ? std::optional(std::move(body)) : std::nullopt;
}

std::optional<QByteArray> readWhole()
{
    const auto first = readBody(Kind::File);
    const auto size = first ? readFile(*first) : std::nullopt;
    if (!size)
        return {};
    QByteArray whole(qsizetype(*size), Qt::Uninitialized);
    for (std::size_t at = 0; at < *size;) {
        const auto header = readHeader();
        if (!header || header->kind != Kind::Part || header->size == 0 || header->size > *size - at
            || !readExactly(reinterpret_cast<std::uint8_t *>(whole.data()) + at, header->size))
            return {};
        at += header->size;
    }
    return whole;
}

bool sayPage(const Render &of, const QImage &page)
{
    if (!say(sw::ByteView(pageFrame(of))))
        return false;
    for (int row = 0; row < page.height(); ++row)
        if (!say(sw::ByteView(page.constScanLine(row), std::size_t(page.width()) * 4)))
            return false;
    return std::fflush(stdout) == 0;
}

int serve()
{
    auto file = readWhole();
    if (!file)
        return wrongWords;
    allowSeconds(secondsToOpen);
    Pdf pdf;
    const auto pages = pdf.open(std::move(*file));
    file.reset();
    if (!pages)
        return say(refusedFrame(pages.error())) ? 0 : wrongWords;
    if (!say(openedFrame(*pages)))
        return wrongWords;
    while (const auto body = readBody(Kind::Render)) {
        const auto wanted = readRender(*body);
        if (!wanted || wanted->page >= pages->size())
            return wrongWords;
        allowSeconds(secondsToRender);
        const QImage page = pdf.render(*wanted);
        if (page.isNull() || !sayPage(*wanted, page))
            return wrongWords;
    }
    return std::feof(stdin) ? 0 : wrongWords;
}

} // namespace

int main()
{
    if (!confine(Work::Pages))
        return cannotBeConfined;
    return say(readyFrame()) ? serve() : wrongWords;
}
