// SPDX-License-Identifier: Apache-2.0
// Encrypted rooms whose archive answers wrongly, says one thing twice or another thing the second time, or
// holds an entry that brings the program down: what is in it stays bounded, counted and shown once.
#include "core/crypto/self_test.h"
#include "tests/core/roomlog/group_town.h"
#include "tests/runner/suite.h"

#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace tst_group_archive {

using namespace sw;
using namespace sw::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using roomlog::ArchivePage;
using roomlog::EventFault;
using roomlog::GroupStanding;
using roomlog::RoomEntry;

namespace {

using Distortion = std::function<ArchivePage(ArchivePage, const QList<RoomEntry> &)>;

/// Who was away while the other one wrote.
struct Away {
    GroupTown town;
    Citizen &hua, &bo;
    QStringList said;

    explicit Away(FakeServer::Kind kind)
        : town(3, kind)
        , hua(town.add(u"hua"_s))
        , bo(town.add(u"bo"_s))
    {
        town.found();
        say(u"before"_s);
        town.advance(30s);
        bo.cut();
    }
    void say(const QString &text)
    {
        hua.say(text);
        said += text;
    }
    QList<RoomEntry> &archive() { return town.server.archive(GroupTown::Address); }
    int conflicts() { return counted("SELECT conflicts FROM room_logs"); }
    int anomalies() { return counted("SELECT anomalies FROM room_logs"); }
    int counted(const char *sql)
    {
        auto query = bo.client.writer().prepare(sql);
        return query.next() ? query.get<int>(0) : -1;
    }
    /// Both write and read each other.
    bool goesOn()
    {
        hua.say(u"from hua"_s);
        bo.say(u"from bo"_s);
        town.advance(60s);
        return bo.standing() == GroupStanding::Member && bo.texts().contains(u"from hua"_s)
            && hua.texts().contains(u"from bo"_s);
    }
};

void bothServers()
{
    QTest::addColumn<FakeServer::Kind>("kind");
    QTest::newRow("prosody") << FakeServer::Kind::Prosody;
    QTest::newRow("ejabberd") << FakeServer::Kind::Ejabberd;
}

/// Ends the process on one text.
class DeadlyFold final : public roomlog::Fold
{
public:
    void fold(roomlog::FoldContext &, RoomId, const EventId &, const roomlog::Event *added) override
    {
        if (added && added->envelope.text == u"poison"_s)
            std::raise(SIGABRT);
    }
    void reset(roomlog::FoldContext &, RoomId) override { }
};

} // namespace

