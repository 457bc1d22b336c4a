// SPDX-License-Identifier: Apache-2.0
// The modules of core/xmpp against real Prosody and ejabberd: what each server really answers.
#include "core/runtime/async.h"
#include "core/xmpp/internet.h"
#include "core/xmpp/stanza_id.h"
#include "core/xmpp/xmpp_client.h"
#include "tests/runner/suite.h"
#include "tests/support/server.h"
#include "tests/support/soon.h"

#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTest>

namespace tst_xmpp_client {

using namespace sw;
using namespace sw::test;
using namespace sw::xmpp;
using namespace Qt::StringLiterals;

namespace {

struct Device {
    Device(const TestServer &server, const QString &name, const QString &resource)
    {
        config.account = *Jid::fromParts(name, server.domain());
        config.password = name + u"-secret"_s;
        config.resource = resource;
        config.hosts = {{server.host(), server.tlsPort(), TlsMode::Direct}};
        config.caFile = server.caFile();
    }
    bool signIn()
    {
        bool ready = false;
        QObject::connect(&client, &XmppClient::servicesFound, &client, [&] { ready = true; });
        QSignalSpy bookmarks(&client.bookmarks(), &Bookmarks::loaded);
        client.connection().start(config);
        return soon([&] { return ready && !bookmarks.isEmpty(); });
    }

    Internet internet;
    RealTimers timers;
    SystemClock clock;
    XmppClient client{internet, timers, clock};
    ConnectConfig config;
};

template <class T>
std::optional<Result<T, StanzaError>> outcome(const Reply<T> &reply)
{
    std::optional<Result<T, StanzaError>> answer;
    QObject context;
    whenDone(reply, &context, [&](const auto &result) { answer = result; });
    if (!soon([&] { return answer.has_value(); }))
        qWarning("no answer");
    else if (!*answer)
        qWarning() << "condition" << int(answer->error().condition) << answer->error().element.toXml();
    return answer;
}

template <class T>
bool succeeds(const Reply<T> &reply)
{
    const auto answer = outcome(reply);
    return answer && *answer;
}

} // namespace

class TestXmppClient : public QObject
{
    Q_OBJECT

    std::map<ServerKind, std::unique_ptr<TestServer>> m_servers;

    TestServer &server()
    {
        const ServerKind kind = *static_cast<ServerKind *>(QTest::qData("kind", qMetaTypeId<ServerKind>()));
        auto &server = m_servers[kind];
        if (!server) {
            server = std::make_unique<TestServer>(kind);
            if (!server->start()
                || !server->addPeople({{u"li"_s, u"li-secret"_s, u"李娜"_s, u"总部"_s},
                                       {u"wang"_s, u"wang-secret"_s, u"王芳"_s, u"总部,门店 001"_s}}))
                qFatal("no server");
        }
        return *server;
    }
    bool makeRoom(Device &owner, const Jid &room)
    {
        owner.client.muc().join(room, u"李"_s);
        return soon([&] { return owner.client.muc().isJoined(room); })
            && succeeds(owner.client.mucAdmin().configure(room, {u"r"_s, true}));
    }
    Jid roomOf(const char *name)
    {
        return *Jid::fromParts(QString::fromLatin1(name), u"rooms."_s + server().domain());
    }

private slots:
    void servicesAndRosterAreFound_data() { addServerRows(); }
    void servicesAndRosterAreFound()
    {
        Device li(server(), u"li"_s, u"a"_s);
        QVERIFY(li.signIn());
        QCOMPARE(li.client.services().rooms.toString(), u"rooms.shop.test"_s);
        QCOMPARE(li.client.services().uploads.toString(), u"files.shop.test"_s);
        QVERIFY(li.client.services().maxUploadBytes >= 4 * 1024 * 1024);
        SOON(!li.client.roster().items().isEmpty());
        const auto items = li.client.roster().items();
        const auto wang = std::find_if(items.begin(), items.end(),
                                       [](const RosterItem &i) { return i.jid.local() == u"wang"; });
        QVERIFY(wang != items.end());
        QCOMPARE(wang->name, u"王芳"_s);
        QVERIFY(wang->groups.contains(u"门店 001"_s));

        Device wangPc(server(), u"wang"_s, u"pc"_s);
        QVERIFY(wangPc.signIn());
        SOON_IS(li.client.roster().presence(wang->jid).availability, Availability::Online);
        wangPc.client.setPresence(Availability::Away, u"午饭"_s);
        SOON_IS(li.client.roster().presence(wang->jid).status, u"午饭"_s);
        wangPc.client.connection().stop();
        SOON_IS(li.client.roster().presence(wang->jid).availability, Availability::Offline);
    }

