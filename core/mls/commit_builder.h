// SPDX-License-Identifier: Apache-2.0
#pragma once
// RFC 9420 §12.4.1: working out a commit, a member's or a joiner's, and everything that goes out with it.
#include "core/mls/commit_rules.h"
#include "core/mls/staged_commit.h"

#include <functional>

namespace sw::mls {

// PSKs at hand for the proposals' ids, in their order. MissingPsk.
Result<std::vector<Psk>> findPsks(const std::vector<SentProposal> &proposals, const PskSource &psks,
                                  const std::function<const Secret32 *(const ResumptionPsk &)> &own);

struct BuiltCommit {
    AuthenticatedContent message;
    StagedCommit staged;
    Secret32 joinerSecret;
    Secret32 memberSecret;
    std::map<NodeIndex, Secret32> pathSecrets; // Empty without a path.
    std::vector<PreSharedKeyId> pskIds;
};

struct CommitBuilder {
    const PublicGroup &base;
    const Policy &policy;
    const crypto::SignatureKey &key; // Of the sender's present leaf, or the joiner's.
    crypto::Random &random;

    struct Request {
        std::vector<ProposalOrRef> proposals;
        Sender sender;
        LeafNode leaf; // For a path; keys, source and signature are filled in.
        bool path = true;
        const crypto::SignatureKey *leafKey = nullptr; // Another signature key for the new leaf.
        WireFormat wireFormat = WireFormat::PublicMessage;
        Bytes authenticatedData;
        const Secret32 *initSecret = nullptr;
        // Finds the PSKs of the list once it is known.
        std::function<Result<std::vector<Psk>>(const std::vector<SentProposal> &)> psks;
    };
    Result<BuiltCommit> build(Request request) const;

    // GroupInfo of the state that the commit leads to.
    static GroupInfo groupInfo(const GroupContext &context, const RatchetTree &tree,
                               const EpochSecrets &secrets, const GroupInfoOptions &options, LeafIndex signer,
                               const crypto::SignatureKey &key);
    // RFC 9420 §12.4.3.1: MLSMessages for the leaves added, `perWelcome` in each (0: all in one).
    Result<std::vector<Bytes>> welcomes(const BuiltCommit &built, const GroupInfo &info,
                                        std::size_t perWelcome) const;

private:
    Result<HpkeCiphertext> sealSecrets(const BuiltCommit &built, const KeyPackage &package, LeafIndex leaf,
                                       const crypto::HpkeInfo &context) const;
};

} // namespace sw::mls
