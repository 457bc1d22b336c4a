// SPDX-License-Identifier: Apache-2.0
#include "core/mls/transcript.h"

#include "core/crypto/hash.h"

namespace sw::mls {

Bytes confirmedTranscriptHash(ByteView interimBefore, const AuthenticatedContent &commit)
{
    // struct { WireFormat wire_format; FramedContent content; opaque signature<V>; }
    // ConfirmedTranscriptHashInput;
    Writer input;
    put(input, commit.wireFormat);
    put(input, commit.content);
    put(input, commit.auth.signature);
    return bytesOf(crypto::sha256({interimBefore, input.view()}));
}

Bytes interimTranscriptHash(ByteView confirmed, ByteView confirmationTag)
{
    // struct { MAC confirmation_tag; } InterimTranscriptHashInput;
    Writer input;
    input.opaque(confirmationTag);
    return bytesOf(crypto::sha256({confirmed, input.view()}));
}

} // namespace sw::mls
