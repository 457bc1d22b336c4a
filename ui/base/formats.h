// SPDX-License-Identifier: Apache-2.0
#pragma once
// Times, counts and initials in the words of the current language. Instants are UTC milliseconds; `now` is
// given so that tests set it. GUI thread.
#include <QCoreApplication>
#include <QString>

namespace sw::ui {

class Formats
{
    Q_DECLARE_TR_FUNCTIONS(Formats)
public:
    /// For list rows: "14:05" today, "Yesterday", a weekday within the week, else a short date. Empty for 0.
    static QString listTime(qint64 time, qint64 now);
    /// For day separators: "Today", "Yesterday", "Monday, 3 March", with the year when it is another one.
    static QString day(qint64 time, qint64 now);
    /// For headings over months: "March 2025".
    static QString month(qint64 time);
    /// "14:05"
    static QString clock(qint64 time);
    /// Date and time in full, for tooltips.
    static QString full(qint64 time);
    /// "99+" above 99.
    static QString count(int value);
    /// "5 s", "2 min": how long until then, at least 1 s.
    static QString timeLeft(qint64 milliseconds);
    /// One line for a list: line breaks become spaces.
    static QString oneLine(const QString &text);
    /// One after the other, as the language joins them: Chinese has no space between. Empty ones are left
    /// out.
    static QString sentences(const QStringList &all);
};

/// What stands on an avatar without picture: the last two characters of a Chinese name, else the initials of
/// the first and last word.
QString initials(const QString &name);
/// For a room: the first character that is a letter or digit, two if Chinese.
QString roomInitials(const QString &title);

} // namespace sw::ui
