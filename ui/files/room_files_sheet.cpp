// SPDX-License-Identifier: Apache-2.0
#include "ui/files/room_files_sheet.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace sw::ui {

namespace {

constexpr int filesSheetWidth = 880;
constexpr int filesSheetHeight = 460; // without title and buttons
constexpr int aroundSheet = 200; // what those take, and the window's edges

} // namespace

RoomFilesSheet::RoomFilesSheet(const Theme &theme, QWidget *over, FilesPage *page)
    : Sheet(theme, over, std::min(filesSheetWidth, over->window()->width() - 2 * space::huge))
    , m_page(page)
{
    setObjectName(QStringLiteral("roomFilesSheet"));
    setTitle(tr("Files"));
    page->setFixedHeight(
        std::clamp(over->window()->height() - aroundSheet, filesSheetHeight / 2, filesSheetHeight));
    body()->addWidget(page);
    QPushButton *close = addCancel();
    close->setText(tr("Close"));
    connect(page, &FilesPage::jumpWanted, this, &Sheet::close);
}

} // namespace sw::ui

#include "ui/files/moc_room_files_sheet.cpp"
