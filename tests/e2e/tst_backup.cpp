// SPDX-License-Identifier: Apache-2.0
// A backup of one computer restored on another one, against real Prosody and ejabberd: readable before the
// first sign-in, then catching up goes on, nothing doubled, search finds.
#include "core/backup/backup.h"
#include "tests/runner/suite.h"
#include "tests/support/desk.h"

#include <QTest>

#include <string_view>

namespace tst_backup {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

class BackupToAnotherComputer : public QObject
{
    Q_OBJECT

    static SecretBytes passphrase() { return SecretBytes(viewOf(std::string_view("words for a backup"))); }
    static backup::Written writeBackup(Desk &desk, const QString &file)
    {
        std::optional<backup::Written> written;
        backup::Backup &backup = desk.client().backup();
        connect(&backup, &backup::Backup::written, &desk.client(),
                [&](const backup::Written &outcome) { written = outcome; });
        backup.setUp(passphrase(), [&](backup::Fault) { backup.write(file); });
        if (!soon([&] { return written.has_value(); }))
            qFatal("no backup was written");
        return *written;
    }
    static backup::Restored restore(Desk &desk, const QString &file, backup::Contents &contents)
    {
        std::optional<backup::Restored> restored;
        backup::Backup &backup = desk.client().backup();
        const auto context = std::make_unique<QObject>();
        connect(&backup, &backup::Backup::checked, context.get(), [&](const backup::Contents &found) {
            contents = found;
            backup.restore();
        });
        connect(&backup, &backup::Backup::restored, context.get(),
                [&](const backup::Restored &outcome) { restored = outcome; });
        backup.check(file, passphrase());
        if (!soon([&] { return restored.has_value(); }))
            qFatal("the backup was not restored");
        return *restored;
    }

private slots:
    void initTestCase_data() { addServerRows(); }

    void restoredBeforeTheFirstSignIn()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        TestServer server(kind);
        QVERIFY(server.start());
        QVERIFY(server.addPeople(
            {{u"an"_s, u"an-secret"_s, u"安"_s, u"总部"_s}, {u"bo"_s, u"bo-secret"_s, u"博"_s, u"门店"_s}}));
        QTemporaryDir folder;
        const QString file = folder.filePath(u"an.swbackup"_s);
        Desk an(server, u"an"_s);
        Desk bo(server, u"bo"_s);
        QCOMPARE(an.open(), OpenError::None);
        QCOMPARE(bo.open(), OpenError::None);
        an.signIn();
        bo.signIn();
        SOON(an.isOnline() && bo.isOnline());
        const RoomId ours = an.rooms().create(u"人民路店"_s, {bo.address()});
        SOON(bool(bo.roomCalled(u"人民路店"_s)));
        const RoomId theirs = bo.roomCalled(u"人民路店"_s);
        const RoomId direct = an.rooms().direct(bo.address());
        for (int i = 0; i < 40; ++i) {
            if (i % 2)
                an.say(ours, u"补货清单第%1号"_s.arg(i));
            else
                bo.say(theirs, u"补货清单第%1号"_s.arg(i));
        }
        an.say(direct, u"只给你看"_s);
        SOON(an.texts(ours).size() == 40 && an.isSettled(ours) && an.isSettled(direct));
        an.chat().markRead(ours, Order::newest());
        chat::Draft draft;
        draft.text = u"写到一半"_s;
        an.chat().setDraft(ours, draft);
        const auto written = writeBackup(an, file);
        QCOMPARE(written.fault, backup::Fault::None);
        QCOMPARE(written.messages, 41);
        an.close();
        for (int i = 40; i < 50; ++i)
            bo.say(theirs, u"补货清单第%1号"_s.arg(i));
        SOON(bo.texts(theirs).size() == 50 && bo.isSettled(theirs));

        Desk other(server, u"an"_s);
        QCOMPARE(other.open(), OpenError::None);
        QVERIFY(other.client().account().isNull());
        backup::Contents contents;
        const auto restored = restore(other, file, contents);
        QCOMPARE(restored.fault, backup::Fault::None);
        QCOMPARE(restored.added, 41);
        QCOMPARE(contents.account, other.address());
        // Without network, also after a restart.
        QCOMPARE(other.client().account(), other.address());
        other.close();
        QCOMPARE(other.open(), OpenError::None);
        const RoomId here = other.roomCalled(u"人民路店"_s);
        QVERIFY(here);
        QCOMPARE(other.texts(here).size(), 40);
        QCOMPARE(other.chat().draft(here).text, u"写到一半"_s);
        QCOMPARE(other.rooms().room(here)->unread, 0);
        QVERIFY(other.directWith(bo.address()));
        QCOMPARE(other.client().people().name(bo.address()), u"博"_s);
        QCOMPARE(other.hits(u"补货清单"_s), 40);

        other.signIn();
        SOON(other.isOnline());
        SOON_IS(other.texts(here), bo.texts(theirs));
        QCOMPARE(other.texts(here).size(), 50);
        QCOMPARE(other.hits(u"补货清单"_s), 50);
        other.say(here, u"新电脑收到"_s);
        SOON(bo.texts(theirs).contains(u"an: 新电脑收到"_s));
        SOON(other.isSettled(here) && bo.isSettled(theirs));
        QCOMPARE(other.texts(here), bo.texts(theirs));

        // Once more, while online: the line comes back by itself, nothing is doubled.
        QCOMPARE(restore(other, file, contents).added, 0);
        SOON(other.isOnline());
        QCOMPARE(other.texts(here), bo.texts(theirs));

        // The first computer goes on too.
        QCOMPARE(an.open(), OpenError::None);
        an.signIn();
        SOON_IS(an.texts(ours), bo.texts(theirs));
    }

    void anotherAccountIsRefusedAtSignIn()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        if (kind != ServerKind::Prosody)
            return; // nothing of it concerns the server
        TestServer server(kind);
        QVERIFY(server.start());
        QVERIFY(server.addPeople({{u"an"_s, u"an-secret"_s, {}, {}}, {u"bo"_s, u"bo-secret"_s, {}, {}}}));
        QTemporaryDir folder;
        Desk an(server, u"an"_s);
        QCOMPARE(an.open(), OpenError::None);
        an.signIn();
        SOON(an.isOnline());
        QCOMPARE(writeBackup(an, folder.filePath(u"a.swbackup"_s)).fault, backup::Fault::None);
        Desk bo(server, u"bo"_s);
        QCOMPARE(bo.open(), OpenError::None);
        backup::Contents contents;
        QCOMPARE(restore(bo, folder.filePath(u"a.swbackup"_s), contents).fault, backup::Fault::None);
        bo.signIn();
        SOON_IS(bo.fault(), ConnectionFault::OtherAccount);
    }
};

const sw::test::Suite suite(sw::test::run<BackupToAnotherComputer>);

} // namespace tst_backup

#include "tst_backup.moc"
