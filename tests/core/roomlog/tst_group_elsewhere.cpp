// SPDX-License-Identifier: Apache-2.0
// Welcomes that are too large for a stanza lie on the server: whole room logs, a server in memory that loses,
// damages and refuses them. Whatever becomes of one, everybody comes in and the log goes on.
#include "core/crypto/self_test.h"
#include "core/groups/room_group.h"
#include "core/roomlog/group_depot.h"
#include "core/roomlog/group_stanza.h"
#include "tests/core/roomlog/group_town.h"
#include "tests/runner/suite.h"

#include <QPointer>
#include <QTest>

namespace tst_group_elsewhere {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using roomlog::GroupStanding;
using roomlog::RoomEntry;

namespace {

class Depot final : public roomlog::GroupDepot
{
public:
    bool isOnline() const override { return online; }
    bool takes(qint64) const override { return takesAny; }
    void put(const QByteArray &data, QObject *context, std::function<void(const QUrl &)> answer) override
    {
        ++puts;
        const QUrl url(u"https://files.shop.example/%1"_s.arg(puts));
        if (keeps)
            held.insert(url, data);
        later(context, [=, this] { answer(keeps ? url : QUrl()); });
    }
    void get(const QUrl &url, qint64, QObject *context,
             std::function<void(const QByteArray &)> answer) override
    {
        ++gets;
        later(
            context, [=, this] { answer(distort ? distort(held.value(url)) : held.value(url)); }, true);
    }
    void pump()
    {
        for (const auto &[isFetch, answer] : std::exchange(m_open, {})) {
            if (isHeldUp || (isFetch && holdsFetches))
                m_open.emplace_back(isFetch, answer);
            else
                answer();
        }
    }

    QMap<QUrl, QByteArray> held;
    std::function<QByteArray(QByteArray)> distort;
    bool online = true, takesAny = true, keeps = true;
    bool isHeldUp = false; ///< answers nothing meanwhile
    bool holdsFetches = false; ///< nor these
    int puts = 0, gets = 0;

private:
    void later(QObject *context, std::function<void()> fn, bool isFetch = false)
    {
        m_open.emplace_back(isFetch, [guard = QPointer(context), fn = std::move(fn)] {
            if (guard)
                fn();
        });
    }
    std::vector<std::pair<bool, std::function<void()>>> m_open;
};

/// A room of three, of whom the first has made it.
struct Shop {
    Shop()
    {
        town.depot = &depot;
        town.mostInline = 256;
        town.onStep = [this] { depot.pump(); };
        for (const auto *name : {"hua", "li", "wang"})
            town.add(QString::fromLatin1(name));
    }
    Citizen &hua() { return *town.people.front(); }
    bool areIn()
    {
        return std::ranges::all_of(
            town.people, [](const auto &person) { return person->standing() == GroupStanding::Member; });
    }
    /// Everybody says something, which the others read.
    bool talk(const QString &word)
    {
        for (const auto &person : town.people)
            if (!person->say(word + person->account().local().toString()))
                return false;
        town.advance(60s);
        return std::ranges::all_of(town.people, [&](const auto &person) {
            const auto texts = person->texts();
            return std::ranges::all_of(town.people, [&](const auto &other) {
                return texts.contains(word + other->account().local().toString());
            });
        });
    }
    /// Entries of this part, and how many of them say a place.
    std::pair<int, int> parts(QStringView part)
    {
        std::pair<int, int> count;
        for (const RoomEntry &entry : town.server.archive(GroupTown::Address))
            for (const Element &element : entry.payload)
                if (element.is(u"mls", roomlog::MlsNs) && element.attribute(u"part") == part) {
                    ++count.first;
                    count.second += roomlog::elsewhereIn(entry).has_value();
                }
        return count;
    }

    Depot depot;
    GroupTown town{1};
};

Element stanza(const QString &part, const QString &url, const QString &size, const QString &hash)
{
    Element mls = Element(u"mls", roomlog::MlsNs).with(u"part", part);
    mls.add(Element(u"at", roomlog::MlsNs).with(u"url", url).with(u"size", size).withText(hash));
    return mls;
}

} // namespace

class TestGroupElsewhere : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void whoIsLetInFetchesTheirWelcome()
    {
        Shop shop;
        shop.town.found();
        QVERIFY(shop.areIn());
        QCOMPARE(shop.parts(u"welcome"), std::pair(1, 1));
        QCOMPARE(shop.parts(u"commit"), std::pair(1, 0)); // nobody had to come in by themselves
        QCOMPARE(shop.depot.puts, 1);
        QCOMPARE(shop.depot.gets, 2);
        QVERIFY(shop.talk(u"早 "_s));
        for (const auto &person : shop.town.people)
            QCOMPARE(person->oddities(), QString());
    }

