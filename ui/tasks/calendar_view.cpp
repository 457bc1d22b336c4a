// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/calendar_view.h"

#include "ui/base/navigator.h"
#include "ui/base/style.h"
#include "ui/base/widgets.h"
#include "ui/tasks/task_editor_due.h"
#include "ui/tasks/task_words.h"

#include <QAccessible>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolTip>

namespace sw::ui {

namespace {

constexpr int daysInWeek = 7;
constexpr int weeksOfMonth = 6;
constexpr int weekdayHeight = 28;
constexpr int dayNumber = 26;
constexpr int entryHeight = 22;

} // namespace

CalendarDays::CalendarDays(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_current(QDate::currentDate())
{
    setObjectName(QStringLiteral("calendarDays"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void CalendarDays::show(const QDate &first, int weeks, const QDate &month,
                        QMap<QDate, QList<CalendarEntry>> entries)
{
    m_first = first;
    m_weeks = weeks;
    m_month = month;
    m_entries = std::move(entries);
    update();
}

QDate CalendarDays::last() const
{
    return m_first.addDays(m_weeks * daysInWeek - 1);
}

QRect CalendarDays::boxOf(const QDate &day) const
{
    const int at = int(m_first.daysTo(day));
    const int column = at % daysInWeek;
    const int row = at / daysInWeek;
    const int left = width() * column / daysInWeek;
    const int tall = height() - weekdayHeight;
    const int top = weekdayHeight + tall * row / m_weeks;
    return {left, top, width() * (column + 1) / daysInWeek - left,
            weekdayHeight + tall * (row + 1) / m_weeks - top};
}

QRect CalendarDays::entryBox(const QDate &day, int entry) const
{
    const QRect box = boxOf(day);
    return {box.left() + space::unit, box.top() + dayNumber + entry * entryHeight,
            box.width() - 2 * space::unit, entryHeight - space::half};
}

int CalendarDays::shownOf(const QDate &day) const
{
    const int count = int(m_entries.value(day).size());
    const int room = (boxOf(day).height() - dayNumber - space::half) / entryHeight;
    return count <= room ? count : std::max(0, room - 1);
}

void CalendarDays::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.font(TextSize::Small));
    for (int i = 0; i < daysInWeek; ++i) {
        const QDate day = m_first.addDays(i);
        const QRect box = boxOf(day);
        painter.setPen(m_theme.color(Color::TextFaint));
        painter.drawText(QRect(box.left() + space::small, 0, box.width(), weekdayHeight),
                         Qt::AlignVCenter | Qt::AlignLeft,
                         QLocale().dayName(day.dayOfWeek(), QLocale::ShortFormat));
    }
    for (QDate day = m_first; day <= last(); day = day.addDays(1))
        paintDay(&painter, day);
}

void CalendarDays::paintDay(QPainter *painter, const QDate &day)
{
    const QRect box = boxOf(day);
    const bool inside = m_weeks == 1 || day.month() == m_month.month();
    if (!inside)
        painter->fillRect(box, m_theme.color(Color::Pane));
    painter->fillRect(QRect(box.left(), box.top(), box.width(), 1), m_theme.color(Color::Divider));
    painter->fillRect(QRect(box.right(), box.top(), 1, box.height()), m_theme.color(Color::Divider));
    const QRect number(box.left() + space::unit, box.top() + 3, 22, 22);
    const bool today = day == QDate::currentDate();
    painter->setFont(m_theme.font(TextSize::Small, today ? QFont::DemiBold : QFont::Normal));
    painter->setPen(Qt::NoPen);
    if (today) {
        painter->setBrush(m_theme.color(Color::Accent));
        painter->drawEllipse(number);
    }
    painter->setPen(m_theme.color(today        ? Color::OnAccent
                                      : inside ? Color::TextSecondary
                                               : Color::TextFaint));
    painter->drawText(number, Qt::AlignCenter, QLocale().toString(day.day()));
    const QList<CalendarEntry> entries = m_entries.value(day);
    const int shown = shownOf(day);
    for (int i = 0; i < shown; ++i)
        paintEntry(painter, entryBox(day, i), entries[i]);
    if (shown < entries.size()) {
        painter->setFont(m_theme.font(TextSize::Small));
        painter->setPen(m_theme.color(Color::TextSecondary));
        painter->drawText(entryBox(day, shown).adjusted(space::unit, 0, 0, 0),
                          Qt::AlignVCenter | Qt::AlignLeft,
                          tr("%n more", "tasks of a day", int(entries.size()) - shown));
    }
    if (day == m_current && hasFocus()) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(m_theme.color(Color::FocusRing), 2));
        painter->drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), space::radiusSmall, space::radiusSmall);
    }
}

