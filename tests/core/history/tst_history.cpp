// SPDX-License-Identifier: Apache-2.0
// What was in a room before a device came in: asked for, given by another device of the account or by
// members, over restarts, and everything untrue about it refused.
#include "core/base/octets.h"
#include "core/history/portion.h"
#include "core/roomlog/room_supply.h"
#include "core/runtime/octets.h"
#include "core/search/search_store.h"
#include "tests/core/history/history_town.h"
#include "tests/runner/suite.h"

#include <QTest>
#include <QtEndian>

namespace tst_history {

using namespace sw;
using namespace sw::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Desk = HistoryDesk;
using Town = HistoryTown;
using history::Progress;
using history::Stage;
using roomlog::GroupStanding;

namespace {

constexpr RoomId room{1};

int portionsIn(Desk &desk)
{
    auto query = desk.citizen.client.writer().prepare("SELECT count(*) FROM history_portions");
    return query.next() ? query.get<int>(0) : -1;
}

int unreadOf(Citizen &citizen)
{
    auto query = citizen.client.writer().prepare("SELECT unread FROM room_summary");
    return query.next() ? query.get<int>(0) : -1;
}

/// As an administrator has said it in the room.
void setDays(Citizen &citizen, int days)
{
    (void)citizen.client.writer().transaction(store::Durability::Normal, [&] {
        citizen.client.writer().prepare("UPDATE rooms SET history_days = :days").bind(":days", days).run();
    });
}

enum class Lie {
    None,
    Sender,
    Invented,
    Held,
    Edit,
    Recall,
    Title,
    Announcement,
    Id,
    Long,
    Unreadable,
    Time
};

void tell(roomlog::KeptEvent &claim, Lie lie, const roomlog::KeptEvent &held)
{
    using roomlog::Kind;
    roomlog::Event &event = claim.event;
    switch (lie) {
    case Lie::None:
        break;
    case Lie::Sender:
        event.sender = address(u"bob"_s) == event.sender ? address(u"ann"_s) : address(u"bob"_s);
        break;
    case Lie::Invented:
        event.stanzaId = u"never-was"_s;
        claim.fingerprint = 42;
        break;
    case Lie::Held:
        event.stanzaId = held.event.stanzaId;
        claim.fingerprint = held.fingerprint;
        event.sender = held.event.sender;
        break;
    case Lie::Edit:
    case Lie::Recall:
        event.envelope.kind = lie == Lie::Edit ? Kind::Edit : Kind::Recall;
        event.envelope.subject = held.event.envelope.id;
        break;
    case Lie::Title:
        event.envelope.kind = Kind::Title;
        break;
    case Lie::Announcement:
        event.envelope.kind = Kind::Announcement;
        break;
    case Lie::Id:
        event.envelope.id = held.event.envelope.id;
        break;
    case Lie::Long:
        event.envelope.text = QString(roomlog::limits::TextChars + 1, u'x');
        break;
    case Lie::Unreadable:
        event.envelope.kind = Kind::Unreadable;
        break;
    case Lie::Time:
        event.time += 1'000'000'000;
        break;
    }
}

QByteArray sealedRaw(const QByteArray &blocks, const history::PortionPlace &place,
                     const crypto::HpkeKeyPair &keys, crypto::Random &random)
{
    const QByteArray roomName = place.room.toString().toUtf8();
    OctetWriter<Bytes> info;
    info.raw(viewOf("storewire history portion 1"));
    info.opaque(constOctets(roomName));
    info.raw(place.wish.bytes);
    info.integer(std::uint32_t(place.number));
    const auto sealed
        = crypto::hpkeSeal(keys.publicKey, crypto::HpkeInfo(info.view()), {}, constOctets(blocks), random);
    QByteArray file(reinterpret_cast<const char *>(sealed->encapsulated.data()), 32);
    return file.append(reinterpret_cast<const char *>(sealed->ciphertext.data()),
                       qsizetype(sealed->ciphertext.size()));
}

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private slots:
    void anotherDeviceOfTheAccountGivesAll()
    {
        Town town(1);
        town.talk(300);
        Desk &second = town.secondOfAnn();
        QVERIFY(town.until([&] { return !second.texts().isEmpty(); }));
        QCOMPARE(second.texts(), town.ann().texts().mid(300 - second.texts().size())); // the newest first
        QVERIFY(town.until([&] { return second.progress().stage == Stage::None; }));
        QCOMPARE(second.texts(), town.ann().texts());
        QCOMPARE(second.suppliers(), QStringList(300, QString()));
        QCOMPARE(second.citizen.count(roomlog::EventFault::BeforeJoining), 0);
        search::Query words;
        words.terms = {u"m299"_s};
        QCOMPARE(search::findHits(second.citizen.client.reader(), words, 10).hits.size(), 1);
        QVERIFY(second.citizen.client.arrivals.empty()); // nothing of it is news
        town.advance(120s); // bob keeps quiet, and nothing is left on the way
        QCOMPARE(portionsIn(second), 2);
        QCOMPARE(town.ann().given(), QStringList());
    }

