// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the window and the program that decodes films and sound say to each other, as in preview_frames.h:
// frames of a kind, a length and octets, in network byte order, every number with a bound. The file is not
// sent: the program asks for the octets it needs, block by block. Times are milliseconds of the film.
#include "core/base/bytes.h"

#include <optional>

namespace sw::media {

namespace limits {
constexpr std::uint64_t File = 1ULL << 40; ///< octets
constexpr std::uint32_t Block = 512 * 1024; ///< octets of the file in one answer; also their distance
constexpr std::uint32_t Side = 3840; ///< pixels of a picture as it is shown
constexpr std::uint32_t Pixels = 1920 * 1200; ///< of it; four octets each
constexpr std::uint32_t Sound = 48 * 1024; ///< octets of samples in one frame
constexpr std::uint32_t Duration = 1000U * 60 * 60 * 100;
constexpr std::uint32_t Bars = 128;
constexpr std::uint32_t Slowest = 50, Fastest = 300; ///< per cent of the speed
constexpr std::uint32_t Coding = 64; ///< octets of a coding's name
constexpr int Lacking = 4; ///< frames of it for a file
} // namespace limits

/// Samples are two channels of signed 16 bit, little end first.
constexpr std::uint32_t SampleRate = 48'000;
constexpr std::uint32_t BytesPerSample = 4; ///< of both channels

enum class Kind : std::uint8_t {
    Open = 1, ///< to the process, once
    Bytes = 2, ///< an answer to Need
    Seek = 3, ///< to a position, and at what speed from there on
    Want = 4, ///< how far it may send
    Measure = 5, ///< how loud the whole of it is; nothing is played any more
    Ready = 16, ///< from it: confined, before it reads anything
    Need = 17,
    Opened = 18,
    Picture = 19,
    Sound = 20,
    Ended = 21, ///< all of this run was sent
    Measured = 22,
    Refused = 23, ///< nothing more comes
    Lacking = 24, ///< what of it is not decoded, before Opened or Refused
};

enum class Refusal : std::uint8_t {
    Damaged = 1, ///< or no film or sound
    Unknown = 2, ///< of a kind that is not decoded here
};

enum class Stream : std::uint8_t { Pictures = 1, Sound = 2 };

enum class Lack : std::uint8_t {
    Decoder = 1, ///< for the coding that is named
    TooLarge = 2, ///< pictures of more pixels than are decoded
};

struct Header {
    Kind kind = Kind::Refused;
    std::uint32_t size = 0; ///< octets that follow
    friend bool operator==(const Header &, const Header &) = default;
};
constexpr std::size_t HeaderBytes = 5;

struct Open {
    std::uint64_t size = 0; ///< octets of the file
    std::uint32_t width = 0; ///< pictures are scaled down into this
    std::uint32_t height = 0;
    friend bool operator==(const Open &, const Open &) = default;
};

/// A run begins with each Seek; what belongs to an earlier one is not used any more.
struct Seek {
    std::uint32_t run = 0;
    std::uint32_t position = 0;
    std::uint32_t speed = 100; ///< per cent
    friend bool operator==(const Seek &, const Seek &) = default;
};

struct Want {
    std::uint32_t run = 0;
    std::uint32_t sound = 0; ///< all that begins before this
    std::uint32_t pictures = 0;
    friend bool operator==(const Want &, const Want &) = default;
};

struct Opened {
    std::uint32_t duration = 0; ///< 0: not known
    std::uint32_t width = 0; ///< of the pictures as they are shown; 0: there are none
    std::uint32_t height = 0;
    bool sound = false;
    friend bool operator==(const Opened &, const Opened &) = default;
};

struct Picture {
    std::uint32_t run = 0;
    std::uint32_t time = 0;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    ByteView pixels; ///< rows from the top, each pixel blue, green, red and one octet without meaning
};
constexpr std::uint32_t PictureHead = 16;

struct Sound {
    std::uint32_t run = 0;
    std::uint32_t time = 0;
    ByteView samples;
};

struct Block {
    std::uint64_t from = 0;
    ByteView octets;
};

struct Lacking {
    Stream stream = Stream::Pictures;
    Lack lack = Lack::Decoder;
    ByteView coding; ///< its name in UTF-8, if it has one; nothing that can be shown as it is
};

/// Absent for an unknown kind, or for more octets than such a frame ever has.
std::optional<Header> readHeader(ByteView octets);

/// Whole frames, except that a picture's pixels, sound's samples and a block's octets are written behind.
Bytes openFrame(const Open &open);
Bytes blockFrame(std::uint64_t from, std::uint32_t size);
Bytes seekFrame(const Seek &seek);
Bytes wantFrame(const Want &want);
Bytes measureFrame(std::uint32_t bars);
Bytes readyFrame();
Bytes needFrame(std::uint64_t from);
Bytes openedFrame(const Opened &opened);
Bytes pictureFrame(const Picture &picture);
Bytes soundFrame(const Sound &sound);
Bytes endedFrame(std::uint32_t run);
Bytes measuredFrame(ByteView bars);
Bytes refusedFrame(Refusal refusal);
/// As much of the name as it takes.
Bytes lackingFrame(const Lacking &lacking);

/// Each of what follows its header.
std::optional<Open> readOpen(ByteView body);
std::optional<Block> readBlock(ByteView body);
std::optional<Seek> readSeek(ByteView body);
std::optional<Want> readWant(ByteView body);
std::optional<std::uint32_t> readMeasure(ByteView body);
std::optional<std::uint64_t> readNeed(ByteView body);
std::optional<Opened> readOpened(ByteView body);
std::optional<Picture> readPicture(ByteView body);
std::optional<Sound> readSound(ByteView body);
std::optional<std::uint32_t> readEnded(ByteView body);
std::optional<Refusal> readRefused(ByteView body);
std::optional<Lacking> readLacking(ByteView body);

} // namespace sw::media
