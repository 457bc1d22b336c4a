// SPDX-License-Identifier: Apache-2.0
#include "core/client/account_file.h"
#include "core/client/profile_lock.h"

#include <QTemporaryDir>
#include <QTest>

using namespace sw;
using namespace Qt::StringLiterals;

class ProfileFiles : public QObject
{
    Q_OBJECT
private slots:
    void accountSurvivesARestart()
    {
        QTemporaryDir dir;
        Account account;
        account.settings.address = *Jid::parse(u"li@shop.test");
        account.settings.host = u"10.0.0.1 10.0.0.2"_s;
        account.settings.port = 5223;
        account.settings.security = Security::DirectTls;
        account.settings.caFile = u"/etc/ca.pem"_s;
        account.settings.proxy = ProxyType::HttpConnect;
        account.settings.proxyHost = u"proxy"_s;
        account.settings.proxyPort = 3128;
        account.settings.keepPassword = false;
        account.resource = u"sw-1a2b"_s;
        QVERIFY(AccountFile(dir.path()).write(account));
        QCOMPARE(AccountFile(dir.path()).read(), account);
    }

    void passwordIsNeverWritten()
    {
        QTemporaryDir dir;
        Account account;
        account.settings.address = *Jid::parse(u"li@shop.test");
        account.settings.password = u"canary-secret"_s;
        QVERIFY(AccountFile(dir.path()).write(account));
        QFile file(dir.filePath(u"account.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("canary"));
    }

    void absentDamagedOrForeignFileIsNoAccount()
    {
        QTemporaryDir dir;
        const AccountFile account(dir.path());
        QVERIFY(!account.read());
        for (const QByteArray &bytes : {QByteArray(), QByteArray("{"), QByteArray("[]"),
                                        QByteArray("{\"address\":7}"), QByteArray(100000, ' ')}) {
            QFile file(dir.filePath(u"account.json"_s));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
            file.close();
            QVERIFY(!account.read());
        }
    }

    void valuesOutOfRangeFallBack()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(u"account.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"address":"li@shop.test/x","port":70000,"security":"quantum","proxy":9})");
        file.close();
        const auto account = AccountFile(dir.path()).read();
        QVERIFY(account);
        QCOMPARE(account->settings.address.toString(), u"li@shop.test"_s);
        QCOMPARE(account->settings.port, quint16(0));
        QCOMPARE(account->settings.security, Security::Automatic);
        QCOMPARE(account->settings.proxy, ProxyType::System);
        QVERIFY(account->settings.keepPassword);
    }

    void unwritableFolderIsReported()
    {
        QVERIFY(!AccountFile(u"/nonexistent/profile"_s).write({}));
        ProfileLock lock;
        QCOMPARE(lock.take(u"/nonexistent/profile"_s), LockOutcome::Unwritable);
    }

    void secondLockOnAProfileIsRefusedUntilTheFirstIsReleased()
    {
        QTemporaryDir dir;
        ProfileLock first;
        ProfileLock second;
        QCOMPARE(first.take(dir.path()), LockOutcome::Held);
        QCOMPARE(second.take(dir.path()), LockOutcome::HeldByOther);
        first.release();
        QCOMPARE(second.take(dir.path()), LockOutcome::Held);
    }

    void lockOfADeadProcessIsTakenOver()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(u"lock"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        // Above the kernel's largest process id, so nobody has it.
        file.write("99999999\n" + QCoreApplication::applicationName().toUtf8() + "\n"
                   + QSysInfo::machineHostName().toUtf8() + "\n");
        file.close();
        ProfileLock lock;
        QCOMPARE(lock.take(dir.path()), LockOutcome::Held);
    }
};

QTEST_GUILESS_MAIN(ProfileFiles)
#include "tst_profile_files.moc"
