// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/task_editor_recurrence.h"

#include "ui/base/style.h"
#include "ui/base/widgets.h"
#include "ui/tasks/task_editor_due.h"
#include "ui/tasks/task_words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace sw::ui {

using tasks::Recurrence;

namespace {

constexpr int mostInterval = 12;
constexpr int mostTimes = 60;
enum class Ends { Never, Until, Count };

} // namespace

RecurrenceField::RecurrenceField(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_every(new QComboBox)
    , m_interval(new QComboBox)
    , m_week(new QWidget)
    , m_endRow(new QWidget)
    , m_end(new QComboBox)
    , m_until(new DayField(theme, tr("Until")))
    , m_count(new QComboBox)
    , m_words(new TextLabel(theme, TextSize::Small, Color::TextSecondary))
{
    m_every->setObjectName(QStringLiteral("recurEvery"));
    m_every->setAccessibleName(tr("Comes back"));
    m_every->addItem(tr("Once"), int(Recurrence::Every::Never));
    m_every->addItem(tr("Days"), int(Recurrence::Every::Day));
    m_every->addItem(tr("Weeks"), int(Recurrence::Every::Week));
    m_every->addItem(tr("Months"), int(Recurrence::Every::Month));
    m_interval->setObjectName(QStringLiteral("recurInterval"));
    m_interval->setAccessibleName(tr("Every how many"));
    for (int i = 1; i <= mostInterval; ++i)
        m_interval->addItem(tr("every %1", "number of days, weeks or months").arg(i), i);
    auto *week = new QHBoxLayout(m_week);
    week->setContentsMargins(0, 0, 0, 0);
    week->setSpacing(space::half);
    for (int day = 1; day <= 7; ++day) {
        auto *button = new QPushButton(QLocale().dayName(day, QLocale::NarrowFormat));
        button->setCheckable(true);
        button->setAutoDefault(false);
        button->setFixedWidth(space::control);
        button->setAccessibleName(QLocale().dayName(day));
        button->setToolTip(QLocale().dayName(day));
        connect(button, &QPushButton::toggled, this, &RecurrenceField::showParts);
        week->addWidget(button);
        m_days += button;
    }
    week->addStretch();
    m_end->setObjectName(QStringLiteral("recurEnd"));
    m_end->setAccessibleName(tr("Ends"));
    m_end->addItem(tr("without end"), int(Ends::Never));
    m_end->addItem(tr("until"), int(Ends::Until));
    m_end->addItem(tr("so many times"), int(Ends::Count));
    m_until->setNone(tr("Choose a day"));
    for (int i = 2; i <= mostTimes; ++i)
        m_count->addItem(QLocale().toString(i), i);
    m_count->setAccessibleName(tr("How many times"));
    auto *first = new QHBoxLayout;
    first->addWidget(m_interval);
    first->addWidget(m_every, 1);
    auto *end = new QHBoxLayout(m_endRow);
    end->setContentsMargins(0, 0, 0, 0);
    end->addWidget(m_end);
    end->addWidget(m_until, 1);
    end->addWidget(m_count, 1);
    m_words->setWordWrap(true);
    m_words->setObjectName(QStringLiteral("recurWords"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::unit);
    column->addLayout(first);
    column->addWidget(m_week);
    column->addWidget(m_endRow);
    column->addWidget(m_words);
    for (QComboBox *box : {m_every, m_interval, m_end, m_count})
        connect(box, &QComboBox::currentIndexChanged, this, &RecurrenceField::showParts);
    connect(m_until, &DayField::changed, this, &RecurrenceField::showParts);
    showParts();
}

void RecurrenceField::setRecurrence(const Recurrence &recurrence)
{
    m_setting = true;
    m_every->setCurrentIndex(m_every->findData(int(recurrence.every)));
    m_interval->setCurrentIndex(std::clamp(recurrence.interval, 1, mostInterval) - 1);
    for (int day = 1; day <= m_days.size(); ++day)
        m_days[day - 1]->setChecked(recurrence.weekdays.contains(day));
    const Ends ends = recurrence.until.isValid() ? Ends::Until
        : recurrence.count > 0                   ? Ends::Count
                                                 : Ends::Never;
    m_end->setCurrentIndex(m_end->findData(int(ends)));
    m_until->setDay(recurrence.until);
    m_count->setCurrentIndex(std::max(0, m_count->findData(recurrence.count)));
    m_setting = false;
    showParts();
}

void RecurrenceField::setFirst(const QDate &day)
{
    m_first = day;
    showParts();
}

Recurrence RecurrenceField::recurrence() const
{
    Recurrence recurrence;
    recurrence.every = static_cast<Recurrence::Every>(m_every->currentData().toInt());
    if (recurrence.every == Recurrence::Every::Never)
        return recurrence;
    recurrence.interval = m_interval->currentData().toInt();
    if (recurrence.every == Recurrence::Every::Week)
        for (int day = 1; day <= m_days.size(); ++day)
            if (m_days[day - 1]->isChecked())
                recurrence.weekdays += day;
    const auto ends = static_cast<Ends>(m_end->currentData().toInt());
    if (ends == Ends::Until)
        recurrence.until = m_until->day();
    else if (ends == Ends::Count)
        recurrence.count = m_count->currentData().toInt();
    return recurrence;
}

void RecurrenceField::showParts()
{
    if (m_setting)
        return;
    const Recurrence now = recurrence();
    const auto ends = static_cast<Ends>(m_end->currentData().toInt());
    const bool comesBack = now.every != Recurrence::Every::Never;
    m_interval->setVisible(comesBack);
    m_week->setVisible(now.every == Recurrence::Every::Week);
    m_endRow->setVisible(comesBack);
    m_until->setVisible(ends == Ends::Until);
    m_count->setVisible(ends == Ends::Count);
    m_words->setVisible(comesBack);
    m_words->setText(TaskWords::recurrence(now, m_first));
    emit changed();
}

} // namespace sw::ui

#include "ui/tasks/moc_task_editor_recurrence.cpp"
