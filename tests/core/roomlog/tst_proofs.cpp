// SPDX-License-Identifier: Apache-2.0
// Events under their devices' own signatures in whole room logs: made, kept, asked for, and not to be
// replaced.
#include "core/crypto/self_test.h"
#include "core/groups/event_proof.h"
#include "core/groups/room_group.h"
#include "core/roomlog/event_store.h"
#include "core/roomlog/group_stanza.h"
#include "core/runtime/octets.h"
#include "tests/core/roomlog/group_town.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_proofs {

using namespace sw;
using namespace sw::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using roomlog::EventFault;
using roomlog::EventNs;
using roomlog::Kind;

namespace {

const RoomId Room{1};
const Jid OtherAddress = jid("store-13@rooms.shop.example");

/// Ann leads the room; bob and cai are in it.
struct Shop {
    GroupTown town{11};
    Citizen &ann = town.add(u"ann"_s);
    Citizen &bob = town.add(u"bob"_s);
    Citizen &cai = town.add(u"cai"_s);

    Shop() { town.found(); }
    roomlog::Envelope title(const QString &text)
    {
        roomlog::Envelope envelope;
        ann.client.random().fill(envelope.id.bytes);
        envelope.kind = Kind::Title;
        envelope.senderTime = town.clock.utcMs();
        envelope.text = text;
        return envelope;
    }
};

std::optional<roomlog::Event> latest(Citizen &person, Kind kind, RoomId room = Room)
{
    auto query = person.client.writer().prepare(
        "SELECT event_id FROM events WHERE room = :room AND kind = :kind ORDER BY ord DESC LIMIT 1");
    query.bind(":room", room).bind(":kind", kind);
    return query.next() ? person.client.log->event(room, query.get<EventId>(0)) : std::nullopt;
}

QString titleOf(Citizen &person, RoomId room = Room)
{
    auto query = person.client.writer().prepare("SELECT title FROM rooms WHERE id = :room");
    return query.bind(":room", room).next() ? query.get<QString>(0) : QString();
}

Bytes bytesFrom(const QByteArray &octets)
{
    return bytesOf(constOctets(octets));
}

/// What a device puts into the seal of an event, with its signature.
Element signedBy(Citizen &person, const std::vector<Element> &content,
                 const Jid &address = GroupTown::Address, RoomId room = Room)
{
    const QByteArray xml = roomlog::toXml(content);
    const groups::SaidInRoom said{1, bytesFrom(person.client.groups->groupId(room)),
                                  groups::accountOf(address), bytesFrom(xml)};
    const auto signature = groups::signSaid(said, person.self().key);
    return Element(u"proven", EventNs)
        .with(u"signature", QString::fromLatin1(groups::arrayOf(signature).toBase64()))
        .withText(QString::fromUtf8(xml));
}

/// Seals and sends these elements as they are, as a changed program does.
void force(GroupTown &town, Citizen &by, const std::vector<Element> &content)
{
    by.restart(); // the program itself has not looked at the group yet
    std::vector<Element> payload;
    const QString name = roomlog::toHex(EventId{{9}});
    const groups::Self self = by.self();
    (void)by.client.writer().transaction(store::Durability::Full, [&] {
        groups::RoomGroup group({by.client.writer(), by.client.random(), town.clock, self}, Room,
                                GroupTown::Address);
        group.caughtUp();
        const QByteArray xml = roomlog::toXml(content);
        if (const auto sealed = group.seal(name, groups::viewOf(xml)))
            payload = {roomlog::groupElement(groups::Part::Message, sealed->data)};
    });
    QVERIFY(!payload.empty());
    by.restart();
    by.goOnline();
    town.advance(30s);
    QVERIFY(by.client.transport->send(GroupTown::Address, name, payload));
    town.advance(30s);
}

} // namespace

