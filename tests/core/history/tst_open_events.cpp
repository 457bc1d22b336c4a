// SPDX-License-Identifier: Apache-2.0
// What is still open in a room when somebody comes in: given by an administrator, believed by its own
// signatures, and everything untrue about it refused.
#include "core/crypto/self_test.h"
#include "core/files/manifest.h"
#include "core/groups/event_proof.h"
#include "core/history/history_events.h"
#include "core/history/portion.h"
#include "core/mls/codec.h"
#include "core/roomlog/room_supply.h"
#include "core/runtime/octets.h"
#include "tests/core/history/history_town.h"
#include "tests/runner/suite.h"

namespace tst_open_events {

using namespace sw;
using namespace sw::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using roomlog::KeptEvent;
using roomlog::Kind;

namespace {

constexpr RoomId Room{1};

EventId announce(Citizen &by, const QString &text, const QList<Jid> &people)
{
    return by.client.log->post(Room, chat::announcementEvent({}, text, people));
}

std::optional<chat::Announcement> seen(Citizen &by, const EventId &id)
{
    const auto entry = by.client.chat->entry(Room, id);
    return entry ? entry->announcement : std::nullopt;
}

void setDays(Citizen &by, int days)
{
    by.client.log->post(Room, rooms::historyEvent(days));
}

void makeAdmin(GroupTown &town, Citizen &person)
{
    town.people[0]->want([&](roomlog::RoomGroups &groups) { groups.setAdmin(Room, person.account(), true); });
    town.advance(20s);
}

int leftOut(Citizen &by)
{
    for (const auto &[fault, entries] : by.client.chat->unreadable())
        if (fault == chat::Fault::Unproven)
            return entries;
    return 0;
}

/// The archive's id of something that this person has written and nobody here can read.
QString unreadOf(Citizen &by, const Jid &person)
{
    auto query = by.client.writer().prepare(
        "SELECT stanza_id FROM events WHERE room = :room AND kind = :kind AND sender = :person LIMIT 1");
    query.bind(":room", Room).bind(":kind", Kind::Unreadable).bind(":person", person);
    return query.next() ? query.get<QString>(0) : QString();
}

/// Ann leads a room with bob; eve comes in later, and nobody gives her anything by itself.
struct Quiet {
    GroupTown town{21};
    Citizen &ann = town.add(u"ann"_s);
    Citizen &bob = town.add(u"bob"_s);
    Citizen *eve = nullptr;
    EventId id, other;

    Quiet()
    {
        town.found();
        id = announce(ann, u"周六盘点"_s, {bob.account(), address(u"eve"_s)});
        bob.say(u"早"_s);
        town.advance(10s);
        bob.client.chat->acknowledge(Room, id);
        town.advance(10s);
        other = announce(ann, u"门店停电"_s, {address(u"eve"_s)});
        town.advance(20s);
        eve = &town.add(u"eve"_s);
        eve->enter(GroupTown::Address);
        ann.add(eve->account());
        town.advance(20s);
        eve->goOnline();
        town.advance(20s);
    }
    std::vector<KeptEvent> open() { return ann.client.log->openEvents(Room, Order::newest()); }
    /// How many eve takes of them.
    int give(std::vector<KeptEvent> events)
    {
        const auto supply = eve->client.log->supplyOpen(Room, ann.account(), town.clock.utcMs());
        supply->begin(events);
        const auto taken = supply->add(events);
        return supply->finish({}) && taken ? *taken : -1;
    }
};

enum class Lie { Words, Proof, Chain, Stripped, NotOfTheKind, OtherRoom, Stranger, Place, Long, SecondKey };

} // namespace

class tst_OpenEvents : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void whoComesInIsGivenWhatIsOpen_data()
    {
        QTest::addColumn<int>("days");
        QTest::newRow("with older messages") << 90;
        QTest::newRow("without") << 0;
    }
    void whoComesInIsGivenWhatIsOpen()
    {
        QFETCH(int, days);
        HistoryTown town(31);
        Citizen &ann = *town.people[0], &bob = *town.people[1];
        setDays(ann, days);
        const EventId id = announce(ann, u"周六盘点"_s, {bob.account(), address(u"eve"_s)});
        const EventId done = announce(ann, u"完成了"_s, {bob.account()});
        town.talk(3);
        for (const EventId &one : {id, done})
            bob.client.chat->acknowledge(Room, one);
        town.advance(10s);
        Citizen &eve = town.newcomer();
        HistoryDesk &desk = town.open(eve);
        QVERIFY(town.until([&] { return seen(eve, id) == chat::Announcement{false, 2, 1, true, false}; }));
        QCOMPARE(eve.client.chat->entry(Room, id)->suppliedBy, ann.account());
        QCOMPARE(eve.client.chat->entry(Room, id)->sender, ann.account());
        QCOMPARE(eve.client.chat->entry(Room, id)->time, bob.client.chat->entry(Room, id)->time);
        QVERIFY(!seen(eve, done));
        if (days == 0)
            QCOMPARE(desk.texts(), QStringList(u"周六盘点"_s));
        else
            QVERIFY(town.until([&] { return desk.texts().size() == 5; }));
        QVERIFY(seen(eve, id) && !seen(eve, done)); // whichever came first
        desk.restart();
        town.advance(20s);
        eve.client.chat->acknowledge(Room, id);
        QVERIFY(town.until([&] { return seen(ann, id) == chat::Announcement{false, 2, 2, false, false}; }));
        eve.client.log->refold(Room);
        QCOMPARE(seen(eve, id), (chat::Announcement{false, 2, 2, true, true}));
        QCOMPARE(leftOut(eve), 0);
    }

