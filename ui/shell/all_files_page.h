// SPDX-License-Identifier: Apache-2.0
#pragma once
// The page of all files in the window: puts what ui/files shows and what ui/chat does with files together.
// GUI thread.
#include "ui/base/context.h"

#include <QWidget>

namespace sw::ui {

class ConversationFiles;
class FilesPage;

class AllFilesPage : public QWidget
{
    Q_OBJECT
public:
    explicit AllFilesPage(const Context &context, QWidget *parent = nullptr);
    ~AllFilesPage() override;

    void focusSearch();

signals:
    void said(const QString &remark);

private:
    ConversationFiles *m_doing;
    FilesPage *m_page;
};

} // namespace sw::ui
