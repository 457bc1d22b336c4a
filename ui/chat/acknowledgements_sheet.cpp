// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/acknowledgements_sheet.h"

#include "ui/base/formats.h"
#include "ui/base/widgets.h"
#include "ui/chat/announcement_sheets.h"
#include "ui/chat/person_line.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace sw::ui {

namespace {
constexpr int acknowledgementsWidth = 480;
}

AcknowledgementsSheet::AcknowledgementsSheet(const TimelineLook &look, QWidget *over, Remind remind)
    : Sheet(look.theme, over, acknowledgementsWidth)
    , m_look(look)
    , m_remindThem(std::move(remind))
    , m_column(scrolledColumn(this))
{
    setObjectName(QStringLiteral("acknowledgementsSheet"));
    setTitle(AnnouncementSheets::tr("Who has acknowledged"));
    connect(addButton(AnnouncementSheets::tr("Close"), ButtonRole::Normal), &QPushButton::clicked, this,
            &Sheet::close);
    auto *save = addButton(AnnouncementSheets::tr("Save as a table…"), ButtonRole::Normal);
    save->setObjectName(QStringLiteral("saveTable"));
    connect(save, &QPushButton::clicked, this, [this] {
        AnnouncementSheets::exportTable(this, AnnouncementSheets::table(m_list, m_look.name));
    });
    if (!m_remindThem)
        return;
    m_remind = addButton({}, ButtonRole::Primary);
    m_remind->setObjectName(QStringLiteral("remind"));
    connect(m_remind, &QPushButton::clicked, this, [this] {
        m_remindThem(waiting());
        close();
    });
}

QList<Jid> AcknowledgementsSheet::waiting() const
{
    QList<Jid> people;
    for (const chat::Acknowledgement &one : m_list)
        if (one.time == 0 && one.isMember)
            people += one.person;
    return people;
}

void AcknowledgementsSheet::addSection(QVBoxLayout *column, const QString &title, bool isDone)
{
    auto *label = new TextLabel(m_look.theme, TextSize::Small, Color::TextSecondary, QFont::Medium);
    label->setText(title);
    column->addWidget(label);
    for (const chat::Acknowledgement &one : std::as_const(m_list)) {
        if ((one.time > 0) != isDone)
            continue;
        const QString remark = isDone ? Formats::full(one.time)
            : one.isMember            ? QString()
                                      : AnnouncementSheets::tr("no longer in the group");
        column->addWidget(new PersonLine(m_look, one.person, remark, nullptr));
    }
    column->addSpacing(space::small);
}

void AcknowledgementsSheet::show(const QList<chat::Acknowledgement> &list)
{
    if (m_people && list == m_list)
        return;
    m_list = list;
    delete m_people;
    m_people = new QWidget;
    auto *column = new QVBoxLayout(m_people);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_column->spacing());
    const auto done
        = static_cast<int>(std::ranges::count_if(list, [](const auto &one) { return one.time > 0; }));
    const auto open = static_cast<int>(list.size()) - done;
    addSection(column, AnnouncementSheets::tr("%n have not acknowledged yet", nullptr, open), false);
    addSection(column, AnnouncementSheets::tr("%n have acknowledged", nullptr, done), true);
    column->addStretch();
    m_column->addWidget(m_people);
    const auto asked = static_cast<int>(waiting().size());
    if (m_remind) {
        m_remind->setText(AnnouncementSheets::tr("Remind %n person(s)", nullptr, asked));
        m_remind->setVisible(asked > 0);
    }
}

} // namespace sw::ui

#include "ui/chat/moc_acknowledgements_sheet.cpp"
