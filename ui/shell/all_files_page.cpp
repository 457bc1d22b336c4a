// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/all_files_page.h"

#include "ui/base/navigator.h"
#include "ui/files/conversation_files.h"
#include "ui/files/files_source.h"

#include <QVBoxLayout>

namespace sw::ui {

AllFilesPage::AllFilesPage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_doing(new ConversationFiles(context, this))
    , m_page(newFilesPage(context, *m_doing))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_page);
    connect(m_doing, &ConversationFiles::changed, m_page, &FilesPage::fileChanged);
    connect(m_doing, &ConversationFiles::said, this, &AllFilesPage::said);
    connect(m_page, &FilesPage::jumpWanted, &context.navigator, &Navigator::roomWanted);
}

AllFilesPage::~AllFilesPage()
{
    delete m_page; // before what it paints with
}

void AllFilesPage::focusSearch()
{
    m_page->focusSearch();
}

} // namespace sw::ui

#include "ui/shell/moc_all_files_page.cpp"
