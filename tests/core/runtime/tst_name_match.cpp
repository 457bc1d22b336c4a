// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/name_match.h"
#include "core/runtime/pinyin/pinyin.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_name_match {

using namespace sw;
using namespace Qt::StringLiterals;

class TestNameMatch : public QObject
{
    Q_OBJECT

    static int rank(const QString &name, const QString &typed)
    {
        return nameRankOfText(name, typed).value_or(-1);
    }

private slots:
    void charactersHaveAllTheirReadings()
    {
        const auto has = [](char32_t c, const char *reading) {
            return pinyinOf(c).contains(QLatin1StringView(reading));
        };
        QVERIFY(has(U'张', "zhang"));
        QVERIFY(has(U'单', "dan") && has(U'单', "shan"));
        QVERIFY(has(U'曾', "zeng") && has(U'曾', "ceng"));
        QVERIFY(has(U'重', "chong") && has(U'重', "zhong"));
        QVERIFY(has(U'吕', "lv") && has(U'女', "nv"));
        QVERIFY(has(U'陳', "chen"));
        QVERIFY(pinyinOf(U'a').isEmpty() && pinyinOf(U'あ').isEmpty() && pinyinOf(U'😀').isEmpty());
    }

    void aNameIsFoundInEveryWayOfTyping_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("expected");
        const QString zhang = u"张三"_s;
        for (const char *typed : {"zhangsan", "zhangs", "zs", "zsan", "Z", "ZHANG San", "zhang三", "张s"})
            QTest::addRow("%s", typed) << zhang << QString::fromUtf8(typed) << -2;
        QTest::newRow("whole") << zhang << u"张三"_s << name_rank::whole;
        QTest::newRow("initials") << zhang << u"zs"_s << name_rank::pinyin;
        QTest::newRow("given name") << zhang << u"san"_s << name_rank::pinyinInside;
        QTest::newRow("one letter only at the start") << zhang << u"s"_s << -1;
        QTest::newRow("too much") << zhang << u"zhangsano"_s << -1;
        QTest::newRow("other order") << zhang << u"sz"_s << -1;
        QTest::newRow("second reading") << u"单晓曾"_s << u"sxz"_s << name_rank::pinyin;
        QTest::newRow("group") << u"华东区 店长群"_s << u"hdqdz"_s << name_rank::pinyin;
        QTest::newRow("middle of a group") << u"华东区店长群"_s << u"dzq"_s << name_rank::pinyinInside;
        QTest::newRow("with figures") << u"A12货架"_s << u"a12hj"_s << name_rank::pinyin;
        QTest::newRow("latin") << u"Li Na"_s << u"na"_s << name_rank::wordBeginning;
        QTest::newRow("wide letters") << u"Ｌｉ Na"_s << u"li"_s << name_rank::beginning;
        QTest::newRow("nothing typed") << zhang << QString() << 0;
    }
    void aNameIsFoundInEveryWayOfTyping()
    {
        QFETCH(QString, name);
        QFETCH(QString, typed);
        QFETCH(int, expected);
        if (expected == -2)
            QVERIFY(rank(name, typed) >= 0);
        else
            QCOMPARE(rank(name, typed), expected);
    }
};

const sw::test::Suite suite(sw::test::run<TestNameMatch>);

} // namespace tst_name_match

#include "tst_name_match.moc"
