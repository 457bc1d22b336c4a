// SPDX-License-Identifier: Apache-2.0
// The pages of the sheet: stores, one room, persons, and how far it is.
#include "core/client/client.h"
#include "ui/base/people_list.h"
#include "ui/base/widgets.h"
#include "ui/tasks/publish_model.h"
#include "ui/tasks/publish_sheet.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>

namespace sw::ui {

namespace {

constexpr int publishListHeight = 340;

void dressChecks(QListView *list, const QString &name)
{
    list->setObjectName(name);
    list->setFrameShape(QFrame::NoFrame);
    list->setMouseTracking(true);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->viewport()->setAutoFillBackground(false);
}

} // namespace

QWidget *PublishSheet::buildStores()
{
    dressChecks(m_list, QStringLiteral("publishList"));
    m_search->setObjectName(QStringLiteral("publishSearch"));
    m_search->setWords(tr("Name, number or pinyin"));
    m_role->setObjectName(QStringLiteral("publishRole"));
    m_role->setAccessibleName(tr("Whose task it is"));
    m_all->setObjectName(QStringLiteral("publishAll"));
    m_all->setAutoDefault(false);
    m_list->setAccessibleName(tr("Stores and departments"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PublishDelegate(m_context.theme, m_list));
    m_list->setFixedHeight(publishListHeight);
    auto *page = new QWidget;
    auto *row = new QHBoxLayout;
    row->addWidget(m_search, 1);
    row->addWidget(m_role);
    row->addWidget(m_all);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);
    column->addWidget(m_list, 1);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        showPreview();
    });
    connect(m_search, &SearchField::stepWanted, this, [this](int delta) {
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_model->index(0));
        if (delta == 0 && m_list->currentIndex().isValid())
            m_model->setData(m_list->currentIndex(), Qt::Checked, Qt::CheckStateRole);
        else
            m_list->setFocus(Qt::TabFocusReason);
    });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        if (const PublishRow chosen = m_model->row(index.row()); chosen.heading)
            m_model->toggleOpen(chosen.key);
    });
    connect(m_all, &QPushButton::clicked, this, [this] { m_model->setAllChecked(!m_model->isAllChecked()); });
    connect(m_role, &QComboBox::currentIndexChanged, this,
            [this] { m_model->setRole(m_role->currentData().toString()); });
    return page;
}

QWidget *PublishSheet::buildRoom()
{
    m_room->setObjectName(QStringLiteral("publishRoom"));
    m_room->setAccessibleName(tr("Room"));
    m_roomFor->setObjectName(QStringLiteral("publishRoomFor"));
    m_roomFor->setAccessibleName(tr("Who does it"));
    m_roomFor->addItem(tr("Each store in the room does it"), int(RoomFor::Units));
    m_roomFor->addItem(tr("Each member does it"), int(RoomFor::Members));
    auto *note = new TextLabel(m_context.theme, TextSize::Small, Color::TextSecondary);
    note->setWordWrap(true);
    note->setText(tr("The task stands in the room as one entry that everybody there sees, with what each has "
                     "done about it."));
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_room);
    column->addWidget(m_roomFor);
    column->addWidget(note);
    column->addStretch();
    connect(m_room, &QComboBox::currentIndexChanged, this, &PublishSheet::showPreview);
    connect(m_roomFor, &QComboBox::currentIndexChanged, this, &PublishSheet::showPreview);
    return page;
}

QWidget *PublishSheet::buildPersons()
{
    dressChecks(m_personList, QStringLiteral("publishPersons"));
    m_personSearch->setObjectName(QStringLiteral("publishPersonSearch"));
    m_personSearch->setWords(tr("Name, unit or position"));
    m_persons->setCheckable(true);
    m_persons->setHidden({m_context.client.account()});
    m_personList->setAccessibleName(tr("Persons"));
    m_personList->setModel(m_persons);
    m_personList->setItemDelegate(new PersonDelegate(m_context.avatars, m_personList));
    m_personList->setFixedHeight(publishListHeight);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_personSearch);
    column->addWidget(m_personList, 1);
    connect(m_personSearch, &QLineEdit::textChanged, m_persons, &PeopleListModel::setFilter);
    connect(m_personSearch, &SearchField::stepWanted, m_personList,
            [this](int) { m_personList->setFocus(Qt::TabFocusReason); });
    return page;
}

QWidget *PublishSheet::buildProgress()
{
    m_progressWords->setObjectName(QStringLiteral("publishProgress"));
    m_progressWords->setWordWrap(true);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(space::small);
    auto *note = new TextLabel(m_context.theme, TextSize::Small, Color::TextSecondary);
    note->setWordWrap(true);
    note->setText(tr("You can close this: it goes on by itself, also after a restart."));
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_progressWords);
    column->addWidget(m_progress);
    column->addWidget(note);
    column->addStretch();
    return page;
}

} // namespace sw::ui
