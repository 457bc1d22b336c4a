// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/conversation_page.h"

#include "core/client/client.h"
#include "core/history/history.h"
#include "core/people/people.h"
#include "ui/base/avatars.h"
#include "ui/base/navigator.h"
#include "ui/base/widgets.h"
#include "ui/chat/acknowledgements_sheet.h"
#include "ui/chat/announcement_sheets.h"
#include "ui/chat/drop_overlay.h"
#include "ui/chat/find_bar.h"
#include "ui/chat/message_sheets.h"
#include "ui/chat/timeline_accessible.h"
#include "ui/chat/voice_notes.h"
#include "ui/files/conversation_files.h"
#include "ui/files/pieces.h"

#include <QCursor>
#include <QDragEnterEvent>
#include <QShortcut>
#include <QToolTip>
#include <QVBoxLayout>

namespace sw::ui {

using chat::Draft;
using chat::Entry;
using Wish = TimelineView::Wish;

namespace {
constexpr int markDelayMs = 250; // reading marks are coalesced while scrolling
constexpr int lookBackForOwn = 200;
} // namespace

ConversationPage::ConversationPage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_chat(context.client.chat())
    , m_column(new QVBoxLayout(this))
    , m_find(new FindBar(context, this))
    , m_files(new ConversationFiles(context, this))
    , m_timeline(new TimelineView(look(), this))
    , m_composer(new Composer(m_timeline->look(), this))
    , m_voice(
          new VoiceNotes(context.theme, *m_composer, VoiceNotes::storeIn(context.client.files()), {}, this))
    , m_drop(new DropOverlay(context.theme, this))
{
    setAcceptDrops(true);
    setObjectName(QStringLiteral("conversationPage"));
    registerTimelineAccessibility();
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_find);
    m_column->addWidget(m_timeline, 1);
    m_column->addWidget(m_composer);
    m_markTimer.setSingleShot(true);
    m_markTimer.setInterval(markDelayMs);
    m_composer->setSendKey(context.preferences.sendKey());
    m_timeline->setCanEditAgain([this](const EventId &id) { return m_recalled.contains(id); });
    setTabOrder(m_timeline, m_composer);
    connectParts();
    setTexts();
    openRoom({});
}

ConversationPage::~ConversationPage() = default;

TimelineLook ConversationPage::look() const
{
    people::People &people = m_context.client.people();
    Avatars &avatars = m_context.avatars;
    return {m_context.theme,
            [&people](const Jid &person) { return people.name(person); },
            [&avatars](QPainter *painter, const QRect &rect, const Jid &person) {
                avatars.paintPerson(painter, rect, person);
            },
            [this](const EventId &id) { return static_cast<int>(m_chat.readers(m_room, id).size()); },
            [this](RoomId room, const EventId &id) { return m_files->file(room, id); },
            [this](const files::File &file, const QSize &box) { return m_files->picture(file, box); },
            [this](const EventId &id) { return m_files->isSaved(id); },
            [this](const EventId &id) { return m_files->sound().state(id); }};
}

TimelineReader ConversationPage::reader(RoomId room) const
{
    return {[this, room](Order before, int limit) { return m_chat.before(room, before, limit); },
            [this, room](Order after, int limit) { return m_chat.after(room, after, limit); }};
}

void ConversationPage::connectParts()
{
    Client &client = m_context.client;
    connect(&client, &Client::changed, this, &ConversationPage::roomsChanged);
    connect(&client, &Client::connectionChanged, this, &ConversationPage::updateOlder);
    connect(&client.people(), &people::People::changed, this, &ConversationPage::peopleChanged);
    connect(&client.history(), &history::History::changed, this, &ConversationPage::updateOlder);
    connect(&m_context.avatars, &Avatars::changed, m_timeline->viewport(), qOverload<>(&QWidget::update));
    connect(&m_context.preferences, &Preferences::changed, this,
            [this] { m_composer->setSendKey(m_context.preferences.sendKey()); });
    connect(m_timeline, &TimelineView::wished, this, &ConversationPage::wished);
    connect(m_timeline, &TimelineView::quoteActivated, this, &ConversationPage::jumpTo);
    connect(m_timeline, &TimelineView::personActivated, &m_context.navigator, &Navigator::personWanted);
    connect(m_timeline, &TimelineView::olderWanted, this, [this] { m_chat.fetchOlder(m_room); });
    connect(m_timeline, &TimelineView::typed, m_composer, &Composer::type);
    connect(m_timeline, &TimelineView::leaveWanted, m_composer, qOverload<>(&QWidget::setFocus));
    connect(m_timeline, &TimelineView::seen, this, [this](Order upTo) {
        m_seen = upTo;
        if (m_room && watched() && !m_markTimer.isActive())
            m_markTimer.start();
    });
    connect(&m_markTimer, &QTimer::timeout, this, &ConversationPage::markSeen);
    connect(m_composer, &Composer::sendWanted, this, &ConversationPage::send);
    connect(m_composer, &Composer::editWanted, this, [this](const EventId &id, const Draft &draft) {
        m_chat.edit(m_room, id, draft);
        m_composer->clearSent();
    });
    connect(m_composer, &Composer::announceWanted, this, [this] {
        AnnouncementSheets::write(m_context.theme, this, static_cast<int>(m_members.size()),
                                  [this, room = m_room](const QString &title, const QString &text) {
                                      m_chat.announce(room, title, text);
                                      m_timeline->jumpToNewest();
                                  });
    });
    connect(m_composer, &Composer::editLastWanted, this, &ConversationPage::editLast);
    connect(m_composer, &Composer::draftChanged, this, [this](const Draft &draft) {
        if (m_room)
            m_chat.setDraft(m_room, draft);
    });
    connect(m_composer, &Composer::typingChanged, this, [this](bool typing) {
        if (m_room)
            m_chat.setTyping(m_room, typing);
    });
    connect(m_composer, &Composer::escapePressed, m_timeline, qOverload<>(&QWidget::setFocus));
    connectFind();
    connectFiles();
}

