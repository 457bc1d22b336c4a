// SPDX-License-Identifier: Apache-2.0
#pragma once
// What somebody wants of a room's group. Kept until done, whoever wins a race meanwhile.
#include "core/groups/room_state.h"
#include "core/mls/codec.h"

namespace sw::groups {

// Numbers stand in databases.
enum class IntentKind : std::uint8_t {
    Create = 1,
    Add = 2,
    RemoveAccount = 3,
    RemoveRevoked = 4,
    UpdateLeaf = 5,
    SetRole = 6,
    Leave = 7,
    Join = 8,
    SetWriters = 9,
};
constexpr IntentKind lastValue(IntentKind)
{
    return IntentKind::SetWriters;
}
constexpr mls::Error unknownTag(IntentKind)
{
    return mls::Error::UnknownValue;
}

// The room's group, with this device as its only member.
struct CreateGroup {
    static constexpr auto tag = IntentKind::Create;
    RoomState state;
    static constexpr auto fields = std::tuple(&CreateGroup::state);
};
// An account with all its devices. Without a key package of any it is admitted, and comes in by itself.
struct AddAccount {
    static constexpr auto tag = IntentKind::Add;
    Account account;
    std::uint8_t fetched = 0; // 1: `packages` has been looked for
    std::vector<Bytes> packages = {}; // KeyPackage as MLSMessage, one of each device
    static constexpr auto fields
        = std::tuple(&AddAccount::account, &AddAccount::fetched, &AddAccount::packages);
};
struct RemoveAccount {
    static constexpr auto tag = IntentKind::RemoveAccount;
    Account account;
    static constexpr auto fields = std::tuple(&RemoveAccount::account);
};
// Whatever a signed revocation (Statement) is about. Nothing is sealed while that is still in the group.
struct RemoveRevoked {
    static constexpr auto tag = IntentKind::RemoveRevoked;
    Bytes statement;
    static constexpr auto fields = std::tuple(&RemoveRevoked::statement);
};
struct UpdateLeaf {
    static constexpr auto tag = IntentKind::UpdateLeaf;
    static constexpr auto fields = std::tuple<>();
};
struct SetRole {
    static constexpr auto tag = IntentKind::SetRole;
    Account account;
    std::optional<Role> role; // Absent: a plain member.
    static constexpr auto fields = std::tuple(&SetRole::account, &SetRole::role);
};
struct SetWriters {
    static constexpr auto tag = IntentKind::SetWriters;
    Writers writers = Writers::Everybody;
    static constexpr auto fields = std::tuple(&SetWriters::writers);
};
// With all devices of the own account.
struct LeaveRoom {
    static constexpr auto tag = IntentKind::Leave;
    static constexpr auto fields = std::tuple<>();
};
// By external commit, where nobody sends a Welcome.
struct JoinRoom {
    static constexpr auto tag = IntentKind::Join;
    static constexpr auto fields = std::tuple<>();
};

using Intent = std::variant<CreateGroup, AddAccount, RemoveAccount, RemoveRevoked, UpdateLeaf, SetRole,
                            LeaveRoom, JoinRoom, SetWriters>;

enum class IntentState : std::uint8_t {
    Open = 0,
    Done = 1,
    Refused = 2, // The room's rules do not allow it.
};

struct KeptIntent {
    std::int64_t id = 0;
    IntentState state = IntentState::Open;
    Intent intent;
};

} // namespace sw::groups