    void itGoesOnAfterEveryStop_data()
    {
        QTest::addColumn<bool>("isGiver");
        QTest::newRow("of who gives") << true;
        QTest::newRow("of who asks") << false;
    }
    void itGoesOnAfterEveryStop()
    {
        QFETCH(bool, isGiver);
        Town town(2);
        town.talk(230);
        Desk &second = town.secondOfAnn();
        Desk &stopped = isGiver ? town.ann() : second;
        int stops = 0;
        const auto done = [&] { return second.texts().size() == 230; };
        QVERIFY(town.until(
            [&] {
                const bool isOver = done();
                if (!isOver && ++stops % 4 == 0)
                    stopped.restart();
                return isOver;
            },
            5s));
        QVERIFY2(stops >= 4, "it was stopped at least once");
        QVERIFY(town.until([&] { return second.progress().stage == Stage::None; }));
        QCOMPARE(second.texts(), town.ann().texts());
        QCOMPARE(portionsIn(second), 2);
        QCOMPARE(second.citizen.oddities() + town.ann().citizen.oddities(), QString());
    }

    void theServerStopsAnsweringInBetween()
    {
        Town town(3);
        town.talk(10);
        Desk &second = town.secondOfAnn();
        town.depot.answers = 0;
        town.advance(120s);
        QCOMPARE(second.texts(), QStringList());
        town.depot.answers = INT_MAX;
        town.ann().restart();
        QVERIFY(town.until([&] { return second.texts() == town.ann().texts(); }));
    }

    void membersGiveWhatTheRulesGive_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<int>("messages");
        QTest::addColumn<int>("stage");
        QTest::newRow("nothing") << 0 << 0 << int(Stage::NotGiven);
        QTest::newRow("a month") << 30 << 10 << int(Stage::Part);
        QTest::newRow("a year") << 365 << 20 << int(Stage::Part);
        QTest::newRow("what is older than all") << 1 << 0 << int(Stage::Part);
    }
    void membersGiveWhatTheRulesGive()
    {
        QFETCH(int, days);
        QFETCH(int, messages);
        QFETCH(int, stage);
        Town town(4);
        town.talk(10);
        town.pass(100);
        town.talk(10, 10);
        town.pass(2);
        const QStringList all = town.ann().texts();
        for (const auto &person : town.people)
            setDays(*person, days);
        Citizen &eve = town.newcomer();
        setDays(eve, days);
        Desk &desk = town.open(eve);
        QVERIFY(town.until([&] { return int(desk.progress().stage) == stage; }));
        town.advance(120s);
        QCOMPARE(desk.texts(), all.mid(20 - messages));
        QSet<QString> names; // one of them, and each message says who
        for (const QString &name : desk.suppliers())
            names += name;
        QCOMPARE(names.size(), messages > 0 ? 1 : 0);
        QVERIFY(!names.contains(QString()));
        QVERIFY(portionsIn(desk) == (days > 0 ? 1 : 0));
        eve.say(u"hello"_s);
        town.advance(60s);
        QCOMPARE(desk.suppliers().last(), QString());
        QVERIFY(unreadOf(eve) == 0);
    }

