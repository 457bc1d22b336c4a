// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/people_picker.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "core/trust/trust.h"
#include "ui/base/avatars.h"
#include "ui/base/navigator.h"
#include "ui/base/people_list.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"

#include <QCheckBox>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

namespace sw::ui {

namespace {

constexpr int sheetWidth = 460;
constexpr int namesShown = 4;

} // namespace

PeoplePicker::PeoplePicker(const Context &context, const QSet<Jid> &hidden, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new PeopleListModel(context.client.people(), this))
    , m_search(new SearchField(context.theme))
    , m_list(new QListView)
    , m_count(new TextLabel(context.theme, TextSize::Small, Color::TextSecondary))
{
    m_model->setCheckable(true);
    m_model->setHidden(hidden);
    m_search->setObjectName(QStringLiteral("pickerSearch"));
    m_search->setWords(tr("Search by name, unit or position"));
    m_list->setObjectName(QStringLiteral("pickerList"));
    m_list->setAccessibleName(tr("People"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PersonDelegate(context.avatars, m_list));
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumHeight(200);
    m_list->viewport()->setAutoFillBackground(false);
    m_count->setTextFormat(Qt::PlainText);
    m_count->setObjectName(QStringLiteral("pickerCount"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(m_count);

    connect(m_search, &QLineEdit::textChanged, m_model, &PeopleListModel::setFilter);
    connect(m_search, &SearchField::stepWanted, this, [this](int delta) {
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_model->index(0));
        if (delta == 0 && m_list->currentIndex().isValid()) // Enter chooses the best match
            m_model->setData(m_list->currentIndex(), Qt::Checked, Qt::CheckStateRole);
        else
            m_list->setFocus(Qt::TabFocusReason);
    });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        if (m_model->row(index.row()).heading())
            m_model->toggleUnit(m_model->row(index.row()).unit);
    });
    connect(m_model, &PeopleListModel::checkedChanged, this, [this] {
        showChosen();
        emit chosenChanged();
    });
    showChosen();
}

QList<Jid> PeoplePicker::chosen() const
{
    return m_model->checked();
}

void PeoplePicker::choose(const QList<Jid> &people)
{
    for (const Jid &person : people)
        m_model->setChecked(person, true);
}

QStringList PeoplePicker::wholeUnits() const
{
    return m_model->wholeUnits();
}

void PeoplePicker::showChosen()
{
    const QList<Jid> &people = m_model->checked();
    if (people.isEmpty())
        return m_count->setText(tr("Nobody chosen yet"));
    QStringList names;
    for (const Jid &person : people.first(std::min<qsizetype>(namesShown, people.size())))
        names.append(m_context.client.people().name(person));
    const QString list = names.join(tr(", ", "between names"));
    m_count->setText(people.size() > namesShown
                         ? tr("%n chosen: %1 and others", nullptr, int(people.size())).arg(list)
                         : tr("%n chosen: %1", nullptr, int(people.size())).arg(list));
}

void openNewRoomSheet(const Context &context, QWidget *place, const QList<Jid> &people)
{
    auto *sheet = new Sheet(context.theme, place, sheetWidth); // the window owns it until it closes
    sheet->setObjectName(QStringLiteral("newRoomSheet"));
    sheet->setTitle(PeoplePicker::tr("New group"));
    auto *title = new QLineEdit;
    title->setObjectName(QStringLiteral("newRoomTitle"));
    title->setPlaceholderText(PeoplePicker::tr("Group name, for example “East stores – display”"));
    title->setAccessibleName(PeoplePicker::tr("Group name"));
    title->setMaxLength(60);
    auto *picker = new PeoplePicker(context, {context.client.account()});
    picker->choose(people);
    picker->setMinimumHeight(std::min(400, place->window()->height() - 300));
    auto *follow = new QCheckBox; // only of encrypted rooms: members' devices do it
    follow->setObjectName(QStringLiteral("followUnits"));
    follow->setText(PeoplePicker::tr("Follow the chosen units: who joins comes in, who leaves goes out"));
    QSizePolicy kept = follow->sizePolicy(); // the sheet keeps its size
    kept.setRetainSizeWhenHidden(true);
    follow->setSizePolicy(kept);
    const bool mayFollow = context.client.trust().status().standing == trust::Standing::Certified;
    const auto offer = [&context, picker, follow, mayFollow] {
        const QStringList units = picker->wholeUnits();
        follow->setVisible(mayFollow && !units.isEmpty());
        follow->setToolTip(unitNames(context, units));
    };
    offer();
    QObject::connect(picker, &PeoplePicker::chosenChanged, follow, offer);
    sheet->body()->addWidget(title);
    sheet->body()->addWidget(picker, 1);
    sheet->body()->addWidget(follow);
    sheet->addCancel();
    QPushButton *create = sheet->addButton(PeoplePicker::tr("Create group"), ButtonRole::Primary);
    create->setObjectName(QStringLiteral("accept"));
    const auto check = [create, title] { create->setEnabled(!title->text().trimmed().isEmpty()); };
    check();
    QObject::connect(title, &QLineEdit::textChanged, create, check);
    QObject::connect(create, &QPushButton::clicked, sheet, [&context, sheet, title, picker, follow] {
        const RoomId room = context.client.rooms().create(title->text().trimmed(), picker->chosen());
        if (follow->isChecked() && !follow->isHidden())
            context.client.rooms().followUnits(room, picker->wholeUnits(),
                                               unitNames(context, picker->wholeUnits()));
        sheet->close();
        emit context.navigator.roomWanted(room);
    });
    sheet->open();
}

void openAddMembersSheet(const Context &context, QWidget *place, RoomId room)
{
    auto *sheet = new Sheet(context.theme, place, sheetWidth); // the window owns it until it closes
    sheet->setObjectName(QStringLiteral("addMembersSheet"));
    sheet->setTitle(PeoplePicker::tr("Add members"));
    QSet<Jid> present{context.client.account()};
    for (const rooms::Member &member : context.client.rooms().members(room))
        present.insert(member.person);
    auto *picker = new PeoplePicker(context, present);
    picker->setMinimumHeight(std::min(400, place->window()->height() - 260));
    sheet->body()->addWidget(picker, 1);
    sheet->addCancel();
    QPushButton *add = sheet->addButton(PeoplePicker::tr("Add"), ButtonRole::Primary);
    add->setObjectName(QStringLiteral("accept"));
    add->setEnabled(false);
    QObject::connect(picker, &PeoplePicker::chosenChanged, add,
                     [add, picker] { add->setEnabled(!picker->chosen().isEmpty()); });
    QObject::connect(add, &QPushButton::clicked, sheet, [&context, sheet, picker, room] {
        context.client.rooms().addMembers(room, picker->chosen());
        sheet->close();
    });
    sheet->open();
}

QString unitNames(const Context &context, const QStringList &units)
{
    QStringList names;
    for (const people::Unit &unit : context.client.people().units())
        if (units.contains(unit.key))
            names += unit.name;
    return names.join(PeoplePicker::tr(", ", "between names"));
}

void openUnitsSheet(const Context &context, QWidget *place, const rooms::Room &room)
{
    auto *sheet = new Sheet(context.theme, place, sheetWidth); // the window owns it until it closes
    sheet->setObjectName(QStringLiteral("unitsSheet"));
    sheet->setTitle(PeoplePicker::tr("Follow units"));
    auto *words = new TextLabel(context.theme, TextSize::Small, Color::TextSecondary);
    words->setWordWrap(true);
    words->setText(PeoplePicker::tr("People of the chosen units come in by themselves, and go when they no "
                                    "longer belong there. Who was added by hand stays."));
    auto *model = new PeopleListModel(context.client.people(), sheet);
    model->listUnits(room.units);
    auto *list = new QListView;
    list->setObjectName(QStringLiteral("unitsList"));
    list->setAccessibleName(PeoplePicker::tr("Units"));
    list->setModel(model);
    list->setItemDelegate(new PersonDelegate(context.avatars, list));
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setMinimumHeight(std::min(400, place->window()->height() - 260));
    list->viewport()->setAutoFillBackground(false);
    sheet->body()->addWidget(words);
    sheet->body()->addWidget(list, 1);
    sheet->addCancel();
    QPushButton *save = sheet->addButton(PeoplePicker::tr("Save"), ButtonRole::Primary);
    save->setObjectName(QStringLiteral("accept"));
    QObject::connect(save, &QPushButton::clicked, sheet, [&context, sheet, model, id = room.id] {
        const QStringList units = model->checkedUnits();
        context.client.rooms().followUnits(id, units, unitNames(context, units));
        sheet->close();
    });
    sheet->open();
}

} // namespace sw::ui

#include "ui/rooms/moc_people_picker.cpp"
