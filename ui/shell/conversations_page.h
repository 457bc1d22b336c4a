// SPDX-License-Identifier: Apache-2.0
#pragma once
// The list of conversations, the chosen one, and its details: puts the pages of ui/rooms and ui/chat side by
// side. GUI thread.
#include "core/base/ids.h"
#include "core/runtime/jid.h"
#include "ui/base/context.h"

#include <QWidget>

class QSplitter;
class QStackedWidget;

namespace sw::ui {

class Banner;
class ConversationPage;
class EmptyState;
class EntryCards;
class RoomDetails;
class RoomHeader;
class RoomListPage;

class ConversationsPage : public QWidget
{
    Q_OBJECT
public:
    explicit ConversationsPage(const Context &context, QWidget *parent = nullptr);

    /// With an event, the timeline jumps to it. A null room shows the empty state.
    void showRoom(RoomId room, const EventId &event = {});
    RoomId currentRoom() const { return m_room; }
    RoomListPage &list() { return *m_list; }
    void setDetailsShown(bool shown);
    bool detailsShown() const { return m_detailsWanted; }
    /// Opens the search in the conversation on screen; false if there is none.
    bool find();
    /// Shows the room with the answer to the event begun.
    void reply(RoomId room, const EventId &event);
    /// What other capabilities show in the timeline.
    void setCards(const EntryCards *cards);
    /// Keeps what is still being written; before the window goes.
    void flush();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *buildContent();
    void retranslate();
    void placeDetails();
    void refreshState();
    void refreshMembers();
    Jid doubted() const;

    const Context &m_context;
    RoomListPage *m_list;
    QSplitter *m_splitter;
    QStackedWidget *m_contents;
    EmptyState *m_noRoom;
    RoomHeader *m_header;
    Banner *m_state;
    ConversationPage *m_chat;
    RoomDetails *m_details;
    RoomId m_room;
    RoomId m_wanted; ///< to be shown as soon as it exists
    bool m_detailsWanted = false;
};

} // namespace sw::ui
