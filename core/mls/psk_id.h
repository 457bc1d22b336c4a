// SPDX-License-Identifier: Apache-2.0
#pragma once
// RFC 9420 §8.4, the names of pre-shared keys.
#include "core/mls/codec.h"
#include "core/mls/protocol.h"

namespace sw::mls {

struct ExternalPsk {
    static constexpr auto tag = PskType::External;
    Bytes id;
    bool operator==(const ExternalPsk &) const = default;
    static constexpr auto fields = std::tuple(&ExternalPsk::id);
};
struct ResumptionPsk {
    static constexpr auto tag = PskType::Resumption;
    ResumptionUsage usage = ResumptionUsage::Application;
    Bytes groupId;
    std::uint64_t epoch = 0;
    bool operator==(const ResumptionPsk &) const = default;
    static constexpr auto fields
        = std::tuple(&ResumptionPsk::usage, &ResumptionPsk::groupId, &ResumptionPsk::epoch);
};

struct PreSharedKeyId {
    std::variant<ExternalPsk, ResumptionPsk> key;
    Bytes nonce;
    bool operator==(const PreSharedKeyId &) const = default;
    static constexpr auto fields = std::tuple(&PreSharedKeyId::key, &PreSharedKeyId::nonce);
};

} // namespace sw::mls
