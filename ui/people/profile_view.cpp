// SPDX-License-Identifier: Apache-2.0
#include "ui/people/profile_view.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "core/trust/trust.h"
#include "ui/base/avatars.h"
#include "ui/base/navigator.h"
#include "ui/base/people_list.h"
#include "ui/base/sheet.h"
#include "ui/base/trust_badge.h"
#include "ui/base/widgets.h"

#include <QEvent>
#include <QGridLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QTime>
#include <QTimeZone>

namespace sw::ui {

ProfileView::ProfileView(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_name(new TextLabel(context.theme, TextSize::Headline, Color::Text, QFont::DemiBold))
    , m_presence(new TextLabel(context.theme, TextSize::Body, Color::TextSecondary))
    , m_trust(new TrustBadge(context))
    , m_talk(new QPushButton)
    , m_group(new QPushButton)
{
    setObjectName(QStringLiteral("profileView"));
    m_name->setObjectName(QStringLiteral("profileName"));
    m_talk->setObjectName(QStringLiteral("profileTalk"));
    m_group->setObjectName(QStringLiteral("profileGroup"));
    m_talk->setIcon(themedIcon(context.theme, Icon::Message, Color::OnAccent));
    setButtonRole(m_talk, ButtonRole::Primary);
    for (TextLabel *label : {m_name, m_presence}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto *words = new QVBoxLayout;
    words->setSpacing(space::unit);
    words->addStretch();
    words->addWidget(m_name);
    words->addWidget(m_presence);
    auto *trust = new QHBoxLayout;
    trust->addSpacing(-space::medium); // its icon stands under the words above
    trust->addWidget(m_trust);
    trust->addStretch();
    words->addLayout(trust);
    words->addStretch();
    auto *head = new QHBoxLayout;
    head->addSpacing(space::avatarLarge + space::large); // the picture is painted here
    head->addLayout(words, 1);
    auto *headBox = new QWidget;
    headBox->setMinimumHeight(space::avatarLarge);
    headBox->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    headBox->setLayout(head);
    head->setContentsMargins(0, 0, 0, 0);

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::huge);
    grid->setVerticalSpacing(space::medium);
    grid->setColumnStretch(1, 1);
    m_unit = addField(grid, "profileUnit");
    m_position = addField(grid, "profilePosition");
    m_number = addField(grid, "profileNumber");
    m_hours = addField(grid, "profileHours");
    m_phone = addField(grid, "profilePhone");
    m_address = addField(grid, "profileAddress");

    auto *actions = new QHBoxLayout;
    actions->addWidget(m_talk);
    actions->addWidget(m_group);
    actions->addStretch();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::huge);
    column->addWidget(headBox);
    column->addLayout(grid);
    column->addLayout(actions);
    column->addStretch();

    connect(m_talk, &QPushButton::clicked, this, [this] {
        emit m_context.navigator.talkWanted(m_person);
        emit done();
    });
    connect(m_group, &QPushButton::clicked, this, [this] {
        const Jid person = m_person;
        emit done();
        emit m_context.navigator.newRoomWanted({person});
    });
    connect(&context.avatars, &Avatars::changed, this, &ProfileView::refresh);
    refresh();
}

ProfileView::Field ProfileView::addField(QGridLayout *grid, const char *objectName)
{
    const Field field{new TextLabel(m_context.theme, TextSize::Body, Color::TextFaint),
                      new TextLabel(m_context.theme, TextSize::Body)};
    field.value->setObjectName(QLatin1String(objectName));
    field.value->setTextFormat(Qt::PlainText);
    field.value->setWordWrap(true);
    field.value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    const int row = grid->rowCount();
    grid->addWidget(field.name, row, 0, Qt::AlignTop);
    grid->addWidget(field.value, row, 1);
    return field;
}

void ProfileView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QWidget::changeEvent(event);
}

void ProfileView::setPerson(const Jid &person)
{
    m_person = person;
    m_context.client.people().refresh(person);
    refresh();
}

