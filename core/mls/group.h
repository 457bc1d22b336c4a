// SPDX-License-Identifier: Apache-2.0
#pragma once
// A member's view of a group: PublicGroup plus the secrets. It never touches a disk: every step that changes
// it gives the StateDelta to store before anything else happens (if storing fails, drop the object and
// restore() it). Signing keys, randomness, policy and PSKs are handed in. One thread.
#include "core/crypto/hpke.h"
#include "core/mls/key_schedule.h"
#include "core/mls/public_group.h"
#include "core/mls/secret_tree.h"
#include "core/mls/tree_kem.h"

namespace sw::mls {

constexpr std::size_t defaultPastEpochs = 32;

struct SendOptions {
    Bytes authenticatedData = {};
    std::size_t padding = 0; // Zero octets inside a PrivateMessage.
    WireFormat wireFormat = WireFormat::PublicMessage; // Of proposals and commits.
};

struct GroupInfoOptions {
    bool withTree = false; // The ratchet_tree extension.
    bool withExternalPub = true; // Needed for external commits.
    Extensions extensions = {}; // Others.
};

struct CommitOptions {
    std::vector<Proposal> proposals = {}; // By value.
    std::vector<ProposalRef> references = {}; // Of proposals received or sent in this epoch.
    bool path = true; // Also where the RFC lets it out.
    LeafChange leaf = {}; // With a path only.
    const crypto::SignatureKey *newSignatureKey = nullptr; // For the own leaf; with a path only.
    SendOptions send = {};
    bool treeInWelcome = true;
    std::size_t membersPerWelcome = 0; // 0: one Welcome for all.
    GroupInfoOptions groupInfo = {};
};

// Something to send and the rows to store before it is sent.
struct Sent {
    Bytes message; // MLSMessage
    StateDelta delta;
};

struct Opened {
    VerifiedContent content;
    StateDelta delta;
};

class StagedCommit;
class PendingCommit;
struct Joined;
struct ExternalJoin;

class Group
{
public:
    // RFC 9420 §11: one member, epoch 0. The extensions must be among the leaf's capabilities.
    static Result<Group> create(ByteView groupId, const LeafTemplate &leaf, Lifetime lifetime,
                                Extensions extensions, const crypto::SignatureKey &key, const Policy &policy,
                                crypto::Random &random);
    static Result<Group> restore(std::span<const Row> rows);
    // Every row; also what to store after create() and joining.
    StateDelta save() const;

    Group(Group &&) = default;
    Group &operator=(Group &&) = default;

    const PublicGroup &state() const { return m_public; }
    LeafIndex ownLeaf() const { return m_ownLeaf; }
    // False once a commit removed this member. It can still open messages of past epochs.
    bool isActive() const { return m_active; }

    // RFC 9420 §8.7, §8.5, §8.6. NotAMember when not active.
    Result<Secret32> epochAuthenticator() const;
    Result<SecretBytes> exportSecret(std::string_view label, ByteView context, std::size_t size) const;
    // Null for an epoch that is not kept.
    const Secret32 *resumptionPsk(std::uint64_t epoch) const;
    Result<GroupInfo> groupInfo(const GroupInfoOptions &options, const crypto::SignatureKey &key) const;

    // Sending. WrongKey unless the key is the own leaf's.
    Result<Sent> seal(ByteView applicationData, const SendOptions &options, const crypto::SignatureKey &key,
                      crypto::Random &random);
    Result<Sent> propose(Proposal proposal, const SendOptions &options, const crypto::SignatureKey &key,
                         crypto::Random &random);
    // A fresh leaf key, and what `change` says. A new signature key counts from the commit on.
    Result<Sent> proposeUpdate(const LeafChange &change, const crypto::SignatureKey *newSignatureKey,
                               const SendOptions &options, const crypto::SignatureKey &key,
                               crypto::Random &random);
    // Changes nothing; merge() the pending commit's staged one when it was accepted. RFC 9420 §12.4.1.
    Result<PendingCommit> commit(const CommitOptions &options, const crypto::SignatureKey &key,
                                 const Policy &policy, const PskSource &psks, crypto::Random &random) const;
    // For a commit with wire format PrivateMessage: its message, which uses up a handshake key.
    Result<Sent> sealCommit(const PendingCommit &pending, crypto::Random &random);

    // Receiving. A PrivateMessage may be of a past epoch if it is application data. On an error nothing
    // changed.
    Result<VerifiedContent> verify(const PublicMessage &message) const;
    Result<Opened> open(const PrivateMessage &message);
    // Of an epoch whose messages can be opened; else WrongEpoch.
    Result<GroupContext> contextOf(std::uint64_t epoch) const;
    Result<StateDelta> addProposal(const VerifiedContent &proposal) { return m_public.addProposal(proposal); }
    Result<ValidCommit> validate(const VerifiedContent &commit, const Policy &policy) const;
    // Decrypts the path and derives the next epoch. Errors are Unfollowable (error.h), OwnCommit or Stale.
    Result<StagedCommit> stage(ValidCommit commit, const PskSource &psks) const;
    // Enters the next epoch. The old one is kept for late messages.
    Result<StateDelta> merge(StagedCommit &&staged);

    // Drops all that is kept of epochs before `epoch`; and how many are kept at all (0: none).
    StateDelta forgetEpochsBefore(std::uint64_t epoch);
    void setPastEpochs(std::size_t count) { m_pastEpochsKept = count; }

private:
    friend struct GroupJoin;
    friend class StagedCommit;
    struct PastEpoch {
        Bytes encodedContext;
        Secret32 senderDataSecret;
        Secret32 resumptionPsk;
        SecretTree secretTree;
        std::map<LeafIndex, std::optional<SharedLeaf>> changedLeaves; // By the commit that ended it.
    };
    Group() = default;

    Result<void> checkSigner(const crypto::SignatureKey &key) const;
    std::optional<SharedLeaf> leafAt(std::uint64_t epoch, LeafIndex index) const;
    Result<Sent> sendProposal(Proposal proposal, const SendOptions &options, const crypto::SignatureKey &key,
                              crypto::Random &random, const crypto::HpkePrivateKey *updateKey);
    AuthenticatedContent authenticate(Content content, const SendOptions &options,
                                      const crypto::SignatureKey &key) const;
    PublicMessage protectPublic(const AuthenticatedContent &message) const;
    Result<Sent> protectPrivate(const AuthenticatedContent &message, std::size_t padding,
                                crypto::Random &random);
    Result<std::vector<Psk>> psksOf(const std::vector<SentProposal> &proposals, const PskSource &psks) const;
    Result<NodeKeys> keysFor(const ValidCommit &commit) const;
    void retire(const ValidCommit &commit, StateDelta &delta);
    void trimPast(StateDelta &delta);
    void dropPast(std::map<std::uint64_t, PastEpoch>::iterator past, StateDelta &delta);
    SecretBytes encodePresent() const;
    static SecretBytes encodePast(const PastEpoch &past);
    Result<void> loadEpoch(std::uint64_t epoch, ByteView value);
    Result<void> loadRow(const Row &row);

    PublicGroup m_public;
    LeafIndex m_ownLeaf;
    bool m_active = true;
    EpochSecrets m_epoch;
    SecretTree m_secretTree;
    NodeKeys m_nodeKeys;
    std::map<std::uint32_t, crypto::HpkePrivateKey> m_updateKeys; // By number of the cached proposal.
    std::map<std::uint64_t, PastEpoch> m_past;
    std::size_t m_pastEpochsKept = defaultPastEpochs;
};

} // namespace sw::mls