    void bookmarksReachTheOtherDevice_data() { addServerRows(); }
    void bookmarksReachTheOtherDevice()
    {
        Device pc(server(), u"li"_s, u"pc"_s), till(server(), u"li"_s, u"till"_s);
        QVERIFY(pc.signIn() && till.signIn());
        QSignalSpy changed(&till.client.bookmarks(), &Bookmarks::changed),
            removed(&till.client.bookmarks(), &Bookmarks::removed);
        const Bookmark mark{roomOf("mark"), u"群"_s, true, u"李"_s, {Element(u"pin", u"urn:sw:test")}};
        QVERIFY(succeeds(pc.client.bookmarks().set(mark)));
        QVERIFY(succeeds(pc.client.bookmarks().set({roomOf("second"), {}, false, {}, {}})));
        SOON_IS(changed.size(), 2);
        QCOMPARE(changed[0][0].value<Bookmark>(), mark);
        Device later(server(), u"li"_s, u"later"_s);
        QVERIFY(later.signIn());
        QVERIFY(later.client.bookmarks().all().contains(mark));
        QCOMPARE(later.client.bookmarks().all().size(), 2);
        QVERIFY(succeeds(pc.client.bookmarks().remove(mark.room)));
        QFETCH(ServerKind, kind);
        if (kind == ServerKind::Prosody) // ejabberd 23.01 does not tell the other devices
            SOON_IS(removed.size(), 1);
        Device last(server(), u"li"_s, u"last"_s);
        QVERIFY(last.signIn());
        QCOMPARE(last.client.bookmarks().all().size(), 1);
    }

    void nodesKeepWhatTheyAreConfiguredFor_data() { addServerRows(); }
    void nodesKeepWhatTheyAreConfiguredFor()
    {
        Device li(server(), u"li"_s, u"a"_s), wang(server(), u"wang"_s, u"a"_s);
        QVERIFY(li.signIn() && wang.signIn());
        const NodeConfig many{NodeAccess::Open, 20, false};
        QVERIFY(succeeds(li.client.pubsub().prepare(u"urn:sw:test:many"_s, many)));
        QVERIFY(succeeds(li.client.pubsub().prepare(u"urn:sw:test:many"_s, many)));
        for (int i = 0; i < 3; ++i)
            QVERIFY(succeeds(li.client.pubsub().publish(u"urn:sw:test:many"_s, QString::number(i),
                                                        Element(u"x", u"urn:x"), many)));
        const auto open = outcome(wang.client.pubsub().items(li.config.account, u"urn:sw:test:many"_s));
        QVERIFY(open && *open);
        QCOMPARE((*open)->size(), 3);
        QVERIFY(succeeds(li.client.pubsub().retract(u"urn:sw:test:many"_s, u"1"_s)));
        QVERIFY(!succeeds(wang.client.pubsub().item(li.config.account, u"urn:sw:test:many"_s, u"1"_s)));
        // A node of nobody's business.
        QVERIFY(
            succeeds(li.client.pubsub().publish(u"urn:sw:test:own"_s, u"1"_s, Element(u"x", u"urn:x"), {})));
        QVERIFY(!succeeds(wang.client.pubsub().items(li.config.account, u"urn:sw:test:own"_s)));
        // Configured otherwise before: publishing puts it right.
        QVERIFY(succeeds(
            li.client.pubsub().publish(u"urn:sw:test:own"_s, u"1"_s, Element(u"x", u"urn:x"), many)));
        QVERIFY(succeeds(wang.client.pubsub().items(li.config.account, u"urn:sw:test:own"_s)));
    }