void ConversationPage::connectFiles()
{
    connect(m_timeline, &TimelineView::fileWanted, m_files, &ConversationFiles::act);
    connect(m_timeline, &TimelineView::fileDragged, m_files, &ConversationFiles::drag);
    connect(m_timeline, &TimelineView::soundSought, &m_files->sound(), &SoundPlayer::seek);
    connect(m_timeline, &TimelineView::soundSpeedWanted, &m_files->sound(), &SoundPlayer::nextSpeed);
    connect(&m_files->sound(), &SoundPlayer::changed, m_timeline, &TimelineView::soundMoved);
    connect(m_composer, &Composer::attachWanted, m_files, &ConversationFiles::choose);
    connect(m_composer, &Composer::otherPasted, m_files,
            [this](const QMimeData *mime) { m_files->take(*mime); });
    connect(m_drop, &DropOverlay::dropped, m_files, [this](const QMimeData *mime) { m_files->take(*mime); });
    connect(m_files, &ConversationFiles::changed, m_timeline, &TimelineView::fileChanged);
    connect(m_files, &ConversationFiles::said, m_composer, &Composer::say);
    connect(m_voice, &VoiceNotes::begun, &m_files->sound(), &SoundPlayer::pause);
    connect(m_voice, &VoiceNotes::sent, m_files, &ConversationFiles::sent);
    files::Files &files = m_context.client.files();
    connect(&files, &files::Files::changed, m_voice, &VoiceNotes::taken);
    connect(&files, &files::Files::notTaken, m_voice, &VoiceNotes::takeBack);
    connect(&m_context.navigator, &Navigator::filesWanted, m_files, &ConversationFiles::list);
    connect(m_files, &ConversationFiles::jumpWanted, this, &ConversationPage::jumpTo);
    connect(m_files, &ConversationFiles::askWanted, this, [this](const EventId &id) {
        const auto entry = m_chat.entry(m_room, id);
        if (!entry || !m_composer->canWrite())
            return;
        m_composer->startReply(*entry);
        m_composer->type(tr("The server no longer has this file. Who has it: please send it again."));
    });
    connect(m_files, &ConversationFiles::sent, this, [this] {
        m_timeline->setUnreadFrom({});
        m_timeline->jumpToNewest();
    });
}

void ConversationPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!m_room || !m_composer->canWrite() || !Pieces::canTake(*event->mimeData()))
        return;
    event->acceptProposedAction();
    m_drop->start(m_title.isEmpty() ? tr("Drop to send") : tr("Drop to send to %1").arg(m_title));
}

void ConversationPage::dragLeaveEvent(QDragLeaveEvent *)
{
    m_drop->hide();
}

void ConversationPage::dropEvent(QDropEvent *event)
{
    m_drop->take(event);
}

void ConversationPage::connectFind()
{
    connect(m_find, &FindBar::hitWanted, this, &ConversationPage::jumpTo);
    connect(m_find, &FindBar::termsChanged, this, [this] { m_timeline->setFound(m_find->terms()); });
    connect(m_find, &FindBar::closed, m_composer, qOverload<>(&QWidget::setFocus));
    const auto onKey = [this](const QKeySequence &keys, void (FindBar::*step)()) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, step] {
            if (m_find->isVisible())
                (m_find->*step)();
            else
                find();
        });
    };
    onKey(Qt::Key_F3, &FindBar::toOlder);
    onKey(Qt::SHIFT | Qt::Key_F3, &FindBar::toNewer);
}

