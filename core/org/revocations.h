// SPDX-License-Identifier: Apache-2.0
#pragma once
// The company's list of revocations: one rising version for each entry, each bound to the one before by its
// hash. Authority is what remains valid after reading it. Pure values, any thread.
#include "core/org/company.h"

#include <map>
#include <set>

namespace sw::org {

/// The account under this serial and every lower one. A higher serial is a new invitation.
struct PersonLeft {
    static constexpr std::uint8_t tag = 1; // scope hr, or the root
    Jid address;
    std::uint32_t serial = 0;
    static constexpr auto fields = std::tuple(&PersonLeft::address, &PersonLeft::serial);
    friend bool operator==(const PersonLeft &, const PersonLeft &) = default;
};

struct DeviceLost {
    static constexpr std::uint8_t tag = 2; // scope devices, or the root
    PublicKey key{};
    static constexpr auto fields = std::tuple(&DeviceLost::key);
    friend bool operator==(const DeviceLost &, const DeviceLost &) = default;
};

/// ADR 0008 says what becomes of what the key has signed.
struct AdminRemoved {
    static constexpr std::uint8_t tag = 3; // the root only
    PublicKey key{};
    static constexpr auto fields = std::tuple(&AdminRemoved::key);
    friend bool operator==(const AdminRemoved &, const AdminRemoved &) = default;
};

/// Certificates of the former root count no more.
struct RootReplaced {
    static constexpr std::uint8_t tag = 4; // the root or the recovery root
    PublicKey root{};
    PublicKey recovery{};
    static constexpr auto fields = std::tuple(&RootReplaced::root, &RootReplaced::recovery);
    friend bool operator==(const RootReplaced &, const RootReplaced &) = default;
};

using Act = std::variant<PersonLeft, DeviceLost, AdminRemoved, RootReplaced>;

struct ByRoot {
    static constexpr std::uint8_t tag = 1;
    static constexpr auto fields = std::tuple<>();
    friend bool operator==(ByRoot, ByRoot) = default;
};
struct ByRecovery {
    static constexpr std::uint8_t tag = 2;
    static constexpr auto fields = std::tuple<>();
    friend bool operator==(ByRecovery, ByRecovery) = default;
};
struct ByAdmin {
    static constexpr std::uint8_t tag = 3;
    AdminCertificate certificate;
    static constexpr auto fields = std::tuple(&ByAdmin::certificate);
    friend bool operator==(const ByAdmin &, const ByAdmin &) = default;
};
using Signer = std::variant<ByRoot, ByRecovery, ByAdmin>;

struct Entry {
    static constexpr std::string_view label = "Revocation";
    Fingerprint company{};
    std::uint32_t version = 0; ///< 1, 2, 3 …
    Hash previous{}; ///< of the entry before; zeros in the first
    std::uint64_t atMs = 0; ///< UTC, for people to read; nothing depends on it
    Act act;
    Signer signer;
    Signature signature{};
    static constexpr auto fields = std::tuple(&Entry::company, &Entry::version, &Entry::previous,
                                              &Entry::atMs, &Entry::act, &Entry::signer, &Entry::signature);
    friend bool operator==(const Entry &, const Entry &) = default;

    Hash hash() const { return crypto::sha256(encode(*this)); }
};

using Revocations = List<Entry, 1'000'000>;

class Authority
{
public:
    /// WrongCompany unless the fingerprint is the company's; BadEntry for anything wrong in the list.
    static Result<Authority> read(const Company &company, const Fingerprint &trusted,
                                  const Revocations &list);
    /// The same for a list that came later. Older when it lacks what is held, Forked when it says something
    /// else. One fork is accepted: a list in which the root has removed the administrator who wrote the held
    /// list's first differing entry, for a removed administrator can write one beside the true list.
    Result<Authority> read(const Revocations &later) const;

    /// Fills in company, version and previous of a new entry and signs it.
    Entry next(Act act, Signer signer, const crypto::SignatureKey &key, std::uint64_t atMs) const;
    /// BadEntry, and nothing changes, unless the entry is the next one and its signer may do that.
    Result<void> append(const Entry &entry);

    const Company &company() const { return m_company; }
    const Fingerprint &fingerprint() const { return m_fingerprint; }
    const Revocations &list() const { return m_list; }
    std::uint32_t version() const { return std::uint32_t(m_list.size()); }
    const Hash &head() const { return m_head; } ///< of the last entry; zeros before the first
    const PublicKey &root() const { return m_root; }
    const PublicKey &recovery() const { return m_recovery; }

    /// Whether this key may now do what the scope is for: WrongCompany, AdminSignature, AdminRevoked,
    /// WrongScope.
    Result<void> check(const AdminCertificate &certificate, Scope scope) const;
    /// The highest serial of the address that has left; 0 if none.
    std::uint32_t leftSerial(const Jid &address) const;
    bool isDeviceLost(const PublicKey &device) const { return m_lostDevices.contains(device); }

private:
    Authority() = default;
    Result<void> mayDo(const Entry &entry) const;
    std::optional<PublicKey> keyOf(const Entry &entry) const;
    void apply(const Act &act);

    Company m_company;
    Fingerprint m_fingerprint{};
    Revocations m_list;
    Hash m_head{};
    PublicKey m_root{};
    PublicKey m_recovery{};
    std::set<PublicKey> m_removedAdmins;
    std::set<PublicKey> m_lostDevices;
    std::map<Jid, std::uint32_t> m_left;
};

} // namespace sw::org
