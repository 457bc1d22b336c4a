// SPDX-License-Identifier: Apache-2.0
// Announcements and rooms in which only administrators write, told by whole clients on both servers.
#include "core/crypto/self_test.h"
#include "tests/runner/suite.h"
#include "tests/support/colleagues.h"

#include <QTest>

namespace tst_xmpp_announcements {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

chat::Entry lastOf(Desk &desk, RoomId room)
{
    return desk.chat().before(room, Order::newest(), 1).value(0);
}

int confirmed(Desk &desk, RoomId room, const EventId &id)
{
    const auto entry = desk.chat().entry(room, id);
    return entry && entry->announcement ? entry->announcement->acknowledged : -1;
}

} // namespace

class tst_XmppAnnouncements : public QObject
{
    Q_OBJECT

    Colleagues m_colleagues{6};

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void everybodyConfirmsAndThenOnlyListens_data() { addServerRows(); }
    void everybodyConfirmsAndThenOnlyListens()
    {
        QFETCH(ServerKind, kind);
        const auto ann = m_colleagues.next(kind), bob = m_colleagues.next(kind),
                   cai = m_colleagues.next(kind);
        const RoomId anns = ann->rooms().create(u"通知"_s, {bob->address(), cai->address()});
        SOON(bool(bob->roomCalled(u"通知"_s)));
        SOON(bool(cai->roomCalled(u"通知"_s)));
        const RoomId bobs = bob->roomCalled(u"通知"_s), cais = cai->roomCalled(u"通知"_s);
        SOON(devicesOf(*ann, anns, bob->address()) == 1 && devicesOf(*ann, anns, cai->address()) == 1);
        bob->rooms().setNotify(bobs, rooms::Notify::None);
        SOON_IS(bob->rooms().room(bobs)->notify, rooms::Notify::None);
        cai->close();

        ann->chat().announce(anns, u"盘点"_s, u"周六晚八点盘点"_s);
        SOON(lastOf(*bob, bobs).announcement.has_value());
        const chat::Entry asked = lastOf(*bob, bobs);
        QCOMPARE(*asked.announcement, (chat::Announcement{true, 2, 0, true, false}));
        QCOMPARE(asked.text, u"盘点\n周六晚八点盘点"_s);
        SOON_IS(bob->notices.size(), 1); // however quiet the room is
        bob->chat().acknowledge(bobs, asked.id);
        SOON_IS(confirmed(*ann, anns, asked.id), 1);
        QCOMPARE(cai->open(), OpenError::None);
        QVERIFY(cai->client().connectToServer());
        SOON(lastOf(*cai, cais).announcement.has_value());
        cai->chat().acknowledge(cais, asked.id);
        for (const auto &[desk, room] : {std::pair(ann.get(), anns), {bob.get(), bobs}, {cai.get(), cais}})
            SOON_IS(confirmed(*desk, room, asked.id), 2);

        ann->rooms().setOnlyAdminsWrite(anns, true);
        SOON(bob->rooms().room(bobs)->onlyAdminsWrite);
        bob->say(bobs, u"我也说一句"_s);
        SOON_IS(lastOf(*bob, bobs).fault, chat::Fault::Forbidden);
        ann->say(anns, u"到此为止"_s);
        SOON(cai->texts(cais).join(u' ').contains(u"到此为止"_s));
        QVERIFY(!cai->texts(cais).join(u' ').contains(u"我也说"_s));
        QVERIFY(bob->chat().unreadable().isEmpty());
    }

    void whoComesInLaterConfirmsWhatIsOpen_data() { addServerRows(); }
    // However little the room gives of older messages.
    void whoComesInLaterConfirmsWhatIsOpen()
    {
        QFETCH(ServerKind, kind);
        const auto ann = m_colleagues.next(kind), bob = m_colleagues.next(kind);
        const RoomId anns = ann->rooms().create(u"交接"_s, {bob->address()});
        SOON(bool(bob->roomCalled(u"交接"_s)));
        const RoomId bobs = bob->roomCalled(u"交接"_s);
        SOON(devicesOf(*ann, anns, bob->address()) == 1);
        ann->rooms().setHistoryDays(anns, 0);
        SOON_IS(bob->rooms().room(bobs)->historyDays, 0);
        QCOMPARE(lastOf(*bob, bobs).change, chat::SystemChange::HistoryChanged);
        ann->chat().announce(anns, u"盘点"_s, u"周六晚八点盘点"_s);
        SOON(lastOf(*bob, bobs).announcement.has_value());
        const EventId id = lastOf(*bob, bobs).id;
        ann->say(anns, u"只是聊聊"_s);
        SOON(ann->isSettled(anns));

        const auto cai = m_colleagues.next(kind);
        ann->rooms().addMembers(anns, {cai->address()});
        SOON(bool(cai->roomCalled(u"交接"_s)));
        const RoomId cais = cai->roomCalled(u"交接"_s);
        SOON(confirmed(*cai, cais, id) == 0);
        const auto given = cai->chat().entry(cais, id);
        QCOMPARE(given->suppliedBy, ann->address());
        QCOMPARE(given->sender, ann->address());
        QCOMPARE(given->text, u"盘点\n周六晚八点盘点"_s);
        QVERIFY(!cai->texts(cais).contains(u"只是聊聊"_s));
        QVERIFY(reopens(*cai));
        QVERIFY(cai->chat().entry(cais, id)->announcement->asksMe);
        cai->chat().acknowledge(cais, id);
        SOON_IS(confirmed(*ann, anns, id), 1);
        SOON_IS(confirmed(*bob, bobs, id), 1);
        QVERIFY(cai->chat().entry(cais, id)->announcement->acknowledgedByMe);
    }
};

const sw::test::Suite suite(sw::test::run<tst_XmppAnnouncements>);

} // namespace tst_xmpp_announcements

#include "tst_xmpp_announcements.moc"
