// SPDX-License-Identifier: Apache-2.0
#pragma once
// Tasks by the day on which they are due: a month or a week, one's own or all. Arrows move from day to day,
// Enter opens, Page Up and Down turn the page. GUI thread.
#include "ui/base/context.h"
#include "ui/tasks/calendar_model.h"

#include <QWidget>

class QPushButton;

namespace sw::ui {

class IconButton;
class TextLabel;
class Theme;

/// The days themselves.
class CalendarDays : public QWidget
{
    Q_OBJECT
public:
    explicit CalendarDays(const Theme &theme, QWidget *parent = nullptr);

    void show(const QDate &first, int weeks, const QDate &month, QMap<QDate, QList<CalendarEntry>> entries);
    QDate first() const { return m_first; }
    QDate last() const;
    QDate current() const { return m_current; }
    void setCurrent(const QDate &day);
    const QList<CalendarEntry> entriesOf(const QDate &day) const { return m_entries.value(day); }
    QRect boxOf(const QDate &day) const;
    QRect entryBox(const QDate &day, int entry) const;

signals:
    void entryWanted(const sw::ui::CalendarEntry &entry);
    /// A day outside of what is shown, or a page on.
    void dayWanted(const QDate &day);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    int shownOf(const QDate &day) const; ///< so many entries have room
    void paintDay(QPainter *painter, const QDate &day);
    void paintEntry(QPainter *painter, const QRect &box, const CalendarEntry &entry);
    QDate dayAt(const QPoint &position) const;
    /// -1: none; the number of shown ones: "n more".
    int entryAt(const QDate &day, const QPoint &position) const;
    void openDay(const QDate &day);
    QString words(const QDate &day) const;

    const Theme &m_theme;
    QDate m_first;
    QDate m_month;
    QDate m_current;
    int m_weeks = 6;
    QMap<QDate, QList<CalendarEntry>> m_entries;
};

class CalendarView : public QWidget
{
    Q_OBJECT
public:
    CalendarView(const Context &context, tasks::Tasks &tasks, QWidget *parent = nullptr);
    void showDay(const QDate &day);
    void setWeek(bool week);
    void setAll(bool all);

signals:
    /// A task of others: head office's board shows it.
    void publicationWanted(const sw::EventId &publication);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void retranslate();
    void refresh();
    void turn(int pages);

    const Context &m_context;
    tasks::Tasks &m_tasks;
    QDate m_day; ///< on the page in sight
    bool m_stale = true;
    CalendarDays *m_days;
    TextLabel *m_title;
    IconButton *m_back;
    IconButton *m_forth;
    QPushButton *m_today;
    QPushButton *m_asMonth;
    QPushButton *m_asWeek;
    QPushButton *m_mine;
    QPushButton *m_all;
};

} // namespace sw::ui
