// SPDX-License-Identifier: Apache-2.0
#pragma once
// Rows of files, for the fold of messages: a file is recalled, quoted and counted like one. Core thread,
// inside the batch's transaction.
#include "core/roomlog/fold.h"

namespace sw::files {

/// False if the event does not tell of a file as it must. An own one that is on its way up tells less.
bool keep(roomlog::FoldContext &context, const roomlog::Event &event);
/// The addresses in what a message says now; `isNew`: it has no rows yet.
void keepLinks(roomlog::FoldContext &context, const roomlog::Event &event, const QString &text, bool isNew);
/// What is here of it, and its links; files are removed after the commit.
void forget(roomlog::FoldContext &context, const roomlog::Event &event);
void forgetRoom(roomlog::FoldContext &context, RoomId room);

} // namespace sw::files
