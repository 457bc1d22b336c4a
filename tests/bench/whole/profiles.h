// SPDX-License-Identifier: Apache-2.0
#pragma once
// Profiles with a history of many messages: made once in the build folder, copied for each use.
#include "core/base/ids.h"
#include "core/runtime/jid.h"
#include "core/store/database.h"

#include <QString>

#include <optional>

namespace sw::bench {

struct Talked {
    int messages = 1000; ///< half of them in the first room, the rest in the others
    int rooms = 40;
};

/// Whose profiles they are.
Jid profileAccount();
/// Address and title of a room of such a profile, from 0 on.
Jid profileRoom(const Talked &talked, int room);
QString profileRoomTitle(int room);

/// The folder of a profile that holds this; made if it is not there yet. Absent if that failed.
std::optional<QString> keptProfile(const Talked &talked);
/// A copy of it at `folder`, which must not exist; the window opens on its first room, all read.
[[nodiscard]] bool copyProfile(const Talked &talked, const QString &folder);
/// A profile of somebody without any rooms yet.
[[nodiscard]] bool makeEmptyProfile(const Jid &account, const QString &folder);
QString databaseOf(const QString &profile);
/// Its database, opened as the program does; null if that failed.
std::unique_ptr<store::Database> openProfile(const QString &profile);

} // namespace sw::bench
