// SPDX-License-Identifier: Apache-2.0
#pragma once
// The page of files over a conversation: its own at first. GUI thread.
#include "ui/base/sheet.h"
#include "ui/files/files_page.h"

namespace sw::ui {

class RoomFilesSheet : public Sheet
{
    Q_OBJECT
public:
    /// Takes the page, one of a room.
    RoomFilesSheet(const Theme &theme, QWidget *over, FilesPage *page);

    FilesPage &page() { return *m_page; }

private:
    FilesPage *m_page;
};

} // namespace sw::ui
