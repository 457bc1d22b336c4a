// SPDX-License-Identifier: Apache-2.0
#pragma once
// RFC 9420 §12.2 (which proposals go together), §12.3 (what they do) and the public part of §12.4.2 (what a
// commit must be). One set of rules for members, followers, and for commits of one's own.
#include "core/mls/public_group.h"

namespace sw::mls {

// The proposals of a commit, found valid, and the group with them applied but without a path.
struct AppliedProposals {
    std::vector<SentProposal> proposals;
    RatchetTree tree;
    GroupContext context; // Next epoch, new extensions; tree hash and transcript hash are still the old ones.
    std::vector<LeafIndex> added;
    std::vector<std::pair<LeafIndex, SharedLeaf>> removed;
    KeyIndex::Change keys;
    bool pathRequired = false;
};

struct CommitRules {
    const PublicGroup &base;
    const Policy &policy;

    // §12.4.2 up to the path.
    Result<AppliedProposals> applyProposals(const std::vector<ProposalOrRef> &list,
                                            const Sender &committer) const;
    // The leaf that the committer has afterwards.
    static LeafIndex committerLeaf(const AppliedProposals &applied, const Sender &committer);
    // The rest of what a follower can check. The confirmation tag is taken as it is.
    Result<ValidCommit> finish(AppliedProposals applied, const AuthenticatedContent &message) const;

private:
    Result<std::vector<SentProposal>> resolve(const std::vector<ProposalOrRef> &list,
                                              const Sender &committer) const;
    Result<void> checkRegular(const AppliedProposals &applied, LeafIndex committer) const;
    Result<void> checkExternal(const AppliedProposals &applied, const std::vector<ProposalOrRef> &list) const;
    Result<void> checkEach(const SentProposal &sent, const GroupContext &context) const;
    Result<void> apply(AppliedProposals &applied) const;
    Result<void> checkPath(const AppliedProposals &applied, const UpdatePath &path, LeafIndex committer,
                           bool external) const;
};

} // namespace sw::mls
