// SPDX-License-Identifier: Apache-2.0
#include "core/mls/commit_builder.h"

#include "core/mls/labels.h"
#include "core/mls/message_protection.h"

namespace sw::mls {

Result<std::vector<Psk>> findPsks(const std::vector<SentProposal> &proposals, const PskSource &psks,
                                  const std::function<const Secret32 *(const ResumptionPsk &)> &own)
{
    std::vector<Psk> out;
    for (const auto &sent : proposals) {
        const auto *proposal = std::get_if<PreSharedKey>(&sent.proposal);
        if (!proposal)
            continue;
        const auto *resumption = std::get_if<ResumptionPsk>(&proposal->psk.key);
        if (const auto *secret = resumption ? own(*resumption) : nullptr) {
            out.push_back({proposal->psk, SecretBytes(secret->view())});
            continue;
        }
        const auto *secret = psks.find(proposal->psk);
        SW_CHECK(secret, Error::MissingPsk); // MLS-CHECK proposal16
        out.push_back({proposal->psk, secret->clone()});
    }
    return out;
}

Result<BuiltCommit> CommitBuilder::build(Request request) const
{
    const CommitRules rules{base, policy};
    SW_TRY(auto applied, rules.applyProposals(request.proposals, request.sender));
    SW_TRY(const auto psks, request.psks(applied.proposals));
    const auto committer = CommitRules::committerLeaf(applied, request.sender);
    SW_CHECK(committer.value < 1U << maxLevels, Error::TooLong);

    BuiltCommit out;
    Commit commit{std::move(request.proposals), {}};
    if (request.path || applied.pathRequired) {
        const auto &leafKey = request.leafKey ? *request.leafKey : key;
        auto path = makePath(applied.tree, committer, std::move(request.leaf), base.m_context.groupId,
                             leafKey, random);
        auto provisional = applied.context;
        provisional.treeHash = bytesOf(path.tree.treeHash());
        SW_TRY(commit.path, encryptPath(path, committer, provisional, applied.added, random));
        out.staged.m_newKeys = std::move(path.secrets.keys);
        out.pathSecrets = std::move(path.secrets.secrets);
        out.staged.m_commitSecret = std::move(path.secrets.commitSecret);
    }
    FramedContent content{base.m_context.groupId, base.m_context.epoch, request.sender,
                          std::move(request.authenticatedData), std::move(commit)};
    out.message = signContent(request.wireFormat, std::move(content), base.m_encodedContext, key);
    SW_TRY(out.staged.m_commit, rules.finish(std::move(applied), out.message));
    out.staged.m_commit.m_path.reset();

    const auto context = encode(out.staged.m_commit.m_context);
    out.joinerSecret = deriveJoinerSecret(*request.initSecret, out.staged.m_commitSecret, context);
    wipe(out.staged.m_commitSecret.data(), out.staged.m_commitSecret.size());
    out.memberSecret = deriveMemberSecret(out.joinerSecret, derivePskSecret(psks));
    out.staged.m_secrets = deriveEpochSecrets(out.memberSecret, context);
    for (const auto &psk : psks)
        out.pskIds.push_back(psk.id);
    const auto tag = bytesOf(
        out.staged.m_secrets.confirmationTag(out.staged.m_commit.m_context.confirmedTranscriptHash));
    out.message.auth.confirmationTag = tag;
    out.staged.m_commit.m_confirmationTag = tag;
    return out;
}

GroupInfo CommitBuilder::groupInfo(const GroupContext &context, const RatchetTree &tree,
                                   const EpochSecrets &secrets, const GroupInfoOptions &options,
                                   LeafIndex signer, const crypto::SignatureKey &key)
{
    GroupInfo info{context,
                   options.extensions,
                   bytesOf(secrets.confirmationTag(context.confirmedTranscriptHash)),
                   signer,
                   {}};
    if (options.withExternalPub)
        info.extensions.set(ExtensionType::ExternalPub,
                            encode(ExternalPub{bytesOf(secrets.externalKeyPair().publicKey)}));
    if (options.withTree)
        info.extensions.set(ExtensionType::RatchetTree, encode(tree));
    Writer writer;
    putUnsigned(writer, info);
    info.signature = signWithLabel(key, label::groupInfo, writer.view());
    return info;
}

Result<HpkeCiphertext> CommitBuilder::sealSecrets(const BuiltCommit &built, const KeyPackage &package,
                                                  LeafIndex leaf, const crypto::HpkeInfo &context) const
{
    GroupSecrets secrets{SecretBytes(built.joinerSecret.view()), {}, built.pskIds};
    const auto ancestor = commonAncestor(leaf, built.staged.m_commit.m_committer);
    if (const auto found = built.pathSecrets.find(ancestor); found != built.pathSecrets.end())
        secrets.pathSecret.emplace().pathSecret = SecretBytes(found->second.view());
    return encryptWithLabel(package.initKey, context, encodeSecret(secrets).view(), random);
}

Result<std::vector<Bytes>> CommitBuilder::welcomes(const BuiltCommit &built, const GroupInfo &info,
                                                   std::size_t perWelcome) const
{
    const auto welcomeSecret = deriveWelcomeSecret(built.memberSecret);
    crypto::AeadKey welcomeKey;
    crypto::AeadNonce welcomeNonce;
    expandWithLabel(welcomeSecret.view(), label::key, {}, welcomeKey.mutableView());
    expandWithLabel(welcomeSecret.view(), label::nonce, {}, welcomeNonce);
    Welcome welcome{ourSuite, {}, crypto::aeadSeal(welcomeKey, welcomeNonce, {}, encode(info))};
    const auto context = encryptContext(label::welcome, welcome.encryptedGroupInfo);

    std::vector<Bytes> out;
    auto leaf = built.staged.m_commit.m_added.begin();
    const auto finishOne = [&] {
        if (!welcome.secrets.empty())
            out.push_back(encodeMessage(welcome));
        welcome.secrets.clear();
    };
    for (const auto &sent : built.staged.m_commit.m_proposals) {
        const auto *add = std::get_if<Add>(&sent.proposal);
        if (!add)
            continue;
        SW_TRY(auto sealed, sealSecrets(built, *add->keyPackage, *leaf++, context));
        welcome.secrets.push_back({add->keyPackage->ref(), std::move(sealed)});
        if (welcome.secrets.size() == perWelcome)
            finishOne();
    }
    finishOne();
    return out;
}

} // namespace sw::mls
