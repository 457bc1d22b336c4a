// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/protection.h"

#include <algorithm>
#include <numeric>

namespace sw::ui {

using rooms::Standing;

QString Protection::word(const rooms::Room &room)
{
    if (!room.encrypted)
        return tr("Readable by the server");
    switch (room.standing) {
    case Standing::Member:
        return tr("Company-verified");
    case Standing::None:
    case Standing::Waiting:
    case Standing::Frozen:
        return tr("Waiting for keys");
    case Standing::Refusing:
        return tr("Not as invited");
    case Standing::Doubted:
        return tr("Two keys: ask");
    case Standing::Outside:
    case Standing::Removed:
        break;
    }
    return tr("Not readable here");
}

QString Protection::explain(const rooms::Room &room)
{
    if (!room.encrypted)
        return tr("Open room: messages are not end-to-end encrypted. The connection to the server is "
                  "protected; the server can read them.");
    switch (room.standing) {
    case Standing::Member:
        return tr("Messages are end-to-end encrypted. Only the members' devices can read them, and the "
                  "company has verified each of these.");
    case Standing::None:
    case Standing::Waiting:
        return tr("Messages are end-to-end encrypted. This computer is being let in: as soon as another "
                  "member is online. What you write is kept and sent then.");
    case Standing::Frozen:
        return tr("Another copy of this profile is in use. This computer comes in again with new keys; what "
                  "you write is kept and sent then.");
    case Standing::Refusing:
        return tr("The server shows another state of this group than the one you were invited to, or only a "
                  "part of it. Nothing is sent until it shows the right one; what you write is kept. If this "
                  "stays, tell your administrator.");
    case Standing::Doubted:
        return tr(
            "Two devices used the code of one slip: one of the people here may be somebody else. Nothing is "
            "sent until you have looked at it; what you write is kept.");
    case Standing::Outside:
        return tr("Messages are end-to-end encrypted, and the company has not verified this computer. Sign "
                  "in with a slip to read and write here.");
    case Standing::Removed:
        break;
    }
    return tr("This computer is no longer a member. What was received stays readable.");
}

QString Protection::details(const rooms::Room &room, const QList<rooms::Member> &members)
{
    if (!room.encrypted || room.standing != Standing::Member)
        return explain(room);
    const int devices
        = std::accumulate(members.begin(), members.end(), 0,
                          [](int sum, const rooms::Member &member) { return sum + member.devices; });
    const auto absent = std::count_if(members.begin(), members.end(),
                                      [](const rooms::Member &member) { return member.devices == 0; });
    QString text = explain(room) + QLatin1Char('\n') + tr("Readable on %n device(s).", nullptr, devices);
    if (absent > 0)
        text += QLatin1Char(' ')
            + tr("%n member(s) can read only after signing in for the first time.", nullptr, int(absent));
    return text;
}

Icon Protection::icon(const rooms::Room &room)
{
    if (!room.encrypted)
        return Icon::LockOpen;
    return room.standing == Standing::Waiting || room.standing == Standing::Frozen ? Icon::Clock
                                                                                   : Icon::Shield;
}

Color Protection::color(const rooms::Room &room)
{
    if (!room.encrypted)
        return Color::Warning;
    if (room.standing == Standing::Doubted)
        return Color::Danger;
    return room.standing == Standing::Member ? Color::Success : Color::TextFaint;
}

} // namespace sw::ui
