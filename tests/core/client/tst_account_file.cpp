// SPDX-License-Identifier: Apache-2.0
#include "core/client/account_file.h"
#include "core/crypto/self_test.h"
#include "tests/runner/suite.h"

#include <QTemporaryDir>
#include <QTest>

namespace tst_account_file {

using namespace sw;
using namespace Qt::StringLiterals;

class AccountFileTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }
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
        account.archiveMark = u"3c4d"_s;
        QVERIFY(AccountFile(dir.path(), m_key).write(account));
        QCOMPARE(AccountFile(dir.path(), m_key).read(), account);
    }

    void passwordIsNeverWritten()
    {
        Account account;
        account.settings.address = *Jid::parse(u"li@shop.test");
        account.settings.password = u"canary-secret"_s;
        QVERIFY(!accountToJson(account).contains("canary"));
    }

    void fileTellsNothing()
    {
        QTemporaryDir dir;
        Account account;
        account.settings.address = *Jid::parse(u"canary@shop.test");
        account.settings.host = u"canary.shop.test"_s;
        QVERIFY(AccountFile(dir.path(), m_key).write(account));
        QFile file(dir.filePath(u"account.sealed"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.size() > 100);
        QVERIFY(!bytes.contains("canary"));
        QVERIFY(!bytes.contains("shop"));
        Secret32 other;
        other.data()[0] = 1;
        QVERIFY(!AccountFile(dir.path(), other).read());
    }

    void absentDamagedOrForeignFileIsNoAccount()
    {
        QTemporaryDir dir;
        const AccountFile account(dir.path(), m_key);
        QVERIFY(!account.read());
        for (const QByteArray &bytes : {QByteArray(), QByteArray("{"), QByteArray("[]"),
                                        QByteArray("{\"address\":7}"), QByteArray(100000, ' ')}) {
            QFile file(dir.filePath(u"account.sealed"_s));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
            file.close();
            QVERIFY(!account.read());
        }
    }

    void valuesOutOfRangeFallBack()
    {
        const auto account
            = accountFromJson(R"({"address":"li@shop.test/x","port":70000,"security":"quantum","proxy":9})");
        QVERIFY(account);
        QCOMPARE(account->settings.address.toString(), u"li@shop.test"_s);
        QCOMPARE(account->settings.port, quint16(0));
        QCOMPARE(account->settings.security, Security::Automatic);
        QCOMPARE(account->settings.proxy, ProxyType::System);
        QVERIFY(account->settings.keepPassword);
    }

    void unwritableFolderIsReported() { QVERIFY(!AccountFile(u"/nonexistent/profile"_s, m_key).write({})); }

private:
    Secret32 m_key;
};

const sw::test::Suite suite(sw::test::run<AccountFileTest>);

} // namespace tst_account_file

#include "tst_account_file.moc"
