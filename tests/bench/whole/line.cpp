// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/probe/marks.h"
#include "tests/bench/whole/company.h"
#include "tests/bench/whole/sections.h"

#include <QThread>

#include <thread>

namespace sw::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int longMs = 600'000;
constexpr int settleMs = 6000; // the log reads the archive 3 s after the last live message

/// One profile's window at the server, and what is measured with it.
class LineBench
{
public:
    LineBench(const Setup &setup, Company &company, int count)
        : m_setup(setup)
        , m_company(company)
        , m_talked{count}
        , m_room(profileRoom(m_talked, 0))
        , m_with(u", %1 messages"_s.arg(grouped(count)))
        , m_profile(setup.scratch + u"/line-%1"_s.arg(count))
    { }

    bool run()
    {
        return m_company.makeRooms(m_talked, 1) && copyProfile(m_talked, m_profile) && begin()
            && measureLive() && measureCatchUp(m_setup.quick ? 300 : 1000, true)
            && measureCatchUp(m_setup.quick ? 1000 : 10'000, false) && measureIdle();
    }

private:
    Table &table() { return m_setup.table; }
    bool online() { return m_window->tell(m_company.signInCommand()) && m_window->tell(u"wait-online"_s); }

    bool begin()
    {
        m_window = std::make_unique<Observed>(u"window_probe"_s, QStringList{m_profile});
        // The room becomes known as it is on the server; then nothing but the talk itself is left to do.
        if (!m_window->mark(u"complete"_s) || !online() || !m_window->tell(u"open\t"_s + profileRoomTitle(0))
            || !talkLive(100, u"开始"_s))
            return false;
        QThread::msleep(settleMs);
        return m_window->tell(u"stalls"_s);
    }

    struct Speed {
        double perSecond = 0;
        double cpuMs = 0; ///< of the reader, for each message
    };
    static Speed speed(int messages, double fromMs, double toMs, double cpuMs)
    {
        return {messages * 1000.0 / (toMs - fromMs), cpuMs / messages};
    }

    /// The window shows the room while these come in; until the last one is painted.
    std::optional<Speed> talkLive(int messages, const QString &last)
    {
        const auto all = m_company.talk(m_room, messages, last);
        m_window->post(u"wait-painted\t"_s + last);
        const double from = wallMs();
        if (!m_company.say(all, last))
            return {};
        const auto painted = m_window->reply(longMs);
        if (!painted)
            return {};
        return speed(messages, from, (*painted)["at"_L1].toDouble(), (*painted)["cpu"_L1].toDouble());
    }

    /// A socket that only parses reads them.
    std::optional<Speed> talkRaw(int messages, const QString &last)
    {
        const auto stream = m_company.reader(u"raw-live"_s);
        if (!stream || !stream->join(m_room, u"raw"_s))
            return {};
        const auto all = m_company.talk(m_room, messages, last);
        double end = 0;
        double cpu = 0;
        std::thread reading([&] {
            const double cpuFrom = threadCpuMs();
            if (stream->readUntil([&](const RawStanza &stanza) { return stanza.body == last; }, longMs))
                end = wallMs();
            cpu = threadCpuMs() - cpuFrom;
        });
        const double from = wallMs();
        const bool said = m_company.say(all, last);
        reading.join();
        return said && end > 0 ? std::optional(speed(messages, from, end, cpu)) : std::nullopt;
    }

    bool measureLive()
    {
        const int rounds = m_setup.quick ? 2 : 5;
        const int messages = m_setup.quick ? 500 : 2000;
        QList<double> rates, rawRates, cpu, rawCpu;
        const double memory = m_window->usage().heapMb;
        double settled = m_window->usage().cpuMs;
        for (int round = 0; round < rounds; ++round) {
            // The window is away meanwhile: the two must not compete for the processor.
            const auto live = talkLive(messages, u"第 %1 轮"_s.arg(round));
            if (!live)
                return false;
            rates += live->perSecond;
            cpu += live->cpuMs;
        }
        QThread::msleep(settleMs);
        settled = m_window->usage().cpuMs - settled;
        const auto stalls = m_window->ask(u"stalls"_s);
        const double grown = m_window->usage().heapMb - memory;
        if (!stalls || !m_window->tell(u"disconnect"_s))
            return false;
        for (int round = 0; round < rounds; ++round) {
            const auto raw = talkRaw(messages, u"原始 %1"_s.arg(round));
            if (!raw)
                return false;
            rawRates += raw->perSecond;
            rawCpu += raw->cpuMs;
        }
        table().add({u"live, room open: messages a second"_s + m_with, median(rates), u"/s"_s,
                     median(rawRates), u"socket that only parses"_s, Goal{0.9, true, Bound::AtLeast}});
        table().add({u"live: processor a message until painted"_s + m_with, median(cpu), u"ms"_s,
                     median(rawCpu), u"socket that only parses"_s, Goal{0.25}});
        table().add(
            {u"live: processor a message until settled"_s + m_with, settled / (rounds * messages), u"ms"_s});
        table().add({u"growth: %1 live messages"_s.arg(grouped(rounds * messages)) + m_with,
                     std::max(0.0, grown),
                     u"MB"_s,
                     {},
                     {},
                     Goal{10}});
        addStalls(u"live"_s, *stalls);
        return online(); // what was said to the raw socket
    }

    void addStalls(const QString &when, const QJsonObject &stalls)
    {
        table().add({u"window's longest event, "_s + when + m_with,
                     stalls["max"_L1].toDouble(),
                     u"ms"_s,
                     {},
                     {},
                     Goal{50}});
        table().add({u"window's events, p99.9, "_s + when + m_with,
                     stalls["p999"_L1].toDouble(),
                     u"ms"_s,
                     {},
                     {},
                     Goal{16}});
    }

    bool measureCatchUp(int messages, bool small)
    {
        QThread::msleep(settleMs);
        const QString last = u"补完 %1"_s.arg(messages);
        const auto stream = m_company.reader(u"raw-archive"_s);
        if (!stream || !m_window->tell(u"disconnect"_s))
            return false;
        const QString after = stream->lastArchived(m_room);
        if (after.isEmpty() || !m_company.say(m_company.talk(m_room, messages, last), last))
            return false;
        QList<double> raw;
        for (int round = 0; round < 5; ++round) {
            const double from = wallMs();
            if (stream->readArchive(m_room, after) != messages)
                return false;
            raw += wallMs() - from;
        }
        (void)m_window->ask(u"stalls"_s);
        const double cpu = m_window->usage().cpuMs;
        if (!m_window->tell(m_company.signInCommand()))
            return false;
        const auto read = m_window->ask(u"wait-last\t"_s + last + u"\t1"_s, longMs);
        const auto stalls = m_window->ask(u"stalls"_s);
        if (!read || !stalls)
            return false;
        const double took = (*read)["at"_L1].toDouble() - (*read)["signedIn"_L1].toDouble();
        const QString what = u"catch-up of "_s + grouped(messages);
        table().add({what + u", from sign-in to readable"_s + m_with, took, u"ms"_s, median(raw),
                     u"archive only parsed"_s, small ? Goal{500} : Goal{1.5, true}});
        table().add({what + u", processor a message"_s + m_with, (m_window->usage().cpuMs - cpu) / messages,
                     u"ms"_s});
        addStalls(what, *stalls);
        return m_window->tell(u"wait-online"_s);
    }

    bool measureIdle()
    {
        QThread::msleep(2 * settleMs);
        const int seconds = m_setup.quick ? 5 : 20;
        const double cpu = m_window->usage().cpuMs;
        const qint64 wakeUps = countWakeUps({m_window.get()}, seconds).first();
        const double used = m_window->usage().cpuMs - cpu;
        table().add({u"idle, online: wake-ups a second"_s + m_with,
                     static_cast<double>(wakeUps) / seconds,
                     u"/s"_s,
                     {},
                     {},
                     Goal{1}});
        table().add(
            {u"idle, online: processor"_s + m_with, used / (seconds * 10.0), u"%"_s, {}, {}, Goal{0.03}});
        return true;
    }

    const Setup &m_setup;
    Company &m_company;
    Talked m_talked;
    Jid m_room;
    QString m_with;
    QString m_profile;
    std::unique_ptr<Observed> m_window;
};

} // namespace

void measureLine(const Setup &setup)
{
    Company company;
    if (!company.start())
        return setup.table.failed(u"line"_s, u"no server"_s);
    for (const int count : setup.counts)
        if (!LineBench(setup, company, count).run())
            setup.table.failed(u"line"_s, u"with %1 messages"_s.arg(grouped(count)));
}

} // namespace sw::bench
