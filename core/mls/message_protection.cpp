// SPDX-License-Identifier: Apache-2.0
#include "core/mls/message_protection.h"

#include "core/mls/labels.h"

namespace sw::mls {
namespace {
using Nonce = crypto::AeadNonce;

// struct { opaque group_id<V>; uint64 epoch; ContentType content_type; } SenderDataAAD;
Bytes senderDataAad(const PrivateMessage &message)
{
    Writer writer;
    put(writer, message.groupId);
    put(writer, message.epoch);
    put(writer, message.contentType);
    return writer.take();
}

// PrivateContentAAD: the same and the authenticated data.
Bytes contentAad(const PrivateMessage &message)
{
    Writer writer;
    writer.raw(senderDataAad(message));
    put(writer, message.authenticatedData);
    return writer.take();
}

// §6.3.1: the ratchet's nonce with the guard in its first four octets.
Nonce guarded(const MessageKey &key, const std::array<std::uint8_t, 4> &guard)
{
    Nonce nonce;
    std::ranges::copy(key.nonce.view(), nonce.begin());
    for (std::size_t i = 0; i < guard.size(); ++i)
        nonce[i] ^= guard[i];
    return nonce;
}

// PrivateMessageContent up to the padding: the content without its type, then auth.
void putContent(SecretWriter &writer, const AuthenticatedContent &message)
{
    std::visit([&](const auto &alternative) { put(writer, alternative); }, message.content.content);
    put(writer, message.auth.signature);
    if (message.auth.confirmationTag)
        put(writer, *message.auth.confirmationTag);
}

bool getContent(Reader &reader, ContentType type, Content &content)
{
    switch (type) {
    case ContentType::Application:
        return get(reader, content.emplace<ApplicationData>());
    case ContentType::Proposal:
        return get(reader, content.emplace<ProposalContent>());
    case ContentType::Commit:
        return get(reader, content.emplace<Commit>());
    }
    return reader.fail(Error::UnknownValue);
}

bool coversContext(const Sender &sender)
{
    return std::holds_alternative<MemberSender>(sender) || std::holds_alternative<NewMemberCommit>(sender);
}
} // namespace

Bytes toBeSigned(WireFormat format, const FramedContent &content, ByteView encodedContext)
{
    Writer writer;
    put(writer, ProtocolVersion::Mls10);
    put(writer, format);
    put(writer, content);
    if (coversContext(content.sender))
        writer.raw(encodedContext);
    return writer.take();
}

AuthenticatedContent signContent(WireFormat format, FramedContent content, ByteView encodedContext,
                                 const crypto::SignatureKey &key)
{
    auto signature = signWithLabel(key, label::framedContent, toBeSigned(format, content, encodedContext));
    return {format, std::move(content), {std::move(signature), {}}};
}

bool verifyContent(const AuthenticatedContent &message, ByteView encodedContext, ByteView signerKey)
{
    return verifyWithLabel(signerKey, label::framedContent,
                           toBeSigned(message.wireFormat, message.content, encodedContext),
                           message.auth.signature);
}

crypto::Hash membershipTag(const AuthenticatedContent &message, ByteView encodedContext,
                           const Secret32 &membershipKey)
{
    // struct { FramedContentTBS content_tbs; FramedContentAuthData auth; } AuthenticatedContentTBM;
    Writer auth;
    message.auth.write(auth);
    return crypto::hmac(membershipKey.view(),
                        {toBeSigned(message.wireFormat, message.content, encodedContext), auth.view()});
}

SenderDataKeys senderDataKeys(const Secret32 &senderDataSecret, ByteView ciphertext)
{
    SenderDataKeys out;
    const auto sample = ciphertext.first(std::min(ciphertext.size(), hashSize));
    expandWithLabel(senderDataSecret.view(), label::key, sample, out.key.mutableView());
    expandWithLabel(senderDataSecret.view(), label::nonce, sample, out.nonce);
    return out;
}

Result<SenderData> openSenderData(const PrivateMessage &message, const Secret32 &senderDataSecret)
{
    const auto keys = senderDataKeys(senderDataSecret, message.ciphertext);
    const auto opened
        = crypto::aeadOpen(keys.key, keys.nonce, senderDataAad(message), message.encryptedSenderData);
    SW_CHECK(opened, Error::BadCiphertext);
    Reader reader(opened->view());
    SenderData out;
    ByteView guard;
    SW_CHECK(get(reader, out.leafIndex) && get(reader, out.generation)
                 && reader.raw(out.reuseGuard.size(), guard),
             Error::Truncated);
    SW_CHECK(reader.atEnd(), Error::TrailingBytes); // MLS-CHECK codec5
    std::ranges::copy(guard, out.reuseGuard.begin());
    return out;
}

PrivateMessage sealContent(const AuthenticatedContent &message, const MessageKey &key, std::size_t padding,
                           const Secret32 &senderDataSecret, crypto::Random &random)
{
    const auto &content = message.content;
    PrivateMessage out{
        content.groupId, content.epoch, typeOf(content.content), content.authenticatedData, {}, {}};
    std::array<std::uint8_t, 4> guard;
    random.fill(guard);

    SecretWriter plaintext;
    putContent(plaintext, message);
    const Bytes zeros(padding);
    plaintext.raw(zeros);
    out.ciphertext = crypto::aeadSeal(key.key, guarded(key, guard), contentAad(out), plaintext.view());

    Writer senderData;
    put(senderData, std::get<MemberSender>(content.sender).leaf);
    put(senderData, key.generation);
    senderData.raw(guard);
    const auto keys = senderDataKeys(senderDataSecret, out.ciphertext);
    out.encryptedSenderData = crypto::aeadSeal(keys.key, keys.nonce, senderDataAad(out), senderData.view());
    return out;
}

Result<AuthenticatedContent> openContent(const PrivateMessage &message, const SenderData &sender,
                                         const MessageKey &key)
{
    const auto plaintext
        = crypto::aeadOpen(key.key, guarded(key, sender.reuseGuard), contentAad(message), message.ciphertext);
    SW_CHECK(plaintext, Error::BadCiphertext); // MLS-CHECK framing11
    AuthenticatedContent out{
        WireFormat::PrivateMessage,
        {message.groupId, message.epoch, MemberSender{sender.leafIndex}, message.authenticatedData, {}},
        {}};
    Reader reader(plaintext->view());
    SW_CHECK(getContent(reader, message.contentType, out.content.content)
                 && out.auth.read(reader, message.contentType),
             reader.error());
    // MLS-CHECK framing9
    SW_CHECK(std::ranges::all_of(reader.rest(), [](auto byte) { return byte == 0; }), Error::BadPadding);
    return out;
}

} // namespace sw::mls