    void itComesOnceSomebodyIsThere()
    {
        Town town(5);
        town.talk(10);
        Citizen &eve = town.newcomer();
        town.ann().citizen.cut();
        town.bob().citizen.cut();
        Desk &desk = town.open(eve);
        QVERIFY(town.until([&] { return desk.progress().stage == Stage::Waiting; }));
        town.advance(300s);
        QCOMPARE(desk.progress().stage, Stage::Waiting);
        QCOMPARE(desk.texts(), QStringList());
        town.bob().citizen.goOnline();
        QVERIFY(town.until([&] { return desk.texts().size() == 10; }));
        QCOMPARE(desk.suppliers(), QStringList(10, u"bob"_s));
        QCOMPARE(desk.progress().by.local().toString(), u"bob"_s);
        town.ann().citizen.goOnline(); // has nothing to add
        town.advance(300s);
        QCOMPARE(portionsIn(desk), 1);
    }

    void anotherMemberGoesOnWhenTheFirstIsGone()
    {
        Town town(9);
        town.talk(230);
        Citizen &eve = town.newcomer();
        town.ann().citizen.cut();
        town.depot.beforePut = [&] { town.depot.putStatus = town.depot.puts > 1 ? 500 : 201; };
        Desk &desk = town.open(eve);
        QVERIFY(town.until([&] { return desk.texts().size() == 200; }));
        town.bob().citizen.cut();
        town.bob().server->setOnline(false);
        town.depot.beforePut = {};
        town.depot.putStatus = 201;
        town.ann().citizen.goOnline();
        town.advance(300s);
        QVERIFY2(!desk.suppliers().contains(u"ann"_s), "ann gives him time");
        QVERIFY(town.until([&] { return desk.texts().size() == 230; }, 20s));
        QCOMPARE(desk.suppliers().last(), u"bob"_s);
        QCOMPARE(desk.suppliers().first(), u"ann"_s);
        QCOMPARE(desk.texts(), town.ann().texts());
    }

    void nobodyHasTheOthersUploadForEver()
    {
        Town town(10);
        town.talk(4);
        history::Wanted wanted;
        wanted.key = crypto::hpkeGenerateKeyPair(town.ann().random).publicKey;
        const auto upTo = roomlog::keptBefore(town.ann().citizen.client.writer(), room, Order::newest(), 10);
        wanted.upTo = upTo.events.front().event.stanzaId;
        wanted.upToTime = upTo.events.front().event.time;
        store::Writer &writer = town.ann().citizen.client.writer();
        const QByteArray key(reinterpret_cast<const char *>(wanted.key.data()), qsizetype(wanted.key.size()));
        QVERIFY(writer.transaction(store::Durability::Normal, [&] { // as many devices as he likes to name
            for (int i = 0; i < 30; ++i)
                writer
                    .prepare(R"(
                    INSERT INTO history_wishes (room, event_id, person, device, time, key, up_to, up_to_time)
                    VALUES (:room, randomblob(16), :person, :device, :time, :key, :upTo, :upToTime))")
                    .bind(":room", room)
                    .bind(":person", address(u"bob"_s))
                    .bind(":device", i)
                    .bind(":time", town.clock.utc + i)
                    .bind(":key", key)
                    .bind(":upTo", wanted.upTo)
                    .bind(":upToTime", wanted.upToTime)
                    .run();
        }));
        town.ann().restart();
        QVERIFY(town.until([&] { return portionsIn(town.bob()) == 8; }));
        town.advance(300s);
        QCOMPARE(portionsIn(town.bob()), 8);
    }

    void aDeviceOfTheAccountKnowsBetterThanAMember()
    {
        Town town(6);
        town.talk(10);
        town.ann().citizen.cut();
        Desk &second = town.secondOfAnn();
        QVERIFY(town.until([&] { return second.texts().size() == 10; }));
        QCOMPARE(second.suppliers(), QStringList(10, u"bob"_s));
        town.ann().citizen.goOnline();
        QVERIFY(town.until([&] { return second.progress().stage == Stage::None; }));
        QCOMPARE(second.texts(), town.ann().texts());
        QCOMPARE(second.suppliers(), QStringList(10, QString()));
    }

    void aMemberGivesMessagesAsTheyAreShown()
    {
        Town town(7);
        town.talk(3);
        const auto sent = town.ann().citizen.client.chat->before(room, Order::newest(), 10);
        QCOMPARE(sent.size(), 3);
        for (const chat::Entry &entry : sent) {
            chat::Chat &chat = *(entry.mine ? town.ann() : town.bob()).citizen.client.chat;
            if (entry.id == sent[0].id)
                chat.edit(room, entry.id, {u"changed"_s, {}, {}, {}});
            if (entry.id == sent[1].id)
                chat.recall(room, entry.id);
        }
        town.advance(60s);
        Desk &desk = town.open(town.newcomer());
        QVERIFY(town.until([&] { return desk.progress().stage == Stage::Part; }));
        QCOMPARE(desk.texts(), (QStringList{u"changed"_s, sent[2].text}));
    }

