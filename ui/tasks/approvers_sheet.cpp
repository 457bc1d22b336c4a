// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/approvers_sheet.h"

#include "core/client/client.h"
#include "ui/base/people_list.h"
#include "ui/base/widgets.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

namespace sw::ui {

namespace {

constexpr int approversWidth = 520;
constexpr int approversHeight = 320;

} // namespace

ApproversSheet::ApproversSheet(const Context &context, QWidget *over, const QList<Jid> &chosen)
    : Sheet(context.theme, over, approversWidth)
    , m_model(new PeopleListModel(context.client.people(), this))
    , m_role(new QComboBox)
    , m_count(new TextLabel(context.theme, TextSize::Body, Color::Text, QFont::DemiBold))
{
    setObjectName(QStringLiteral("approversSheet"));
    setTitle(tr("Who approves it?"));
    m_model->setCheckable(true);
    m_model->setHidden({context.client.account()});
    for (const Jid &person : chosen)
        m_model->setChecked(person, true);
    addFields(context);
    addCancel();
    QPushButton *accept = addButton(tr("Take over"), ButtonRole::Primary);
    accept->setObjectName(QStringLiteral("accept"));
    connect(accept, &QPushButton::clicked, this, [this] {
        const QList<Jid> approvers = m_model->checked();
        close();
        emit accepted(approvers);
    });
    connect(m_role, &QComboBox::activated, this, &ApproversSheet::tickRole);
    connect(m_model, &PeopleListModel::checkedChanged, this, &ApproversSheet::showCount);
    setPlaces(Places::of(context.client));
    showCount();
}

void ApproversSheet::addFields(const Context &context)
{
    auto *note = new TextLabel(context.theme, TextSize::Small, Color::TextSecondary);
    note->setWordWrap(true);
    note->setText(tr("Who publishes the task and the administrators of a room always can. Those chosen from "
                     "departments and regions come into the rooms of their stores for it."));
    auto *search = new SearchField(context.theme);
    search->setObjectName(QStringLiteral("approversSearch"));
    search->setWords(tr("Name, unit or position"));
    m_role->setObjectName(QStringLiteral("approversRole"));
    m_role->setAccessibleName(tr("Everybody with a role"));
    auto *list = new QListView;
    list->setObjectName(QStringLiteral("approversList"));
    list->setAccessibleName(tr("Persons"));
    list->setFrameShape(QFrame::NoFrame);
    list->setMouseTracking(true);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->viewport()->setAutoFillBackground(false);
    list->setModel(m_model);
    list->setItemDelegate(new PersonDelegate(context.avatars, list));
    list->setFixedHeight(approversHeight);
    m_count->setObjectName(QStringLiteral("approversCount"));
    auto *row = new QHBoxLayout;
    row->addWidget(search, 1);
    row->addWidget(m_role);
    body()->addWidget(note);
    body()->addLayout(row);
    body()->addWidget(list);
    body()->addWidget(m_count);
    connect(search, &QLineEdit::textChanged, m_model, &PeopleListModel::setFilter);
    connect(search, &SearchField::stepWanted, list, [list](int) { list->setFocus(Qt::TabFocusReason); });
}

void ApproversSheet::setPlaces(const Places &places)
{
    m_places = places;
    m_role->clear();
    m_role->addItem(tr("Add by role…"), QString());
    for (const QString &role : m_places.roles())
        m_role->addItem(role, role);
    m_role->setVisible(m_role->count() > 1);
}

void ApproversSheet::tickRole()
{
    const QString role = m_role->currentData().toString();
    for (const Jid &person : m_places.withRole(role))
        m_model->setChecked(person, true);
    m_role->setCurrentIndex(0);
}

void ApproversSheet::showCount()
{
    const int count = int(m_model->checked().size());
    m_count->setText(count == 0 ? tr("Only you and the administrators of the rooms")
                                : tr("You and %n more person(s)", nullptr, count));
}

} // namespace sw::ui

#include "ui/tasks/moc_approvers_sheet.cpp"