void ConversationPage::find()
{
    if (m_room)
        m_find->open();
}

void ConversationPage::setTexts()
{
    m_timeline->setEmptyTexts(tr("No messages yet"), tr("Write the first one below."));
    setTitle(m_title);
}

void ConversationPage::setHeader(QWidget *header)
{
    delete m_header;
    m_header = header;
    m_column->insertWidget(0, header);
    setTabOrder(header, m_timeline);
}

void ConversationPage::openRoom(RoomId room, const EventId &event)
{
    if (room != m_room || !room) {
        flush();
        m_room = room;
        m_find->setRoom(room);
        m_files->setRoom(room);
        m_voice->setRoom(room);
        m_seen = {};
        m_timeline->setEnabled(static_cast<bool>(room));
        m_composer->setEnabled(static_cast<bool>(room));
        setMembers({});
        if (!room) {
            m_timeline->close();
            m_composer->setDraft({}, {}, {});
            return;
        }
        TimelineStart start;
        if (const auto left = m_anchors.constFind(room); left != m_anchors.constEnd())
            start.anchor = *left;
        start.firstUnread = m_chat.firstUnread(room);
        start.readUpTo = m_chat.readUpTo(room);
        m_timeline->open(reader(room), start);
        showDraft();
        updateOlder();
    }
    if (!event.isNull())
        jumpTo(event);
}

void ConversationPage::flush()
{
    m_composer->flushDraft();
    m_voice->stop();
    if (!m_room)
        return;
    markSeen();
    if (const auto anchor = m_timeline->anchor(); anchor.atEnd || anchor.key.isNull())
        m_anchors.remove(m_room);
    else
        m_anchors.insert(m_room, anchor);
}

void ConversationPage::showDraft()
{
    const Draft draft = m_chat.draft(m_room);
    const auto known
        = [this](const EventId &id) { return id.isNull() ? std::nullopt : m_chat.entry(m_room, id); };
    m_composer->setDraft(draft, known(draft.replyTo), known(draft.editOf));
}

void ConversationPage::setTitle(const QString &title)
{
    m_title = title;
    m_files->setTitle(title);
    m_composer->setPlaceholder(title.isEmpty() ? tr("Write a message") : tr("Write to %1").arg(title));
}

void ConversationPage::setMembers(const QList<Jid> &members)
{
    m_members = members;
    m_members.removeAll(m_context.client.account().bare());
    showMembers();
}

void ConversationPage::showMembers()
{
    people::People &people = m_context.client.people();
    QList<MentionChoice> choices;
    choices.reserve(m_members.size());
    for (const Jid &member : std::as_const(m_members)) {
        const auto person = people.person(member);
        choices.append({member, people.name(member), person ? person->units.value(0) : QString()});
    }
    std::ranges::sort(choices, [](const MentionChoice &a, const MentionChoice &b) {
        return QString::localeAwareCompare(a.name, b.name) < 0;
    });
    m_composer->setPeople(choices);
}

void ConversationPage::setBlock(WriteBlock block)
{
    m_composer->setBlock(block);
    m_voice->setMayWrite(block == WriteBlock::None);
}

void ConversationPage::roomsChanged(const Changes &changes)
{
    const auto changed = changes.timelines.constFind(m_room);
    if (!m_room || changed == changes.timelines.cend())
        return;
    if (!watched()) // what comes now is unread when somebody looks again
        m_timeline->setUnreadFrom(m_chat.firstUnread(m_room));
    m_timeline->refresh(*changed);
    m_find->roomChanged();
    updateOlder();
}

void ConversationPage::peopleChanged(const QList<Jid> &)
{
    m_timeline->peopleChanged();
    showMembers();
}

void ConversationPage::updateOlder()
{
    if (!m_room)
        return;
    const auto state = m_context.client.connection().state;
    const bool online = state == ConnectionState::Online || state == ConnectionState::CatchingUp;
    const history::Progress given = m_context.client.history().progress(m_room);
    const QString words = EntryWords::older(given, m_timeline->look().name);
    if (!words.isEmpty())
        return m_timeline->setOlder(OlderHistory::Given, 0, words);
    const qint64 keptFrom = m_chat.notKeptBefore(m_room);
    m_timeline->setOlder(m_chat.hasOlderOnServer(m_room)
                             ? (online ? OlderHistory::Loading : OlderHistory::Offline)
                             : keptFrom > 0 ? OlderHistory::NotKept
                                            : OlderHistory::None,
                         keptFrom);
}

