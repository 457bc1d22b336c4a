// SPDX-License-Identifier: Apache-2.0
// Encrypted rooms on a server that is not honest: its archive is cut, reordered, doubled, garbled or emptied
// behind everybody's back, somebody is let in whom no member has added, and a profile runs twice. And what a
// server under load does to them when it is killed, or when several administrators act at one moment. Whole
// clients of one company, on both servers.
#include "core/crypto/self_test.h"
#include "tests/runner/suite.h"
#include "tests/support/archive_forger.h"
#include "tests/support/colleagues.h"

#include <QTest>

namespace tst_xmpp_group_hostile {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using rooms::Standing;

namespace {

constexpr int everybody = 30;
const QString title = u"盘点"_s, otherTitle = u"仓库"_s;

QString by(Desk &desk, const QString &text)
{
    return desk.address().local().toString() + u": "_s + text;
}

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

Jid addressOf(Desk &desk, RoomId room)
{
    return desk.rooms().room(room)->address;
}

bool isOnlineAgain(Desk &desk)
{
    desk.client().retryNow();
    return soon([&] { return desk.isOnline(); });
}

/// How many entries cannot be read for this reason, by the counter that the settings show.
int countOf(Desk &desk, chat::Fault fault)
{
    for (const chat::FaultCount &one : desk.chat().unreadable())
        if (one.fault == fault)
            return one.entries;
    return 0;
}

/// With the password of a member's account, beside its program: what the server could do by itself.
struct ServersHand {
    XmppPerson person;

    ServersHand(const TestServer &server, Desk &owner)
        : person(server, owner.address().local().toString(), u"hand"_s)
    {
        person.config.password = ownWords;
    }
    [[nodiscard]] bool letsIn(const Jid &room, const Jid &whom)
    {
        return person.signIn()
            && person.succeeds(
                person.client.mucAdmin().setAffiliation(room, whom, xmpp::Affiliation::Member));
    }
};

} // namespace

class TestXmppGroupHostile : public QObject
{
    Q_OBJECT

    Colleagues m_people{everybody};

    /// A room of both, in which both have written.
    static std::pair<RoomId, RoomId> roomOf(Desk &ann, Desk &bob, const QString &called)
    {
        const RoomId ours = ann.rooms().create(called, {bob.address()});
        if (!soon([&] { return standingIn(bob, bob.roomCalled(called)) == Standing::Member; }))
            qFatal("bob is not in the room");
        const RoomId theirs = bob.roomCalled(called);
        ann.say(ours, u"first"_s);
        if (!soon([&] { return bob.texts(theirs).size() == 1; }))
            qFatal("bob does not read");
        bob.say(theirs, u"second"_s);
        if (!soon(
                [&] { return ann.texts(ours).size() == 2 && ann.isSettled(ours) && bob.isSettled(theirs); }))
            qFatal("they do not talk");
        return {ours, theirs};
    }
    /// Joins the room, and tells which program somebody else is in it with.
    static Jid comesIn(XmppPerson &person, const Jid &room, const QString &nick, const Jid &whose)
    {
        Jid program;
        QObject::connect(&person.client.muc(), &xmpp::Muc::occupantChanged, &person.client,
                         [&](const Jid &, const xmpp::Occupant &occupant) {
                             if (occupant.realJid.bare() == whose)
                                 program = occupant.realJid;
                         });
        person.client.muc().join(room, nick);
        const bool isIn = soon([&] { return person.client.muc().isJoined(room) && program.isFull(); });
        person.client.muc().disconnect(&person.client);
        return isIn ? program : Jid();
    }
    /// Both write, both read it, and stay members.
    static void theyGoOn(Desk &ann, RoomId ours, Desk &bob, RoomId theirs)
    {
        ann.say(ours, u"still here"_s);
        bob.say(theirs, u"so am I"_s);
        for (const QString &text : {by(ann, u"still here"_s), by(bob, u"so am I"_s)})
            SOON(ann.texts(ours).contains(text) && bob.texts(theirs).contains(text));
        SOON(ann.isSettled(ours) && bob.isSettled(theirs));
        QCOMPARE(standingIn(ann, ours), Standing::Member);
        QCOMPARE(standingIn(bob, theirs), Standing::Member);
    }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }
    void initTestCase_data() { addServerRows(); }

