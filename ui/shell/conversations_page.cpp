// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/conversations_page.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "core/rooms/rooms.h"
#include "core/trust/trust.h"
#include "ui/base/error_text.h"
#include "ui/base/preferences.h"
#include "ui/base/trust_badge.h"
#include "ui/base/widgets.h"
#include "ui/chat/conversation_page.h"
#include "ui/rooms/room_details.h"
#include "ui/rooms/room_header.h"
#include "ui/rooms/room_list_model.h"
#include "ui/rooms/room_list_page.h"

#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedWidget>

namespace sw::ui {

namespace {

constexpr int narrowestChat = 360; // below that the details would squeeze the timeline

WriteBlock blockOf(const rooms::Room &room)
{
    switch (room.state) {
    case rooms::State::Creating:
    case rooms::State::Joined:
        if (room.onlyAdminsWrite && room.role == rooms::Role::Member)
            return WriteBlock::OnlyAdmins;
        return room.standing == rooms::Standing::Doubted ? WriteBlock::Doubted : WriteBlock::None;
    case rooms::State::Left:
        return WriteBlock::Left;
    case rooms::State::Removed:
        return WriteBlock::Removed;
    case rooms::State::Gone:
        return WriteBlock::Gone;
    case rooms::State::Refused:
        return WriteBlock::Refused;
    }
    return WriteBlock::None;
}

} // namespace

ConversationsPage::ConversationsPage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_list(new RoomListPage(context))
    , m_splitter(new QSplitter)
    , m_contents(new QStackedWidget)
    , m_noRoom(new EmptyState(context.theme, Icon::Message))
    , m_header(new RoomHeader(context))
    , m_state(new Banner(context.theme))
    , m_chat(new ConversationPage(context))
    , m_details(new RoomDetails(context))
    , m_detailsWanted(context.preferences.detailsShown())
{
    setObjectName(QStringLiteral("conversationsPage"));
    m_state->setObjectName(QStringLiteral("roomStateBanner"));
    auto *pane = new Surface(context.theme, Color::Pane);
    pane->setMinimumWidth(space::listMin);
    pane->setMaximumWidth(space::listMax);
    auto *paneColumn = new QVBoxLayout(pane);
    paneColumn->setContentsMargins(0, 0, 0, 0);
    paneColumn->addWidget(m_list);
    m_splitter->addWidget(pane);
    m_splitter->addWidget(buildContent());
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({context.preferences.listWidth(), 10000});
    auto *fill = new QHBoxLayout(this);
    fill->setContentsMargins(0, 0, 0, 0);
    fill->addWidget(m_splitter);

    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_context.preferences.setListWidth(m_splitter->sizes().value(0)); });
    connect(m_state, &Banner::actionTriggered, this, [this] { openTrustSheet(m_context, this, doubted()); });
    connect(m_list, &RoomListPage::roomChosen, this, [this](RoomId room) { showRoom(room); });
    connect(m_header, &RoomHeader::detailsToggled, this, &ConversationsPage::setDetailsShown);
    connect(m_details, &RoomDetails::closeWanted, this, [this] { setDetailsShown(false); });
    connect(&context.client, &Client::changed, this, [this](const Changes &changes) {
        if (changes.roomList && m_wanted && m_context.client.rooms().room(m_wanted))
            showRoom(m_wanted);
        else if (changes.roomList)
            refreshState();
        if (changes.members)
            refreshMembers();
    });
    retranslate();
    placeDetails();
}

QWidget *ConversationsPage::buildContent()
{
    auto *room = new QWidget;
    auto *top = new QWidget;
    auto *column = new QVBoxLayout(top);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_state);
    m_chat->setHeader(top);
    auto *row = new QHBoxLayout(room);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_chat, 1);
    row->addWidget(m_details);
    m_contents->addWidget(m_noRoom);
    m_contents->addWidget(room);
    m_contents->addWidget(new QWidget); // while a room is made
    return m_contents;
}

