// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the company puts up for its people: the sealed organisation, the company key wrapped to each account,
// the list of revocations, and the invitations of those who have not signed in yet. Anybody of the server may
// fetch it; only people of the company can open it. Pure functions, any thread; 10,000 people take about a
// second to seal.
#include "core/org/document.h"
#include "core/org/slip_code.h"

namespace sw::org {

/// The key that a document is sealed with; rotated when somebody leaves.
struct CompanyKey {
    std::uint32_t version = 0;
    Secret32 key;
    static constexpr auto fields = std::tuple(&CompanyKey::version, &CompanyKey::key);
};

struct WrappedKey {
    std::array<std::uint8_t, 8> receiver{}; ///< the beginning of SHA-256 of the seal key
    SealKey encapsulated{};
    std::array<std::uint8_t, 48> ciphertext{};
    static constexpr auto fields
        = std::tuple(&WrappedKey::receiver, &WrappedKey::encapsulated, &WrappedKey::ciphertext);
    friend bool operator==(const WrappedKey &, const WrappedKey &) = default;
};

struct Offer {
    Invitation invitation;
    std::uint16_t admin = 0; ///< index in Publication::admins
    Hash confirmation{}; ///< SlipCode::confirmation()
    static constexpr auto fields = std::tuple(&Offer::invitation, &Offer::admin, &Offer::confirmation);
    friend bool operator==(const Offer &, const Offer &) = default;
};

struct Publication {
    static constexpr std::string_view label = "Organisation";
    static constexpr std::uint16_t currentFormat = 1;

    std::uint16_t format = currentFormat;
    Company company;
    Revocations revocations;
    std::uint32_t version = 0; ///< of the document
    Hash document{}; ///< Document::hash()
    std::uint32_t keyVersion = 0;
    List<WrappedKey, 1'000'000> keys; ///< ascending by receiver
    List<AdminCertificate, 1000> admins; ///< of those who signed the invitations
    List<Offer, 1'000'000> offers; ///< ascending by address
    std::array<std::uint8_t, 24> nonce{};
    Blob<512 * 1024 * 1024> sealed; ///< XChaCha20-Poly1305, tag first
    AdminCertificate signer; ///< scope hr
    Signature signature{};
    static constexpr auto fields
        = std::tuple(&Publication::format, &Publication::company, &Publication::revocations,
                     &Publication::version, &Publication::document, &Publication::keyVersion,
                     &Publication::keys, &Publication::admins, &Publication::offers, &Publication::nonce,
                     &Publication::sealed, &Publication::signer, &Publication::signature);
    friend bool operator==(const Publication &, const Publication &) = default;
};

struct PublicationParts {
    const Document &document;
    const Authority &authority;
    const CompanyKey &key;
    std::vector<SealKey> receivers;
    std::vector<std::pair<AdminCertificate, Offer>> offers; ///< the offers' index is filled in
    AdminCertificate signer;
};
/// BadDocument, or what Authority::check() says of the signer.
Result<Publication> publish(const PublicationParts &parts, const crypto::SignatureKey &signer,
                            crypto::Random &random);

/// What a client holds from before.
struct Held {
    const Authority *authority = nullptr; ///< null: nothing yet
    std::uint32_t version = 0; ///< 0: nothing yet
    Hash document{};
};

struct Checked {
    Publication publication;
    Authority authority;
};
/// All but opening it: WrongCompany, BadEntry, Older, Forked, AdminSignature, AdminRevoked, WrongScope,
/// BadSignature, and what decode() says.
Result<Checked> checkPublication(ByteView bytes, const Fingerprint &trusted, const Held &held);

struct SealKeys {
    const crypto::HpkePrivateKey &privateKey;
    const SealKey &publicKey;
};
/// NotForUs, BadCiphertext, BadDocument; Older, or Forked when what is held is not in the document's history.
Result<Document> openPublication(const Checked &checked, const SealKeys &keys, const Held &held);
/// The same for who has the company key.
Result<Document> openPublication(const Checked &checked, const CompanyKey &key, const Held &held);

/// The invitation that belongs to a slip. NotForUs when there is none, BadConfirmation when it was not made
/// by who printed the slip, and what checkEnrolling() says.
Result<std::pair<Invitation, AdminCertificate>> findInvitation(const Checked &checked, const SlipCode &code,
                                                               const Jid &address, std::uint64_t nowMs);

/// For a slip typed by hand, which carries no fingerprint: the company that made the offer, known by its
/// confirmation. Nothing else of the bytes is checked.
Result<Fingerprint> companyOf(ByteView bytes, const SlipCode &code, const Jid &address);

} // namespace sw::org
