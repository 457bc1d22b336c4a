// SPDX-License-Identifier: Apache-2.0
#include "core/mls/key_schedule.h"

#include "core/crypto/hkdf.h"
#include "core/mls/labels.h"

namespace sw::mls {

crypto::Hash EpochSecrets::confirmationTag(ByteView confirmedTranscriptHash) const
{
    return crypto::hmac(confirmationKey.view(), confirmedTranscriptHash);
}

crypto::HpkeKeyPair EpochSecrets::externalKeyPair() const
{
    return crypto::hpkeDeriveKeyPair(externalSecret.view());
}

SecretBytes EpochSecrets::exportSecret(std::string_view label, ByteView context, std::size_t size) const
{
    auto out = SecretBytes::zeros(size);
    expandWithLabel(deriveSecret(exporterSecret, label).view(), label::exported, crypto::sha256(context),
                    out.mutableView());
    return out;
}

Secret32 deriveJoinerSecret(const Secret32 &initSecret, const Secret32 &commitSecret, ByteView groupContext)
{
    const auto secret = crypto::hkdfExtract(initSecret.view(), commitSecret.view());
    return expandWithLabel(secret, label::joiner, groupContext);
}

Secret32 deriveMemberSecret(const Secret32 &joinerSecret, const Secret32 &pskSecret)
{
    return crypto::hkdfExtract(joinerSecret.view(), pskSecret.view());
}

Secret32 deriveWelcomeSecret(const Secret32 &memberSecret)
{
    return deriveSecret(memberSecret, label::welcomeSecret);
}

EpochSecrets deriveEpochSecrets(const Secret32 &memberSecret, ByteView groupContext)
{
    return expandEpochSecret(expandWithLabel(memberSecret, label::epoch, groupContext));
}

EpochSecrets expandEpochSecret(const Secret32 &epochSecret)
{
    EpochSecrets out;
    out.senderDataSecret = deriveSecret(epochSecret, label::senderData);
    out.exporterSecret = deriveSecret(epochSecret, label::exporter);
    out.externalSecret = deriveSecret(epochSecret, label::external);
    out.confirmationKey = deriveSecret(epochSecret, label::confirm);
    out.membershipKey = deriveSecret(epochSecret, label::membership);
    out.resumptionPsk = deriveSecret(epochSecret, label::resumption);
    out.epochAuthenticator = deriveSecret(epochSecret, label::authentication);
    out.initSecret = deriveSecret(epochSecret, label::init);
    out.encryptionSecret = deriveSecret(epochSecret, label::encryption);
    return out;
}

Secret32 derivePskSecret(std::span<const Psk> psks)
{
    Secret32 secret; // psk_secret_[0] = 0
    for (std::size_t i = 0; i < psks.size(); ++i) {
        const auto extracted = crypto::hkdfExtract(Secret32().view(), psks[i].secret.view());
        // struct { PreSharedKeyID id; uint16 index; uint16 count; } PSKLabel;
        Writer label;
        put(label, psks[i].id);
        label.integer(static_cast<std::uint16_t>(i));
        label.integer(static_cast<std::uint16_t>(psks.size()));
        const auto input = expandWithLabel(extracted, label::derivedPsk, label.view());
        secret = crypto::hkdfExtract(input.view(), secret.view());
    }
    return secret;
}

Result<std::pair<crypto::HpkePublicKey, Secret32>> exportInitSecret(ByteView externalPub,
                                                                    crypto::Random &random)
{
    auto sender = crypto::hpkeSetupSender(externalPub, crypto::HpkeInfo(ByteView()), random);
    SW_CHECK(sender, Error::BadExternalPub);
    Secret32 secret;
    sender->second.exportSecret(viewOf(label::externalInit), secret.mutableView());
    return std::pair{sender->first, std::move(secret)};
}

Result<Secret32> importInitSecret(const crypto::HpkeKeyPair &external, ByteView kemOutput)
{
    const auto receiver = crypto::hpkeSetupReceiver(external.privateKey, external.publicKey, kemOutput,
                                                    crypto::HpkeInfo(ByteView()));
    SW_CHECK(receiver, Error::BadKey);
    Secret32 secret;
    receiver->exportSecret(viewOf(label::externalInit), secret.mutableView());
    return secret;
}

} // namespace sw::mls