    void aWelcomeThatCannotBeHadHoldsNobodyUp_data()
    {
        QTest::addColumn<std::function<void(Depot &)>>("spoil");
        using Spoil = std::function<void(Depot &)>;
        const auto row = [](const char *name, Spoil spoil) { QTest::newRow(name) << std::move(spoil); };
        const auto gives = [](std::function<QByteArray(QByteArray)> distort) {
            return Spoil([distort](Depot &depot) { depot.distort = distort; });
        };
        row("it is gone", gives([](QByteArray) { return QByteArray(); }));
        row("another octet", gives([](QByteArray data) {
                data[data.size() / 2] = char(data[data.size() / 2] ^ 1);
                return data;
            }));
        row("cut off", gives([](QByteArray data) { return data.chopped(1); }));
        row("more of it", gives([](QByteArray data) { return data + 'x'; }));
        row("never an answer", [](Depot &depot) { depot.isHeldUp = true; });
        row("the server keeps nothing", [](Depot &depot) { depot.keeps = false; });
        row("the server takes nothing", [](Depot &depot) { depot.takesAny = false; });
        row("the server is not there", [](Depot &depot) { depot.online = false; });
    }
    void aWelcomeThatCannotBeHadHoldsNobodyUp()
    {
        QFETCH(std::function<void(Depot &)>, spoil);
        Shop shop;
        spoil(shop.depot);
        shop.town.found();
        shop.town.advance(300s);
        QVERIFY(shop.areIn());
        QVERIFY(shop.depot.gets <= 2 * groups::mostFetches);
        QVERIFY(shop.talk(u"早 "_s));
    }

    /// Commits and messages that came meanwhile are followed and read once it is there.
    void theRoomGoesOnWhileItIsFetched()
    {
        Shop shop;
        QList<Jid> others;
        for (const auto &person : shop.town.people) {
            person->enter(GroupTown::Address);
            person->goOnline();
            if (person.get() != &shop.hua())
                others += person->account();
        }
        shop.hua().want([&](roomlog::RoomGroups &groups) { groups.found(RoomId{1}, false, others); });
        shop.depot.holdsFetches = true;
        while (shop.depot.gets < 2)
            shop.town.advance(0s);
        for (int i = 0; i < 4; ++i) {
            shop.hua().want(
                [&](roomlog::RoomGroups &groups) { groups.setOnlyAdminsWrite(RoomId{1}, i % 2 == 0); });
            shop.town.advance(4s);
            QVERIFY(shop.hua().say(u"第 %1 条"_s.arg(i)));
        }
        shop.town.advance(4s);
        QVERIFY(!shop.areIn());
        shop.depot.holdsFetches = false;
        shop.town.advance(20s);
        QVERIFY(shop.areIn());
        QCOMPARE(shop.parts(u"commit").first, 5);
        for (const auto &person : shop.town.people)
            QCOMPARE(person->texts(), shop.hua().texts());
        QVERIFY(shop.talk(u"早 "_s));
    }

    /// Everybody has come in without it by then.
    void fetchedLateItOpensWhatWasSaidMeanwhile()
    {
        Shop shop;
        shop.depot.holdsFetches = true;
        shop.town.found();
        QVERIFY(shop.hua().say(u"第一条"_s));
        shop.town.advance(180s);
        QVERIFY(shop.areIn());
        const auto reads = [&](const auto &person) { return person->texts().contains(u"第一条"_s); };
        QCOMPARE(std::ranges::count_if(shop.town.people, reads), 1);
        shop.depot.holdsFetches = false;
        shop.town.advance(60s);
        QCOMPARE(std::ranges::count_if(shop.town.people, reads), 3);
        QVERIFY(shop.talk(u"早 "_s));
    }

