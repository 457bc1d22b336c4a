// SPDX-License-Identifier: Apache-2.0
#include "core/rooms/rooms_events.h"

#include "core/org/org.h"
#include "core/roomlog/mentions.h"
#include "core/runtime/safe_text.h"

#include <QSet>

#include <algorithm>

namespace sw::rooms {

using namespace Qt::StringLiterals;
using roomlog::Draft;
using roomlog::EventNs;
using roomlog::Kind;

namespace {

constexpr auto memberName = "member"_L1;
constexpr auto topicName = "topic"_L1;
constexpr auto unitsName = "units"_L1;
constexpr auto unitName = "unit"_L1;
constexpr auto historyName = "history"_L1;
constexpr auto daysName = "days"_L1;

Element memberElement(const Jid &person)
{
    return Element(memberName, EventNs).with("jid"_L1, person.bare().toString());
}

Draft draft(Kind kind, const QString &text = {}, const Jid &person = {})
{
    Draft d;
    d.kind = kind;
    d.text = text;
    if (!person.isNull())
        d.extra.push_back(memberElement(person));
    return d;
}

Element unitsElement(const QList<org::UnitId> &units)
{
    Element all(unitsName, EventNs);
    for (const org::UnitId &unit : units.first(std::min(maxUnits, units.size())))
        all.add(Element(unitName, EventNs).with("id"_L1, org::toHex(unit)));
    return all;
}

QList<org::UnitId> unitsIn(const Element &element)
{
    QList<org::UnitId> units;
    for (const Element &child : element.children)
        if (const auto unit = org::unitFromHex(child.attribute("id"_L1));
            unit && child.is(unitName, EventNs) && units.size() < maxUnits && !units.contains(*unit))
            units += *unit;
    return units;
}

QString daysText(const QString &said)
{
    return QString::number(std::clamp(said.toInt(), 0, Everything));
}

} // namespace

QString unitsText(const QList<org::UnitId> &units)
{
    QStringList ids;
    for (const org::UnitId &unit : units)
        ids += org::toHex(unit);
    return ids.join(u',');
}

QList<org::UnitId> unitsIn(const QString &text)
{
    QList<org::UnitId> units;
    for (const QStringView id : QStringView(text).split(u',', Qt::SkipEmptyParts))
        if (const auto unit = org::unitFromHex(id))
            units += *unit;
    return units;
}

Draft createdEvent(const QString &title)
{
    return draft(Kind::Created, title);
}

Draft titleEvent(const QString &title)
{
    return draft(Kind::Title, title);
}

Draft topicEvent(const QString &topic)
{
    return draft(Kind::Topic, topic);
}

Draft unitsEvent(const QList<org::UnitId> &units, const QString &names)
{
    Draft d = draft(Kind::Units, names);
    d.extra.push_back(unitsElement(units));
    return d;
}

Draft historyEvent(int days)
{
    return draft(Kind::HistoryRule, QString::number(days));
}

Draft stateEvent(Saying what, const QString &text)
{
    Draft d = draft(Kind::RoomState, what == Saying::Title || what == Saying::Topic ? text : QString());
    if (what == Saying::Topic)
        d.extra.push_back(Element(topicName, EventNs));
    if (what == Saying::Units)
        d.extra.push_back(unitsElement(unitsIn(text)));
    if (what == Saying::History)
        d.extra.push_back(Element(historyName, EventNs).with(daysName, text));
    return d;
}

Said saidIn(const roomlog::Event &event)
{
    const QString &text = event.envelope.text;
    for (const Element &element : event.envelope.extra) {
        if (element.is(unitsName, EventNs))
            return {Saying::Units, unitsText(unitsIn(element))};
        if (element.is(historyName, EventNs))
            return {Saying::History, daysText(element.attribute(daysName))};
        if (element.is(topicName, EventNs))
            return {Saying::Topic, safeLine(text, maxTopic)};
    }
    if (event.envelope.kind == Kind::HistoryRule)
        return {Saying::History, daysText(text)};
    if (event.envelope.kind == Kind::Topic)
        return {Saying::Topic, safeLine(text, maxTopic)};
    return {Saying::Title, safeLine(text, maxTitle)};
}

Draft addedEvent(const QList<Jid> &people)
{
    Draft d = draft(Kind::MemberAdded);
    for (const Jid &person : people.first(std::min(mostPeople, people.size())))
        d.extra.push_back(memberElement(person));
    return d;
}

Draft removedEvent(const Jid &person)
{
    return draft(Kind::MemberRemoved, {}, person);
}

Draft leftEvent()
{
    return draft(Kind::MemberLeft);
}

Draft roleEvent(const Jid &person, Role role)
{
    return draft(Kind::RoleChanged, nameOf(role), person);
}

QString nameOf(Role role)
{
    switch (role) {
    case Role::Member:
        return u"member"_s;
    case Role::Admin:
        return u"admin"_s;
    case Role::Owner:
        return u"owner"_s;
    }
    return {};
}

Change changeOf(Kind kind)
{
    switch (kind) {
    case Kind::Created:
        return Change::RoomCreated;
    case Kind::Title:
        return Change::TitleChanged;
    case Kind::Topic:
        return Change::TopicChanged;
    case Kind::MemberAdded:
        return Change::MemberAdded;
    case Kind::MemberLeft:
        return Change::MemberLeft;
    case Kind::MemberRemoved:
        return Change::MemberRemoved;
    case Kind::RoleChanged:
        return Change::RoleChanged;
    case Kind::Units:
        return Change::UnitsChanged;
    case Kind::HistoryRule:
        return Change::HistoryChanged;
    case Kind::Unknown:
    case Kind::File:
    case Kind::Text:
    case Kind::Edit:
    case Kind::Recall:
    case Kind::Read:
    case Kind::Announcement:
    case Kind::Acknowledged:
    case Kind::HistoryWanted:
    case Kind::HistorySupplied:
    case Kind::RoomState:
    case Kind::Task:
    case Kind::TaskChanged:
    case Kind::TaskStep:
    case Kind::TaskJudged:
    case Kind::TaskNudged:
    case Kind::TaskWithdrawn:
    case Kind::TaskFile:
    case Kind::KeyStep:
    case Kind::Unreadable:
        return Change::None;
    }
    return Change::None;
}

Change changeOf(const roomlog::Event &event)
{
    if (event.envelope.kind != Kind::KeyStep)
        return changeOf(event.envelope.kind);
    const auto &said = event.envelope.extra;
    if (peopleOf(event).isEmpty())
        return Change::None;
    const bool instead = std::all_of(said.begin(), said.end(), [](const Element &element) {
        return !element.attribute("instead"_L1).isEmpty();
    });
    return instead ? Change::DeviceReplaced : Change::DeviceAdded;
}

QList<Jid> peopleOf(const roomlog::Event &event)
{
    if (event.envelope.kind == Kind::MemberLeft)
        return {event.sender};
    QList<Jid> people;
    QSet<Jid> seen;
    for (const Element &element : event.envelope.extra) {
        const auto person
            = element.is(memberName, EventNs) ? Jid::parse(element.attribute("jid"_L1)) : std::nullopt;
        if (!person || seen.contains(person->bare()) || people.size() >= mostPeople)
            continue;
        seen += person->bare();
        people += person->bare();
    }
    return people;
}

roomlog::TimelineRow rowOf(const roomlog::Event &event, const Jid &account, store::Writer &writer)
{
    roomlog::TimelineRow row;
    row.shown = roomlog::Shown::System;
    row.flags = event.sender == account ? roomlog::ShownFlag::Mine : 0;
    row.change = static_cast<int>(changeOf(event));
    if (event.envelope.kind == Kind::KeyStep) // whose devices, not who let them in
        row.flags = roomlog::ShownFlag::Quiet
            | (peopleOf(event) == QList<Jid>{account} ? roomlog::ShownFlag::Mine : 0);
    std::vector<roomlog::EventMention> others;
    for (const Jid &person : peopleOf(event)) {
        if (row.about.isNull())
            row.about = person;
        else
            others.push_back({person, 0, 0});
    }
    row.mentions = roomlog::encodeMentions(writer, others);
    return row;
}

} // namespace sw::rooms
