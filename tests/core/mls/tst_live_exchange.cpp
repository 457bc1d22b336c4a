// SPDX-License-Identifier: Apache-2.0
// Live with ts-mls (npm) through a pipe: both sides create, add, propose, commit, come in by external commit,
// and encrypt. After every epoch all clients of both sides have the same epoch authenticator, tree hash and
// exported secret.
#include "core/crypto/self_test.h"
#include "tests/core/mls/client.h"
#include "tests/core/mls/ts_peer.h"
#include "tests/runner/suite.h"

#include <QDateTime>
#include <QTest>

namespace tst_live_exchange {

using namespace sw;
using namespace sw::mls;
using peers::bytesOf;
using peers::hexOf;

class LiveExchange : public QObject
{
    Q_OBJECT

    // One group with clients of both sides.
    struct Room {
        peers::TsPeer &peer;
        bool privately = false;
        SeededRandom random{4};
        TestPolicy policy{};
        TestPsks psks{};
        std::vector<std::unique_ptr<TestClient>> ours{};
        std::vector<std::string> theirs{};
        QString fault{};

        bool failed(const QString &what)
        {
            fault = what + QStringLiteral(": ") + peer.lastError();
            return false;
        }
        TestClient &client(std::string name)
        {
            ours.push_back(std::make_unique<TestClient>(std::move(name), random, policy, psks));
            const auto now = static_cast<std::uint64_t>(QDateTime::currentSecsSinceEpoch());
            ours.back()->lifetime = {now - 3600, now + 90 * 86400};
            return *ours.back();
        }
        QJsonValue ask(const std::string &name, const char *op, QJsonObject request = {})
        {
            request.insert(QStringLiteral("public"), !privately);
            request.insert(QStringLiteral("supports"), QJsonArray{0xff01});
            return peer.ask(name.c_str(), op, request);
        }
        SendOptions send() const
        {
            SendOptions options;
            options.wireFormat = privately ? WireFormat::PrivateMessage : WireFormat::PublicMessage;
            options.padding = privately ? 16 : 0;
            return options;
        }
        bool toAll(ByteView message, const std::string &from)
        {
            for (const auto &name : theirs)
                if (name != from
                    && ask(name, "process", {{QStringLiteral("message"), hexOf(message)}}).isUndefined())
                    return failed(QString::fromStdString(name) + QStringLiteral(" refuses what ")
                                  + QString::fromStdString(from) + QStringLiteral(" sent"));
            for (auto &client : ours)
                if (client->isMember())
                    if (const auto outcome = client->receive(message);
                        outcome.error && client->name() != from)
                        return failed(QString::fromStdString(client->name())
                                      + QStringLiteral(" refuses (error %1) what ").arg(int(*outcome.error))
                                      + QString::fromStdString(from) + QStringLiteral(" sent"));
            return true;
        }
        // Their commit with these proposals; gives the Welcome.
        std::optional<Bytes> theyCommit(const std::string &name, const QJsonObject &what = {})
        {
            const auto made = ask(name, "commit", what).toObject();
            const Bytes commit = bytesOf(made.value(QStringLiteral("commit")));
            if (commit.empty() || !toAll(commit, name) || ask(name, "merge").isUndefined()) {
                if (fault.isEmpty())
                    failed(QStringLiteral("their commit"));
                return {};
            }
            return bytesOf(made.value(QStringLiteral("welcome")));
        }
        // Our commit; gives the Welcomes.
        std::optional<std::vector<Bytes>> weCommit(TestClient &client, CommitOptions options)
        {
            options.send = send();
            const auto message = client.commit(options);
            if (!message) {
                fault = QStringLiteral("our commit: error %1").arg(int(message.error()));
                return {};
            }
            const auto welcomes = client.pending()->welcomes();
            if (!toAll(*message, client.name()))
                return {};
            return welcomes;
        }
        bool agree()
        {
            const auto &first = *ours[0];
            Group &group = ours[0]->group();
            const Bytes authenticator = ours[0]->authenticator();
            const QJsonObject request{{QStringLiteral("label"), QStringLiteral("live")},
                                      {QStringLiteral("context"), QStringLiteral("c0de")},
                                      {QStringLiteral("length"), 32}};
            const auto exported = group.exportSecret("live", *fromHex("c0de"), 32);
            for (auto &client : ours)
                if (client->isMember() && (client->authenticator() != authenticator || !client->isStored()))
                    return failed(QString::fromStdString(client->name()) + QStringLiteral(" differs from ")
                                  + QString::fromStdString(first.name()));
            for (const auto &name : theirs) {
                const auto state = ask(name, "state").toObject();
                if (bytesOf(state.value(QStringLiteral("authenticator"))) != authenticator
                    || bytesOf(state.value(QStringLiteral("treeHash"))) != group.state().context().treeHash
                    || !sameBytes(bytesOf(ask(name, "export", request)), exported->view()))
                    return failed(QString::fromStdString(name) + QStringLiteral(" differs from us"));
            }
            return true;
        }
        // Everybody says something, everybody else reads it.
        bool talk()
        {
            for (const auto &name : theirs) {
                const Bytes text = sw::bytesOf(std::string_view(name));
                const Bytes message = bytesOf(ask(name, "encrypt", {{QStringLiteral("data"), hexOf(text)}}));
                for (auto &client : ours)
                    if (client->isMember() && client->receive(message).text != text)
                        return failed(QStringLiteral("we cannot read ") + QString::fromStdString(name));
                for (const auto &other : theirs)
                    if (other != name)
                        (void)ask(other, "process", {{QStringLiteral("message"), hexOf(message)}});
            }
            for (auto &client : ours) {
                if (!client->isMember())
                    continue;
                SendOptions options = send();
                options.authenticatedData = sw::bytesOf(std::string_view("aad"));
                const auto message = client->seal(client->name(), options);
                for (const auto &name : theirs)
                    if (ask(name, "process", {{QStringLiteral("message"), hexOf(*message)}})
                            .toObject()
                            .value(QStringLiteral("plaintext"))
                        != hexOf(viewOf(client->name())))
                        return failed(QString::fromStdString(name) + QStringLiteral(" cannot read us"));
                for (auto &other : ours)
                    if (other != client && other->isMember()
                        && other->receive(*message).text != sw::bytesOf(std::string_view(client->name())))
                        return failed(QStringLiteral("we cannot read ourselves"));
            }
            return agree();
        }
        KeyPackage theirPackage(const std::string &name)
        {
            return *decodeMessage(bytesOf(ask(name, "keyPackage")))->as<KeyPackage>();
        }
        bool theyJoin(const std::string &name, const std::vector<Bytes> &welcomes)
        {
            for (const auto &welcome : welcomes)
                if (!ask(name, "join", {{QStringLiteral("welcome"), hexOf(welcome)}}).isUndefined()) {
                    theirs.push_back(name);
                    return true;
                }
            return failed(QString::fromStdString(name) + QStringLiteral(" cannot join"));
        }
        LeafIndex theirLeaf(const std::string &name)
        {
            return {static_cast<std::uint32_t>(
                ask(name, "state").toObject().value(QStringLiteral("leaf")).toInt())};
        }
    };

