// SPDX-License-Identifier: Apache-2.0
// RELIABILITY 8 with a real gnome-keyring on a session bus, in a home and a runtime folder of the test's own.
// Each start of the program is a process: this one, called with --start.
#include "core/client/client.h"
#include "core/client/vault.h"
#include "core/rooms/rooms.h"
#include "core/store/keys/key_file.h"
#include "tests/runner/suite.h"
#include "tests/support/soon.h"

#include <QCryptographicHash>
#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

namespace tst_keyring {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

/// Opens the profile as the program does and tells how that ended: the lock, and how many rooms there are.
int startProgram(const QString &profile)
{
    Client client(profile);
    const OpenError error = client.open();
    const auto settled = [&client] {
        const Lock lock = client.vault().state().lock;
        return client.isOpen() || (lock != Lock::Asking && lock != Lock::Opening);
    };
    if (error != OpenError::None || !soon(settled))
        return 1;
    qsizetype rooms = 0;
    if (client.isOpen()) {
        if (client.vault().isNew())
            client.rooms().create(u"备忘"_s, {});
        if (!soon([&client] { return !client.rooms().list().isEmpty(); }))
            return 1;
        rooms = client.rooms().list().size();
    }
    std::printf("lock %d new %d rooms %d\n", int(client.vault().state().lock), int(client.vault().isNew()),
                int(rooms));
    return 0;
}

QString ended(Lock lock, bool isNew, int rooms)
{
    return u"lock %1 new %2 rooms %3"_s.arg(int(lock)).arg(int(isNew)).arg(rooms);
}

} // namespace

