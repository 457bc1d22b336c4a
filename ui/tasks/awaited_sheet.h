// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which rooms a publication, or a change of its files, has not come to yet, and what each waits for; files
// that could not be sent can be tried again. GUI thread.
#include "core/files/files.h"
#include "core/tasks/tasks.h"
#include "ui/base/context.h"
#include "ui/base/sheet.h"

class QListView;
class QStringListModel;

namespace sw::ui {

/// The file for whose failure rooms wait; absent: none failed.
std::optional<files::File> failedFile(const Context &context, const QList<tasks::Awaited> &awaited);
/// The whole of it in a sentence or three; empty if nothing is awaited.
QString awaitedWords(const Context &context, const QList<tasks::Awaited> &awaited);
/// All that failed.
void sendAwaitedAgain(const Context &context, const QList<tasks::Awaited> &awaited);

class AwaitedSheet : public Sheet
{
    Q_OBJECT
public:
    AwaitedSheet(const Context &context, tasks::Tasks &tasks, QWidget *over, const EventId &publication);

private:
    void refresh();

    const Context &m_context;
    tasks::Tasks &m_tasks;
    EventId m_publication;
    TextLabel *m_words;
    QStringListModel *m_rooms;
    QListView *m_list;
    QPushButton *m_again;
};

} // namespace sw::ui
