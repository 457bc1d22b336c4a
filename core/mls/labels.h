// SPDX-License-Identifier: Apache-2.0
#pragma once
// RFC 9420 §5 and §8: hashing, signing, encrypting and deriving with labels, so that no value serves two
// purposes.
#include "core/crypto/hash.h"
#include "core/crypto/hpke.h"
#include "core/crypto/signature.h"
#include "core/mls/proposal.h"

namespace sw::mls {

// Every label of the protocol stands here once.
namespace label {
constexpr std::string_view keyPackageRef = "MLS 1.0 KeyPackage Reference"; // §5.2
constexpr std::string_view proposalRef = "MLS 1.0 Proposal Reference";
// Signatures, §17.6
constexpr std::string_view framedContent = "FramedContentTBS";
constexpr std::string_view leafNode = "LeafNodeTBS";
constexpr std::string_view keyPackage = "KeyPackageTBS";
constexpr std::string_view groupInfo = "GroupInfoTBS";
// Public-key encryption, §17.7
constexpr std::string_view updatePathNode = "UpdatePathNode";
constexpr std::string_view welcome = "Welcome";
// Derivation, §8, §9, §6.3, §7.4, §12.4.3.1
constexpr std::string_view joiner = "joiner";
constexpr std::string_view welcomeSecret = "welcome";
constexpr std::string_view epoch = "epoch";
constexpr std::string_view senderData = "sender data";
constexpr std::string_view encryption = "encryption";
constexpr std::string_view exporter = "exporter";
constexpr std::string_view exported = "exported";
constexpr std::string_view external = "external";
constexpr std::string_view confirm = "confirm";
constexpr std::string_view membership = "membership";
constexpr std::string_view resumption = "resumption";
constexpr std::string_view authentication = "authentication";
constexpr std::string_view init = "init";
constexpr std::string_view derivedPsk = "derived psk";
constexpr std::string_view tree = "tree";
constexpr std::string_view left = "left";
constexpr std::string_view right = "right";
constexpr std::string_view handshake = "handshake";
constexpr std::string_view application = "application";
constexpr std::string_view key = "key";
constexpr std::string_view nonce = "nonce";
constexpr std::string_view secret = "secret";
constexpr std::string_view path = "path";
constexpr std::string_view node = "node";
constexpr std::string_view externalInit = "MLS 1.0 external init secret"; // §8.3, HPKE export
} // namespace label

// §5.2 RefHash.
Bytes refHash(std::string_view label, ByteView value);

// §5.1.2
Bytes signWithLabel(const crypto::SignatureKey &key, std::string_view label, ByteView content);
[[nodiscard]] bool verifyWithLabel(ByteView publicKey, std::string_view label, ByteView content,
                                   ByteView signature);

// §5.1.3. The context is hashed once for all receivers of the same context.
crypto::HpkeInfo encryptContext(std::string_view label, ByteView context);
Result<HpkeCiphertext> encryptWithLabel(ByteView publicKey, const crypto::HpkeInfo &context,
                                        ByteView plaintext, crypto::Random &random);
Result<SecretBytes> decryptWithLabel(const crypto::HpkePrivateKey &key,
                                     const crypto::HpkePublicKey &ownPublicKey,
                                     const crypto::HpkeInfo &context, const HpkeCiphertext &sealed);

// §8. `out` at most 255 × 32 octets.
void expandWithLabel(ByteView secret, std::string_view label, ByteView context, std::span<std::uint8_t> out);
Secret32 expandWithLabel(const Secret32 &secret, std::string_view label, ByteView context);
Secret32 deriveSecret(const Secret32 &secret, std::string_view label);
// §9.1
void deriveTreeSecret(const Secret32 &secret, std::string_view label, std::uint32_t generation,
                      std::span<std::uint8_t> out);

// Public keys come from the wire as any octets; absent unless one can encrypt to it.
std::optional<crypto::HpkePublicKey> hpkeKey(ByteView key);

} // namespace sw::mls
