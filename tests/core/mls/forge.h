// SPDX-License-Identifier: Apache-2.0
#pragma once
// A group of which the test knows every secret. It makes messages that are right in all respects but the one
// that a test changes: signatures, tags, path, transcript and key schedule fit whatever stands in them.
// Labels, transcript and framing are written out here a second time on purpose; tree and key schedule are the
// library's, which the vectors prove.
#include "core/crypto/aead.h"
#include "core/crypto/hash.h"
#include "core/crypto/hkdf.h"
#include "core/mls/key_schedule.h"
#include "core/mls/secret_tree.h"
#include "tests/core/mls/party.h"

namespace sw::mls {

// RFC 9420 §5.1.2 SignWithLabel.
inline Bytes forgeSignature(const crypto::SignatureKey &key, std::string_view label, ByteView content)
{
    Writer writer;
    writer.opaque(viewOf("MLS 1.0 " + std::string(label)));
    writer.opaque(content);
    const auto signature = key.sign(writer.view());
    return bytesOf(ByteView(signature));
}

// RFC 9420 §8 ExpandWithLabel.
inline SecretBytes forgeExpand(const Secret32 &secret, std::string_view label, ByteView context,
                               std::size_t size)
{
    Writer writer;
    writer.integer(static_cast<std::uint16_t>(size));
    writer.opaque(viewOf("MLS 1.0 " + std::string(label)));
    writer.opaque(context);
    auto out = SecretBytes::zeros(size);
    crypto::hkdfExpand(secret.view(), {writer.view()}, out.mutableView());
    return out;
}

// RFC 9420 §5.1.3 EncryptWithLabel.
inline HpkeCiphertext forgeEncryption(ByteView receiver, std::string_view label, ByteView context,
                                      ByteView plaintext, crypto::Random &random)
{
    Writer writer;
    writer.opaque(viewOf("MLS 1.0 " + std::string(label)));
    writer.opaque(context);
    const auto sealed = crypto::hpkeSeal(receiver, crypto::HpkeInfo(writer.view()), {}, plaintext, random);
    return {bytesOf(ByteView(sealed->encapsulated)), sealed->ciphertext};
}

// A commit as the forger wants it. Functions are called when set, in this order.
struct ForgedCommit {
    LeafIndex by{};
    bool external = false; // By nobody's leaf; `by` is ignored, `joiner` signs.
    std::vector<ProposalOrRef> proposals{};
    bool path = false;
    std::function<void(LeafNode &)> leaf{}; // Of the path, before its keys, source and signature are set.
    std::function<void(LeafNode &)> finishedLeaf{}; // Re-signed afterwards.
    std::function<void(UpdatePath &)> finishedPath{}; // Before the message is signed.
    std::function<void(FramedContent &)> content{}; // Before the message is signed.
    std::function<void(PublicMessage &)> message{}; // Afterwards; only the membership tag is made new.
    const crypto::SignatureKey *signer = nullptr; // Instead of the committer's.
};

class Forge
{
public:
    struct Client {
        crypto::SignatureKey key;
        NewKeyPackage package;
    };

    // `count` members, all straight from their key packages, in epoch 7.
    explicit Forge(std::uint32_t count, std::uint64_t seed = 1, Extensions extensions = {})
        : random(seed)
    {
        context.groupId = bytesOf("forged group");
        context.epoch = 7;
        context.confirmedTranscriptHash = random.bytes(32);
        context.extensions = std::move(extensions);
        for (std::uint32_t i = 0; i < count; ++i) {
            clients.push_back(client("member" + std::to_string(i)));
            tree.add(clients.back().package.keyPackage.leafNode);
        }
        context.treeHash = hashBytes(tree.treeHash());
        enter(random.secret32());
    }

    Client client(std::string_view name, const std::function<void(LeafTemplate &)> &change = {})
    {
        auto key = crypto::SignatureKey::generate(random);
        LeafTemplate leaf = leafTemplate(name);
        if (change)
            change(leaf);
        auto package = makeKeyPackage(leaf, testLifetime, {}, key, random);
        return {std::move(key), std::move(package)};
    }

