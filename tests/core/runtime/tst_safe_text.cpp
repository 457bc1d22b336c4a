// SPDX-License-Identifier: Apache-2.0
// RELIABILITY 29: what others call themselves hides nothing and turns nothing around.
#include "core/runtime/safe_text.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_safe_text {

using namespace sw;
using namespace Qt::StringLiterals;

class SafeText : public QObject
{
    Q_OBJECT
private slots:
    void namesStayNames_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *what, const QString &given, const QString &shown) {
            QTest::newRow(what) << given << shown;
        };
        row("Chinese", u"王小丽"_s, u"王小丽"_s);
        row("rare character", u"\U00020BB7野"_s, u"\U00020BB7野"_s);
        row("Vietnamese, decomposed", u"Nguye\u0302\u0303n"_s, u"Nguye\u0302\u0303n"_s);
        row("Arabic", u"سارة"_s, u"سارة"_s);
        row("picture", u"小店 🛒"_s, u"小店 🛒"_s);
        row("white space", u"  王\t小\n丽\u2028 \u3000"_s, u"王 小 丽"_s);
        row("override", u"\u202E王总\u202C"_s, u"王总"_s);
        row("marks of direction", u"\u200E\u200F\u061Cgnaw\u2066x\u2069"_s, u"gnawx"_s);
        row("zero width", u"李\u200B\u200C\u200D\u2060\uFEFF\u00AD伟"_s, u"李伟"_s);
        row("fillers", u"\u3164\u115F\u2800\uFFA0"_s, u""_s);
        row("tags", u"\U000E0041\U000E0042李"_s, u"李"_s);
        row("variation", u"李\uFE0F\U000E0100伟"_s, u"李伟"_s);
        row("controls", u"李\x1b[31m\x07伟\u0000x"_s, u"李[31m伟x"_s);
        row("private use, not a character", u"\uE000\uFFFFa"_s, u"a"_s);
        row("half a character", QString(QChar(0xD800)) + u"a"_s, u"a"_s);
        row("piled up", u"Z\u0301\u0301\u0301\u0301\u0301a"_s, u"Z\u0301\u0301a"_s);
        row("a mark alone", u"\u0301\u20DD"_s, u""_s);
        row("nothing", u""_s, u""_s);
    }
    void namesStayNames()
    {
        QFETCH(QString, given);
        QFETCH(QString, shown);
        QCOMPARE(safeLine(given, mostName), shown);
        QCOMPARE(safeLine(shown, mostName), shown);
    }
    void longNamesAreCutBetweenCharacters()
    {
        QCOMPARE(safeLine(QString(1000, u'长'), 100).size(), 100);
        QCOMPARE(safeLine(u"\U00020BB7\U00020BB7"_s, 3), u"\U00020BB7"_s);
    }
    void whatLooksAlikeIsTheSame_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("Cyrillic") << u"Anna Li"_s << u"Аnnа Li"_s;
        QTest::newRow("Greek") << u"Tom"_s << u"Τοm"_s;
        QTest::newRow("full width") << u"IT 张"_s << u"ＩＴ张"_s;
        QTest::newRow("zero and one") << u"Bill O"_s << u"Bi1l 0"_s;
        QTest::newRow("I and l") << u"lvan"_s << u"Ivan"_s;
        QTest::newRow("hidden") << u"李伟"_s << u"李\u200B 伟\u202E"_s;
        QTest::newRow("accent") << u"Zoe"_s << u"Zoë"_s;
        QTest::newRow("radical") << u"一"_s << u"⼀"_s;
    }
    void whatLooksAlikeIsTheSame()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QCOMPARE(lookOf(one), lookOf(other));
        QVERIFY(!lookOf(one).isEmpty());
    }
    void whatLooksDifferentIsDifferent()
    {
        QVERIFY(lookOf(u"李伟"_s) != lookOf(u"李玮"_s));
        QVERIFY(lookOf(u"Anna"_s) != lookOf(u"Anne"_s));
        QVERIFY(mixesAlphabets(u"Аnna"_s));
        QVERIFY(!mixesAlphabets(u"Анна"_s));
        QVERIFY(!mixesAlphabets(u"Anna 王"_s));
    }
};

const sw::test::Suite suite(sw::test::run<SafeText>);

} // namespace tst_safe_text

#include "tst_safe_text.moc"
