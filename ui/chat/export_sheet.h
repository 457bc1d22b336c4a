// SPDX-License-Identifier: Apache-2.0
#pragma once
// The dialog that writes a conversation into a file. GUI thread.
#include "core/base/ids.h"
#include "ui/base/context.h"

class QWidget;

namespace sw::ui {

/// `title` = how the window calls the room.
void openExportSheet(const Context &context, QWidget *place, RoomId room, const QString &title);

} // namespace sw::ui
