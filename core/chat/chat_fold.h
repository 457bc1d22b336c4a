// SPDX-License-Identifier: Apache-2.0
#pragma once
// Folds of conversations: messages with their edits and recalls, and how far members have read. Core thread.
#include "core/roomlog/fold.h"

namespace sw::chat {

/// The one line for the list of features.
void addFolds(roomlog::FoldRegistry &folds);

/// Counts and last line of the room in the list; inside a transaction.
void updateSummary(store::Writer &writer, RoomId room);
/// Moves the own read position to this event if that is further; inside a transaction. True if it moved.
bool readUpTo(store::Writer &writer, RoomId room, qint64 eventRow);

} // namespace sw::chat
