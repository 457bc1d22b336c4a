// SPDX-License-Identifier: Apache-2.0
#include "core/client/session.h"

#include "core/client/change_gate.h"
#include "core/client/connect_plan.h"
#include "core/client/features.h"
#include "core/client/group_places.h"
#include "core/client/key_desk.h"
#include "core/client/muc_rooms.h"
#include "core/client/muc_transport.h"
#include "core/client/own_unit_rooms.h"
#include "core/files/file_work.h"
#include "core/files/xmpp_file_server.h"
#include "core/history/history_work.h"
#include "core/people/people_work.h"
#include "core/roomlog/room_groups.h"
#include "core/roomlog/room_log.h"
#include "core/rooms/room_work.h"
#include "core/rooms/unit_follower.h"
#include "core/store/database.h"
#include "core/tasks/task_work.h"
#include "core/trust/trust_work.h"
#include "core/xmpp/internet.h"
#include "core/xmpp/system_proxy.h"

namespace sw {

OpenError openErrorOf(store::Error error)
{
    switch (error) {
    case store::Error::AlreadyOpen:
        return OpenError::AlreadyOpen;
    case store::Error::DiskFull:
        return OpenError::DiskFull;
    case store::Error::Damaged:
        return OpenError::Damaged;
    case store::Error::OtherKey:
        return OpenError::OtherKey;
    case store::Error::InClear:
        return OpenError::InClear;
    case store::Error::NewerVersion:
        return OpenError::NewerVersion;
    case store::Error::Unwritable:
    case store::Error::LongMigration:
    case store::Error::Busy:
    case store::Error::Constraint:
    case store::Error::Interrupted:
    case store::Error::Internal:
        return OpenError::Unwritable;
    }
    return OpenError::Unwritable;
}

namespace {

roomlog::FoldRegistry allFolds()
{
    roomlog::FoldRegistry folds;
    addFolds(folds);
    return folds;
}

} // namespace

/// Members are made in this order and end in the opposite one.
class Session::Private final : public ChangeSink
{
public:
    Private(Session &owner, SessionParts &given)
        : q(owner)
        , parts(given)
        , timelineGate(timers, &owner, [this](const Changes &changes) { emit q.changed(changes); })
        , listGate(timers, &owner, [this](const Changes &changes) { emit q.changed(changes); })
        , xmpp(network, timers, clock)
        , connection(xmpp.connection())
        , groups({parts.database.writer(), clock, timers, parts.random, *this, parts.limits.stepBytes})
        , folds(allFolds())
        , transport(connection, xmpp.muc(), xmpp.mucAdmin(), xmpp.mam())
        , log({parts.database.writer(), transport, groups, folds, *this, clock, timers, parts.random})
        , roomServer(xmpp, transport)
        , core{{}, parts.database.writer(), log, *this, clock, timers, parts.random, &groups}
        , rooms(roomServer, core)
        , people(xmpp, core)
        , trust(xmpp, core)
        , fileServer(xmpp)
        , files(core, fileServer, parts.random, parts.filesFolder)
        , groupPlaces(fileServer)
        , history(core, files, parts.random, parts.filesFolder + QStringLiteral("/given"))
        , keys({xmpp, core, groups, trust})
        , units(rooms, core,
                [this]() -> const org::Organisation & { return trust.membership().organisation(); })
        , unitRooms(core, rooms,
                    [this]() -> const org::Organisation & { return trust.membership().organisation(); })
        , tasks(core, &unitRooms,
                [this]() -> const org::Organisation & { return trust.membership().organisation(); })
    {
        groups.use(log);
        groups.useDepot(groupPlaces);
        connect(&fileServer, &files::FileServer::changed, &groups, &roomlog::RoomGroups::depotChanged);
        core.rooms = &rooms;
        core.people = &people;
        core.trust = &trust;
        core.files = &files;
        core.history = &history;
        core.tasks = &tasks;
        connect(&trust, &trust::TrustWork::organisationChanged, &units, &rooms::UnitFollower::lookAtAll);
        connect(&trust, &trust::TrustWork::organisationChanged, &tasks,
                &tasks::TaskWork::organisationChanged);
    }

    void timelineChanged(RoomId room, Order from) override
    {
        timelineGate.add({{{room, from}}, false, false});
    }
    void written(RoomId room, Order from) override { timelineGate.addAtOnce({{{room, from}}, false, false}); }
    void roomListChanged() override { listGate.add({{}, true, false}); }
    void membersChanged() override { listGate.add({{}, false, true}); }
    void arrived(const Arrival &arrival) override { emit q.arrived(arrival); }
    void storageFailed(store::Error error) override { emit q.storageFailed(openErrorOf(error)); }
    void rolledBack() override { emit q.rolledBack(); }
    void gapsRead() override { emit q.gapsRead(); }

    void setAccount(const Jid &account);
    void noteLine();

