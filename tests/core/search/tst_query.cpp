// SPDX-License-Identifier: Apache-2.0
#include "core/search/query.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_query {

using namespace sw::search;

class TestQuery : public QObject
{
    Q_OBJECT
private slots:
    void wordsAndPhrasesAreTerms()
    {
        QCOMPARE(
            parseQuery(QStringLiteral("补货  \"shelf layout\" A12")).terms,
            QStringList({QStringLiteral("补货"), QStringLiteral("shelf layout"), QStringLiteral("A12")}));
        QCOMPARE(parseQuery(QStringLiteral("“促销 海报” 到了")).terms,
                 QStringList({QStringLiteral("促销 海报"), QStringLiteral("到了")}));
    }
    void filtersAreTakenOutOfTheTerms()
    {
        const auto query = parseQuery(QStringLiteral("from:张三 补货 in:\"朝阳 一店\" after:2026-11-01"));
        QCOMPARE(query.terms, QStringList({QStringLiteral("补货")}));
        QCOMPARE(query.filters.size(), 3);
        QCOMPARE(query.filters[0],
                 (Filter{FilterKind::From, QStringLiteral("张三"), {}, Has::Anything, 0, 7}));
        QCOMPARE(query.filters[1].value, QStringLiteral("朝阳 一店"));
        QCOMPARE(query.filters[2].date, QDate(2026, 11, 1));
    }
    void filtersWorkInChineseAndWithWideColons()
    {
        const auto query = parseQuery(QStringLiteral("发送人：李雷 早于：2026/3/5 群:店长群"));
        QVERIFY(query.terms.isEmpty());
        QCOMPARE(query.filters[0].kind, FilterKind::From);
        QCOMPARE(query.filters[1].date, QDate(2026, 3, 5));
        QCOMPARE(query.filters[2].value, QStringLiteral("店长群"));
    }
    void whatIsNoFilterIsText()
    {
        QCOMPARE(parseQuery(QStringLiteral("before:soon has:money 10:30")).terms,
                 QStringList(
                     {QStringLiteral("before:soon"), QStringLiteral("has:money"), QStringLiteral("10:30")}));
    }
    void aFilterThatIsStillBeingTypedIsLeftOut()
    {
        const auto query = parseQuery(QStringLiteral("补货 from:"));
        QCOMPARE(query.terms, QStringList({QStringLiteral("补货")}));
        QVERIFY(query.filters.isEmpty());
    }
    void filesAndLinksCanBeAskedFor()
    {
        QCOMPARE(parseQuery(QStringLiteral("has:file")).filters.value(0).has, Has::File);
        QCOMPARE(parseQuery(QStringLiteral("has:Links")).filters.value(0).has, Has::Link);
        QCOMPARE(parseQuery(QStringLiteral("含：文件 陈列")).filters.value(0).has, Has::File);
        QCOMPARE(parseQuery(QStringLiteral("包含:链接")).filters.value(0).has, Has::Link);
    }
    void openQuotesAndEmptyTextsAreHarmless()
    {
        QCOMPARE(parseQuery(QStringLiteral("\"补 货")).terms, QStringList({QStringLiteral("补 货")}));
        QCOMPARE(parseQuery(QStringLiteral(" \"\" “ ")).terms, QStringList());
        QVERIFY(parseQuery(QString()).filters.isEmpty());
    }
};

const sw::test::Suite suite(sw::test::run<TestQuery>);

} // namespace tst_query

#include "tst_query.moc"
