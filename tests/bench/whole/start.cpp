// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/whole/process.h"
#include "tests/bench/whole/profiles.h"
#include "tests/bench/whole/sections.h"

#include <QThread>

#include <map>

namespace sw::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int settleMs = 2000; // after the first paint: pictures, tray, late timers
constexpr int restlessMs = 5000; // a fresh window may still be busy for so long
constexpr int screenful = 560; // pixels; about a dozen messages

struct Starts {
    QList<double> mapped;
    QList<double> complete;
    QList<double> cpu;
    QList<double> pss;
    QList<double> own;
};

/// Wall time on a machine that others use, too: what they add is never negative.
double fastest(const QList<double> &times)
{
    return quantile(times, 0);
}

bool startOnce(const QString &program, const QStringList &arguments, Starts &starts)
{
    Observed observed(program, arguments);
    const auto mapped = observed.mark(u"mapped"_s);
    const auto complete = mapped ? observed.mark(u"complete"_s) : std::nullopt;
    if (!complete)
        return false;
    starts.mapped += mapped->ms;
    starts.complete += complete->ms;
    starts.cpu += complete->cpuMs;
    QThread::msleep(settleMs);
    const Usage usage = observed.usage();
    starts.pss += usage.pssMb;
    starts.own += usage.ownMb;
    return true;
}

QString profileFor(const Setup &setup, int count)
{
    return setup.scratch + u"/offline-%1"_s.arg(count);
}

bool prepareProfiles(const Setup &setup)
{
    for (const int count : setup.counts)
        if (!copyProfile({count}, profileFor(setup, count))) {
            setup.table.failed(u"start"_s, u"no profile of %1 messages"_s.arg(count));
            return false;
        }
    return true;
}

void addStartRows(const Setup &setup, const Starts &empty, std::map<int, Starts> &starts)
{
    Table &table = setup.table;
    for (const int count : setup.counts) {
        const Starts &s = starts[count];
        const QString with = u", %1 messages"_s.arg(grouped(count));
        table.add({u"start: window mapped"_s + with, fastest(s.mapped), u"ms"_s, fastest(empty.mapped),
                   u"empty window"_s, Goal{2, true}});
        table.add({u"start: list and conversation painted"_s + with, fastest(s.complete), u"ms"_s,
                   fastest(empty.complete), u"empty window"_s, Goal{3, true}});
        table.add({u"start: processor time until painted"_s + with, median(s.cpu), u"ms"_s, median(empty.cpu),
                   u"empty window"_s});
        table.add({u"memory: PSS"_s + with, median(s.pss), u"MB"_s, median(empty.pss), u"empty window"_s,
                   Goal{3, true}});
        table.add(
            {u"memory: of its own"_s + with, median(s.own), u"MB"_s, median(empty.own), u"empty window"_s});
    }
    const auto [least, most] = std::ranges::minmax(setup.counts);
    if (least != most)
        table.add({u"start: %1 against %2 messages, painted"_s.arg(grouped(most), grouped(least)),
                   fastest(starts[most].complete), u"ms"_s, fastest(starts[least].complete),
                   u"%1 messages"_s.arg(grouped(least)), Goal{1.15, true}});
}

void addFrameRows(Table &table, const QString &what, const QJsonObject &frames, bool scrolling)
{
    if (scrolling) {
        table.add({what + u", frame median"_s, frames["p50"_L1].toDouble(), u"ms"_s, {}, {}, Goal{3}});
        table.add({what + u", frame p99"_s, frames["p99"_L1].toDouble(), u"ms"_s, {}, {}, Goal{8}});
    }
    table.add({what + u", longest frame"_s, frames["max"_L1].toDouble(), u"ms"_s, {}, {}, Goal{16}});
}

