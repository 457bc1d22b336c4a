// SPDX-License-Identifier: Apache-2.0
#pragma once
// A group of which the test knows every secret. It makes messages that are right in all respects but the one
// that a test changes: signatures, tags, path, transcript and key schedule fit whatever stands in them.
// Labels, transcript and framing are written out here a second time on purpose (forge.cpp, forge_commit.cpp);
// tree and key schedule are the library's, which the vectors prove.
#include "tests/core/mls/party.h"

namespace sw::mls {

// RFC 9420 §5.1.2 SignWithLabel.
Bytes forgeSignature(const crypto::SignatureKey &key, std::string_view label, ByteView content);

// RFC 9420 §8 ExpandWithLabel.
SecretBytes forgeExpand(const Secret32 &secret, std::string_view label, ByteView context, std::size_t size);

// RFC 9420 §5.1.3 EncryptWithLabel.
HpkeCiphertext forgeEncryption(ByteView receiver, std::string_view label, ByteView context,
                               ByteView plaintext, crypto::Random &random);

// A commit as the forger wants it. Functions are called when set, in this order.
struct ForgedCommit {
    LeafIndex by{};
    bool external = false; // By nobody's leaf; `by` is ignored, `joiner` signs.
    std::vector<ProposalOrRef> proposals{};
    bool path = false;
    std::function<void(LeafNode &)> leaf{}; // Of the path, before its keys, source and signature are set.
    std::function<void(LeafNode &)> finishedLeaf{}; // Re-signed afterwards.
    std::function<void(UpdatePath &)> finishedPath{}; // Before the message is signed.
    std::function<void(FramedContent &)> content{}; // Before the message is signed.
    std::function<void(PublicMessage &)> message{}; // Afterwards; only the membership tag is made new.
    const crypto::SignatureKey *signer = nullptr; // Instead of the committer's.
};

class Forge
{
public:
    struct Client {
        crypto::SignatureKey key;
        NewKeyPackage package;
    };

    // `count` members, all straight from their key packages, in epoch 7.
    explicit Forge(std::uint32_t count, std::uint64_t seed = 1, Extensions extensions = {});
    ~Forge();

    Client client(std::string_view name, const std::function<void(LeafTemplate &)> &change = {});

    // The client's key package after `change`, with leaf and package signed anew by `signer` (or its own
    // key).
    static KeyPackage changedPackage(const Client &of,
                                     const std::function<void(KeyPackage &, LeafNode &)> &change,
                                     const crypto::SignatureKey *signer = nullptr);

    EpochSecrets secrets() const;

    GroupInfo groupInfo(LeafIndex signer = {0}) const;
    GroupInfo resigned(GroupInfo info) const;

    // A Welcome for this client into the present epoch. The changes come before encryption.
    Welcome welcome(const Client &to, const std::function<void(GroupSecrets &)> &changeSecrets = {},
                    const std::function<void(GroupInfo &)> &changeInfo = {},
                    std::span<const Psk> psks = {}) const;
    Welcome encryptWelcome(const Client &to, const GroupSecrets &group, const GroupInfo &info,
                           const Secret32 &member) const;

    Group member(LeafIndex leaf) const;
    PublicGroup follower() const;

    // Signed by the sender's leaf key (or `signer`), tagged with the epoch's membership key.
    PublicMessage sign(FramedContent content, const crypto::SignatureKey &signer,
                       WireFormat wireFormat = WireFormat::PublicMessage) const;
    PublicMessage tagged(PublicMessage message) const;
    FramedContent frame(Sender sender, Content content) const;
    PublicMessage proposal(LeafIndex by, Proposal proposal);
    static ProposalRef refOf(const PublicMessage &message);
    // A new leaf for an Update, signed for the group.
    LeafNode updatedLeaf(LeafIndex of, const std::function<void(LeafNode &)> &change = {});

    // As if every member had committed once: no parent is blank. Their path secrets are nobody's, so only
    // members added afterwards can follow a commit.
    void warm();

    // The commit, with everything around it computed from what stands in it.
    PublicMessage commit(const ForgedCommit &plan);
    // Where the last commit() leads.
    void adopt();
    // A pathless commit that adds this client.
    void addClient(Client client);

    // Sender data and content under any key the test likes.
    PrivateMessage sealed(LeafIndex by, std::uint32_t generation, const Content &content,
                          const std::function<void(Bytes &)> &changePlain = {},
                          std::optional<LeafIndex> claimedLeaf = {},
                          std::optional<std::uint32_t> claimedGeneration = {}) const;

    mutable SeededRandom random;
    TestPolicy policy;
    GroupContext context;
    GroupContext provisional; // Of the last commit with a path; what its path secrets are bound to.
    RatchetTree tree;
    std::vector<Client> clients; // By leaf.
    std::optional<Client> joiner; // Signs external commits; its leaf is the path's.
    Secret32 joinerSecret, memberSecret;
    Bytes confirmationTag, interimHash;

private:
    Bytes toBeSigned(const FramedContent &content, WireFormat wireFormat) const;
    void enter(Secret32 epochJoiner);
    void remember(const PublicMessage &message);
    std::vector<LeafIndex> applyLeniently(const ForgedCommit &plan, RatchetTree &after,
                                          GroupContext &next) const;

    struct Next {
        RatchetTree tree;
        GroupContext context;
        Secret32 joinerSecret;
    };
    std::map<ProposalRef, std::pair<Proposal, Sender>> m_proposals;
    UpdatePath forgePath(const ForgedCommit &plan, LeafIndex by, const Client &author,
                         std::span<const LeafIndex> added, Next &next, Secret32 &commitSecret);
    std::optional<Next> m_next;
};

} // namespace sw::mls
