// SPDX-License-Identifier: Apache-2.0
#pragma once
// Goes to a conversation or a colleague by a few letters of the name, pinyin and initials included; the same
// list asks where a file is to be forwarded to. GUI thread.
#include "core/base/ids.h"
#include "ui/base/choice_list.h"
#include "ui/base/context.h"

namespace sw::ui {

/// What fits the text, best first and recent ones before others; without a text the recent conversations but
/// the present one.
QList<Choice> switcherChoices(const Context &context, const QString &text, RoomId present);

void openQuickSwitcher(const Context &context, QWidget *place, RoomId present);

/// Asks for a conversation and sends the file there as well.
void openForwardSheet(const Context &context, QWidget *place, const QList<std::pair<RoomId, EventId>> &files);

} // namespace sw::ui
