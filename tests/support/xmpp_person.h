// SPDX-License-Identifier: Apache-2.0
#pragma once
// A person with the whole XMPP layer at a real server, for tests: signs in, remembers what happened, waits
// for answers.
#include "core/runtime/async.h"
#include "core/xmpp/internet.h"
#include "core/xmpp/xmpp_client.h"
#include "tests/support/server.h"
#include "tests/support/soon.h"

#include <QLoggingCategory>
#include <QTest>

namespace sw::test {

class XmppPerson
{
public:
    // The password is the name with "-secret" behind it: see addTestPeople().
    XmppPerson(const TestServer &server, const QString &name,
               const QString &resource = QStringLiteral("test"))
    {
        config.account = *Jid::fromParts(name, server.domain());
        config.password = name + QStringLiteral("-secret");
        config.resource = resource;
        config.hosts = {{server.host(), server.port(), xmpp::TlsMode::StartTls}};
        config.caFile = server.caFile();
        auto *context = &client;
        QObject::connect(&connection, &xmpp::Connection::failed, context,
                         [this](const xmpp::ConnectFailure &why) { failures << why; });
        QObject::connect(&connection, &xmpp::StanzaChannel::started, context,
                         [this](bool again) { again ? ++resumed : ++fresh; });
        QObject::connect(&connection, &xmpp::StanzaChannel::undelivered, context,
                         [this](const QString &id) { undelivered << id; });
        QObject::connect(&client.muc(), &xmpp::Muc::messageReceived, context,
                         [this](const Jid &, const xmpp::RoomMessage &m) {
                             if (m.stanza.child(u"body", ns::Client))
                                 bodies << m.stanza.childText(u"body");
                         });
        QObject::connect(&client.muc(), &xmpp::Muc::left, context,
                         [this](const Jid &, const xmpp::RoomExitInfo &exit) { exits << exit; });
        QObject::connect(
            &client.muc(), &xmpp::Muc::joinFailed, context,
            [this](const Jid &, const xmpp::StanzaError &error) { joinErrors << error.condition; });
        QObject::connect(&client.invitations(), &xmpp::Invitations::invited, context,
                         [this](const xmpp::Invitation &invitation) { invitations << invitation; });
    }

    bool isUp() const { return connection.state() == xmpp::Connection::State::Up; }
    [[nodiscard]] bool signIn()
    {
        connection.start(config);
        return soon([this] { return isUp(); });
    }
    [[nodiscard]] bool join(const Jid &room)
    {
        client.muc().join(room, config.account.local().toString());
        return soon([&] { return client.muc().isJoined(room) || !joinErrors.isEmpty(); })
            && client.muc().isJoined(room);
    }
    bool say(const Jid &room, const QString &text)
    {
        return client.muc().sendMessage(room, connection.newId(),
                                        {Element(u"body", ns::Client).withText(text)});
    }
    // Makes the room, sets it up and takes these people in.
    [[nodiscard]] bool makeRoom(const Jid &room, const QList<const XmppPerson *> &members,
                                const xmpp::RoomSettings &settings = {QStringLiteral("r"), false})
    {
        if (!join(room) || !succeeds(client.mucAdmin().configure(room, settings)))
            return false;
        return std::all_of(members.begin(), members.end(), [&](const XmppPerson *who) {
            return succeeds(
                client.mucAdmin().setAffiliation(room, who->config.account, xmpp::Affiliation::Member));
        });
    }
    // Waits for the answer.
    template <class T>
    [[nodiscard]] std::optional<Result<T, xmpp::StanzaError>> answer(const xmpp::Reply<T> &reply)
    {
        std::optional<Result<T, xmpp::StanzaError>> got;
        QObject context;
        whenDone(reply, &context, [&](const Result<T, xmpp::StanzaError> &result) { got = result; });
        if (!soon([&] { return got.has_value(); }))
            qWarning() << "no answer";
        else if (!*got)
            qInfo() << "answered with condition" << int(got->error().condition) << got->error().text;
        return got;
    }
    template <class T>
    [[nodiscard]] bool succeeds(const xmpp::Reply<T> &reply)
    {
        const auto got = answer(reply);
        return got && *got;
    }
    template <class T>
    [[nodiscard]] bool fails(const xmpp::Reply<T> &reply, xmpp::StanzaCondition condition)
    {
        const auto got = answer(reply);
        return got && !*got && got->error().condition == condition;
    }
    // One page; absent if the archive refused.
    [[nodiscard]] std::optional<xmpp::MamPage> page(const xmpp::MamQuery &query)
    {
        std::optional<xmpp::MamPage> got;
        bool answered = false;
        QObject context;
        client.mam().query(query, &context, [&](xmpp::Mam::Result result) {
            answered = true;
            if (result)
                got = *std::move(result);
        });
        return soon([&] { return answered; }) ? got : std::nullopt;
    }

    xmpp::Internet internet;
    RealTimers timers;
    SystemClock clock;
    xmpp::XmppClient client{internet, timers, clock};
    xmpp::Connection &connection = client.connection();
    xmpp::ConnectConfig config;
    QList<xmpp::ConnectFailure> failures;
    QList<xmpp::RoomExitInfo> exits;
    QList<xmpp::StanzaCondition> joinErrors;
    QList<xmpp::Invitation> invitations;
    QStringList bodies;
    QStringList undelivered;
    int fresh = 0;
    int resumed = 0;
};

// Zhao and Wang of one store, Lin of the head office.
inline QList<TestPerson> testPeople()
{
    return {{QStringLiteral("lin"), QStringLiteral("lin-secret"), QStringLiteral("林悦"),
             QStringLiteral("总部·运营部")},
            {QStringLiteral("zhao"), QStringLiteral("zhao-secret"), QStringLiteral("赵磊"),
             QStringLiteral("人民路店,店长")},
            {QStringLiteral("wang"), QStringLiteral("wang-secret"), QStringLiteral("王芳"),
             QStringLiteral("人民路店")}};
}

// One server of each kind for a whole test program, started at its first use.
class TestServers
{
public:
    TestServer &of(ServerKind kind)
    {
        auto &server = m_servers[kind];
        if (!server) {
            server = std::make_unique<TestServer>(kind);
            if (!server->start() || !server->addPeople(testPeople()))
                qFatal("no server");
        } else if (!server->isRunning() && !server->start()) {
            qFatal("no server");
        }
        return *server;
    }

private:
    std::map<ServerKind, std::unique_ptr<TestServer>> m_servers;
};

inline Jid roomAt(const TestServer &server, const QString &name)
{
    return *Jid::fromParts(name, QStringLiteral("rooms.") + server.domain());
}

} // namespace sw::test
