// SPDX-License-Identifier: Apache-2.0
#pragma once
// RFC 9420 §7.9 (parent hashes) and the tree rules of §12.4.3.1: what a joiner checks once, and what stays
// true because every commit keeps it.
#include "core/mls/key_index.h"
#include "core/mls/policy.h"

namespace sw::mls {

// §7.9 ParentHashInput.
crypto::Hash parentHash(const ParentNode &parent, const crypto::Hash &originalSiblingTreeHash);

// §7.9.2: every non-blank parent is parent-hash valid.
Result<void> validateParentHashes(const RatchetTree &tree);
Result<void> validateUnmergedLeaves(const RatchetTree &tree);
// §7.3, between members: credential types in use and supported.
Result<void> validateSummary(const MemberSummary &summary);

// All of it, and every leaf; gives the keys found. Time n log n.
Result<KeyIndex> validateTree(const RatchetTree &tree, const GroupContext &context, const Policy &policy);

} // namespace sw::mls
