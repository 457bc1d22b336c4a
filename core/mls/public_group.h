// SPDX-License-Identifier: Apache-2.0
#pragma once
// What anyone can know of a group: tree, context, transcript, proposals of the epoch; and the rules by which
// messages change it. A follower (an archive reader, a joiner) has only this; a member has it inside its
// Group. One thread.
#include "core/mls/key_index.h"
#include "core/mls/messages.h"
#include "core/mls/policy.h"
#include "core/mls/ratchet_tree.h"
#include "core/mls/state.h"

#include <map>

namespace sw::mls {

constexpr std::size_t maxCachedProposals = 4096; // An epoch takes no more.

// A message of this epoch whose signature (and for members whose membership tag or encryption) was verified.
// Only PublicGroup and Group make one.
class VerifiedContent
{
public:
    const FramedContent &content() const { return m_message.content; }
    const AuthenticatedContent &message() const { return m_message; }
    ContentType type() const { return typeOf(m_message.content.content); }
    // Application data; empty for other types.
    ByteView applicationData() const;
    // The leaf of a member sender at the time of sending, or of a joiner's path or key package.
    const LeafNode &senderLeaf() const { return *m_senderLeaf; }
    // Absent for joiners.
    std::optional<LeafIndex> senderIndex() const;

private:
    friend class PublicGroup;
    friend class Group;
    friend struct CommitBuilder;
    VerifiedContent(AuthenticatedContent message, SharedLeaf senderLeaf)
        : m_message(std::move(message))
        , m_senderLeaf(std::move(senderLeaf))
    { }
    AuthenticatedContent m_message;
    SharedLeaf m_senderLeaf;
};

// A commit that keeps every rule a follower can check, with the public state it leads to.
class ValidCommit
{
public:
    const std::vector<SentProposal> &proposals() const { return m_proposals; }
    const GroupContext &context() const { return m_context; }
    const RatchetTree &tree() const { return m_tree; }
    // Its leaf in tree(); of an external commit the new one.
    LeafIndex committer() const { return m_committer; }
    bool isExternal() const { return m_external; }
    bool hasPath() const { return m_hasPath; }
    const std::vector<LeafIndex> &added() const { return m_added; }
    // With the leaves that they had. A resync lists the old leaf of the joiner.
    const std::vector<std::pair<LeafIndex, SharedLeaf>> &removed() const { return m_removed; }
    ByteView confirmationTag() const { return m_confirmationTag; }

private:
    friend class PublicGroup;
    friend class Group;
    friend struct CommitRules;
    friend struct CommitBuilder;
    friend class StagedCommit;
    friend struct GroupJoin;
    ValidCommit() = default;

    Bytes m_baseTranscript; // Interim transcript hash of the state it was made for.
    std::vector<SentProposal> m_proposals;
    RatchetTree m_tree;
    GroupContext m_context;
    GroupContext m_provisionalContext; // RFC 9420 §12.4.1: with the old transcript hash; binds path secrets.
    std::vector<NodeIndex> m_changedNodes; // Between the base's tree and this one.
    bool m_hasPath = false;
    std::optional<UpdatePath> m_path; // Until it is decrypted.
    LeafIndex m_committer;
    bool m_external = false;
    std::vector<LeafIndex> m_added;
    std::vector<std::pair<LeafIndex, SharedLeaf>> m_removed;
    KeyIndex::Change m_keys;
    Bytes m_confirmationTag;
};

// Whose view of the group its rows are.
struct Membership {
    LeafIndex leaf;
    bool removed = false; // By the last commit; the leaf may be somebody else's by now.
    static constexpr auto fields = std::tuple(&Membership::leaf, &Membership::removed);
};

class PublicGroup
{
public:
    // From a GroupInfo (RFC 9420 §12.4.3.1 without the secrets): signature, tree hash, all tree and leaf
    // rules. The tree is the argument, else the GroupInfo's ratchet_tree extension, else MissingTree.
    static Result<PublicGroup> fromGroupInfo(const GroupInfo &info, std::optional<RatchetTree> tree,
                                             const Policy &policy);
    static Result<PublicGroup> restore(std::span<const Row> rows);
    StateDelta save() const;

    PublicGroup(PublicGroup &&) = default;
    PublicGroup &operator=(PublicGroup &&) = default;

    const GroupContext &context() const { return m_context; }
    const RatchetTree &tree() const { return m_tree; }
    ByteView confirmationTag() const { return m_confirmationTag; }
    ByteView interimTranscriptHash() const { return m_interimHash; }
    // Proposals received in this epoch, by order of arrival.
    struct CachedProposal {
        ProposalRef ref;
        Proposal proposal;
        Sender sender;
        static constexpr auto fields
            = std::tuple(&CachedProposal::ref, &CachedProposal::proposal, &CachedProposal::sender);
    };
    const std::map<std::uint32_t, CachedProposal> &proposals() const { return m_proposals; }

    // Group, epoch, sender and signature. A follower cannot check the membership tag.
    Result<VerifiedContent> verify(const PublicMessage &message) const;
    // Keeps a proposal for a commit that names it. Twice the same changes nothing.
    Result<StateDelta> addProposal(const VerifiedContent &proposal);
    // Every rule of RFC 9420 §12.2, §12.3 and §12.4.2 that needs no secrets, then the policy.
    Result<ValidCommit> validate(const VerifiedContent &commit, const Policy &policy) const;
    // The follower's last step. Stale when the commit was validated against another state.
    Result<StateDelta> merge(ValidCommit &&commit);

private:
    friend class Group;
    friend class StagedCommit;
    friend struct CommitRules;
    friend struct CommitBuilder;
    friend struct GroupJoin;
    PublicGroup() = default;

    Result<SharedLeaf> signerOf(const FramedContent &content) const;
    // The state of `context` and `tree` after a commit with this confirmation tag.
    void enter(GroupContext context, RatchetTree tree, ByteView confirmationTag);
    bool isBaseOf(const ValidCommit &commit) const;
    // The last step, shared by followers and members. `membership` goes into the group's row.
    StateDelta apply(ValidCommit &&commit, const std::optional<Membership> &membership);
    SecretBytes header(const std::optional<Membership> &membership) const;
    void saveRows(StateDelta &delta, const std::optional<Membership> &membership) const;
    // Also gives the membership that the group's row names.
    static Result<std::pair<PublicGroup, std::optional<Membership>>> load(std::span<const Row> rows);

    GroupContext m_context;
    Bytes m_encodedContext;
    RatchetTree m_tree;
    KeyIndex m_keys;
    Bytes m_interimHash;
    Bytes m_confirmationTag;
    std::map<std::uint32_t, CachedProposal> m_proposals;
};

} // namespace sw::mls
