// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is kept with an own handshake until the archive has decided about it, and other values of its parts.
// For RoomGroup only.
#include "core/groups/room_group.h"

namespace sw::groups {

// Null: no handshake of this group.
inline const mls::PublicMessage *handshakeIn(const mls::Result<mls::MlsMessage> &message, ByteView groupId)
{
    const auto *open = message ? message->as<mls::PublicMessage>() : nullptr;
    return open && sameBytes(open->content.groupId, groupId) ? open : nullptr;
}

struct SavedRow {
    std::uint8_t kind = 0;
    std::uint64_t epoch = 0;
    std::uint32_t index = 0;
    std::uint32_t generation = 0;
    SecretBytes value;
    static constexpr auto fields = std::tuple(&SavedRow::kind, &SavedRow::epoch, &SavedRow::index,
                                              &SavedRow::generation, &SavedRow::value);
};

// An effect that follows when the handshake has won.
struct FollowUp {
    std::uint8_t kind = 0; // EffectKind
    Account account;
    bool operator==(const FollowUp &) const = default;
    static constexpr auto fields = std::tuple(&FollowUp::kind, &FollowUp::account);
};

struct RoomGroup::Saved {
    std::vector<SavedRow> rows; // Of a create or join: the group that it leads to.
    SecretBytes pending; // Of a commit.
    std::vector<std::uint64_t> intents;
    std::vector<FollowUp> first; // Before the Welcomes …
    std::vector<FollowUp> last; // … and after them.
    static constexpr auto fields
        = std::tuple(&Saved::rows, &Saved::pending, &Saved::intents, &Saved::first, &Saved::last);

    static std::vector<SavedRow> of(const mls::StateDelta &all)
    {
        std::vector<SavedRow> out;
        for (const auto &row : all.put)
            out.push_back({static_cast<std::uint8_t>(row.key.kind), row.key.epoch, row.key.index,
                           row.key.generation, row.value.clone()});
        return out;
    }
    std::vector<mls::Row> group() const
    {
        std::vector<mls::Row> out;
        for (const auto &row : rows)
            out.push_back({{static_cast<mls::RowKind>(row.kind), row.epoch, row.index, row.generation},
                           row.value.clone()});
        return out;
    }
};

// A commit in the making.
struct RoomGroup::Plan {
    RoomState before;
    RoomState state;
    std::set<mls::LeafIndex> gone;
    std::vector<mls::Proposal> adds;
    std::vector<mls::ProposalRef> references;
    std::vector<Bytes> statements;
    std::vector<Statement> proofs;
    std::vector<Account> forgotten; // By an administrator, admitted ones too.
    std::vector<Account> admitted;
    std::vector<std::pair<Account, std::optional<Role>>> roles;
    std::optional<Writers> writers;
    std::set<mls::LeafIndex> inlineRemoves;
    bool path = false;
    std::vector<std::uint64_t> intents;
    std::vector<FollowUp> first;
    std::vector<FollowUp> last;

    bool isEmpty() const
    {
        return gone.empty() && adds.empty() && forgotten.empty() && admitted.empty() && roles.empty()
            && !writers && !path;
    }
};

// Who had which devices in the room before a commit; of the accounts that it concerns.
struct RoomGroup::Present {
    struct Devices {
        std::set<Bytes> keys;
        std::uint32_t serial = 0; // The highest.
    };
    std::map<Account, Devices> accounts;

    static Devices of(const mls::RatchetTree &tree, const Account &account)
    {
        Devices out;
        for (const auto index : leavesOf(tree, account)) {
            const auto &leaf = *tree.leaf(index);
            out.keys.insert(leaf.signatureKey);
            out.serial = std::max(out.serial, serialIn(leaf.extensions));
        }
        return out;
    }
};

} // namespace sw::groups
