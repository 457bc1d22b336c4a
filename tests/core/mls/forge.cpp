// SPDX-License-Identifier: Apache-2.0
#include "tests/core/mls/forge.h"

#include "core/crypto/aead.h"
#include "core/crypto/hash.h"
#include "core/crypto/hkdf.h"
#include "core/mls/key_schedule.h"
#include "core/mls/secret_tree.h"

namespace sw::mls {

// RFC 9420 §5.1.2 SignWithLabel.
Bytes forgeSignature(const crypto::SignatureKey &key, std::string_view label, ByteView content)
{
    Writer writer;
    writer.opaque(viewOf("MLS 1.0 " + std::string(label)));
    writer.opaque(content);
    const auto signature = key.sign(writer.view());
    return bytesOf(ByteView(signature));
}

// RFC 9420 §8 ExpandWithLabel.
SecretBytes forgeExpand(const Secret32 &secret, std::string_view label, ByteView context, std::size_t size)
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
HpkeCiphertext forgeEncryption(ByteView receiver, std::string_view label, ByteView context,
                               ByteView plaintext, crypto::Random &random)
{
    Writer writer;
    writer.opaque(viewOf("MLS 1.0 " + std::string(label)));
    writer.opaque(context);
    const auto sealed = crypto::hpkeSeal(receiver, crypto::HpkeInfo(writer.view()), {}, plaintext, random);
    return {bytesOf(ByteView(sealed->encapsulated)), sealed->ciphertext};
}

Forge::Forge(std::uint32_t count, std::uint64_t seed, Extensions extensions)
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
    context.treeHash = bytesOf(tree.treeHash());
    enter(random.secret32());
}

Forge::~Forge() = default;

Forge::Client Forge::client(std::string_view name, const std::function<void(LeafTemplate &)> &change)
{
    auto key = crypto::SignatureKey::generate(random);
    LeafTemplate leaf = leafTemplate(name);
    if (change)
        change(leaf);
    auto package = makeKeyPackage(leaf, testLifetime, {}, key, random);
    return {std::move(key), std::move(package)};
}

KeyPackage Forge::changedPackage(const Client &of,
                                 const std::function<void(KeyPackage &, LeafNode &)> &change,
                                 const crypto::SignatureKey *signer)
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

EpochSecrets Forge::secrets() const
{
    return deriveEpochSecrets(memberSecret, encode(context));
}

GroupInfo Forge::groupInfo(LeafIndex signer) const
{
    GroupInfo info;
    info.groupContext = context;
    info.confirmationTag = confirmationTag;
    info.extensions.set(ExtensionType::ExternalPub,
                        encode(ExternalPub{bytesOf(ByteView(secrets().externalKeyPair().publicKey))}));
    info.signer = signer;
    return resigned(std::move(info));
}

GroupInfo Forge::resigned(GroupInfo info) const
{
    Writer tbs;
    putUnsigned(tbs, info);
    info.signature = forgeSignature(clients.at(info.signer.value).key, "GroupInfoTBS", tbs.view());
    return info;
}

Welcome Forge::welcome(const Client &to, const std::function<void(GroupSecrets &)> &changeSecrets,
                       const std::function<void(GroupInfo &)> &changeInfo, std::span<const Psk> psks) const
{
    // The confirmation tag must fit the PSKs, so the epoch is derived from the joiner secret again.
    GroupSecrets group;
    group.joinerSecret = SecretBytes(joinerSecret.view());
    for (const auto &psk : psks)
        group.psks.push_back(psk.id);
    const Secret32 member = deriveMemberSecret(joinerSecret, derivePskSecret(psks));
    GroupInfo info = groupInfo();
    info.confirmationTag = bytesOf(
        deriveEpochSecrets(member, encode(context)).confirmationTag(context.confirmedTranscriptHash));
    if (changeSecrets)
        changeSecrets(group);
    if (changeInfo)
        changeInfo(info);
    info = resigned(std::move(info));
    return encryptWelcome(to, group, info, member);
}