class TestGroupArchive : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    // RELIABILITY 18.
    void pagesThatMakeNoSenseEnd_data()
    {
        QTest::addColumn<FakeServer::Kind>("kind");
        QTest::addColumn<int>("fault");
        const QList<std::pair<QString, FakeServer::Kind>> kinds{{u"prosody"_s, FakeServer::Kind::Prosody},
                                                                {u"ejabberd"_s, FakeServer::Kind::Ejabberd}};
        const QStringList faults{u"never complete"_s, u"always the same"_s, u"backwards"_s, u"without ids"_s};
        for (const auto &[name, kind] : kinds)
            for (int fault = 0; fault < faults.size(); ++fault)
                QTest::newRow(qPrintable(name + u", "_s + faults[fault])) << kind << fault;
    }
    void pagesThatMakeNoSenseEnd()
    {
        QFETCH(FakeServer::Kind, kind);
        QFETCH(int, fault);
        Away scene(kind);
        for (int i = 0; i < 30; ++i)
            scene.say(QString::number(i));
        scene.town.advance(30s);
        const auto all = scene.archive();
        scene.town.server.distortPage = [all, fault](ArchivePage page) {
            page.complete = false;
            if (fault == 1)
                page.entries = all;
            if (fault == 2)
                std::reverse(page.entries.begin(), page.entries.end());
            if (fault == 3)
                for (RoomEntry &entry : page.entries)
                    entry.stanzaId.clear();
            return page;
        };
        const int before = scene.town.server.queries;
        scene.bo.goOnline();
        scene.town.advance(60s);
        QVERIFY2(scene.town.server.queries - before < 120,
                 qPrintable(QString::number(scene.town.server.queries - before)));
        QStringList texts = scene.bo.texts().replaceInStrings(u"?"_s, QString());
        texts.removeDuplicates();
        QCOMPARE(texts.size(), scene.bo.texts().size());
        scene.town.server.distortPage = {};
        scene.town.reconnect();
        scene.town.advance(60s);
        texts = scene.bo.texts();
        texts.sort();
        scene.said.sort();
        QCOMPARE(texts, scene.said); // all of it, once, whatever it was shown before
        QVERIFY(scene.goesOn());
        QCOMPARE(scene.bo.oddities(), QString());
    }

    void whatAPageLeavesOutIsMarkedUntilItComes_data() { bothServers(); }
    void whatAPageLeavesOutIsMarkedUntilItComes()
    {
        QFETCH(FakeServer::Kind, kind);
        Away scene(kind);
        for (int i = 0; i < 6; ++i)
            scene.say(QString::number(i));
        scene.town.advance(30s);
        const RoomEntry lost = scene.archive().takeAt(scene.archive().size() - 3);
        scene.bo.goOnline();
        scene.town.advance(30s);
        QVERIFY(!scene.bo.texts().contains(u"3"_s));
        QCOMPARE(scene.bo.oddities(), u"missing ×1"_s);
        scene.archive().insert(scene.archive().size() - 2, lost);
        scene.bo.cut();
        scene.bo.goOnline();
        scene.town.advance(30s);
        QCOMPARE(scene.bo.texts(), scene.said);
        QCOMPARE(scene.bo.oddities(), QString());
    }

    // RELIABILITY 31.
    void whatAPageExchangesIsCounted_data() { bothServers(); }
    void whatAPageExchangesIsCounted()
    {
        QFETCH(FakeServer::Kind, kind);
        Away scene(kind);
        for (int i = 0; i < 6; ++i)
            scene.say(QString::number(i));
        scene.town.advance(30s);
        auto &archive = scene.archive();
        RoomEntry &one = archive[archive.size() - 4], &other = archive[archive.size() - 2];
        std::swap(one.payload, other.payload);
        std::swap(one.messageId, other.messageId);
        QCOMPARE(scene.anomalies(), 0);
        scene.bo.goOnline();
        scene.town.advance(30s);
        scene.said.swapItemsAt(scene.said.size() - 4, scene.said.size() - 2);
        QCOMPARE(scene.bo.texts(), scene.said);
        QCOMPARE(scene.anomalies(), 2); // two of them stand behind the last
        QVERIFY(scene.goesOn());
        QCOMPARE(scene.bo.oddities(), QString());
        scene.bo.restart();
        scene.bo.goOnline();
        scene.town.advance(30s);
        QCOMPARE(scene.anomalies(), 2);
    }

    void whatComesInOrderIsNot_data() { bothServers(); }
    void whatComesInOrderIsNot()
    {
        QFETCH(FakeServer::Kind, kind);
        Away scene(kind);
        for (int i = 0; i < 6; ++i)
            scene.say(QString::number(i));
        scene.town.advance(30s);
        const RoomEntry late = scene.archive().takeAt(scene.archive().size() - 3);
        scene.bo.goOnline();
        scene.town.advance(30s);
        scene.archive().insert(scene.archive().size() - 2, late);
        scene.bo.cut();
        scene.bo.goOnline();
        scene.town.advance(30s);
        QCOMPARE(scene.bo.texts(), scene.said);
        QVERIFY(scene.goesOn());
        QCOMPARE(scene.anomalies(), 0);
    }

    // RELIABILITY 19.
    void theFirstOfTwoBodiesUnderOneIdWins_data() { bothServers(); }
    void theFirstOfTwoBodiesUnderOneIdWins()
    {
        QFETCH(FakeServer::Kind, kind);
        Away scene(kind);
        scene.say(u"one"_s);
        scene.say(u"two"_s);
        scene.town.advance(30s);
        scene.bo.goOnline();
        scene.town.advance(30s);
        QCOMPARE(scene.bo.texts(), scene.said);
        auto &archive = scene.archive();
        RoomEntry forged = archive.last();
        forged.payload = archive[archive.size() - 2].payload; // "one" under the id of "two"
        scene.town.server.injectUnarchived(GroupTown::Address, forged);
        scene.town.advance(5s);
        archive.last().payload = forged.payload; // and now in the archive too
        scene.bo.cut();
        scene.bo.goOnline();
        scene.town.advance(30s);
        QCOMPARE(scene.bo.texts(), scene.said);
        QVERIFY(scene.conflicts() > 0);
        QVERIFY(scene.goesOn());
        QCOMPARE(scene.bo.oddities(), QString());
    }

    void copiesAreReadOnce_data() { bothServers(); }
    void copiesAreReadOnce()
    {
        QFETCH(FakeServer::Kind, kind);
        Away scene(kind);
        scene.town.server.duplicateLive = 1;
        scene.say(u"one"_s);
        scene.say(u"two"_s);
        scene.town.advance(30s);
        auto &archive = scene.archive();
        archive.append(archive.last()); // the same id twice in one page
        scene.bo.goOnline();
        scene.say(u"three"_s);
        scene.town.advance(60s);
        QCOMPARE(scene.bo.texts(), scene.said);
        QVERIFY(scene.goesOn());
        QCOMPARE(scene.bo.oddities(), QString());
    }

    // RELIABILITY 32. The keys move on with the crash: what comes behind the entry opens.
    void anEntryThatCrashesIsSetAsideAfterOneCrash_data() { bothServers(); }
    void anEntryThatCrashesIsSetAsideAfterOneCrash()
    {
        QFETCH(FakeServer::Kind, kind);
        Away scene(kind);
        for (int i = 1; i <= 9; ++i) {
            roomlog::Draft draft;
            draft.kind = i == 5 ? roomlog::Kind::Title : roomlog::Kind::Text;
            draft.text = i == 5 ? u"poison"_s : QString::number(i);
            scene.hua.client.log->post(RoomId{1}, draft);
        }
        scene.town.advance(30s);
        scene.bo.client.moreFolds = [](roomlog::FoldRegistry &folds) {
            folds.add({roomlog::Kind::Title}, std::make_unique<DeadlyFold>(), 1);
        };
        scene.bo.stop();
        const pid_t child = ::fork();
        if (child == 0) {
            scene.bo.start();
            scene.bo.goOnline();
            scene.town.advance(30s);
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(WTERMSIG(status), SIGABRT);
        scene.bo.start(); // the same program, and it lives
        scene.bo.goOnline();
        scene.town.advance(60s);
        QCOMPARE(scene.bo.count(EventFault::Quarantined), 1);
        QCOMPARE(scene.bo.texts(),
                 (QStringList{u"before"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"6"_s, u"7"_s, u"8"_s, u"9"_s}));
        QVERIFY(scene.goesOn());
    }
};

const sw::test::Suite suite(sw::test::run<TestGroupArchive>);

} // namespace tst_group_archive

#include "tst_group_archive.moc"
