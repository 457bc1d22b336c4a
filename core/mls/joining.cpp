// SPDX-License-Identifier: Apache-2.0
#include "core/mls/joining.h"

#include "core/mls/commit_builder.h"
#include "core/mls/labels.h"

namespace sw::mls {
namespace {
const EncryptedGroupSecrets *entryFor(const Welcome &welcome, const KeyPackage &package)
{
    const auto found = std::ranges::find(welcome.secrets, package.ref(), &EncryptedGroupSecrets::newMember);
    return found == welcome.secrets.end() ? nullptr : &*found;
}

Result<GroupSecrets> openSecrets(const Welcome &welcome, const KeyPackage &package,
                                 const crypto::HpkePrivateKey &key)
{
    const auto *entry = entryFor(welcome, package);
    SW_CHECK(entry, Error::NotForMe); // MLS-CHECK welcome1
    const auto publicKey = crypto::hpkePublicKey(key);
    SW_CHECK(sameBytes(publicKey, package.initKey), Error::WrongKey);
    const auto context = encryptContext(label::welcome, welcome.encryptedGroupInfo);
    // MLS-CHECK welcome3
    SW_TRY(const auto opened, decryptWithLabel(key, publicKey, context, entry->encryptedGroupSecrets));
    SW_TRY(auto secrets, decode<GroupSecrets>(opened.view()));
    SW_CHECK(secrets.joinerSecret.size() == hashSize, Error::BadLength); // MLS-CHECK crypto2
    return secrets;
}

Result<std::vector<Psk>> psksOf(const GroupSecrets &secrets, const PskSource &source)
{
    std::vector<Psk> out;
    for (const auto &id : secrets.psks) {
        const auto *resumption = std::get_if<ResumptionPsk>(&id.key);
        // MLS-CHECK refuse2
        SW_CHECK(!resumption || resumption->usage == ResumptionUsage::Application, Error::UnsupportedPsk);
        const auto *secret = source.find(id);
        SW_CHECK(secret, Error::MissingPsk); // MLS-CHECK welcome4
        out.push_back({id, secret->clone()});
    }
    return out;
}

std::optional<LeafIndex> find(const RatchetTree &tree, const LeafNode &leaf)
{
    for (const auto index : tree.members())
        if (tree.leaf(index)->signatureKey == leaf.signatureKey)
            return *tree.leaf(index) == leaf ? std::optional(index) : std::nullopt;
    return {};
}
} // namespace

// Puts a Group together from its parts.
struct GroupJoin {
    static Group assemble(PublicGroup state, LeafIndex own, EpochSecrets secrets, NodeKeys keys)
    {
        Group group;
        group.m_public = std::move(state);
        group.m_ownLeaf = own;
        group.m_epoch = std::move(secrets);
        group.m_nodeKeys = std::move(keys);
        group.m_secretTree = SecretTree(group.m_public.m_context.epoch, group.m_public.m_tree.leafCapacity(),
                                        std::move(group.m_epoch.encryptionSecret));
        return group;
    }

    static Group enter(PublicGroup base, StagedCommit staged)
    {
        const auto own = staged.m_commit.m_committer;
        base.apply(std::move(staged.m_commit), Membership{own});
        return assemble(std::move(base), own, std::move(staged.m_secrets), std::move(staged.m_newKeys));
    }

