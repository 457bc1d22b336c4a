// SPDX-License-Identifier: Apache-2.0
// The whole profile is locked before the computer sleeps, and comes back afterwards: a real window, a real
// server, and logind's part of the system bus.
#include "core/client/vault.h"
#include "core/crypto/self_test.h"
#include "tests/runner/suite.h"
#include "tests/support/server.h"
#include "tests/support/soon.h"
#include "tests/ui/window.h"
#include "ui/shell/sleep_lock.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace tst_sleep {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using store::SlotKind;

/// A bus of its own; before the first use of the system bus in this process. Ended with endBus().
struct PrivateBus {
    QString address;
    pid_t pid = 0;

    void begin()
    {
        std::FILE *out = ::popen("dbus-daemon --session --fork --print-address=1 --print-pid=1", "r");
        char line[512] = {};
        if (out && std::fgets(line, sizeof line, out))
            address = QString::fromLatin1(line).trimmed();
        if (out && std::fgets(line, sizeof line, out))
            pid = pid_t(QByteArray(line).trimmed().toInt());
        if (out)
            ::pclose(out);
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", address.toLatin1());
    }
    void end() const
    {
        if (pid > 0)
            ::kill(pid, SIGTERM);
    }
};

class FakeLogind : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
public:
    explicit FakeLogind(const QString &address)
        : m_bus(QDBusConnection::connectToBus(address, QStringLiteral("fake logind")))
    { }
    bool begin()
    {
        return m_bus.registerObject(QStringLiteral("/org/freedesktop/login1"), this,
                                    QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals)
            && m_bus.registerService(QStringLiteral("org.freedesktop.login1"));
    }
    void leaveBus() { m_bus.unregisterService(QStringLiteral("org.freedesktop.login1")); }

    /// Somebody delays the sleep.
    bool isHeld()
    {
        if (m_read < 0)
            return false;
        char byte = 0;
        const bool held = ::read(m_read, &byte, 1) < 0; // EAGAIN; 0 = the other end was closed
        if (!held) {
            ::close(m_read);
            m_read = -1;
        }
        return held;
    }
    QString asked;
    int locks = 0;

public slots:
    QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &who, const QString &why,
                                    const QString &mode)
    {
        asked = what + QLatin1Char(' ') + mode;
        Q_UNUSED(who)
        Q_UNUSED(why)
        ++locks;
        int ends[2] = {-1, -1};
        if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
            return {};
        m_read = ends[0];
        const QDBusUnixFileDescriptor lock(ends[1]); // a copy
        ::close(ends[1]);
        // The reply's own copy must not outlive it, or the lock would never be given back.
        return lock;
    }

signals:
    void PrepareForSleep(bool start);

private:
    QDBusConnection m_bus;
    int m_read = -1;
};

namespace {
PrivateBus *bus = nullptr; // before anything asks for the system bus
}

class Sleep : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<FakeLogind> m_logind;
    bool m_lockedInTime = false;

    static SecretBytes typed(const char *text) { return SecretBytes(viewOf(std::string_view(text))); }
    static bool isShown(Window &w, const char *name)
    {
        const auto *found = w.find<QWidget>(name);
        return found && found->isVisible();
    }
    static void addWayIn(Window &w, SlotKind kind, const char *text)
    {
        QVERIFY(crypto::start());
        MemorySecrets secrets(w.keychain);
        crypto::SystemRandom random;
        Vault vault({w.folder.filePath(u"keys.json"_s), w.folder.filePath(u"messages.db"_s)}, secrets, random,
                    crypto::PassphraseCost::least());
        vault.open();
        bool done = false;
        const auto note = [&done](Vault::Change outcome) { done = outcome == Vault::Change::Done; };
        if (kind == SlotKind::KeychainAndPin)
            vault.setPin(typed(text), note);
        else
            vault.setPassphrase(kind, typed(text), note);
        SOON(done);
    }
    std::unique_ptr<ui::SleepLock> watch(Window &w)
    {
        const int before = m_logind->locks;
        auto sleep = makeSleepWatch();
        SleepWatch *told = sleep.get();
        auto lock = std::make_unique<ui::SleepLock>(*w.client, *w.window, std::move(sleep));
        m_lockedInTime = false;
        connect(told, &SleepWatch::sleeping, this, [this, &w] { // after the lock has heard it
            m_lockedInTime = !w.client->isOpen() && !w.client->vault().isOpen()
                && store::LockFile::take(w.folder.filePath(u"messages.db.lock"_s)); // nobody has it open
        });
        if (!QTest::qWaitFor([&] { return m_logind->locks > before && m_logind->isHeld(); }, patience))
            qFatal("no delay of sleep was asked for");
        return lock;
    }

public:
    static void initMain()
    {
        bus = new PrivateBus; // ended in cleanupTestCase()
        bus->begin();
    }

