// SPDX-License-Identifier: Apache-2.0
#include "ui/base/formats.h"

#include <QDateTime>
#include <QLocale>

namespace sw::ui {

namespace {

QDateTime local(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time);
}

bool isHan(char32_t c)
{
    return QChar::script(c) == QChar::Script_Han;
}

QList<char32_t> letters(const QString &text)
{
    QList<char32_t> found;
    for (const uint c : text.toUcs4())
        if (QChar::isLetterOrNumber(c))
            found.append(c);
    return found;
}

QString fromLetters(const QList<char32_t> &list, qsizetype from, qsizetype count)
{
    const QList<char32_t> part = list.mid(from, count);
    return QString::fromUcs4(part.constData(), part.size());
}

} // namespace

QString Formats::clock(qint64 time)
{
    return QLocale().toString(local(time).time(), tr("HH:mm", "time of day"));
}

QString Formats::listTime(qint64 time, qint64 now)
{
    if (time == 0)
        return {};
    const QDate date = local(time).date();
    const qint64 days = date.daysTo(local(now).date());
    if (days == 0)
        return clock(time);
    if (days == 1)
        return tr("Yesterday");
    if (days > 1 && days < 7)
        return QLocale().dayName(date.dayOfWeek(), QLocale::ShortFormat);
    if (date.year() == local(now).date().year())
        return QLocale().toString(date, tr("d MMM", "day and month, short"));
    return QLocale().toString(date, tr("d/M/yyyy", "day, month and year in figures"));
}

QString Formats::day(qint64 time, qint64 now)
{
    const QDate date = local(time).date();
    const qint64 days = date.daysTo(local(now).date());
    if (days == 0)
        return tr("Today");
    if (days == 1)
        return tr("Yesterday");
    if (date.year() == local(now).date().year())
        return QLocale().toString(date, tr("dddd, d MMMM", "weekday, day and month"));
    return QLocale().toString(date, tr("d MMMM yyyy", "day, month and year"));
}

QString Formats::month(qint64 time)
{
    return QLocale().toString(local(time).date(), tr("MMMM yyyy", "month and year"));
}

QString Formats::full(qint64 time)
{
    return QLocale().toString(local(time), tr("d MMMM yyyy HH:mm:ss", "date and time in full"));
}

QString Formats::count(int value)
{
    return value > 99 ? QStringLiteral("99+") : QLocale().toString(value);
}

QString Formats::timeLeft(qint64 milliseconds)
{
    const int seconds = static_cast<int>(std::max<qint64>(1, (milliseconds + 999) / 1000));
    return seconds < 60 ? tr("%n s", "seconds left", seconds)
                        : tr("%n min", "minutes left", (seconds + 59) / 60);
}

QString Formats::oneLine(const QString &text)
{
    QString line = text.left(400);
    for (QChar &c : line)
        if (c.isSpace() || c.category() == QChar::Other_Control)
            c = QLatin1Char(' ');
    return line.simplified();
}

QString Formats::sentences(const QStringList &all)
{
    QString text;
    for (const QString &sentence : all)
        //: Two sentences, one after the other; Chinese has no space between.
        text = text.isEmpty() || sentence.isEmpty() ? text + sentence : tr("%1 %2").arg(text, sentence);
    return text;
}

QString initials(const QString &name)
{
    const QList<char32_t> all = letters(name);
    if (all.isEmpty())
        return QStringLiteral("?");
    if (isHan(all.last()))
        return fromLetters(all, std::max<qsizetype>(0, all.size() - 2), 2);
    if (isHan(all.first())) // 张三 (HQ): the words behind the name do not count
        return initials(name.left(name.indexOf(QLatin1Char(' ')) > 0 ? name.indexOf(QLatin1Char(' ')) : 1));
    const QStringList words = name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QString text = fromLetters(letters(words.first()), 0, 1);
    if (words.size() > 1)
        text += fromLetters(letters(words.last()), 0, 1);
    return text.toUpper();
}

QString roomInitials(const QString &title)
{
    const QList<char32_t> all = letters(title);
    if (all.isEmpty())
        return QStringLiteral("#");
    const qsizetype count = all.size() > 1 && isHan(all[0]) && isHan(all[1]) ? 2 : 1;
    return fromLetters(all, 0, count).toUpper();
}

} // namespace sw::ui
