// SPDX-License-Identifier: Apache-2.0
#include "core/groups/leaf_chain.h"

namespace sw::groups {
namespace {

constexpr auto extensionType = mls::ExtensionType{org::chainExtension};

std::optional<org::Chain> chainIn(const mls::Extensions &extensions)
{
    const auto *extension = extensions.find(extensionType);
    if (!extension)
        return {};
    auto chain = org::decode<org::Chain>(extension->data);
    return chain ? std::optional(*std::move(chain)) : std::nullopt;
}

// A key of the root for this company, else null.
const Root *rootFor(const std::vector<Root> &roots, const org::Fingerprint &company)
{
    for (const auto &root : roots)
        if (root.fingerprint() == company)
            return &root;
    return nullptr;
}

org::PublicKey keyFrom(const Bytes &octets)
{
    org::PublicKey key{};
    std::ranges::copy_n(octets.begin(), std::ptrdiff_t(std::min(octets.size(), key.size())), key.begin());
    return key;
}

bool mayAct(const org::AdminCertificate &admin, org::Scope scope, const Root &root)
{
    return admin.company == root.fingerprint() && admin.scopes.has(scope)
        && isSignedBy(keyFrom(root.root), admin);
}

bool counts(const org::AdminCertificate &admin, org::Scope scope, const Root &root, const RoomState &state)
{
    return !state.isBarred(BarKind::Administrator, admin.key) && mayAct(admin, scope, root);
}

bool isSignedForIts(const org::Entry &entry, const Root &root, const RoomState &state)
{
    if (std::holds_alternative<org::ByRoot>(entry.signer))
        return isSignedBy(keyFrom(root.root), entry);
    const bool replaces = std::holds_alternative<org::RootReplaced>(entry.act);
    if (std::holds_alternative<org::ByRecovery>(entry.signer))
        return replaces && isSignedBy(keyFrom(root.recovery), entry);
    const auto &certificate = std::get<org::ByAdmin>(entry.signer).certificate;
    const bool left = std::holds_alternative<org::PersonLeft>(entry.act);
    const bool lost = std::holds_alternative<org::DeviceLost>(entry.act);
    return (left || lost) && counts(certificate, left ? org::Scope::Hr : org::Scope::Devices, root, state)
        && isSignedBy(certificate.key, entry);
}

} // namespace

mls::Extension chainExtensionOf(const org::Chain &chain)
{
    return {extensionType, org::encode(chain)};
}

std::optional<org::Chain> chainOf(const mls::LeafNode &leaf)
{
    return chainIn(leaf.extensions);
}

Bytes chainOctetsOf(const mls::LeafNode &leaf)
{
    const auto *extension = leaf.extensions.find(extensionType);
    return extension ? extension->data : Bytes();
}

std::uint32_t serialIn(const mls::Extensions &extensions)
{
    const auto chain = chainIn(extensions);
    return chain ? chain->invitation.serial : 0;
}

bool isCertified(const org::Chain &chain, const std::vector<Root> &roots)
{
    const auto &[admin, invitation, account, device] = chain;
    const auto *root = rootFor(roots, invitation.company);
    const auto isSame = [&invitation = invitation](const auto &link) {
        return link.address == invitation.address && link.serial == invitation.serial;
    };
    return root && mayAct(admin, org::Scope::Hr, *root) && isSignedBy(admin.key, invitation)
        && isSame(account) && isSignedBy(invitation.signKey, account) && isSame(device)
        && isSignedBy(account.signKey, device);
}

std::optional<Vouched> vouch(const mls::LeafNode &leaf, const RoomState &state)
{
    const auto chain = chainOf(leaf);
    if (!chain)
        return {};
    const auto &[admin, invitation, account, device] = *chain;
    if (state.isBarred(BarKind::Administrator, admin.key) || !isCertified(*chain, state.roots))
        return {};
    const auto address = invitation.address.toString().toUtf8();
    const bool isThisLeaf = sameBytes(org::viewOf(address), accountOf(leaf))
        && device.device.value.toUtf8() == QByteArrayView(deviceNameOf(leaf))
        && sameBytes(device.key, leaf.signatureKey);
    if (!isThisLeaf || state.isBarred(BarKind::Account, account.signKey))
        return {};
    return Vouched{invitation.serial, account.signKey};
}

std::optional<Statement> statementFrom(ByteView octets)
{
    if (auto entry = org::decode<org::Entry>(octets))
        return *std::move(entry);
    auto ended = org::decode<org::DeviceEnded>(octets);
    return ended ? std::optional<Statement>(*std::move(ended)) : std::nullopt;
}

Bytes encoded(const Statement &statement)
{
    return std::visit([](const auto &word) { return org::encode(word); }, statement);
}

std::optional<std::vector<Statement>> provenBy(ByteView authenticatedData, const RoomState &state)
{
    std::vector<Statement> out;
    if (authenticatedData.empty())
        return out;
    const auto proofs = mls::decode<Proofs>(authenticatedData);
    if (!proofs || proofs->version != 1 || proofs->statements.size() > mostStatements)
        return {};
    for (const auto &octets : proofs->statements) {
        auto statement = statementFrom(octets);
        const auto *entry = statement ? std::get_if<org::Entry>(&*statement) : nullptr;
        const auto *root = entry ? rootFor(state.roots, entry->company) : nullptr;
        if (entry ? root && isSignedForIts(*entry, *root, state) : statement.has_value())
            out.push_back(*std::move(statement));
    }
    return out;
}

bool revokes(const org::Entry &entry, const mls::LeafNode &leaf)
{
    if (const auto *lost = std::get_if<org::DeviceLost>(&entry.act))
        return sameBytes(lost->key, leaf.signatureKey);
    const auto *left = std::get_if<org::PersonLeft>(&entry.act);
    const auto chain = left ? chainOf(leaf) : std::nullopt;
    return chain && chain->invitation.company == entry.company && chain->invitation.address == left->address
        && chain->invitation.serial <= left->serial
        && sameBytes(org::viewOf(left->address.toString().toUtf8()), accountOf(leaf));
}

bool revokes(const org::DeviceEnded &ended, const mls::LeafNode &leaf)
{
    const auto chain = sameBytes(ended.key(), leaf.signatureKey) ? chainOf(leaf) : std::nullopt;
    return chain && chain->device.key == ended.key() && chain->account.signKey == ended.chain.account.signKey
        && ended.isSigned();
}

bool revokes(const Statement &statement, const mls::LeafNode &leaf)
{
    return std::visit([&leaf](const auto &word) { return revokes(word, leaf); }, statement);
}

} // namespace sw::groups
