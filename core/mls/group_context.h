// SPDX-License-Identifier: Apache-2.0
#pragma once
// RFC 9420 §8.1.
#include "core/mls/extensions.h"

namespace sw::mls {

struct GroupContext {
    ProtocolVersion version = ProtocolVersion::Mls10;
    CipherSuite cipherSuite = ourSuite;
    Bytes groupId;
    std::uint64_t epoch = 0;
    Bytes treeHash;
    Bytes confirmedTranscriptHash;
    Extensions extensions;
    bool operator==(const GroupContext &) const = default;
    static constexpr auto fields = std::tuple(
        &GroupContext::version, &GroupContext::cipherSuite, &GroupContext::groupId, &GroupContext::epoch,
        &GroupContext::treeHash, &GroupContext::confirmedTranscriptHash, &GroupContext::extensions);
};

} // namespace sw::mls
