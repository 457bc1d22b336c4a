// SPDX-License-Identifier: Apache-2.0
#include "core/mls/commit_rules.h"

#include "core/mls/labels.h"
#include "core/mls/transcript.h"
#include "core/mls/tree_kem.h"
#include "core/mls/tree_validation.h"

#include <string>

namespace sw::mls {
namespace {
template <class T>
std::size_t count(const std::vector<SentProposal> &proposals)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        proposals, [](const SentProposal &sent) { return std::holds_alternative<T>(sent.proposal); }));
}

// RFC 9420 §12.4: the types that do not require a path.
bool requiresPath(const Proposal &proposal)
{
    return !std::holds_alternative<Add>(proposal) && !std::holds_alternative<PreSharedKey>(proposal)
        && !std::holds_alternative<ReInit>(proposal);
}

// The leaf that an Update or Remove is about.
std::optional<LeafIndex> target(const SentProposal &sent)
{
    if (const auto *remove = std::get_if<Remove>(&sent.proposal))
        return remove->removed;
    const auto *member = std::get_if<MemberSender>(&sent.sender);
    if (std::holds_alternative<Update>(sent.proposal) && member)
        return member->leaf;
    return {};
}

Result<void> checkPsk(const PreSharedKeyId &id)
{
    SW_CHECK(id.nonce.size() == hashSize, Error::BadProposal); // MLS-CHECK proposal3
    const auto *resumption = std::get_if<ResumptionPsk>(&id.key);
    // MLS-CHECK proposal4
    SW_CHECK(!resumption || resumption->usage == ResumptionUsage::Application, Error::UnsupportedPsk);
    return {};
}

Result<void> checkNoPskTwice(const std::vector<SentProposal> &proposals)
{
    std::vector<std::string> ids;
    for (const auto &sent : proposals)
        if (const auto *psk = std::get_if<PreSharedKey>(&sent.proposal))
            ids.emplace_back(textOf(encode(psk->psk)));
    std::ranges::sort(ids);
    // MLS-CHECK proposal12
    SW_CHECK(std::ranges::adjacent_find(ids) == ids.end(), Error::ConflictingProposals);
    return {};
}

// What all members of the next epoch must support; only a change of extensions can break it for old members.
Result<void> checkGroupSupports(const MemberSummary &members, const GroupContext &context)
{
    const auto supported = [](const auto &list, auto type) { return std::ranges::binary_search(list, type); };
    // MLS-CHECK proposal6
    for (const auto &extension : context.extensions.list)
        SW_CHECK(isDefault(extension.type) || supported(members.extensions, extension.type),
                 Error::MissingCapability);
    const auto *extension = context.extensions.find(ExtensionType::RequiredCapabilities);
    if (!extension)
        return {};
    SW_TRY(const auto required, decode<RequiredCapabilities>(extension->data));
    // MLS-CHECK proposal5
    for (const auto type : required.extensionTypes)
        SW_CHECK(isDefault(type) || supported(members.extensions, type), Error::MissingCapability);
    for (const auto type : required.proposalTypes)
        SW_CHECK(isDefault(type) || supported(members.proposals, type), Error::MissingCapability);
    for (const auto type : required.credentialTypes)
        SW_CHECK(supported(members.credentials, type), Error::MissingCapability);
    return {};
}
} // namespace

Result<std::vector<SentProposal>> CommitRules::resolve(const std::vector<ProposalOrRef> &list,
                                                       const Sender &committer) const
{
    std::map<std::string_view, const PublicGroup::CachedProposal *> known;
    for (const auto &[number, cached] : base.m_proposals)
        known.emplace(textOf(cached.ref), &cached);
    std::vector<SentProposal> out;
    for (const auto &entry : list) {
        if (const auto *value = std::get_if<Inline>(&entry)) {
            out.push_back({value->proposal, committer, false});
            continue;
        }
        const auto found = known.find(textOf(std::get<Reference>(entry).ref));
        SW_CHECK(found != known.end(), Error::UnknownProposal); // MLS-CHECK proposal1
        out.push_back({found->second->proposal, found->second->sender, true});
    }
    return out;
}

