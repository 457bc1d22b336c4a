// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/task_fields.h"

#include "core/runtime/safe_text.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace sw::tasks::fields {

using namespace Qt::StringLiterals;
using roomlog::EventNs;

namespace {

constexpr int mostInterval = 1000;
constexpr int mostCount = 10'000;
constexpr int mostMinutes = 366 * 24 * 60;
constexpr qsizetype mostId = 40; ///< of a step
constexpr int firstYear = 2000;
constexpr int lastYear = 2200;
constexpr std::array<QLatin1StringView, 4> everyNames{"never"_L1, "day"_L1, "week"_L1, "month"_L1};
constexpr std::array<QLatin1StringView, 3> priorityNames{"normal"_L1, "high"_L1, "urgent"_L1};

Element element(QLatin1StringView name)
{
    return Element(name, EventNs);
}

QString textOfDay(const QDate &day)
{
    return day.isValid() ? day.toString(Qt::ISODate) : QString();
}

int numberAt(const Element &element, QLatin1StringView name, int most)
{
    bool isNumber = false;
    const int value = element.attribute(name).toInt(&isNumber);
    return isNumber && value >= 0 && value <= most ? value : 0;
}

QString listOf(const QList<int> &numbers)
{
    QStringList list;
    for (const int number : numbers)
        list += QString::number(number);
    return list.join(u' ');
}

QList<int> numbersIn(QStringView text, int least, int most, qsizetype mostOfThem)
{
    QList<int> numbers;
    for (const QStringView word : text.split(u' ', Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const int number = word.toInt(&isNumber);
        if (isNumber && number >= least && number <= most && !numbers.contains(number)
            && numbers.size() < mostOfThem)
            numbers += number;
    }
    return numbers;
}

template <std::size_t N>
int indexIn(const std::array<QLatin1StringView, N> &names, QStringView name)
{
    const auto found = std::ranges::find_if(names, [&](QLatin1StringView one) { return name == one; });
    return found == names.end() ? -1 : int(found - names.begin());
}

Element writeSteps(const Definition &d)
{
    Element steps = element("steps"_L1);
    for (const Step &step : d.steps.first(std::min(limits::Steps, d.steps.size())))
        steps.add(element("step"_L1).with("id"_L1, step.id).withText(cut(step.text, limits::StepText)));
    return steps;
}

void readSteps(const Element &from, Definition &d)
{
    d.steps.clear();
    QSet<QString> ids;
    for (const Element &child : from.children) {
        const QString id = child.attribute("id"_L1);
        const bool isGood = child.is("step"_L1, EventNs) && isStepId(id) && !ids.contains(id);
        if (!isGood || d.steps.size() >= limits::Steps)
            continue;
        ids += id;
        d.steps += {id, safeLine(child.text, limits::StepText)};
    }
}

Element writeDue(const Definition &d)
{
    Element due = element("due"_L1);
    if (d.due.day.isValid())
        due.set("day"_L1, textOfDay(d.due.day));
    if (d.due.time.isValid())
        due.set("time"_L1, d.due.time.toString(u"HH:mm"_s));
    return due;
}

void readDue(const Element &from, Definition &d)
{
    d.due.day = dayIn(from.attribute("day"_L1));
    d.due.time = d.due.day.isValid() ? QTime::fromString(from.attribute("time"_L1), u"HH:mm"_s) : QTime();
}

Element writeRecurrence(const Definition &d)
{
    const Recurrence &r = d.recurrence;
    Element recurs = element("recurrence"_L1);
    recurs.set("every"_L1, everyNames.at(std::size_t(r.every)));
    recurs.set("interval"_L1, QString::number(r.interval));
    if (!r.weekdays.isEmpty())
        recurs.set("on"_L1, listOf(r.weekdays));
    if (r.until.isValid())
        recurs.set("until"_L1, textOfDay(r.until));
    if (r.count > 0)
        recurs.set("count"_L1, QString::number(r.count));
    return recurs;
}

void readRecurrence(const Element &from, Definition &d)
{
    Recurrence r;
    const int every = indexIn(everyNames, from.attribute("every"_L1));
    if (every > 0) {
        r.every = static_cast<Recurrence::Every>(every);
        r.interval = std::max(1, numberAt(from, "interval"_L1, mostInterval));
        if (r.every == Recurrence::Every::Week)
            r.weekdays = numbersIn(from.attribute("on"_L1), 1, 7, 7);
        std::sort(r.weekdays.begin(), r.weekdays.end());
        r.until = dayIn(from.attribute("until"_L1));
        r.count = numberAt(from, "count"_L1, mostCount);
    }
    d.recurrence = r;
}

Element writeProof(const Definition &d)
{
    Element proof = element("proof"_L1);
    for (const auto &[flag, name] :
         {std::pair(PhotoProof, "photo"_L1), {NumberProof, "number"_L1}, {TextProof, "text"_L1}})
        if (d.proof & flag)
            proof.set(name, u"1"_s);
    if (!d.numberLabel.isEmpty())
        proof.set("label"_L1, safeLine(d.numberLabel, mostName));
    return proof;
}

void readProof(const Element &from, Definition &d)
{
    d.proof = NoProof;
    for (const auto &[flag, name] :
         {std::pair(PhotoProof, "photo"_L1), {NumberProof, "number"_L1}, {TextProof, "text"_L1}})
        if (from.attribute(name) == u"1")
            d.proof |= flag;
    d.numberLabel = safeLine(from.attribute("label"_L1), mostName);
}

Element writeApproval(const Definition &d)
{
    return element("approval"_L1).with("asked"_L1, d.approval ? u"1"_s : u"0"_s).withText([&] {
        QStringList people;
        for (const Jid &person : d.approvers)
            people += person.bare().toString();
        return people.join(u' ');
    }());
}

constexpr std::array<Field, 10> table{{
    {"details"_L1, [](const Definition &a, const Definition &b) { return a.details == b.details; },
     [](const Definition &d) { return element("details"_L1).withText(d.details); },
     [](const Element &from, Definition &d) { d.details = cut(from.text, limits::DetailsBytes); }},
    {"steps"_L1, [](const Definition &a, const Definition &b) { return a.steps == b.steps; }, writeSteps,
     readSteps},
    {"start"_L1, [](const Definition &a, const Definition &b) { return a.startDay == b.startDay; },
     [](const Definition &d) { return element("start"_L1).with("day"_L1, textOfDay(d.startDay)); },
     [](const Element &from, Definition &d) { d.startDay = dayIn(from.attribute("day"_L1)); }},
    {"due"_L1, [](const Definition &a, const Definition &b) { return a.due == b.due; }, writeDue, readDue},
    {"recurrence"_L1, [](const Definition &a, const Definition &b) { return a.recurrence == b.recurrence; },
     writeRecurrence, readRecurrence},
    {"reminders"_L1, [](const Definition &a, const Definition &b) { return a.reminders == b.reminders; },
     [](const Definition &d) { return element("reminders"_L1).withText(listOf(d.reminders)); },
     [](const Element &from, Definition &d) {
         d.reminders = numbersIn(from.text, 0, mostMinutes, limits::Reminders);
     }},
    {"priority"_L1, [](const Definition &a, const Definition &b) { return a.priority == b.priority; },
     [](const Definition &d) {
         return element("priority"_L1).withText(priorityNames.at(std::size_t(d.priority)));
     },
     [](const Element &from, Definition &d) {
         d.priority = static_cast<Priority>(std::max(0, indexIn(priorityNames, from.text)));
     }},
    {"proof"_L1,
     [](const Definition &a, const Definition &b) {
         return a.proof == b.proof && a.numberLabel == b.numberLabel;
     },
     writeProof, readProof},
    {"approval"_L1,
     [](const Definition &a, const Definition &b) {
         return a.approval == b.approval && a.approvers == b.approvers;
     },
     writeApproval,
     [](const Element &from, Definition &d) {
         d.approval = from.attribute("asked"_L1) == u"1";
         d.approvers = peopleIn(from.text, limits::Assignees);
     }},
    {"attachments"_L1,
     [](const Definition &a, const Definition &b) { return a.attachments == b.attachments; },
     [](const Definition &d) { return element("attachments"_L1).withText(hexOf(d.attachments)); },
     [](const Element &from, Definition &d) { d.attachments = idsInHex(from.text); }},
}};

} // namespace

std::span<const Field> all()
{
    return table;
}

QString cut(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    return text.left(text.at(most - 1).isHighSurrogate() ? most - 1 : most);
}

bool isStepId(QStringView text)
{
    return !text.isEmpty() && text.size() <= mostId && !text.contains(u' ');
}

QDate dayIn(QStringView text)
{
    const QDate day = QDate::fromString(text.toString(), Qt::ISODate);
    return day.isValid() && day.year() >= firstYear && day.year() <= lastYear ? day : QDate();
}

QString hexOf(const QList<EventId> &ids)
{
    QStringList list;
    for (const EventId &id : ids.first(std::min(limits::Files, ids.size())))
        list += roomlog::toHex(id);
    return list.join(u' ');
}

QList<EventId> idsInHex(QStringView text)
{
    QList<EventId> ids;
    for (const QStringView word : text.split(u' ', Qt::SkipEmptyParts)) {
        const auto id = roomlog::eventIdFromHex(word);
        if (id && !id->isNull() && !ids.contains(*id) && ids.size() < limits::Files)
            ids += *id;
    }
    return ids;
}

QList<Jid> peopleIn(QStringView text, qsizetype most)
{
    QList<Jid> people;
    QSet<Jid> known;
    for (const QStringView word : text.split(u' ', Qt::SkipEmptyParts)) {
        if (people.size() >= most)
            break;
        const auto person = Jid::parse(word);
        if (!person || known.contains(person->bare()))
            continue;
        known += person->bare();
        people += person->bare();
    }
    return people;
}

} // namespace sw::tasks::fields