void CalendarDays::paintEntry(QPainter *painter, const QRect &box, const CalendarEntry &entry)
{
    const bool alarmed = entry.overdue && !entry.over;
    const Color ground = alarmed ? Color::DangerGround : entry.over ? Color::SuccessGround : Color::OwnTint;
    const Color ink = alarmed ? Color::Danger : entry.over ? Color::Success : Color::Text;
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.color(ground));
    painter->drawRoundedRect(box, space::radiusSmall, space::radiusSmall);
    QRect text = box.adjusted(6, 0, -6, 0);
    if (entry.priority != tasks::Priority::Normal && !entry.over) {
        paintIcon(painter, QRect(text.left(), text.top(), 14, text.height()), Icon::Flag, 14,
                  m_theme.color(TaskWords::color(entry.priority)));
        text.setLeft(text.left() + 16);
    } else if (entry.over) {
        paintIcon(painter, QRect(text.left(), text.top(), 14, text.height()), Icon::Check, 14,
                  m_theme.color(Color::Success));
        text.setLeft(text.left() + 16);
    }
    const QFont small = m_theme.font(TextSize::Small);
    const QFontMetrics metrics(small);
    painter->setFont(small);
    if (entry.assignees > 1) {
        const QString count
            = tr("%1/%2", "how many have done it, of how many").arg(entry.done).arg(entry.assignees);
        const int width = metrics.horizontalAdvance(count);
        if (text.width() > 3 * width) {
            painter->setPen(m_theme.color(alarmed ? Color::Danger : Color::TextSecondary));
            painter->drawText(text, Qt::AlignVCenter | Qt::AlignRight, count);
            text.setRight(text.right() - width - 6);
        }
    }
    painter->setPen(m_theme.color(ink));
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                      metrics.elidedText(entry.title, Qt::ElideRight, text.width()));
}

QDate CalendarDays::dayAt(const QPoint &position) const
{
    for (QDate day = m_first; day <= last(); day = day.addDays(1))
        if (boxOf(day).contains(position))
            return day;
    return {};
}

int CalendarDays::entryAt(const QDate &day, const QPoint &position) const
{
    const int shown = shownOf(day);
    const int lines = shown < m_entries.value(day).size() ? shown + 1 : shown;
    for (int i = 0; i < lines; ++i)
        if (entryBox(day, i).contains(position))
            return i;
    return -1;
}

QString CalendarDays::words(const QDate &day) const
{
    QStringList all{QLocale().toString(day, QLocale::LongFormat)};
    for (const CalendarEntry &entry : m_entries.value(day))
        all += entry.title;
    if (all.size() == 1)
        all += tr("no tasks");
    return all.join(QLatin1Char('\n'));
}

void CalendarDays::setCurrent(const QDate &day)
{
    m_current = day;
    setAccessibleDescription(words(day));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
    update();
    if (day < m_first || day > last() || (m_weeks > 1 && day.month() != m_month.month()))
        emit dayWanted(day);
}