    // The client's key package after `change`, with leaf and package signed anew by `signer` (or its own
    // key).
    static KeyPackage changedPackage(const Client &of,
                                     const std::function<void(KeyPackage &, LeafNode &)> &change,
                                     const crypto::SignatureKey *signer = nullptr)
    {
        KeyPackage package = of.package.keyPackage;
        LeafNode leaf = *package.leafNode;
        change(package, leaf);
        leaf.sign(signer ? *signer : of.key, {}, {});
        package.leafNode = leaf;
        package.signature.clear();
        Writer tbs;
        putUnsigned(tbs, package);
        package.signature = forgeSignature(signer ? *signer : of.key, "KeyPackageTBS", tbs.view());
        return package;
    }

    EpochSecrets secrets() const { return deriveEpochSecrets(memberSecret, encode(context)); }

    GroupInfo groupInfo(LeafIndex signer = {0}) const
    {
        GroupInfo info;
        info.groupContext = context;
        info.confirmationTag = confirmationTag;
        info.extensions.set(ExtensionType::ExternalPub,
                            encode(ExternalPub{bytesOf(ByteView(secrets().externalKeyPair().publicKey))}));
        info.signer = signer;
        return resigned(std::move(info));
    }
    GroupInfo resigned(GroupInfo info) const
    {
        Writer tbs;
        putUnsigned(tbs, info);
        info.signature = forgeSignature(clients.at(info.signer.value).key, "GroupInfoTBS", tbs.view());
        return info;
    }

    // A Welcome for this client into the present epoch. The changes come before encryption.
    Welcome welcome(const Client &to, const std::function<void(GroupSecrets &)> &changeSecrets = {},
                    const std::function<void(GroupInfo &)> &changeInfo = {},
                    std::span<const Psk> psks = {}) const
    {
        // The confirmation tag must fit the PSKs, so the epoch is derived from the joiner secret again.
        GroupSecrets group;
        group.joinerSecret = SecretBytes(joinerSecret.view());
        for (const auto &psk : psks)
            group.psks.push_back(psk.id);
        const Secret32 member = deriveMemberSecret(joinerSecret, derivePskSecret(psks));
        GroupInfo info = groupInfo();
        info.confirmationTag = hashBytes(
            deriveEpochSecrets(member, encode(context)).confirmationTag(context.confirmedTranscriptHash));
        if (changeSecrets)
            changeSecrets(group);
        if (changeInfo)
            changeInfo(info);
        info = resigned(std::move(info));
        return encryptWelcome(to, group, info, member);
    }
    Welcome encryptWelcome(const Client &to, const GroupSecrets &group, const GroupInfo &info,
                           const Secret32 &member) const
    {
        const Secret32 secret = deriveWelcomeSecret(member);
        const auto key = forgeExpand(secret, "key", {}, crypto::aeadKeySize);
        const auto nonce = forgeExpand(secret, "nonce", {}, crypto::aeadNonceSize);
        crypto::AeadNonce nonceArray{};
        std::copy_n(nonce.view().begin(), nonceArray.size(), nonceArray.begin());
        Welcome it;
        it.encryptedGroupInfo = crypto::aeadSeal(
            crypto::AeadKey(std::span<const std::uint8_t, 32>(key.view())), nonceArray, {}, encode(info));
        const auto plain = encodeSecret(group);
        it.secrets.push_back({to.package.keyPackage.ref(),
                              forgeEncryption(to.package.keyPackage.initKey, "Welcome", it.encryptedGroupInfo,
                                              plain.view(), random)});
        return it;
    }

    Group member(LeafIndex leaf) const
    {
        const Client &who = clients.at(leaf.value);
        return *joinByWelcome(welcome(who), who.package.keyPackage, who.package.secrets, tree, policy,
                              NoPsks());
    }
    PublicGroup follower() const { return *PublicGroup::fromGroupInfo(groupInfo(), tree, policy); }