    void whatAMemberClaimsIsChecked_data()
    {
        QTest::addColumn<int>("lie");
        QTest::addColumn<int>("taken");
        QTest::newRow("none") << int(Lie::None) << 1;
        QTest::newRow("sent by another") << int(Lie::Sender) << 0;
        QTest::newRow("an entry that the archive does not have") << int(Lie::Invented) << 0;
        QTest::newRow("in the place of what was read here") << int(Lie::Held) << 0;
        QTest::newRow("a change of what was read here") << int(Lie::Edit) << 0;
        QTest::newRow("a recall") << int(Lie::Recall) << 0;
        QTest::newRow("a title") << int(Lie::Title) << 0;
        QTest::newRow("an announcement") << int(Lie::Announcement) << 0;
        QTest::newRow("under the id of what was read here") << int(Lie::Id) << 0;
        QTest::newRow("too long") << int(Lie::Long) << 0;
        QTest::newRow("unreadable") << int(Lie::Unreadable) << 0;
        QTest::newRow("another time") << int(Lie::Time) << 1;
    }
    void whatAMemberClaimsIsChecked()
    {
        QFETCH(int, lie);
        QFETCH(int, taken);
        Town town(8);
        town.talk(2);
        Citizen &eve = town.newcomer();
        QVERIFY(town.until([&] { return eve.count(roomlog::EventFault::BeforeJoining) == 2; }));
        QVERIFY(town.ann().citizen.say(u"read by herself"_s));
        town.advance(60s);
        const auto here = roomlog::keptBefore(eve.client.writer(), room, Order::newest(), 100);
        const auto before
            = roomlog::keptBefore(town.bob().citizen.client.writer(), room, Order::newest(), 100);
        const auto text
            = [](const roomlog::KeptEvent &kept) { return kept.event.envelope.kind == roomlog::Kind::Text; };
        const auto held = std::ranges::find_if(here.events, text);
        QVERIFY(held != here.events.end());
        auto claim = *std::find_if(before.events.rbegin(), before.events.rend(), text);
        const auto truth = claim.event;
        tell(claim, Lie(lie), *held);
        const QStringList shown = eve.texts();

        const auto supply = eve.client.log->supply(room, address(u"bob"_s));
        supply->begin({&claim, 1});
        const auto added = supply->add({&claim, 1});
        QVERIFY(added && supply->finish({}));
        QCOMPARE(*added, taken);
        QCOMPARE(eve.texts().size(), shown.size() + taken);
        QCOMPARE(eve.texts().last(), u"read by herself"_s);
        if (taken > 0) {
            const auto entry = eve.client.chat->entry(room, truth.envelope.id);
            QVERIFY(entry && entry->time == truth.time && entry->sender == truth.sender);
            QCOMPARE(entry->suppliedBy, address(u"bob"_s));
            QVERIFY(*supply->add({&claim, 1}) == 0); // once
            eve.client.log->refold(room);
            QCOMPARE(eve.client.chat->entry(room, truth.envelope.id)->suppliedBy, address(u"bob"_s));
        }
    }

