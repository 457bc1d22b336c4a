// SPDX-License-Identifier: Apache-2.0
#pragma once
// What an account's node shows of its devices, checked. Pure, any thread.
#include "core/admin/company_state.h"

#include <QList>

namespace sw::admin {

struct DeviceRow {
    enum class State {
        Good, ///< signed from the company's root down to the device
        Revoked,
        OfFormerSlip, ///< replaced by a later slip, or the person left
        Unknown, ///< no true chain of this company
    };
    QString name; ///< random letters
    org::PublicKey key{};
    State state = State::Unknown;
    friend bool operator==(const DeviceRow &, const DeviceRow &) = default;
};

QList<DeviceRow> deviceRows(CompanyState &state, const Jid &person, const QList<org::Chain> &chains);

} // namespace sw::admin
