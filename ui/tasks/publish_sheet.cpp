// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/publish_sheet.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "core/rooms/rooms.h"
#include "ui/base/people_list.h"
#include "ui/base/room_title.h"
#include "ui/base/widgets.h"
#include "ui/tasks/awaited_sheet.h"
#include "ui/tasks/board_actions.h"
#include "ui/tasks/publish_model.h"
#include "ui/tasks/task_editor.h"
#include "ui/tasks/task_words.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QListView>
#include <QMimeDatabase>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>

namespace sw::ui {

using tasks::Assignee;
using tasks::Definition;
using tasks::Target;

namespace {

constexpr int publishWidth = 560;
constexpr int namesInWarning = 3;

/// The room that is for exactly this unit, and that this account may publish in: as core/client finds it.
std::optional<rooms::Room> roomOf(const QList<rooms::Room> &all, const QString &unit)
{
    const auto found = std::ranges::find_if(all, [&unit](const rooms::Room &room) {
        const bool lives = room.state == rooms::State::Joined || room.state == rooms::State::Creating;
        return lives && room.encrypted && room.role != rooms::Role::Member && room.units == QStringList{unit};
    });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

} // namespace

PublishSheet::PublishSheet(const Context &context, tasks::Tasks &tasks, QWidget *over,
                           const Publishing &publishing)
    : Sheet(context.theme, over, publishWidth)
    , m_context(context)
    , m_tasks(tasks)
    , m_publishing(publishing)
    , m_model(new PublishModel(this))
    , m_persons(new PeopleListModel(context.client.people(), this))
    , m_ways(new QButtonGroup(this))
    , m_pages(new QStackedWidget)
    , m_search(new SearchField(context.theme))
    , m_personSearch(new SearchField(context.theme))
    , m_role(new QComboBox)
    , m_list(new QListView)
    , m_personList(new QListView)
    , m_room(new QComboBox)
    , m_roomFor(new QComboBox)
    , m_wayRow(new QWidget)
    , m_preview(new TextLabel(context.theme, TextSize::Body, Color::Text, QFont::DemiBold))
    , m_warning(new TextLabel(context.theme, TextSize::Small, Color::Warning))
    , m_progressWords(new TextLabel(context.theme, TextSize::Body))
    , m_progress(new QProgressBar)
    , m_all(new QPushButton)
{
    setObjectName(QStringLiteral("publishSheet"));
    setTitle(publishing.extends.isNull() ? tr("For whom?") : tr("Who else gets it?"));
    auto *ways = new QHBoxLayout(m_wayRow);
    ways->setContentsMargins(0, 0, 0, 0);
    ways->setSpacing(space::unit);
    const QString words[] = {tr("Stores and departments"), tr("A room"), tr("Persons")};
    for (const Way way : {Stores, Room, Persons}) {
        auto *button = new QPushButton(words[way]);
        button->setCheckable(true);
        button->setAutoDefault(false);
        setButtonRole(button, ButtonRole::Quiet);
        m_ways->addButton(button, way);
        ways->addWidget(button);
    }
    ways->addStretch();
    m_pages->addWidget(buildStores());
    m_pages->addWidget(buildRoom());
    m_pages->addWidget(buildPersons());
    m_howFar = buildProgress();
    m_howFar->hide();
    m_preview->setObjectName(QStringLiteral("publishPreview"));
    m_warning->setObjectName(QStringLiteral("publishWarning"));
    m_preview->setWordWrap(true);
    m_warning->setWordWrap(true);
    body()->addWidget(m_wayRow);
    body()->addWidget(m_pages, 1);
    body()->addWidget(m_howFar);
    body()->addWidget(m_preview);
    body()->addWidget(m_warning);
    addFoot();
    connect(m_ways, &QButtonGroup::idClicked, this, [this](int way) { setWay(static_cast<Way>(way)); });
    connect(m_model, &PublishModel::checkedChanged, this, &PublishSheet::showPreview);
    connect(m_persons, &PeopleListModel::checkedChanged, this, &PublishSheet::showPreview);
    connect(&tasks, &tasks::Tasks::changed, this, &PublishSheet::showProgress);
    connect(&context.client.files(), &files::Files::changed, this, &PublishSheet::showProgress);
    fillRooms();
    setPlaces(Places::of(context.client));
    m_wayRow->setVisible(publishing.extends.isNull()); // more stores of a publication; a room has its own
    setWay(publishing.room ? Room : Stores);
}

void PublishSheet::addFoot()
{
    m_cancel = addCancel();
    m_back = addButton(tr("Back"), ButtonRole::Normal);
    m_back->setObjectName(QStringLiteral("publishBack"));
    m_back->setVisible(m_publishing.extends.isNull());
    m_publish = addButton(m_publishing.extends.isNull() ? tr("Publish") : tr("Publish to these too"),
                          ButtonRole::Primary);
    m_publish->setObjectName(QStringLiteral("accept"));
    connect(m_back, &QPushButton::clicked, this, [this] {
        const Publishing back = m_publishing;
        close();
        emit backWanted(back);
    });
    connect(m_publish, &QPushButton::clicked, this, &PublishSheet::publish);
    m_again = addButton(tr("Try again"), ButtonRole::Primary);
    m_again->setObjectName(QStringLiteral("sendAgain"));
    m_again->hide();
    connect(m_again, &QPushButton::clicked, this,
            [this] { sendAwaitedAgain(m_context, m_tasks.awaited(m_published)); });
}

void PublishSheet::fillRooms()
{
    for (const rooms::Room &room : m_context.client.rooms().list())
        if (room.state == rooms::State::Joined || room.state == rooms::State::Creating)
            m_room->addItem(roomTitle(m_context.client, room), qlonglong(room.id.value));
    if (m_publishing.room)
        m_room->setCurrentIndex(std::max(0, m_room->findData(qlonglong(m_publishing.room.value))));
}

void PublishSheet::setPlaces(const Places &places)
{
    m_places = places;
    m_model->setPlaces(places);
    m_model->setTaken(already());
    showRoles();
    showPreview();
}

QSet<QString> PublishSheet::already() const
{
    QSet<QString> units;
    if (!m_publishing.extends.isNull())
        if (const auto known = m_tasks.publication(m_publishing.extends))
            for (const Assignee &assignee : known->definition.assignees)
                units.insert(assignee.unit);
    units.remove(QString());
    return units;
}

void PublishSheet::showRoles()
{
    m_role->clear();
    m_role->addItem(tr("Everybody there"), QString());
    for (const QString &role : m_places.roles())
        m_role->addItem(role, role);
    m_role->setVisible(m_role->count() > 1);
}

PublishSheet::Way PublishSheet::way() const
{
    return static_cast<Way>(std::clamp(m_ways->checkedId(), int(Stores), int(Persons)));
}

void PublishSheet::setWay(Way way)
{
    m_ways->button(way)->setChecked(true);
    m_pages->setCurrentIndex(way);
    showPreview();
}

RoomId PublishSheet::room() const
{
    return {m_room->currentData().toLongLong()};
}

QList<Target> PublishSheet::targets() const
{
    QList<Target> targets;
    switch (way()) {
    case Stores:
        for (const QString &unit : m_model->checked()) {
            Assignee assignee = m_tasks.assigneeOf(unit);
            assignee.people = m_places.peopleOf(unit, m_model->role());
            if (m_places.hasRole(unit, m_model->role()))
                assignee.role = m_model->role();
            if (assignee.name.isEmpty())
                assignee.name = m_places.nameOf(unit);
            targets += {unit, {}, {assignee}};
        }
        break;
    case Room: {
        Target target{{}, room(), {}};
        QSet<Jid> members;
        for (const rooms::Member &member : m_context.client.rooms().members(room()))
            members.insert(member.person);
        members.remove(m_context.client.account());
        if (static_cast<RoomFor>(m_roomFor->currentData().toInt()) == RoomFor::Members) {
            for (const Jid &member : std::as_const(members))
                target.assignees += m_tasks.assigneeOf(member);
        } else {
            for (const QString &unit : m_places.targetsIn({})) {
                Assignee assignee = m_tasks.assigneeOf(unit);
                assignee.name = m_places.nameOf(unit);
                assignee.people = m_places.peopleOf(unit);
                assignee.people.removeIf([&members](const Jid &person) { return !members.contains(person); });
                if (!assignee.people.isEmpty())
                    target.assignees += assignee;
            }
        }
        if (target.room && !target.assignees.isEmpty())
            targets += target;
        break;
    }
    case Persons:
        for (const Jid &person : m_persons->checked())
            targets
                += {{}, {}, {m_tasks.assigneeOf(person)}}; // its direct room is found when it is published
        break;
    }
    return targets;
}

QList<Jid> PublishSheet::everybody() const
{
    QSet<Jid> people;
    for (const Target &target : targets())
        for (const Assignee &assignee : target.assignees) {
            if (!assignee.person.isNull())
                people.insert(assignee.person);
            for (const Jid &person : assignee.people)
                people.insert(person);
        }
    return people.values();
}

QString PublishSheet::previewText() const
{
    const QList<Target> all = targets();
    if (all.isEmpty())
        return way() == Room ? tr("Nobody in this room could do it.") : tr("Nobody chosen yet");
    const int people = int(everybody().size());
    int assignees = 0;
    for (const Target &target : all)
        assignees += int(target.assignees.size());
    const bool units = way() == Stores || !all.first().assignees.first().unit.isEmpty();
    if (!units)
        return tr("Goes to %n person(s).", nullptr, people);
    const QString stores = tr("%n store(s)", nullptr, assignees);
    return tr("Goes to %n people in %1.", "people, stores", people).arg(stores);
}

/// Of a room or persons; into a store's own room they are brought.
int PublishSheet::approversOutside() const
{
    const Definition &definition = m_publishing.definition;
    if (way() == Stores || !definition.approval)
        return 0;
    QSet<Jid> outside(definition.approvers.begin(), definition.approvers.end());
    if (way() == Room)
        for (const rooms::Member &member : m_context.client.rooms().members(room()))
            outside.remove(member.person);
    return int(outside.size());
}

QString PublishSheet::warningText() const
{
    QStringList lines;
    if (way() == Stores) {
        const QList<rooms::Room> rooms = m_context.client.rooms().list();
        int without = 0;
        QStringList nobody;
        for (const QString &unit : m_model->checked()) {
            const auto room = roomOf(rooms, unit);
            without += !room;
            if (!room)
                continue;
            const QList<Jid> people = m_places.peopleOf(unit, m_model->role());
            const QList<rooms::Member> members = m_context.client.rooms().members(room->id);
            if (std::ranges::none_of(members, [&people](const rooms::Member &member) {
                    return people.contains(member.person);
                }))
                nobody += m_places.nameOf(unit);
        }
        if (!nobody.isEmpty())
            lines += tr("Nobody of %n store(s) has signed in yet: %1. They get it when somebody does.",
                        nullptr, int(nobody.size()))
                         .arg(nobody.first(std::min<qsizetype>(namesInWarning, nobody.size()))
                                  .join(tr(", ", "between stores")));
        if (without > 0)
            lines += tr("%n of them have no room of their own yet: one is made.", "stores", without);
    }
    if (const int blind = approversOutside(); blind > 0)
        lines
            += tr("%n of those who are to approve are not in the room: they do not see it.", nullptr, blind);
    return lines.join(QLatin1Char('\n'));
}

void PublishSheet::showPreview()
{
    if (!m_publish || !m_published.isNull())
        return;
    const bool nobody = targets().isEmpty();
    m_preview->setText(previewText());
    m_preview->setColor(nobody ? Color::TextSecondary : Color::Text);
    const QString warning = nobody ? QString() : warningText();
    m_warning->setText(warning);
    m_warning->setVisible(!warning.isEmpty());
    m_publish->setEnabled(!nobody);
    m_all->setText(m_model->isAllChecked() ? tr("None") : tr("Select all"));
}

QList<tasks::Enclosure> PublishSheet::enclosures() const
{
    const QMimeDatabase types;
    QList<tasks::Enclosure> files;
    for (const QString &path : m_publishing.files)
        files += tasks::Enclosure{path, types.mimeTypeForFile(path).name()};
    return files;
}

void PublishSheet::publish()
{
    QList<Target> all = targets();
    for (Target &target : all)
        if (target.unit.isEmpty() && !target.room)
            target.room = m_context.client.rooms().direct(target.assignees.first().person);
    if (const auto problem = tasks::problemOf(m_publishing.definition, all))
        return setError(TaskWords::explain(*problem));
    if (!m_publishing.extends.isNull()) {
        m_tasks.extend(m_publishing.extends, all);
        m_published = m_publishing.extends;
    } else {
        m_published = m_tasks.publish(m_publishing.definition, all,
                                      way() == Room ? m_publishing.origin : EventId(), enclosures());
    }
    if (m_published.isNull())
        return setError(TaskWords::explain(tasks::Problem::TooLarge));
    emit published(m_published, all.size() > 1);
    if (all.size() == 1)
        return close();
    m_wayRow->hide();
    m_preview->hide();
    m_warning->hide();
    m_back->hide();
    m_publish->hide();
    m_cancel->setText(tr("Close"));
    setError({});
    m_pages->hide();
    m_howFar->show();
    setTitle(tr("Publishing"));
    showProgress();
}

void PublishSheet::showProgress()
{
    const auto known = m_published.isNull() ? std::nullopt : m_tasks.publication(m_published);
    if (!known)
        return;
    const auto awaited = known->waiting > 0 ? m_tasks.awaited(m_published) : QList<tasks::Awaited>();
    const bool failed = failedFile(m_context, awaited).has_value();
    setError(failed ? awaitedWords(m_context, awaited) : QString());
    m_again->setVisible(failed);
    const int total = known->rooms;
    m_progress->setRange(0, std::max(1, total));
    m_progress->setValue(total - known->waiting);
    if (known->waiting == 0) {
        setTitle(tr("Published"));
        m_progressWords->setText(tr("It is in %n room(s).", nullptr, total));
    } else {
        const QString done = QLocale().toString(total - known->waiting);
        m_progressWords->setText(
            m_context.client.connection().state == ConnectionState::Online
                ? tr("%1 of %n rooms have it.", nullptr, total).arg(done)
                : tr("%1 of %n rooms have it. The rest waits for the network.", nullptr, total).arg(done));
    }
}

void openPublishSheet(const Context &context, tasks::Tasks &tasks, QWidget *place,
                      const Publishing &publishing)
{
    auto *sheet = new PublishSheet(context, tasks, place, publishing);
    QObject::connect(
        sheet, &PublishSheet::backWanted, place, [&context, &tasks, place](const Publishing &back) {
            openTaskEditor(context, tasks, place, {back.definition, {}, back.room, back.origin, back.files});
        });
    QObject::connect(sheet, &PublishSheet::published, place,
                     [&context, &tasks, place](const EventId &, bool stays) {
                         tasks.dropTemplate(TaskEditor::draftName());
                         if (!stays)
                             say(context, place, PublishSheet::tr("The task is being published."));
                     });
    sheet->open();
}

} // namespace sw::ui

#include "ui/tasks/moc_publish_sheet.cpp"
