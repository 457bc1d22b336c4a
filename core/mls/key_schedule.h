// SPDX-License-Identifier: Apache-2.0
#pragma once
// RFC 9420 §8: from one epoch's secrets to the next, and what is derived from them.
#include "core/crypto/hpke.h"
#include "core/mls/psk_id.h"

namespace sw::mls {

// RFC 9420 §8, table 4, but for the encryption secret, which lives in the SecretTree.
struct EpochSecrets {
    Secret32 senderDataSecret;
    Secret32 exporterSecret;
    Secret32 externalSecret;
    Secret32 confirmationKey;
    Secret32 membershipKey;
    Secret32 resumptionPsk;
    Secret32 epochAuthenticator;
    Secret32 initSecret;
    Secret32 encryptionSecret; // Moved out as soon as the secret tree is made.

    crypto::Hash confirmationTag(ByteView confirmedTranscriptHash) const;
    crypto::HpkeKeyPair externalKeyPair() const;
    // RFC 9420 §8.5. At most 255 × 32 octets.
    SecretBytes exportSecret(std::string_view label, ByteView context, std::size_t size) const;
};

// joiner_secret from the last init_secret and this commit's secret (zeros without a path).
Secret32 deriveJoinerSecret(const Secret32 &initSecret, const Secret32 &commitSecret, ByteView groupContext);
// Extract(joiner_secret, psk_secret): where the welcome and epoch secrets come from.
Secret32 deriveMemberSecret(const Secret32 &joinerSecret, const Secret32 &pskSecret);
Secret32 deriveWelcomeSecret(const Secret32 &memberSecret);
EpochSecrets deriveEpochSecrets(const Secret32 &memberSecret, ByteView groupContext);
// For the creator of a group, whose epoch_secret is random (RFC 9420 §11).
EpochSecrets expandEpochSecret(const Secret32 &epochSecret);

// RFC 9420 §8.4.
struct Psk {
    PreSharedKeyId id;
    SecretBytes secret;
};
Secret32 derivePskSecret(std::span<const Psk> psks);

// RFC 9420 §8.3, for the joiner and for the members.
Result<std::pair<crypto::HpkePublicKey, Secret32>> exportInitSecret(ByteView externalPub,
                                                                    crypto::Random &random);
Result<Secret32> importInitSecret(const crypto::HpkeKeyPair &external, ByteView kemOutput);

} // namespace sw::mls
