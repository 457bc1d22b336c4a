// SPDX-License-Identifier: Apache-2.0
#pragma once
// An invented company with all its keys, the same in every run.
#include "core/org/org.h"
#include "core/org/publication.h"

#include <QtTest>

namespace sw::test {

/// 0, 1, 2 … of SHA-256: the same numbers every time.
class CountingRandom final : public crypto::Random
{
public:
    void fill(std::span<std::uint8_t> out) override
    {
        for (auto &octet : out) {
            if (m_at == m_block.size()) {
                const std::array<std::uint8_t, 4> number{std::uint8_t(m_next >> 24),
                                                         std::uint8_t(m_next >> 16),
                                                         std::uint8_t(m_next >> 8), std::uint8_t(m_next)};
                m_block = crypto::sha256(ByteView(number));
                ++m_next;
                m_at = 0;
            }
            octet = m_block[m_at++];
        }
    }

private:
    crypto::Hash m_block{};
    std::size_t m_at = m_block.size();
    std::uint32_t m_next = 0;
};

inline Jid address(const QString &local)
{
    return *Jid::fromParts(local, u"shop.example");
}

struct TestCompany {
    explicit TestCompany()
        : root(crypto::SignatureKey::generate(random))
        , recovery(crypto::SignatureKey::generate(random))
        , hrKey(crypto::SignatureKey::generate(random))
        , company{org::CompanyId::make(random), root.publicKey(), recovery.publicKey()}
        , fingerprint(company.fingerprint())
        , authority(*org::Authority::read(company, fingerprint, {}))
        , hr(certify(hrKey, org::Scopes().with(org::Scope::Hr)))
    { }

    org::AdminCertificate certify(const crypto::SignatureKey &key, org::Scopes scopes) const
    {
        org::AdminCertificate certificate{fingerprint, key.publicKey(), scopes, {}};
        signWith(root, certificate);
        return certificate;
    }
    org::Invitation invite(const QString &local, std::uint32_t serial, const org::SlipCode &code) const
    {
        org::Invitation invitation{fingerprint,
                                   address(local),
                                   serial,
                                   code.signKey().publicKey(),
                                   code.sealKey().publicKey,
                                   1'800'000'000'000,
                                   {}};
        signWith(hrKey, invitation);
        return invitation;
    }
    void revoke(org::Act act)
    {
        QVERIFY(authority.append(authority.next(std::move(act), org::ByRoot{}, root, 1'750'000'000'000)));
    }

    CountingRandom random;
    crypto::SignatureKey root, recovery, hrKey;
    org::Company company;
    org::Fingerprint fingerprint;
    org::Authority authority;
    org::AdminCertificate hr;
};

/// A person who has signed in with a slip on one device.
struct TestPersonKeys {
    TestPersonKeys(TestCompany &in, const QString &local, std::uint32_t serial = 1)
        : code(org::SlipCode::make(in.random))
        , account(crypto::SignatureKey::generate(in.random))
        , seal(crypto::hpkeGenerateKeyPair(in.random))
        , device(crypto::SignatureKey::generate(in.random))
    {
        chain.admin = in.hr;
        chain.invitation = in.invite(local, serial, code);
        sign(account);
    }
    /// The account and device certificates anew, under this account key.
    void sign(const crypto::SignatureKey &accountKey)
    {
        const auto &[company, address, serial, key, sealKey, expires, signature] = chain.invitation;
        chain.account = {address, serial, accountKey.publicKey(), seal.publicKey, {}};
        signWith(code.signKey(), chain.account);
        chain.device = {address, serial, QStringLiteral("k3v9x2"), device.publicKey(), {}};
        signWith(accountKey, chain.device);
    }
    org::Claim claim() const
    {
        return {chain.invitation.address, QStringLiteral("k3v9x2"), device.publicKey()};
    }

    org::SlipCode code;
    crypto::SignatureKey account;
    crypto::HpkeKeyPair seal;
    crypto::SignatureKey device;
    org::Chain chain;
};

template <class T>
bool failsWith(const T &result, org::Error error)
{
    if (!result && result.error() == error)
        return true;
    qWarning() << "result" << (result ? -1 : int(result.error())) << "wanted" << int(error);
    return false;
}

} // namespace sw::test
