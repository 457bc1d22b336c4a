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
    void fill(std::span<std::uint8_t> out) override
    {
        while (!out.empty()) {
            Writer writer;
            writer.integer(m_seed);
            writer.integer(m_counter++);
            const auto block = crypto::sha256(writer.view());
            const std::size_t size = std::min(out.size(), block.size());
            std::copy_n(block.begin(), size, out.begin());
            out = out.subspan(size);
        }
    }
    std::uint64_t number(std::uint64_t below)
    {
        std::array<std::uint8_t, 8> octets{};
        fill(octets);
        std::uint64_t value = 0;
        for (const auto octet : octets)
            value = value << 8 | octet;
        return below == 0 ? 0 : value % below;
    }
    bool oneIn(std::uint64_t n) { return number(n) == 0; }

private:
    std::uint64_t m_seed;
    std::uint64_t m_counter = 0;
};

inline Bytes identityOf(const LeafNode &leaf)
{
    const auto *basic = std::get_if<BasicCredential>(&leaf.credential);
    return basic ? basic->identity : Bytes();
}

// Says yes unless told otherwise; a successor has the same identity.
class TestPolicy : public Policy
{
public:
    bool acceptsLeaf(const LeafNode &leaf, const GroupContext &) const override
    {
        return !refusesLeaf || !refusesLeaf(leaf);
    }
    bool acceptsSuccessor(const LeafNode &before, const LeafNode &after, const GroupContext &) const override
    {
        return identityOf(before) == identityOf(after);
    }
    bool acceptsLifetime(const Lifetime &lifetime) const override
    {
        return lifetime.notAfter >= lifetime.notBefore
            && lifetime.notAfter - lifetime.notBefore <= longestLifetime;
    }
    bool acceptsCommit(const CommitView &commit) const override
    {
        return !refusesCommit || !refusesCommit(commit);
    }

    std::function<bool(const LeafNode &)> refusesLeaf;
    std::function<bool(const CommitView &)> refusesCommit;
    std::uint64_t longestLifetime = 400ULL * 86400;
};

class TestPsks final : public PskSource
{
public:
    void add(std::string_view id, ByteView secret) { m_known[std::string(id)] = SecretBytes(secret); }
    const SecretBytes *find(const PreSharedKeyId &id) const override
    {
        const auto *external = std::get_if<ExternalPsk>(&id.key);
        const auto found = external ? m_known.find(textOf(external->id)) : m_known.end();
        return found == m_known.end() ? nullptr : &found->second;
    }

private:
    std::map<std::string, SecretBytes, std::less<>> m_known;
};

constexpr Lifetime testLifetime{1'000'000, 1'000'000 + 90 * 86400};

inline LeafTemplate leafTemplate(std::string_view name)
{
    return {.credential = BasicCredential{bytesOf(name)},
            .capabilities = Capabilities::ours({ExtensionType{0xff01}}),
            .extensions = {}};
}

// The rows of a group as a store keeps them. A copy shares them until one of the two changes.
class RowStore
{
public:
    void apply(const StateDelta &delta)
    {
        if (m_rows.use_count() > 1)
            m_rows = std::make_shared<Rows>(*m_rows);
        for (const auto &key : delta.deleted)
            m_rows->erase(key);
        for (const auto &row : delta.put)
            (*m_rows)[row.key] = bytesOf(row.value.view());
    }
    void replaceBy(const StateDelta &all)
    {
        m_rows = std::make_shared<Rows>();
        apply(all);
    }
    std::vector<Row> rows() const
    {
        std::vector<Row> all;
        for (const auto &[key, value] : *m_rows)
            all.push_back({key, SecretBytes(value)});
        return all;
    }
    bool operator==(const RowStore &other) const
    {
        return m_rows == other.m_rows || *m_rows == *other.m_rows;
    }
    // The same as `of(all) == *this`, without a second store.
    bool holds(const StateDelta &all) const
    {
        return all.deleted.empty() && all.put.size() == m_rows->size()
            && std::ranges::all_of(all.put, [this](const Row &row) {
                   const auto found = m_rows->find(row.key);
                   return found != m_rows->end() && sameBytes(found->second, row.value.view());
               });
    }
    static RowStore of(const StateDelta &all)
    {
        RowStore store;
        store.apply(all);
        return store;
    }
    const std::map<RowKey, Bytes> &map() const { return *m_rows; }

private:
    using Rows = std::map<RowKey, Bytes>;
    std::shared_ptr<Rows> m_rows = std::make_shared<Rows>();
};

} // namespace sw::mls
