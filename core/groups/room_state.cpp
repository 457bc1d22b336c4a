// SPDX-License-Identifier: Apache-2.0
#include "core/groups/room_state.h"

namespace sw::groups {
namespace {

template <class T>
bool isStrictlySorted(const std::vector<T> &list)
{
    return std::ranges::adjacent_find(list, std::greater_equal()) == list.end();
}

template <class T>
void insertSorted(std::vector<T> &list, T value)
{
    const auto at = std::ranges::lower_bound(list, value);
    if (at == list.end() || *at != value)
        list.insert(at, std::move(value));
}

bool isKey(ByteView key)
{
    return key.size() == crypto::signaturePublicKeySize;
}

bool isAccount(const Account &account)
{
    const auto text = textOf(account);
    return !text.empty() && text.size() <= 2047 && text.find('/') == text.npos;
}

std::uint8_t versionOf(const RoomState &state)
{
    if (state.proofs == EventProofs::Required)
        return 3;
    return state.writers == Writers::Everybody ? 1 : 2;
}

} // namespace

Root Root::of(const org::Company &company)
{
    return {org::encode(company), bytesOf(ByteView(company.root)), bytesOf(ByteView(company.recovery))};
}

std::optional<org::Fingerprint> Root::fingerprint() const
{
    const auto decoded = org::decode<org::Company>(company);
    return decoded ? std::optional(decoded->fingerprint()) : std::nullopt;
}

bool RoomState::read(mls::Reader &reader)
{
    const bool isRead
        = std::apply([&](auto... field) { return (mls::get(reader, this->*field) && ...); }, firstFields);
    return isRead && (version < 2 || mls::get(reader, writers)) && (version < 3 || mls::get(reader, proofs));
}

bool RoomState::isAdmin(const Account &account) const
{
    return std::ranges::binary_search(roles, RoleOf{account, Role::Admin});
}

bool RoomState::isBarred(BarKind kind, ByteView key) const
{
    return std::ranges::binary_search(bars, Bar{kind, bytesOf(key)});
}

bool RoomState::isAdmitted(const Account &account) const
{
    return std::ranges::binary_search(admitted, account);
}

bool RoomState::isCanonical() const
{
    return version == versionOf(*this) && isAccount(address) && roots.size() <= mostRoots
        && roles.size() <= mostRoles && bars.size() <= mostBars && admitted.size() <= mostAdmitted
        && isStrictlySorted(roots) && isStrictlySorted(roles) && isStrictlySorted(bars)
        && isStrictlySorted(admitted) && std::ranges::all_of(admitted, isAccount)
        && std::ranges::all_of(roles, [](const RoleOf &role) { return isAccount(role.account); })
        && std::ranges::all_of(bars, [](const Bar &bar) { return isKey(bar.key); })
        && std::ranges::all_of(roots, [](const Root &root) {
               return root.fingerprint() && isKey(root.root) && isKey(root.recovery);
           });
}

void RoomState::setRole(const Account &account, std::optional<Role> role)
{
    std::erase_if(roles, [&](const RoleOf &one) { return one.account == account; });
    if (role)
        insertSorted(roles, RoleOf{account, *role});
}

Voice RoomState::voiceOf(const Account &account) const
{
    if (isAdmin(account))
        return Voice::Administrator;
    return writers == Writers::Everybody ? Voice::Member : Voice::Listener;
}

void RoomState::setWriters(Writers who)
{
    writers = who;
    version = versionOf(*this);
}

void RoomState::requireProofs()
{
    proofs = EventProofs::Required;
    version = versionOf(*this);
}

void RoomState::bar(BarKind kind, ByteView key)
{
    insertSorted(bars, Bar{kind, bytesOf(key)});
}

void RoomState::admit(const Account &account)
{
    insertSorted(admitted, account);
}

void RoomState::forget(const Account &account)
{
    std::erase(admitted, account);
    setRole(account, {});
}

std::optional<RoomState> roomStateOf(const mls::GroupContext &context)
{
    const auto *extension = context.extensions.find(roomExtension);
    if (!extension)
        return {};
    auto state = mls::decode<RoomState>(extension->data);
    return state && state->isCanonical() ? std::optional(*std::move(state)) : std::nullopt;
}

mls::Extensions extensionsWith(mls::Extensions extensions, const RoomState &state)
{
    extensions.set(roomExtension, mls::encode(state));
    return extensions;
}

Bytes identityOf(const mls::LeafNode &leaf)
{
    const auto *basic = std::get_if<mls::BasicCredential>(&leaf.credential);
    return basic ? basic->identity : Bytes();
}

Bytes identityOf(const Account &account, std::string_view device)
{
    Bytes identity = account;
    identity.push_back('/');
    append(identity, viewOf(device));
    return identity;
}

Account accountOf(const mls::LeafNode &leaf)
{
    const auto identity = identityOf(leaf);
    const auto slash = textOf(identity).find('/');
    return slash == std::string_view::npos ? Account() : bytesOf(ByteView(identity).first(slash));
}

std::string deviceNameOf(const mls::LeafNode &leaf)
{
    const auto identity = identityOf(leaf);
    const auto slash = textOf(identity).find('/');
    return slash == std::string_view::npos ? std::string() : std::string(textOf(identity).substr(slash + 1));
}

std::set<Account> accountsIn(const mls::RatchetTree &tree)
{
    std::set<Account> accounts;
    for (const auto index : tree.members())
        accounts.insert(accountOf(*tree.leaf(index)));
    return accounts;
}

std::vector<mls::LeafIndex> leavesOf(const mls::RatchetTree &tree, const Account &account)
{
    auto leaves = tree.members();
    std::erase_if(leaves, [&](mls::LeafIndex index) { return accountOf(*tree.leaf(index)) != account; });
    return leaves;
}

std::optional<mls::LeafIndex> leafOf(const mls::RatchetTree &tree, ByteView identity)
{
    for (const auto index : tree.members())
        if (sameBytes(identityOf(*tree.leaf(index)), identity))
            return index;
    return {};
}

} // namespace sw::groups