    static bool check(Room &room, bool good)
    {
        if (!good)
            qWarning("%s", qPrintable(room.fault));
        return good;
    }
    // A group of two, made by either side.
    void found(Room &room, bool theyCreate)
    {
        TestClient &us = *room.ours[0];
        if (theyCreate) {
            QVERIFY(
                !room.ask(a, "create", {{QStringLiteral("group"), QStringLiteral("0102")}}).isUndefined());
            room.theirs.push_back(a);
            const auto welcome = room.theyCommit(
                a, {{QStringLiteral("add"), QJsonArray{hexOf(encodeMessage(us.keyPackage()))}}});
            QVERIFY(check(room, welcome.has_value()));
            QVERIFY(us.join({*welcome}, {}));
        } else {
            us.create("our group");
            CommitOptions options;
            options.proposals = {Add{room.theirPackage(a)}};
            const auto welcomes = room.weCommit(us, options);
            QVERIFY(check(room, welcomes && room.theyJoin(a, *welcomes)));
        }
        QVERIFY(check(room, room.talk()));
    }
    // Both sides commit with nothing but a path, then we add one of theirs.
    void grow(Room &room)
    {
        TestClient &us = *room.ours[0];
        QVERIFY(
            check(room, room.theyCommit(a).has_value() && room.weCommit(us, {}).has_value() && room.talk()));
        CommitOptions adding;
        adding.proposals = {Add{room.theirPackage(b)}};
        const auto welcomes = room.weCommit(us, adding);
        QVERIFY(check(room, welcomes && room.theyJoin(b, *welcomes) && room.talk()));
    }
    // Proposals by reference, in both directions.
    void refer(Room &room)
    {
        TestClient &us = *room.ours[0];
        TestClient &second = room.client("ours-2");
        const auto proposed = room.ask(
            a, "propose", {{QStringLiteral("add"), QJsonArray{hexOf(encodeMessage(second.keyPackage()))}}});
        QCOMPARE(proposed.toArray().size(), 1);
        QVERIFY(check(room, room.toAll(bytesOf(proposed.toArray()[0]), a)));
        CommitOptions referring;
        referring.references = {us.group().state().proposals().begin()->second.ref};
        const auto forSecond = room.weCommit(us, referring);
        QVERIFY(check(room, forSecond.has_value()));
        QVERIFY(second.join(*forSecond, {}));
        QVERIFY(check(room, room.talk()));
        const auto update = us.proposeUpdate(room.send());
        QVERIFY(update);
        QVERIFY(check(room, room.toAll(*update, us.name()) && room.theyCommit(b).has_value() && room.talk()));
    }
    // A pre-shared key each way, and a change of the group's extensions by us.
    void agreeOnPsksAndExtensions(Room &room)
    {
        TestClient &us = *room.ours[0];
        room.psks.add("live psk", Bytes(32, 5));
        for (const auto &name : {a, b})
            QVERIFY(!room.ask(name, "psk",
                              {{QStringLiteral("id"), hexOf(viewOf("live psk"))},
                               {QStringLiteral("secret"), hexOf(Bytes(32, 5))}})
                         .isUndefined());
        QVERIFY(check(room,
                      room.theyCommit(a, {{QStringLiteral("psk"), QJsonArray{hexOf(viewOf("live psk"))}}})
                          .has_value()));
        CommitOptions ourPsk;
        ourPsk.proposals
            = {PreSharedKey{{ExternalPsk{sw::bytesOf(std::string_view("live psk"))}, room.random.bytes(32)}}};
        QVERIFY(check(room, room.weCommit(us, ourPsk).has_value() && room.talk()));
        CommitOptions extending;
        Extensions extensions;
        extensions.set(ExtensionType{0xff01}, Bytes(9, 9));
        extending.proposals = {GroupContextExtensions{extensions}};
        QVERIFY(check(room, room.weCommit(*room.ours[1], extending).has_value() && room.talk()));
    }
    // External commits: one of theirs by our GroupInfo, one of ours by theirs, and a resync of ours.
    void comeInFromOutside(Room &room)
    {
        TestClient &us = *room.ours[0];
        TestClient &second = *room.ours[1];
        GroupInfoOptions withTree;
        withTree.withTree = true;
        const auto info = us.group().groupInfo(withTree, us.key());
        const Bytes theirJoin = bytesOf(
            room.ask(c, "externalJoin", {{QStringLiteral("groupInfo"), hexOf(encodeMessage(*info))}}));
        QVERIFY2(!theirJoin.empty(), qPrintable(m_peer.lastError()));
        QVERIFY(check(room, room.toAll(theirJoin, c)));
        QVERIFY(!room.ask(c, "merge").isUndefined());
        room.theirs.push_back(c);
        QVERIFY(check(room, room.talk()));
        TestClient &third = room.client("ours-3");
        const auto ourJoin = third.externalCommit(bytesOf(room.ask(b, "groupInfo")), {});
        QVERIFY2(ourJoin, qPrintable(QString::number(ourJoin ? 0 : int(ourJoin.error()))));
        QVERIFY(check(room, room.toAll(*ourJoin, third.name())));
        third.enterExternal();
        QVERIFY(check(room, room.talk()));
        const LeafIndex old = second.group().ownLeaf();
        TestClient &again = room.client("ours-2");
        const auto resync = again.externalCommit(bytesOf(room.ask(c, "groupInfo")), {}, old);
        QVERIFY(resync);
        QVERIFY(check(room, room.toAll(*resync, {})));
        again.enterExternal();
        QVERIFY(!second.isMember());
        QVERIFY(check(room, room.talk()));
    }
    // Removals, last.
    void remove(Room &room)
    {
        TestClient &us = *room.ours[0];
        TestClient &third = *room.ours[2];
        CommitOptions removing;
        removing.proposals = {Remove{room.theirLeaf(b)}};
        QVERIFY(check(room, room.weCommit(us, removing).has_value()));
        QCOMPARE(room.ask(b, "state").toObject().value(QStringLiteral("active")), QJsonValue(false));
        std::erase(room.theirs, b);
        QVERIFY(check(room, room.talk()));
        QVERIFY(check(
            room,
            room.theyCommit(a, {{QStringLiteral("remove"), QJsonArray{int(third.group().ownLeaf().value)}}})
                .has_value()));
        QVERIFY(!third.isMember());
        QVERIFY(check(room, room.talk()));
    }

