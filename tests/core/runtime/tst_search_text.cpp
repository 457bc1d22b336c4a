// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/search_text.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_search_text {

using namespace sw;

namespace {

QStringList texts(QStringView text)
{
    QStringList out;
    for (const SearchToken &token : searchTokens(text))
        out.append(token.text);
    return out;
}

QStringList found(const QString &text, const QString &term)
{
    QStringList out;
    for (const TextRange &range : occurrences(searchTokens(text), searchTokens(term)))
        out.append(text.mid(range.start, range.length));
    return out;
}

} // namespace

class TestSearchText : public QObject
{
    Q_OBJECT
private slots:
    void everyIdeographIsAToken()
    {
        QCOMPARE(texts(u"补货A区"),
                 QStringList({QStringLiteral("补"), QStringLiteral("货"), QStringLiteral("a"),
                              QStringLiteral("区")}));
        QCOMPARE(texts(u"𠮷野家"),
                 QStringList({QStringLiteral("𠮷"), QStringLiteral("野"), QStringLiteral("家")}));
    }
    void widthCaseAndAccentsDoNotCount()
    {
        QCOMPARE(texts(u"ＳＫＵ１２ Café CAFE\u0301"),
                 QStringList({QStringLiteral("sku12"), QStringLiteral("cafe"), QStringLiteral("cafe")}));
    }
    void punctuationSetsApart()
    {
        const auto tokens = searchTokens(u"补，货");
        QVERIFY(!tokens[0].apart);
        QVERIFY(tokens[1].apart);
    }
    void anyChinesePieceIsFound()
    {
        QCOMPARE(found(QStringLiteral("明早补货，货架调整"), QStringLiteral("货")),
                 QStringList({QStringLiteral("货"), QStringLiteral("货")}));
        QCOMPARE(found(QStringLiteral("明早补货，货架调整"), QStringLiteral("补货")),
                 QStringList({QStringLiteral("补货")}));
        QCOMPARE(found(QStringLiteral("明早补，货架"), QStringLiteral("补货")), QStringList());
    }
    void wordsAreFoundFromTheirBeginning()
    {
        QCOMPARE(found(QStringLiteral("Promotion 促销"), QStringLiteral("PROMO")),
                 QStringList({QStringLiteral("Promo")}));
        QCOMPARE(found(QStringLiteral("Promotion"), QStringLiteral("motion")), QStringList());
        QCOMPARE(found(QStringLiteral("订单A12号"), QStringLiteral("a12号")),
                 QStringList({QStringLiteral("A12号")}));
        QCOMPARE(found(QStringLiteral("订单A123号"), QStringLiteral("a12号")), QStringList());
    }
    void orderNumbersAreFoundByTheirEnd()
    {
        QCOMPARE(found(QStringLiteral("订单 2026110700234821 已到"), QStringLiteral("4821")),
                 QStringList({QStringLiteral("4821")}));
        QCOMPARE(found(QStringLiteral("订单 2026110700234821 已到"), QStringLiteral("2026")),
                 QStringList({QStringLiteral("2026")}));
        QCOMPARE(found(QStringLiteral("电话 1234567"), QStringLiteral("4567")), QStringList());
    }
    void positionsAreThoseOfTheText()
    {
        const QString text = QStringLiteral("😀 ＡＢＣ补货");
        QCOMPARE(found(text, QStringLiteral("abc补")), QStringList({QStringLiteral("ＡＢＣ补")}));
    }
    void emptyTermsFindNothing()
    {
        QCOMPARE(found(QStringLiteral("补货"), QStringLiteral("")), QStringList());
        QCOMPARE(found(QStringLiteral(""), QStringLiteral("补")), QStringList());
        QCOMPARE(found(QStringLiteral("补货"), QStringLiteral("，。！")), QStringList());
    }
};

const sw::test::Suite suite(sw::test::run<TestSearchText>);

} // namespace tst_search_text

#include "tst_search_text.moc"
