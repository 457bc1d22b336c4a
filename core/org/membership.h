// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who this device is in its company, and whom it may believe: what was checked before and lies in the
// profile. No network: core/trust enrols and fetches. One thread.
#include "core/org/org.h"
#include "core/org/publication.h"

namespace sw::store {
class Connection;
class Writer;
} // namespace sw::store

namespace sw::org {

/// The keys of an enrolled device.
struct Identity {
    Chain chain; ///< ends in this device
    crypto::SignatureKey device; ///< of the MLS leaf
    std::optional<crypto::SignatureKey> account; ///< on the account's first device, the primary
    crypto::HpkePrivateKey seal; ///< of the account: opens what the company publishes
    std::optional<crypto::HpkeKeyPair> slipSeal; ///< until the company has seen the account's key
    qint64 since = 0; ///< UTC ms
    bool published = false; ///< the certificates stand in the account's nodes

    const Jid &address() const { return chain.device.address; }
    std::uint32_t serial() const { return chain.device.serial; }
    const QString &name() const { return chain.device.device; }
    bool isPrimary() const { return account.has_value(); }
    /// The content of the leaf extension `chainExtension`.
    Bytes leafExtension() const { return encode(chain); }
    Claim claim() const { return {address(), name(), device.publicKey()}; }
};

class Membership
{
public:
    /// What the profile holds; what cannot be read counts as absent.
    explicit Membership(store::Connection &db);

    /// Null without a company: a plain server, or a device that has not been enrolled.
    const Authority *authority() const { return m_authority ? &*m_authority : nullptr; }
    const Organisation &organisation() const { return m_organisation; } ///< the newest one that was opened
    /// The version of the newest one that was seen.
    std::uint32_t version() const { return m_version; }
    const Identity *self() const { return m_self ? &*m_self : nullptr; }
    std::optional<Fingerprint> fingerprint() const { return m_fingerprint; }

    /// checkChain() with all that is known here. WrongCompany when there is no company.
    Result<VerifiedDevice> check(const Chain &chain, const Claim &claim) const;
    /// The same for the content of a leaf extension.
    Result<VerifiedDevice> check(ByteView leafExtension, const Claim &claim) const;
    /// check(), and what it shows is remembered: a second account key under the same serial fails from now
    /// on. Within a transaction of the caller; after one that failed, make this object anew.
    Result<VerifiedDevice> admit(store::Writer &db, const Chain &chain, const Claim &claim);
    /// What admit() has remembered of an account.
    std::optional<AccountFacts::Seen> seen(const Jid &address) const { return m_seen.seen(address); }
    /// It is good in itself, but its account key is not the first that was seen under its serial.
    bool isSecondKey(const Chain &chain) const;
    /// BadSignature, or what check() says of a chain that does not count in the first place. The device is
    /// revoked from now on. Within a transaction of the caller, as admit().
    Result<void> end(store::Writer &db, const DeviceEnded &ended);
    const std::map<PublicKey, DeviceEnded> &ended() const { return m_ended; }
    /// Somebody whom the company has certified was seen under this address.
    bool isCertified(const Jid &address) const { return m_seen.seen(address).has_value(); }
    /// Why the company no longer lets this device in: PersonLeft, DeviceRevoked or Superseded.
    std::optional<Error> barred() const;

    /// A publication, checked against what is held and opened with the identity's key, not kept yet. Opened
    /// is absent when this device has no key to it.
    struct Update {
        Checked checked;
        std::optional<Document> document;
        bool bySlip = false; ///< opened with the slip's key
    };
    Result<Update> read(ByteView publication) const;
    /// Within a transaction of the caller, as admit().
    void keep(store::Writer &db, Update update);
    /// The first sign-in with a slip, or one with a later slip: company and identity. As admit().
    void enrol(store::Writer &db, const Fingerprint &company, Identity identity);
    void setPublished(store::Writer &db);

    /// For checkPublication().
    Held held() const;

private:
    AccountFacts factsOf(const Jid &address) const;

    std::optional<Fingerprint> m_fingerprint;
    std::optional<Authority> m_authority;
    std::uint32_t m_version = 0;
    Hash m_hash{};
    Organisation m_organisation;
    std::optional<Identity> m_self;
    Roster m_seen;
    std::map<PublicKey, DeviceEnded> m_ended; ///< by the device's key
};

} // namespace sw::org