    static ByteView encodedContext(const PublicGroup &group) { return group.m_encodedContext; }
};

Result<GroupInfo> openGroupInfo(const Welcome &welcome, const Secret32 &memberSecret)
{
    const auto welcomeSecret = deriveWelcomeSecret(memberSecret);
    crypto::AeadKey welcomeKey;
    crypto::AeadNonce welcomeNonce;
    expandWithLabel(welcomeSecret.view(), label::key, {}, welcomeKey.mutableView());
    expandWithLabel(welcomeSecret.view(), label::nonce, {}, welcomeNonce);
    const auto opened = crypto::aeadOpen(welcomeKey, welcomeNonce, {}, welcome.encryptedGroupInfo);
    SW_CHECK(opened, Error::BadCiphertext); // MLS-CHECK welcome3
    return decode<GroupInfo>(opened->view());
}

bool isFor(const Welcome &welcome, const KeyPackage &package)
{
    return entryFor(welcome, package) != nullptr;
}

Result<Group> joinByWelcome(const Welcome &welcome, const KeyPackage &package,
                            const KeyPackageSecrets &secrets, std::optional<RatchetTree> tree,
                            const Policy &policy, const PskSource &source)
{
    // MLS-CHECK welcome2, refuse3
    SW_CHECK(welcome.cipherSuite == ourSuite && package.cipherSuite == ourSuite,
             Error::UnsupportedCipherSuite);
    SW_TRY(auto groupSecrets, openSecrets(welcome, package, secrets.initKey));
    SW_TRY(const auto psks, psksOf(groupSecrets, source));
    const Secret32 joiner(groupSecrets.joinerSecret.view().first<hashSize>());
    const auto member = deriveMemberSecret(joiner, derivePskSecret(psks));
    SW_TRY(const auto info, openGroupInfo(welcome, member));
    // MLS-CHECK welcome9: our leaf is among those validated, with its capabilities against the context.
    SW_TRY(auto state, PublicGroup::fromGroupInfo(info, std::move(tree), policy));

    const auto own = find(state.tree(), *package.leafNode);
    SW_CHECK(own, Error::NotForMe); // MLS-CHECK welcome6
    NodeKeys keys;
    SW_CHECK(sameBytes(crypto::hpkePublicKey(secrets.leafKey), package.leafNode->encryptionKey),
             Error::WrongKey);
    if (groupSecrets.pathSecret) {
        const auto pathSecret = groupSecrets.pathSecret->pathSecret.view();
        SW_CHECK(pathSecret.size() == hashSize, Error::BadPathSecret);
        // MLS-CHECK welcome7
        SW_TRY(auto path,
               implantPathSecret(state.tree(), info.signer, commonAncestor(*own, info.signer),
                                 Secret32(pathSecret.first<hashSize>())));
        keys = std::move(path.keys);
    }
    keys.insert_or_assign(nodeOf(*own), secrets.leafKey.clone());
    auto epoch = deriveEpochSecrets(member, GroupJoin::encodedContext(state));
    // MLS-CHECK welcome8
    SW_CHECK(crypto::constantTimeEqual(epoch.confirmationTag(info.groupContext.confirmedTranscriptHash),
                                       info.confirmationTag),
             Error::BadConfirmationTag);
    return GroupJoin::assemble(std::move(state), *own, std::move(epoch), std::move(keys));
}

Result<ExternalJoin> joinExternally(const GroupInfo &info, std::optional<RatchetTree> tree,
                                    const ExternalJoinOptions &options, const crypto::SignatureKey &key,
                                    const Policy &policy, const PskSource &psks, crypto::Random &random)
{
    SW_TRY(auto base, PublicGroup::fromGroupInfo(info, std::move(tree), policy));
    const auto *extension = info.extensions.find(ExtensionType::ExternalPub);
    SW_CHECK(extension, Error::BadExternalPub); // MLS-CHECK welcome10
    const auto external = decode<ExternalPub>(extension->data);
    SW_CHECK(external && hpkeKey(external->externalPub), Error::BadExternalPub);
    SW_TRY(const auto init, exportInitSecret(external->externalPub, random));

    CommitBuilder::Request request;
    request.proposals.push_back(Inline{ExternalInit{bytesOf(init.first)}});
    if (options.replaces)
        request.proposals.push_back(Inline{Remove{*options.replaces}});
    for (const auto &psk : options.psks)
        request.proposals.push_back(Inline{PreSharedKey{psk}});
    request.sender = NewMemberCommit{};
    request.leaf.credential = options.leaf.credential;
    request.leaf.capabilities = options.leaf.capabilities;
    request.leaf.extensions = options.leaf.extensions;
    request.authenticatedData = options.authenticatedData;
    request.initSecret = &init.second;
    request.psks = [&](const auto &proposals) {
        return findPsks(proposals, psks, [](const ResumptionPsk &) { return nullptr; });
    };
    SW_TRY(auto built, (CommitBuilder{base, policy, key, random}.build(std::move(request))));
    auto message = encodeMessage(PublicMessage{built.message.content, built.message.auth, {}});
    auto group = GroupJoin::enter(std::move(base), std::move(built.staged));
    SW_TRY(auto next, group.groupInfo(options.groupInfo, key));
    return ExternalJoin{std::move(message), encodeMessage(std::move(next)), std::move(group)};
}

} // namespace sw::mls
