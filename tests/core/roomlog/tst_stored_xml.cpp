// SPDX-License-Identifier: Apache-2.0
// What the fast reader of stored elements makes of anything is what the parser makes of it, or nothing.
#include "core/roomlog/envelope.h"
#include "core/roomlog/stored_xml.h"
#include "tests/runner/suite.h"

#include <QTest>

#include <random>

namespace tst_stored_xml {

using namespace sw;
using namespace sw::roomlog;
using namespace Qt::StringLiterals;

namespace {

const QStringList words{
    u"did"_s, u"text"_s, u"a<b & \"c\" > 'd'"_s, u"换海报"_s,   u"\r\n\t"_s,    u"  "_s, u"]]>"_s,
    u"😀"_s,   QString(), u"\uFEFFx"_s,           u"x\uFFFEy"_s, u"\u0085\x7f"_s};

class Elements
{
public:
    explicit Elements(quint32 seed)
        : m_random(seed)
    { }
    int draw(int below) { return int(m_random() % quint32(below)); }
    Element one(int depth)
    {
        Element element(draw(2) ? u"did"_s : u"for"_s, draw(4) ? EventNs.toString() : u"urn:other"_s);
        for (int i = 0; i < draw(4); ++i)
            element.set(u"key%1"_s.arg(i), words[draw(int(words.size()))]);
        element.text = words[draw(int(words.size()))];
        for (int i = 0; depth > 0 && i < draw(3); ++i)
            element.add(one(depth - 1));
        return element;
    }
    QByteArray damaged(QByteArray xml)
    {
        static const QByteArray signs = "<>&\"'/= \n\t\r;x#!?[]\xff\xc3\0:";
        for (int i = 0; i < 1 + draw(3); ++i) {
            const qsizetype at = draw(int(xml.size()));
            if (draw(2))
                xml[at] = signs[draw(int(signs.size()))];
            else
                xml.remove(at, 1 + draw(4));
        }
        return xml;
    }

private:
    std::mt19937 m_random;
};

} // namespace

class TestStoredXml : public QObject
{
    Q_OBJECT
private slots:
    void whatIsWrittenIsReadAsTheParserReadsIt()
    {
        Elements elements(1);
        int read = 0;
        for (int run = 0; run < 3000; ++run) {
            const QByteArray xml = toXml({elements.one(2), elements.one(0)});
            const auto parsed = fromXml(xml);
            QVERIFY(parsed);
            const auto stored = storedElements(xml);
            read += stored.has_value();
            if (stored)
                QCOMPARE(*stored, *parsed);
        }
        QVERIFY(read > 500); // the others have words in them that are left to the parser
    }

    void whatIsDamagedIsNotReadOtherwise()
    {
        Elements elements(2);
        for (int run = 0; run < 20'000; ++run) {
            const QByteArray xml = elements.damaged(toXml({elements.one(1)}));
            const auto stored = storedElements(xml);
            const auto parsed = fromXml(xml);
            if (stored)
                QVERIFY2(parsed && *stored == *parsed, xml.constData());
        }
    }

    void nothingIsNothing() { QVERIFY(storedElements({})->empty()); }
};

const sw::test::Suite suite(sw::test::run<TestStoredXml>);

} // namespace tst_stored_xml

#include "tst_stored_xml.moc"