    void exchange(bool theyCreate, bool privately)
    {
        Room room{.peer = m_peer, .privately = privately};
        for (const auto &name : {a, b, c})
            (void)m_peer.ask(name.c_str(), "forget");
        TestClient &us = room.client("ours");
        found(room, theyCreate);
        for (const auto step :
             {&LiveExchange::grow, &LiveExchange::refer, &LiveExchange::agreeOnPsksAndExtensions,
              &LiveExchange::comeInFromOutside, &LiveExchange::remove})
            if (!QTest::currentTestFailed())
                (this->*step)(room);
        qInfo("%llu epochs", static_cast<unsigned long long>(us.group().state().context().epoch));
    }

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::start());
        if (!peers::TsPeer::nodeIsHere())
            QSKIP("NOT TESTED: there is no node on this machine, so nothing was exchanged with ts-mls");
        QVERIFY2(m_peer.start(),
                 "ts-mls is not installed in the build tree: run ctest -R peers/ts-mls-install");
    }
    void theyCreateInTheOpen() { exchange(true, false); }
    void weCreateInTheOpen() { exchange(false, false); }
    void theyCreateEncrypted() { exchange(true, true); }
    void weCreateEncrypted() { exchange(false, true); }

private:
    const std::string a = "ts-a", b = "ts-b", c = "ts-c";
    peers::TsPeer m_peer;
};

const sw::test::Suite suite(sw::test::run<LiveExchange>);

} // namespace tst_live_exchange

#include "tst_live_exchange.moc"