void ProfileView::refresh()
{
    m_talk->setText(tr("Message"));
    m_group->setText(tr("New group with…"));
    if (m_person.isNull())
        return;
    people::Person shown;
    shown.address = m_person;
    shown.name = m_context.client.people().name(m_person);
    if (const auto known = m_context.client.people().person(m_person))
        shown = *known;
    m_name->setText(shown.name);
    const QString presence = presenceText(shown.presence);
    m_presence->setText(
        shown.statusText.isEmpty() ? presence : QStringLiteral("%1 · %2").arg(presence, shown.statusText));
    const auto set = [](const Field &field, const QString &name, const QString &value) {
        field.name->setText(name);
        field.value->setText(value);
        field.name->setVisible(!value.isEmpty());
        field.value->setVisible(!value.isEmpty());
    };
    m_trust->setPerson(m_person);
    QStringList units = shown.units;
    if (shown.listed) // from the company down
        std::reverse(units.begin(), units.end());
    set(m_unit, tr("Unit"), units.join(shown.listed ? QStringLiteral(" › ") : QStringLiteral(", ")));
    set(m_number, tr("Employee number"), shown.number);
    set(m_hours, tr("Opening hours"), openingHours());
    set(m_position, tr("Position"), shown.position);
    set(m_phone, tr("Phone"), shown.phone);
    set(m_address, tr("Address"), m_person.toString());
    const bool self = m_person == m_context.client.account();
    m_talk->setVisible(!self);
    m_group->setVisible(!self);
    update();
}

QString ProfileView::openingHours() const
{
    const org::Organisation &organisation = m_context.client.trust().organisation();
    const org::Person *listed = organisation.person(m_person);
    const org::Unit *unit = listed ? organisation.unit(listed->unit) : nullptr;
    return unit ? hoursText(*unit) : QString();
}

QString ProfileView::hoursText(const org::Unit &unit)
{
    const auto clock = [](int minutes) {
        return QLocale().toString(QTime(minutes / 60 % 24, minutes % 60), QStringLiteral("HH:mm"));
    };
    const auto day = [](int number) { return QLocale().dayName(number, QLocale::ShortFormat); };
    QStringList lines;
    for (auto it = unit.hours.begin(); it != unit.hours.end();) {
        const auto first = it++;
        const auto goesOn = [first](const org::OpeningHours &before, const org::OpeningHours &next) {
            return next.day == before.day + 1 && next.from == first->from && next.until == first->until;
        };
        while (it != unit.hours.end() && goesOn(*(it - 1), *it))
            ++it;
        const int last = (it - 1)->day;
        const QString days = first->day == last ? day(last) : tr("%1 to %2").arg(day(first->day), day(last));
        lines << tr("%1, %2 – %3").arg(days, clock(first->from), clock(first->until));
    }
    if (!lines.isEmpty() && unit.zone.value.toLatin1() != QTimeZone::systemTimeZoneId())
        lines << unit.zone.value;
    return lines.join(QLatin1Char('\n'));
}

void ProfileView::paintEvent(QPaintEvent *)
{
    if (m_person.isNull())
        return;
    QPainter painter(this);
    const QRect face(0, 0, space::avatarLarge, space::avatarLarge);
    m_context.avatars.paintPerson(&painter, face, m_person);
}

void openProfileSheet(const Context &context, QWidget *place, const Jid &person)
{
    auto *sheet = new Sheet(context.theme, place, 420); // the window owns it until it closes
    sheet->setObjectName(QStringLiteral("profileSheet"));
    sheet->setTitle(ProfileView::tr("Profile"));
    auto *view = new ProfileView(context);
    view->setPerson(person);
    sheet->body()->addSpacing(space::unit);
    sheet->body()->addWidget(view);
    QPushButton *close = sheet->addButton(ProfileView::tr("Close"), ButtonRole::Normal);
    QObject::connect(close, &QPushButton::clicked, sheet, &Sheet::close);
    QObject::connect(view, &ProfileView::done, sheet, &Sheet::close);
    sheet->open();
}

} // namespace sw::ui

#include "ui/people/moc_profile_view.cpp"