    void anotherAdministratorGivesItWhereOneDoesNot()
    {
        HistoryTown town(32);
        Citizen &ann = *town.people[0], &bob = *town.people[1];
        makeAdmin(town, bob);
        const EventId id = announce(ann, u"周六盘点"_s, {bob.account()});
        town.advance(20s);
        Citizen &eve = town.newcomer();
        ann.cut(); // for good
        town.ann().close();
        town.open(eve);
        QVERIFY(town.until([&] { return seen(eve, id).has_value(); }));
        QCOMPARE(eve.client.chat->entry(Room, id)->suppliedBy, bob.account());
    }

    void onlyOneOfManyAdministratorsGivesIt()
    {
        HistoryTown town(33);
        Citizen &ann = *town.people[0], &bob = *town.people[1];
        makeAdmin(town, bob);
        const EventId id = announce(ann, u"周六盘点"_s, {bob.account()});
        town.advance(20s);
        Citizen &eve = town.newcomer();
        town.open(eve);
        QVERIFY(town.until([&] { return seen(eve, id).has_value(); }));
        town.advance(120s);
        auto query = eve.client.writer().prepare("SELECT count(*) FROM history_portions WHERE number = 0");
        QVERIFY(query.next());
        QCOMPARE(query.get<int>(0), 1);
    }

    void aMemberGivesNothingOfIt()
    {
        HistoryTown town(34);
        Citizen &ann = *town.people[0], &bob = *town.people[1];
        const EventId id = announce(ann, u"周六盘点"_s, {bob.account()});
        town.advance(20s);
        Citizen &eve = town.newcomer();
        ann.cut();
        town.ann().close();
        HistoryDesk &desk = town.open(eve);
        QVERIFY(town.until([&] { return desk.texts().contains(u"周六盘点"_s); }));
        QVERIFY(!seen(eve, id)); // as words that a member has told
        ann.goOnline();
        town.ann().open();
        QVERIFY(town.until([&] { return seen(eve, id).has_value(); })); // and then as what it is
        QCOMPARE(desk.texts(), QStringList(u"周六盘点"_s));
        QCOMPARE(eve.client.chat->entry(Room, id)->suppliedBy, ann.account());
    }

