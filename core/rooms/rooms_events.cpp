// SPDX-License-Identifier: Apache-2.0
#include "core/rooms/rooms_events.h"

#include <algorithm>

namespace sw::rooms {

using namespace Qt::StringLiterals;
using roomlog::Draft;
using roomlog::EventNs;
using roomlog::Kind;

namespace {

constexpr auto memberName = "member"_L1;
constexpr auto topicName = "topic"_L1;

Draft draft(Kind kind, const QString &text = {}, const Jid &person = {})
{
    Draft d;
    d.kind = kind;
    d.text = text;
    if (!person.isNull())
        d.extra.push_back(Element(memberName, EventNs).with("jid"_L1, person.bare().toString()));
    return d;
}

} // namespace

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

Draft stateEvent(const QString &text, bool isTopic)
{
    Draft d = draft(Kind::RoomState, text);
    if (isTopic)
        d.extra.push_back(Element(topicName, EventNs));
    return d;
}

bool isTopic(const roomlog::Event &event)
{
    const auto &extra = event.envelope.extra;
    return event.envelope.kind == Kind::Topic
        || (event.envelope.kind == Kind::RoomState
            && std::any_of(extra.begin(), extra.end(),
                           [](const Element &element) { return element.is(topicName, EventNs); }));
}

Draft addedEvent(const Jid &person)
{
    return draft(Kind::MemberAdded, {}, person);
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
    case Kind::Unknown:
    case Kind::Text:
    case Kind::Edit:
    case Kind::Recall:
    case Kind::Read:
    case Kind::RoomState:
    case Kind::KeyStep:
    case Kind::Unreadable:
        return Change::None;
    }
    return Change::None;
}

Jid personOf(const roomlog::Event &event)
{
    if (event.envelope.kind == Kind::MemberLeft)
        return event.sender;
    for (const Element &element : event.envelope.extra)
        if (element.is(memberName, EventNs))
            if (const auto person = Jid::parse(element.attribute("jid"_L1)))
                return person->bare();
    return {};
}

roomlog::TimelineRow rowOf(const roomlog::Event &event, const Jid &account)
{
    roomlog::TimelineRow row;
    row.shown = roomlog::Shown::System;
    row.flags = event.sender == account ? roomlog::ShownFlag::Mine : 0;
    row.change = static_cast<int>(changeOf(event.envelope.kind));
    row.about = personOf(event);
    return row;
}

} // namespace sw::rooms
