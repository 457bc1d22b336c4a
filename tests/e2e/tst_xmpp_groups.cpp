// SPDX-License-Identifier: Apache-2.0
// Colleagues' rooms are groups that the server cannot read, on both servers: made, talked in, left and joined
// by whole clients of one company.
#include "core/crypto/self_test.h"
#include "core/trust/trust.h"
#include "tests/runner/suite.h"
#include "tests/support/colleagues.h"

#include <QTest>

namespace tst_xmpp_groups {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using rooms::Standing;

namespace {

constexpr int everybody = 16;

/// All that the server has of a room, as the members' programs wrote it.
QByteArray archiveOf(const TestServer &at, Desk &member, RoomId room)
{
    XmppPerson reader(at, member.address().local().toString(), u"reader"_s);
    reader.config.password = ownWords;
    if (!reader.signIn())
        return {};
    xmpp::MamQuery query;
    query.archive = member.rooms().room(room)->address;
    QByteArray all;
    for (bool complete = false; !complete;) {
        std::optional<xmpp::Mam::Result> page;
        reader.client.mam().query(query, &reader.client,
                                  [&](const xmpp::Mam::Result &result) { page = result; });
        if (!soon([&] { return page.has_value(); }) || !*page)
            return {};
        for (const xmpp::ArchivedMessage &entry : (*page)->entries) {
            all += entry.message.toXml() + '\n';
            query.after = entry.archiveId;
        }
        complete = (*page)->complete || (*page)->entries.empty();
    }
    return all;
}

/// Nor in the account's own list of rooms, nor in its invitations.
bool holdsNowhere(const TestServer &at, Desk &member, const QByteArray &word)
{
    XmppPerson reader(at, member.address().local().toString(), u"reader"_s);
    reader.config.password = ownWords;
    if (!reader.signIn())
        return false;
    std::optional<xmpp::Mam::Result> page;
    reader.client.mam().query({}, &reader.client, [&](const xmpp::Mam::Result &result) { page = result; });
    const auto bookmarks = reader.answer(reader.client.pubsub().items({}, ns::Bookmarks));
    if (!soon([&] { return page.has_value(); }) || !*page || !bookmarks || !*bookmarks)
        return false;
    QByteArray all;
    for (const xmpp::ArchivedMessage &entry : (*page)->entries)
        all += entry.message.toXml();
    for (const xmpp::PubSubItem &item : **bookmarks)
        all += item.payload.toXml();
    return all.contains("urn:storewire:room") && !all.contains(word);
}

} // namespace

class TestXmppGroups : public QObject
{
    Q_OBJECT

    Colleagues m_people{everybody};

    Office &officeAt(ServerKind kind) { return m_people.officeAt(kind); }
    std::unique_ptr<Desk> colleague(ServerKind kind) { return m_people.next(kind); }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void colleaguesTalkWithoutTheServer_data() { addServerRows(); }
    void colleaguesTalkWithoutTheServer()
    {
        QFETCH(ServerKind, kind);
        const auto ann = colleague(kind), bob = colleague(kind), cai = colleague(kind);
        const RoomId anns = ann->rooms().create(u"人民路店盘点"_s, {bob->address(), cai->address()});
        SOON_IS(standingIn(*ann, anns), Standing::Member);
        SOON(bool(bob->roomCalled(u"人民路店盘点"_s)) && bool(cai->roomCalled(u"人民路店盘点"_s)));
        const RoomId bobs = bob->roomCalled(u"人民路店盘点"_s), cais = cai->roomCalled(u"人民路店盘点"_s);
        SOON(standingIn(*bob, bobs) == Standing::Member && standingIn(*cai, cais) == Standing::Member);
        ann->say(anns, u"周六早上八点盘点"_s);
        SOON_IS(bob->texts(bobs), QStringList(ann->address().local().toString() + u": 周六早上八点盘点"_s));
        bob->say(bobs, u"收到"_s);
        SOON_IS(cai->texts(cais).size(), 2);
        SOON(ann->isSettled(anns) && bob->isSettled(bobs) && cai->isSettled(cais));
        QCOMPARE(ann->texts(anns), cai->texts(cais));
        QCOMPARE(bob->texts(bobs), cai->texts(cais));
        SOON_IS(ann->rooms().members(anns).size(), 3);

        // What lies on the server says nothing to it.
        const QByteArray archive = archiveOf(officeAt(kind).server, *cai, cais);
        QVERIFY(archive.count("part='message'") + archive.count("part=\"message\"") >= 2);
        for (const char *word : {"周六早上", "收到", "人民路店", "<body", "room-created"})
            QVERIFY2(!archive.contains(word), word);
        QVERIFY(holdsNowhere(officeAt(kind).server, *cai, "人民路店盘点"));
    }

