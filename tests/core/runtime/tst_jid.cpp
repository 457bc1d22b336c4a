// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/jid.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_jid {

using namespace sw;

class TestJid : public QObject
{
    Q_OBJECT
private slots:
    void partsOfAFullAddress()
    {
        const auto jid = Jid::parse(u"Li.Na@Shop.Test/till 3/left@x");
        QVERIFY(jid);
        QCOMPARE(jid->toString(), QStringLiteral("li.na@shop.test/till 3/left@x"));
        QCOMPARE(jid->local(), QStringView(u"li.na"));
        QCOMPARE(jid->domain(), QStringView(u"shop.test"));
        QCOMPARE(jid->resource(), QStringView(u"till 3/left@x"));
        QVERIFY(jid->isFull());
        QCOMPARE(jid->bare().toString(), QStringLiteral("li.na@shop.test"));
        QVERIFY(jid->bare().isBare());
        QVERIFY(!jid->bare().isDomain());
    }
    void domainOnly()
    {
        const auto jid = Jid::parse(u"shop.test.");
        QVERIFY(jid && jid->isDomain());
        QCOMPARE(jid->toString(), QStringLiteral("shop.test"));
        QVERIFY(jid->local().isEmpty());
    }
    void equalAfterPreparation_data()
    {
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("right");
        QTest::newRow("case") << QStringLiteral("ÀLI@SHOP.test") << QStringLiteral("àli@shop.test");
        QTest::newRow("full width") << QStringLiteral("ｌｉ@shop.test") << QStringLiteral("li@shop.test");
        QTest::newRow("composition") << QStringLiteral("e\u0301@shop.test/e\u0301")
                                     << QStringLiteral("\u00e9@shop.test/\u00e9");
        QTest::newRow("ideographic") << QStringLiteral("李娜@店铺.测试/收银 台")
                                     << QStringLiteral("李娜@店铺.测试/收银\u3000台");
        QTest::newRow("ace") << QStringLiteral("a@xn--fsqu00a.test") << QStringLiteral("a@例子.test");
    }
    void equalAfterPreparation()
    {
        QFETCH(QString, left);
        QFETCH(QString, right);
        const auto a = Jid::parse(left), b = Jid::parse(right);
        QVERIFY(a && b);
        QCOMPARE(a->toString(), b->toString());
        QVERIFY(*a == *b);
        QCOMPARE(qHash(*a), qHash(*b));
    }
    void whatIsNoAddressIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *bad : {"", "@shop.test", "li@", "li@shop.test/", "li na@shop.test", "li@shop..test",
                                "li@.test", "a\"b@x.test", "a&b@x.test", "li@sh op.test", "li@shop.test/a\nb",
                                "a\u2665b@x.test", "li@[zz]", "/x", "a@b@c"})
            QTest::newRow(bad) << QString::fromUtf8(bad);
        QTest::newRow("too long") << QString(1024, u'a') + QStringLiteral("@x.test");
        QTest::newRow("too long in bytes") << QStringLiteral("x.test/") + QString(342, u'店');
        QTest::newRow("NUL") << QStringLiteral("a") + QChar(0) + QStringLiteral("@x.test");
    }
    void whatIsNoAddressIsRefused()
    {
        QFETCH(QString, text);
        QVERIFY(!Jid::parse(text));
    }
    void orderIsTotal()
    {
        const auto a = *Jid::parse(u"a@x.test"), b = *Jid::parse(u"b@x.test");
        QVERIFY(a < b && !(b < a) && a <= a);
        QVERIFY(Jid() < a);
    }
    void nickIsAResource()
    {
        const auto room = *Jid::parse(u"r@rooms.x.test");
        QCOMPARE(room.withResource(u"李娜 🐼")->resource(), QStringView(u"李娜 🐼"));
        QVERIFY(!room.withResource(u""));
    }
};

const sw::test::Suite suite(sw::test::run<TestJid>);

} // namespace tst_jid

#include "tst_jid.moc"
