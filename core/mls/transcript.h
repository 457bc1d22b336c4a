// SPDX-License-Identifier: Apache-2.0
#pragma once
// RFC 9420 §8.2.
#include "core/mls/messages.h"

namespace sw::mls {

// confirmed_transcript_hash_[n] from interim_[n-1] and the commit without its confirmation tag.
Bytes confirmedTranscriptHash(ByteView interimBefore, const AuthenticatedContent &commit);
// interim_transcript_hash_[n]
Bytes interimTranscriptHash(ByteView confirmed, ByteView confirmationTag);

} // namespace sw::mls
