// SPDX-License-Identifier: Apache-2.0
#pragma once
// Octets in and out: integers in network byte order and the variable-size length headers of RFC 9420 §2.1.2,
// always the shortest.
#include "core/base/secret_bytes.h"

namespace sw {

constexpr std::size_t maxVectorSize = (1U << 30) - 1; // RFC 9420 §2.1.2

// The header of a vector of `size` octets or elements; gives its own length, 1, 2 or 4.
std::size_t writeVectorHeader(std::size_t size, std::array<std::uint8_t, 4> &out);

template <class Buffer>
class OctetWriter
{
public:
    template <class T>
    void integer(T value)
    {
        for (std::size_t shift = sizeof(T) * 8; shift > 0; shift -= 8)
            m_out.push_back(static_cast<std::uint8_t>(value >> (shift - 8)));
    }
    void raw(ByteView data) { m_out.insert(m_out.end(), data.begin(), data.end()); }
    void vectorHeader(std::size_t size) { header(size, m_out.size()); }
    void opaque(ByteView data)
    {
        vectorHeader(data.size());
        raw(data);
    }
    std::size_t beginVector() const { return m_out.size(); }
    // Puts the length header in front of all that was written since beginVector() gave `start`.
    void endVector(std::size_t start) { header(m_out.size() - start, start); }
    void reserve(std::size_t size) { m_out.reserve(size); }

    ByteView view() const { return m_out; }
    Buffer take() { return std::move(m_out); }

private:
    void header(std::size_t size, std::size_t at)
    {
        std::array<std::uint8_t, 4> bytes;
        const auto length = writeVectorHeader(size, bytes);
        m_out.insert(m_out.begin() + static_cast<std::ptrdiff_t>(at), bytes.begin(),
                     bytes.begin() + static_cast<std::ptrdiff_t>(length));
    }
    Buffer m_out;
};

// Reads from a view that must outlive it. The first failure sticks and is what error() gives. Error has
// Truncated, BadLength (a header that there is none of) and NonMinimalLength.
template <class Error>
class OctetReader
{
public:
    OctetReader() = default;
    explicit OctetReader(ByteView data)
        : m_rest(data)
    { }

    bool atEnd() const { return m_rest.empty(); }
    ByteView rest() const { return m_rest; }
    Error error() const { return m_error; }
    // Always false, for `return reader.fail(…)`.
    bool fail(Error error)
    {
        m_error = error;
        return false;
    }
    bool raw(std::size_t size, ByteView &out)
    {
        if (size > m_rest.size()) // MLS-CHECK codec4
            return fail(Error::Truncated);
        out = m_rest.first(size);
        m_rest = m_rest.subspan(size);
        return true;
    }
    // RFC 9420 §2.1.2 ReadVarint.
    bool vectorHeader(std::size_t &size)
    {
        std::uint8_t first = 0;
        if (!integer(first))
            return false;
        const unsigned prefix = first >> 6;
        if (prefix == 3) // MLS-CHECK codec3
            return fail(Error::BadLength);
        const std::size_t length = std::size_t(1) << prefix;
        ByteView more;
        if (!raw(length - 1, more))
            return false;
        size = first & 0x3f;
        for (const auto byte : more)
            size = size << 8 | byte;
        if (prefix >= 1 && size < std::size_t(1) << (8 * (length / 2) - 2)) // MLS-CHECK codec2
            return fail(Error::NonMinimalLength);
        return true;
    }
    bool opaque(ByteView &out)
    {
        std::size_t size = 0;
        return vectorHeader(size) && raw(size, out);
    }
    template <class T>
    bool integer(T &out)
    {
        ByteView view;
        if (!raw(sizeof(T), view))
            return false;
        out = 0;
        for (const auto byte : view)
            out = static_cast<T>(static_cast<T>(out << (sizeof(T) > 1 ? 8 : 0)) | byte);
        return true;
    }

private:
    ByteView m_rest;
    Error m_error = Error::Truncated;
};

} // namespace sw
