// SPDX-License-Identifier: Apache-2.0
#pragma once
// Octets in and out for codec.h: integers in network byte order, lengths in one, two or four octets as in
// RFC 9420 §2.1.2, always the shortest.
#include "core/base/secret_bytes.h"
#include "core/org/error.h"

namespace sw::org {

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
        length(data.size());
        raw(data);
    }
    // Of octets or elements; at most 2^30 - 1, which the caps of codec.h see to.
    void length(std::size_t size)
    {
        if (size < 0x40)
            integer(static_cast<std::uint8_t>(size));
        else if (size < 0x4000)
            integer(static_cast<std::uint16_t>(0x4000 | size));
        else
            integer(static_cast<std::uint32_t>(0x8000'0000 | size));
    }
    ByteView view() const { return m_out; }
    Buffer take() { return std::move(m_out); }

private:
    Buffer m_out;
};

using Writer = BasicWriter<Bytes>;
using SecretWriter = BasicWriter<SecretBytes::Buffer>;

// Reads from a view that must outlive it. The first failure sticks and is what error() gives.
class Reader
{
public:
    explicit Reader(ByteView data)
        : m_rest(data)
    { }

    bool atEnd() const { return m_rest.empty(); }
    Error error() const { return m_error; }
    // Always false, for `return reader.fail(…)`.
    bool fail(Error error)
    {
        m_error = error;
        return false;
    }
    bool raw(std::size_t size, ByteView &out);
    bool length(std::size_t most, std::size_t &size);
    bool opaque(std::size_t most, ByteView &out)
    {
        std::size_t size = 0;
        return length(most, size) && raw(size, out);
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

} // namespace sw::org
