// SPDX-License-Identifier: Apache-2.0
#include "core/client/account_file.h"

#include <QTemporaryDir>
#include <QTest>

using namespace sw;
using namespace Qt::StringLiterals;

class AccountFileTest : public QObject
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
        account.strongestSeen = 3;
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

    void unwritableFolderIsReported() { QVERIFY(!AccountFile(u"/nonexistent/profile"_s).write({})); }
};

QTEST_GUILESS_MAIN(AccountFileTest)
#include "tst_account_file.moc"