    // Signed by the sender's leaf key (or `signer`), tagged with the epoch's membership key.
    PublicMessage sign(FramedContent content, const crypto::SignatureKey &signer,
                       WireFormat wireFormat = WireFormat::PublicMessage) const
    {
        PublicMessage message;
        message.content = std::move(content);
        message.auth.signature
            = forgeSignature(signer, "FramedContentTBS", toBeSigned(message.content, wireFormat));
        return tagged(std::move(message));
    }
    PublicMessage tagged(PublicMessage message) const
    {
        message.membershipTag.reset();
        if (std::holds_alternative<MemberSender>(message.content.sender)) {
            Bytes tbm = toBeSigned(message.content, WireFormat::PublicMessage);
            Writer auth;
            message.auth.write(auth);
            append(tbm, auth.view());
            message.membershipTag = hashBytes(crypto::hmac(secrets().membershipKey.view(), tbm));
        }
        return message;
    }
    FramedContent frame(Sender sender, Content content) const
    {
        return {context.groupId, context.epoch, sender, {}, std::move(content)};
    }
    PublicMessage proposal(LeafIndex by, Proposal proposal)
    {
        auto message
            = sign(frame(MemberSender{by}, ProposalContent{std::move(proposal)}), clients.at(by.value).key);
        remember(message);
        return message;
    }
    static ProposalRef refOf(const PublicMessage &message)
    {
        return AuthenticatedContent{WireFormat::PublicMessage, message.content, message.auth}.ref();
    }
    // A new leaf for an Update, signed for the group.
    LeafNode updatedLeaf(LeafIndex of, const std::function<void(LeafNode &)> &change = {})
    {
        LeafNode leaf = *tree.leaf(of);
        leaf.encryptionKey = bytesOf(ByteView(crypto::hpkeGenerateKeyPair(random).publicKey));
        leaf.source = FromUpdate{};
        if (change)
            change(leaf);
        leaf.sign(clients.at(of.value).key, context.groupId, of);
        return leaf;
    }

    // As if every member had committed once: no parent is blank. Their path secrets are nobody's, so only
    // members added afterwards can follow a commit.
    void warm()
    {
        for (std::uint32_t i = 0; i < clients.size(); ++i)
            tree = makePath(tree, {i}, *tree.leaf({i}), context.groupId, clients[i].key, random).tree;
        context.treeHash = hashBytes(tree.treeHash());
        enter(random.secret32());
    }

    // The commit, with everything around it computed from what stands in it.
    PublicMessage commit(const ForgedCommit &plan);
    // Where the last commit() leads.
    void adopt();
    // A pathless commit that adds this client.
    void addClient(Client client)
    {
        (void)commit({.by = {0}, .proposals = {Inline{Add{client.package.keyPackage}}}});
        adopt();
        clients.push_back(std::move(client));
    }

    // Sender data and content under any key the test likes.
    PrivateMessage sealed(LeafIndex by, std::uint32_t generation, const Content &content,
                          const std::function<void(Bytes &)> &changePlain = {},
                          std::optional<LeafIndex> claimedLeaf = {},
                          std::optional<std::uint32_t> claimedGeneration = {}) const;

    mutable SeededRandom random;
    TestPolicy policy;
    GroupContext context;
    GroupContext provisional; // Of the last commit with a path; what its path secrets are bound to.
    RatchetTree tree;
    std::vector<Client> clients; // By leaf.
    std::optional<Client> joiner; // Signs external commits; its leaf is the path's.
    Secret32 joinerSecret, memberSecret;
    Bytes confirmationTag, interimHash;

private:
    static Bytes hashBytes(const crypto::Hash &hash) { return bytesOf(ByteView(hash)); }
    Bytes toBeSigned(const FramedContent &content, WireFormat wireFormat) const;
    void enter(Secret32 epochJoiner);
    void remember(const PublicMessage &message);
    std::vector<LeafIndex> applyLeniently(const ForgedCommit &plan, RatchetTree &after,
                                          GroupContext &next) const;

