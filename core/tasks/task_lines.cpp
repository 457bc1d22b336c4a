// SPDX-License-Identifier: Apache-2.0
// Assignees as lines of text: key, name, zone, closing time, closing times by weekday, people and role, with
// a tab between. What stands behind them is of a later version and stays.
#include "core/runtime/safe_text.h"
#include "core/tasks/task_events.h"
#include "core/tasks/task_fields.h"

#include <QSet>
#include <QTimeZone>

#include <algorithm>
#include <cstring>

namespace sw::tasks {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype lineColumns = 6; ///< that each has
constexpr qsizetype peopleColumn = 5;
constexpr qsizetype roleColumn = 6;
constexpr qsizetype mostFurther = 1000; ///< UTF-16 units; longer ones are left out
constexpr qsizetype daysOfWeek = 7;
constexpr qsizetype mostZone = 64;
constexpr int hoursOfDay = 24;

/// Past midnight the hours go on: 26:00 is two o'clock of the day after.
QString textOfTime(const QTime &time, bool isNextDay)
{
    if (!time.isValid())
        return {};
    return u"%1:%2"_s.arg(time.hour() + (isNextDay ? hoursOfDay : 0), 2, 10, QChar(u'0'))
        .arg(time.minute(), 2, 10, QChar(u'0'));
}

/// Sets the bit where it is past midnight.
QTime timeIn(QStringView text, int bit, int &nextDay)
{
    const bool isLong = text.size() == 5 && text[2] == u':';
    bool isHour = false;
    bool isMinute = false;
    const int hour = isLong ? text.first(2).toInt(&isHour) : 0;
    const int minute = isLong ? text.last(2).toInt(&isMinute) : 0;
    const QTime time = isHour && isMinute && hour >= 0 && hour < 2 * hoursOfDay
        ? QTime(hour % hoursOfDay, minute)
        : QTime();
    if (time.isValid() && hour >= hoursOfDay)
        nextDay |= 1 << bit;
    return time;
}

/// Whatever a publisher writes there: no computer knows another zone than its own data have.
QByteArray zoneIn(QStringView text)
{
    const QByteArray zone = text.left(mostZone).toLatin1();
    const bool isName = std::ranges::all_of(zone, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || std::strchr("/_+-", c) != nullptr;
    });
    return isName ? zone : QByteArray();
}

void readHours(const QList<QStringView> &cells, Assignee &assignee)
{
    assignee.zone = zoneIn(cells[2]);
    assignee.closing = timeIn(cells[3], 0, assignee.nextDay);
    if (const QList<QStringView> closings = cells[4].split(u','); closings.size() == daysOfWeek)
        for (const QStringView time : closings)
            assignee.closings += timeIn(time, int(assignee.closings.size()) + 1, assignee.nextDay);
}

QString furtherIn(const QList<QStringView> &cells)
{
    QStringList further;
    for (const QStringView cell : cells.sliced(std::min(roleColumn + 1, cells.size())))
        further += cell.toString();
    const QString text = further.join(u'\t');
    return text.size() <= mostFurther ? text : QString();
}

} // namespace

QString Assignee::key() const
{
    return unit.isEmpty() ? u"p:"_s + person.bare().toString() : u"u:"_s + unit;
}

QString textOf(const QList<Jid> &people)
{
    QStringList list;
    for (const Jid &person : people)
        list += person.bare().toString();
    return list.join(u' ');
}

bool isAmong(const Jid &person, QStringView people)
{
    const QString &text = person.toString();
    for (qsizetype at = people.indexOf(text); at >= 0; at = people.indexOf(text, at + 1)) {
        const qsizetype end = at + text.size();
        if ((at == 0 || people[at - 1] == u' ') && (end == people.size() || people[end] == u' '))
            return true;
    }
    return false;
}

