// SPDX-License-Identifier: Apache-2.0
// A profile whose file was damaged, against real Prosody and ejabberd: what the repair could not read comes
// back from the archive, nothing is doubled, search finds it, and both sides go on talking.
#include "core/client/maintenance.h"
#include "tests/runner/suite.h"
#include "tests/support/desk.h"

#include <QTest>

namespace tst_damage {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

class DamagedProfile : public QObject
{
    Q_OBJECT

    static constexpr int Messages = 300;
    static constexpr qint64 PageSize = 4096;

    struct Company {
        explicit Company(ServerKind kind)
            : server(kind)
            , runs(server.start()
                   && server.addPeople({{u"an"_s, u"an-secret"_s, u"安"_s, u"总部"_s},
                                        {u"bo"_s, u"bo-secret"_s, u"博"_s, u"门店"_s}}))
        { }

        TestServer server;
        const bool runs;
        Desk an{server, u"an"_s}; // the server's port is known by now
        Desk bo{server, u"bo"_s};
        RoomId ours; ///< as an numbers it
        RoomId theirs; ///< as bo numbers it
    };

    /// Both have the same settled history; an's program has ended.
    static void talk(Company &c)
    {
        QVERIFY(c.runs);
        QCOMPARE(c.an.open(), OpenError::None);
        QCOMPARE(c.bo.open(), OpenError::None);
        c.an.signIn();
        c.bo.signIn();
        SOON(c.an.isOnline() && c.bo.isOnline());
        c.ours = c.an.rooms().create(u"人民路店"_s, {c.bo.address()});
        SOON(bool(c.bo.roomCalled(u"人民路店"_s)));
        c.theirs = c.bo.roomCalled(u"人民路店"_s);
        for (int i = 0; i < Messages; ++i)
            (i % 2 ? c.an : c.bo)
                .say(i % 2 ? c.ours : c.theirs, u"补货清单第%1号，请清点货架后回复"_s.arg(i));
        SOON(c.bo.texts(c.theirs).size() == Messages && c.bo.isSettled(c.theirs));
        SOON(c.an.texts(c.ours).size() == Messages && c.an.isSettled(c.ours));
        SOON_IS(c.an.texts(c.ours),
                c.bo.texts(c.theirs)); // what is live is at its place once the archive was read
        c.an.close();
        c.bo.say(c.theirs, u"补货清单：安不在时写的"_s);
        SOON(c.bo.texts(c.theirs).size() == Messages + 1 && c.bo.isSettled(c.theirs));
    }
    static QString databaseOf(const Desk &desk) { return desk.profile() + u"/messages.db"_s; }
    static Maintenance::Outcome checked(Desk &desk)
    {
        Maintenance &care = desk.client().maintenance();
        care.check();
        if (!soon([&] { return care.task() == Maintenance::Task::None; }))
            qFatal("no end of the check");
        return care.outcome();
    }
    static void isAsBefore(Company &c)
    {
        const RoomId here = c.an.roomCalled(u"人民路店"_s);
        if (!soon([&] { return c.an.texts(here) == c.bo.texts(c.theirs); }))
            qWarning().noquote() << "here\n"
                                 << c.an.texts(here).join(u'\n') << "\nthere\n"
                                 << c.bo.texts(c.theirs).join(u'\n');
        QCOMPARE(c.an.texts(here), c.bo.texts(c.theirs));
        QCOMPARE(c.an.texts(here).size(), Messages + 1);
        SOON_IS(c.an.hits(u"补货清单"_s), Messages + 1);
        c.an.say(here, u"修好了"_s);
        c.bo.say(c.theirs, u"欢迎回来"_s);
        SOON(c.an.texts(here).size() == Messages + 3 && c.an.isSettled(here));
        SOON(c.bo.texts(c.theirs).size() == Messages + 3 && c.bo.isSettled(c.theirs));
        SOON_IS(c.an.texts(here), c.bo.texts(c.theirs));
        QCOMPARE(checked(c.an), Maintenance::Outcome::Whole);
    }

private slots:
    void initTestCase_data() { addServerRows(); }

    void whatTheRepairCouldNotReadComesFromTheArchive()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        Company c(kind);
        talk(c);
        if (QTest::currentTestFailed())
            return;
        QFile file(databaseOf(c.an));
        QVERIFY(file.open(QIODevice::ReadWrite));
        const qint64 pages = file.size() / PageSize;
        for (qint64 page = pages / 2; page < pages; page += 3) { // behind the schema
            QVERIFY(file.seek(page * PageSize + 9));
            QCOMPARE(file.write("damaged"), 7);
        }
        file.close();

        // Which tables were hit is chance: the profile opens, or it waits for the repair.
        if (c.an.open() == OpenError::None) {
            QCOMPARE(checked(c.an), Maintenance::Outcome::Damaged);
            QVERIFY(c.an.client().maintenance().condition().losses.total() > 0);
        }
        c.an.client().maintenance().repair(store::Rebuild::Salvaged);
        SOON(c.an.client().maintenance().task() == Maintenance::Task::None && c.an.client().isOpen());
        QCOMPARE(c.an.client().maintenance().outcome(), Maintenance::Outcome::Repaired);
        const auto repaired = c.an.client().maintenance().repaired();
        QVERIFY(repaired && (repaired->lost > 0 || repaired->uncertain));
        const RoomId here = c.an.roomCalled(u"人民路店"_s);
        QVERIFY(!here || repaired->lost == 0 || c.an.texts(here).size() < Messages);

        c.an.signIn();
        SOON(c.an.isOnline());
        SOON(!c.an.client().maintenance().repaired()->reading);
        QCOMPARE(c.an.client().maintenance().repaired()->missing, 0);
        isAsBefore(c);
    }

    void anEmptyHistoryIsFilledFromTheServer()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        Company c(kind);
        talk(c);
        if (QTest::currentTestFailed())
            return;
        QFile file(databaseOf(c.an));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(100'000, 'x'));
        file.close();

        QVERIFY(c.an.open() != OpenError::None);
        c.an.client().maintenance().repair(store::Rebuild::Empty);
        SOON(c.an.client().isOpen());
        QVERIFY(!c.an.roomCalled(u"人民路店"_s));
        c.an.signIn();
        SOON(c.an.isOnline());
        SOON(bool(c.an.roomCalled(u"人民路店"_s)));
        isAsBefore(c);
    }
};

const sw::test::Suite suite(sw::test::run<DamagedProfile>);

} // namespace tst_damage

#include "tst_damage.moc"