    void aConfirmationThatCameFirstCounts()
    {
        Quiet quiet;
        quiet.bob.client.log->post(Room, [&] {
            roomlog::Draft draft;
            draft.kind = Kind::Acknowledged;
            draft.subject = quiet.other;
            return draft;
        }());
        quiet.town.advance(20s);
        auto events = quiet.open();
        QCOMPARE(events.size(), std::size_t(4)); // two announcements, two confirmations
        std::erase_if(events,
                      [](const KeptEvent &kept) { return kept.event.envelope.kind == Kind::Acknowledged; });
        QCOMPARE(quiet.give(events), 2);
        QCOMPARE(seen(*quiet.eve, quiet.id)->acknowledged, 0);
        QCOMPARE(quiet.give(quiet.open()), 1); // the other one was read by eve herself
        QCOMPARE(seen(*quiet.eve, quiet.id)->acknowledged, 1);
        QCOMPARE(quiet.give(quiet.open()), 0);
        QCOMPARE(leftOut(*quiet.eve), 0);
    }

    void whoHasGoneSinceHasSaidItAllTheSame_data()
    {
        QTest::addColumn<bool>("isRevoked");
        QTest::newRow("removed from the room") << false;
        QTest::newRow("device revoked by the company") << true;
    }
    void whoHasGoneSinceHasSaidItAllTheSame()
    {
        QFETCH(bool, isRevoked);
        Quiet quiet;
        if (isRevoked)
            revoke(quiet, quiet.bob);
        else
            quiet.ann.remove(quiet.bob.account());
        quiet.town.advance(30s);
        const auto roster = quiet.eve->client.groups->roster(Room);
        QVERIFY(std::ranges::none_of(roster, [&](const roomlog::GroupMember &member) {
            return member.person == quiet.bob.account() && member.devices > 0;
        }));
        QCOMPARE(quiet.give(quiet.open()), 3);
        QCOMPARE(seen(*quiet.eve, quiet.id)->acknowledged, 1);
    }

    // Of too many things the newest are given, in one portion that its receiver takes.
    void moreMayBeOpenThanIsGiven()
    {
        Quiet quiet;
        std::vector<EventId> many;
        for (int i = 0; i < 210; ++i) {
            const QString text(roomlog::limits::OwnTextBytes, QChar(u'a' + i % 26));
            many.push_back(announce(quiet.ann, text, {address(u"eve"_s)}));
            if (i % 10 == 9)
                quiet.town.advance(1s);
        }
        quiet.town.advance(30s);
        history::Portion portion{quiet.open(), {}};
        QVERIFY2(portion.events.size() > 100 && portion.events.size() < many.size(),
                 qPrintable(QString::number(portion.events.size())));
        const auto has = [&](const EventId &id) {
            return std::ranges::any_of(portion.events,
                                       [&](const KeptEvent &kept) { return kept.event.envelope.id == id; });
        };
        QVERIFY(has(many.back()) && !has(many.front()) && !has(quiet.id));
        auto &random = quiet.town.company.random;
        const auto keys = crypto::hpkeGenerateKeyPair(random);
        const history::PortionPlace place{GroupTown::Address, quiet.id, history::OpenPortion};
        const auto sealed = history::seal(portion, place, keys.publicKey, random);
        const auto opened = sealed ? history::open(*sealed, place, keys.privateKey)
                                   : Result<history::Portion, history::Fault>(Failure{sealed.error()});
        QVERIFY(opened && opened->events == portion.events);
    }

    void aPortionThatIsTooLargeIsNotFetched()
    {
        HistoryTown town(35);
        Citizen &ann = *town.people[0];
        town.talk(3);
        HistoryDesk &desk = town.open(town.newcomer());
        Citizen &eve = desk.citizen;
        const auto number = [&](const QByteArray &sql) {
            auto query = eve.client.writer().prepare(sql.constData());
            return query.next() ? query.get<qint64>(0) : -1;
        };
        QVERIFY(town.until([&] { return number("SELECT count(*) FROM history_asked") == 1; }));
        auto asked = eve.client.writer().prepare("SELECT wish FROM history_asked");
        QVERIFY(asked.next());
        auto draft = history::draftOf(history::Supplied{asked.get<EventId>(0), history::OpenPortion, 0});
        draft.extra.push_back(files::toElement(largeFile()));
        ann.client.log->post(Room, draft);
        QVERIFY(town.until(
            [&] { return number("SELECT count(*) FROM history_portions WHERE number = 0") == 1; }));
        QVERIFY(town.until([&] {
            return number("SELECT fault FROM history_taken WHERE event_id = (SELECT event_id FROM "
                          "history_portions WHERE number = 0)")
                == qint64(history::Fault::TooLarge);
        }));
        QVERIFY(town.until([&] { return desk.texts().size() == 3; })); // of members it takes the rest
        QCOMPARE(leftOut(eve), 0);
    }

