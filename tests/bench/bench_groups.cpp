// SPDX-License-Identifier: Apache-2.0
// Rooms that are groups, without network and window: whole room logs that catch up with an encrypted and with
// an open room, and groups of many certified devices. Processor time; the stanzas are in memory already.
//
// Usage: bench_groups [messages of the catch-up] [people of the large room] [members of the crowd]
#include "core/client/features.h"
#include "core/crypto/self_test.h"
#include "tests/bench/floor.h"
#include "tests/core/groups/world.h"
#include "tests/core/roomlog/group_town.h"
#include "tests/support/retail_talk.h"

#include <QCoreApplication>

#include <cstdio>
#include <ctime>

namespace sw::bench {

using namespace test;
using namespace Qt::StringLiterals;

namespace {

double cpuMs()
{
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return 1000.0 * double(now.tv_sec) + double(now.tv_nsec) / 1e6;
}

double took(const std::function<void()> &work)
{
    const double from = cpuMs();
    work();
    return cpuMs() - from;
}

void line(const QString &what, double measured, const char *unit, const QString &goal = {})
{
    std::printf("%-72s %10.3f %-4s %s\n", qPrintable(what), measured, unit, qPrintable(goal));
    std::fflush(stdout);
}

// ---- Catching up

/// Two people talk while the third is away; what their messages cost it when it is back.
double catchUp(GroupTown &town, RoomId room, int messages)
{
    Citizen &reader = *town.people[2];
    reader.cut();
    RetailTalk talk(7);
    const auto before = reader.texts(room).size();
    for (int i = 0; i < messages; ++i) {
        (void)town.people[std::size_t(i % 2)]->say(talk.next().text, room);
        if (i % 100 == 99)
            town.advance(std::chrono::seconds(1));
    }
    town.advance(std::chrono::seconds(60));
    for (const auto &person : town.people)
        person->cut();
    const double ms = took([&] {
        reader.goOnline();
        town.advance(std::chrono::seconds(30));
    });
    if (reader.texts(room).size() != before + messages)
        qFatal("not all was read");
    for (const auto &person : town.people)
        if (person.get() != &reader)
            person->goOnline();
    town.advance(std::chrono::seconds(60));
    return ms / messages;
}

void measureCatchUp(int messages)
{
    GroupTown town(1);
    for (const auto *name : {"hua", "li", "wang"})
        town.add(QString::fromLatin1(name));
    town.found();
    RoomId open;
    for (const auto &person : town.people)
        open = person->client.addRoom(jid("open@rooms.shop.example"));
    town.advance(std::chrono::seconds(60));
    const double inOpen = catchUp(town, open, messages);
    const double inGroup = catchUp(town, RoomId{1}, messages);
    line(u"catch-up, own work a message, open room"_s, inOpen, "ms");
    line(u"catch-up, own work a message, encrypted room"_s, inGroup, "ms", u"goal 0.2"_s);
    line(u"catch-up, encrypted messages a second of own work"_s, 1000 / inGroup, "/s", u"goal 5000"_s);
    const auto floor = ::bench::Floor::measure();
    line(u"floor of a message: signature, seal, three hashes of its keys"_s,
         floor.verify + floor.open + 3 * floor.hmac, "ms");
}

// ---- One large room

Bytes packageOf(World &world, const Self &self)
{
    const auto now = std::uint64_t(world.clock.now / 1000);
    return mls::encodeMessage(
        mls::makeKeyPackage(self.leaf, {now - 3600, now + 86400}, {}, self.key, world.random).keyPackage);
}

/// Reads and acts until nothing is left to do for them.
void settle(World &world, const std::vector<Device *> &devices)
{
    for (bool quiet = false; !quiet; world.clock.now += 1000) {
        quiet = true;
        for (Device *device : devices) {
            while (device->takeLive()) { }
            (void)device->readPage();
            device->work();
        }
        for (Device *device : devices)
            quiet = quiet && device->isQuiet();
    }
}

const Item *lastOf(const World &world, Part part)
{
    const Item *last = nullptr;
    for (const auto &[id, item] : world.archive)
        if (item.entry.part == part)
            last = &item;
    return last;
}

double kilobytes(std::size_t octets)
{
    return double(octets) / 1000;
}

/// The room is made by one device; the others exist only as key packages, two a person.
void measureLargeRoom(int people)
{
    World world(1);
    world.rules.roots = {Root::of(world.company.company)};
    Device &hua = world.device(u"hua"_s, u"pc"_s);
    Device &reader = world.device(u"li"_s, u"pc"_s);
    reader.online = false;
    reader.publishPackages(1);
    hua.want(CreateGroup{world.rules});
    settle(world, {&hua});
    std::size_t commits = 0, longest = 0, most = 0;
    double worst = 0;
    for (int i = 0; i < people; ++i) {
        const QString name = u"e%1"_s.arg(i);
        for (const QString &device : {u"pc"_s, u"phone"_s}) {
            const Self self = world.selfOf(name, device);
            world.packages[self.account()].push_back(packageOf(world, self));
            if (device == u"pc"_s)
                hua.want(AddAccount{self.account(), 0, {}});
        }
        if (i % 20 != 19 && i + 1 != people)
            continue;
        if (i + 1 == people)
            hua.want(AddAccount{reader.account(), 0, {}});
        worst = std::max(worst, took([&] { settle(world, {&hua}); }));
        const Entry &commit = lastOf(world, Part::Commit)->entry;
        longest = std::max(longest, commit.data.size() + commit.info.size());
        most += commit.data.size() + commit.info.size();
        ++commits;
    }
    const Item welcome = *lastOf(world, Part::Welcome);
    const QString what = u"room of %1 devices: "_s.arg(2 * people + 2);
    line(what + u"letting 40 devices in, the slowest commit, own side"_s, worst, "ms");
    line(what + u"such a commit with its GroupInfo, longest"_s, kilobytes(longest), "kB");
    line(what + u"the Welcome"_s, kilobytes(welcome.entry.data.size()), "kB");
    line(what + u"all commits, %1"_s.arg(commits), kilobytes(most), "kB");
    Entry entry = welcome.entry;
    entry.order = Order{welcome.id};
    entry.stamp = welcome.stamp;
    line(what + u"first opened, by its Welcome"_s,
         took([&] { reader.write([&] { (void)reader.group().settled(entry); }); }), "ms", u"goal 1000"_s);
    if (reader.group().state() != State::Joined)
        qFatal("not in the room");
    reader.restart();
    line(what + u"opened after a restart"_s, took([&] { (void)reader.group().state(); }), "ms");
    hua.want(UpdateLeaf{});
    line(what + u"a commit with path, own side, twice entered"_s, took([&] { settle(world, {&hua}); }), "ms");
    const Entry &update = lastOf(world, Part::Commit)->entry;
    line(what + u"the same with its GroupInfo"_s, kilobytes(update.data.size() + update.info.size()), "kB");
    for (const auto &[id, item] : world.archive)
        if (item.entry.part != Part::Commit || lastOf(world, Part::Commit)->id != id)
            reader.log().seen.insert(id); // as who is asked in reads from there on
    reader.goOnline();
    line(what + u"followed by another member"_s, took([&] { (void)reader.readPage(); }), "ms");
}

// ---- Many members, several administrators

struct Traffic {
    int commits = 0;
    std::size_t octets = 0;
    std::set<std::uint64_t> epochs;
};

Traffic trafficSince(const World &world, std::int64_t place)
{
    Traffic traffic;
    for (auto item = world.archive.upper_bound(place); item != world.archive.end(); ++item) {
        traffic.octets += item->second.entry.data.size() + item->second.entry.info.size();
        if (item->second.entry.part != Part::Commit)
            continue;
        ++traffic.commits;
        const auto message = mls::decodeMessage(item->second.entry.data);
        traffic.epochs.insert(message->as<mls::PublicMessage>()->content.epoch);
    }
    return traffic;
}

void measureCrowd(int members)
{
    constexpr int admins = 5, removals = 50;
    World world(2);
    world.rules.roots = {Root::of(world.company.company)};
    std::vector<Device *> all;
    for (int i = 0; i < members; ++i) {
        all.push_back(&world.device(u"e%1"_s.arg(i), u"pc"_s));
        all.back()->publishPackages(1);
    }
    Device &first = *all.front();
    first.want(CreateGroup{world.rules});
    settle(world, {&first});
    for (int i = 1; i < members; ++i) {
        first.want(AddAccount{all[std::size_t(i)]->account(), 0, {}});
        if (i < admins)
            first.want(SetRole{all[std::size_t(i)]->account(), Role::Admin});
    }
    settle(world, all);
    const auto start = world.archive.rbegin()->first;
    const auto epochBefore = first.group().view()->context().epoch;
    int wanted = 0;
    const double ms = took([&] {
        for (int second = 0; second < 60; ++second, world.clock.now += 1000) {
            for (; wanted < admins * (second / 6 + 1); ++wanted) // all of them at once, ten times
                all[std::size_t(wanted % admins)]->want(
                    RemoveAccount{all[std::size_t(members - 1 - wanted)]->account()});
            for (Device *device : all) {
                while (device->takeLive()) { }
                (void)device->readPage();
            }
            for (Device *device : all) // nobody knows yet what the others do
                device->work();
        }
        settle(world, all);
    });
    const auto traffic = trafficSince(world, start);
    const auto epochs = first.group().view()->context().epoch - epochBefore;
    for (int i = 0; i < members; ++i) {
        Device &device = *all[std::size_t(i)];
        const bool isOut = i >= members - removals;
        if (isOut ? device.group().state() != State::Removed
                  : device.group().authenticator() != first.group().authenticator())
            qFatal("%s stands elsewhere", qPrintable(device.name()));
    }
    const QString what
        = u"%1 members, %2 removed in a minute by %3: "_s.arg(members).arg(removals).arg(admins);
    line(what + u"epochs"_s, double(epochs), "");
    line(what + u"commits that came too late"_s, double(traffic.commits) - double(epochs), "");
    line(what + u"sent into the room"_s, kilobytes(traffic.octets), "kB");
    line(what + u"processor of a member"_s, ms / members, "ms");
}

} // namespace
} // namespace sw::bench

int main(int argc, char **argv)
{
    qputenv("TMPDIR", "/dev/shm"); // no disk in it
    QCoreApplication application(argc, argv);
    if (!sw::crypto::start())
        return 1;
    const auto number = [&](int at, int normal) { return argc > at ? std::atoi(argv[at]) : normal; };
    if (const int messages = number(1, 10'000))
        sw::bench::measureCatchUp(messages);
    if (const int people = number(2, 1000))
        sw::bench::measureLargeRoom(people);
    if (const int members = number(3, 300))
        sw::bench::measureCrowd(members);
}