    void aPortionOpensInItsPlaceAlone_data()
    {
        QTest::addColumn<int>("change");
        QTest::addColumn<int>("fault");
        QTest::newRow("none") << 0 << int(history::Fault::None);
        QTest::newRow("another room") << 1 << int(history::Fault::Damaged);
        QTest::newRow("another wish") << 2 << int(history::Fault::Damaged);
        QTest::newRow("another number") << 3 << int(history::Fault::Damaged);
        QTest::newRow("another key") << 4 << int(history::Fault::Damaged);
        QTest::newRow("a bit") << 5 << int(history::Fault::Damaged);
        QTest::newRow("cut short") << 6 << int(history::Fault::Damaged);
        QTest::newRow("nothing") << 7 << int(history::Fault::Damaged);
        QTest::newRow("too large") << 8 << int(history::Fault::TooLarge);
        QTest::newRow("no portion") << 9 << int(history::Fault::Malformed);
        QTest::newRow("packed small, unpacked huge") << 10 << int(history::Fault::Malformed);
        QTest::newRow("says that it is four gigabytes") << 11 << int(history::Fault::Malformed);
        QTest::newRow("too short to say") << 12 << int(history::Fault::Malformed);
    }
    void aPortionOpensInItsPlaceAlone()
    {
        QFETCH(int, change);
        QFETCH(int, fault);
        SeededRandom random(1);
        auto keys = crypto::hpkeGenerateKeyPair(random);
        history::PortionPlace place{GroupTown::Address, {}, 2};
        random.fill(place.wish.bytes);
        history::Portion portion;
        portion.readUpTo = place.wish;
        roomlog::KeptEvent kept;
        kept.event.envelope.id = place.wish;
        kept.event.envelope.text = u"盘点"_s.repeated(20'000);
        kept.event.sender = address(u"ann"_s);
        portion.events = {kept, kept};
        QByteArray sealed = *history::seal(portion, place, keys.publicKey, random);
        history::PortionPlace other = place;
        if (change == 1)
            other.room = address(u"ann"_s);
        if (change == 2)
            other.wish.bytes[0] ^= 1;
        if (change == 3)
            other.number = 1;
        if (change == 4)
            keys = crypto::hpkeGenerateKeyPair(random);
        if (change == 5)
            sealed[sealed.size() / 2] = char(sealed[sealed.size() / 2] ^ 1);
        if (change == 6)
            sealed.chop(1);
        if (change == 7)
            sealed.clear();
        if (change == 8)
            sealed.resize(history::MostSealedBytes + 1);
        if (change >= 9) {
            QByteArray block = qCompress(change == 10 ? QByteArray(40 * 1024 * 1024, 'x') : "[]");
            if (change == 11)
                block.replace(0, 4, "\xff\xff\xff\xff");
            if (change == 12)
                block.truncate(3);
            QByteArray size(4, '\0');
            qToBigEndian(quint32(block.size()), size.data());
            sealed = sealedRaw(size + block, place, keys, random);
        }
        const auto opened = history::open(sealed, other, keys.privateKey);
        QCOMPARE(int(opened ? history::Fault::None : opened.error()), fault);
        if (opened)
            QCOMPARE(*opened, portion);
    }

    void wordsOnTheWayAreReadWithinLimits()
    {
        SeededRandom random(1);
        const history::Wanted wanted{crypto::hpkeGenerateKeyPair(random).publicKey, u"4711"_s,
                                     1'763'770'000'000};
        roomlog::Event event;
        event.envelope.kind = roomlog::Kind::HistoryWanted;
        event.envelope.extra = history::draftOf(wanted).extra;
        QCOMPARE(history::wantedIn(event), wanted);
        const auto with = [&](QAnyStringView name, const QString &value) {
            roomlog::Event changed = event;
            changed.envelope.extra.front().set(name, value);
            return changed;
        };
        QVERIFY(!history::wantedIn(with(u"key", u"AAAA"_s)));
        QVERIFY(!history::wantedIn(
            with(u"key", QString::fromLatin1(QByteArray(32, '\0').toBase64())))); // low order
        QVERIFY(!history::wantedIn(with(u"up-to", {})));
        QVERIFY(!history::wantedIn(with(u"up-to", QString(1000, u'x'))));
        QVERIFY(!history::wantedIn(with(u"time", u"soon"_s)));
        event.envelope.kind = roomlog::Kind::HistorySupplied;
        QVERIFY(!history::wantedIn(event));
        event.envelope.extra = history::draftOf(history::Supplied{event.envelope.id, 2, 7}).extra;
        QCOMPARE(history::suppliedIn(event), (history::Supplied{event.envelope.id, 2, 7}));
        for (const auto &[name, value] : {std::pair(u"wish"_s, u"12"_s),
                                          {u"number"_s, u"0"_s},
                                          {u"number"_s, u"-3"_s},
                                          {u"left"_s, u"99999999"_s},
                                          {u"left"_s, {}}})
            QVERIFY(!history::suppliedIn(with(name, value)));
    }
};

const sw::test::Suite suite(sw::test::run<TestHistory>);

} // namespace tst_history

#include "tst_history.moc"