private slots:
    void initTestCase()
    {
        QVERIFY(!bus->address.isEmpty());
        m_logind = std::make_unique<FakeLogind>(bus->address);
        QVERIFY(m_logind->begin());
        m_server = std::make_unique<TestServer>(ServerKind::Prosody);
        QVERIFY(m_server->start());
        QVERIFY(m_server->addPeople({{u"li"_s, u"li-secret"_s, {}, {}}, {u"wu"_s, u"wu-secret"_s, {}, {}}}));
    }

    void lockedBeforeItSleepsOnlineAgainAfterwards()
    {
        Window w;
        QCOMPARE(w.open(), OpenError::None);
        connect(w.client.get(), &Client::opened, w.client.get(), [&w] { w.client->connectToServer(); });
        SignIn request;
        request.address = *Jid::fromParts(u"li"_s, m_server->domain());
        request.password = u"li-secret"_s;
        request.host = m_server->host();
        request.port = m_server->port();
        request.security = Security::StartTls;
        request.caFile = m_server->caFile();
        request.proxy = ProxyType::None;
        request.keepPassword = false; // then only this run knows it
        w.client->signIn(request);
        SOON(w.client->connection().state == ConnectionState::Online);
        w.window->start();
        const RoomId room = w.client->rooms().create(u"夜班"_s, {});
        SOON(w.client->rooms().room(room).has_value());
        const auto lock = watch(w);
        QCOMPARE(m_logind->asked, u"sleep delay"_s);
        QVERIFY(isShown(w, "workspace"));

        emit m_logind->PrepareForSleep(true);
        SOON(!m_logind->isHeld());
        QVERIFY(m_lockedInTime);
        QVERIFY(isShown(w, "lockPage"));
        QVERIFY(!w.find<QWidget>("workspace"));

        QElapsedTimer time;
        time.start();
        emit m_logind->PrepareForSleep(false);
        SOON(w.client->isOpen()); // by the keychain
        SOON(w.client->connection().state == ConnectionState::Online);
        qInfo("online again after %lld ms", static_cast<long long>(time.elapsed()));
        QVERIFY(isShown(w, "workspace"));
        QVERIFY(w.client->rooms().room(room).has_value());
        SOON(m_logind->isHeld()); // ready for the next time
    }

    void withoutKeychainTheLockPageAsks()
    {
        Window w(u"li@shop.test"_s);
        addWayIn(w, SlotKind::Passphrase, "correct horse");
        QCOMPARE(w.open(), OpenError::None);
        const auto lock = watch(w);
        w.keychain.broken = SecretError::Locked;
        emit m_logind->PrepareForSleep(true);
        SOON(!m_logind->isHeld());
        emit m_logind->PrepareForSleep(false);
        SOON(isShown(w, "lockTyped"));
        QVERIFY(!w.client->isOpen());
        auto *field = w.find<QLineEdit>("lockTyped");
        field->setText(u"correct horse"_s);
        QTest::keyClick(field, Qt::Key_Return);
        SOON(isShown(w, "workspace"));
    }

    void aLockedWindowIsLockedAgainAlthoughTheKeychainOpens()
    {
        Window w(u"li@shop.test"_s);
        addWayIn(w, SlotKind::Passphrase, "correct horse");
        QCOMPARE(w.open(), OpenError::None);
        const auto lock = watch(w);
        w.window->lockNow();
        QVERIFY(w.window->isLocked());
        emit m_logind->PrepareForSleep(true);
        SOON(!m_logind->isHeld());
        QVERIFY(m_lockedInTime);
        emit m_logind->PrepareForSleep(false);
        SOON(w.client->isOpen());
        QVERIFY(w.window->isLocked());
        QVERIFY(isShown(w, "lockPage"));
        QVERIFY(!w.find<QWidget>("workspace"));
        auto *field = w.find<QLineEdit>("lockTyped");
        field->setText(u"correct horse"_s);
        QTest::keyClick(field, Qt::Key_Return);
        SOON(isShown(w, "workspace"));
    }

    void withoutLogindTheSleepIsFoundOutAfterwards()
    {
        qint64 slept = 0;
        auto byClock = std::make_unique<SleepByClock>([&slept] { return slept; }, 20);
        QSignalSpy sleeping(byClock.get(), &SleepWatch::sleeping);
        QSignalSpy woke(byClock.get(), &SleepWatch::woke);
        QTest::qWait(100);
        slept += 500; // no sleep is that short
        QTest::qWait(100);
        QCOMPARE(sleeping.size(), 0);
        slept += 60'000;
        SOON(sleeping.size() == 1 && woke.size() == 1);

        Window w(u"li@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        QSignalSpy erasing(w.client.get(), &Client::erasing);
        const ui::SleepLock lock(*w.client, *w.window, std::move(byClock));
        slept += 60'000;
        SOON(erasing.size() == 1 && w.client->isOpen()); // locked, and opened by the keychain
    }

    void aMendedKeyFileIsTold()
    {
        Window w(u"li@shop.test"_s);
        addWayIn(w, SlotKind::Passphrase, "correct horse"); // the former state is beside it now
        QFile keys(w.folder.filePath(u"keys.json"_s));
        QVERIFY(keys.open(QIODevice::WriteOnly));
        keys.write("{\"vers");
        keys.close();
        QCOMPARE(w.open(), OpenError::None);
        SOON(isShown(w, "newsBanner"));
        QVERIFY(w.client->vault().wasRestored());
        const QString folder = QStringLiteral(SW_BINARY_DIR "/screenshots");
        QVERIFY(QDir().mkpath(folder));
        w.language->use(u"zh_CN"_s);
        QTest::qWait(50);
        QVERIFY(w.window->grab().save(folder + u"/key-file-mended.png"_s));
    }

    void cleanupTestCase()
    {
        m_server.reset();
        m_logind.reset();
        bus->end();
        delete bus;
        bus = nullptr;
    }
};

const sw::test::Suite suite(sw::test::run<Sleep, QApplication>);

} // namespace tst_sleep

#include "tst_sleep.moc"
