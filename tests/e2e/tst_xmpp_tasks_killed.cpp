// SPDX-License-Identifier: Apache-2.0
// The program is killed again and again while it publishes a task to many stores, whose rooms it has to make:
// in the end each store's room has it once. On both servers. SW_NIGHTLY=1 publishes to 500 stores.
#include "core/crypto/self_test.h"
#include "core/tasks/tasks.h"
#include "tests/runner/suite.h"
#include "tests/support/colleagues.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <random>
#include <sys/prctl.h>

namespace tst_xmpp_tasks_killed {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

/// Stores that the organisation does not know: their rooms have nobody in them but who publishes.
QList<tasks::Target> storesUpTo(int count)
{
    QList<tasks::Target> targets;
    for (int number = 1; number <= count; ++number) {
        tasks::Assignee store;
        store.unit = u"%1"_s.arg(number, 32, 16, QChar(u'0'));
        store.name = u"门店%1"_s.arg(number);
        store.people = {*Jid::parse(u"clerk%1@shop.test"_s.arg(number))};
        store.zone = "Asia/Shanghai";
        targets += {store.unit, {}, {store}};
    }
    return targets;
}

/// The program that is killed: publishes once, and says how many rooms are left.
class PublishingVictim : public QObject
{
public:
    PublishingVictim(const QString &profile, Keychain keychain, int stores)
        : m_keychain(std::move(keychain))
        , m_client(profile, std::make_unique<MemorySecrets>(m_keychain))
    {
        if (m_client.open() != OpenError::None || !m_client.isOpen())
            qFatal("the profile does not open");
        if (m_client.tasks().publications({}).isEmpty()) {
            tasks::Definition poster;
            poster.title = u"换海报"_s;
            (void)m_client.tasks().publish(poster, storesUpTo(stores));
        }
        m_client.connectToServer();
        auto *look = new QTimer(this);
        connect(look, &QTimer::timeout, this, [this] {
            for (const tasks::Publication &one : m_client.tasks().publications({})) {
                std::printf("left %d\n", one.waiting);
                std::fflush(stdout);
            }
        });
        look->start(20);
    }

private:
    Keychain m_keychain;
    Client m_client;
};

int runPublishingVictim(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QFile file(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString());
    if (!crypto::start() || !file.open(QIODevice::ReadOnly))
        return 2;
    QString profile;
    Keychain keychain;
    int stores = 0;
    QDataStream in(&file);
    in >> profile >> keychain.secrets >> stores;
    const PublishingVictim publishing(profile, std::move(keychain), stores);
    return QCoreApplication::exec();
}

/// Killed a moment after no more than so many are left; how many were, or -1 if it ended by itself.
int publishAndKill(const QString &orders, int left, int moment)
{
    QProcess process;
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {u"publishing_victim"_s, orders});
    QByteArray output;
    const auto lastLeft = [&] {
        output += process.readAllStandardOutput();
        const qsizetype at = output.lastIndexOf("left ");
        const qsizetype end = output.indexOf('\n', at);
        return at < 0 || end < 0 ? INT_MAX : output.mid(at + 5, end - at - 5).toInt();
    };
    int before = INT_MAX;
    while (lastLeft() > left && process.state() != QProcess::NotRunning) {
        before = lastLeft();
        if (!soon([&] { return lastLeft() < before || process.state() == QProcess::NotRunning; }))
            break; // not one room in all this time
    }
    QTest::qWait(moment);
    process.kill();
    const bool killed = process.waitForFinished(patience) && process.exitStatus() == QProcess::CrashExit;
    return killed ? lastLeft() : -1;
}

} // namespace

class TestXmppTasksKilled : public QObject
{
    Q_OBJECT

    Colleagues m_people{2};

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void eachStoreHasItOnce_data() { addServerRows(); }
    void eachStoreHasItOnce()
    {
        QFETCH(ServerKind, kind);
        const int stores = qEnvironmentVariableIsSet("SW_NIGHTLY") ? 500 : 16;
        const int kills = 4;
        const auto lin = m_people.next(kind);
        lin->close();
        QTemporaryDir folder;
        const QString orders = folder.filePath(u"orders"_s);
        {
            QFile file(orders);
            QVERIFY(file.open(QIODevice::WriteOnly));
            QDataStream out(&file);
            out << lin->profile() << lin->keychain().secrets << stores;
        }
        QElapsedTimer watch;
        watch.start();
        std::mt19937 random(7);
        QList<int> left;
        for (int kill = 0; kill < kills; ++kill) {
            const int moment = std::uniform_int_distribution<>(0, 400)(random);
            left += publishAndKill(orders, stores - kill * stores / kills, moment);
            QVERIFY(left.last() >= 0);
        }
        QCOMPARE(lin->open(), OpenError::None);
        tasks::Tasks &tasks = lin->client().tasks();
        QCOMPARE(tasks.publications({}).size(), 1);
        const EventId id = tasks.publications({}).first().id;
        QVERIFY(lin->client().connectToServer());
        for (int now = stores + 1; now > 0;) {
            const int before = now;
            SOON(tasks.publication(id)->waiting < before);
            now = tasks.publication(id)->waiting;
        }
        qInfo() << stores << "stores, killed with" << left << "left," << watch.elapsed() / 1000 << "s";

        SOON_IS(lin->client().connection().outbox, 0);
        QSet<QString> units;
        QSet<RoomId> rooms;
        for (const tasks::Progress &one : tasks.progressOf(id)) {
            units += one.assignee.unit;
            rooms += one.key.room;
        }
        QCOMPARE(tasks.progressOf(id).size(), stores);
        QCOMPARE(units.size(), stores);
        QCOMPARE(rooms.size(), stores);
        QCOMPARE(lin->rooms().list().size(), stores); // none was made twice
        for (const RoomId room : std::as_const(rooms)) {
            int shown = 0;
            for (const chat::Entry &entry : lin->chat().before(room, Order::newest(), 100)) {
                shown += entry.kind == chat::EntryKind::Task;
                QVERIFY(entry.kind != chat::EntryKind::Unreadable);
            }
            QCOMPARE(shown, 1);
            QCOMPARE(lin->stateOf(room), rooms::State::Joined);
        }
    }
};

const sw::test::Suite suite(sw::test::run<TestXmppTasksKilled>);
const sw::test::Suite victim(runPublishingVictim, "publishing_victim");

} // namespace tst_xmpp_tasks_killed

#include "tst_xmpp_tasks_killed.moc"
