// SPDX-License-Identifier: Apache-2.0
#include "core/org/chain.h"

namespace sw::org {

namespace {

// ADR 0008: what a key that no longer counts has signed may be older than its end, or not; only the
// organisation, signed by a key that counts, can tell.
Result<void> checkInvitation(const Invitation &invitation, const AdminCertificate &admin,
                             const Authority &authority, const std::optional<AccountFacts::Listed> &listed)
{
    SW_CHECK(invitation.company == authority.fingerprint(), Error::WrongCompany);
    SW_CHECK(authority.leftSerial(invitation.address) < invitation.serial, Error::PersonLeft);
    SW_CHECK(!listed || listed->serial <= invitation.serial, Error::Superseded);
    const bool vouched = listed && listed->serial == invitation.serial;
    SW_CHECK(!vouched || listed->invitationKey == invitation.signKey, Error::SecondAccountKey);
    if (!vouched)
        SW_TRY(authority.check(admin, Scope::Hr));
    SW_CHECK(isSignedBy(admin.key, invitation), Error::InvitationSignature);
    return {};
}

bool isOfInvitation(const Jid &address, std::uint32_t serial, const Invitation &invitation)
{
    return address == invitation.address && serial == invitation.serial;
}

} // namespace

Result<void> checkAccount(const AccountCertificate &account, const Invitation &invitation,
                          const Authority &authority)
{
    SW_CHECK(isOfInvitation(account.address, account.serial, invitation)
                 && crypto::hpkeIsUsable(account.sealKey) && isSignedBy(invitation.signKey, account),
             Error::AccountSignature);
    SW_CHECK(authority.leftSerial(account.address) < account.serial, Error::PersonLeft);
    return {};
}

Result<VerifiedDevice> checkChain(const Chain &chain, const Claim &claim, const Authority &authority,
                                  const AccountFacts &facts)
{
    const auto &[admin, invitation, account, device] = chain;
    SW_TRY(checkInvitation(invitation, admin, authority, facts.listed));
    SW_TRY(checkAccount(account, invitation, authority));
    SW_CHECK(isOfInvitation(device.address, device.serial, invitation) && isSignedBy(account.signKey, device),
             Error::DeviceSignature);
    SW_CHECK(device.address == claim.address && device.device.value == claim.device
                 && device.key == claim.key,
             Error::NotThisDevice);
    SW_CHECK(!authority.isDeviceLost(device.key), Error::DeviceRevoked);
    if (facts.seen) {
        SW_CHECK(facts.seen->serial <= invitation.serial, Error::Superseded);
        SW_CHECK(facts.seen->serial < invitation.serial || facts.seen->accountKey == account.signKey,
                 Error::SecondAccountKey);
    }
    return VerifiedDevice{device.address, device.serial, account.signKey, device.device.value, device.key};
}

Result<void> checkEnrolling(const Invitation &invitation, const AdminCertificate &admin,
                            const Authority &authority, std::uint64_t nowMs)
{
    SW_TRY(checkInvitation(invitation, admin, authority, std::nullopt));
    SW_CHECK(nowMs <= invitation.expiresMs, Error::Expired);
    return {};
}

Result<VerifiedDevice> Roster::admit(const Chain &chain, const Claim &claim, const Authority &authority,
                                     const std::optional<AccountFacts::Listed> &listed)
{
    SW_TRY(auto device, checkChain(chain, claim, authority, {seen(chain.invitation.address), listed}));
    m_seen.insert_or_assign(device.address, AccountFacts::Seen{device.serial, device.accountKey});
    return device;
}

std::optional<AccountFacts::Seen> Roster::seen(const Jid &address) const
{
    const auto it = m_seen.find(address);
    return it == m_seen.end() ? std::nullopt : std::optional(it->second);
}

} // namespace sw::org