    void whatIsTooLargeForAStanzaLiesOnTheServer_data() { addServerRows(); }
    void whatIsTooLargeForAStanzaLiesOnTheServer()
    {
        QFETCH(ServerKind, kind);
        m_people.limits.stepBytes = 256; // as if the room had some hundred devices
        const auto ann = colleague(kind), bob = colleague(kind);
        m_people.limits = {};
        const QString title = u"大群"_s;
        const RoomId anns = ann->rooms().create(title, {bob->address()});
        SOON_IS(standingIn(*ann, anns), Standing::Member);
        SOON(standingIn(*bob, bob->roomCalled(title)) == Standing::Member);
        const RoomId bobs = bob->roomCalled(title);
        ann->say(anns, u"请大家确认"_s);
        SOON_IS(bob->texts(bobs), QStringList(ann->address().local().toString() + u": 请大家确认"_s));
        QCOMPARE(unreadable(*bob, bobs), QStringList());
        const QByteArray archive = archiveOf(officeAt(kind).server, *ann, anns);
        QCOMPARE(archive.count("part='welcome'") + archive.count("part=\"welcome\""), 1);
        QCOMPARE(archive.count("<at "), 1);
        QCOMPARE(archive.count("part='commit'") + archive.count("part=\"commit\""),
                 1); // no other way was needed
    }

    void whoComesLaterReadsLaterAndWhoGoesReadsNoMore_data() { addServerRows(); }
    void whoComesLaterReadsLaterAndWhoGoesReadsNoMore()
    {
        QFETCH(ServerKind, kind);
        const auto ann = colleague(kind), bob = colleague(kind), cai = colleague(kind);
        const RoomId anns = ann->rooms().create(u"陈列"_s, {bob->address()});
        SOON(bool(bob->roomCalled(u"陈列"_s)));
        const RoomId bobs = bob->roomCalled(u"陈列"_s);
        ann->say(anns, u"before"_s);
        SOON_IS(bob->texts(bobs).size(), 1);
        bob->close(); // while others come in
        ann->rooms().addMembers(anns, {cai->address()});
        ann->say(anns, u"between"_s);
        SOON(bool(cai->roomCalled(u"陈列"_s))); // by what was sealed for them: invitations do not tell it
        const RoomId cais = cai->roomCalled(u"陈列"_s);
        SOON_IS(cai->texts(cais), QStringList(ann->address().local().toString() + u": between"_s));
        cai->say(cais, u"hello"_s);
        QCOMPARE(bob->open(), OpenError::None);
        QVERIFY(bob->client().connectToServer());
        SOON_IS(bob->texts(bobs).size(), 3);
        QCOMPARE(bob->texts(bobs).last(), cai->address().local().toString() + u": hello"_s);
        SOON(bob->changes(bobs).contains(chat::SystemChange::MemberAdded));

        ann->rooms().removeMember(anns, bob->address());
        ann->say(anns, u"without bob"_s);
        SOON_IS(bob->stateOf(bobs), rooms::State::Removed);
        SOON_IS(cai->texts(cais).size(), 3);
        QCOMPARE(bob->texts(bobs).size(), 3);
        SOON_IS(cai->rooms().members(cais).size(), 2);
        QVERIFY(!bob->texts(bobs).join(u' ').contains(u"without"_s));

        cai->rooms().leave(cais);
        SOON_IS(ann->rooms().members(anns).size(), 1);
        SOON(ann->changes(anns).contains(chat::SystemChange::MemberLeft));
    }

