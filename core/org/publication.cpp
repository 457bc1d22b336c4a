// SPDX-License-Identifier: Apache-2.0
#include "core/org/publication.h"

#include "core/crypto/xchacha.h"

namespace sw::org {

namespace {

namespace xchacha = crypto::xchacha;
constexpr std::string_view wrapLabel = "CompanyKey";
constexpr std::string_view sealLabel = "Document";

std::array<std::uint8_t, 8> receiverOf(const SealKey &key)
{
    std::array<std::uint8_t, 8> out;
    std::ranges::copy_n(crypto::sha256(ByteView(key)).begin(), out.size(), out.begin());
    return out;
}

// A wrapped key belongs to one version of the company's key.
crypto::HpkeInfo wrapInfo(const Fingerprint &company, std::uint32_t keyVersion)
{
    Writer writer;
    writer.raw(company);
    writer.integer(keyVersion);
    return crypto::HpkeInfo(signedContent(wrapLabel, writer.view()));
}

// A sealed document cannot stand in for another version or be opened under another name of its key.
Bytes sealContext(const Publication &publication)
{
    Writer writer;
    Put<Writer> put{writer};
    put(publication.company);
    put(publication.version);
    put(publication.document);
    put(publication.keyVersion);
    return signedContent(sealLabel, writer.view());
}

Result<Secret32> unwrap(const Publication &publication, const SealKeys &keys)
{
    const auto receiver = receiverOf(keys.publicKey);
    const auto info = wrapInfo(publication.company.fingerprint(), publication.keyVersion);
    auto at = std::ranges::lower_bound(publication.keys, receiver, {}, &WrappedKey::receiver);
    for (; at != publication.keys.end() && at->receiver == receiver; ++at) { // 64 bits may meet by chance
        const auto opened
            = crypto::hpkeOpen(keys.privateKey, keys.publicKey, at->encapsulated, info, {}, at->ciphertext);
        if (opened && opened->size() == 32)
            return Secret32(opened->view().first<32>());
    }
    return Failure{Error::NotForUs};
}

void seal(Publication &publication, ByteView plain, const Secret32 &key, crypto::Random &random)
{
    random.fill(publication.nonce);
    auto &out = publication.sealed.value;
    out.resize(xchacha::tagSize + plain.size());
    xchacha::seal(plain, out.data() + xchacha::tagSize, std::span(out).first<xchacha::tagSize>(),
                  sealContext(publication), publication.nonce, key.view());
}

Result<void> wrap(Publication &publication, const PublicationParts &parts, crypto::Random &random)
{
    const auto info = wrapInfo(parts.authority.fingerprint(), parts.key.version);
    for (const SealKey &receiver : parts.receivers) {
        const auto sealed = crypto::hpkeSeal(receiver, info, {}, parts.key.key.view(), random);
        SW_CHECK(sealed, Error::NotForUs);
        WrappedKey wrapped{receiverOf(receiver), sealed->encapsulated, {}};
        std::ranges::copy(sealed->ciphertext, wrapped.ciphertext.begin());
        publication.keys.push_back(wrapped);
    }
    std::ranges::sort(publication.keys, {}, &WrappedKey::receiver);
    return {};
}

void addOffers(Publication &publication, const PublicationParts &parts)
{
    for (const auto &[admin, offer] : parts.offers) {
        auto &admins = publication.admins;
        const auto at = std::ranges::find(admins, admin);
        const auto index = std::uint16_t(at - admins.begin());
        if (at == admins.end())
            admins.push_back(admin);
        publication.offers.push_back({offer.invitation, index, offer.confirmation});
    }
    std::ranges::sort(publication.offers, {}, [](const Offer &o) { return o.invitation.address; });
}

Result<Document> openWith(const Publication &publication, const Secret32 &key, const Held &held)
{
    const ByteView sealed = publication.sealed.value;
    SW_CHECK(sealed.size() >= xchacha::tagSize, Error::BadCiphertext);
    Bytes plain(sealed.size() - xchacha::tagSize);
    SW_CHECK(xchacha::open(sealed.subspan(xchacha::tagSize), plain.data(), sealed.first<xchacha::tagSize>(),
                           sealContext(publication), publication.nonce, key.view()),
             Error::BadCiphertext);
    SW_TRY(Document document, decode<Document>(plain));
    SW_CHECK(crypto::sha256(plain) == publication.document && document.version == publication.version
                 && document.company == publication.company.id,
             Error::BadDocument);
    SW_TRY(document.check());
    SW_CHECK(held.version <= document.version, Error::Older);
    const bool follows = held.version == 0 || held.version == document.version
        || document.history[held.version - 1] == held.document;
    SW_CHECK(follows, Error::Forked);
    return document;
}

} // namespace

Result<Publication> publish(const PublicationParts &parts, const crypto::SignatureKey &signer,
                            crypto::Random &random)
{
    SW_TRY(parts.document.check());
    SW_TRY(parts.authority.check(parts.signer, Scope::Hr));
    const Bytes plain = encode(parts.document);
    Publication publication;
    publication.company = parts.authority.company();
    publication.revocations = parts.authority.list();
    publication.version = parts.document.version;
    publication.document = crypto::sha256(plain);
    publication.keyVersion = parts.key.version;
    publication.signer = parts.signer;
    SW_TRY(wrap(publication, parts, random));
    addOffers(publication, parts);
    seal(publication, plain, parts.key.key, random);
    signWith(signer, publication);
    return publication;
}

Result<Checked> checkPublication(ByteView bytes, const Fingerprint &trusted, const Held &held)
{
    SW_TRY(Publication publication, decode<Publication>(bytes));
    SW_CHECK(publication.format == Publication::currentFormat, Error::UnknownValue);
    SW_TRY(Authority authority,
           held.authority ? held.authority->read(publication.revocations)
                          : Authority::read(publication.company, trusted, publication.revocations));
    SW_CHECK(publication.company.fingerprint() == trusted, Error::WrongCompany);
    SW_TRY(authority.check(publication.signer, Scope::Hr));
    SW_CHECK(isSignedBy(publication.signer.key, publication), Error::BadSignature);
    SW_CHECK(publication.version >= held.version, Error::Older);
    SW_CHECK(publication.version > held.version || publication.document == held.document, Error::Forked);
    return Checked{std::move(publication), std::move(authority)};
}

Result<Document> openPublication(const Checked &checked, const SealKeys &keys, const Held &held)
{
    SW_TRY(const Secret32 key, unwrap(checked.publication, keys));
    return openWith(checked.publication, key, held);
}

Result<Document> openPublication(const Checked &checked, const CompanyKey &key, const Held &held)
{
    SW_CHECK(key.version == checked.publication.keyVersion, Error::NotForUs);
    return openWith(checked.publication, key.key, held);
}

static const Offer *offerTo(const Publication &publication, const SlipCode &code, const Jid &address)
{
    const auto key = code.signKey().publicKey();
    const auto it = std::ranges::find_if(publication.offers, [&](const Offer &offer) {
        return offer.invitation.address == address && offer.invitation.signKey == key;
    });
    return it == publication.offers.end() ? nullptr : &*it;
}

Result<std::pair<Invitation, AdminCertificate>> findInvitation(const Checked &checked, const SlipCode &code,
                                                               const Jid &address, std::uint64_t nowMs)
{
    const Offer *offer = offerTo(checked.publication, code, address);
    SW_CHECK(offer && offer->admin < checked.publication.admins.size(), Error::NotForUs);
    SW_CHECK(crypto::constantTimeEqual(code.confirmation(offer->invitation), offer->confirmation),
             Error::BadConfirmation);
    const AdminCertificate &admin = checked.publication.admins[offer->admin];
    SW_TRY(checkEnrolling(offer->invitation, admin, checked.authority, nowMs));
    return std::pair(offer->invitation, admin);
}

Result<Fingerprint> companyOf(ByteView bytes, const SlipCode &code, const Jid &address)
{
    SW_TRY(const Publication publication, decode<Publication>(bytes));
    const Offer *offer = offerTo(publication, code, address);
    SW_CHECK(offer, Error::NotForUs);
    SW_CHECK(crypto::constantTimeEqual(code.confirmation(offer->invitation), offer->confirmation),
             Error::BadConfirmation);
    return offer->invitation.company;
}

} // namespace sw::org
