// SPDX-License-Identifier: Apache-2.0
#pragma once
// Choosing a day in a small month, and a due time made of a day and a time or the closing time. GUI thread.
#include "core/tasks/tasks.h"

#include <QPushButton>
#include <QWidget>

class QComboBox;

namespace sw::ui {

class Theme;

/// One month of days; arrows move, Page Up and Down change the month, Enter chooses.
class MonthGrid : public QWidget
{
    Q_OBJECT
public:
    MonthGrid(const Theme &theme, const QDate &day, QWidget *parent = nullptr);
    QDate day() const { return m_day; }
    /// The first of the 42 days of the month's page, by the locale's first day of the week.
    static QDate firstOfPage(const QDate &month);
    QSize sizeHint() const override;

signals:
    void chosen(const QDate &day);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void setDay(const QDate &day);
    QRect boxOf(int cell) const;

    const Theme &m_theme;
    QDate m_day;
};

/// A button that says the day and opens a month.
class DayField : public QPushButton
{
    Q_OBJECT
public:
    DayField(const Theme &theme, const QString &name, QWidget *parent = nullptr);
    /// What it says without a day.
    void setNone(const QString &words);
    void setDay(const QDate &day);
    QDate day() const { return m_day; }

signals:
    void changed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void openMonth();
    void showDay();

    const Theme &m_theme;
    QString m_name;
    QString m_none;
    QDate m_day;
};

class DueField : public QWidget
{
    Q_OBJECT
public:
    explicit DueField(const Theme &theme, QWidget *parent = nullptr);
    void setDue(const tasks::Due &due);
    tasks::Due due() const;

signals:
    void changed();

private:
    DayField *m_day;
    QComboBox *m_time;
};

} // namespace sw::ui