    struct Next {
        RatchetTree tree;
        GroupContext context;
        Secret32 joinerSecret;
    };
    std::map<ProposalRef, std::pair<Proposal, Sender>> m_proposals;
    UpdatePath forgePath(const ForgedCommit &plan, LeafIndex by, const Client &author,
                         std::span<const LeafIndex> added, Next &next, Secret32 &commitSecret);
    std::optional<Next> m_next;
};

inline void Forge::enter(Secret32 epochJoiner)
{
    joinerSecret = std::move(epochJoiner);
    memberSecret = deriveMemberSecret(joinerSecret, Secret32());
    confirmationTag = hashBytes(secrets().confirmationTag(context.confirmedTranscriptHash));
    // RFC 9420 §8.2
    Bytes input = context.confirmedTranscriptHash;
    Writer tag;
    tag.opaque(confirmationTag);
    append(input, tag.view());
    interimHash = hashBytes(crypto::sha256(input));
}

inline void Forge::remember(const PublicMessage &message)
{
    const auto &content = std::get<ProposalContent>(message.content.content);
    m_proposals[refOf(message)] = {content.proposal, message.content.sender};
}

// RFC 9420 §6.1 FramedContentTBS.
inline Bytes Forge::toBeSigned(const FramedContent &content, WireFormat wireFormat) const
{
    Writer writer;
    writer.integer(static_cast<std::uint16_t>(ProtocolVersion::Mls10));
    writer.integer(static_cast<std::uint16_t>(wireFormat));
    put(writer, content);
    if (std::holds_alternative<MemberSender>(content.sender)
        || std::holds_alternative<NewMemberCommit>(content.sender))
        put(writer, context);
    return writer.take();
}

// What the proposals do when nobody asks whether they may.
inline std::vector<LeafIndex> Forge::applyLeniently(const ForgedCommit &plan, RatchetTree &after,
                                                    GroupContext &next) const
{
    std::vector<std::pair<Proposal, Sender>> list;
    for (const auto &item : plan.proposals) {
        if (const auto *value = std::get_if<Inline>(&item))
            list.emplace_back(value->proposal, MemberSender{plan.by});
        else if (const auto found = m_proposals.find(std::get<Reference>(item).ref);
                 found != m_proposals.end())
            list.push_back(found->second);
    }
    std::vector<LeafIndex> added;
    const auto present = [&after](LeafIndex leaf) { return after.leaf(leaf) != nullptr; };
    for (const auto &[proposal, sender] : list)
        if (const auto *it = std::get_if<GroupContextExtensions>(&proposal))
            next.extensions = it->extensions;
    for (const auto &[proposal, sender] : list)
        if (const auto *it = std::get_if<Update>(&proposal))
            if (const auto *from = std::get_if<MemberSender>(&sender); from && present(from->leaf))
                after.update(from->leaf, it->leafNode);
    for (const auto &[proposal, sender] : list)
        if (const auto *it = std::get_if<Remove>(&proposal);
            it && present(it->removed) && it->removed != plan.by)
            after.remove(it->removed);
    for (const auto &[proposal, sender] : list)
        if (const auto *it = std::get_if<Add>(&proposal))
            added.push_back(after.add(it->keyPackage->leafNode));
    return added;
}

// Puts a path into next.tree, with the plan's changes to it.
inline UpdatePath Forge::forgePath(const ForgedCommit &plan, LeafIndex by, const Client &author,
                                   std::span<const LeafIndex> added, Next &next, Secret32 &commitSecret)
{
    LeafNode leaf = plan.external ? *author.package.keyPackage.leafNode : *next.tree.leaf(by);
    if (plan.leaf)
        plan.leaf(leaf);
    NewPath path = makePath(next.tree, by, leaf, context.groupId, author.key, random);
    if (plan.finishedLeaf) {
        LeafNode changed = *path.leaf;
        plan.finishedLeaf(changed);
        changed.sign(author.key, context.groupId, by);
        path.leaf = changed;
        path.tree.setLeaf(by, path.leaf);
    }
    next.context.treeHash = hashBytes(path.tree.treeHash());
    provisional = next.context;
    UpdatePath out = *encryptPath(path, by, next.context, added, random);
    out.leafNode = path.leaf;
    commitSecret = path.secrets.commitSecret.clone();
    next.tree = path.tree;
    if (plan.finishedPath)
        plan.finishedPath(out);
    return out;
}

inline PublicMessage Forge::commit(const ForgedCommit &plan)
{
    Next next;
    next.tree = tree;
    next.context = context;
    const auto added = applyLeniently(plan, next.tree, next.context);
    next.context.epoch += 1;
    const LeafIndex by = plan.external ? next.tree.firstBlankLeaf() : plan.by;
    const Client &author = plan.external ? *joiner : clients.at(plan.by.value);

    Commit commit;
    commit.proposals = plan.proposals;
    Secret32 commitSecret;
    if (plan.path)
        commit.path = forgePath(plan, by, author, added, next, commitSecret);
    next.context.treeHash = hashBytes(next.tree.treeHash());

    Secret32 initSecret = secrets().initSecret.clone();
    if (plan.external) {
        auto init = exportInitSecret(ByteView(secrets().externalKeyPair().publicKey), random);
        for (auto &item : commit.proposals)
            if (auto *value = std::get_if<Inline>(&item))
                if (auto *it = std::get_if<ExternalInit>(&value->proposal); it && it->kemOutput.empty())
                    it->kemOutput = bytesOf(ByteView(init->first));
        initSecret = std::move(init->second);
    }
    const Sender sender = plan.external ? Sender(NewMemberCommit{}) : Sender(MemberSender{plan.by});
    FramedContent content = frame(sender, std::move(commit));
    if (plan.content)
        plan.content(content);
    PublicMessage message = sign(std::move(content), plan.signer ? *plan.signer : author.key);

    // RFC 9420 §8.2
    Writer confirmed;
    confirmed.raw(interimHash);
    confirmed.integer(static_cast<std::uint16_t>(WireFormat::PublicMessage));
    put(confirmed, message.content);
    confirmed.opaque(message.auth.signature);
    next.context.confirmedTranscriptHash = hashBytes(crypto::sha256(confirmed.view()));
    next.joinerSecret = deriveJoinerSecret(initSecret, commitSecret, encode(next.context));
    const auto after
        = deriveEpochSecrets(deriveMemberSecret(next.joinerSecret, Secret32()), encode(next.context));
    message.auth.confirmationTag = hashBytes(after.confirmationTag(next.context.confirmedTranscriptHash));
    message = tagged(std::move(message));
    if (plan.message) {
        plan.message(message);
        message = tagged(std::move(message));
    }
    m_next = std::move(next);
    return message;
}

inline void Forge::adopt()
{
    tree = m_next->tree;
    context = m_next->context;
    enter(std::move(m_next->joinerSecret));
    m_next.reset();
    m_proposals.clear();
}

inline PrivateMessage Forge::sealed(LeafIndex by, std::uint32_t generation, const Content &content,
                                    const std::function<void(Bytes &)> &changePlain,
                                    std::optional<LeafIndex> claimedLeaf,
                                    std::optional<std::uint32_t> claimedGeneration) const
{
    PrivateMessage message;
    message.groupId = context.groupId;
    message.epoch = context.epoch;
    message.contentType = typeOf(content);
    const auto framed = frame(MemberSender{by}, content);

    // RFC 9420 §6.3.1 PrivateMessageContent, without padding.
    Writer plain;
    std::visit([&plain](const auto &value) { put(plain, value); }, content);
    plain.opaque(forgeSignature(clients.at(by.value).key, "FramedContentTBS",
                                toBeSigned(framed, WireFormat::PrivateMessage)));
    Bytes plaintext = plain.take();
    if (changePlain)
        changePlain(plaintext);

    const auto type
        = message.contentType == ContentType::Application ? RatchetType::Application : RatchetType::Handshake;
    SecretTree keys(context.epoch, tree.leafCapacity(), secrets().encryptionSecret.clone());
    const auto found = keys.find(by, type, generation);
    crypto::AeadNonce nonce{};
    std::ranges::copy(found->key().nonce.view(), nonce.begin());
    const Bytes guard = random.bytes(4);
    for (std::size_t i = 0; i < guard.size(); ++i)
        nonce[i] ^= guard[i];
    Writer aad; // PrivateContentAAD
    aad.opaque(message.groupId);
    aad.integer(message.epoch);
    put(aad, message.contentType);
    aad.opaque(message.authenticatedData);
    message.ciphertext = crypto::aeadSeal(found->key().key, nonce, aad.view(), plaintext);

    // RFC 9420 §6.3.2 SenderData
    Writer sender;
    put(sender, claimedLeaf.value_or(by));
    sender.integer(claimedGeneration.value_or(generation));
    sender.raw(guard);
    const ByteView sample
        = ByteView(message.ciphertext).first(std::min<std::size_t>(32, message.ciphertext.size()));
    const auto epoch = secrets();
    const auto key = forgeExpand(epoch.senderDataSecret, "key", sample, crypto::aeadKeySize);
    const auto senderNonce = forgeExpand(epoch.senderDataSecret, "nonce", sample, crypto::aeadNonceSize);
    std::copy_n(senderNonce.view().begin(), nonce.size(), nonce.begin());
    Writer senderAad;
    senderAad.opaque(message.groupId);
    senderAad.integer(message.epoch);
    put(senderAad, message.contentType);
    message.encryptedSenderData
        = crypto::aeadSeal(crypto::AeadKey(std::span<const std::uint8_t, 32>(key.view())), nonce,
                           senderAad.view(), sender.view());
    return message;
}

} // namespace sw::mls
