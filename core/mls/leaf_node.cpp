// SPDX-License-Identifier: Apache-2.0
#include "core/mls/leaf_node.h"

#include "core/mls/group_context.h"
#include "core/mls/labels.h"
#include "core/mls/policy.h"

namespace sw::mls {
namespace {
template <class T>
bool lists(const std::vector<T> &list, T value)
{
    return std::ranges::find(list, value) != list.end();
}

// LeafNodeTBS, RFC 9420 §7.2.
Bytes toBeSigned(const LeafNode &leaf, ByteView groupId, LeafIndex index)
{
    Writer writer;
    putUnsigned(writer, leaf);
    if (leaf.sourceType() != LeafNodeSource::KeyPackage) {
        writer.opaque(groupId);
        put(writer, index);
    }
    return writer.take();
}

Result<void> checkOwnConsistency(const LeafNode &leaf)
{
    const auto &capabilities = leaf.capabilities;
    // MLS-CHECK crypto1, crypto2
    SW_CHECK(hpkeKey(leaf.encryptionKey), Error::BadKey);
    SW_CHECK(leaf.signatureKey.size() == crypto::signaturePublicKeySize, Error::BadKey);
    // MLS-CHECK refuse4
    SW_CHECK(typeOf(leaf.credential) == CredentialType::Basic, Error::UnsupportedCredential);
    // MLS-CHECK leaf7
    SW_CHECK(lists(capabilities.credentials, typeOf(leaf.credential)), Error::MissingCapability);
    // MLS-CHECK leaf8, ignore3
    for (const auto &extension : leaf.extensions.list)
        SW_CHECK(isDefault(extension.type) || lists(capabilities.extensions, extension.type),
                 Error::MissingCapability);
    return {};
}

// Unknown values in capabilities are only ever compared, never refused: MLS-CHECK ignore1.
Result<void> checkCompatible(const Capabilities &capabilities, const GroupContext &context)
{
    // MLS-CHECK leaf16
    SW_CHECK(lists(capabilities.versions, context.version), Error::MissingCapability);
    SW_CHECK(lists(capabilities.cipherSuites, context.cipherSuite), Error::MissingCapability);
    // MLS-CHECK leaf15
    for (const auto &extension : context.extensions.list)
        SW_CHECK(isDefault(extension.type) || lists(capabilities.extensions, extension.type),
                 Error::MissingCapability);
    const auto *extension = context.extensions.find(ExtensionType::RequiredCapabilities);
    if (!extension)
        return {};
    SW_TRY(const auto required, decode<RequiredCapabilities>(extension->data));
    // MLS-CHECK leaf4
    for (const auto type : required.extensionTypes)
        SW_CHECK(isDefault(type) || lists(capabilities.extensions, type), Error::MissingCapability);
    for (const auto type : required.proposalTypes)
        SW_CHECK(isDefault(type) || lists(capabilities.proposals, type), Error::MissingCapability);
    for (const auto type : required.credentialTypes)
        SW_CHECK(lists(capabilities.credentials, type), Error::MissingCapability);
    return {};
}
} // namespace

Capabilities Capabilities::ours(std::vector<ExtensionType> extensions)
{
    return {{ProtocolVersion::Mls10}, {ourSuite}, std::move(extensions), {}, {CredentialType::Basic}};
}

LeafNodeSource LeafNode::sourceType() const
{
    return std::visit([]<class A>(const A &) { return A::tag; }, source);
}

ByteView LeafNode::parentHash() const
{
    const auto *commit = std::get_if<FromCommit>(&source);
    return commit ? ByteView(commit->parentHash) : ByteView();
}

void LeafNode::sign(const crypto::SignatureKey &key, ByteView groupId, LeafIndex index)
{
    signature = signWithLabel(key, label::leafNode, toBeSigned(*this, groupId, index));
}

bool LeafNode::verifySignature(ByteView groupId, LeafIndex index) const
{
    return verifyWithLabel(signatureKey, label::leafNode, toBeSigned(*this, groupId, index), signature);
}

LeafNode LeafChange::applyTo(LeafNode leaf) const
{
    leaf.credential = credential.value_or(leaf.credential);
    leaf.capabilities = capabilities.value_or(leaf.capabilities);
    leaf.extensions = extensions.value_or(leaf.extensions);
    return leaf;
}

Result<void> validateLeafInTree(const LeafNode &leaf, LeafIndex index, const GroupContext &context,
                                const Policy &policy)
{
    SW_TRY(checkOwnConsistency(leaf));
    SW_TRY(checkCompatible(leaf.capabilities, context));
    // MLS-CHECK leaf3
    if (const auto *package = std::get_if<FromKeyPackage>(&leaf.source))
        SW_CHECK(policy.acceptsLifetime(package->lifetime), Error::LifetimeRefused);
    // MLS-CHECK leaf1
    SW_CHECK(leaf.verifySignature(context.groupId, index), Error::BadLeafSignature);
    // MLS-CHECK leaf2
    SW_CHECK(policy.acceptsLeaf(leaf, context), Error::CredentialRefused);
    return {};
}

Result<void> validateLeaf(const LeafNode &leaf, LeafNodeSource expected, LeafIndex index,
                          const GroupContext &context, const LeafNode *replaced, const Policy &policy)
{
    // MLS-CHECK leaf9, leaf10, leaf11
    SW_CHECK(leaf.sourceType() == expected, Error::BadLeafSource);
    // MLS-CHECK leaf12, path4
    SW_CHECK(!replaced || replaced->encryptionKey != leaf.encryptionKey, Error::DuplicateKey);
    SW_TRY(validateLeafInTree(leaf, index, context, policy));
    SW_CHECK(!replaced || policy.acceptsSuccessor(*replaced, leaf, context), Error::CredentialRefused);
    return {};
}

} // namespace sw::mls
