// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the members of a room have agreed upon beside who they are: the GroupContext extension 0xF5C2. It is
// part of every epoch, so all members hold the same one, and the server cannot write it. Pure values.
#include "core/mls/codec.h"
#include "core/mls/group_context.h"
#include "core/mls/ratchet_tree.h"
#include "core/org/company.h"

#include <optional>
#include <set>

namespace sw::groups {

// Private use, RFC 9420 §17.3.
constexpr auto roomExtension = mls::ExtensionType{0xF5C2};

enum class RoomType : std::uint8_t { Group = 1, Direct };
enum class Role : std::uint8_t { Admin = 1 };
// Who may say something that others are to read; the rest listen, and confirm.
enum class Writers : std::uint8_t { Everybody = 1, Administrators };
// Whether events that change something for everybody count without their device's own signature
// (event_proof.h).
enum class EventProofs : std::uint8_t { Optional = 1, Required };
// What somebody's word counts for. Numbers stand in databases.
enum class Voice : std::uint8_t { Listener = 1, Member, Administrator };
enum class BarKind : std::uint8_t { Device = 1, Account, Administrator };
constexpr RoomType lastValue(RoomType)
{
    return RoomType::Direct;
}
constexpr Role lastValue(Role)
{
    return Role::Admin;
}
constexpr Writers lastValue(Writers)
{
    return Writers::Administrators;
}
constexpr EventProofs lastValue(EventProofs)
{
    return EventProofs::Required;
}
constexpr BarKind lastValue(BarKind)
{
    return BarKind::Administrator;
}

// A bare address in its prepared form (RFC 7622), as UTF-8.
using Account = Bytes;

// Who is not a plain member.
struct RoleOf {
    Account account;
    Role role = Role::Admin;
    auto operator<=>(const RoleOf &) const = default;
    static constexpr auto fields = std::tuple(&RoleOf::account, &RoleOf::role);
};
// A public key that vouches for nobody here any more.
struct Bar {
    BarKind kind = BarKind::Device;
    Bytes key;
    auto operator<=>(const Bar &) const = default;
    static constexpr auto fields = std::tuple(&Bar::kind, &Bar::key);
};
// A company whose people may be in the room, with the roots that count now.
struct Root {
    Bytes company; // org::Company, encoded
    Bytes root;
    Bytes recovery;
    auto operator<=>(const Root &) const = default;
    static constexpr auto fields = std::tuple(&Root::company, &Root::root, &Root::recovery);

    static Root of(const org::Company &company);
    // Absent unless the octets are a company's.
    std::optional<org::Fingerprint> fingerprint() const;
};

struct RoomState {
    std::uint8_t version = 1;
    RoomType type = RoomType::Group;
    Bytes address; // The room's, so that a group cannot be shown in another room.
    std::vector<Root> roots; // Empty: a server without a company; then a device is believed at first use.
    std::vector<RoleOf> roles; // This and the following sorted, each once.
    std::vector<Bar> bars;
    std::vector<Account> admitted; // In the room without a device yet.
    Writers writers = Writers::Everybody; // Version 2; with everybody, version 1 is written.
    // Version 3, of rooms that require them from their first epoch on; it never changes.
    EventProofs proofs = EventProofs::Optional;
    bool operator==(const RoomState &) const = default;

    // Each version has the fields of the one before, and behind them its own.
    template <class W>
    void write(W &writer) const
    {
        std::apply([&](auto... field) { (mls::put(writer, this->*field), ...); }, firstFields);
        if (version >= 2)
            mls::put(writer, writers);
        if (version >= 3)
            mls::put(writer, proofs);
    }
    bool read(mls::Reader &reader);

    bool isAdmin(const Account &account) const;
    Voice voiceOf(const Account &account) const;
    bool isBarred(BarKind kind, ByteView key) const;
    bool isAdmitted(const Account &account) const;
    // Sorted, within the caps, keys and companies well-formed.
    bool isCanonical() const;

    void setRole(const Account &account, std::optional<Role> role);
    void setWriters(Writers who);
    void requireProofs();
    void bar(BarKind kind, ByteView key);
    void admit(const Account &account);
    void forget(const Account &account); // Neither admitted nor in a role.

private:
    static constexpr auto firstFields
        = std::tuple(&RoomState::version, &RoomState::type, &RoomState::address, &RoomState::roots,
                     &RoomState::roles, &RoomState::bars, &RoomState::admitted);
};

constexpr std::size_t mostAdmitted = 256;
constexpr std::size_t mostRoles = 256;
constexpr std::size_t mostBars = 1024;
constexpr std::size_t mostRoots = 4;

// Absent when the context has none, or one that is not canonical.
std::optional<RoomState> roomStateOf(const mls::GroupContext &context);
// The context's extensions with this state in them.
mls::Extensions extensionsWith(mls::Extensions extensions, const RoomState &state);

// The credential's identity, `bareJID/deviceId`; empty for any other.
Bytes identityOf(const mls::LeafNode &leaf);
Bytes identityOf(const Account &account, std::string_view device);
// The part before the slash; empty for a leaf that names nobody.
Account accountOf(const mls::LeafNode &leaf);
std::string deviceNameOf(const mls::LeafNode &leaf);

std::set<Account> accountsIn(const mls::RatchetTree &tree);
std::vector<mls::LeafIndex> leavesOf(const mls::RatchetTree &tree, const Account &account);
std::optional<mls::LeafIndex> leafOf(const mls::RatchetTree &tree, ByteView identity);

} // namespace sw::groups
