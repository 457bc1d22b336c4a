// SPDX-License-Identifier: Apache-2.0
#pragma once
// RFC 9420 §12.4.3: becoming a member, by Welcome or by external commit.
#include "core/mls/staged_commit.h"

namespace sw::mls {

// Does the Welcome have an entry for this key package?
bool isFor(const Welcome &welcome, const KeyPackage &package);

// Opened with what Extract(joiner_secret, psk_secret) gives; its signature is not checked yet.
Result<GroupInfo> openGroupInfo(const Welcome &welcome, const Secret32 &memberSecret);

// RFC 9420 §12.4.3.1. Store all of the group's save(), and drop the key package's secrets unless it is a last
// resort. That group_id is new among one's groups is for the caller to check.
Result<Group> joinByWelcome(const Welcome &welcome, const KeyPackage &package,
                            const KeyPackageSecrets &secrets, std::optional<RatchetTree> tree,
                            const Policy &policy, const PskSource &psks);

struct ExternalJoinOptions {
    LeafTemplate leaf = {};
    std::optional<LeafIndex> replaces = {}; // A resync: the own old leaf.
    std::vector<PreSharedKeyId> psks = {};
    Bytes authenticatedData = {};
    GroupInfoOptions groupInfo = {};
};

// An external commit and the group as it is if the commit wins; drop it otherwise.
struct ExternalJoin {
    Bytes message; // MLSMessage
    Bytes groupInfo; // MLSMessage, of the new epoch.
    Group group;
};

// RFC 9420 §12.4.3.2. The tree is the argument, else the GroupInfo's extension.
Result<ExternalJoin> joinExternally(const GroupInfo &info, std::optional<RatchetTree> tree,
                                    const ExternalJoinOptions &options, const crypto::SignatureKey &key,
                                    const Policy &policy, const PskSource &psks, crypto::Random &random);

} // namespace sw::mls
