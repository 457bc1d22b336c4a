// SPDX-License-Identifier: Apache-2.0
#pragma once
// What checking, tidying and repairing the profile has found, in words for a store clerk. GUI thread.
#include "core/client/maintenance.h"

#include <QCoreApplication>

namespace sw {
class Client;
}

namespace sw::ui {

class UpkeepText
{
    Q_DECLARE_TR_FUNCTIONS(UpkeepText)
public:
    /// What is damaged, in which rooms, and what can be done.
    static QString damage(Client &client, const store::Condition &condition);
    /// What the last repair lost and what came back.
    static QString repaired(const Maintenance::Repaired &repaired);
    /// How the last task ended; empty for None, Damaged and Repaired.
    static QString outcome(Maintenance::Outcome outcome);
    static QString task(Maintenance::Task task, double progress);
    /// "12.3 MB"
    static QString size(qint64 bytes);
};

} // namespace sw::ui
