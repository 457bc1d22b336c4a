// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the layer above decides: whose credential is good and which commits are allowed. Pure functions: all
// members and followers must come to the same answer from the same group state, so no clock, network or
// store.
#include "core/mls/proposal.h"
#include "core/mls/ratchet_tree.h"

namespace sw::mls {

// A proposal of a commit with who made it.
struct SentProposal {
    Proposal proposal;
    Sender sender;
    bool byReference = false;
    bool operator==(const SentProposal &) const = default;
    static constexpr auto fields
        = std::tuple(&SentProposal::proposal, &SentProposal::sender, &SentProposal::byReference);
};

// All that a decision about a commit may look at.
struct CommitView {
    const GroupContext &contextBefore;
    const RatchetTree &treeBefore;
    const GroupContext &contextAfter; // confirmedTranscriptHash is still that of before.
    const RatchetTree &treeAfter;
    LeafIndex committer; // After an external commit: its new leaf, in treeAfter only.
    bool external = false;
    const std::vector<SentProposal> &proposals;
    ByteView authenticatedData;
};

class Policy
{
public:
    Policy() = default;
    Policy(const Policy &) = delete;
    Policy &operator=(const Policy &) = delete;
    virtual ~Policy() = default;

    // RFC 9420 §5.3.1: does the credential (with the leaf's extensions) vouch for the leaf's signature key
    // here? Asked for every leaf that enters, and for every leaf of the tree when joining.
    virtual bool acceptsLeaf(const LeafNode &leaf, const GroupContext &context) const = 0;
    // Is it the same client? Asked for Update, the leaf of a path, and a resync by external commit.
    virtual bool acceptsSuccessor(const LeafNode &before, const LeafNode &after,
                                  const GroupContext &context) const = 0;
    // Seconds since 1970. On receipt only their distance should count.
    virtual bool acceptsLifetime(const Lifetime &lifetime) const = 0;
    // The whole commit, after every rule of the RFC was found kept.
    virtual bool acceptsCommit(const CommitView &commit) const = 0;
};

// Where pre-shared keys come from. Resumption keys of the own group are found without it.
class PskSource
{
public:
    PskSource() = default;
    PskSource(const PskSource &) = delete;
    PskSource &operator=(const PskSource &) = delete;
    virtual ~PskSource() = default;
    // Null when it is not at hand. The nonce in the id plays no part.
    virtual const SecretBytes *find(const PreSharedKeyId &id) const = 0;
};

class NoPsks final : public PskSource
{
public:
    const SecretBytes *find(const PreSharedKeyId &) const override { return nullptr; }
};

} // namespace sw::mls
