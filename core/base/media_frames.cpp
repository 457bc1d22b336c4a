// SPDX-License-Identifier: Apache-2.0
#include "core/base/media_frames.h"

#include "core/base/octets.h"

namespace sw::media {

namespace {

enum class Unreadable { Truncated, BadLength, NonMinimalLength };
using MediaReader = OctetReader<Unreadable>;
using MediaWriter = OctetWriter<Bytes>;

constexpr std::uint32_t blockHead = 8;
constexpr std::uint32_t soundHead = 8;
constexpr std::uint32_t lackingHead = 2;

// Absent for what is no kind.
std::optional<std::uint32_t> mostOctetsOf(std::uint8_t kind)
{
    switch (Kind(kind)) {
    case Kind::Open:
        return 16;
    case Kind::Bytes:
        return blockHead + limits::Block;
    case Kind::Seek:
    case Kind::Want:
        return 12;
    case Kind::Measure:
    case Kind::Ended:
        return 4;
    case Kind::Ready:
        return 0;
    case Kind::Need:
        return 8;
    case Kind::Opened:
        return 13;
    case Kind::Picture:
        return PictureHead + limits::Pixels * 4;
    case Kind::Sound:
        return soundHead + limits::Sound;
    case Kind::Measured:
        return limits::Bars;
    case Kind::Refused:
        return 1;
    case Kind::Lacking:
        return lackingHead + limits::Coding;
    }
    return std::nullopt;
}

bool isShown(std::uint32_t width, std::uint32_t height)
{
    return width > 0 && height > 0 && width <= limits::Side && height <= limits::Side
        && std::uint64_t(width) * height <= limits::Pixels;
}

template <class... Numbers>
MediaWriter begin(Kind kind, std::uint32_t behind, Numbers... numbers)
{
    MediaWriter out;
    out.integer(std::uint8_t(kind));
    out.integer(std::uint32_t((sizeof(numbers) + ... + 0)) + behind);
    (out.integer(numbers), ...);
    return out;
}

template <class... Numbers>
bool all(ByteView body, Numbers &...numbers)
{
    MediaReader in(body);
    return (in.integer(numbers) && ...) && in.atEnd();
}

} // namespace

std::optional<Header> readHeader(ByteView octets)
{
    MediaReader in(octets);
    std::uint8_t kind = 0;
    Header header;
    if (!in.integer(kind) || !in.integer(header.size))
        return {};
    const auto most = mostOctetsOf(kind);
    if (!most || header.size > *most)
        return {};
    header.kind = Kind(kind);
    return header;
}

Bytes openFrame(const Open &open)
{
    return begin(Kind::Open, 0, open.size, open.width, open.height).take();
}

Bytes blockFrame(std::uint64_t from, std::uint32_t size)
{
    return begin(Kind::Bytes, size, from).take();
}

Bytes seekFrame(const Seek &seek)
{
    return begin(Kind::Seek, 0, seek.run, seek.position, seek.speed).take();
}

Bytes wantFrame(const Want &want)
{
    return begin(Kind::Want, 0, want.run, want.sound, want.pictures).take();
}

Bytes measureFrame(std::uint32_t bars)
{
    return begin(Kind::Measure, 0, bars).take();
}

Bytes readyFrame()
{
    return begin(Kind::Ready, 0).take();
}

Bytes needFrame(std::uint64_t from)
{
    return begin(Kind::Need, 0, from).take();
}

Bytes openedFrame(const Opened &opened)
{
    return begin(Kind::Opened, 0, opened.duration, opened.width, opened.height,
                 std::uint8_t(opened.sound ? 1 : 0))
        .take();
}

Bytes pictureFrame(const Picture &picture)
{
    return begin(Kind::Picture, picture.width * picture.height * 4, picture.run, picture.time, picture.width,
                 picture.height)
        .take();
}

Bytes soundFrame(const Sound &sound)
{
    return begin(Kind::Sound, std::uint32_t(sound.samples.size()), sound.run, sound.time).take();
}

Bytes endedFrame(std::uint32_t run)
{
    return begin(Kind::Ended, 0, run).take();
}

Bytes measuredFrame(ByteView bars)
{
    MediaWriter out = begin(Kind::Measured, std::uint32_t(bars.size()));
    out.raw(bars);
    return out.take();
}

Bytes refusedFrame(Refusal refusal)
{
    return begin(Kind::Refused, 0, std::uint8_t(refusal)).take();
}

Bytes lackingFrame(const Lacking &lacking)
{
    const ByteView coding
        = lacking.coding.first(std::min<std::size_t>(lacking.coding.size(), limits::Coding));
    MediaWriter out = begin(Kind::Lacking, lackingHead + std::uint32_t(coding.size()));
    out.integer(std::uint8_t(lacking.stream));
    out.integer(std::uint8_t(lacking.lack));
    out.raw(coding);
    return out.take();
}

std::optional<Open> readOpen(ByteView body)
{
    Open open;
    if (!all(body, open.size, open.width, open.height) || open.size == 0 || open.size > limits::File
        || !isShown(open.width, open.height))
        return {};
    return open;
}

std::optional<Block> readBlock(ByteView body)
{
    MediaReader in(body);
    Block block;
    if (!in.integer(block.from) || block.from % limits::Block != 0)
        return {};
    block.octets = in.rest();
    return block;
}

std::optional<Seek> readSeek(ByteView body)
{
    Seek seek;
    if (!all(body, seek.run, seek.position, seek.speed) || seek.position > limits::Duration
        || seek.speed < limits::Slowest || seek.speed > limits::Fastest)
        return {};
    return seek;
}

std::optional<Want> readWant(ByteView body)
{
    Want want;
    return all(body, want.run, want.sound, want.pictures) ? std::optional(want) : std::nullopt;
}

std::optional<std::uint32_t> readMeasure(ByteView body)
{
    std::uint32_t bars = 0;
    return all(body, bars) && bars > 0 && bars <= limits::Bars ? std::optional(bars) : std::nullopt;
}

std::optional<std::uint64_t> readNeed(ByteView body)
{
    std::uint64_t from = 0;
    return all(body, from) && from % limits::Block == 0 && from < limits::File ? std::optional(from)
                                                                               : std::nullopt;
}

std::optional<Opened> readOpened(ByteView body)
{
    Opened opened;
    std::uint8_t sound = 0;
    if (!all(body, opened.duration, opened.width, opened.height, sound) || sound > 1
        || opened.duration > limits::Duration)
        return {};
    opened.sound = sound == 1;
    const bool pictures = isShown(opened.width, opened.height);
    const bool none = opened.width == 0 && opened.height == 0;
    return pictures || (none && opened.sound) ? std::optional(opened) : std::nullopt;
}

std::optional<Picture> readPicture(ByteView body)
{
    MediaReader in(body);
    Picture picture;
    if (!in.integer(picture.run) || !in.integer(picture.time) || !in.integer(picture.width)
        || !in.integer(picture.height) || !isShown(picture.width, picture.height)
        || in.rest().size() != std::size_t(picture.width) * picture.height * 4)
        return {};
    picture.pixels = in.rest();
    return picture;
}

std::optional<Sound> readSound(ByteView body)
{
    MediaReader in(body);
    Sound sound;
    if (!in.integer(sound.run) || !in.integer(sound.time) || in.rest().size() % BytesPerSample != 0)
        return {};
    sound.samples = in.rest();
    return sound;
}

std::optional<std::uint32_t> readEnded(ByteView body)
{
    std::uint32_t run = 0;
    return all(body, run) ? std::optional(run) : std::nullopt;
}

std::optional<Refusal> readRefused(ByteView body)
{
    if (body.size() != 1)
        return {};
    switch (Refusal(body[0])) {
    case Refusal::Damaged:
    case Refusal::Unknown:
        return Refusal(body[0]);
    }
    return {};
}

std::optional<Lacking> readLacking(ByteView body)
{
    MediaReader in(body);
    std::uint8_t stream = 0, lack = 0;
    if (!in.integer(stream) || !in.integer(lack) || in.rest().size() > limits::Coding)
        return {};
    const Lacking lacking{Stream(stream), Lack(lack), in.rest()};
    const bool pictures = lacking.stream == Stream::Pictures;
    if (!pictures && lacking.stream != Stream::Sound)
        return {};
    const bool large = lacking.lack == Lack::TooLarge && pictures && lacking.coding.empty();
    return lacking.lack == Lack::Decoder || large ? std::optional(lacking) : std::nullopt;
}

} // namespace sw::media
