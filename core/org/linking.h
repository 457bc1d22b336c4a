// SPDX-License-Identifier: Apache-2.0
#pragma once
// A further device of an account: what it and the account's first device, the primary, say to each other, and
// what each checks (docs/TRUST.md, "A second device"). The server carries it and may change, hold back and
// repeat all of it. Pure, any thread.
#include "core/org/enrolment.h"

namespace sw::org {

using LinkId = Id<struct LinkTag>;
using LinkNonce = std::array<std::uint8_t, 32>;
using Platform = Text<64, false>; // "Windows 11"; told to the primary by who may be anybody

/// What the new device is. Nobody sees it before the primary has answered.
struct LinkOffer {
    static constexpr std::string_view label = "LinkOffer";
    DeviceName device;
    PublicKey key{};
    SealKey sealKey{}; ///< of this device, for the parcel
    Platform platform;
    LinkNonce nonce{};
    static constexpr auto fields = std::tuple(&LinkOffer::device, &LinkOffer::key, &LinkOffer::sealKey,
                                              &LinkOffer::platform, &LinkOffer::nonce);
    friend bool operator==(const LinkOffer &, const LinkOffer &) = default;
    Hash commitment() const;
};

/// First word, of the new device. It is bound to its offer before it knows the primary's nonce, and the
/// primary to its nonce before it knows the offer: whoever stands between them has one guess at the code.
struct LinkRequest {
    LinkId id;
    Jid address;
    Hash commitment{};
    static constexpr auto fields
        = std::tuple(&LinkRequest::id, &LinkRequest::address, &LinkRequest::commitment);
    friend bool operator==(const LinkRequest &, const LinkRequest &) = default;
};

/// Second word, of the primary: whom the new device shall believe.
struct LinkAnswer {
    Hash request{}; ///< SHA-256 of the encoded request
    Fingerprint company{};
    std::uint32_t serial = 0;
    PublicKey accountKey{};
    LinkNonce nonce{};
    static constexpr auto fields = std::tuple(&LinkAnswer::request, &LinkAnswer::company, &LinkAnswer::serial,
                                              &LinkAnswer::accountKey, &LinkAnswer::nonce);
    friend bool operator==(const LinkAnswer &, const LinkAnswer &) = default;
};

/// Third word, of the new device.
struct LinkReveal {
    static constexpr std::string_view label = "LinkReveal";
    Hash answer{}; ///< SHA-256 of the encoded answer
    LinkOffer offer;
    Signature signature{}; ///< of the offered key
    static constexpr auto fields
        = std::tuple(&LinkReveal::answer, &LinkReveal::offer, &LinkReveal::signature);
    friend bool operator==(const LinkReveal &, const LinkReveal &) = default;
};

/// All three; both sides have the same one, or different codes.
struct LinkTranscript {
    static constexpr std::string_view label = "LinkTranscript";
    LinkRequest request;
    LinkAnswer answer;
    LinkReveal reveal;
    static constexpr auto fields
        = std::tuple(&LinkTranscript::request, &LinkTranscript::answer, &LinkTranscript::reveal);
    friend bool operator==(const LinkTranscript &, const LinkTranscript &) = default;
    Hash hash() const;
    /// Eight digits, to be compared by the person: "1234 5678".
    QString code() const;
};

/// Last word, of the primary, after the person has compared.
struct LinkGrant {
    static constexpr std::string_view label = "LinkGrant";
    Hash transcript{};
    Chain chain; ///< ends in the new device
    std::uint32_t version = 0; ///< of the newest organisation that the primary has seen
    Hash document{};
    Signature signature{}; ///< of the account key
    static constexpr auto fields = std::tuple(&LinkGrant::transcript, &LinkGrant::chain, &LinkGrant::version,
                                              &LinkGrant::document, &LinkGrant::signature);
};
struct LinkParcel {
    LinkGrant grant;
    Secret32 seal; ///< of the account: opens what the company publishes
    std::optional<Secret32> slipSeal; ///< the slip's, while the company has not seen the account's
    static constexpr auto fields = std::tuple(&LinkParcel::grant, &LinkParcel::seal, &LinkParcel::slipSeal);
};
/// HPKE to the offered seal key, bound to the transcript.
struct SealedParcel {
    SealKey encapsulated{};
    Blob<16 * 1024> ciphertext;
    static constexpr auto fields = std::tuple(&SealedParcel::encapsulated, &SealedParcel::ciphertext);
    friend bool operator==(const SealedParcel &, const SealedParcel &) = default;
};

/// The new device's own, kept until it is in.
struct NewDevice {
    LinkRequest request;
    LinkOffer offer;
    Secret32 seed; ///< of the offered key
    Secret32 sealKey; ///< private half of the offered one
    static constexpr auto fields
        = std::tuple(&NewDevice::request, &NewDevice::offer, &NewDevice::seed, &NewDevice::sealKey);

    static NewDevice make(const Jid &address, const DeviceName &name, const Platform &platform,
                          crypto::Random &random);
    /// NotThisDevice for an answer to something else.
    Result<LinkTranscript> reveal(const LinkAnswer &answer) const;
    /// BadCiphertext, NotThisDevice, or what is not signed by the account key of the transcript. What the
    /// company says of the chain is asked by enrol().
    Result<LinkParcel> open(const SealedParcel &parcel, const LinkTranscript &transcript) const;
    /// With the company's publication: the chain holds from the fingerprint that was compared, and the
    /// publication is not older than the one that the primary has.
    Result<Enrolled> enrol(ByteView publication, const LinkTranscript &transcript, const LinkParcel &parcel,
                           const Held &held, std::uint64_t nowMs) const;
};

/// Of the primary; NotThisDevice for another account's request, or where this device is not the primary.
Result<LinkAnswer> answerLink(const LinkRequest &request, const Identity &primary, crypto::Random &random);
/// Before any code is shown: BadConfirmation when it is not what was committed to.
Result<LinkTranscript> checkReveal(const LinkRequest &request, const LinkAnswer &answer,
                                   const LinkReveal &reveal);
/// After the person has found the codes to be the same.
Result<SealedParcel> grantLink(const LinkTranscript &transcript, const Identity &primary, const Held &seen,
                               crypto::Random &random);

} // namespace sw::org
