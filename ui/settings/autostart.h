// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whether the program starts with the user's session: an autostart entry, a registry value or a launch agent.
// Plain functions over the system's own state, so that nothing can disagree with it.
#include <QString>
#include <QStringList>

namespace sw::ui {

struct AutostartEntry {
    QString id; ///< letters, digits and '-'; one per profile
    QString name; ///< for the system's own list
    QString program; ///< absolute path
    QStringList arguments;
};

bool autostartEnabled(const AutostartEntry &entry);
/// False if the system does not let it be written.
bool setAutostart(const AutostartEntry &entry, bool on);

} // namespace sw::ui