    void cardAndPictureReachColleagues_data() { addServerRows(); }
    void cardAndPictureReachColleagues()
    {
        Device li(server(), u"li"_s, u"a"_s), wang(server(), u"wang"_s, u"a"_s);
        QVERIFY(wang.signIn() && li.signIn());
        QSignalSpy pictures(&wang.client.profiles(), &Profiles::avatarChanged);
        const Profile card{u"李娜"_s, u"督导"_s, u"13800000000"_s, u"li@shop.test"_s};
        QVERIFY(succeeds(li.client.profiles().setProfile(card)));
        const auto read = outcome(wang.client.profiles().profile(li.config.account));
        QVERIFY(read && *read);
        QCOMPARE(**read, card);
        const QByteArray png(20'000, 'p');
        QVERIFY(succeeds(li.client.profiles().setAvatar(png, 64, 64)));
        const auto hash = outcome(wang.client.profiles().avatarHash(li.config.account));
        QVERIFY(hash && *hash);
        const auto picture = outcome(wang.client.profiles().avatar(li.config.account, **hash));
        QVERIFY(picture && *picture);
        QCOMPARE(**picture, png);
        SOON(!pictures.isEmpty());
        QVERIFY(succeeds(li.client.profiles().setAvatar({}, 0, 0)));
        const auto none = outcome(wang.client.profiles().avatarHash(li.config.account));
        QVERIFY(none && *none);
        QVERIFY((*none)->isEmpty());
    }

    void slotsAreGiven_data() { addServerRows(); }
    void slotsAreGiven()
    {
        Device li(server(), u"li"_s, u"a"_s);
        QVERIFY(li.signIn());
        const auto slot
            = outcome(li.client.httpUpload().requestSlot(li.client.services().uploads, u"chunk"_s, 1 << 20));
        QVERIFY(slot && *slot);
        QCOMPARE((*slot)->put.scheme(), u"https"_s);
        const auto huge
            = outcome(li.client.httpUpload().requestSlot(li.client.services().uploads, u"huge"_s, 1LL << 40));
        QVERIFY(huge && !*huge);
        QCOMPARE(huge->error().condition, StanzaCondition::NotAcceptable);
    }

    void membersCanBeListedKickedAndTheRoomEnded_data() { addServerRows(); }
    void membersCanBeListedKickedAndTheRoomEnded()
    {
        Device li(server(), u"li"_s, u"a"_s), wang(server(), u"wang"_s, u"a"_s);
        QVERIFY(li.signIn() && wang.signIn());
        const Jid room = roomOf("members");
        QVERIFY(makeRoom(li, room));
        QSignalSpy failed(&wang.client.muc(), &Muc::joinFailed), left(&wang.client.muc(), &Muc::left);
        wang.client.muc().join(room, u"王"_s);
        SOON_IS(failed.size(), 1); // members only
        QVERIFY(
            succeeds(li.client.mucAdmin().setAffiliation(room, wang.config.account, Affiliation::Member)));
        wang.client.muc().join(room, u"王"_s);
        SOON(wang.client.muc().isJoined(room));
        const auto members = outcome(li.client.mucAdmin().list(room, Affiliation::Member));
        QVERIFY(members && *members);
        QCOMPARE(**members, QList<RoomMember>({{wang.config.account, Affiliation::Member}}));
        QVERIFY(succeeds(wang.client.mucAdmin().list(room, Affiliation::Owner)));

        QVERIFY(succeeds(li.client.mucAdmin().kick(room, u"王"_s)));
        SOON_IS(left.size(), 1);
        QCOMPARE(left[0][1].value<RoomExitInfo>().kind, RoomExit::Kicked);
        wang.client.muc().join(room, u"王"_s);
        SOON(wang.client.muc().isJoined(room));
        QVERIFY(succeeds(li.client.mucAdmin().setAffiliation(room, wang.config.account, Affiliation::None)));
        SOON_IS(left.size(), 2);
        QCOMPARE(left[1][1].value<RoomExitInfo>().kind, RoomExit::NotMember);
        QVERIFY(
            succeeds(li.client.mucAdmin().setAffiliation(room, wang.config.account, Affiliation::Member)));
        wang.client.muc().join(room, u"王"_s);
        SOON(wang.client.muc().isJoined(room));
        QVERIFY(succeeds(li.client.mucAdmin().destroy(room, u"moved"_s, roomOf("heir"))));
        SOON_IS(left.size(), 3);
        const auto end = left[2][1].value<RoomExitInfo>();
        QCOMPARE(end.kind, RoomExit::Destroyed);
        QCOMPARE(end.alternate, roomOf("heir"));
    }

    void invitationsComeLiveAndStayInTheArchive_data() { addServerRows(); }
    void invitationsComeLiveAndStayInTheArchive()
    {
        Device li(server(), u"li"_s, u"a"_s), wang(server(), u"wang"_s, u"a"_s);
        QVERIFY(li.signIn() && wang.signIn());
        const Jid room = roomOf("party");
        QVERIFY(makeRoom(li, room));
        QVERIFY(
            succeeds(li.client.mucAdmin().setAffiliation(room, wang.config.account, Affiliation::Member)));
        QSignalSpy invited(&wang.client.invitations(), &Invitations::invited);
        QVERIFY(li.client.invitations().inviteDirectly(room, wang.config.account, u"来"_s));
        SOON_IS(invited.size(), 1);
        const auto received = [&](int number) {
            auto invitation = invited[number][0].value<Invitation>();
            invitation.message = {};
            return invitation;
        };
        QCOMPARE(received(0), (Invitation{room, li.config.account, u"来"_s, false, {}}));
        QVERIFY(li.client.invitations().inviteThroughRoom(room, wang.config.account));
        SOON_IS(invited.size(), 2);
        QCOMPARE(received(1), (Invitation{room, li.config.account, {}, true, {}}));

        int archived = -1;
        MamQuery newest;
        newest.newest = true;
        wang.client.mam().query(newest, this, [&](const Mam::Result &page) {
            archived = 0;
            for (const ArchivedMessage &entry : page ? page->entries : std::vector<ArchivedMessage>()) {
                const auto invitation = invitationFrom(entry.message);
                archived += invitation && invitation->room == room;
            }
        });
        SOON(archived >= 0);
        QCOMPARE(archived, 2);
    }

    void typingIsNotArchived_data() { addServerRows(); }
    void typingIsNotArchived()
    {
        Device li(server(), u"li"_s, u"a"_s);
        QVERIFY(li.signIn());
        const Jid room = roomOf("typing");
        QVERIFY(makeRoom(li, room));
        QSignalSpy messages(&li.client.muc(), &Muc::messageReceived);
        const auto before = messages.size();
        QVERIFY(li.client.muc().sendChatState(room, chatState(ChatState::Composing)));
        QVERIFY(li.client.muc().sendMessage(room, u"m"_s, {Element(u"payload", u"urn:sw:test")}));
        SOON_IS(messages.size(), before + 2);
        const auto typing = messages[before][1].value<RoomMessage>(),
                   payload = messages[before + 1][1].value<RoomMessage>();
        QCOMPARE(chatStateOf(typing.stanza), ChatState::Composing);
        QVERIFY(!payload.stanzaId.isEmpty());
        std::optional<MamPage> page;
        MamQuery all;
        all.archive = room;
        li.client.mam().query(all, this,
                              [&](Mam::Result result) { page = result ? std::move(*result) : MamPage(); });
        SOON(page);
        int states = 0, payloads = 0;
        for (const ArchivedMessage &entry : page->entries) {
            states += chatStateOf(entry.message).has_value();
            payloads
                += entry.archiveId == payload.stanzaId && entry.message.child(u"payload", u"urn:sw:test");
        }
        QCOMPARE(states, 0);
        QCOMPARE(payloads, 1); // without body: the store hint keeps it
    }
};

const sw::test::Suite suite(sw::test::run<TestXmppClient>);

} // namespace tst_xmpp_client

#include "tst_xmpp_client.moc"
