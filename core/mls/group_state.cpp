// SPDX-License-Identifier: Apache-2.0
// A member's rows: written whole, and read back.
#include "core/mls/group.h"

namespace sw::mls {
namespace {
// The row of RowKind::Epoch begins with what it is.
constexpr std::uint8_t presentEpoch = 1;
constexpr std::uint8_t pastEpoch = 2;

bool readSecret(Reader &reader, Secret32 &out)
{
    ByteView view;
    if (!reader.raw(out.size(), view))
        return false;
    out = Secret32(view.first<32>());
    return true;
}

// In the order in which they are stored.
auto storedSecrets(auto &epoch)
{
    return std::array{&epoch.senderDataSecret,   &epoch.exporterSecret, &epoch.externalSecret,
                      &epoch.confirmationKey,    &epoch.membershipKey,  &epoch.resumptionPsk,
                      &epoch.epochAuthenticator, &epoch.initSecret};
}

bool isSecretTreeRow(RowKind kind)
{
    return kind >= RowKind::SecretTreeNode && kind <= RowKind::ApplicationKey;
}
} // namespace

SecretBytes Group::encodePresent() const
{
    SecretWriter writer;
    writer.integer(presentEpoch);
    for (const auto *secret : storedSecrets(m_epoch))
        writer.raw(secret->view());
    return SecretBytes(writer.take());
}

SecretBytes Group::encodePast(const PastEpoch &past)
{
    SecretWriter writer;
    writer.integer(pastEpoch);
    writer.raw(past.senderDataSecret.view());
    writer.raw(past.resumptionPsk.view());
    writer.integer(past.secretTree.leafCapacity());
    writer.opaque(past.encodedContext);
    return SecretBytes(writer.take());
}

StateDelta Group::save() const
{
    StateDelta delta;
    m_public.saveRows(delta, Membership{m_ownLeaf, !m_active});
    for (const auto &[node, key] : m_nodeKeys)
        delta.add({RowKind::NodeKey, 0, node.value, 0}, key.view());
    for (const auto &[number, key] : m_updateKeys)
        delta.add({RowKind::UpdateKey, 0, number, 0}, key.view());
    if (m_active) {
        delta.add({RowKind::Epoch, m_public.m_context.epoch, 0, 0}, encodePresent());
        m_secretTree.save(delta);
    }
    for (const auto &[epoch, past] : m_past) {
        delta.add({RowKind::Epoch, epoch, 0, 0}, encodePast(past));
        past.secretTree.save(delta);
        for (const auto &[index, leaf] : past.changedLeaves)
            delta.add({RowKind::PastLeaf, epoch, index.value, 0}, encode(leaf));
    }
    return delta;
}

Result<void> Group::loadEpoch(std::uint64_t epoch, ByteView value)
{
    Reader reader(value);
    std::uint8_t kind = 0;
    SW_CHECK(reader.integer(kind) && kind >= presentEpoch && kind <= pastEpoch, Error::BadState);
    if (kind == presentEpoch) {
        SW_CHECK(m_active && epoch == m_public.m_context.epoch, Error::BadState);
        for (auto *secret : storedSecrets(m_epoch))
            SW_CHECK(readSecret(reader, *secret), Error::BadState);
        m_secretTree.begin(epoch, m_public.m_tree.leafCapacity());
    } else {
        PastEpoch past;
        std::uint32_t capacity = 0;
        SW_CHECK(readSecret(reader, past.senderDataSecret) && readSecret(reader, past.resumptionPsk)
                     && reader.integer(capacity) && get(reader, past.encodedContext)
                     && std::has_single_bit(capacity) && capacity <= 1U << maxLevels,
                 Error::BadState);
        past.secretTree.begin(epoch, capacity);
        m_past.insert_or_assign(epoch, std::move(past));
    }
    SW_CHECK(reader.atEnd(), Error::BadState);
    return {};
}

Result<void> Group::loadRow(const Row &row)
{
    const auto value = row.value.view();
    const auto past = m_past.find(row.key.epoch);
    if (row.key.kind == RowKind::NodeKey || row.key.kind == RowKind::UpdateKey) {
        SW_CHECK(value.size() == 32, Error::BadState);
        if (row.key.kind == RowKind::NodeKey)
            m_nodeKeys.insert_or_assign(NodeIndex{row.key.index}, Secret32(value.first<32>()));
        else
            m_updateKeys.insert_or_assign(row.key.index, Secret32(value.first<32>()));
    } else if (isSecretTreeRow(row.key.kind)) {
        const bool present = m_active && row.key.epoch == m_public.m_context.epoch;
        SW_CHECK(present || past != m_past.end(), Error::BadState);
        return (present ? m_secretTree : past->second.secretTree).load(row.key, value);
    } else if (row.key.kind == RowKind::PastLeaf) {
        auto leaf = decode<std::optional<SharedLeaf>>(value);
        SW_CHECK(leaf && past != m_past.end(), Error::BadState);
        past->second.changedLeaves.insert_or_assign(LeafIndex{row.key.index}, *std::move(leaf));
    }
    return {};
}

Result<Group> Group::restore(std::span<const Row> rows)
{
    Group group;
    SW_TRY(auto loaded, PublicGroup::load(rows));
    group.m_public = std::move(loaded.first);
    SW_CHECK(loaded.second, Error::BadState); // A follower's rows.
    group.m_active = !loaded.second->removed;
    group.m_ownLeaf = loaded.second->leaf;
    for (const auto &row : rows)
        if (row.key.kind == RowKind::Epoch)
            SW_TRY(group.loadEpoch(row.key.epoch, row.value.view()));
    for (const auto &row : rows)
        SW_TRY(group.loadRow(row));
    // Without this epoch's secrets a member would go on with zeros for keys.
    const RowKey present{RowKind::Epoch, group.m_public.m_context.epoch, 0, 0};
    const bool hasSecrets
        = std::ranges::find(rows, present, &Row::key) != rows.end() && !group.m_past.contains(present.epoch);
    SW_CHECK(!group.m_active || hasSecrets, Error::BadState);
    const auto *own = group.m_public.m_tree.leaf(group.m_ownLeaf);
    SW_CHECK(!group.m_active || (own && group.m_nodeKeys.contains(nodeOf(group.m_ownLeaf))), Error::BadState);
    return group;
}

} // namespace sw::mls
