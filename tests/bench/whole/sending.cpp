// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/probe/marks.h"
#include "tests/bench/whole/company.h"
#include "tests/bench/whole/relay.h"
#include "tests/bench/whole/sections.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QThread>

#include <unistd.h>

namespace sw::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int settleMs = 6000;

QList<double> numbers(const QJsonArray &array)
{
    QList<double> list;
    for (const auto &value : array)
        list += value.toDouble();
    return list;
}

/// What one synced write of a page costs in this folder, in ms.
double syncMs(const QString &folder)
{
    QFile file(folder + u"/sync"_s);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return 0;
    const QByteArray page(4096, 'x');
    QList<double> times;
    for (int i = 0; i < 50; ++i) {
        const double from = wallMs();
        file.write(page);
        ::fdatasync(file.handle());
        times += wallMs() - from;
    }
    return median(times);
}

/// From each Enter to the first bytes that left after it.
QList<double> toTheWire(const QList<double> &entered, const QList<double> &sent)
{
    QList<double> times;
    for (const double from : entered) {
        const auto next = std::ranges::lower_bound(sent, from);
        if (next != sent.end())
            times += *next - from;
    }
    return times;
}

/// From each Enter to the paint in the other window; they are numbered downwards.
QList<double> toPixels(const QList<double> &entered, const QJsonObject &paints)
{
    QList<double> times;
    for (qsizetype i = 0; i < entered.size(); ++i) {
        const auto paint = paints.constFind(u'#' + QString::number(entered.size() - i));
        if (paint != paints.constEnd())
            times += paint->toDouble() - entered[i];
    }
    return times;
}

struct Place {
    QString folder;
    QString name;
    bool synced = false; ///< a sync there costs what the disk costs
};

bool measureFrom(const Setup &setup, const Company &company, const Talked &talked, const Place &place,
                 Observed &other)
{
    const QString profile = place.folder + u"/sending"_s;
    const Relay relay(company.server().port());
    if (!copyProfile(talked, profile))
        return false;
    Observed window(u"window_probe"_s, {profile});
    if (!window.mark(u"complete"_s) || !window.tell(company.signInCommand(u"lin"_s, relay.port()))
        || !window.tell(u"wait-online"_s) || !window.tell(u"open\t"_s + profileRoomTitle(0)))
        return false;
    QThread::msleep(settleMs);
    const int times = setup.quick ? 10 : 60;
    (void)other.ask(u"forget-paints"_s);
    const auto sent = window.ask(u"send\t%1"_s.arg(times));
    const auto paints = other.ask(u"paints"_s);
    if (!sent || !paints)
        return false;
    const auto entered = numbers((*sent)["entered"_L1].toArray());
    const auto wire = toTheWire(entered, relay.sentByClient());
    const auto own = numbers((*sent)["ownPaint"_L1].toArray());
    const auto pixels = toPixels(entered, (*paints)["paints"_L1].toObject());
    Table &table = setup.table;
    table.add({u"Enter to socket, p95, "_s + place.name, quantile(wire, 0.95), u"ms"_s, syncMs(place.folder),
               u"one synced page"_s, place.synced ? std::optional<Goal>() : Goal{3}});
    table.add({u"Enter to socket, median, "_s + place.name, median(wire), u"ms"_s});
    table.add({u"Enter to own paint, p95, "_s + place.name, quantile(own, 0.95), u"ms"_s, {}, {}, Goal{16}});
    table.add({u"Enter to own paint, median, "_s + place.name, median(own), u"ms"_s});
    table.add({u"Enter to the other window's pixels, p95, "_s + place.name,
               quantile(pixels, 0.95),
               u"ms"_s,
               {},
               {},
               Goal{40}});
    table.add({u"Enter to the other window's pixels, median, "_s + place.name, median(pixels), u"ms"_s});
    return wire.size() == times && own.size() == times && pixels.size() == times;
}

bool measureAll(const Setup &setup)
{
    const Talked talked{1000};
    Company company;
    if (!company.start() || !company.makeRooms(talked, 1))
        return false;
    // The other one's profile is of the same make, but of another person.
    const QString profile = setup.scratch + u"/other"_s;
    if (!makeEmptyProfile(*Jid::fromParts(u"wang", company.server().domain()), profile))
        return false;
    Observed other(u"window_probe"_s, {profile});
    if (!other.mark(u"mapped"_s) || !other.tell(company.signInCommand(u"wang"_s))
        || !other.tell(u"wait-online"_s))
        return false;
    company.invite(u"wang"_s, profileRoom(talked, 0));
    if (!other.tell(u"rooms\t1"_s) || !other.tell(u"open\t"_s + profileRoomTitle(0)))
        return false;
    const QString memory = u"/dev/shm/storewire-bench-%1"_s.arg(::getpid());
    const bool good = measureFrom(setup, company, talked, {setup.scratch, u"on disk"_s, true}, other)
        && QDir().mkpath(memory)
        && measureFrom(setup, company, talked, {memory, u"without disk sync"_s, false}, other);
    QDir(memory).removeRecursively();
    return good;
}

} // namespace

void measureSending(const Setup &setup)
{
    if (!measureAll(setup))
        setup.table.failed(u"sending"_s, u"see above"_s);
}

} // namespace sw::bench
