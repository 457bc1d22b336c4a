// SPDX-License-Identifier: Apache-2.0
#include "tests/core/mls/party.h"

#include "core/crypto/hash.h"

namespace sw::mls {

void SeededRandom::fill(std::span<std::uint8_t> out)
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

std::uint64_t SeededRandom::number(std::uint64_t below)
{
    std::array<std::uint8_t, 8> octets{};
    fill(octets);
    std::uint64_t value = 0;
    for (const auto octet : octets)
        value = value << 8 | octet;
    return below == 0 ? 0 : value % below;
}

Bytes identityOf(const LeafNode &leaf)
{
    const auto *basic = std::get_if<BasicCredential>(&leaf.credential);
    return basic ? basic->identity : Bytes();
}

bool TestPolicy::acceptsLeaf(const LeafNode &leaf, const GroupContext &) const
{
    return !refusesLeaf || !refusesLeaf(leaf);
}

bool TestPolicy::acceptsSuccessor(const LeafNode &before, const LeafNode &after, const GroupContext &) const
{
    return identityOf(before) == identityOf(after);
}

bool TestPolicy::acceptsLifetime(const Lifetime &lifetime) const
{
    return lifetime.notAfter >= lifetime.notBefore
        && lifetime.notAfter - lifetime.notBefore <= longestLifetime;
}

bool TestPolicy::acceptsCommit(const CommitView &commit) const
{
    return !refusesCommit || !refusesCommit(commit);
}

void TestPsks::add(std::string_view id, ByteView secret)
{
    m_known[std::string(id)] = SecretBytes(secret);
}

const SecretBytes *TestPsks::find(const PreSharedKeyId &id) const
{
    const auto *external = std::get_if<ExternalPsk>(&id.key);
    const auto found = external ? m_known.find(textOf(external->id)) : m_known.end();
    return found == m_known.end() ? nullptr : &found->second;
}

LeafTemplate leafTemplate(std::string_view name)
{
    return {.credential = BasicCredential{bytesOf(name)},
            .capabilities = Capabilities::ours({ExtensionType{0xff01}}),
            .extensions = {}};
}

void RowStore::apply(const StateDelta &delta)
{
    if (m_rows.use_count() > 1)
        m_rows = std::make_shared<Rows>(*m_rows);
    for (const auto &key : delta.deleted)
        m_rows->erase(key);
    for (const auto &row : delta.put)
        (*m_rows)[row.key] = bytesOf(row.value.view());
}

void RowStore::replaceBy(const StateDelta &all)
{
    m_rows = std::make_shared<Rows>();
    apply(all);
}

std::vector<Row> RowStore::rows() const
{
    std::vector<Row> all;
    for (const auto &[key, value] : *m_rows)
        all.push_back({key, SecretBytes(value)});
    return all;
}

bool RowStore::operator==(const RowStore &other) const
{
    return m_rows == other.m_rows || *m_rows == *other.m_rows;
}

bool RowStore::holds(const StateDelta &all) const
{
    return all.deleted.empty() && all.put.size() == m_rows->size()
        && std::ranges::all_of(all.put, [this](const Row &row) {
               const auto found = m_rows->find(row.key);
               return found != m_rows->end() && sameBytes(found->second, row.value.view());
           });
}

RowStore RowStore::of(const StateDelta &all)
{
    RowStore store;
    store.apply(all);
    return store;
}

} // namespace sw::mls
