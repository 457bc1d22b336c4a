// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/probe/marks.h"
#include "tests/bench/whole/company.h"
#include "tests/bench/whole/sections.h"

#include <QThread>

namespace sw::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int longMs = 180'000;
constexpr int settleMs = 6000;

/// Many rooms, in each of which something was missed.
bool measureMissedRooms(const Setup &setup, Company &company)
{
    const int rooms = setup.quick ? 20 : 200;
    const int messages = 50;
    const Talked talked{10 * rooms, rooms};
    const QString profile = setup.scratch + u"/rooms"_s;
    if (!company.makeRooms(talked, rooms) || !copyProfile(talked, profile))
        return false;
    Observed window(u"window_probe"_s, {profile});
    const QString joined = u"rooms\t%1"_s.arg(rooms);
    if (!window.mark(u"complete"_s) || !window.tell(company.signInCommand()) || !window.tell(joined, longMs)
        || !window.tell(u"wait-online"_s, longMs))
        return false;
    const QString first = u"开始"_s;
    for (int i = 0; i < rooms; ++i) // gives every room a place in its archive from which to read on
        if (!company.say(company.talk(profileRoom(talked, i), 1, first), first))
            return false;
    if (!window.tell(u"wait-last\t%1\t%2"_s.arg(first).arg(rooms)))
        return false;
    QThread::msleep(settleMs);
    const auto stream = company.reader(u"raw-archives"_s);
    if (!stream || !window.tell(u"disconnect"_s))
        return false;
    QStringList after;
    for (int i = 0; i < rooms; ++i)
        after += stream->lastArchived(profileRoom(talked, i));
    const QString last = u"补完"_s;
    for (int i = 0; i < rooms; ++i)
        if (!company.say(company.talk(profileRoom(talked, i), messages, last), last))
            return false;
    QList<double> raw;
    for (int round = 0; round < 3; ++round) {
        const double from = wallMs();
        for (int i = 0; i < rooms; ++i)
            if (stream->readArchive(profileRoom(talked, i), after[i]) != messages)
                return false;
        raw += wallMs() - from;
    }
    (void)window.ask(u"stalls"_s);
    const double cpu = window.usage().cpuMs;
    if (!window.tell(company.signInCommand()))
        return false;
    const auto read = window.ask(u"wait-last\t%1\t%2"_s.arg(last).arg(rooms), longMs);
    const auto stalls = window.ask(u"stalls"_s);
    if (!read || !stalls)
        return false;
    const QString what = u"catch-up of %1 rooms with %2 messages each"_s.arg(rooms).arg(messages);
    setup.table.add({what + u", join and read"_s,
                     (*read)["at"_L1].toDouble() - (*read)["signedIn"_L1].toDouble(), u"ms"_s, median(raw),
                     u"archives only parsed"_s, Goal{1.5, true}});
    setup.table.add(
        {what + u", processor a message"_s, (window.usage().cpuMs - cpu) / (rooms * messages), u"ms"_s});
    setup.table.add(
        {u"window's longest event, "_s + what, (*stalls)["max"_L1].toDouble(), u"ms"_s, {}, {}, Goal{50}});
    return true;
}

/// One room full of people.
bool measureRoomOfMany(const Setup &setup)
{
    const int people = setup.quick ? 30 : 300;
    const Talked talked{1000};
    const Jid room = profileRoom(talked, 0);
    const QString profile = setup.scratch + u"/crowd"_s;
    Company company;
    if (!company.start(people) || !company.makeRooms(talked, 1) || !copyProfile(talked, profile))
        return false;
    std::vector<std::unique_ptr<RawStream>> occupants;
    for (int i = 0; i < people; ++i) {
        occupants.push_back(company.occupant(i, room));
        if (!occupants.back())
            return false;
    }
    QList<double> raw;
    for (int round = 0; round < 5; ++round) {
        const auto stream = company.reader(u"raw-crowd%1"_s.arg(round));
        const double from = wallMs();
        if (!stream || !stream->join(room, u"lin"_s))
            return false;
        raw += wallMs() - from;
    }
    Observed window(u"window_probe"_s, {profile});
    if (!window.mark(u"complete"_s) || !window.tell(u"stalls"_s))
        return false;
    const double cpu = window.usage().cpuMs;
    if (!window.tell(company.signInCommand()))
        return false;
    const auto online = window.ask(u"wait-online"_s, longMs);
    const auto known = window.ask(u"wait-members\t%1\t%2"_s.arg(profileRoomTitle(0)).arg(people), longMs);
    const QString last = u"大家好"_s;
    window.post(u"wait-last\t"_s + last + u"\t1"_s);
    const double said = wallMs();
    if (!online || !known || !company.say(company.talk(room, 20, last), last))
        return false;
    const auto read = window.reply(longMs);
    const auto stalls = window.ask(u"stalls"_s);
    if (!read || !stalls)
        return false;
    const QString what = u"room of %1 people"_s.arg(people);
    const double signedIn = (*online)["signedIn"_L1].toDouble();
    setup.table.add({what + u": entered, members known"_s, (*known)["at"_L1].toDouble() - signedIn, u"ms"_s,
                     median(raw), u"bare entering"_s});
    setup.table.add({what + u": 20 messages read"_s, (*read)["at"_L1].toDouble() - said, u"ms"_s});
    setup.table.add({what + u": processor of all this"_s, window.usage().cpuMs - cpu, u"ms"_s});
    setup.table.add(
        {u"window's longest event, "_s + what, (*stalls)["max"_L1].toDouble(), u"ms"_s, {}, {}, Goal{50}});
    return true;
}

} // namespace

void measureManyRooms(const Setup &setup)
{
    Company company;
    if (!company.start() || !measureMissedRooms(setup, company))
        setup.table.failed(u"many rooms"_s, u"see above"_s);
}

void measureCrowd(const Setup &setup)
{
    if (!measureRoomOfMany(setup))
        setup.table.failed(u"room full of people"_s, u"see above"_s);
}

} // namespace sw::bench
