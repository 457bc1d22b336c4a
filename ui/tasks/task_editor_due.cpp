// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/task_editor_due.h"

#include "ui/base/theme.h"
#include "ui/base/widgets.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QScreen>

namespace sw::ui {

namespace {

constexpr int dayCell = 32;
constexpr int monthTop = 32; ///< the month's name and the two arrows
constexpr int weekdaysTop = 24;
constexpr int daysOfWeek = 7;
constexpr int weeksShown = 6;

/// A month below its field.
class MonthPopup : public QFrame
{
public:
    MonthPopup(const Theme &theme, MonthGrid *grid, QWidget *anchor)
        : QFrame(anchor, Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint)
        , m_theme(theme)
    {
        setAttribute(Qt::WA_DeleteOnClose);
        setObjectName(QStringLiteral("monthPopup"));
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(space::small, space::small, space::small, space::small);
        column->addWidget(grid);
        setFocusProxy(grid);
        adjustSize();
        QPoint at = anchor->mapToGlobal(QPoint(0, anchor->height() + space::half));
        const QRect screen = anchor->screen()->availableGeometry();
        at.setX(std::clamp(at.x(), screen.left(), std::max(screen.left(), screen.right() - width())));
        if (at.y() + height() > screen.bottom())
            at.setY(anchor->mapToGlobal(QPoint(0, -height() - space::half)).y());
        move(at);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setPen(m_theme.color(Color::Border));
        painter.setBrush(m_theme.color(Color::Raised));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }

private:
    const Theme &m_theme;
};

} // namespace

MonthGrid::MonthGrid(const Theme &theme, const QDate &day, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_day(day.isValid() ? day : QDate::currentDate())
{
    setObjectName(QStringLiteral("monthGrid"));
    setFocusPolicy(Qt::StrongFocus);
    setFixedSize(sizeHint());
    setAccessibleName(QLocale().toString(m_day, QLocale::LongFormat));
}

QDate MonthGrid::firstOfPage(const QDate &month)
{
    const QDate first(month.year(), month.month(), 1);
    const int back = (first.dayOfWeek() - QLocale().firstDayOfWeek() + daysOfWeek) % daysOfWeek;
    return first.addDays(-back);
}

QSize MonthGrid::sizeHint() const
{
    return {daysOfWeek * dayCell, monthTop + weekdaysTop + weeksShown * dayCell};
}

QRect MonthGrid::boxOf(int cell) const
{
    return {cell % daysOfWeek * dayCell, monthTop + weekdaysTop + cell / daysOfWeek * dayCell, dayCell,
            dayCell};
}

void MonthGrid::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QLocale locale;
    painter.setFont(m_theme.font(TextSize::Body, QFont::DemiBold));
    painter.setPen(m_theme.color(Color::Text));
    painter.drawText(QRect(0, 0, width(), monthTop), Qt::AlignCenter,
                     locale.toString(m_day, tr("MMMM yyyy", "month and year")));
    paintIcon(&painter, QRect(0, 0, dayCell, monthTop), Icon::ChevronLeft, 16,
              m_theme.color(Color::TextSecondary));
    paintIcon(&painter, QRect(width() - dayCell, 0, dayCell, monthTop), Icon::ChevronRight, 16,
              m_theme.color(Color::TextSecondary));
    painter.setFont(m_theme.font(TextSize::Small));
    const QDate first = firstOfPage(m_day);
    for (int i = 0; i < daysOfWeek; ++i) {
        painter.setPen(m_theme.color(Color::TextFaint));
        painter.drawText(QRect(i * dayCell, monthTop, dayCell, weekdaysTop), Qt::AlignCenter,
                         locale.dayName(first.addDays(i).dayOfWeek(), QLocale::NarrowFormat));
    }
    painter.setFont(m_theme.font(TextSize::Body));
    for (int cell = 0; cell < daysOfWeek * weeksShown; ++cell) {
        const QDate day = first.addDays(cell);
        const QRectF box = QRectF(boxOf(cell)).adjusted(2, 2, -2, -2);
        Color ink = day.month() == m_day.month() ? Color::Text : Color::TextFaint;
        painter.setPen(Qt::NoPen);
        if (day == m_day) {
            painter.setBrush(m_theme.color(Color::Accent));
            painter.drawEllipse(box);
            ink = Color::OnAccent;
        } else if (day == QDate::currentDate()) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(m_theme.color(Color::Accent));
            painter.drawEllipse(box);
        }
        painter.setPen(m_theme.color(ink));
        painter.drawText(box, Qt::AlignCenter, locale.toString(day.day()));
    }
}

