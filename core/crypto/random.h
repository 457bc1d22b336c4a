// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/base/secret_bytes.h"

namespace sw::crypto {

// Where every key, nonce and guard comes from; injected, so that tests can fix it.
class Random
{
public:
    Random() = default;
    Random(const Random &) = delete;
    Random &operator=(const Random &) = delete;
    virtual ~Random() = default;

    virtual void fill(std::span<std::uint8_t> out) = 0;

    Secret32 secret32();
    Bytes bytes(std::size_t size);
};

// The operating system's generator through libsodium. Any thread, once start() of self_test.h succeeded.
class SystemRandom final : public Random
{
public:
    void fill(std::span<std::uint8_t> out) override;
};

} // namespace sw::crypto