    void aRestartInBetweenLosesNothing()
    {
        Shop shop;
        shop.depot.isHeldUp = true;
        shop.town.found();
        shop.hua().restart(); // nothing is known any more of what was on its way up
        shop.hua().goOnline();
        shop.depot.isHeldUp = false;
        shop.town.advance(30s);
        for (const auto &person : shop.town.people)
            if (person.get() != &shop.hua()) {
                person->restart();
                person->goOnline();
            }
        shop.town.advance(120s);
        QVERIFY(shop.areIn());
        QVERIFY(shop.parts(u"welcome").second >= 1);
        QVERIFY(shop.talk(u"早 "_s));
    }

    void onlyPlacesThatMayBeFetchedFromAreTaken_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("size");
        QTest::addColumn<QString>("hash");
        QTest::addColumn<bool>("good");
        const QString url = u"https://files.shop.example/a/step"_s, size = u"40000"_s;
        const QString hash = QString::fromLatin1(QByteArray(32, 'h').toBase64());
        const auto row = [](const char *name, const QString &part, const QString &at, const QString &octets,
                            const QString &name32,
                            bool good) { QTest::newRow(name) << part << at << octets << name32 << good; };
        row("a Welcome", u"welcome"_s, url, size, hash, true);
        row("a snapshot", u"info"_s, url, size, hash, true);
        row("the largest", u"info"_s, url, QString::number(roomlog::MostElsewhere), hash, true);
        row("a commit", u"commit"_s, url, size, hash, false);
        row("the creation", u"create"_s, url, size, hash, false);
        row("a message", u"message"_s, url, size, hash, false);
        row("nothing known", u"other"_s, url, size, hash, false);
        row("no place", u"welcome"_s, {}, size, hash, false);
        row("not sealed on its way", u"welcome"_s, u"http://files.shop.example/a"_s, size, hash, false);
        row("a file of this computer", u"welcome"_s, u"file:///etc/passwd"_s, size, hash, false);
        row("with a password", u"welcome"_s, u"https://a:b@files.shop.example/"_s, size, hash, false);
        row("a long place", u"welcome"_s, url + QString(1024, u'x'), size, hash, false);
        row("no size", u"welcome"_s, url, {}, hash, false);
        row("nothing in it", u"welcome"_s, url, u"0"_s, hash, false);
        row("less than nothing", u"welcome"_s, url, u"-1"_s, hash, false);
        row("too large", u"welcome"_s, url, QString::number(roomlog::MostElsewhere + 1), hash, false);
        row("a number too large", u"welcome"_s, url, u"99999999999999999999"_s, hash, false);
        row("a short hash", u"welcome"_s, url, size, hash.left(40), false);
        row("no hash", u"welcome"_s, url, size, {}, false);
        row("no base64", u"welcome"_s, url, size, u"%%%"_s, false);
    }
    void onlyPlacesThatMayBeFetchedFromAreTaken()
    {
        QFETCH(QString, part);
        QFETCH(QString, url);
        QFETCH(QString, size);
        QFETCH(QString, hash);
        QFETCH(bool, good);
        RoomEntry entry;
        entry.payload = {stanza(part, url, size, hash)};
        const auto read = roomlog::elsewhereIn(entry);
        QCOMPARE(read.has_value(), good);
        if (good)
            QCOMPARE(roomlog::elsewhereElement(*read), entry.payload.front());
    }

    void whateverSuchAStanzaSaysTheRoomGoesOn()
    {
        Shop shop;
        shop.town.found();
        const int before = shop.depot.gets;
        const QString url = u"https://files.shop.example/a/step"_s;
        const QString hash = QString::fromLatin1(QByteArray(32, 'h').toBase64());
        int number = 0;
        for (const QString &part : {u"welcome"_s, u"info"_s, u"commit"_s, u"create"_s, u"message"_s, u"x"_s})
            for (const QString &size : {u"40000"_s, u"-1"_s, QString()}) {
                auto odd = shop.town.server.entry(shop.hua().account(), u"odd%1"_s.arg(++number),
                                                  {stanza(part, url, size, hash)});
                shop.town.server.inject(GroupTown::Address, std::move(odd));
            }
        shop.town.advance(30s);
        QVERIFY(shop.areIn());
        QCOMPARE(shop.depot.gets, before); // nobody needs any of it
        QVERIFY(shop.talk(u"早 "_s));
    }
};

const sw::test::Suite suite(sw::test::run<TestGroupElsewhere>);

} // namespace tst_group_elsewhere

#include "tst_group_elsewhere.moc"
