// SPDX-License-Identifier: Apache-2.0
#pragma once
// All pictures, files and links of all conversations or one, found by name, sender and kind, in the wished
// order. Says what is wanted of them and does nothing of it. GUI thread.
#include "ui/files/file_list_delegate.h"
#include "ui/files/file_list_model.h"
#include "ui/files/file_words.h"
#include "ui/files/link_list_model.h"

#include <QTimer>
#include <QWidget>

class QAbstractButton;
class QComboBox;
class QListView;
class QStackedWidget;

namespace sw::ui {

class EmptyState;
class SearchField;
class TextLabel;

class FilesPage : public QWidget
{
    Q_OBJECT
public:
    enum class Tab { Pictures, Files, Links };

    struct Source {
        FileListModel::Source files;
        LinkListModel::Source links;
        std::function<QList<Jid>()> senders;
        std::function<QList<RoomId>()> rooms;
        std::function<bool(const EventId &)> isSaved;
        FileListDelegate::Look look; ///< with the room's name
    };

    FilesPage(const Theme &theme, Source source, QWidget *parent = nullptr);

    Tab tab() const { return m_tab; }
    void showTab(Tab tab);
    /// None: all of them.
    void showRoom(RoomId room);
    void focusSearch();
    /// Its picture is decoded, or it came further.
    void fileChanged(const EventId &id);
    /// There may be others; read again soon, at once when it comes to be seen.
    void touch();

signals:
    void fileWanted(sw::ui::FileAction action, const sw::files::File &file);
    void saveAllWanted(const QList<sw::files::File> &files);
    void forwardAllWanted(const QList<sw::files::File> &files);
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
    QWidget *buildHead();
    QListView *newList(const char *name);
    void connectAll();
    void retranslate();
    void fillChoices();
    files::Filter filter() const;
    void read();
    void showRightPage();
    bool isNarrowed() const;
    void openFileMenu(const QPoint &at);
    void openLinkMenu(const QPoint &at);
    void openLink(const QModelIndex &index);
    void jumpTo(const QModelIndex &index);
    QList<files::File> chosen() const;
    QListView *list() const;

    const Theme &m_theme;
    Source m_source;
    Tab m_tab = Tab::Pictures;
    FileListModel *m_files;
    LinkListModel *m_links;
    TextLabel *m_title;
    QList<QAbstractButton *> m_tabs;
    SearchField *m_search;
    QComboBox *m_room;
    QComboBox *m_sender;
    QComboBox *m_kind;
    QComboBox *m_order;
    QStackedWidget *m_pages;
    QListView *m_fileList;
    QListView *m_linkList;
    EmptyState *m_empty;
    QTimer m_soon;
    bool m_stale = false;
    QPoint m_pressed;
    bool m_filling = false;
};

} // namespace sw::ui
