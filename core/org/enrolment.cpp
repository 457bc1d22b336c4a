// SPDX-License-Identifier: Apache-2.0
#include "core/org/enrolment.h"

namespace sw::org {

namespace {

Identity makeIdentity(const AdminCertificate &admin, const Invitation &invitation, const SlipCode &code,
                      const DeviceName &name, qint64 nowMs, crypto::Random &random)
{
    auto account = crypto::SignatureKey::generate(random);
    auto device = crypto::SignatureKey::generate(random);
    auto seal = crypto::hpkeGenerateKeyPair(random);
    const auto &[address, serial] = std::tie(invitation.address, invitation.serial);
    AccountCertificate accountCertificate{address, serial, account.publicKey(), seal.publicKey, {}};
    signWith(code.signKey(), accountCertificate);
    DeviceCertificate deviceCertificate{address, serial, name, device.publicKey(), {}};
    signWith(account, deviceCertificate);
    return {{admin, invitation, accountCertificate, deviceCertificate},
            std::move(device),
            std::move(account),
            std::move(seal.privateKey),
            code.sealKey(),
            nowMs,
            false};
}

} // namespace

Result<Enrolled> enrol(ByteView publication, const Enrolling &how, crypto::Random &random)
{
    const auto &[code, trusted, address] = how.slip;
    SW_TRY(const Fingerprint company,
           trusted ? Result<Fingerprint>(*trusted) : companyOf(publication, code, address));
    const bool known = how.held.authority && how.held.authority->fingerprint() == company;
    const Held held = known ? how.held : Held{};
    SW_TRY(Checked checked, checkPublication(publication, company, held));
    SW_TRY(const auto found, findInvitation(checked, code, address, how.nowMs));
    const auto &[invitation, admin] = found;
    const auto &existing = how.existing;
    SW_CHECK(!existing || existing->serial != invitation.serial || !isSignedBy(invitation.signKey, *existing),
             Error::SecondAccountKey);
    const auto slip = code.sealKey();
    SW_TRY(Document document, openPublication(checked, SealKeys{slip.privateKey, slip.publicKey}, held));
    return Enrolled{company,
                    makeIdentity(admin, invitation, code, how.device, qint64(how.nowMs), random),
                    {std::move(checked), std::move(document), true}};
}

} // namespace sw::org
