// SPDX-License-Identifier: Apache-2.0
#pragma once
// How often a task comes back: every n days, weeks on some weekdays, or months, until a day or so many times.
// GUI thread.
#include "core/tasks/tasks.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace sw::ui {

class DayField;
class TextLabel;
class Theme;

class RecurrenceField : public QWidget
{
    Q_OBJECT
public:
    explicit RecurrenceField(const Theme &theme, QWidget *parent = nullptr);
    void setRecurrence(const tasks::Recurrence &recurrence);
    /// The day of the first one, which decides what the words say.
    void setFirst(const QDate &day);
    tasks::Recurrence recurrence() const;

signals:
    void changed();

private:
    void showParts();

    QDate m_first;
    bool m_setting = false;
    QComboBox *m_every;
    QComboBox *m_interval;
    QWidget *m_week;
    QList<QPushButton *> m_days; ///< Monday … Sunday
    QWidget *m_endRow;
    QComboBox *m_end;
    DayField *m_until;
    QComboBox *m_count;
    TextLabel *m_words;
};

} // namespace sw::ui
