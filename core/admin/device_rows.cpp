// SPDX-License-Identifier: Apache-2.0
#include "core/admin/device_rows.h"

namespace sw::admin {

namespace {

DeviceRow::State stateOf(const org::Result<org::VerifiedDevice> &checked)
{
    if (checked)
        return DeviceRow::State::Good;
    switch (checked.error()) {
    case org::Error::DeviceRevoked:
        return DeviceRow::State::Revoked;
    case org::Error::Superseded:
    case org::Error::PersonLeft:
        return DeviceRow::State::OfFormerSlip;
    default:
        return DeviceRow::State::Unknown;
    }
}

} // namespace

QList<DeviceRow> deviceRows(CompanyState &state, const Jid &person, const QList<org::Chain> &chains)
{
    QList<DeviceRow> rows;
    const auto authority = state.authority();
    if (!authority)
        return rows;
    org::AccountFacts facts;
    if (const Member *member = state.member(person))
        facts.listed = {member->person.serial, member->person.invitationKey};
    for (const org::Chain &chain : chains) {
        const org::Claim claim{person, chain.device.device, chain.device.key};
        rows.append(
            {chain.device.device, chain.device.key, stateOf(checkChain(chain, claim, *authority, facts))});
    }
    return rows;
}

} // namespace sw::admin
