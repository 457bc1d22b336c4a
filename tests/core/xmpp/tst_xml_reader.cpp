// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/namespaces.h"
#include "core/xmpp/xml_reader.h"
#include "tests/runner/suite.h"

#include <QTest>

#include <ctime>

Q_DECLARE_METATYPE(sw::xmpp::XmlError)

namespace tst_xml_reader {

using namespace sw;
using namespace sw::xmpp;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Header("<?xml version='1.0'?><stream:stream xmlns='jabber:client' "
                        "xmlns:stream='http://etherx.jabber.org/streams' "
                        "id='s1' version='1.0'>");

// What comes out, in a form that compares: "opened s1", the stanza's XML, "closed", "error N".
QList<QByteArray> read(XmlReader &reader)
{
    QList<QByteArray> out;
    while (const auto item = reader.next()) {
        switch (item->kind) {
        case XmlItem::Kind::Opened:
            out << "opened " + item->element.attribute(u"id").toUtf8();
            break;
        case XmlItem::Kind::Stanza:
            out << item->element.toXml(ns::Client);
            break;
        case XmlItem::Kind::Closed:
            out << "closed";
            break;
        case XmlItem::Kind::Error:
            out << "error " + QByteArray::number(int(item->error));
            break;
        }
    }
    return out;
}

QList<QByteArray> readInPieces(const QByteArray &bytes, qsizetype size, const XmlLimits &limits = {})
{
    XmlReader reader(limits);
    QList<QByteArray> out;
    for (qsizetype at = 0; at < bytes.size(); at += size) {
        reader.feed(bytes.mid(at, std::min(size, bytes.size() - at)));
        out += read(reader);
    }
    return out;
}

QByteArray errorName(XmlError error)
{
    return "error " + QByteArray::number(int(error));
}

} // namespace