bool ConversationsPage::find()
{
    if (m_room)
        m_chat->find();
    return static_cast<bool>(m_room);
}

void ConversationsPage::reply(RoomId room, const EventId &event)
{
    showRoom(room, event);
    m_chat->reply(event);
}

void ConversationsPage::setCards(const EntryCards *cards)
{
    m_chat->setCards(cards);
}

void ConversationsPage::flush()
{
    m_chat->flush();
}

void ConversationsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refreshState();
    }
    QWidget::changeEvent(event);
}

void ConversationsPage::retranslate()
{
    m_noRoom->setTexts(tr("Choose a conversation"), tr("Or press Ctrl+K and type a name."));
}

void ConversationsPage::showRoom(RoomId room, const EventId &event)
{
    m_wanted = {};
    if (room && !m_context.client.rooms().room(room)) {
        m_wanted = room; // just made: the core thread has it written in a moment
        room = {}; // what is typed until then must not go where somebody else reads it
    }
    const bool other = room != m_room;
    m_room = room;
    m_list->setCurrentRoom(room);
    m_contents->setCurrentIndex(room ? 1 : m_wanted ? 2 : 0);
    if (isVisible())
        m_context.client.setCurrentRoom(room);
    if (!room) {
        m_chat->closeRoom();
        return;
    }
    if (other) {
        m_header->setRoom(room);
        m_details->setRoom(room);
        refreshState();
        refreshMembers();
        m_context.preferences.setLastRoom(room.value);
    }
    if (other || !event.isNull())
        m_chat->openRoom(room, event);
}

void ConversationsPage::refreshMembers()
{
    QList<Jid> people;
    for (const rooms::Member &member : m_context.client.rooms().members(m_room))
        people.append(member.person);
    m_chat->setMembers(people);
}

void ConversationsPage::refreshState()
{
    if (!m_room)
        return;
    const auto room = m_context.client.rooms().room(m_room);
    if (!room)
        return showRoom({});
    m_chat->setTitle(roomTitle(m_context.client, *room));
    m_chat->setBlock(blockOf(*room));
    m_chat->setMayAnnounce(room->type == rooms::Type::Group && room->role != rooms::Role::Member);
    if (room->state == rooms::State::Refused)
        m_state->show(Banner::Tone::Danger, Icon::Alert, ErrorText::explain(room->problem));
    else if (room->standing == rooms::Standing::Doubted)
        m_state->show(Banner::Tone::Danger, Icon::Shield,
                      tr("Two devices used the code of one slip of %1. Nothing is sent here until you have "
                         "looked at it.")
                          .arg(m_context.client.people().name(doubted())),
                      tr("Look"));
    else
        m_state->setVisible(false);
}

/// Of the people in the room, the first of whom a second key was seen, and not looked at.
Jid ConversationsPage::doubted() const
{
    for (const rooms::Member &member : m_context.client.rooms().members(m_room)) {
        const auto second = m_context.client.trust().secondKey(member.person);
        if (second && second->lookedAt == 0)
            return member.person;
    }
    return {};
}

void ConversationsPage::setDetailsShown(bool shown)
{
    if (shown != m_detailsWanted) {
        m_detailsWanted = shown;
        m_context.preferences.setDetailsShown(shown);
    }
    placeDetails();
}

void ConversationsPage::placeDetails()
{
    const int room = width() - m_splitter->sizes().value(0);
    const bool shown = m_detailsWanted && (!isVisible() || room >= narrowestChat + space::detailsPane);
    if (shown && m_details->isHidden())
        m_details->setRoom(m_room);
    m_details->setVisible(shown);
    m_header->setDetailsShown(m_detailsWanted);
}

void ConversationsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeDetails();
}

void ConversationsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_context.client.setCurrentRoom(m_room);
}

void ConversationsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_context.client.setCurrentRoom({});
}

} // namespace sw::ui

#include "ui/shell/moc_conversations_page.cpp"
