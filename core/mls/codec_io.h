// SPDX-License-Identifier: Apache-2.0
#pragma once
// Octets in and out for codec.h: integers in network byte order and vectors with variable-size length
// headers.
#include "core/base/secret_bytes.h"
#include "core/mls/error.h"

namespace sw::mls {

constexpr std::size_t maxVectorSize = (1U << 30) - 1; // RFC 9420 §2.1.2

// The header of a vector of `size` octets; gives its own length, 1, 2 or 4.
std::size_t writeVectorHeader(std::size_t size, std::array<std::uint8_t, 4> &out);

template <class Buffer>
class BasicWriter
{
public:
    template <class T>
    void integer(T value)
    {
        for (std::size_t shift = sizeof(T) * 8; shift > 0; shift -= 8)
            m_out.push_back(static_cast<std::uint8_t>(value >> (shift - 8)));
    }
    void raw(ByteView data) { m_out.insert(m_out.end(), data.begin(), data.end()); }
    void opaque(ByteView data)
    {
        header(data.size(), m_out.size());
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

using Writer = BasicWriter<Bytes>;
using SecretWriter = BasicWriter<SecretBytes::Buffer>;

// Reads from a view that must outlive it. The first failure sticks and is what error() gives.
class Reader
{
public:
    Reader() = default;
    explicit Reader(ByteView data)
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
    bool raw(std::size_t size, ByteView &out);
    bool opaque(ByteView &out);
    // RFC 9420 §2.1.2 ReadVarint.
    bool vectorHeader(std::size_t &size);
    bool vector(Reader &inner)
    {
        ByteView body;
        if (!opaque(body))
            return false;
        inner = Reader(body);
        return true;
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

} // namespace sw::mls
