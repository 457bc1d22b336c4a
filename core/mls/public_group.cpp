// SPDX-License-Identifier: Apache-2.0
#include "core/mls/public_group.h"

#include "core/mls/commit_rules.h"
#include "core/mls/message_protection.h"
#include "core/mls/transcript.h"
#include "core/mls/tree_validation.h"

namespace sw::mls {
namespace {
constexpr std::uint8_t headerFormat = 2;

// The row of RowKind::Group.
struct Header {
    std::uint8_t format = headerFormat;
    GroupContext context;
    Bytes confirmationTag;
    std::uint8_t levels = 0;
    std::optional<Membership> membership; // Absent for followers.
    static constexpr auto fields = std::tuple(&Header::format, &Header::context, &Header::confirmationTag,
                                              &Header::levels, &Header::membership);
};

Result<RatchetTree> treeOf(const GroupInfo &info, std::optional<RatchetTree> given)
{
    if (given)
        return *std::move(given);
    const auto *extension = info.extensions.find(ExtensionType::RatchetTree);
    SW_CHECK(extension, Error::MissingTree);
    return decode<RatchetTree>(extension->data);
}
} // namespace

ByteView VerifiedContent::applicationData() const
{
    const auto *data = std::get_if<ApplicationData>(&m_message.content.content);
    return data ? ByteView(data->data) : ByteView();
}

std::optional<LeafIndex> VerifiedContent::senderIndex() const
{
    const auto *member = std::get_if<MemberSender>(&m_message.content.sender);
    return member ? std::optional(member->leaf) : std::nullopt;
}

void PublicGroup::enter(GroupContext context, RatchetTree tree, ByteView confirmationTag)
{
    m_context = std::move(context);
    m_encodedContext = encode(m_context);
    m_tree = std::move(tree);
    m_confirmationTag = bytesOf(confirmationTag);
    m_interimHash = mls::interimTranscriptHash(m_context.confirmedTranscriptHash, m_confirmationTag);
}

Result<PublicGroup> PublicGroup::fromGroupInfo(const GroupInfo &info, std::optional<RatchetTree> given,
                                               const Policy &policy)
{
    // RFC 9420 §13.4: unknown extensions of a GroupInfo are signed and otherwise ignored. MLS-CHECK ignore4
    const auto &context = info.groupContext;
    SW_CHECK(context.version == ProtocolVersion::Mls10, Error::UnsupportedVersion); // MLS-CHECK welcome2
    SW_CHECK(context.cipherSuite == ourSuite, Error::UnsupportedCipherSuite); // MLS-CHECK welcome2, refuse3
    SW_TRY(auto tree, treeOf(info, std::move(given)));
    const auto *signer = tree.leaf(info.signer);
    // MLS-CHECK welcome5
    SW_CHECK(signer && info.verifySignature(signer->signatureKey), Error::BadGroupInfo);
    SW_CHECK(info.confirmationTag.size() == hashSize, Error::BadGroupInfo); // MLS-CHECK crypto2
    PublicGroup group;
    SW_TRY(group.m_keys, validateTree(tree, context, policy));
    group.enter(context, std::move(tree), info.confirmationTag);
    return group;
}

// RFC 9420 §6.1: whose key a message is signed with.
Result<SharedLeaf> PublicGroup::signerOf(const FramedContent &content) const
{
    if (const auto *member = std::get_if<MemberSender>(&content.sender)) {
        const auto *leaf = m_tree.sharedLeaf(member->leaf);
        SW_CHECK(leaf, Error::UnknownSender); // MLS-CHECK framing4
        return *leaf;
    }
    if (std::holds_alternative<NewMemberCommit>(content.sender)) {
        const auto *commit = std::get_if<Commit>(&content.content);
        SW_CHECK(commit, Error::WrongContent); // MLS-CHECK framing6
        SW_CHECK(commit->path, Error::MissingPath); // MLS-CHECK commit2
        return commit->path->leafNode; // MLS-CHECK commit7
    }
    // MLS-CHECK refuse5
    SW_CHECK(std::holds_alternative<NewMemberProposal>(content.sender), Error::UnsupportedSender);
    const auto *proposal = std::get_if<ProposalContent>(&content.content);
    const auto *add = proposal ? std::get_if<Add>(&proposal->proposal) : nullptr;
    SW_CHECK(add, Error::WrongContent); // MLS-CHECK framing7
    return add->keyPackage->leafNode;
}

Result<VerifiedContent> PublicGroup::verify(const PublicMessage &message) const
{
    const auto &content = message.content;
    SW_CHECK(content.groupId == m_context.groupId, Error::WrongGroup); // MLS-CHECK framing1
    SW_CHECK(content.epoch == m_context.epoch, Error::WrongEpoch); // MLS-CHECK framing2
    // MLS-CHECK framing3
    SW_CHECK(typeOf(content.content) != ContentType::Application, Error::WrongContent);
    SW_TRY(auto signer, signerOf(content));
    // Decoding gives these fields exactly where they belong; who builds a message by hand might not.
    SW_CHECK(message.auth.confirmationTag.has_value() == std::holds_alternative<Commit>(content.content),
             Error::WrongContent);
    // MLS-CHECK framing8
    SW_CHECK(message.membershipTag.has_value() == std::holds_alternative<MemberSender>(content.sender),
             Error::BadMembershipTag);
    AuthenticatedContent authenticated{WireFormat::PublicMessage, content, message.auth};
    // MLS-CHECK framing5, framing7, commit7
    SW_CHECK(verifyContent(authenticated, m_encodedContext, signer->signatureKey), Error::BadSignature);
    return VerifiedContent(std::move(authenticated), std::move(signer));
}

Result<StateDelta> PublicGroup::addProposal(const VerifiedContent &message)
{
    const auto *content = std::get_if<ProposalContent>(&message.content().content);
    SW_CHECK(content, Error::WrongContent);
    SW_CHECK(message.content().epoch == m_context.epoch, Error::WrongEpoch); // MLS-CHECK framing2
    CachedProposal cached{message.message().ref(), content->proposal, message.content().sender};
    StateDelta delta;
    for (const auto &[number, known] : m_proposals)
        if (known.ref == cached.ref)
            return delta;
    SW_CHECK(m_proposals.size() < maxCachedProposals, Error::TooManyProposals);
    const auto number = m_proposals.empty() ? 0 : m_proposals.rbegin()->first + 1;
    delta.add({RowKind::ReceivedProposal, 0, number, 0}, encode(cached));
    m_proposals.emplace(number, std::move(cached));
    return delta;
}

Result<ValidCommit> PublicGroup::validate(const VerifiedContent &message, const Policy &policy) const
{
    const auto *commit = std::get_if<Commit>(&message.content().content);
    SW_CHECK(commit, Error::WrongContent);
    SW_CHECK(message.content().epoch == m_context.epoch, Error::WrongEpoch); // MLS-CHECK framing2
    SW_CHECK(message.message().auth.confirmationTag->size() == hashSize,
             Error::BadLength); // MLS-CHECK crypto2
    const CommitRules rules{*this, policy};
    SW_TRY(auto applied, rules.applyProposals(commit->proposals, message.content().sender));
    return rules.finish(std::move(applied), message.message());
}

bool PublicGroup::isBaseOf(const ValidCommit &commit) const
{
    return commit.m_baseTranscript == m_interimHash && commit.m_context.epoch == m_context.epoch + 1;
}

Result<StateDelta> PublicGroup::merge(ValidCommit &&commit)
{
    SW_CHECK(isBaseOf(commit), Error::Stale);
    return apply(std::move(commit), {});
}

StateDelta PublicGroup::apply(ValidCommit &&commit, const std::optional<Membership> &membership)
{
    StateDelta delta;
    for (const auto node : commit.m_changedNodes) {
        const RowKey row{RowKind::TreeNode, 0, node.value, 0};
        if (commit.m_tree.isBlank(node))
            delta.drop(row);
        else
            delta.add(row, commit.m_tree.encodeNode(node));
    }
    for (const auto &[number, cached] : m_proposals)
        delta.drop({RowKind::ReceivedProposal, 0, number, 0});
    m_proposals.clear();
    m_keys.apply(commit.m_keys);
    enter(std::move(commit.m_context), std::move(commit.m_tree), commit.m_confirmationTag);
    delta.add({RowKind::Group}, header(membership));
    return delta;
}

SecretBytes PublicGroup::header(const std::optional<Membership> &membership) const
{
    return encodeSecret(Header{headerFormat, m_context, m_confirmationTag,
                               static_cast<std::uint8_t>(m_tree.levels()), membership});
}

void PublicGroup::saveRows(StateDelta &delta, const std::optional<Membership> &membership) const
{
    delta.add({RowKind::Group}, header(membership));
    for (const auto node : RatchetTree::changed(RatchetTree(), m_tree))
        delta.add({RowKind::TreeNode, 0, node.value, 0}, m_tree.encodeNode(node));
    for (const auto &[number, cached] : m_proposals)
        delta.add({RowKind::ReceivedProposal, 0, number, 0}, encode(cached));
}

StateDelta PublicGroup::save() const
{
    StateDelta delta;
    saveRows(delta, {});
    return delta;
}

Result<std::pair<PublicGroup, std::optional<Membership>>> PublicGroup::load(std::span<const Row> rows)
{
    const auto found = std::ranges::find(rows, RowKind::Group, [](const Row &row) { return row.key.kind; });
    SW_CHECK(found != rows.end(), Error::BadState);
    auto header = decode<Header>(found->value.view());
    SW_CHECK(header && header->format == headerFormat && header->levels <= maxLevels, Error::BadState);
    PublicGroup group;
    auto tree = RatchetTree::blank(header->levels);
    for (const auto &row : rows) {
        if (row.key.kind == RowKind::TreeNode) {
            SW_TRY(tree.setEncodedNode({row.key.index}, row.value.view()));
        } else if (row.key.kind == RowKind::ReceivedProposal) {
            auto cached = decode<CachedProposal>(row.value.view());
            SW_CHECK(cached, Error::BadState);
            group.m_proposals.insert_or_assign(row.key.index, *std::move(cached));
        }
    }
    SW_CHECK(sameBytes(tree.treeHash(), header->context.treeHash), Error::BadState);
    auto keys = KeyIndex::of(tree);
    SW_CHECK(keys, Error::BadState);
    group.m_keys = *std::move(keys);
    group.enter(std::move(header->context), std::move(tree), header->confirmationTag);
    return std::pair{std::move(group), header->membership};
}

Result<PublicGroup> PublicGroup::restore(std::span<const Row> rows)
{
    SW_TRY(auto loaded, load(rows));
    return std::move(loaded.first);
}

} // namespace sw::mls
