// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/srv_lookup.h"
#include "core/xmpp/stamp.h"
#include "core/xmpp/xml_reader.h"
#include "tests/runner/suite.h"

#include <QDateTime>
#include <QTest>

namespace tst_stamp {

using namespace sw;
using namespace sw::xmpp;
using namespace Qt::StringLiterals;

class TestStamp : public QObject
{
    Q_OBJECT
private slots:
    void stampsAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("same");
        QTest::newRow("plain") << u"2026-02-03T04:05:06Z"_s << u"2026-02-03T04:05:06.000Z"_s;
        QTest::newRow("milliseconds") << u"2026-02-03T04:05:06.789Z"_s << u"2026-02-03T04:05:06.789Z"_s;
        QTest::newRow("microseconds") << u"2026-02-03T04:05:06.789999Z"_s << u"2026-02-03T04:05:06.789Z"_s;
        QTest::newRow("tenths") << u"2026-02-03T04:05:06.7Z"_s << u"2026-02-03T04:05:06.700Z"_s;
        QTest::newRow("zone") << u"2026-02-03T12:05:06+08:00"_s << u"2026-02-03T04:05:06.000Z"_s;
        QTest::newRow("zone west") << u"2026-02-03T00:05:06-04:00"_s << u"2026-02-03T04:05:06.000Z"_s;
        QTest::newRow("before 1970") << u"1969-12-31T23:59:59Z"_s << u"1969-12-31T23:59:59.000Z"_s;
        QTest::newRow("leap day") << u"2024-02-29T00:00:00Z"_s << u"2024-02-29T00:00:00.000Z"_s;
    }
    void stampsAreRead()
    {
        QFETCH(QString, text);
        QFETCH(QString, same);
        const auto ms = parseStamp(text);
        QVERIFY(ms);
        QCOMPARE(*ms, QDateTime::fromString(same, Qt::ISODateWithMs).toMSecsSinceEpoch());
        QCOMPARE(formatStamp(*ms), same);
    }
    void whatIsNoStampIsRefused()
    {
        for (const char16_t *text :
             {u"", u"2026-02-03", u"2026-02-30T04:05:06Z", u"2026-02-03T24:05:06Z", u"2026-02-03T04:05:06",
              u"2026-02-03 04:05:06Z", u"2026-02-03T04:05:06+8", u"2026-02-03T04:05:06.Zx",
              u"20260203T04:05:06Z", u"2026-02-03T0a:05:06Z"})
            QVERIFY2(!parseStamp(text), qPrintable(QStringView(text).toString()));
    }
    void onlyTheRightDelayCounts()
    {
        const auto stanza = parseElement(
            "<message><delay xmlns='urn:xmpp:delay' from='evil.test' stamp='2001-01-01T00:00:00Z'/>"
            "<delay xmlns='urn:xmpp:delay' from='r@rooms.test' stamp='2026-02-03T04:05:06Z'/></message>");
        QVERIFY(stanza);
        QCOMPARE(formatStamp(*delayOf(*stanza, *Jid::parse(u"r@rooms.test"))), u"2026-02-03T04:05:06.000Z"_s);
        QVERIFY(!delayOf(*stanza, *Jid::parse(u"other@rooms.test")));
    }
    void recordsOfBothKindsMergeByPriority()
    {
        const QList<SrvRecord> records{{u"d2"_s, 5223, 20, TlsMode::Direct},
                                       {u"s1"_s, 5222, 5, TlsMode::StartTls},
                                       {u"d1"_s, 443, 10, TlsMode::Direct},
                                       {u"s2"_s, 5222, 10, TlsMode::StartTls}};
        QStringList order;
        for (const ServerAddress &a : addressesFrom(u"shop.test"_s, records))
            order << a.host;
        QCOMPARE(order.join(u' '), u"s1 d1 s2 d2"_s);
        QCOMPARE(addressesFrom(u"shop.test"_s, {}),
                 QList<ServerAddress>({{u"shop.test"_s, 5222, TlsMode::StartTls}}));
        QVERIFY(addressesFrom(u"shop.test"_s, {{u"."_s, 0, 0, TlsMode::StartTls}}).isEmpty());
    }
};

const sw::test::Suite suite(sw::test::run<TestStamp>);

} // namespace tst_stamp

#include "tst_stamp.moc"
