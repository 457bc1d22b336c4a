// SPDX-License-Identifier: Apache-2.0
#pragma once
// Octets in and out for codec.h.
#include "core/base/octets.h"
#include "core/mls/error.h"

namespace sw::mls {

using Writer = OctetWriter<Bytes>;
using SecretWriter = OctetWriter<SecretBytes::Buffer>;

class Reader : public OctetReader<Error>
{
public:
    using OctetReader::OctetReader;

    bool vector(Reader &inner)
    {
        ByteView body;
        if (!opaque(body))
            return false;
        inner = Reader(body);
        return true;
    }
};

} // namespace sw::mls