    Session &q;
    SessionParts &parts;
    SystemClock clock;
    RealTimers timers;
    ChangeGate timelineGate; // apart from the other: a kept draft must not delay the message that it becomes
    ChangeGate listGate;
    xmpp::Internet network;
    xmpp::XmppClient xmpp;
    xmpp::Connection &connection;
    roomlog::RoomGroups groups;
    roomlog::FoldRegistry folds;
    MucTransport transport;
    roomlog::RoomLog log;
    MucRooms roomServer;
    Core core;
    rooms::RoomWork rooms;
    people::PeopleWork people;
    trust::TrustWork trust;
    files::XmppFileServer fileServer;
    files::FileWork files;
    GroupPlaces groupPlaces;
    history::HistoryWork history;
    KeyDesk keys;
    rooms::UnitFollower units;
    OwnUnitRooms unitRooms;
    tasks::TaskWork tasks;

    std::optional<xmpp::ConnectFailure> failure;
    sw::Connection told;
    bool logsKnow = false; ///< that the line is up: only then they say what is to be caught up with
    int strongest = 0;
    Jid candidate; ///< the account whose sign-in is going on
    bool ending = false;
};

Session::Session(SessionParts parts)
    : m_parts(std::move(parts))
{ }

Session::~Session() = default;

void Session::build(const Jid &account)
{
    d = std::make_unique<Private>(*this, m_parts);
    m_parts.database.writer().onRecovery([this] { emit storageRecovered(); });
    using Stream = xmpp::Connection;
    connect(&d->connection, &Stream::stateChanged, this, [this](Stream::State state) {
        d->logsKnow = false;
        if (state == Stream::State::Up) {
            d->failure.reset();
            emit accepted(d->core.account, d->strongest); // whoever hears of the line knows whose it is
        }
        d->noteLine();
    });
    connect(&d->connection, &Stream::started, this, [this] {
        d->logsKnow = true;
        d->noteLine();
    });
    connect(&d->connection, &Stream::failed, this, [this](const xmpp::ConnectFailure &why) {
        d->failure = why;
        d->noteLine();
    });
    connect(&d->connection, &Stream::signedIn, this, [this](xmpp::SaslMechanism mechanism) {
        d->strongest = static_cast<int>(mechanism);
        d->setAccount(d->candidate); // before the stream is up: then the logs must know whose they are
    });
    connect(&d->log, &roomlog::RoomLog::statusChanged, this, [this] { d->noteLine(); });
    if (!account.isNull())
        d->setAccount(account);
}

void Session::Private::setAccount(const Jid &account)
{
    if (!core.account.isNull())
        return;
    core.account = account;
    log.start(account, parts.markFile);
    rooms.start();
    files.start();
    history.start();
    units.lookAtAll();
    tasks.start();
}

void Session::Private::noteLine()
{
    if (connection.state() == xmpp::Connection::State::Up && !logsKnow)
        return;
    const roomlog::LogStatus status = log.status();
    const sw::Connection now = describe({connection.state(), failure, connection.retryAtMs(), status.outbox,
                                         status.roomsDone, status.roomsTotal});
    if (now == told)
        return;
    told = now;
    emit q.connectionChanged(now);
}

void Session::shutDown()
{
    if (!d || d->ending)
        return;
    d->ending = true;
    const auto end = [this] {
        d.reset();
        emit stopped();
    };
    if (d->connection.state() == xmpp::Connection::State::Offline)
        return end();
    // Queued: the connection must not be deleted by its own signal.
    connect(
        &d->connection, &xmpp::Connection::stateChanged, this,
        [this, end](xmpp::Connection::State state) {
            if (d && state == xmpp::Connection::State::Offline)
                end();
        },
        Qt::QueuedConnection);
    d->timers.after(shutDownTime, &d->connection, [this, end] {
        QMetaObject::invokeMethod(
            this,
            [this, end] {
                if (d)
                    end();
            },
            Qt::QueuedConnection);
    });
    d->connection.stop();
}

void Session::run(const std::function<void(Core &)> &fn)
{
    if (d && !d->ending)
        fn(d->core);
}

void Session::setAccount(const Jid &account)
{
    if (d && !d->ending)
        d->setAccount(account);
}

void Session::connectTo(const SignIn &settings, const Account &known)
{
    if (!d || d->ending)
        return;
    d->failure.reset();
    d->strongest = known.strongestSeen;
    d->candidate = settings.address.bare();
    xmpp::ConnectConfig config
        = configOf(settings, known.resource, static_cast<xmpp::SaslMechanism>(known.strongestSeen));
    if (settings.proxy == ProxyType::System) {
        const auto hosts = addressesOf(settings);
        config.proxy = hosts.isEmpty() ? xmpp::systemProxyFor(settings.address.domain().toString(), 5222)
                                       : xmpp::systemProxyFor(hosts.first().host, hosts.first().port);
    }
    d->xmpp.mam().setMark(known.archiveMark.toLatin1());
    d->trust.useConnection(config);
    d->fileServer.useConnection(config);
    d->connection.start(config);
}

void Session::disconnect()
{
    if (!d || d->ending)
        return;
    d->failure.reset();
    d->connection.stop();
    d->noteLine();
}

void Session::retryNow()
{
    if (d)
        d->connection.retryNow();
}

void Session::setActive(bool active)
{
    if (d)
        d->connection.setActive(active);
}

void Session::setCurrentRoom(RoomId room)
{
    if (!d || d->ending)
        return;
    d->log.setCurrent(room);
    d->rooms.setCurrent(room);
}

} // namespace sw

#include "core/client/moc_session.cpp"