void ConversationPage::wished(Wish wish, const Entry &entry)
{
    switch (wish) {
    case Wish::Reply:
        return m_composer->startReply(entry);
    case Wish::Edit:
        return m_composer->startEdit(entry);
    case Wish::Recall:
        m_recalled.insert(entry.id,
                          {entry.text, entry.mentions, entry.quote ? entry.quote->id : EventId(), {}});
        return m_chat.recall(entry.room, entry.id);
    case Wish::Retry:
        return m_chat.retry(entry.room, entry.id);
    case Wish::Cancel:
        return m_chat.cancel(entry.room, entry.id);
    case Wish::Versions:
        return MessageSheets::showVersions(m_context.theme, this, m_chat.versions(entry.room, entry.id));
    case Wish::Readers:
        return MessageSheets::showReaders(m_timeline->look(), this, m_chat.readers(entry.room, entry.id),
                                          m_members);
    case Wish::EditAgain: {
        const Draft draft = m_recalled.value(entry.id);
        m_composer->setDraft(draft,
                             draft.replyTo.isNull() ? std::nullopt : m_chat.entry(m_room, draft.replyTo), {});
        m_chat.setDraft(m_room, draft);
        return m_composer->setFocus();
    }
    case Wish::Acknowledge:
        return m_chat.acknowledge(entry.room, entry.id);
    case Wish::Acknowledgements:
        return showAcknowledgements(entry);
    case Wish::Devices:
        return emit m_context.navigator.personWanted(entry.subject);
    case Wish::ActOnCard:
    case Wish::OpenCard:
    case Wish::ShowTask:
        return showCard(wish, entry);
    case Wish::MakeTask:
        return emit m_context.navigator.newTaskWanted(entry.room, entry.id);
    case Wish::Copy:
        break; // the timeline does that itself
    }
}

void ConversationPage::showAcknowledgements(const Entry &entry)
{
    const auto list = m_chat.acknowledgements(entry.room, entry.id);
    std::function<void(const QList<Jid> &)> remind;
    if (entry.mine)
        remind = [this, entry](const QList<Jid> &people) {
            m_chat.send(entry.room, AnnouncementSheets::reminder(entry, people, m_timeline->look().name));
        };
    auto *sheet = AnnouncementSheets::showAcknowledgements(m_timeline->look(), this, list, std::move(remind));
    connect(&m_context.client, &Client::changed, sheet, [this, sheet, entry](const Changes &changes) {
        if (changes.timelines.contains(entry.room) || changes.members)
            sheet->show(m_chat.acknowledgements(entry.room, entry.id));
    });
}

void ConversationPage::setCards(const EntryCards *cards)
{
    m_timeline->setCards(cards);
}

void ConversationPage::showCard(Wish wish, const Entry &entry)
{
    const EntryCards *cards = m_timeline->look().cards;
    CardMaker *maker = cards->of(wish == Wish::ShowTask ? chat::EntryKind::Task : entry.kind);
    if (wish == Wish::ActOnCard)
        maker->act(entry.room, entry.id);
    else
        maker->open(entry.room, wish == Wish::ShowTask ? maker->madeOf(entry.room, entry.id) : entry.id);
}

void ConversationPage::setMayAnnounce(bool may)
{
    m_composer->setMayAnnounce(may);
}

void ConversationPage::reply(const EventId &event)
{
    const auto entry = m_chat.entry(m_room, event);
    if (entry && m_composer->canWrite())
        m_composer->startReply(*entry);
}

void ConversationPage::editLast()
{
    const auto recent = m_chat.before(m_room, Order::newest(), lookBackForOwn);
    const auto own = std::find_if(recent.crbegin(), recent.crend(), [](const Entry &entry) {
        return entry.mine && entry.kind == chat::EntryKind::Text && !entry.announcement;
    });
    if (own != recent.crend())
        m_composer->startEdit(*own);
}

void ConversationPage::jumpTo(const EventId &id)
{
    if (const auto entry = m_chat.entry(m_room, id))
        m_timeline->jumpTo(entry->order);
    else
        QToolTip::showText(QCursor::pos(), tr("This message is not on this device yet."), m_timeline);
}

void ConversationPage::send(const Draft &draft)
{
    m_chat.send(m_room, draft);
    m_composer->clearSent();
    m_timeline->setUnreadFrom({});
    m_timeline->jumpToNewest();
}

bool ConversationPage::watched() const
{
    return isVisible() && isActiveWindow();
}

void ConversationPage::markSeen()
{
    m_markTimer.stop();
    if (m_room && watched() && m_seen > m_chat.readUpTo(m_room))
        m_chat.markRead(m_room, m_seen);
}

void ConversationPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_markTimer.start();
}

void ConversationPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && watched())
        m_markTimer.start(); // what arrived meanwhile is looked at now
    else if (event->type() == QEvent::LanguageChange)
        setTexts();
}

} // namespace sw::ui

#include "ui/chat/moc_conversation_page.cpp"
