// SPDX-License-Identifier: Apache-2.0
#include "core/admin/doctor_private.h"
#include "core/base/hex.h"
#include "core/runtime/async.h"

namespace sw::admin {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using xmpp::IqType;

namespace {

constexpr int spoken = 60; ///< more than the 50 that one server's archive gives by default
constexpr qint64 talkMs = 40'000;
constexpr int pageSize = 250;
constexpr int archiveTries = 5;
constexpr auto archivePause = 500ms;
constexpr int rounds = 9;
constexpr qint64 slowPageMs = 25;
constexpr int smallestRoom = 300; ///< people
constexpr qint64 clockMs = 60'000;

qint64 median(QList<qint64> values)
{
    std::ranges::sort(values);
    return values.isEmpty() ? 0 : values[values.size() / 2];
}

} // namespace

void Doctor::Private::makeRoom()
{
    const auto skip = [this] {
        for (const Check check : {Check::RoomOptions, Check::RoomSize, Check::RoomArchive, Check::ArchivePage,
                                  Check::ArchiveSpeed})
            tell(check, Verdict::Unknown);
        std::erase_if(m_steps, [](Step step) {
            return step == &Private::lookAtRoomOptions || step == &Private::talkInRoom
                || step == &Private::readArchive || step == &Private::compareArchiveWithPing
                || step == &Private::leaveRoom;
        });
        next();
    };
    if (m_services.rooms.isNull())
        return skip();
    const QString name = u"doctor-"_s + QString::fromStdString(toHex(m_random.bytes(8)));
    m_room = Jid::fromParts(name, m_services.rooms.domain()).value_or(Jid());
    connect(
        &m_client.muc(), &xmpp::Muc::joined, this,
        [this] {
            whenDone(m_client.mucAdmin().configure(m_room, {u"doctor"_s, false}), this,
                     [this](const auto &done) {
                         if (!done)
                             tell(Check::RoomService, Verdict::Bad, 0, done.error().text);
                         next();
                     });
        },
        Qt::SingleShotConnection);
    connect(
        &m_client.muc(), &xmpp::Muc::joinFailed, this,
        [this, skip](const Jid &, const xmpp::StanzaError &error) {
            tell(Check::RoomService, Verdict::Bad, 0, error.text);
            skip();
        },
        Qt::SingleShotConnection);
    m_client.muc().join(m_room, u"doctor"_s);
}

void Doctor::Private::lookAtRoomOptions()
{
    whenDone(
        m_line.sendIq(IqType::Get, m_room, Element(u"query", ns::MucOwner)), this, [this](const auto &iq) {
            const Element *query = iq ? iq->child(u"query", ns::MucOwner) : nullptr;
            const auto form = query ? xmpp::DataForm::from(*query) : xmpp::DataForm();
            QStringList missing;
            for (const QString &field : {u"muc#roomconfig_persistentroom"_s, u"muc#roomconfig_membersonly"_s,
                                         u"muc#roomconfig_whois"_s, u"muc#roomconfig_publicroom"_s,
                                         u"muc#roomconfig_presencebroadcast"_s}) {
                if (!form.has(field))
                    missing += field;
            }
            tell(Check::RoomOptions, missing.isEmpty() ? Verdict::Good : Verdict::Bad, 0,
                 missing.join(u", "_s));
            const int most = form.value(u"muc#roomconfig_maxusers"_s).toInt(); // absent or "none": no limit
            tell(Check::RoomSize, most > 0 && most < smallestRoom ? Verdict::Bad : Verdict::Good, most);
            next();
        });
}

void Doctor::Private::talkInRoom()
{
    m_heard = 0;
    m_since.start();
    for (m_said = 0; m_said < spoken; ++m_said)
        m_client.muc().sendMessage(m_room, m_line.newId(), {Element(u"body", ns::Client).withText(u"…"_s)});
    next();
}

void Doctor::Private::readArchive()
{
    if (m_heard < m_said && m_since.elapsed() < talkMs) {
        m_timers.after(50ms, this, [this] { readArchive(); });
        return;
    }
    xmpp::MamQuery query;
    query.archive = m_room;
    query.max = pageSize;
    m_client.mam().query(query, this, [this](const xmpp::Mam::Result &page) { judgeArchive(page); });
}

void Doctor::Private::judgeArchive(const xmpp::Mam::Result &page)
{
    const int found = page ? int(page->entries.size()) : 0;
    if (page && page->complete && found < m_said && ++m_archiveTries < archiveTries) {
        m_timers.after(archivePause, this,
                       [this] { readArchive(); }); // it may be written later than it is said
        return;
    }
    const bool limited = page && !page->complete;
    tell(Check::RoomArchive, found > 0 && (limited || found >= m_said) ? Verdict::Good : Verdict::Bad, found,
         page ? QString() : page.error().text);
    tell(Check::ArchivePage,
         found == 0    ? Verdict::Unknown
             : limited ? Verdict::Slow
                       : Verdict::Good,
         limited ? found : pageSize);
    if (found == 0 || page->entries.back().stampMs == 0) {
        tell(Check::Clock, Verdict::Unknown);
        return next();
    }
    const qint64 ahead = m_clock.utcMs() - page->entries.back().stampMs;
    tell(Check::Clock, std::abs(ahead) > clockMs ? Verdict::Bad : Verdict::Good, ahead / 1000);
    next();
}

// Nagle's algorithm on the server costs 40 ms for each page, and nothing for a bare question.
void Doctor::Private::compareArchiveWithPing()
{
    timeOne(2 * rounds);
}

void Doctor::Private::timeOne(int left)
{
    if (left == 0) {
        const qint64 longer = (median(m_pages) - median(m_pings)) / 1000;
        tell(Check::ArchiveSpeed, longer >= slowPageMs ? Verdict::Slow : Verdict::Good,
             std::max<qint64>(0, longer));
        return next();
    }
    m_since.start();
    if (left % 2 == 0) {
        whenDone(m_line.sendIq(IqType::Get, m_room, Element(u"query", ns::DiscoInfo)), this,
                 [this, left](const auto &) {
                     m_pings += m_since.nsecsElapsed() / 1000;
                     timeOne(left - 1);
                 });
        return;
    }
    xmpp::MamQuery query;
    query.archive = m_room;
    query.max = 5;
    m_client.mam().query(query, this, [this, left](const xmpp::Mam::Result &) {
        m_pages += m_since.nsecsElapsed() / 1000;
        timeOne(left - 1);
    });
}

void Doctor::Private::leaveRoom()
{
    whenDone(m_client.mucAdmin().destroy(m_room), this, [this](const auto &) { next(); });
}

} // namespace sw::admin