Welcome Forge::encryptWelcome(const Client &to, const GroupSecrets &group, const GroupInfo &info,
                              const Secret32 &member) const
{
    const Secret32 secret = deriveWelcomeSecret(member);
    const auto key = forgeExpand(secret, "key", {}, crypto::aeadKeySize);
    const auto nonce = forgeExpand(secret, "nonce", {}, crypto::aeadNonceSize);
    crypto::AeadNonce nonceArray{};
    std::copy_n(nonce.view().begin(), nonceArray.size(), nonceArray.begin());
    Welcome it;
    it.encryptedGroupInfo = crypto::aeadSeal(crypto::AeadKey(std::span<const std::uint8_t, 32>(key.view())),
                                             nonceArray, {}, encode(info));
    const auto plain = encodeSecret(group);
    it.secrets.push_back({to.package.keyPackage.ref(),
                          forgeEncryption(to.package.keyPackage.initKey, "Welcome", it.encryptedGroupInfo,
                                          plain.view(), random)});
    return it;
}

Group Forge::member(LeafIndex leaf) const
{
    const Client &who = clients.at(leaf.value);
    return *joinByWelcome(welcome(who), who.package.keyPackage, who.package.secrets, tree, policy, NoPsks());
}

PublicGroup Forge::follower() const
{
    return *PublicGroup::fromGroupInfo(groupInfo(), tree, policy);
}

PublicMessage Forge::sign(FramedContent content, const crypto::SignatureKey &signer,
                          WireFormat wireFormat) const
{
    PublicMessage message;
    message.content = std::move(content);
    message.auth.signature
        = forgeSignature(signer, "FramedContentTBS", toBeSigned(message.content, wireFormat));
    return tagged(std::move(message));
}

PublicMessage Forge::tagged(PublicMessage message) const
{
    message.membershipTag.reset();
    if (std::holds_alternative<MemberSender>(message.content.sender)) {
        Bytes tbm = toBeSigned(message.content, WireFormat::PublicMessage);
        Writer auth;
        message.auth.write(auth);
        append(tbm, auth.view());
        message.membershipTag = bytesOf(crypto::hmac(secrets().membershipKey.view(), tbm));
    }
    return message;
}

FramedContent Forge::frame(Sender sender, Content content) const
{
    return {context.groupId, context.epoch, sender, {}, std::move(content)};
}

PublicMessage Forge::proposal(LeafIndex by, Proposal proposal)
{
    auto message
        = sign(frame(MemberSender{by}, ProposalContent{std::move(proposal)}), clients.at(by.value).key);
    remember(message);
    return message;
}

ProposalRef Forge::refOf(const PublicMessage &message)
{
    return AuthenticatedContent{WireFormat::PublicMessage, message.content, message.auth}.ref();
}

LeafNode Forge::updatedLeaf(LeafIndex of, const std::function<void(LeafNode &)> &change)
{
    LeafNode leaf = *tree.leaf(of);
    leaf.encryptionKey = bytesOf(ByteView(crypto::hpkeGenerateKeyPair(random).publicKey));
    leaf.source = FromUpdate{};
    if (change)
        change(leaf);
    leaf.sign(clients.at(of.value).key, context.groupId, of);
    return leaf;
}

void Forge::warm()
{
    for (std::uint32_t i = 0; i < clients.size(); ++i)
        tree = makePath(tree, {i}, *tree.leaf({i}), context.groupId, clients[i].key, random).tree;
    context.treeHash = bytesOf(tree.treeHash());
    enter(random.secret32());
}

void Forge::enter(Secret32 epochJoiner)
{
    joinerSecret = std::move(epochJoiner);
    memberSecret = deriveMemberSecret(joinerSecret, Secret32());
    confirmationTag = bytesOf(secrets().confirmationTag(context.confirmedTranscriptHash));
    // RFC 9420 §8.2
    Bytes input = context.confirmedTranscriptHash;
    Writer tag;
    tag.opaque(confirmationTag);
    append(input, tag.view());
    interimHash = bytesOf(crypto::sha256(input));
}

void Forge::remember(const PublicMessage &message)
{
    const auto &content = std::get<ProposalContent>(message.content.content);
    m_proposals[refOf(message)] = {content.proposal, message.content.sender};
}

// RFC 9420 §6.1 FramedContentTBS.
Bytes Forge::toBeSigned(const FramedContent &content, WireFormat wireFormat) const
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

PrivateMessage Forge::sealed(LeafIndex by, std::uint32_t generation, const Content &content,
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
