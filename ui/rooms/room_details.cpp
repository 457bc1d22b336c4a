// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/room_details.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "core/rooms/rooms.h"
#include "core/trust/trust.h"
#include "ui/base/avatars.h"
#include "ui/base/navigator.h"
#include "ui/base/people_list.h"
#include "ui/base/sheet.h"
#include "ui/base/style.h"
#include "ui/base/widgets.h"
#include "ui/rooms/members_model.h"
#include "ui/rooms/people_picker.h"
#include "ui/rooms/protection.h"
#include "ui/rooms/room_actions.h"
#include "ui/rooms/room_list_model.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>

namespace sw::ui {

namespace {

constexpr std::array keepChoices{0, 365, 90, 30}; // days; 0 = always
constexpr std::array historyChoices{0, 7, 30, 90, 365, rooms::Everything}; // days
constexpr int leastListHeight = 88; // two members
constexpr int faceTop = space::header + space::medium;

QPushButton *quietButton(const char *name)
{
    auto *button = new QPushButton; // the layout's parent owns it
    button->setObjectName(QLatin1String(name));
    setButtonRole(button, ButtonRole::Quiet);
    return button;
}

/// As high as what is in it, as far as there is room: then it scrolls.
class FittingScroll : public QScrollArea
{
public:
    explicit FittingScroll(QWidget *content)
    {
        setWidget(content);
        setWidgetResizable(true);
        setFrameShape(QFrame::NoFrame);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Maximum);
        viewport()->setAutoFillBackground(false);
        content->setAutoFillBackground(false);
    }
    QSize sizeHint() const override
    {
        return {space::detailsPane, widget()->layout()->totalHeightForWidth(space::detailsPane)};
    }
    QSize minimumSizeHint() const override { return {0, 0}; }

protected:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return QScrollArea::eventFilter(object, event);
    }
};

bool leads(const rooms::Room &room)
{
    return room.type == rooms::Type::Group && RoomActions::isMember(room) && room.role != rooms::Role::Member;
}

} // namespace

