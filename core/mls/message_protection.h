// SPDX-License-Identifier: Apache-2.0
#pragma once
// RFC 9420 §6.1–§6.3: signing, the membership tag, and the two encryptions of a PrivateMessage. Knows no
// group: keys and contexts come in.
#include "core/mls/messages.h"
#include "core/mls/secret_tree.h"

namespace sw::mls {

// §6.1 FramedContentTBS; the encoded GroupContext counts for members and joiners by commit.
Bytes toBeSigned(WireFormat format, const FramedContent &content, ByteView encodedContext);
AuthenticatedContent signContent(WireFormat format, FramedContent content, ByteView encodedContext,
                                 const crypto::SignatureKey &key);
[[nodiscard]] bool verifyContent(const AuthenticatedContent &message, ByteView encodedContext,
                                 ByteView signerKey);

// §6.2
crypto::Hash membershipTag(const AuthenticatedContent &message, ByteView encodedContext,
                           const Secret32 &membershipKey);

// §6.3.2
struct SenderData {
    LeafIndex leafIndex;
    std::uint32_t generation = 0;
    std::array<std::uint8_t, 4> reuseGuard{};
};
struct SenderDataKeys {
    crypto::AeadKey key;
    crypto::AeadNonce nonce{};
};
// Derived from the first KDF.Nh octets of the ciphertext.
SenderDataKeys senderDataKeys(const Secret32 &senderDataSecret, ByteView ciphertext);
Result<SenderData> openSenderData(const PrivateMessage &message, const Secret32 &senderDataSecret);

// §6.3.1. Seals with a key that is used for nothing else; the reuse guard is fresh.
PrivateMessage sealContent(const AuthenticatedContent &message, const MessageKey &key, std::size_t padding,
                           const Secret32 &senderDataSecret, crypto::Random &random);
// Gives the content as its sender signed it; not verified yet. BadCiphertext, BadPadding, codec errors.
Result<AuthenticatedContent> openContent(const PrivateMessage &message, const SenderData &sender,
                                         const MessageKey &key);

} // namespace sw::mls