class tst_Proofs : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void anAnnouncementIsKeptWithItsSignature()
    {
        Shop shop;
        const EventId id = shop.ann.client.log->post(
            Room, chat::announcementEvent({}, u"周六 <盘点> & \"早班\"\r\n九点"_s, {shop.bob.account()}));
        shop.town.advance(10s);
        shop.bob.client.chat->acknowledge(Room, id);
        shop.town.advance(10s);
        for (const auto &person : shop.town.people) {
            for (const Kind kind : {Kind::Announcement, Kind::Acknowledged}) {
                const auto event = latest(*person, kind);
                QVERIFY(event && !event->proof.isEmpty());
                const QByteArray signer = roomlog::signerOf(person->client.writer(), *event);
                const auto chain = org::decode<org::Chain>(constOctets(signer));
                QVERIFY(chain && chain->device.address == event->sender);
                const org::Claim claim{event->sender, chain->device.device.value, chain->device.key};
                QVERIFY(org::checkChain(*chain, claim, shop.town.company.authority, {}));
                const auto proof = groups::eventProofFrom(constOctets(event->proof));
                const auto said = proof ? groups::saidIn(*proof, chain->device.key) : std::nullopt;
                QVERIFY(said && said->room == groups::accountOf(GroupTown::Address));
                const auto content = roomlog::fromXml(groups::arrayOf(said->content));
                const auto envelope
                    = content ? roomlog::parse(*content, {}) : Failure{roomlog::EnvelopeError::Malformed};
                QVERIFY(envelope && envelope->id == event->envelope.id && envelope->kind == kind);
                QCOMPARE(envelope->text, event->envelope.text);
                QVERIFY(envelope->subject == event->envelope.subject
                        && envelope->senderTime == event->envelope.senderTime
                        && envelope->extra == event->envelope.extra);
            }
            QCOMPARE(person->oddities(), QString());
        }
    }

    void whatNeedsNoSignatureHasNone()
    {
        Shop shop;
        shop.ann.say(u"早"_s);
        shop.town.advance(10s);
        const auto event = latest(shop.bob, Kind::Text);
        QVERIFY(event && event->proof.isEmpty());
    }

    void withoutAGoodSignatureNothingIsRenamed_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how : {"stripped", "by another device", "altered", "of another kind",
                                "of another room", "of another address", "empty"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void withoutAGoodSignatureNothingIsRenamed()
    {
        QFETCH(QString, how);
        Shop shop;
        if (how == u"of another room"_s)
            shop.town.found(OtherAddress);
        const auto content = roomlog::compose(shop.title(u"坏"_s));
        Element sealed = signedBy(how == u"by another device"_s ? shop.bob : shop.ann, content,
                                  how == u"of another address"_s ? OtherAddress : GroupTown::Address,
                                  how == u"of another room"_s ? RoomId{2} : Room);
        if (how == u"stripped"_s)
            sealed = content.back();
        if (how == u"altered"_s)
            sealed.text.replace(u"坏"_s, u"好"_s);
        if (how == u"of another kind"_s)
            sealed.text.replace(u"room-title"_s, u"room-topic"_s);
        if (how == u"empty"_s)
            sealed.set(u"signature", {});
        force(shop.town, shop.ann, how == u"stripped"_s ? content : std::vector{sealed});
        for (Citizen *person : {&shop.bob, &shop.cai}) {
            QCOMPARE(person->count(EventFault::Unproven), 1); // shown and counted, and nothing else of it
            QVERIFY(!latest(*person, Kind::Title) && !latest(*person, Kind::Topic));
            QCOMPARE(titleOf(*person), QString());
            person->client.log->refold(Room);
            person->restart();
            QCOMPARE(person->count(EventFault::Unproven), 1);
        }
    }

    void aGoodSignatureCountsHoweverItWasSealed()
    {
        Shop shop;
        force(shop.town, shop.ann, {signedBy(shop.ann, roomlog::compose(shop.title(u"南京路店"_s)))});
        QCOMPARE(titleOf(shop.bob), u"南京路店"_s);
        QCOMPARE(shop.bob.oddities(), QString());
    }

    void aRoomOfBeforeTakesWhatIsNotSigned()
    {
        GroupTown town(12);
        Citizen &ann = town.add(u"ann"_s), &bob = town.add(u"bob"_s);
        for (const auto &person : town.people)
            person->enter(GroupTown::Address);
        const groups::Self self = ann.self();
        (void)ann.client.writer().transaction(store::Durability::Full, [&] {
            groups::RoomGroup group({ann.client.writer(), ann.client.random(), town.clock, self}, Room,
                                    GroupTown::Address);
            groups::RoomState state;
            state.roots = {groups::Root::of(town.company.company)};
            group.want(groups::CreateGroup{state});
            group.want(groups::AddAccount{groups::accountOf(bob.account()), 0, {}});
        });
        ann.restart();
        ann.goOnline();
        bob.goOnline();
        town.advance(60s);
        QCOMPARE(bob.roster().size(), 2);
        roomlog::Envelope title;
        title.id = EventId{{7}};
        title.kind = Kind::Title;
        title.text = u"南京路店"_s;
        force(town, ann, roomlog::compose(title));
        QCOMPARE(titleOf(bob), u"南京路店"_s);
        title.id = EventId{{8}};
        Element altered = signedBy(ann, roomlog::compose(title));
        altered.text.replace(u"南京路"_s, u"北京路"_s);
        force(town, ann, {altered}); // a wrong one is not better than none
        QCOMPARE(titleOf(bob), u"南京路店"_s);
        QCOMPARE(bob.count(EventFault::Unproven), 1);
    }

    void aRecallTakesTheSignatureAlong()
    {
        Shop shop;
        const EventId id
            = shop.ann.client.log->post(Room, chat::announcementEvent({}, u"发错了"_s, {shop.bob.account()}));
        shop.town.advance(10s);
        shop.ann.client.chat->recall(Room, id);
        shop.town.advance(10s);
        for (const auto &person : shop.town.people) {
            const auto event = person->client.log->event(Room, id);
            QVERIFY(event && event->proof.isEmpty() && event->envelope.text.isEmpty());
        }
    }

    // A kind that this version learns: what came of it unsigned counts as little as if it came now.
    void whatIsUnderstoodLaterNeedsItsSignatureToo()
    {
        for (const bool isSigned : {true, false}) {
            Shop shop;
            shop.ann.client.log->post(Room, rooms::titleEvent(u"南京路店"_s));
            shop.town.advance(10s);
            auto event = *latest(shop.bob, Kind::Title);
            event.envelope.extra = roomlog::compose(event.envelope);
            event.envelope.kind = Kind::Unknown;
            event.envelope.kindName = u"room-title"_s;
            if (!isSigned)
                event.proof.clear();
            (void)shop.bob.client.writer().transaction(store::Durability::Full, [&] {
                roomlog::EventStore(shop.bob.client.writer()).replaceContent(event.row, event, 77);
            });
            shop.bob.client.log->refold(Room);
            QCOMPARE(shop.bob.count(EventFault::Unproven), isSigned ? 0 : 1);
            QCOMPARE(bool(latest(shop.bob, Kind::Title)), isSigned);
        }
    }
};

const sw::test::Suite suite(sw::test::run<tst_Proofs>);

} // namespace tst_proofs

#include "tst_proofs.moc"