class Keyring : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;
    QProcess m_bus;
    std::unique_ptr<QProcess> m_keyring;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();

    QString keyrings() const { return m_home.filePath(u"data/keyrings"_s); }
    QString profile() const { return m_home.filePath(u"profile"_s); }

    bool startBus()
    {
        for (const auto *name : {"data", "run", "config", "cache"})
            if (!QDir().mkpath(m_home.filePath(QString::fromLatin1(name))))
                return false;
        QFile::setPermissions(m_home.filePath(u"run"_s),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        m_environment.insert(u"HOME"_s, m_home.path());
        m_environment.insert(u"XDG_DATA_HOME"_s, m_home.filePath(u"data"_s));
        m_environment.insert(u"XDG_RUNTIME_DIR"_s, m_home.filePath(u"run"_s));
        m_environment.insert(u"XDG_CONFIG_HOME"_s, m_home.filePath(u"config"_s));
        m_environment.insert(u"XDG_CACHE_HOME"_s, m_home.filePath(u"cache"_s));
        m_environment.remove(u"DISPLAY"_s); // nobody could answer a prompt
        m_environment.remove(u"WAYLAND_DISPLAY"_s);
        // Without service files: the bus must not start a keyring by itself.
        QFile config(m_home.filePath(u"bus.conf"_s));
        if (!config.open(QIODevice::WriteOnly))
            return false;
        config.write("<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>"
                     "<policy context='default'><allow send_destination='*' eavesdrop='true'/>"
                     "<allow eavesdrop='true'/><allow own='*'/></policy></busconfig>");
        config.close();
        m_bus.setProcessEnvironment(m_environment);
        m_bus.start(
            u"dbus-daemon"_s,
            {u"--config-file="_s + config.fileName(), u"--nofork"_s, u"--nopidfile"_s, u"--print-address"_s});
        if (!m_bus.waitForReadyRead(30'000))
            return false;
        m_environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, QString::fromUtf8(m_bus.readLine()).trimmed());
        return true;
    }
    void stopKeyring()
    {
        if (!m_keyring)
            return;
        m_keyring->terminate();
        m_keyring->waitForFinished(30'000);
        m_keyring.reset();
    }
    /// Until it answers on the bus. No password: it stays locked.
    bool startKeyring(const QByteArray &password)
    {
        stopKeyring();
        m_keyring = std::make_unique<QProcess>();
        m_keyring->setProcessEnvironment(m_environment);
        QStringList arguments{u"--foreground"_s, u"--components=secrets"_s};
        if (!password.isEmpty())
            arguments += u"--unlock"_s;
        m_keyring->start(u"gnome-keyring-daemon"_s, arguments);
        if (!m_keyring->waitForStarted(30'000))
            return false;
        m_keyring->write(password);
        m_keyring->closeWriteChannel();
        return soon([this] {
            QProcess ask;
            ask.setProcessEnvironment(m_environment);
            ask.start(u"dbus-send"_s,
                      {u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.DBus"_s, u"/"_s,
                       u"org.freedesktop.DBus.NameHasOwner"_s, u"string:org.freedesktop.secrets"_s});
            ask.waitForFinished(30'000);
            return ask.readAll().contains("boolean true");
        });
    }
    QString start()
    {
        QProcess program;
        program.setProcessEnvironment(m_environment);
        program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        program.start(QCoreApplication::applicationFilePath(), {u"tst_keyring"_s, u"--start"_s, profile()});
        if (!program.waitForFinished(2 * patience))
            program.kill();
        return QString::fromUtf8(program.readAllStandardOutput()).trimmed();
    }
    /// Of the files that must not change while the key is not there.
    QByteArray files() const
    {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const QString &name : {u"keys.json"_s, u"keys.json.bak"_s, u"messages.db"_s}) {
            QFile file(profile() + u'/' + name);
            if (file.open(QIODevice::ReadOnly))
                hash.addData(file.readAll());
        }
        return hash.result();
    }

private slots:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s).isEmpty()
            || QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
            QSKIP("NOT TESTED: there is no gnome-keyring (packaging/install-deps.sh test)");
        QVERIFY(startBus());
    }

    void theKeyStandsInTheKeyringAndNothingReplacesIt()
    {
        QVERIFY(startKeyring("the keyring's password"));
        QCOMPARE(start(), ended(Lock::None, true, 1));
        const auto keys = store::KeyFile::load(profile() + u"/keys.json"_s);
        QVERIFY(keys && keys->has(store::SlotKind::Keychain));
        QCOMPARE(start(), ended(Lock::None, false, 1));
        QVERIFY(QFile::exists(keyrings() + u"/login.keyring"_s));
        const QByteArray before = files();

        // Nobody has unlocked it.
        QVERIFY(startKeyring({}));
        const QString locked = start();
        QVERIFY2(locked == ended(Lock::KeychainLocked, false, 0)
                     || locked == ended(Lock::KeychainEmpty, false, 0),
                 qPrintable(locked));
        QCOMPARE(files(), before);

        // Emptied: a new one with the same name.
        QVERIFY(QFile::rename(keyrings() + u"/login.keyring"_s, m_home.filePath(u"kept.keyring"_s)));
        QVERIFY(startKeyring("the keyring's password"));
        QCOMPARE(start(), ended(Lock::KeychainEmpty, false, 0));
        QCOMPARE(start(), ended(Lock::KeychainEmpty, false, 0)); // nor at the second attempt
        QCOMPARE(files(), before);

        // No keyring at all.
        stopKeyring();
        QCOMPARE(start(), ended(Lock::NoKeychain, false, 0));
        QCOMPARE(files(), before);

        // And with the old one everything is there again.
        QFile::remove(keyrings() + u"/login.keyring"_s);
        QVERIFY(QFile::rename(m_home.filePath(u"kept.keyring"_s), keyrings() + u"/login.keyring"_s));
        QVERIFY(startKeyring("the keyring's password"));
        QCOMPARE(start(), ended(Lock::None, false, 1));
    }

    void cleanupTestCase()
    {
        stopKeyring();
        m_bus.terminate();
        m_bus.waitForFinished(30'000);
    }
};

const sw::test::Suite suite([](int argc, char **argv) {
    if (argc != 3 || QByteArrayView(argv[1]) != "--start")
        return sw::test::run<Keyring>(argc, argv);
    QCoreApplication application(argc, argv);
    return startProgram(QString::fromLocal8Bit(argv[2]));
});

} // namespace tst_keyring

#include "tst_keyring.moc"
