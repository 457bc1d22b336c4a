// SPDX-License-Identifier: Apache-2.0
#pragma once
// Every code that the core reports, in words for a store clerk: what happened, what was kept, what to do. The
// switches have no default, so that a new code does not compile without its sentence. GUI thread.
#include "core/backup/backup.h"
#include "core/chat/chat.h"
#include "core/client/client.h"
#include "core/client/vault.h"
#include "core/rooms/rooms.h"

#include <QCoreApplication>

namespace sw::ui {

class ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
public:
    /// A few words: "No network".
    static QString brief(ConnectionFault fault);
    /// A sentence or two with what to do; empty for None.
    static QString explain(ConnectionFault fault);
    static QString explain(rooms::Problem problem);
    static QString explain(chat::Fault fault);
    /// So many entries that could not be read for this reason.
    static QString counted(chat::Fault fault, int entries);
    /// Why the profile cannot be opened or written.
    static QString explain(OpenError error);
    /// Why the profile is locked, what was kept and what to do; empty when it is open.
    static QString explain(const LockState &state);
    static QString explain(Typed typed);
    /// Why a way into the profile stayed as it was; empty when it was changed.
    static QString explain(Vault::Change outcome);
    /// Why a backup was not made, cannot be read or was not merged; empty for None and Cancelled.
    static QString explain(backup::Fault fault);
    /// The line of the connection banner; empty when all is well. `now` in UTC ms.
    static QString bannerLine(const Connection &connection, qint64 now);
};

} // namespace sw::ui
