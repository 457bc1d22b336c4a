// SPDX-License-Identifier: Apache-2.0
#pragma once
// A page of files as the window's client fills it, and what becomes of what is wanted there. GUI thread.
#include "ui/base/context.h"
#include "ui/files/files_page.h"

namespace sw::ui {

class ConversationFiles;

/// `room`: see FilesPage. What is wanted of files is done by `doing`, which must outlive the page.
FilesPage *newFilesPage(const Context &context, ConversationFiles &doing, RoomId room = {});

} // namespace sw::ui
