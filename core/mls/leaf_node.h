// SPDX-License-Identifier: Apache-2.0
#pragma once
// RFC 9420 §7.2, what a member looks like to the others. §7.3 (validation) is in leaf_node.cpp.
#include "core/crypto/signature.h"
#include "core/mls/extensions.h"

namespace sw::mls {

class Policy;
struct GroupContext;

struct Capabilities {
    std::vector<ProtocolVersion> versions;
    std::vector<CipherSuite> cipherSuites;
    std::vector<ExtensionType> extensions;
    std::vector<ProposalType> proposals;
    std::vector<CredentialType> credentials;
    bool operator==(const Capabilities &) const = default;
    static constexpr auto fields
        = std::tuple(&Capabilities::versions, &Capabilities::cipherSuites, &Capabilities::extensions,
                     &Capabilities::proposals, &Capabilities::credentials);

    // mls10, our suite, basic credentials, and these private extensions.
    static Capabilities ours(std::vector<ExtensionType> extensions = {});
};

// Seconds since 1970-01-01T00:00:00Z.
struct Lifetime {
    std::uint64_t notBefore = 0;
    std::uint64_t notAfter = 0;
    bool operator==(const Lifetime &) const = default;
    static constexpr auto fields = std::tuple(&Lifetime::notBefore, &Lifetime::notAfter);
};

// select (LeafNode.leaf_node_source)
struct FromKeyPackage {
    static constexpr auto tag = LeafNodeSource::KeyPackage;
    Lifetime lifetime;
    bool operator==(const FromKeyPackage &) const = default;
    static constexpr auto fields = std::tuple(&FromKeyPackage::lifetime);
};
struct FromUpdate {
    static constexpr auto tag = LeafNodeSource::Update;
    bool operator==(const FromUpdate &) const = default;
    static constexpr auto fields = std::tuple<>();
};
struct FromCommit {
    static constexpr auto tag = LeafNodeSource::Commit;
    Bytes parentHash;
    bool operator==(const FromCommit &) const = default;
    static constexpr auto fields = std::tuple(&FromCommit::parentHash);
};

struct LeafNode {
    Bytes encryptionKey;
    Bytes signatureKey;
    Credential credential;
    Capabilities capabilities;
    std::variant<FromKeyPackage, FromUpdate, FromCommit> source;
    Extensions extensions;
    Bytes signature; // SignWithLabel(., "LeafNodeTBS", LeafNodeTBS)
    bool operator==(const LeafNode &) const = default;
    static constexpr auto fields
        = std::tuple(&LeafNode::encryptionKey, &LeafNode::signatureKey, &LeafNode::credential,
                     &LeafNode::capabilities, &LeafNode::source, &LeafNode::extensions, &LeafNode::signature);

    LeafNodeSource sourceType() const;
    // Empty unless the source is a commit.
    ByteView parentHash() const;

    // groupId and index count only for the sources update and commit.
    void sign(const crypto::SignatureKey &key, ByteView groupId, LeafIndex index);
    bool verifySignature(ByteView groupId, LeafIndex index) const;
};

using SharedLeaf = Shared<LeafNode>;

// What a member may change about its leaf with an Update or a Commit; absent parts stay.
struct LeafChange {
    std::optional<Credential> credential = {};
    std::optional<Capabilities> capabilities = {};
    std::optional<Extensions> extensions = {};

    // Keys, source and signature are still those of before.
    LeafNode applyTo(LeafNode leaf) const;
};

// RFC 9420 §7.3 without what needs the other members (uniqueness of keys, credential types in use).
// `replaced` is the leaf that this one follows, if any; the policy must accept the succession.
Result<void> validateLeaf(const LeafNode &leaf, LeafNodeSource expected, LeafIndex index,
                          const GroupContext &context, const LeafNode *replaced, const Policy &policy);
// The same for a leaf that stands in a tree, where any source may occur.
Result<void> validateLeafInTree(const LeafNode &leaf, LeafIndex index, const GroupContext &context,
                                const Policy &policy);

} // namespace sw::mls
