// SPDX-License-Identifier: Apache-2.0
#pragma once
// Octets in and out for codec.h.
#include "core/base/octets.h"
#include "core/org/error.h"

namespace sw::org {

using Writer = OctetWriter<Bytes>;
using SecretWriter = OctetWriter<SecretBytes::Buffer>;

class Reader : public OctetReader<Error>
{
public:
    using OctetReader::OctetReader;

    // Of octets or elements, so many at most.
    bool length(std::size_t most, std::size_t &size)
    {
        return vectorHeader(size) && (size <= most || fail(Error::TooMany));
    }
    bool opaque(std::size_t most, ByteView &out)
    {
        std::size_t size = 0;
        return length(most, size) && raw(size, out);
    }
};

} // namespace sw::org