    void whatTheArchiveNoLongerHasIsPlacedByTime()
    {
        Quiet quiet;
        auto events = quiet.open();
        for (KeptEvent &kept : events) {
            kept.event.stanzaId += u"?"_s;
            kept.fingerprint = 0;
            kept.event.time -= 86'400'000;
        }
        events.back().event.time += 100 * qint64(86'400'000); // and never later than it was given
        QCOMPARE(quiet.give(events), 3);
        QCOMPARE(seen(*quiet.eve, quiet.id)->acknowledged, 1);
        QVERIFY(quiet.eve->client.chat->entry(Room, quiet.other)->time <= quiet.town.clock.utcMs());
        QCOMPARE(quiet.give(quiet.open()), 0);
    }

    void whatIsNotTrueIsLeftOut_data()
    {
        QTest::addColumn<Lie>("lie");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("other words than were signed")
            << Lie::Words << true; // those that were signed are taken
        QTest::newRow("another signature") << Lie::Proof << false;
        QTest::newRow("certificates of somebody else") << Lie::Chain << false;
        QTest::newRow("without signature") << Lie::Stripped << false;
        QTest::newRow("what is not signed as a rule") << Lie::NotOfTheKind << false;
        QTest::newRow("of another room") << Lie::OtherRoom << false;
        QTest::newRow("a device that nobody has certified") << Lie::Stranger << false;
        QTest::newRow("in the place of another's entry") << Lie::Place << false;
        QTest::newRow("longer than a text may be") << Lie::Long << false;
        QTest::newRow("with the second account key under a slip") << Lie::SecondKey << false;
    }
    void whatIsNotTrueIsLeftOut()
    {
        QFETCH(Lie, lie);
        QFETCH(bool, isTaken);
        Quiet quiet;
        const auto events = quiet.open();
        QCOMPARE(events.size(), std::size_t(3));
        KeptEvent one = events.front();
        QCOMPARE(one.event.envelope.id, quiet.id);
        tell(quiet, one, events, lie);
        QCOMPARE(quiet.give({one, one}), isTaken ? 1 : 0);
        QCOMPARE(leftOut(*quiet.eve), isTaken ? 0 : 2);
        QCOMPARE(seen(*quiet.eve, quiet.id).has_value(), isTaken);
        if (isTaken)
            QCOMPARE(quiet.eve->client.chat->entry(Room, quiet.id)->text, u"周六盘点"_s);
        QCOMPARE(quiet.give(events), isTaken ? 2 : 3); // nothing of it stays in the way
        QVERIFY(seen(*quiet.eve, quiet.id) == (chat::Announcement{false, 2, 1, true, false}));
    }

private:
    static void tell(Quiet &quiet, KeptEvent &one, const std::vector<KeptEvent> &all, Lie lie);
    static void tellMore(Quiet &quiet, KeptEvent &one, groups::SaidInRoom &said, Lie lie);
    static void revoke(Quiet &quiet, Citizen &person);
    static files::Manifest largeFile();
    static void sign(KeptEvent &one, const groups::SaidInRoom &said, const crypto::SignatureKey &key,
                     const Bytes &chain);
};

void tst_OpenEvents::revoke(Quiet &quiet, Citizen &person)
{
    quiet.town.company.revoke(org::DeviceLost{person.self().key.publicKey()});
    const auto &list = quiet.town.company.authority.list();
    for (Citizen *one : {&quiet.ann, quiet.eve}) {
        one->client.groups->setRevoked({list.begin(), list.end()});
        one->client.groups->lookThrough();
    }
}