// RFC 9420 §12.1.x and §12.2 for one proposal, whichever the commit.
Result<void> CommitRules::checkEach(const SentProposal &sent, const GroupContext &context) const
{
    SW_CHECK(!std::holds_alternative<ReInit>(sent.proposal), Error::UnsupportedProposal); // MLS-CHECK refuse1
    if (const auto *add = std::get_if<Add>(&sent.proposal))
        return validateKeyPackage(*add->keyPackage, context, policy);
    if (const auto *psk = std::get_if<PreSharedKey>(&sent.proposal))
        return checkPsk(psk->psk);
    if (const auto *init = std::get_if<ExternalInit>(&sent.proposal)) {
        SW_CHECK(hpkeKey(init->kemOutput), Error::BadKey); // MLS-CHECK crypto1, crypto2
        return {};
    }
    const auto leaf = target(sent);
    if (!leaf)
        return {};
    const auto *present = base.m_tree.leaf(*leaf);
    SW_CHECK(present, Error::BadProposal); // MLS-CHECK proposal2
    if (const auto *update = std::get_if<Update>(&sent.proposal))
        return validateLeaf(*update->leafNode, LeafNodeSource::Update, *leaf, context, present, policy);
    return {};
}

Result<void> CommitRules::checkRegular(const AppliedProposals &applied, LeafIndex committer) const
{
    const auto &proposals = applied.proposals;
    SW_CHECK(count<ExternalInit>(proposals) == 0, Error::BadProposal); // MLS-CHECK proposal14
    // MLS-CHECK proposal13
    SW_CHECK(count<GroupContextExtensions>(proposals) <= 1, Error::ConflictingProposals);
    std::vector<LeafIndex> targets;
    for (const auto &sent : proposals) {
        const auto leaf = target(sent);
        if (!leaf)
            continue;
        SW_CHECK(*leaf != committer, Error::BadProposal); // MLS-CHECK proposal7, proposal8
        targets.push_back(*leaf);
    }
    std::ranges::sort(targets);
    // MLS-CHECK proposal9
    SW_CHECK(std::ranges::adjacent_find(targets) == targets.end(), Error::ConflictingProposals);
    return {};
}

Result<void> CommitRules::checkExternal(const AppliedProposals &applied,
                                        const std::vector<ProposalOrRef> &list) const
{
    // MLS-CHECK commit6
    SW_CHECK(
        std::ranges::all_of(list, [](const auto &entry) { return std::holds_alternative<Inline>(entry); }),
        Error::BadProposal);
    const auto &proposals = applied.proposals;
    const auto inits = count<ExternalInit>(proposals), removes = count<Remove>(proposals);
    SW_CHECK(inits == 1, Error::BadProposal); // MLS-CHECK commit3
    SW_CHECK(removes <= 1, Error::BadProposal); // MLS-CHECK commit4
    // MLS-CHECK commit5
    SW_CHECK(inits + removes + count<PreSharedKey>(proposals) == proposals.size(), Error::BadProposal);
    return {};
}

// RFC 9420 §12.3: extensions were replaced; then updates, removes, adds in their order.
Result<void> CommitRules::apply(AppliedProposals &applied) const
{
    for (const auto &sent : applied.proposals)
        if (const auto *update = std::get_if<Update>(&sent.proposal))
            applied.tree.update(*target(sent), update->leafNode);
    for (const auto &sent : applied.proposals) {
        if (const auto *remove = std::get_if<Remove>(&sent.proposal)) {
            applied.removed.emplace_back(remove->removed, *base.m_tree.sharedLeaf(remove->removed));
            applied.tree.remove(remove->removed);
        }
    }
    for (const auto &sent : applied.proposals) {
        if (const auto *add = std::get_if<Add>(&sent.proposal)) {
            SW_CHECK(applied.tree.firstBlankLeaf().value < 1U << maxLevels, Error::TooLong);
            applied.added.push_back(applied.tree.add(add->keyPackage->leafNode));
        }
    }
    return {};
}

