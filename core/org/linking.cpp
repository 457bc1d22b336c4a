// SPDX-License-Identifier: Apache-2.0
#include "core/org/linking.h"

#include "core/crypto/hkdf.h"

namespace sw::org {

namespace {

constexpr std::string_view codeSalt = "Storewire 1 link";
constexpr std::string_view codeLabel = "code";
constexpr std::string_view parcelLabel = "Storewire 1 LinkParcel";
constexpr std::uint64_t codes = 100'000'000;

template <class T>
Hash hashOf(const T &value)
{
    return crypto::sha256(encode(value));
}

template <class T>
Hash labelledHash(const T &value)
{
    return crypto::sha256(signedContent(T::label, encode(value)));
}

} // namespace

Hash LinkOffer::commitment() const
{
    return labelledHash(*this);
}

Hash LinkTranscript::hash() const
{
    return labelledHash(*this);
}

QString LinkTranscript::code() const
{
    const Secret32 key = crypto::hkdfExtract(viewOf(codeSalt), hash());
    std::array<std::uint8_t, 8> octets{};
    crypto::hkdfExpand(key.view(), {viewOf(codeLabel)}, octets);
    std::uint64_t number = 0;
    for (const std::uint8_t octet : octets)
        number = number << 8 | octet;
    const QString digits = QStringLiteral("%1").arg(number % codes, 8, 10, QLatin1Char('0'));
    return digits.left(4) + QLatin1Char(' ') + digits.mid(4);
}

// ---- The new device

NewDevice NewDevice::make(const Jid &address, const DeviceName &name, const Platform &platform,
                          crypto::Random &random)
{
    const auto key = crypto::SignatureKey::generate(random);
    auto seal = crypto::hpkeGenerateKeyPair(random);
    LinkOffer offer{name, key.publicKey(), seal.publicKey, platform, {}};
    random.fill(offer.nonce);
    const LinkRequest request{LinkId::make(random), address, offer.commitment()};
    return {request, std::move(offer), key.seed(), std::move(seal.privateKey)};
}

Result<LinkTranscript> NewDevice::reveal(const LinkAnswer &answer) const
{
    SW_CHECK(answer.request == hashOf(request) && answer.serial > 0, Error::NotThisDevice);
    LinkReveal reveal{hashOf(answer), offer, {}};
    signWith(crypto::SignatureKey::fromSeed(seed), reveal);
    return LinkTranscript{request, answer, std::move(reveal)};
}

Result<LinkParcel> NewDevice::open(const SealedParcel &parcel, const LinkTranscript &transcript) const
{
    const Hash bound = transcript.hash();
    const auto opened
        = crypto::hpkeOpen(sealKey, offer.sealKey, parcel.encapsulated, crypto::HpkeInfo(viewOf(parcelLabel)),
                           bound, parcel.ciphertext.value);
    SW_CHECK(opened, Error::BadCiphertext);
    SW_TRY(LinkParcel content, decode<LinkParcel>(opened->view()));
    const auto &[grant, seal, slipSeal] = content;
    const auto &[admin, invitation, account, device] = grant.chain;
    const LinkAnswer &answer = transcript.answer;
    SW_CHECK(grant.transcript == bound && isSignedBy(answer.accountKey, grant), Error::BadSignature);
    const bool isOurs = invitation.company == answer.company && invitation.serial == answer.serial
        && account.signKey == answer.accountKey && device.address == request.address
        && device.device == offer.device && device.key == offer.key;
    SW_CHECK(isOurs, Error::NotThisDevice);
    const bool opens = crypto::hpkePublicKey(seal) == account.sealKey
        && (!slipSeal || crypto::hpkePublicKey(*slipSeal) == invitation.sealKey);
    SW_CHECK(opens, Error::NotForUs);
    return content;
}

Result<Enrolled> NewDevice::enrol(ByteView publication, const LinkTranscript &transcript,
                                  const LinkParcel &parcel, const Held &held, std::uint64_t nowMs) const
{
    const LinkGrant &grant = parcel.grant;
    const Fingerprint &company = transcript.answer.company;
    // An own, later one counts more than the primary's word.
    const bool known = held.authority && held.authority->fingerprint() == company;
    const Authority *authority = known ? held.authority : nullptr;
    const Held least
        = known && held.version > grant.version ? held : Held{authority, grant.version, grant.document};
    SW_TRY(Checked checked, checkPublication(publication, company, least));
    const SealKey &sealKeyOfAccount = grant.chain.account.sealKey;
    auto document = openPublication(checked, SealKeys{parcel.seal, sealKeyOfAccount}, least);
    std::optional<crypto::HpkeKeyPair> slip;
    if (parcel.slipSeal)
        slip = crypto::HpkeKeyPair{parcel.slipSeal->clone(), grant.chain.invitation.sealKey};
    const bool bySlip = !document && document.error() == Error::NotForUs && slip;
    if (bySlip)
        document = openPublication(checked, SealKeys{slip->privateKey, slip->publicKey}, least);
    SW_CHECK(document, document.error());
    const Claim claim{request.address, offer.device, offer.key};
    const auto listed = Organisation(*document).listed(request.address);
    SW_TRY(checkChain(grant.chain, claim, checked.authority, {std::nullopt, listed}));
    Identity identity{grant.chain,
                      crypto::SignatureKey::fromSeed(seed),
                      std::nullopt,
                      parcel.seal.clone(),
                      std::move(slip),
                      qint64(nowMs),
                      false};
    return Enrolled{company, std::move(identity), {std::move(checked), std::move(*document), bySlip}};
}

// ---- The primary

Result<LinkAnswer> answerLink(const LinkRequest &request, const Identity &primary, crypto::Random &random)
{
    SW_CHECK(request.address == primary.address() && primary.isPrimary(), Error::NotThisDevice);
    LinkAnswer answer{hashOf(request),
                      primary.chain.invitation.company,
                      primary.serial(),
                      primary.chain.account.signKey,
                      {}};
    random.fill(answer.nonce);
    return answer;
}

Result<LinkTranscript> checkReveal(const LinkRequest &request, const LinkAnswer &answer,
                                   const LinkReveal &reveal)
{
    SW_CHECK(answer.request == hashOf(request) && reveal.answer == hashOf(answer), Error::NotThisDevice);
    SW_CHECK(reveal.offer.commitment() == request.commitment, Error::BadConfirmation);
    SW_CHECK(isSignedBy(reveal.offer.key, reveal) && crypto::hpkeIsUsable(reveal.offer.sealKey),
             Error::DeviceSignature);
    return LinkTranscript{request, answer, reveal};
}

Result<SealedParcel> grantLink(const LinkTranscript &transcript, const Identity &primary, const Held &seen,
                               crypto::Random &random)
{
    const bool isOurs = primary.isPrimary() && transcript.request.address == primary.address()
        && transcript.answer.accountKey == primary.account->publicKey()
        && transcript.answer.serial == primary.serial();
    SW_CHECK(isOurs, Error::NotThisDevice);
    const LinkOffer &offer = transcript.reveal.offer;
    LinkParcel parcel{{transcript.hash(), primary.chain, seen.version, seen.document, {}},
                      primary.seal.clone(),
                      std::nullopt};
    DeviceCertificate &device = parcel.grant.chain.device;
    device = {primary.address(), primary.serial(), offer.device, offer.key, {}};
    signWith(*primary.account, device);
    signWith(*primary.account, parcel.grant);
    if (primary.slipSeal)
        parcel.slipSeal = primary.slipSeal->privateKey.clone();
    const SecretBytes content = encodeSecret(parcel);
    const auto sealed = crypto::hpkeSeal(offer.sealKey, crypto::HpkeInfo(viewOf(parcelLabel)),
                                         parcel.grant.transcript, content.view(), random);
    SW_CHECK(sealed, Error::BadCiphertext);
    return SealedParcel{sealed->encapsulated, {sealed->ciphertext}};
}

} // namespace sw::org