class TestXmlReader : public QObject
{
    Q_OBJECT
private slots:
    void stanzasComeWholeAtEveryChunkSize()
    {
        const QByteArray stanzas
            = "<message to='a@x' xml:lang='zh'><body>你好 &amp; \xF0\x9F\x90\xBC "
              "&#x5E97;<![CDATA[<b>]]></body>"
              "<x xmlns='urn:y'><z a='1&#xA;2'/></x></message>\n  <presence/> </stream:stream>";
        const QList<QByteArray> expected{
            "opened s1",
            "<message to=\"a@x\" xml:lang=\"zh\"><body>你好 &amp; 🐼 店&lt;b&gt;</body>"
            "<x xmlns=\"urn:y\"><z a=\"1&#xA;2\"/></x></message>",
            "<presence/>", "closed"};
        for (qsizetype size = 1; size < 40; ++size)
            QCOMPARE(readInPieces(Header + stanzas, size), expected);
        QCOMPARE(readInPieces(Header + stanzas, 100'000), expected);
    }
    void elementsKeepTheirNamespaces()
    {
        XmlReader reader;
        reader.feed(
            Header
            + "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>");
        reader.next();
        const auto item = reader.next();
        QVERIFY(item && item->element.is(u"features", ns::Stream));
        QVERIFY(item->element.child(u"starttls", ns::Tls));
    }
    void indentationIsDroppedAndTextIsKept()
    {
        const auto element = parseElement("<a>\n  <b> x </b>\n</a>");
        QVERIFY(element);
        QVERIFY(element->text.isEmpty());
        QCOMPARE(element->childText(u"b"), u" x "_s);
    }

    void forbiddenBytesAreRefusedAlikeAtEverySplit_data()
    {
        QTest::addColumn<QByteArray>("bad");
        QTest::addColumn<XmlError>("error");
        const auto row = [](const char *name, const QByteArray &bad, XmlError error) {
            QTest::newRow(name) << bad << error;
        };
        row("overlong", "<m>\xC0\xAF</m>", XmlError::BadUtf8);
        row("overlong 3", "<m>\xE0\x80\xAF</m>", XmlError::BadUtf8);
        row("surrogate", "<m>\xED\xA0\x80</m>", XmlError::BadUtf8);
        row("beyond", "<m>\xF4\x90\x80\x80</m>", XmlError::BadUtf8);
        row("lone continuation", "<m>\x80</m>", XmlError::BadUtf8);
        row("cut sequence", "<m>\xE4\xBD</m>", XmlError::BadUtf8);
        row("in a name", "<m\xFF/>", XmlError::BadUtf8);
        row("in a value", "<m a='\xFE'/>", XmlError::BadUtf8);
        row("UTF-16", QByteArray("<\0m\0/\0>\0", 8), XmlError::ForbiddenCharacter);
        row("control", "<m>\x01</m>", XmlError::ForbiddenCharacter);
        row("noncharacter", "<m>\xEF\xBF\xBF</m>", XmlError::ForbiddenCharacter);
        row("text between stanzas", "x<m/>", XmlError::ForbiddenCharacter);
        row("comment", "<m><!-- x --></m>", XmlError::ForbiddenConstruct);
        row("comment between stanzas", "<!-- x -->", XmlError::ForbiddenConstruct);
        row("processing instruction", "<m><?php x ?></m>", XmlError::ForbiddenConstruct);
        row("second declaration", "<?xml version='1.0'?>", XmlError::ForbiddenConstruct);
        row("DTD inside", "<!DOCTYPE a><m/>", XmlError::ForbiddenConstruct);
        row("own entity", "<m>&lol;</m>", XmlError::ForbiddenConstruct);
        row("own entity in a value", "<m a='&lol;'/>", XmlError::ForbiddenConstruct);
        row("zero", "<m>&#0;</m>", XmlError::NotWellFormed);
        row("tags do not match", "<m></n>", XmlError::NotWellFormed);
        row("same attribute twice", "<m a='1' a='2'/>", XmlError::NotWellFormed);
        row("unknown prefix", "<p:m/>", XmlError::NotWellFormed);
        row("tag in a value", "<m a='<'/>", XmlError::NotWellFormed);
    }
    void forbiddenBytesAreRefusedAlikeAtEverySplit()
    {
        QFETCH(QByteArray, bad);
        QFETCH(XmlError, error);
        const QByteArray bytes = Header + "<presence/>" + bad + "<presence/></stream:stream>";
        const QList<QByteArray> expected{"opened s1", "<presence/>", errorName(error)};
        QCOMPARE(readInPieces(bytes, bytes.size()), expected);
        for (qsizetype cut = Header.size(); cut < bytes.size(); ++cut) {
            XmlReader reader;
            reader.feed(bytes.left(cut));
            QList<QByteArray> out = read(reader);
            reader.feed(bytes.mid(cut));
            QCOMPARE(out + read(reader), expected);
        }
    }

    void documentsThatAreNoStreamAreRefused_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<XmlError>("error");
        const auto row = [](const char *name, const QByteArray &bad, XmlError error) {
            QTest::newRow(name) << bad << error;
        };
        row("billion laughs",
            "<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><s>&b;</s>",
            XmlError::ForbiddenConstruct);
        row("external entity", "<!DOCTYPE s SYSTEM 'file:///etc/passwd'><s/>", XmlError::ForbiddenConstruct);
        row("UTF-16 declared", "<?xml version='1.0' encoding='UTF-16'?><s/>", XmlError::BadEncoding);
        row("Latin-1 declared", "<?xml version='1.0' encoding=\"ISO-8859-1\" ?><s/>", XmlError::BadEncoding);
        row("UTF-16 with mark", QByteArray("\xFE\xFF\0<\0s", 6), XmlError::BadUtf8);
        row("stylesheet", "<?xml-stylesheet href='x'?><s/>", XmlError::ForbiddenConstruct);
        row("not XML", "HTTP/1.1 400 Bad Request\r\n", XmlError::ForbiddenCharacter);
        row("endless declaration", "<?xml " + QByteArray(500, ' '), XmlError::ForbiddenConstruct);
    }
    void documentsThatAreNoStreamAreRefused()
    {
        QFETCH(QByteArray, document);
        QFETCH(XmlError, error);
        for (const qsizetype size : {qsizetype(1), qsizetype(7), document.size()})
            QCOMPARE(readInPieces(document, size), QList<QByteArray>{errorName(error)});
    }

    void bombsAreRefusedQuickly_data()
    {
        QTest::addColumn<QByteArray>("bomb");
        QTest::addColumn<XmlError>("error");
        QByteArray attributes = "<m";
        for (int i = 0; i < 20'000; ++i)
            attributes += " a" + QByteArray::number(i) + "=''";
        QTest::newRow("200k deep") << QByteArray("<a>").repeated(200'000) << XmlError::TooDeep;
        QTest::newRow("20k attributes") << attributes + "/>" << XmlError::TooManyAttributes;
        QTest::newRow("many elements")
            << "<m>" + QByteArray("<a/>").repeated(100'000) + "</m>" << XmlError::TooManyElements;
        QTest::newRow("50 MB of text") << "<m>" + QByteArray(50'000'000, 'x') << XmlError::TooLarge;
        QTest::newRow("50 MB of value") << "<m a='" + QByteArray(50'000'000, 'x') << XmlError::TooLarge;
        QTest::newRow("50 MB of name") << "<" + QByteArray(50'000'000, 'x') << XmlError::NotWellFormed;
    }
    void bombsAreRefusedQuickly()
    {
        QFETCH(QByteArray, bomb);
        QFETCH(XmlError, error);
        const std::clock_t before = std::clock(); // of the processor, whatever else the machine does
        const auto out = readInPieces(Header + bomb, 16 * 1024);
        QCOMPARE(out, QList<QByteArray>({"opened s1", errorName(error)}));
        QVERIFY2(std::clock() - before < CLOCKS_PER_SEC, "takes milliseconds");
    }
    void whatGoesBeyondTheLimitsIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("stanza");
        QTest::addColumn<QByteArray>("expected");
        QByteArray attributes;
        for (int i = 0; i < 20'000; ++i)
            attributes += " a" + QByteArray::number(i) + "='>&lt;'";
        QTest::newRow("nothing") << QByteArray("<m a='1'><b>x</b></m>")
                                 << QByteArray("<m a=\"1\"><b>x</b></m>");
        QTest::newRow("deep") << "<m><a>" + QByteArray("<b c='/>'>t").repeated(30'000)
                + QByteArray("</b>").repeated(30'000) + "</a><d>x</d></m>"
                              << "<m><a>" + QByteArray("<b c=\"/&gt;\">t").repeated(61)
                + QByteArray("</b>").repeated(61) + "</a><d>x</d></m>";
        QTest::newRow("deep, empty") << "<m>" + QByteArray("<a>").repeated(62) + "<b/><![CDATA[<b>]]><b/>"
                + QByteArray("</a>").repeated(62) + "</m>"
                                     << "<m>" + QByteArray("<a>").repeated(62) + "&lt;b&gt;"
                + QByteArray("</a>").repeated(62) + "</m>";
        QTest::newRow("attributes of a child") << "<m><a" + attributes + ">in<b/></a><c" + attributes
                + "/><d/></m>" << QByteArray("<m><d/></m>");
        QTest::newRow("attributes of the stanza")
            << "<m" + attributes + "><d/></m>" << QByteArray("<m><d/></m>");
        QTest::newRow("attributes of an empty stanza") << "<m" + attributes + "/>" << QByteArray("<m/>");
        const QByteArray wide = "<m>" + QByteArray("<a/>").repeated(65'000) + "<x/></m>";
        QTest::newRow("256 KiB of elements are no more than may be") << wide << wide;
        QTest::newRow("names") << "<m><" + QByteArray(100'000, 'n') + ">x</" + QByteArray(100'000, 'n')
                + "><b " + QByteArray(5'000, 'n')
                + "='1'/>y</m>" << QByteArray("<m>y</m>");
    }
    // Another person's stanza never ends the stream: it would be met again in the archive.
    void whatGoesBeyondTheLimitsIsLeftOut()
    {
        QFETCH(QByteArray, stanza);
        QFETCH(QByteArray, expected);
        XmlLimits limits;
        limits.prune = true;
        const QByteArray bytes = Header + stanza + "<after/></stream:stream>";
        for (const qsizetype size : {bytes.size(), qsizetype(16'384), qsizetype(61)}) {
            const auto out = readInPieces(bytes, size, limits);
            QCOMPARE(out, QList<QByteArray>({"opened s1", expected, "<after/>", "closed"}));
        }
    }
    void limitsCountPerStanza()
    {
        XmlLimits limits;
        limits.bytes = 100;
        limits.elements = 3;
        XmlReader reader(limits);
        reader.feed("<s>");
        for (int i = 0; i < 50; ++i)
            reader.feed("<m a='1'><x/><y>1234567890123456789012345678901234567890</y></m>   ");
        reader.feed("</s>");
        const auto out = read(reader);
        QCOMPARE(out.size(), 52);
        QCOMPARE(out.last(), QByteArray("closed"));
    }
    void whatIsWrittenIsReadBack()
    {
        Element element(u"m", u"urn:x");
        element.set(u"a", u"<>&\"'\n\t\r 店"_s);
        element.text = u"]]> a\r\nb <x> & \"q\" 🐼"_s;
        element.add(Element(u"c", u""));
        element.add(Element(u"d", u"urn:x").withText(u" "_s));
        const auto back = parseElement(element.toXml());
        QVERIFY(back);
        QCOMPARE(*back == element, true);
    }
    void whatXmlCannotCarryIsReplaced()
    {
        Element element(u"m", u"urn:x");
        element.text = u"a"_s + QChar(0) + QChar(0x1b) + QChar(0xd800) + QChar(0xffff) + u"b"_s;
        const auto back = parseElement(element.toXml());
        QVERIFY(back);
        QCOMPARE(back->text, u"a\uFFFD\uFFFD\uFFFD\uFFFDb"_s);
    }
};

const sw::test::Suite suite(sw::test::run<TestXmlReader>);

} // namespace tst_xml_reader

#include "tst_xml_reader.moc"
