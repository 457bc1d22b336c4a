// SPDX-License-Identifier: Apache-2.0
#pragma once
// From the root to a device: root → administrator's key → invitation → account key → device key, and whether
// all of it holds. Pure values, any thread.
#include "core/org/revocations.h"

namespace sw::org {

// Type of the MLS leaf extension that carries an encoded Chain (private use, RFC 9420 §17.3).
constexpr std::uint16_t chainExtension = 0xF5C1;

/// Brings one account in. Nothing personal: leaves are public to the server. The private halves of both keys
/// come from the slip's code.
struct Invitation {
    static constexpr std::string_view label = "Invitation";
    Fingerprint company{};
    Jid address;
    std::uint32_t serial = 0; ///< of the address, from 1
    PublicKey signKey{};
    SealKey sealKey{};
    std::uint64_t expiresMs = 0; ///< UTC; binds only the client that enrols
    Signature signature{}; ///< of an administrator's key with scope hr
    static constexpr auto fields
        = std::tuple(&Invitation::company, &Invitation::address, &Invitation::serial, &Invitation::signKey,
                     &Invitation::sealKey, &Invitation::expiresMs, &Invitation::signature);
    friend bool operator==(const Invitation &, const Invitation &) = default;
};

struct AccountCertificate {
    static constexpr std::string_view label = "AccountCertificate";
    Jid address;
    std::uint32_t serial = 0;
    PublicKey signKey{};
    SealKey sealKey{};
    Signature signature{}; ///< of the invitation's key
    static constexpr auto fields
        = std::tuple(&AccountCertificate::address, &AccountCertificate::serial, &AccountCertificate::signKey,
                     &AccountCertificate::sealKey, &AccountCertificate::signature);
    friend bool operator==(const AccountCertificate &, const AccountCertificate &) = default;
};

using DeviceName = Text<64, false>; // random letters, not a computer's name

struct DeviceCertificate {
    static constexpr std::string_view label = "DeviceCertificate";
    Jid address;
    std::uint32_t serial = 0;
    DeviceName device;
    PublicKey key{}; ///< the MLS leaf's signature key
    Signature signature{}; ///< of the account key
    static constexpr auto fields
        = std::tuple(&DeviceCertificate::address, &DeviceCertificate::serial, &DeviceCertificate::device,
                     &DeviceCertificate::key, &DeviceCertificate::signature);
    friend bool operator==(const DeviceCertificate &, const DeviceCertificate &) = default;
};

struct Chain {
    AdminCertificate admin;
    Invitation invitation;
    AccountCertificate account;
    DeviceCertificate device;
    static constexpr auto fields
        = std::tuple(&Chain::admin, &Chain::invitation, &Chain::account, &Chain::device);
    friend bool operator==(const Chain &, const Chain &) = default;
};

/// The account's own word that one of its devices no longer counts: for good, as a key never comes back. The
/// chain says which key may sign that.
struct DeviceEnded {
    static constexpr std::string_view label = "DeviceEnded";
    Chain chain; ///< of the device
    std::uint64_t atMs = 0; ///< UTC, for people to read; nothing depends on it
    Signature signature{}; ///< of the account key
    static constexpr auto fields
        = std::tuple(&DeviceEnded::chain, &DeviceEnded::atMs, &DeviceEnded::signature);
    friend bool operator==(const DeviceEnded &, const DeviceEnded &) = default;

    const PublicKey &key() const { return chain.device.key; }
    bool isSigned() const { return isSignedBy(chain.account.signKey, *this); }
};

/// What the leaf says of itself.
struct Claim {
    Jid address;
    QString device;
    PublicKey key{};
};

/// What is known of an address beside the chain.
struct AccountFacts {
    struct Seen {
        std::uint32_t serial = 0; ///< the highest
        PublicKey accountKey{}; ///< the first one under it
        friend bool operator==(const Seen &, const Seen &) = default;
    };
    struct Listed {
        std::uint32_t serial = 0;
        PublicKey invitationKey{};
        friend bool operator==(const Listed &, const Listed &) = default;
    };
    std::optional<Seen> seen; ///< in rosters, by this client
    std::optional<Listed> listed; ///< in the company's current organisation
};

/// Evidence that a device is one of the company's: "company-verified".
struct VerifiedDevice {
    Jid address;
    std::uint32_t serial = 0;
    PublicKey accountKey{};
    QString device;
    PublicKey key{};
    friend bool operator==(const VerifiedDevice &, const VerifiedDevice &) = default;
};

Result<VerifiedDevice> checkChain(const Chain &chain, const Claim &claim, const Authority &authority,
                                  const AccountFacts &facts);

/// For the client that signs in with a slip: the invitation is true, still in force and not past its time.
Result<void> checkEnrolling(const Invitation &invitation, const AdminCertificate &admin,
                            const Authority &authority, std::uint64_t nowMs);
/// The account's own certificate, as its node shows it.
Result<void> checkAccount(const AccountCertificate &account, const Invitation &invitation,
                          const Authority &authority);

/// The accounts that were seen: which account key was the first under which serial. One thread.
class Roster
{
public:
    /// checkChain(), and what it shows is remembered.
    Result<VerifiedDevice> admit(const Chain &chain, const Claim &claim, const Authority &authority,
                                 const std::optional<AccountFacts::Listed> &listed);
    std::optional<AccountFacts::Seen> seen(const Jid &address) const;
    /// From the store.
    void restore(const Jid &address, const AccountFacts::Seen &seen) { m_seen[address] = seen; }

private:
    std::map<Jid, AccountFacts::Seen> m_seen;
};

} // namespace sw::org