RoomDetails::RoomDetails(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_members(new MembersModel(context.client, this))
    , m_heading(new TextLabel(context.theme, TextSize::Title, Color::Text, QFont::DemiBold))
    , m_close(new IconButton(context.theme, Icon::Close))
    , m_title(new TextLabel(context.theme, TextSize::Title, Color::Text, QFont::DemiBold))
    , m_topic(new TextLabel(context.theme, TextSize::Small, Color::TextSecondary))
    , m_rename(quietButton("renameRoom"))
    , m_changeTopic(quietButton("changeTopic"))
    , m_profile(quietButton("openProfile"))
    , m_pinned(new QCheckBox)
    , m_notifyLabel(new TextLabel(context.theme, TextSize::Small, Color::TextSecondary))
    , m_notify(new QComboBox)
    , m_keepLabel(new TextLabel(context.theme, TextSize::Small, Color::TextSecondary))
    , m_keep(new QComboBox)
    , m_historyLabel(new TextLabel(context.theme, TextSize::Small, Color::TextSecondary))
    , m_history(new QComboBox)
    , m_units(quietButton("roomUnits"))
    , m_unitsNote(new TextLabel(context.theme, TextSize::Small, Color::Warning))
    , m_onlyAdmins(new QCheckBox)
    , m_protection(new TextLabel(context.theme, TextSize::Small, Color::TextSecondary))
    , m_count(new TextLabel(context.theme, TextSize::Small, Color::TextSecondary, QFont::DemiBold))
    , m_add(new IconButton(context.theme, Icon::UserPlus))
    , m_membersArea(new QWidget)
    , m_list(new QListView)
    , m_leave(quietButton("leaveRoom"))
    , m_dissolve(quietButton("dissolveRoom"))
    , m_forget(quietButton("forgetRoom"))
{
    setObjectName(QStringLiteral("roomDetails"));
    setFixedWidth(space::detailsPane);
    build();
    connectAll();
    retranslate();
}

QWidget *RoomDetails::buildHead()
{
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(space::large, space::avatarLarge + 2 * space::medium, space::large, 0);
    column->setSpacing(space::half);
    for (QLabel *label : {static_cast<QLabel *>(m_title), static_cast<QLabel *>(m_topic)}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        column->addWidget(label);
    }
    auto *actions = new QHBoxLayout;
    actions->setSpacing(0);
    actions->addStretch();
    for (QPushButton *button : {m_rename, m_changeTopic, m_profile})
        actions->addWidget(button);
    actions->addStretch();
    column->addLayout(actions);
    return head;
}

QWidget *RoomDetails::buildChoices()
{
    auto *choices = new QWidget;
    auto *column = new QVBoxLayout(choices);
    column->setContentsMargins(space::large, space::small, space::large, space::small);
    column->setSpacing(space::small);
    auto *row = new QHBoxLayout;
    row->addWidget(m_notifyLabel);
    row->addWidget(m_notify, 1);
    column->addLayout(row);
    auto *keep = new QHBoxLayout;
    keep->addWidget(m_keepLabel);
    keep->addWidget(m_keep, 1);
    column->addLayout(keep);
    auto *history = new QHBoxLayout;
    history->addWidget(m_historyLabel);
    history->addWidget(m_history, 1);
    column->addLayout(history);
    column->addWidget(m_pinned);
    column->addWidget(m_onlyAdmins);
    m_onlyAdmins->setObjectName(QStringLiteral("onlyAdminsWrite"));
    m_protection->setWordWrap(true);
    column->addWidget(m_protection);
    m_notify->setObjectName(QStringLiteral("roomNotify"));
    m_pinned->setObjectName(QStringLiteral("roomPinned"));
    m_keep->setObjectName(QStringLiteral("roomKeep"));
    m_history->setObjectName(QStringLiteral("roomHistory"));
    return choices;
}

void RoomDetails::build()
{
    m_close->setObjectName(QStringLiteral("closeDetails"));
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(space::large, 0, space::small, 0);
    bar->addWidget(m_heading, 1);
    bar->addWidget(m_close);
    auto *barBox = new QWidget;
    barBox->setFixedHeight(space::header);
    barBox->setLayout(bar);

    m_list->setObjectName(QStringLiteral("membersList"));
    m_list->setModel(m_members);
    m_list->setItemDelegate(new MemberDelegate(m_context.avatars, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMinimumHeight(leastListHeight);
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // the choices come first
    m_list->setMouseTracking(true);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->viewport()->setAutoFillBackground(false);
    auto *membersBar = new QHBoxLayout;
    membersBar->setContentsMargins(space::large, 0, space::small, 0);
    membersBar->addWidget(m_count, 1);
    membersBar->addWidget(m_add);
    m_add->setObjectName(QStringLiteral("detailsAddMembers"));
    auto *members = new QVBoxLayout(m_membersArea);
    members->setContentsMargins(0, 0, 0, 0);
    members->setSpacing(0);
    members->addLayout(membersBar);
    auto *unitsBar = new QHBoxLayout;
    unitsBar->setContentsMargins(space::small, 0, space::small, 0);
    unitsBar->addWidget(m_units);
    unitsBar->addStretch();
    members->addLayout(unitsBar);
    m_unitsNote->setObjectName(QStringLiteral("unitsNote"));
    m_unitsNote->setWordWrap(true);
    m_unitsNote->setContentsMargins(space::large, 0, space::large, space::unit);
    members->addWidget(m_unitsNote);
    members->addWidget(m_list, 1);

    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(space::small, space::unit, space::small, space::small);
    for (QPushButton *button : {m_leave, m_dissolve, m_forget})
        foot->addWidget(button);
    foot->addStretch();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(barBox);
    column->addWidget(buildHead());
    column->addWidget(new FittingScroll(buildChoices()));
    column->addWidget(new Divider(m_context.theme));
    column->addSpacing(space::unit);
    column->addWidget(m_membersArea, 1);
    column->addStretch(0);
    column->addLayout(foot);
}

void RoomDetails::connectAll()
{
    Client &client = m_context.client;
    const auto withRoom = [this](auto act) {
        return [this, act] {
            if (const auto room = m_context.client.rooms().room(m_room))
                act(RoomActions(m_context, this), *room);
        };
    };
    connect(m_close, &QAbstractButton::clicked, this, &RoomDetails::closeWanted);
    connect(m_rename, &QPushButton::clicked, this,
            withRoom([](const RoomActions &a, const rooms::Room &r) { a.rename(r); }));
    connect(m_changeTopic, &QPushButton::clicked, this,
            withRoom([](const RoomActions &a, const rooms::Room &r) { a.changeTopic(r); }));
    connect(m_leave, &QPushButton::clicked, this,
            withRoom([](const RoomActions &a, const rooms::Room &r) { a.leave(r); }));
    connect(m_dissolve, &QPushButton::clicked, this,
            withRoom([](const RoomActions &a, const rooms::Room &r) { a.dissolve(r); }));
    connect(m_forget, &QPushButton::clicked, this,
            withRoom([](const RoomActions &a, const rooms::Room &r) { a.forget(r); }));
    connect(m_profile, &QPushButton::clicked, this, [this] {
        if (const auto room = m_context.client.rooms().room(m_room))
            emit m_context.navigator.personWanted(room->peer);
    });
    connect(m_pinned, &QCheckBox::clicked, this,
            [this](bool on) { m_context.client.rooms().setPinned(m_room, on); });
    connect(m_onlyAdmins, &QCheckBox::clicked, this,
            [this](bool on) { m_context.client.rooms().setOnlyAdminsWrite(m_room, on); });
    connect(m_notify, &QComboBox::activated, this, [this](int index) {
        m_context.client.rooms().setNotify(m_room, static_cast<rooms::Notify>(index));
    });
    connect(m_history, &QComboBox::activated, this,
            [this] { m_context.client.rooms().setHistoryDays(m_room, m_history->currentData().toInt()); });
    connect(m_keep, &QComboBox::activated, this, [this] { keepChosen(m_keep->currentData().toInt()); });
    connect(m_units, &QPushButton::clicked, this, [this] {
        if (const auto room = m_context.client.rooms().room(m_room))
            openUnitsSheet(m_context, this, *room);
    });
    connect(m_add, &QAbstractButton::clicked, this, [this] { openAddMembersSheet(m_context, this, m_room); });
    connect(m_list, &QWidget::customContextMenuRequested, this, &RoomDetails::openMemberMenu);
    connect(m_list, &QListView::activated, this, &RoomDetails::openMember);
    connect(m_list, &QListView::clicked, this, &RoomDetails::openMember);
    connect(&client, &Client::changed, this, [this](const Changes &changes) {
        if (isVisible() && (changes.roomList || changes.members))
            refresh();
    });
    connect(&client.trust(), &trust::Trust::devicesChanged, m_members, [this] {
        if (isVisible())
            m_members->refresh();
    });
    connect(&m_context.avatars, &Avatars::changed, this, [this] {
        if (isVisible())
            refresh();
    });
}

void RoomDetails::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
    QWidget::changeEvent(event);
}

void RoomDetails::retranslate()
{
    m_heading->setText(tr("Details"));
    m_close->setWords(tr("Close details"));
    m_rename->setText(tr("Rename"));
    m_changeTopic->setText(tr("Topic"));
    m_profile->setText(tr("Profile"));
    m_pinned->setText(tr("Pin to top"));
    m_onlyAdmins->setText(tr("Only administrators write"));
    m_onlyAdmins->setToolTip(tr("The others read and confirm announcements"));
    m_notifyLabel->setText(tr("Notify me of"));
    m_notifyLabel->setBuddy(m_notify);
    m_notify->setAccessibleName(tr("Notify me of"));
    const QSignalBlocker quiet(m_notify);
    const int chosen = m_notify->currentIndex();
    m_notify->clear();
    for (const auto notify : {rooms::Notify::All, rooms::Notify::Mentions, rooms::Notify::None})
        m_notify->addItem(notifyText(notify));
    m_notify->setCurrentIndex(chosen);
    m_keepLabel->setText(tr("Keep messages here"));
    m_keepLabel->setBuddy(m_keep);
    m_keep->setAccessibleName(tr("Keep messages on this computer"));
    m_keep->setToolTip(tr("Older messages are deleted from this computer"));
    m_keep->clear();
    for (const int days : keepChoices)
        m_keep->addItem(keepText(days), days);
    m_historyLabel->setText(tr("Newcomers see"));
    m_historyLabel->setBuddy(m_history);
    m_history->setAccessibleName(tr("What newcomers see of earlier messages"));
    m_history->setToolTip(tr("Members' computers give it to who comes in"));
    m_history->clear();
    for (const int days : historyChoices)
        m_history->addItem(historyText(days), days);
    m_add->setWords(tr("Add members"));
    m_list->setAccessibleName(tr("Members"));
    m_leave->setText(tr("Leave group…"));
    m_dissolve->setText(tr("Dissolve…"));
    m_forget->setText(tr("Remove from this computer…"));
}

void RoomDetails::setRoom(RoomId room)
{
    m_room = room;
    refresh();
}

void RoomDetails::refreshHead(const rooms::Room &room)
{
    m_title->setText(roomTitle(m_context.client, room));
    const bool direct = room.type == rooms::Type::Direct;
    const auto peer = direct ? m_context.client.people().person(room.peer) : std::nullopt;
    const QString topic = direct ? (peer ? unitLine(*peer) : room.peer.toString()) : room.topic;
    m_topic->setText(topic);
    m_topic->setVisible(!topic.isEmpty());
    m_rename->setVisible(leads(room));
    m_changeTopic->setVisible(leads(room));
    m_profile->setVisible(direct);
}

void RoomDetails::refresh()
{
    const auto room = m_context.client.rooms().room(m_room);
    if (!room)
        return;
    refreshHead(*room);
    const bool group = room->type == rooms::Type::Group;
    const bool member = RoomActions::isMember(*room);
    {
        const QSignalBlocker quiet(m_notify);
        m_notify->setCurrentIndex(static_cast<int>(room->notify));
    }
    m_keep->setCurrentIndex(std::max(0, m_keep->findData(room->keepDays)));
    if (m_history->findData(room->historyDays) < 0) // chosen by another version
        m_history->addItem(historyText(room->historyDays), room->historyDays);
    m_history->setCurrentIndex(m_history->findData(room->historyDays));
    m_history->setEnabled(leads(*room));
    for (QWidget *widget : {static_cast<QWidget *>(m_historyLabel), static_cast<QWidget *>(m_history)})
        widget->setVisible(group && room->encrypted);
    m_pinned->setChecked(room->pinned);
    m_protection->setText(Protection::details(*room, m_context.client.rooms().members(m_room)));
    m_membersArea->setVisible(group);
    m_add->setVisible(group && member && room->role != rooms::Role::Member);
    m_onlyAdmins->setChecked(room->onlyAdminsWrite);
    m_onlyAdmins->setEnabled(leads(*room));
    m_onlyAdmins->setVisible(group && room->encrypted && (leads(*room) || room->onlyAdminsWrite));
    refreshUnits(*room);
    m_leave->setVisible(group && member);
    m_dissolve->setVisible(group && member && room->role == rooms::Role::Owner);
    m_forget->setVisible(!member);
    m_members->setRoom(group ? m_room : RoomId());
    m_count->setText(tr("%n member(s)", nullptr, m_members->rowCount()));
    update();
}

void RoomDetails::refreshUnits(const rooms::Room &room)
{
    const QString units = unitNames(m_context, room.units);
    const QString follows = units.isEmpty() ? tr("Follow units…") : tr("Follows %1").arg(units);
    m_units->setText(
        m_units->fontMetrics().elidedText(follows, Qt::ElideRight, space::detailsPane - 4 * space::large));
    m_units->setToolTip(units);
    m_units->setEnabled(leads(room));
    m_units->setVisible(room.encrypted && (leads(room) || !units.isEmpty()));
    QString note;
    if (!room.units.isEmpty() && !room.unitsStand)
        note = tr(
            "Nobody comes in or goes by these units now: who chose them is no longer an administrator. An "
            "administrator can choose them again.");
    else if (room.unitsLeftOut > 0)
        note = tr("%n more come(s) in once others have signed in for the first time.", nullptr,
                  room.unitsLeftOut);
    m_unitsNote->setText(note);
    m_unitsNote->setVisible(room.encrypted && leads(room) && !note.isEmpty());
}

/// What would go is said before.
void RoomDetails::keepChosen(int days)
{
    const auto room = m_context.client.rooms().room(m_room);
    if (!room || room->keepDays == days)
        return;
    const RoomActions actions(m_context, this);
    if (days == 0 || (room->keepDays != 0 && days > room->keepDays))
        return m_context.client.rooms().setKeepDays(m_room, days);
    m_keep->setCurrentIndex(std::max(0, m_keep->findData(room->keepDays))); // until it is confirmed
    actions.keep(*room, days);
}

void RoomDetails::openMember(const QModelIndex &index)
{
    if (index.isValid())
        emit m_context.navigator.personWanted(m_members->row(index.row()).member.person);
}

void RoomDetails::openMemberMenu(const QPoint &at)
{
    const QModelIndex index = m_list->indexAt(at);
    const auto room = m_context.client.rooms().room(m_room);
    if (!index.isValid() || !room)
        return;
    const MemberRow row = m_members->row(index.row());
    const Jid person = row.member.person;
    rooms::Rooms *rooms = &m_context.client.rooms();
    const RoomId id = m_room;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const Theme &theme = m_context.theme;
    Navigator *navigator = &m_context.navigator;
    menu->addAction(themedIcon(theme, Icon::User), tr("Profile"), navigator,
                    [navigator, person] { emit navigator->personWanted(person); });
    if (!row.self)
        menu->addAction(themedIcon(theme, Icon::Message), tr("Message"), navigator,
                        [navigator, person] { emit navigator->talkWanted(person); });
    const bool mayManage = RoomActions::isMember(*room) && room->role > row.member.role && !row.self;
    if (RoomActions::isMember(*room) && room->role == rooms::Role::Owner && !row.self) {
        menu->addSeparator();
        for (const auto role : {rooms::Role::Owner, rooms::Role::Admin, rooms::Role::Member})
            if (role != row.member.role)
                menu->addAction(tr("Make %1", "role").arg(roleText(role)), rooms,
                                [rooms, id, person, role] { rooms->setRole(id, person, role); });
    }
    if (mayManage || (room->role == rooms::Role::Owner && !row.self && RoomActions::isMember(*room))) {
        menu->addSeparator();
        menu->addAction(
            themedIcon(theme, Icon::Trash), tr("Remove from group…"), this, [this, rooms, id, row] {
                confirm(m_context.theme, this,
                        {tr("Remove %1 from the group?").arg(row.name),
                         tr("%1 receives no more messages of this group; what was received stays with %1.")
                             .arg(row.name),
                         tr("Remove"), true},
                        [rooms, id, person = row.member.person] { rooms->removeMember(id, person); });
            });
    }
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

void RoomDetails::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(Color::Pane));
    painter.fillRect(QRect(0, 0, 1, height()), m_context.theme.color(Color::Divider));
    painter.fillRect(QRect(0, space::header - 1, width(), 1), m_context.theme.color(Color::Divider));
    const auto room = m_context.client.rooms().room(m_room);
    if (!room)
        return;
    const QRect face((width() - space::avatarLarge) / 2, faceTop, space::avatarLarge, space::avatarLarge);
    if (room->type == rooms::Type::Direct)
        m_context.avatars.paintPerson(&painter, face, room->peer);
    else
        m_context.avatars.paintRoom(&painter, face, m_title->text(), room->address.toString());
}

} // namespace sw::ui

#include "ui/rooms/moc_room_details.cpp"