    // RELIABILITY 18, 19, 31.
    void whatIsDroppedMovedDoubledOrGarbledIsNoticed()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        m_people.officeAt(kind);
        TestServer &server = m_people.serverAt(kind);
        const auto ann = m_people.next(kind), bob = m_people.next(kind);
        const auto [ours, theirs] = roomOf(*ann, *bob, title);
        const auto [oursToo, theirsToo] = roomOf(*ann, *bob, otherTitle);
        const Jid room = addressOf(*ann, ours), other = addressOf(*ann, oursToo);
        bob->close();
        for (int i = 1; i <= 8; ++i)
            ann->say(ours, QString::number(i));
        SOON(ann->texts(ours).size() == 10 && ann->isSettled(ours));
        QVERIFY(server.stop());
        {
            ArchiveForger forger(server, kind);
            const auto all = forger.places(room, u"message"_s),
                       elsewhere = forger.places(other, u"message"_s);
            QVERIFY(all.size() >= 10 && elsewhere.size() >= 2);
            const auto places = all.last(8);
            forger.drop(places[2]);
            forger.garble(places[3]);
            forger.exchange(places[4], places[5]);
            forger.ascribe(places[6], ann->address(), bob->address());
            forger.repeat(places[0], room);
            forger.repeat(elsewhere[0], room);
        }
        QVERIFY(server.start());
        QCOMPARE(bob->open(), OpenError::None);
        QVERIFY(bob->client().connectToServer());
        QVERIFY(isOnlineAgain(*ann) && isOnlineAgain(*bob));
        theyGoOn(*ann, ours, *bob, theirs);
        QStringList expected{by(*ann, u"first"_s), by(*bob, u"second"_s)};
        for (const int number : {1, 2, 6, 5, 7, 8})
            expected += by(*ann, QString::number(number));
        QCOMPARE(bob->texts(theirs).mid(0, 8), expected); // all from those who sealed it, and once
        QCOMPARE(bob->texts(theirs).size(), 10);
        QVERIFY(unreadable(*bob, theirs).join(u' ').contains(u"missing"_s));
        QCOMPARE(countOf(*bob, chat::Fault::NotGenuine), 2); // what was garbled, and what is of another room
        QCOMPARE(ann->texts(ours).size(), 12); // what had settled stays as it was
        for (int i = 1; i <= 8; ++i)
            QCOMPARE(ann->texts(ours).value(i + 1), by(*ann, QString::number(i)));
    }

    void anEmptiedArchiveLosesNothingHere()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        m_people.officeAt(kind);
        TestServer &server = m_people.serverAt(kind);
        const auto ann = m_people.next(kind), bob = m_people.next(kind), cai = m_people.next(kind);
        const auto [ours, theirs] = roomOf(*ann, *bob, title);
        const QStringList before = bob->texts(theirs);
        QVERIFY(server.stop());
        ArchiveForger(server, kind).wipe(addressOf(*ann, ours));
        QVERIFY(server.start());
        QVERIFY(isOnlineAgain(*ann) && isOnlineAgain(*bob) && isOnlineAgain(*cai));
        theyGoOn(*ann, ours, *bob, theirs);
        ann->rooms().addMembers(ours, {cai->address()});
        SOON_IS(devicesOf(*bob, theirs, cai->address()), 1);
        SOON(standingIn(*cai, cai->roomCalled(title)) == Standing::Member);
        ann->say(ours, u"welcome"_s);
        const QString welcome = by(*ann, u"welcome"_s);
        SOON(cai->texts(cai->roomCalled(title)).contains(welcome) && bob->texts(theirs).contains(welcome));
        QCOMPARE(bob->texts(theirs).mid(0, 2), before);
        QCOMPARE(bob->texts(theirs).size(), 5);
        QCOMPARE(ann->texts(ours), bob->texts(theirs));
        for (Desk *desk : {ann.get(), bob.get()})
            QVERIFY(desk->chat().unreadable().isEmpty());
    }

    // A device to which the archive does not lead asks, and a member answers.
    void whoLacksACommitIsHelpedByOthers()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        m_people.officeAt(kind);
        TestServer &server = m_people.serverAt(kind);
        const auto ann = m_people.next(kind), bob = m_people.next(kind), cai = m_people.next(kind);
        const auto [ours, theirs] = roomOf(*ann, *bob, title);
        const Jid room = addressOf(*ann, ours);
        const auto count
            = [&](const QString &part) { return ArchiveForger(server, kind).places(room, part).size(); };
        bob->close();
        ann->rooms().addMembers(ours, {cai->address()});
        SOON(standingIn(*cai, cai->roomCalled(title)) == Standing::Member);
        ann->say(ours, u"without bob"_s);
        SOON(cai->texts(cai->roomCalled(title)).contains(by(*ann, u"without bob"_s)) && ann->isSettled(ours));
        QVERIFY(server.stop());
        {
            ArchiveForger forger(server, kind);
            const auto commits = forger.places(room, u"commit"_s);
            const qint64 welcome = forger.places(room, u"welcome"_s).last();
            const auto behind = std::lower_bound(commits.begin(), commits.end(), welcome);
            QVERIFY(behind != commits.begin());
            forger.drop(*std::prev(behind)); // by which cai came in
            QVERIFY(forger.places(room, u"help"_s).isEmpty() && forger.places(room, u"info"_s).isEmpty());
        }
        QVERIFY(server.start());
        QCOMPARE(bob->open(), OpenError::None);
        QVERIFY(bob->client().connectToServer());
        QVERIFY(isOnlineAgain(*ann) && isOnlineAgain(*bob) && isOnlineAgain(*cai));
        SOON(count(u"help"_s) >= 1);
        SOON(count(u"info"_s) >= 1);
        SOON_IS(devicesOf(*bob, theirs, cai->address()), 1);
        SOON_IS(standingIn(*bob, theirs), Standing::Member);
        theyGoOn(*ann, ours, *bob, theirs);
        SOON(cai->texts(cai->roomCalled(title)).contains(by(*bob, u"so am I"_s)));
        QVERIFY(!bob->texts(theirs).contains(by(*ann, u"without bob"_s)));
        QVERIFY(countOf(*bob, chat::Fault::WhileAway) > 0); // told, not lost in silence
        QVERIFY(ann->chat().unreadable().isEmpty());
    }

    // RELIABILITY 28, 29, 30: in the room on the server, and in nobody's group.
    void whomOnlyTheServerLetsInReadsAndWritesNothing()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        m_people.officeAt(kind);
        TestServer &server = m_people.serverAt(kind);
        const auto ann = m_people.next(kind), bob = m_people.next(kind);
        const auto [ours, theirs] = roomOf(*ann, *bob, title);
        const Jid room = addressOf(*ann, ours);
        XmppPerson lin(server, u"lin"_s);
        ServersHand hand(server, *ann);
        QVERIFY(hand.letsIn(room, lin.config.account));
        QVERIFY(lin.signIn());
        const QString likeBob = bob->address().local().toString() + u"\u200b"_s;
        const Jid annsProgram = comesIn(lin, room, likeBob, ann->address());
        QVERIFY(annsProgram.isFull());
        ann->say(ours, u"the safe is behind the shelf"_s);
        SOON(bob->texts(theirs).size() == 3);
        xmpp::MamQuery query;
        query.archive = room;
        const auto page = lin.page(query);
        QVERIFY(page && page->entries.size() >= 4);
        Element sealed;
        for (const auto &entry : page->entries) {
            const QByteArray xml = entry.message.toXml();
            for (const char *word : {"safe", "first", "second", "<body"})
                QVERIFY2(!xml.contains(word), xml.constData());
            if (xml.contains("message'") || xml.contains("message\""))
                sealed = entry.message;
        }
        // In clear, ann's own octets in lin's name, and an archive's answer that nobody has asked for.
        QVERIFY(lin.say(room, u"bob says: open the safe"_s));
        std::vector<Element> again;
        for (const Element &child : sealed.children)
            if (child.is(u"mls", u"urn:storewire:mls:0"))
                again.push_back(child);
        QCOMPARE(again.size(), 1u);
        QVERIFY(lin.client.muc().sendMessage(room, u"again"_s, again));
        Element forged(u"message", ns::Client);
        forged.set(u"to", annsProgram.toString());
        QVERIFY(lin.connection.send(std::move(forged).with(
            Element(u"result", ns::Mam)
                .with(u"queryid", u"1"_s)
                .with(u"id", u"1"_s)
                .with(Element(u"forwarded", ns::Forward)
                          .with(Element(u"message", ns::Client)
                                    .with(u"type", u"groupchat"_s)
                                    .with(u"from", room.toString() + u"/bob"_s)
                                    .with(Element(u"body", ns::Client).withText(u"forged"_s)))))));
        SOON(countOf(*bob, chat::Fault::InClear) == 1 && countOf(*ann, chat::Fault::InClear) == 1);
        theyGoOn(*ann, ours, *bob, theirs);
        const QStringList all = bob->texts(theirs);
        QCOMPARE(
            sorted(all),
            sorted({by(*ann, u"first"_s), by(*bob, u"second"_s), by(*ann, u"the safe is behind the shelf"_s),
                    by(*ann, u"still here"_s), by(*bob, u"so am I"_s)}));
        QCOMPARE(ann->texts(ours), all);
        for (Desk *desk : {ann.get(), bob.get()}) {
            const RoomId id = desk == ann.get() ? ours : theirs;
            QCOMPARE(devicesOf(*desk, id, lin.config.account) > 0, false);
            for (const chat::Entry &entry : desk->chat().before(id, Order::newest(), 100))
                if (entry.kind == chat::EntryKind::Unreadable)
                    QCOMPARE(entry.sender, lin.config.account); // and not bob
        }
    }

    // RELIABILITY 28: of a stranger, and of the server itself. Names are the company's.
    void forgedRostersNameNobody()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        m_people.officeAt(kind);
        TestServer &server = m_people.serverAt(kind);
        const auto ann = m_people.next(kind), bob = m_people.next(kind);
        const auto [ours, theirs] = roomOf(*ann, *bob, title);
        XmppPerson lin(server, u"lin"_s);
        const Jid stranger = lin.config.account;
        const people::People &known = ann->client().people();
        const QString bobsName = known.name(bob->address());
        const auto before = known.person(stranger);
        ServersHand hand(server, *ann);
        QVERIFY(hand.letsIn(addressOf(*ann, ours), stranger));
        QVERIFY(lin.signIn());
        const Jid annsProgram = comesIn(lin, addressOf(*ann, ours), u"lin"_s, ann->address());
        const auto item = [](const Jid &who, const QString &name) {
            return Element(u"query", ns::Roster)
                .with(Element(u"item", ns::Roster)
                          .with(u"jid", who.toString())
                          .with(u"name", name)
                          .with(u"subscription", u"both"_s));
        };
        for (const Jid &who : {stranger, bob->address()}) {
            const auto push = item(who, u"boss"_s);
            const auto answer = lin.answer(lin.connection.sendIq(xmpp::IqType::Set, annsProgram, push));
            QVERIFY(answer && !*answer);
        }
        auto &roster = hand.person.client.roster();
        QVERIFY(hand.person.succeeds(roster.set(bob->address(), u"somebody else"_s, {u"till"_s})));
        theyGoOn(*ann, ours, *bob, theirs);
        QCOMPARE(known.name(bob->address()), bobsName);
        QCOMPARE(known.person(stranger), before);
        QCOMPARE(ann->rooms().members(ours).size(), 2);
    }

    // RELIABILITY 15, 17: the sessions die with the server, so each time the archive fills in.
    void aServerKilledUnderLoadLosesAndDoublesNothing()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        m_people.officeAt(kind);
        TestServer &server = m_people.serverAt(kind);
        const auto ann = m_people.next(kind), bob = m_people.next(kind);
        const auto [ours, theirs] = roomOf(*ann, *bob, title);
        QStringList expected{by(*ann, u"first"_s), by(*bob, u"second"_s)};
        const int kills = qEnvironmentVariableIsSet("SW_NIGHTLY") ? 16 : 2; // of a thousand messages
        for (int round = 0; round < kills; ++round) {
            for (int i = 0; i < 30; ++i) {
                const QString text = u"%1-%2"_s.arg(round).arg(i);
                ann->say(ours, text);
                bob->say(theirs, text);
                expected << by(*ann, text) << by(*bob, text);
            }
            QTest::qWait(30 * (round % 8 + 1));
            QVERIFY(server.kill9());
            const QString dark = u"dark %1"_s.arg(round);
            ann->say(ours, dark);
            expected << by(*ann, dark);
            if (round % 2 == 1) { // and the program ends meanwhile
                ann->close();
                QCOMPARE(ann->open(), OpenError::None);
                QVERIFY(ann->client().connectToServer());
            }
            QVERIFY(server.start());
            QVERIFY(isOnlineAgain(*ann) && isOnlineAgain(*bob));
        }
        SOON_IS(sorted(bob->texts(theirs)), sorted(expected));
        SOON_IS(sorted(ann->texts(ours)), sorted(expected));
        SOON(ann->isSettled(ours) && bob->isSettled(theirs));
        QCOMPARE(ann->texts(ours), bob->texts(theirs));
        for (Desk *desk : {ann.get(), bob.get()})
            QVERIFY(desk->chat().unreadable().isEmpty());
    }

    // RELIABILITY 34.
    void severalAdministratorsActAtOneMoment()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        std::vector<std::unique_ptr<Desk>> desks;
        for (int i = 0; i < 4; ++i)
            desks.push_back(m_people.next(kind));
        const auto [ours, theirs] = roomOf(*desks[0], *desks[1], title);
        desks[0]->rooms().addMembers(ours, {desks[2]->address(), desks[3]->address()});
        const auto roomIn = [&](const auto &desk) { return desk->roomCalled(title); };
        for (const auto &desk : desks)
            SOON(standingIn(*desk, roomIn(desk)) == Standing::Member);
        for (std::size_t i = 1; i < desks.size(); ++i)
            desks[0]->rooms().setRole(ours, desks[i]->address(), rooms::Role::Admin);
        for (const auto &desk : desks)
            SOON([&] {
                const auto room = desk->rooms().room(roomIn(desk));
                return room && room->role >= rooms::Role::Admin;
            }());
        const int rounds = qEnvironmentVariableIsSet("SW_NIGHTLY") ? 20 : 2;
        QSet<QString> expected;
        for (int round = 0; round < rounds; ++round) {
            for (std::size_t i = 0; i < desks.size(); ++i) { // each lets in somebody of its own, and writes
                const Jid comer
                    = *Jid::parse(u"e%1@%2"_s.arg(everybody - int(i)).arg(desks[i]->address().domain()));
                round % 2 == 0 ? desks[i]->rooms().addMembers(roomIn(desks[i]), {comer})
                               : desks[i]->rooms().removeMember(roomIn(desks[i]), comer);
                desks[i]->say(roomIn(desks[i]), QString::number(round));
                expected += by(*desks[i], QString::number(round));
            }
            const qsizetype size = round % 2 == 0 ? 8 : 4;
            for (const auto &desk : desks)
                SOON_IS(desk->rooms().members(roomIn(desk)).size(), size);
        }
        for (const auto &desk : desks) {
            const RoomId room = roomIn(desk);
            SOON([&] {
                const QStringList texts = desk->texts(room);
                return QSet<QString>(texts.begin(), texts.end()).contains(expected);
            }());
        }
        for (const auto &desk : desks)
            SOON(desk->isSettled(roomIn(desk)));
        const auto tail = [&](const auto &desk) {
            return desk->texts(roomIn(desk)).mid(desk->texts(roomIn(desk)).size() - expected.size());
        };
        for (const auto &desk : desks) {
            SOON_IS(tail(desk), tail(desks[0]));
            QCOMPARE(standingIn(*desk, roomIn(desk)), Standing::Member);
        }
        for (const auto &desk : {desks[0].get(), desks[1].get()})
            QVERIFY(desk->chat().unreadable().isEmpty());
    }
};

const sw::test::Suite suite(sw::test::run<TestXmppGroupHostile>);

} // namespace tst_xmpp_group_hostile

#include "tst_xmpp_group_hostile.moc"
