// SPDX-License-Identifier: Apache-2.0
#pragma once
// All files of a conversation, or of all of them, to look through: by kind, by name, newest first. Does
// nothing with them itself. GUI thread.
#include "ui/base/sheet.h"
#include "ui/files/file_list_delegate.h"
#include "ui/files/file_list_model.h"
#include "ui/files/file_words.h"

class QComboBox;
class QListView;

namespace sw::ui {

class SearchField;

class RoomFilesSheet : public Sheet
{
    Q_OBJECT
public:
    RoomFilesSheet(const Theme &theme, QWidget *over, RoomId room, FileListModel::Source source,
                   FileListDelegate::Look look);

    FileListModel &model() { return *m_model; }
    /// Its picture is decoded, or it came further.
    void fileChanged(const EventId &id);

signals:
    void fileWanted(sw::ui::FileAction action, const sw::files::File &file);
    /// To see it in the conversation.
    void jumpWanted(sw::RoomId room, const sw::EventId &id);

private:
    void build(FileListDelegate::Look look);
    void refresh();
    void act(const QModelIndex &index);
    void openMenu(const QPoint &at);

    const Theme &m_theme;
    RoomId m_room;
    FileListModel *m_model;
    SearchField *m_search;
    QComboBox *m_sort;
    QComboBox *m_scope;
    QListView *m_list;
    TextLabel *m_nothing;
};

} // namespace sw::ui
