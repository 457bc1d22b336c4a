// SPDX-License-Identifier: Apache-2.0
#pragma once
// All pictures, files and links of all conversations or one, found by name, sender and kind, in the wished
// order. Says what is wanted of them and does nothing of it. GUI thread.
#include "ui/files/file_list_delegate.h"
#include "ui/files/file_list_model.h"
#include "ui/files/file_words.h"
#include "ui/files/files_head.h"
#include "ui/files/link_list_model.h"
#include "ui/files/picture_grid_delegate.h"
#include "ui/files/picture_grid_model.h"

#include <QTimer>
#include <QWidget>

class QListView;
class QStackedWidget;

namespace sw::ui {

class EmptyState;
class PictureGrid;

class FilesPage : public QWidget
{
    Q_OBJECT
public:
    using Tab = FilesHead::Tab;

    struct Source {
        PictureGridModel::Source pictures;
        FileListModel::Source files;
        LinkListModel::Source links;
        std::function<QList<Jid>()> senders;
        std::function<QList<RoomId>()> rooms;
        std::function<bool(const EventId &)> isSaved;
        FileListDelegate::Look look; ///< with the room's name
        PictureGridDelegate::Square square;
    };

    /// `room`: of that one at first, on a sheet that has a title of its own.
    FilesPage(const Theme &theme, Source source, RoomId room = {}, QWidget *parent = nullptr);

    Tab tab() const { return m_head->tab(); }
    void focusSearch() { m_head->focusSearch(); }
    /// Its picture is decoded, or it came further.
    void fileChanged(const EventId &id);
    /// There may be others; read again soon, at once when it comes to be seen.
    void touch();

signals:
    void fileWanted(sw::ui::FileAction action, const sw::files::File &file);
    /// Several: File::row of each.
    void saveAllWanted(const QList<qint64> &rows);
    void forwardAllWanted(const QList<qint64> &rows);
    void dragWanted(const sw::files::File &file);
    /// To see it in the conversation.
    void jumpWanted(sw::RoomId room, const sw::EventId &id);
    void linkWanted(const QUrl &url);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    QListView *newList(const char *name);
    void connectAll();
    void retranslate();
    void read();
    void showRightPage();
    void openMenu(QListView *list, const QPoint &at);
    void openMenuOfSeveral(QListView *list, const QPoint &at);
    void openLinkMenu(const QPoint &at);
    void openLink(const QModelIndex &index);
    void jumpTo(const QModelIndex &index);
    bool pull(QListView *list, const QMouseEvent &mouse);
    QList<qint64> chosen(const QListView *list) const;
    std::optional<files::File> fileAt(const QModelIndex &index) const;
    QListView *list() const;

    const Theme &m_theme;
    Source m_source;
    RoomId m_room;
    PictureGridModel *m_pictures;
    FileListModel *m_files;
    LinkListModel *m_links;
    FilesHead *m_head;
    QStackedWidget *m_pages;
    PictureGrid *m_grid;
    QListView *m_fileList;
    QListView *m_linkList;
    EmptyState *m_empty;
    QTimer m_soon;
    bool m_stale = false;
    QPoint m_pressed;
};

} // namespace sw::ui