void CalendarDays::openDay(const QDate &day)
{
    const QList<CalendarEntry> entries = m_entries.value(day);
    if (entries.size() == 1)
        return emit entryWanted(entries.first());
    if (entries.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("calendarMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const CalendarEntry &entry : entries)
        menu->addAction(entry.title, this, [this, entry] { emit entryWanted(entry); });
    menu->popup(mapToGlobal(boxOf(day).topLeft() + QPoint(space::unit, dayNumber)));
}

void CalendarDays::keyPressEvent(QKeyEvent *event)
{
    const int page = m_weeks == 1 ? daysInWeek : 0;
    switch (event->key()) {
    case Qt::Key_Left:
        return setCurrent(m_current.addDays(-1));
    case Qt::Key_Right:
        return setCurrent(m_current.addDays(1));
    case Qt::Key_Up:
        return setCurrent(m_current.addDays(-daysInWeek));
    case Qt::Key_Down:
        return setCurrent(m_current.addDays(daysInWeek));
    case Qt::Key_PageUp:
        return setCurrent(page ? m_current.addDays(-page) : m_current.addMonths(-1));
    case Qt::Key_PageDown:
        return setCurrent(page ? m_current.addDays(page) : m_current.addMonths(1));
    case Qt::Key_Home:
        return setCurrent(QDate::currentDate());
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return openDay(m_current);
    default:
        QWidget::keyPressEvent(event);
    }
}

void CalendarDays::mousePressEvent(QMouseEvent *event)
{
    const QDate day = dayAt(event->pos());
    if (!day.isValid() || event->button() != Qt::LeftButton)
        return;
    const int entry = entryAt(day, event->pos());
    const QList<CalendarEntry> entries = m_entries.value(day);
    if (entry >= 0 && entry < shownOf(day))
        return emit entryWanted(entries[entry]);
    if (entry >= 0)
        return openDay(day);
    setCurrent(day);
}

void CalendarDays::mouseMoveEvent(QMouseEvent *event)
{
    const QDate day = dayAt(event->pos());
    setCursor(day.isValid() && entryAt(day, event->pos()) >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

bool CalendarDays::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QDate day = dayAt(help->pos());
        if (day.isValid())
            QToolTip::showText(help->globalPos(), words(day), this, boxOf(day));
        return true;
    }
    return QWidget::event(event);
}

CalendarView::CalendarView(const Context &context, tasks::Tasks &tasks, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_tasks(tasks)
    , m_day(QDate::currentDate())
    , m_days(new CalendarDays(context.theme))
    , m_title(new TextLabel(context.theme, TextSize::Title, Color::Text, QFont::DemiBold))
    , m_back(new IconButton(context.theme, Icon::ChevronLeft))
    , m_forth(new IconButton(context.theme, Icon::ChevronRight))
    , m_today(new QPushButton)
    , m_asMonth(new QPushButton)
    , m_asWeek(new QPushButton)
    , m_mine(new QPushButton)
    , m_all(new QPushButton)
{
    setObjectName(QStringLiteral("taskCalendar"));
    m_title->setObjectName(QStringLiteral("calendarTitle"));
    m_asMonth->setObjectName(QStringLiteral("calendarMonth"));
    m_asWeek->setObjectName(QStringLiteral("calendarWeek"));
    m_mine->setObjectName(QStringLiteral("calendarMine"));
    m_all->setObjectName(QStringLiteral("calendarAll"));
    auto *bar = new QWidget;
    bar->setFixedHeight(space::header);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(space::large, 0, space::large, 0);
    row->setSpacing(space::small);
    row->addWidget(m_back);
    row->addWidget(m_forth);
    row->addWidget(m_title);
    row->addWidget(m_today);
    row->addStretch();
    const auto pair = [&](QPushButton *first, QPushButton *second) {
        auto *group = new QButtonGroup(this);
        for (QPushButton *button : {first, second}) {
            button->setCheckable(true);
            setButtonRole(button, ButtonRole::Quiet);
            group->addButton(button);
            row->addWidget(button);
        }
        first->setChecked(true);
        connect(group, &QButtonGroup::buttonClicked, this, &CalendarView::refresh);
    };
    pair(m_mine, m_all);
    row->addSpacing(space::large);
    pair(m_asMonth, m_asWeek);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_days, 1);
    connect(m_back, &QAbstractButton::clicked, this, [this] { turn(-1); });
    connect(m_forth, &QAbstractButton::clicked, this, [this] { turn(1); });
    connect(m_today, &QPushButton::clicked, this, [this] { showDay(QDate::currentDate()); });
    connect(m_days, &CalendarDays::dayWanted, this, &CalendarView::showDay);
    connect(m_days, &CalendarDays::entryWanted, this, [this](const CalendarEntry &entry) {
        if (entry.mine)
            emit m_context.navigator.taskWanted(entry.key.room, entry.key.event);
        else
            emit publicationWanted(entry.publication);
    });
    connect(&tasks, &tasks::Tasks::changed, this, &CalendarView::refresh);
    setFocusProxy(m_days);
    retranslate();
}

void CalendarView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void CalendarView::showEvent(QShowEvent *event)
{
    if (m_stale)
        refresh();
    QWidget::showEvent(event);
}

void CalendarView::retranslate()
{
    m_back->setWords(tr("Earlier"), Qt::Key_PageUp);
    m_forth->setWords(tr("Later"), Qt::Key_PageDown);
    m_today->setText(tr("Today"));
    m_asMonth->setText(tr("Month"));
    m_asWeek->setText(tr("Week"));
    m_mine->setText(tr("Mine"));
    m_all->setText(tr("All"));
    m_days->setAccessibleName(tr("Calendar of tasks"));
    refresh();
}

void CalendarView::setWeek(bool week)
{
    (week ? m_asWeek : m_asMonth)->setChecked(true);
    refresh();
}

void CalendarView::setAll(bool all)
{
    (all ? m_all : m_mine)->setChecked(true);
    refresh();
}

void CalendarView::showDay(const QDate &day)
{
    m_day = day;
    refresh();
    if (m_days->current() != day)
        m_days->setCurrent(day);
}

void CalendarView::turn(int pages)
{
    showDay(m_asWeek->isChecked() ? m_day.addDays(pages * daysInWeek)
                                  : QDate(m_day.year(), m_day.month(), 1).addMonths(pages));
}

void CalendarView::refresh()
{
    if (!isVisible()) {
        m_stale = true;
        return;
    }
    m_stale = false;
    const bool week = m_asWeek->isChecked();
    const int back = (m_day.dayOfWeek() - QLocale().firstDayOfWeek() + daysInWeek) % daysInWeek;
    const QDate first = week ? m_day.addDays(-back) : MonthGrid::firstOfPage(m_day);
    const int weeks = week ? 1 : weeksOfMonth;
    m_title->setText(QLocale().toString(m_day, tr("MMMM yyyy", "month and year")));
    m_days->show(
        first, weeks, m_day,
        calendarEntries(m_tasks.between(first, first.addDays(weeks * daysInWeek - 1), m_mine->isChecked())));
}

} // namespace sw::ui

#include "ui/tasks/moc_calendar_view.cpp"
