// SPDX-License-Identifier: Apache-2.0
#pragma once
// What MLS tests share: fixed randomness, a policy whose answers a test sets, and a client that stores rows
// like the layer above does.
#include "core/mls/joining.h"

#include <functional>
#include <string>

namespace sw::mls {

// A reproducible stream of octets: SHA-256 over seed and counter.
class SeededRandom final : public crypto::Random
{
public:
    explicit SeededRandom(std::uint64_t seed)
        : m_seed(seed)
    { }
    void fill(std::span<std::uint8_t> out) override;
    std::uint64_t number(std::uint64_t below);
    bool oneIn(std::uint64_t n) { return number(n) == 0; }

private:
    std::uint64_t m_seed;
    std::uint64_t m_counter = 0;
};

Bytes identityOf(const LeafNode &leaf);

// Says yes unless told otherwise; a successor has the same identity.
class TestPolicy : public Policy
{
public:
    bool acceptsLeaf(const LeafNode &leaf, const GroupContext &) const override;
    bool acceptsSuccessor(const LeafNode &before, const LeafNode &after, const GroupContext &) const override;
    bool acceptsLifetime(const Lifetime &lifetime) const override;
    bool acceptsCommit(const CommitView &commit) const override;

    std::function<bool(const LeafNode &)> refusesLeaf;
    std::function<bool(const CommitView &)> refusesCommit;
    std::uint64_t longestLifetime = 400ULL * 86400;
};

class TestPsks final : public PskSource
{
public:
    void add(std::string_view id, ByteView secret);
    const SecretBytes *find(const PreSharedKeyId &id) const override;

private:
    std::map<std::string, SecretBytes, std::less<>> m_known;
};

constexpr Lifetime testLifetime{1'000'000, 1'000'000 + 90 * 86400};

LeafTemplate leafTemplate(std::string_view name);

// The rows of a group as a store keeps them. A copy shares them until one of the two changes.
class RowStore
{
public:
    void apply(const StateDelta &delta);
    void replaceBy(const StateDelta &all);
    std::vector<Row> rows() const;
    bool operator==(const RowStore &other) const;
    // The same as `of(all) == *this`, without a second store.
    bool holds(const StateDelta &all) const;
    static RowStore of(const StateDelta &all);
    const std::map<RowKey, Bytes> &map() const { return *m_rows; }

private:
    using Rows = std::map<RowKey, Bytes>;
    std::shared_ptr<Rows> m_rows = std::make_shared<Rows>();
};

} // namespace sw::mls
