// SPDX-License-Identifier: Apache-2.0
#include "core/org/revocations.h"

namespace sw::org {

namespace {

// Absent: only the roots.
std::optional<Scope> scopeFor(const Act &act)
{
    if (std::holds_alternative<PersonLeft>(act))
        return Scope::Hr;
    if (std::holds_alternative<DeviceLost>(act))
        return Scope::Devices;
    return std::nullopt;
}

} // namespace

Result<Authority> Authority::read(const Company &company, const Fingerprint &trusted, const Revocations &list)
{
    SW_CHECK(company.fingerprint() == trusted, Error::WrongCompany);
    Authority authority;
    authority.m_company = company;
    authority.m_fingerprint = trusted;
    authority.m_root = company.root;
    authority.m_recovery = company.recovery;
    for (const Entry &entry : list)
        SW_TRY(authority.append(entry));
    return authority;
}

Result<Authority> Authority::read(const Revocations &later) const
{
    SW_TRY(Authority other, read(m_company, m_fingerprint, later));
    const auto [ours, theirs] = std::ranges::mismatch(m_list, other.m_list);
    if (ours == m_list.end())
        return other;
    SW_CHECK(theirs != other.m_list.end(), Error::Older);
    const auto *writer = std::get_if<ByAdmin>(&ours->signer);
    SW_CHECK(writer && other.m_removedAdmins.contains(writer->certificate.key), Error::Forked);
    return other;
}

Entry Authority::next(Act act, Signer signer, const crypto::SignatureKey &key, std::uint64_t atMs) const
{
    Entry entry{m_fingerprint, version() + 1, m_head, atMs, std::move(act), std::move(signer), {}};
    signWith(key, entry);
    return entry;
}

std::optional<PublicKey> Authority::keyOf(const Entry &entry) const
{
    if (std::holds_alternative<ByRoot>(entry.signer))
        return m_root;
    if (std::holds_alternative<ByRecovery>(entry.signer))
        return m_recovery;
    return std::get<ByAdmin>(entry.signer).certificate.key;
}

Result<void> Authority::mayDo(const Entry &entry) const
{
    const auto scope = scopeFor(entry.act);
    if (const auto *admin = std::get_if<ByAdmin>(&entry.signer)) {
        SW_CHECK(scope, Error::WrongScope);
        return check(admin->certificate, *scope);
    }
    // The recovery root has one purpose.
    const bool fits
        = std::holds_alternative<ByRoot>(entry.signer) || std::holds_alternative<RootReplaced>(entry.act);
    SW_CHECK(fits, Error::WrongScope);
    return {};
}

Result<void> Authority::append(const Entry &entry)
{
    const bool follows
        = entry.company == m_fingerprint && entry.version == version() + 1 && entry.previous == m_head;
    SW_CHECK(follows && mayDo(entry) && isSignedBy(*keyOf(entry), entry), Error::BadEntry);
    m_list.push_back(entry);
    m_head = entry.hash();
    apply(entry.act);
    return {};
}

void Authority::apply(const Act &act)
{
    if (const auto *left = std::get_if<PersonLeft>(&act)) {
        auto &serial = m_left[left->address];
        serial = std::max(serial, left->serial);
    } else if (const auto *device = std::get_if<DeviceLost>(&act)) {
        m_lostDevices.insert(device->key);
    } else if (const auto *admin = std::get_if<AdminRemoved>(&act)) {
        m_removedAdmins.insert(admin->key);
    } else if (const auto *roots = std::get_if<RootReplaced>(&act)) {
        m_root = roots->root;
        m_recovery = roots->recovery;
    }
}

Result<void> Authority::check(const AdminCertificate &certificate, Scope scope) const
{
    SW_CHECK(certificate.company == m_fingerprint, Error::WrongCompany);
    SW_CHECK(isSignedBy(m_root, certificate), Error::AdminSignature);
    SW_CHECK(!m_removedAdmins.contains(certificate.key), Error::AdminRevoked);
    SW_CHECK(certificate.scopes.has(scope), Error::WrongScope);
    return {};
}

std::uint32_t Authority::leftSerial(const Jid &address) const
{
    const auto it = m_left.find(address);
    return it == m_left.end() ? 0 : it->second;
}

} // namespace sw::org