Result<AppliedProposals> CommitRules::applyProposals(const std::vector<ProposalOrRef> &list,
                                                     const Sender &committer) const
{
    AppliedProposals out;
    SW_TRY(out.proposals, resolve(list, committer));
    if (const auto *member = std::get_if<MemberSender>(&committer))
        SW_TRY(checkRegular(out, member->leaf));
    else
        SW_TRY(checkExternal(out, list));
    out.pathRequired = list.empty();
    out.context = base.m_context;
    ++out.context.epoch;
    for (const auto &sent : out.proposals) {
        out.pathRequired = out.pathRequired || requiresPath(sent.proposal);
        // RFC 9420 §12.3: the new extensions count for everything else in the list.
        if (const auto *change = std::get_if<GroupContextExtensions>(&sent.proposal))
            out.context.extensions = change->extensions;
    }
    for (const auto &sent : out.proposals)
        SW_TRY(checkEach(sent, out.context));
    SW_TRY(checkNoPskTwice(out.proposals));
    out.tree = base.m_tree;
    SW_TRY(apply(out));
    SW_TRY(out.keys, base.m_keys.change(base.m_tree, out.tree));
    return out;
}

LeafIndex CommitRules::committerLeaf(const AppliedProposals &applied, const Sender &committer)
{
    const auto *member = std::get_if<MemberSender>(&committer);
    return member ? member->leaf : applied.tree.firstBlankLeaf();
}

Result<void> CommitRules::checkPath(const AppliedProposals &applied, const UpdatePath &path,
                                    LeafIndex committer, bool external) const
{
    const LeafNode *replaced = external ? nullptr : base.m_tree.leaf(committer);
    if (external
        && !applied.removed.empty()) // MLS-CHECK commit4: the policy says whether it is the same client.
        replaced = &*applied.removed.front().second;
    SW_TRY(
        validateLeaf(*path.leafNode, LeafNodeSource::Commit, committer, applied.context, replaced, policy));
    // MLS-CHECK path3
    SW_CHECK(!base.m_keys.hasEncryptionKey(path.leafNode->encryptionKey, applied.keys), Error::DuplicateKey);
    for (const auto &node : path.nodes)
        SW_CHECK(!base.m_keys.hasEncryptionKey(node.encryptionKey, applied.keys), Error::DuplicateKey);
    return {};
}

Result<ValidCommit> CommitRules::finish(AppliedProposals applied, const AuthenticatedContent &message) const
{
    const auto &commit = std::get<Commit>(message.content.content);
    const auto &sender = message.content.sender;
    ValidCommit out;
    out.m_external = std::holds_alternative<NewMemberCommit>(sender);
    SW_CHECK(commit.path || !applied.pathRequired, Error::MissingPath); // MLS-CHECK commit1, commit2
    out.m_committer = committerLeaf(applied, sender);
    SW_CHECK(out.m_committer.value < 1U << maxLevels, Error::TooLong);
    out.m_tree = std::move(applied.tree);
    if (commit.path) {
        SW_TRY(checkPath(applied, *commit.path, out.m_committer, out.m_external));
        SW_TRY(out.m_tree, applyPath(std::move(out.m_tree), out.m_committer, *commit.path, applied.added));
        SW_TRY(out.m_keys, base.m_keys.change(base.m_tree, out.m_tree));
    } else {
        out.m_keys = std::move(applied.keys);
    }
    out.m_changedNodes = RatchetTree::changed(base.m_tree, out.m_tree);
    const auto members = out.m_tree.summary();
    SW_TRY(validateSummary(members));
    SW_TRY(checkGroupSupports(members, applied.context));

    out.m_provisionalContext = std::move(applied.context);
    out.m_provisionalContext.treeHash = bytesOf(out.m_tree.treeHash());
    // MLS-CHECK proposal17
    SW_CHECK(policy.acceptsCommit({base.m_context, base.m_tree, out.m_provisionalContext, out.m_tree,
                                   out.m_committer, out.m_external, applied.proposals,
                                   message.content.authenticatedData}),
             Error::CommitRefused);
    out.m_context = out.m_provisionalContext;
    out.m_context.confirmedTranscriptHash = confirmedTranscriptHash(base.m_interimHash, message);
    out.m_baseTranscript = base.m_interimHash;
    out.m_proposals = std::move(applied.proposals);
    out.m_hasPath = commit.path.has_value();
    out.m_path = commit.path;
    out.m_added = std::move(applied.added);
    out.m_removed = std::move(applied.removed);
    if (message.auth.confirmationTag)
        out.m_confirmationTag = *message.auth.confirmationTag;
    return out;
}

} // namespace sw::mls
