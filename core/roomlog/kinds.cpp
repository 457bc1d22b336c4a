// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/kinds.h"

#include <array>
#include <utility>

namespace sw::roomlog {
namespace {

// Wire names: never change or reuse one.
constexpr std::array<std::pair<Kind, QLatin1StringView>, 26> Names{{
    {Kind::Text, QLatin1StringView("text")},
    {Kind::Edit, QLatin1StringView("edit")},
    {Kind::Recall, QLatin1StringView("recall")},
    {Kind::Read, QLatin1StringView("read")},
    {Kind::File, QLatin1StringView("file")},
    {Kind::Announcement, QLatin1StringView("announcement")},
    {Kind::Acknowledged, QLatin1StringView("acknowledged")},
    {Kind::HistoryWanted, QLatin1StringView("history-wanted")},
    {Kind::HistorySupplied, QLatin1StringView("history-supplied")},
    {Kind::Created, QLatin1StringView("room-created")},
    {Kind::Title, QLatin1StringView("room-title")},
    {Kind::Topic, QLatin1StringView("room-topic")},
    {Kind::MemberAdded, QLatin1StringView("member-added")},
    {Kind::MemberLeft, QLatin1StringView("member-left")},
    {Kind::MemberRemoved, QLatin1StringView("member-removed")},
    {Kind::RoleChanged, QLatin1StringView("role-changed")},
    {Kind::RoomState, QLatin1StringView("room-state")},
    {Kind::Units, QLatin1StringView("room-units")},
    {Kind::HistoryRule, QLatin1StringView("room-history")},
    {Kind::Task, QLatin1StringView("task")},
    {Kind::TaskChanged, QLatin1StringView("task-changed")},
    {Kind::TaskStep, QLatin1StringView("task-step")},
    {Kind::TaskJudged, QLatin1StringView("task-judged")},
    {Kind::TaskNudged, QLatin1StringView("task-nudged")},
    {Kind::TaskWithdrawn, QLatin1StringView("task-withdrawn")},
    {Kind::TaskFile, QLatin1StringView("task-file")},
}};

constexpr int FirstTaskKind = 20; ///< of core/tasks
constexpr int EndOfTaskKinds = 40;

} // namespace

bool maySay(Voice voice, Kind kind)
{
    if (voice == Voice::Unknown || voice == Voice::Administrator)
        return true;
    switch (kind) {
    case Kind::Created:
    case Kind::Title:
    case Kind::MemberAdded:
    case Kind::MemberRemoved:
    case Kind::RoleChanged:
    case Kind::RoomState:
    case Kind::Units:
    case Kind::Announcement:
    case Kind::HistoryRule:
        return false;
    case Kind::Text:
    case Kind::Edit:
    case Kind::File:
    case Kind::Topic:
    case Kind::Task:
        return voice == Voice::Member;
    case Kind::Recall:
    case Kind::Read:
    case Kind::Acknowledged:
    case Kind::HistoryWanted:
    case Kind::HistorySupplied:
    case Kind::MemberLeft:
    case Kind::TaskChanged: // the task says who may
    case Kind::TaskStep:
    case Kind::TaskJudged:
    case Kind::TaskNudged:
    case Kind::TaskWithdrawn:
    case Kind::TaskFile:
    case Kind::Unknown: // a later version judges it
    case Kind::KeyStep:
    case Kind::Unreadable:
        return true;
    }
    return true;
}

bool isProven(Kind kind)
{
    const int number = static_cast<int>(kind);
    return kind == Kind::Announcement || kind == Kind::Acknowledged || kind == Kind::Title
        || kind == Kind::RoleChanged || (number >= FirstTaskKind && number < EndOfTaskKinds);
}

QString kindName(Kind kind)
{
    for (const auto &[known, name] : Names) {
        if (known == kind)
            return name;
    }
    return {};
}

Kind kindOf(QStringView name)
{
    for (const auto &[kind, known] : Names) {
        if (name == known)
            return kind;
    }
    return Kind::Unknown;
}

} // namespace sw::roomlog
