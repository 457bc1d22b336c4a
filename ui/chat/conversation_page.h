// SPDX-License-Identifier: Apache-2.0
#pragma once
// One conversation: a header that the shell puts in, the timeline, the composer. Connects the
// window's parts with core/chat; remembers for each room where it was left. GUI thread.
#include "core/base/ids.h"
#include "ui/base/context.h"
#include "ui/chat/composer.h"
#include "ui/chat/timeline_view.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QVBoxLayout;

namespace sw {
struct Changes;
}

namespace sw::ui {

class ConversationFiles;
class DropOverlay;
class FindBar;
class VoiceNotes;

class ConversationPage : public QWidget
{
    Q_OBJECT
public:
    explicit ConversationPage(const Context &context, QWidget *parent = nullptr);
    ~ConversationPage() override;

    /// Stands above the timeline; the page takes it over.
    void setHeader(QWidget *header);
    /// Shows the room where it was left, else at its first unread message, else at its end; with an event,
    /// there. The room that was shown keeps its place and its draft.
    void openRoom(RoomId room, const EventId &event = {});
    void closeRoom() { openRoom({}); }
    RoomId room() const { return m_room; }

    /// What core/rooms knows and the page needs: the title for the placeholder, who can be mentioned, and
    /// whether writing is possible.
    void setTitle(const QString &title);
    void setMembers(const QList<Jid> &members);
    void setBlock(WriteBlock block);
    void setMayAnnounce(bool may);
    /// What other capabilities show of their entries; they outlive this.
    void setCards(const EntryCards *cards);
    /// Saves what is still being written; call before the window closes.
    void flush();

    /// Begins the answer to the entry of the room on screen.
    void reply(const EventId &event);

    /// Opens the search in this conversation.
    void find();

    TimelineView *timeline() const { return m_timeline; }
    Composer *composer() const { return m_composer; }

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    TimelineLook look() const;
    TimelineReader reader(RoomId room) const;
    void connectParts();
    void connectFind();
    void connectFiles();
    void roomsChanged(const Changes &changes);
    void peopleChanged(const QList<Jid> &people);
    void showDraft();
    void showMembers();
    void setTexts();
    void updateOlder();
    void wished(TimelineView::Wish wish, const chat::Entry &entry);
    void showAcknowledgements(const chat::Entry &entry);
    void showCard(TimelineView::Wish wish, const chat::Entry &entry);
    void editLast();
    void jumpTo(const EventId &id);
    void send(const chat::Draft &draft);
    bool watched() const;
    void markSeen();

    Context m_context;
    chat::Chat &m_chat;
    RoomId m_room;
    QString m_title;
    QList<Jid> m_members;
    QHash<RoomId, TimelineAnchor> m_anchors; ///< rooms that were left somewhere in their history
    QHash<EventId, chat::Draft> m_recalled; ///< own texts recalled since the start: can be edited again
    Order m_seen;
    QTimer m_markTimer;

    QVBoxLayout *m_column;
    QWidget *m_header = nullptr;
    FindBar *m_find;
    ConversationFiles *m_files;
    TimelineView *m_timeline;
    Composer *m_composer;
    VoiceNotes *m_voice;
    DropOverlay *m_drop;
};

} // namespace sw::ui
