// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the window and the program that renders say to each other through two pipes: frames of a kind, a
// length and octets, in network byte order. Neither believes the other: every number has a bound here, and
// what is beyond it is no frame.
#include "core/base/bytes.h"

#include <optional>

namespace sw::preview {

namespace limits {
constexpr std::uint32_t File = 96 * 1024 * 1024; ///< octets that are rendered
constexpr std::uint32_t Part = 1024 * 1024; ///< octets of it in one frame
constexpr std::uint32_t Pages = 5000; ///< told of; further ones are left out
constexpr std::uint32_t Side = 8192; ///< pixels of a rendered page
constexpr std::uint32_t Pixels = 12'000'000; ///< of a rendered page; four octets each
constexpr std::uint32_t Points = 20'000; ///< a page's side
} // namespace limits

enum class Kind : std::uint8_t {
    File = 1, ///< to the process: how many octets follow in Part frames
    Part = 2,
    Render = 3, ///< one page; answered by Page
    Ready = 16, ///< from it: confined, before it reads anything
    Opened = 17, ///< all parts are there and make sense
    Page = 18,
    Refused = 19, ///< of the whole file; nothing more is answered
};

enum class Refusal : std::uint8_t {
    Damaged = 1, ///< or of a kind that is not rendered
    Locked = 2, ///< with a password
    TooLarge = 3,
};

struct Header {
    Kind kind = Kind::Refused;
    std::uint32_t size = 0; ///< octets that follow
    friend bool operator==(const Header &, const Header &) = default;
};
constexpr std::size_t HeaderBytes = 5;

struct PageSize { ///< points, as the page is shown
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    friend bool operator==(const PageSize &, const PageSize &) = default;
};

struct Render {
    std::uint32_t page = 0;
    std::uint32_t width = 0; ///< pixels
    std::uint32_t height = 0;
    friend bool operator==(const Render &, const Render &) = default;
};

/// Rows from the top, each pixel blue, green, red and one octet without meaning.
struct Page {
    Render of;
    ByteView pixels;
};

/// Absent for an unknown kind, or for more octets than such a frame ever has.
std::optional<Header> readHeader(ByteView octets);
Bytes writeHeader(const Header &header);

/// Whole frames, except that a page's pixels are written behind what pageFrame() gives.
Bytes fileFrame(std::uint32_t size);
Bytes renderFrame(const Render &render);
Bytes readyFrame();
Bytes openedFrame(const std::vector<PageSize> &pages);
Bytes pageFrame(const Render &of);
Bytes refusedFrame(Refusal refusal);

/// Each of what follows its header.
std::optional<std::uint32_t> readFile(ByteView body);
std::optional<Render> readRender(ByteView body);
std::optional<std::vector<PageSize>> readOpened(ByteView body);
std::optional<Page> readPage(ByteView body);
std::optional<Refusal> readRefused(ByteView body);

} // namespace sw::preview