/// As an event tells of it; there is none.
files::Manifest tst_OpenEvents::largeFile()
{
    files::Manifest manifest;
    manifest.id.bytes.fill(7);
    manifest.key = std::make_shared<const Secret32>();
    manifest.size = files::MostPictureBytes + 1;
    manifest.chunkSize = 1'000'000;
    for (qint64 i = 0; i < manifest.chunkCount(); ++i)
        manifest.chunks.append({QUrl(u"https://upload.shop.test/%1"_s.arg(i)), {}});
    return manifest;
}

void tst_OpenEvents::sign(KeptEvent &one, const groups::SaidInRoom &said, const crypto::SignatureKey &key,
                          const Bytes &chain)
{
    const auto proof = groups::proofOf(said, groups::signSaid(said, key), key.publicKey(), chain);
    one.event.proof = groups::arrayOf(mls::encode(*proof));
    one.signer = groups::arrayOf(chain);
}

void tst_OpenEvents::tell(Quiet &quiet, KeptEvent &one, const std::vector<KeptEvent> &all, Lie lie)
{
    const auto proof = groups::eventProofFrom(constOctets(one.event.proof));
    const auto self = quiet.ann.self();
    auto said = *groups::saidIn(*proof, self.key.publicKey());
    const Bytes chain = bytesOf(constOctets(one.signer));
    switch (lie) {
    case Lie::Words:
        one.event.envelope.text = u"周日盘点"_s;
        one.event.sender = quiet.bob.account();
        break;
    case Lie::Proof: {
        groups::EventProof other = *proof;
        other.signature.back() ^= 1;
        one.event.proof = groups::arrayOf(mls::encode(other));
        break;
    }
    case Lie::Chain:
        one.signer = all[1].signer;
        break;
    case Lie::Stripped:
        one.event.proof.clear();
        break;
    case Lie::NotOfTheKind: {
        roomlog::Envelope text;
        text.id = EventId{{5}};
        text.text = u"只是聊聊"_s;
        said.content = bytesOf(constOctets(roomlog::toXml(roomlog::compose(text))));
        sign(one, said, self.key, chain);
        break;
    }
    case Lie::Long:
    case Lie::SecondKey:
        tellMore(quiet, one, said, lie);
        break;
    case Lie::OtherRoom:
        said.room.front() ^= 1;
        sign(one, said, self.key, chain);
        break;
    case Lie::Stranger: {
        const auto key = crypto::SignatureKey::generate(quiet.town.company.random);
        auto stranger = *org::decode<org::Chain>(chain);
        stranger.device.key = key.publicKey();
        sign(one, said, key, org::encode(stranger));
        break;
    }
    case Lie::Place:
        one.event.stanzaId = unreadOf(*quiet.eve, quiet.bob.account());
        QVERIFY(!one.event.stanzaId.isEmpty());
        one.fingerprint = 0;
        break;
    }
}

void tst_OpenEvents::tellMore(Quiet &quiet, KeptEvent &one, groups::SaidInRoom &said, Lie lie)
{
    if (lie == Lie::Long) {
        roomlog::Envelope envelope = one.event.envelope;
        envelope.text = QString(roomlog::limits::TextChars + 1, u'a');
        said.content = bytesOf(constOctets(roomlog::toXml(roomlog::compose(envelope))));
        const auto self = quiet.ann.self();
        return sign(one, said, self.key, bytesOf(constOctets(one.signer)));
    }
    const auto chainIn = [](const groups::Self &self) {
        return self.leaf.extensions.find(mls::ExtensionType{org::chainExtension})->data;
    };
    const auto first = *org::decode<org::Chain>(chainIn(quiet.bob.self()));
    quiet.eve->client.groups->setDoubts(
        {{quiet.bob.account(), {first.account.serial, groups::arrayOf(first.account.signKey)}}});
    const auto finder = quiet.town.addFinder(quiet.bob, u"finder"_s).self();
    sign(one, said, finder.key, chainIn(finder));
}

const sw::test::Suite suite(sw::test::run<tst_OpenEvents>);

} // namespace tst_open_events

Q_DECLARE_METATYPE(tst_open_events::Lie)

#include "tst_open_events.moc"
