// SPDX-License-Identifier: Apache-2.0
// RFC 9420 §11 (creation), §8.5 and §12.4.3 (what a member gives out), §6 and §15 (messages).
#include "core/mls/group.h"

#include "core/mls/commit_builder.h"
#include "core/mls/message_protection.h"
#include "core/mls/tree_validation.h"

namespace sw::mls {
namespace {
constexpr std::size_t overhead = 1 << 16; // More than framing adds to what the caller gives.

bool fits(const SendOptions &options, std::size_t size)
{
    constexpr auto most = maxVectorSize - overhead;
    return size <= most && options.padding <= most - size && options.authenticatedData.size() <= most;
}
} // namespace

Result<Group> Group::create(ByteView groupId, const LeafTemplate &leaf, Lifetime lifetime,
                            Extensions extensions, const crypto::SignatureKey &key, const Policy &policy,
                            crypto::Random &random)
{
    auto own = crypto::hpkeGenerateKeyPair(random);
    LeafNode node{bytesOf(own.publicKey),
                  bytesOf(key.publicKey()),
                  leaf.credential,
                  leaf.capabilities,
                  FromKeyPackage{lifetime},
                  leaf.extensions,
                  {}};
    node.sign(key, {}, {});
    RatchetTree tree(std::move(node));
    GroupContext context{ProtocolVersion::Mls10,   ourSuite, bytesOf(groupId),     0,
                         bytesOf(tree.treeHash()), {},       std::move(extensions)};
    Group group;
    SW_TRY(group.m_public.m_keys, validateTree(tree, context, policy));
    group.m_epoch = expandEpochSecret(random.secret32());
    group.m_secretTree = SecretTree(0, tree.leafCapacity(), std::move(group.m_epoch.encryptionSecret));
    group.m_public.enter(std::move(context), std::move(tree), group.m_epoch.confirmationTag({}));
    group.m_nodeKeys.emplace(nodeOf({0}), std::move(own.privateKey));
    return group;
}

Result<Secret32> Group::epochAuthenticator() const
{
    SW_CHECK(m_active, Error::NotAMember);
    return m_epoch.epochAuthenticator.clone();
}

Result<SecretBytes> Group::exportSecret(std::string_view label, ByteView context, std::size_t size) const
{
    SW_CHECK(m_active, Error::NotAMember);
    SW_CHECK(size <= 255 * hashSize, Error::TooLong);
    return m_epoch.exportSecret(label, context, size);
}

const Secret32 *Group::resumptionPsk(std::uint64_t epoch) const
{
    if (m_active && epoch == m_public.m_context.epoch)
        return &m_epoch.resumptionPsk;
    const auto past = m_past.find(epoch);
    return past == m_past.end() ? nullptr : &past->second.resumptionPsk;
}

Result<GroupInfo> Group::groupInfo(const GroupInfoOptions &options, const crypto::SignatureKey &key) const
{
    SW_TRY(checkSigner(key));
    return CommitBuilder::groupInfo(m_public.m_context, m_public.m_tree, m_epoch, options, m_ownLeaf, key);
}

Result<void> Group::checkSigner(const crypto::SignatureKey &key) const
{
    SW_CHECK(m_active, Error::NotAMember);
    const auto *own = m_public.m_tree.leaf(m_ownLeaf);
    SW_CHECK(own && sameBytes(own->signatureKey, key.publicKey()), Error::WrongKey);
    return {};
}

// The leaf at the end of a past epoch: what the first later commit replaced, or what still stands.
std::optional<SharedLeaf> Group::leafAt(std::uint64_t epoch, LeafIndex index) const
{
    for (auto past = m_past.lower_bound(epoch); past != m_past.end(); ++past)
        if (const auto found = past->second.changedLeaves.find(index);
            found != past->second.changedLeaves.end())
            return found->second;
    const auto *leaf = m_public.m_tree.sharedLeaf(index);
    return leaf ? std::optional(*leaf) : std::nullopt;
}

AuthenticatedContent Group::authenticate(Content content, const SendOptions &options,
                                         const crypto::SignatureKey &key) const
{
    return signContent(options.wireFormat,
                       {m_public.m_context.groupId, m_public.m_context.epoch, MemberSender{m_ownLeaf},
                        options.authenticatedData, std::move(content)},
                       m_public.m_encodedContext, key);
}

PublicMessage Group::protectPublic(const AuthenticatedContent &message) const
{
    const auto tag = membershipTag(message, m_public.m_encodedContext, m_epoch.membershipKey);
    return {message.content, message.auth, bytesOf(tag)};
}

Result<Sent> Group::protectPrivate(const AuthenticatedContent &message, std::size_t padding,
                                   crypto::Random &random)
{
    const auto type = typeOf(message.content.content) == ContentType::Application ? RatchetType::Application
                                                                                  : RatchetType::Handshake;
    Sent out;
    SW_TRY(const auto key, m_secretTree.next(m_ownLeaf, type, out.delta));
    out.message = encodeMessage(sealContent(message, key, padding, m_epoch.senderDataSecret, random));
    return out;
}

Result<Sent> Group::seal(ByteView applicationData, const SendOptions &options,
                         const crypto::SignatureKey &key, crypto::Random &random)
{
    SW_TRY(checkSigner(key));
    SW_CHECK(fits(options, applicationData.size()), Error::TooLong);
    auto asPrivate = options;
    asPrivate.wireFormat = WireFormat::PrivateMessage;
    return protectPrivate(authenticate(ApplicationData{bytesOf(applicationData)}, asPrivate, key),
                          options.padding, random);
}

Result<Sent> Group::sendProposal(Proposal proposal, const SendOptions &options,
                                 const crypto::SignatureKey &key, crypto::Random &random,
                                 const crypto::HpkePrivateKey *updateKey)
{
    SW_TRY(checkSigner(key));
    SW_CHECK(fits(options, 0), Error::TooLong);
    SW_CHECK(m_public.m_proposals.size() < maxCachedProposals, Error::TooManyProposals);
    auto message = authenticate(ProposalContent{std::move(proposal)}, options, key);
    Sent out;
    if (options.wireFormat == WireFormat::PrivateMessage) {
        SW_TRY(out, protectPrivate(message, options.padding, random));
    } else {
        out.message = encodeMessage(protectPublic(message));
    }
    SW_TRY(auto cached, m_public.addProposal({std::move(message), *m_public.m_tree.sharedLeaf(m_ownLeaf)}));
    out.delta.append(std::move(cached));
    if (updateKey) {
        const auto number = m_public.m_proposals.rbegin()->first;
        out.delta.add({RowKind::UpdateKey, 0, number, 0}, updateKey->view());
        m_updateKeys.insert_or_assign(number, updateKey->clone());
    }
    return out;
}

Result<Sent> Group::propose(Proposal proposal, const SendOptions &options, const crypto::SignatureKey &key,
                            crypto::Random &random)
{
    // An Update needs its private key kept: proposeUpdate().
    SW_CHECK(!std::holds_alternative<Update>(proposal), Error::BadProposal);
    return sendProposal(std::move(proposal), options, key, random, nullptr);
}

Result<Sent> Group::proposeUpdate(const LeafChange &change, const crypto::SignatureKey *newSignatureKey,
                                  const SendOptions &options, const crypto::SignatureKey &key,
                                  crypto::Random &random)
{
    SW_TRY(checkSigner(key));
    const auto pair = crypto::hpkeGenerateKeyPair(random);
    auto leaf = change.applyTo(*m_public.m_tree.leaf(m_ownLeaf));
    leaf.encryptionKey = bytesOf(pair.publicKey);
    const auto &signer = newSignatureKey ? *newSignatureKey : key;
    leaf.signatureKey = bytesOf(signer.publicKey());
    leaf.source = FromUpdate{};
    leaf.sign(signer, m_public.m_context.groupId, m_ownLeaf);
    return sendProposal(Update{std::move(leaf)}, options, key, random, &pair.privateKey);
}

Result<VerifiedContent> Group::verify(const PublicMessage &message) const
{
    SW_CHECK(m_active, Error::NotAMember);
    const auto &content = message.content;
    SW_CHECK(content.groupId == m_public.m_context.groupId, Error::WrongGroup); // MLS-CHECK framing1
    SW_CHECK(content.epoch == m_public.m_context.epoch, Error::WrongEpoch); // MLS-CHECK framing2
    if (std::holds_alternative<MemberSender>(content.sender)) {
        const auto expected = membershipTag({WireFormat::PublicMessage, content, message.auth},
                                            m_public.m_encodedContext, m_epoch.membershipKey);
        // MLS-CHECK framing8
        SW_CHECK(message.membershipTag && crypto::constantTimeEqual(expected, *message.membershipTag),
                 Error::BadMembershipTag);
    }
    return m_public.verify(message);
}

Result<Opened> Group::open(const PrivateMessage &message)
{
    const auto &context = m_public.m_context;
    SW_CHECK(message.groupId == context.groupId, Error::WrongGroup); // MLS-CHECK framing1
    const bool present = m_active && message.epoch == context.epoch;
    const auto past = m_past.find(message.epoch);
    SW_CHECK(present || past != m_past.end(), Error::WrongEpoch);
    const bool application = message.contentType == ContentType::Application;
    SW_CHECK(present || application, Error::WrongEpoch); // MLS-CHECK framing2
    auto &tree = present ? m_secretTree : past->second.secretTree;

    // MLS-CHECK framing10
    SW_TRY(const auto sender,
           openSenderData(message, present ? m_epoch.senderDataSecret : past->second.senderDataSecret));
    auto leaf = leafAt(message.epoch, sender.leafIndex);
    SW_CHECK(leaf, Error::UnknownSender);
    SW_CHECK(sender.leafIndex != m_ownLeaf, Error::OwnMessage);
    const auto type = application ? RatchetType::Application : RatchetType::Handshake;
    SW_TRY(auto key, tree.find(sender.leafIndex, type, sender.generation));
    SW_TRY(auto content, openContent(message, sender, key.key()));
    // MLS-CHECK framing5
    SW_CHECK(verifyContent(content, present ? m_public.m_encodedContext : past->second.encodedContext,
                           (*leaf)->signatureKey),
             Error::BadSignature);
    Opened out{VerifiedContent(std::move(content), *std::move(leaf)), {}};
    tree.consume(std::move(key), out.delta);
    return out;
}

Result<GroupContext> Group::contextOf(std::uint64_t epoch) const
{
    if (epoch == m_public.m_context.epoch)
        return m_public.m_context;
    const auto past = m_past.find(epoch);
    SW_CHECK(past != m_past.end(), Error::WrongEpoch);
    return decode<GroupContext>(past->second.encodedContext);
}

Result<ValidCommit> Group::validate(const VerifiedContent &commit, const Policy &policy) const
{
    SW_CHECK(m_active, Error::NotAMember);
    return m_public.validate(commit, policy);
}

} // namespace sw::mls