/// Frames and what a long use leaves behind.
void measureUse(const Setup &setup, int count)
{
    Table &table = setup.table;
    Observed window(u"window_probe"_s, {profileFor(setup, count)});
    const QString with = u", %1 messages"_s.arg(grouped(count));
    if (!window.mark(u"complete"_s) || !window.tell(u"open\t"_s + profileRoomTitle(0)))
        return table.failed(u"frames"_s, u"the window did not come"_s);
    QThread::msleep(settleMs);
    if (!window.tell(u"scroll\t50\t%1"_s.arg(screenful))) // the first glyphs
        return table.failed(u"scroll"_s, u"no answer"_s);
    const double before = window.usage().heapMb;
    const int frames = std::clamp(count / 12, 100, setup.quick ? 500 : 9000);
    if (const auto scrolled = window.ask(u"scroll\t%1\t%2"_s.arg(frames).arg(screenful), 900'000))
        addFrameRows(table, u"scroll by a screenful"_s + with, *scrolled, true);
    const double afterScroll = window.usage().heapMb;
    table.add({u"growth: %1 screenfuls scrolled"_s.arg(frames) + with,
               std::max(0.0, afterScroll - before),
               u"MB"_s,
               {},
               {},
               Goal{12}});
    if (const auto stepped = window.ask(u"scroll\t600\t40"_s))
        addFrameRows(table, u"scroll by 40 pixels"_s + with, *stepped, true);
    if (const auto resized = window.ask(u"resize\t60"_s))
        addFrameRows(table, u"resize of the whole window"_s + with, *resized, false);
    const double beforeRooms = window.usage().heapMb;
    if (const auto toured = window.ask(u"tour-rooms\t400"_s, 600'000)) {
        table.add({u"room switch"_s + with + u", median"_s, (*toured)["p50"_L1].toDouble(), u"ms"_s});
        table.add({u"room switch"_s + with + u", longest"_s,
                   (*toured)["max"_L1].toDouble(),
                   u"ms"_s,
                   {},
                   {},
                   Goal{50}});
    }
    table.add({u"growth: 400 rooms opened"_s + with,
               std::max(0.0, window.usage().heapMb - beforeRooms),
               u"MB"_s,
               {},
               {},
               Goal{12}});
}

void measureIdle(const Setup &setup)
{
    const int seconds = setup.quick ? 5 : 20;
    Observed window(u"window_probe"_s, {profileFor(setup, setup.counts.last())});
    Observed empty(u"empty_window"_s);
    if (!window.mark(u"complete"_s) || !empty.mark(u"complete"_s))
        return setup.table.failed(u"idle"_s, u"the window did not come"_s);
    QThread::msleep(restlessMs);
    const Usage from = window.usage();
    const Usage emptyFrom = empty.usage();
    const QList<qint64> wakeUps = countWakeUps({&window, &empty}, seconds);
    const Usage to = window.usage();
    const Usage emptyTo = empty.usage();
    setup.table.add({u"idle without network: wake-ups a second"_s, static_cast<double>(wakeUps[0]) / seconds,
                     u"/s"_s, static_cast<double>(wakeUps[1]) / seconds, u"empty window"_s, Goal{1}});
    setup.table.add({u"idle without network: processor"_s, (to.cpuMs - from.cpuMs) / (seconds * 10.0), u"%"_s,
                     (emptyTo.cpuMs - emptyFrom.cpuMs) / (seconds * 10.0), u"empty window"_s, Goal{0.03}});
}

} // namespace

void measureStart(const Setup &setup)
{
    if (!prepareProfiles(setup))
        return;
    Starts empty;
    std::map<int, Starts> starts;
    const int rounds = setup.quick ? 3 : 7;
    for (int round = 0; round <= rounds; ++round) { // the first one only warms the disk's cache
        Starts cold;
        bool good = startOnce(u"empty_window"_s, {}, round == 0 ? cold : empty);
        for (const int count : setup.counts)
            good = good
                && startOnce(u"window_probe"_s, {profileFor(setup, count)},
                             round == 0 ? cold : starts[count]);
        if (!good)
            return setup.table.failed(u"start"_s, u"a window did not come"_s);
    }
    addStartRows(setup, empty, starts);
    for (const int count : setup.counts)
        measureUse(setup, count);
    measureIdle(setup);
}

} // namespace sw::bench