void MonthGrid::setDay(const QDate &day)
{
    m_day = day;
    setAccessibleName(QLocale().toString(m_day, QLocale::LongFormat));
    update();
}

void MonthGrid::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return setDay(m_day.addDays(-1));
    case Qt::Key_Right:
        return setDay(m_day.addDays(1));
    case Qt::Key_Up:
        return setDay(m_day.addDays(-daysOfWeek));
    case Qt::Key_Down:
        return setDay(m_day.addDays(daysOfWeek));
    case Qt::Key_PageUp:
        return setDay(m_day.addMonths(-1));
    case Qt::Key_PageDown:
        return setDay(m_day.addMonths(1));
    case Qt::Key_Home:
        return setDay(QDate::currentDate());
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return emit chosen(m_day);
    default:
        QWidget::keyPressEvent(event);
    }
}

void MonthGrid::mousePressEvent(QMouseEvent *event)
{
    if (event->pos().y() < monthTop) {
        if (event->pos().x() < dayCell)
            setDay(m_day.addMonths(-1));
        else if (event->pos().x() >= width() - dayCell)
            setDay(m_day.addMonths(1));
        return;
    }
    for (int cell = 0; cell < daysOfWeek * weeksShown; ++cell)
        if (boxOf(cell).contains(event->pos()))
            return emit chosen(firstOfPage(m_day).addDays(cell));
}

DayField::DayField(const Theme &theme, const QString &name, QWidget *parent)
    : QPushButton(parent)
    , m_theme(theme)
    , m_name(name)
{
    setIcon(themedIcon(theme, Icon::Calendar));
    setAutoDefault(false);
    connect(this, &QPushButton::clicked, this, &DayField::openMonth);
    showDay();
}

void DayField::setNone(const QString &words)
{
    m_none = words;
    showDay();
}

void DayField::setDay(const QDate &day)
{
    m_day = day;
    showDay();
    emit changed();
}

void DayField::showDay()
{
    const QString format = m_day.year() == QDate::currentDate().year()
        ? tr("ddd, d MMM", "weekday, day, month")
        : tr("d MMM yyyy", "day, month and year");
    setText(m_day.isValid() ? QLocale().toString(m_day, format) : m_none);
    setAccessibleName(m_name + QLatin1Char(' ') + text());
    setToolTip(m_day.isValid() ? tr("Delete takes the day away") : QString());
}

void DayField::openMonth()
{
    auto *grid = new MonthGrid(m_theme, m_day);
    auto *popup = new MonthPopup(m_theme, grid, this);
    connect(grid, &MonthGrid::chosen, this, [this, popup](const QDate &day) {
        popup->close();
        setDay(day);
    });
    popup->show();
    grid->setFocus(Qt::PopupFocusReason);
}

void DayField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        return setDay({});
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return openMonth();
    QPushButton::keyPressEvent(event);
}

DueField::DueField(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_day(new DayField(theme, tr("Due on")))
    , m_time(new QComboBox)
{
    m_day->setObjectName(QStringLiteral("dueDay"));
    m_day->setNone(tr("No due time"));
    m_time->setObjectName(QStringLiteral("dueTime"));
    m_time->setAccessibleName(tr("Due at"));
    m_time->addItem(tr("by closing time"), QTime());
    for (int half = 12; half < 48; ++half) { // from 6 in the morning
        const QTime time(half / 2, half % 2 * 30);
        m_time->addItem(QLocale().toString(time, QStringLiteral("HH:mm")), time);
    }
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_day, 1);
    row->addWidget(m_time);
    m_time->setEnabled(false);
    connect(m_day, &DayField::changed, this, [this] {
        m_time->setEnabled(m_day->day().isValid());
        emit changed();
    });
    connect(m_time, &QComboBox::currentIndexChanged, this, &DueField::changed);
}

void DueField::setDue(const tasks::Due &due)
{
    int at = m_time->findData(due.time);
    if (at < 0) { // of another editor, to the minute
        m_time->addItem(QLocale().toString(due.time, QStringLiteral("HH:mm")), due.time);
        at = m_time->count() - 1;
    }
    m_time->setCurrentIndex(at);
    m_day->setDay(due.day);
}

tasks::Due DueField::due() const
{
    return {m_day->day(), m_day->day().isValid() ? m_time->currentData().toTime() : QTime()};
}

} // namespace sw::ui

#include "ui/tasks/moc_task_editor_due.cpp"