    void aDirectChatWaitsForWhoHasNotSignedInYet_data() { addServerRows(); }
    void aDirectChatWaitsForWhoHasNotSignedInYet()
    {
        QFETCH(ServerKind, kind);
        const auto ann = colleague(kind);
        const QString later = m_people.nextName(kind);
        const RoomId anns = ann->rooms().direct(*Jid::fromParts(later, ann->address().domain()));
        ann->say(anns, u"欢迎加入"_s);
        SOON_IS(standingIn(*ann, anns), Standing::Member);
        ann->close();
        QCOMPARE(ann->open(), OpenError::None);
        QVERIFY(ann->client().connectToServer());
        QCOMPARE(ann->texts(anns), QStringList(u"?"_s + ann->address().local().toString() + u": 欢迎加入"_s));
        const auto bob = colleague(kind);
        QCOMPARE(bob->address().local(), later);
        SOON(bool(bob->directWith(ann->address())));
        const RoomId bobs = bob->directWith(ann->address());
        SOON_IS(bob->texts(bobs), QStringList(ann->address().local().toString() + u": 欢迎加入"_s));
        bob->say(bobs, u"谢谢"_s);
        SOON_IS(ann->texts(anns).size(), 2);
        SOON(ann->isSettled(anns) && bob->isSettled(bobs));
        const QByteArray archive = archiveOf(officeAt(kind).server, *bob, bobs);
        QVERIFY(!archive.isEmpty() && !archive.contains("欢迎") && !archive.contains("谢谢"));
    }

    void aRevokedDeviceGoesOutOfEveryRoom_data() { addServerRows(); }
    void aRevokedDeviceGoesOutOfEveryRoom()
    {
        QFETCH(ServerKind, kind);
        Office &office = officeAt(kind);
        const auto ann = colleague(kind), bob = colleague(kind);
        const RoomId anns = ann->rooms().create(u"夜班"_s, {bob->address()});
        SOON(bool(bob->roomCalled(u"夜班"_s)));
        SOON_IS(devicesOf(*ann, anns, bob->address()), 1);
        const QString key
            = QString::fromLatin1(bob->client().trust().devices(bob->address()).first().key.toHex());
        QVERIFY(office.runAs(u"it"_s, {u"revoke"_s, u"device"_s, key}).is(0));
        QVERIFY(office.runAs(u"hr"_s, {u"publish"_s}).is(0));
        SOON_IS(devicesOf(*ann, anns, bob->address()), 0);
        ann->say(anns, u"nobody reads this yet"_s);
        SOON(ann->texts(anns).size() == 1);
    }

    void whatIsOpenStaysOpenAndSaysSo_data() { addServerRows(); }
    void whatIsOpenStaysOpenAndSaysSo()
    {
        QFETCH(ServerKind, kind);
        Office &office = officeAt(kind);
        QVERIFY(m_people.serverAt(kind).addPeople({{u"temp"_s, u"temp-secret"_s, u"临时"_s}}));
        Desk temp(office.server, u"temp"_s);
        QCOMPARE(temp.open(), OpenError::None);
        temp.signIn();
        SOON(temp.isOnline());
        const auto ann = colleague(kind);
        const RoomId temps = temp.rooms().create(u"临时群"_s, {ann->address()});
        SOON(bool(ann->roomCalled(u"临时群"_s)));
        const RoomId anns = ann->roomCalled(u"临时群"_s);
        temp.say(temps, u"hello"_s);
        SOON_IS(ann->texts(anns).size(), 1);
        ann->say(anns, u"open"_s);
        SOON_IS(temp.texts(temps).size(), 2);
        QVERIFY(!temp.rooms().room(temps)->encrypted && !ann->rooms().room(anns)->encrypted);

        // A group that asks somebody in who has no certificate: admitted, and told why there is nothing to
        // read.
        const RoomId closed = ann->rooms().create(u"内部"_s, {temp.address()});
        SOON_IS(standingIn(*ann, closed), Standing::Member);
        const auto outside = [&] {
            for (const rooms::Room &room : temp.rooms().list())
                if (room.encrypted && room.standing == Standing::Outside && room.title.isEmpty())
                    return room.id;
            return RoomId();
        };
        SOON(bool(outside()));
        temp.say(outside(), u"never in clear"_s);
        SOON_IS(temp.texts(outside()), QStringList(u"?temp: never in clear"_s));
        QVERIFY(!archiveOf(office.server, *ann, closed).contains("never in clear"));
    }
};

const sw::test::Suite suite(sw::test::run<TestXmppGroups>);

} // namespace tst_xmpp_groups

#include "tst_xmpp_groups.moc"
