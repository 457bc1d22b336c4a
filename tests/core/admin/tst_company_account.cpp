// SPDX-License-Identifier: Apache-2.0
// The company's own account has the name at which every client looks.
#include "core/admin/company_folder.h"
#include "core/crypto/self_test.h"
#include "core/xmpp/organisation_node.h"
#include "tests/runner/suite.h"

#include <QTemporaryDir>
#include <QTest>

namespace tst_company_account {

namespace {

using namespace sw;
using namespace sw::admin;
using namespace Qt::StringLiterals;

class TestCompanyAccount : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void anyOtherAccountIsRefusedAndNothingIsMade_data()
    {
        QTest::addColumn<QString>("account");
        QTest::addColumn<QString>("wanted");
        for (const QString &other : {u"office@shop.test"_s, u"company1@shop.test"_s, u"xu.wei@shop.test"_s})
            QTest::newRow(qPrintable(other)) << other << u"company@shop.test"_s;
        QTest::newRow("none") << QString() << QString();
    }
    void anyOtherAccountIsRefusedAndNothingIsMade()
    {
        QFETCH(QString, account);
        QFETCH(QString, wanted);
        const auto made = make(Jid::parse(account).value_or(Jid()));
        QVERIFY(!made);
        QCOMPARE(made.error().reason, Reason::NotTheCompanyAccount);
        QCOMPARE(made.error().detail, wanted);
        QVERIFY(!QFileInfo::exists(m_dir.filePath(u"company"_s)));
        QVERIFY(!QFileInfo::exists(m_dir.filePath(u"recovery.key"_s)));
    }

    void whereClientsLookIsTaken()
    {
        const Jid employee = *Jid::parse(u"e1@shop.test");
        QVERIFY(make(xmpp::companyAccount(employee)));
    }

private:
    admin::Result<CompanyFolder> make(const Jid &account)
    {
        const auto secret = [](std::string_view text) { return SecretBytes(viewOf(text)); };
        return CompanyFolder::create(
            m_dir.filePath(u"company"_s),
            {u"禾邻便利"_s, account, u"Asia/Shanghai"_s, m_dir.filePath(u"recovery.key"_s)},
            secret("root words"), secret("recovery words"), crypto::PassphraseCost::least(), m_random, 1000);
    }

    QTemporaryDir m_dir;
    crypto::SystemRandom m_random;
};

} // namespace

const sw::test::Suite suite(sw::test::run<TestCompanyAccount>);

} // namespace tst_company_account

#include "tst_company_account.moc"