QString lineOf(const Assignee &assignee)
{
    QStringList closings;
    for (const QTime &time : assignee.closings.first(std::min(daysOfWeek, assignee.closings.size())))
        closings += textOfTime(time, assignee.nextDay & (2 << closings.size()));
    QStringList cells{assignee.key(),
                      safeLine(assignee.name, mostName),
                      QString::fromLatin1(assignee.zone),
                      textOfTime(assignee.closing, assignee.nextDay & 1),
                      closings.join(u','),
                      textOf(assignee.people)};
    if (!assignee.role.isEmpty() || !assignee.further.isEmpty())
        cells += safeLine(assignee.role, mostName);
    if (!assignee.further.isEmpty())
        cells += assignee.further;
    return cells.join(u'\t');
}

std::optional<Assignee> assigneeIn(QStringView line)
{
    const QList<QStringView> cells = line.split(u'\t');
    const QStringView key = cells.first();
    const bool isUnit = key.startsWith(u"u:");
    const bool isShort = key.size() > 2 && key.size() <= fields::mostKey;
    if (cells.size() < lineColumns || !isShort || (!isUnit && !key.startsWith(u"p:")))
        return {};
    Assignee assignee;
    if (isUnit) {
        assignee.unit = key.mid(2).toString();
        assignee.people = fields::peopleIn(cells[peopleColumn], limits::People);
    } else if (const auto person = Jid::parse(key.mid(2))) {
        assignee.person = person->bare();
    } else {
        return {};
    }
    assignee.name = safeLine(cells[1].toString(), mostName);
    readHours(cells, assignee);
    if (isUnit && cells.size() > roleColumn)
        assignee.role = safeLine(cells[roleColumn].toString(), mostName);
    assignee.further = furtherIn(cells);
    return assignee;
}

Assignee hoursIn(QStringView line)
{
    Assignee assignee;
    if (const QList<QStringView> cells = line.split(u'\t'); cells.size() >= lineColumns)
        readHours(cells, assignee);
    return assignee;
}

bool mayActFor(QStringView line, const Jid &person)
{
    if (person.isNull() || !person.isBare())
        return false;
    if (line.startsWith(u"p:"))
        return line.sliced(2).startsWith(person.toString()) && line.size() > 2 + person.toString().size()
            && line[2 + person.toString().size()] == u'\t';
    qsizetype at = 0;
    for (qsizetype column = 0; column < peopleColumn; ++column)
        if (at = line.indexOf(u'\t', at) + 1; at == 0)
            return false;
    const QStringView rest = line.mid(at);
    const qsizetype end = rest.indexOf(u'\t');
    return isAmong(person, end < 0 ? rest : rest.first(end));
}

QString linesOf(const QList<Assignee> &assignees)
{
    QStringList lines;
    for (const Assignee &assignee : assignees.first(std::min(limits::Assignees, assignees.size())))
        lines += lineOf(assignee);
    return lines.join(u'\n');
}

QList<Assignee> assigneesIn(QStringView lines)
{
    QList<Assignee> assignees;
    QSet<QString> known;
    qsizetype people = 0;
    for (const QStringView line : lines.split(u'\n', Qt::SkipEmptyParts)) {
        if (assignees.size() >= limits::Assignees || people >= limits::People)
            break;
        auto assignee = assigneeIn(line);
        if (!assignee || known.contains(assignee->key()))
            continue;
        known += assignee->key();
        assignee->people = assignee->people.first(std::min(assignee->people.size(), limits::People - people));
        people += assignee->people.size();
        assignees += *std::move(assignee);
    }
    return assignees;
}

QByteArray bytesOf(const QList<EventId> &ids)
{
    QByteArray bytes;
    for (const EventId &id : ids)
        bytes.append(reinterpret_cast<const char *>(id.bytes.data()), qsizetype(id.bytes.size()));
    return bytes;
}

QList<EventId> idsIn(const QByteArray &bytes)
{
    QList<EventId> ids;
    for (qsizetype at = 0; at + 16 <= bytes.size(); at += 16) {
        EventId id;
        std::memcpy(id.bytes.data(), bytes.constData() + at, id.bytes.size());
        ids += id;
    }
    return ids;
}

} // namespace sw::tasks
