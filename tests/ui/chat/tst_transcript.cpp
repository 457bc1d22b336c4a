// SPDX-License-Identifier: Apache-2.0
// A room written into a file: nothing of what people write becomes markup, and data says all that is shown.
#include "tests/runner/suite.h"
#include "tests/support/fake_client.h"
#include "tests/support/soon.h"
#include "ui/chat/transcript_html.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTextDocument>
#include <QUrl>
#include <QXmlStreamReader>

namespace tst_transcript {

using namespace sw;
using namespace sw::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using chat::TranscriptFault;

namespace {

const Jid Room = jid("store-12@rooms.example.com");
const Jid Li = jid("li.na@example.com");
const Jid Chen = jid("chen.jie@example.com");

chat::Draft words(const QString &text)
{
    chat::Draft draft;
    draft.text = text;
    return draft;
}

} // namespace

class tst_Transcript : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void hostileNamesAndTextsStayText();
    void everythingThatIsShownStandsInThePage();
    void dataIsOneEntryALine();
    void sinceADate();
    void cancelledOrRefusedLeavesNoFile();
    void filesAreLinkedOrSaidToBeMissing();

private:
    void settle()
    {
        m_li->advance(60s);
        m_chen->advance(60s);
    }
    ui::TranscriptFrame frame(const QString &title)
    {
        ui::TranscriptFrame frame;
        frame.title = title;
        frame.account = Li;
        frame.now = m_clock->utc;
        frame.locale = QLocale(QLocale::Chinese, QLocale::China);
        frame.zone = QTimeZone("Asia/Shanghai");
        frame.names = {{Li, u"李娜"_s}, {Chen, u"陈洁"_s}};
        return frame;
    }
    TranscriptFault write(std::shared_ptr<chat::TranscriptFormat> format, qint64 since = 0)
    {
        std::optional<TranscriptFault> outcome;
        m_file = m_folder.filePath(u"out"_s);
        const auto transcript = m_li->chat->exportRoom({m_room, since, m_file, std::move(format)});
        connect(transcript.get(), &chat::Transcript::finished, this,
                [&](TranscriptFault fault, qint64 count) {
                    outcome = fault;
                    m_count = count;
                });
        if (!soon([&] { return outcome.has_value(); }))
            qFatal("the export does not end");
        return *outcome;
    }
    QString html(ui::TranscriptFrame wanted, qint64 since = 0)
    {
        wanted.since = since;
        if (write(std::make_shared<ui::TranscriptHtml>(std::move(wanted)), since) != TranscriptFault::None)
            return {};
        QFile file(m_file);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    static QString shown(const QString &html)
    {
        QTextDocument document;
        document.setHtml(html);
        return document.toPlainText();
    }

    std::unique_ptr<TestClock> m_clock;
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<FakeClient> m_li;
    std::unique_ptr<FakeClient> m_chen;
    RoomId m_room;
    RoomId m_chens;
    QTemporaryDir m_folder;
    QString m_file;
    qint64 m_count = 0;
};

void tst_Transcript::init()
{
    m_clock = std::make_unique<TestClock>();
    m_server = std::make_unique<FakeServer>(*m_clock);
    m_li = std::make_unique<FakeClient>(*m_server, *m_clock, Li, 1);
    m_chen = std::make_unique<FakeClient>(*m_server, *m_clock, Chen, 2);
    QVERIFY(!m_li->open() && !m_chen->open());
    m_room = m_li->addRoom(Room);
    m_chens = m_chen->addRoom(Room);
    m_li->transport->goOnline();
    m_chen->transport->goOnline();
    settle();
}

void tst_Transcript::cleanup()
{
    m_li.reset(); // before the server that they hang on
    m_chen.reset();
}

void tst_Transcript::hostileNamesAndTextsStayText()
{
    const QStringList texts{
        u"<script>alert(1)</script>"_s,
        u"</p></article></main><img src=x onerror=alert(1)>"_s,
        u"\"' onmouseover='alert(1)' & &amp; &#60;"_s,
        u"%1 %2 %3 %n"_s,
        u"\u202eabc\u2066\u2069\u200f 右到左"_s,
        u"{{7*7}} ${x} <style>*{display:none}</style> <!-- "_s,
        QString(8000, u'汉'), // 24 kB
        u"]]> \\ \u2028 \u0007 bell"_s,
    };
    for (int i = 0; i < texts.size(); ++i) { // as another program may send them: longer than ours would
        roomlog::Envelope envelope;
        envelope.id.bytes = {0xcc, static_cast<std::uint8_t>(i)};
        envelope.text = texts[i];
        m_server->inject(Room,
                         m_server->entry(Chen, roomlog::toHex(envelope.id), roomlog::compose(envelope)));
        settle();
    }
    auto wanted = frame(u"</title><script>alert(2)</script>"_s);
    wanted.names[Chen] = u"<b onclick=alert(3)>陈\u202e洁</b>"_s;
    const QString page = html(wanted);
    QVERIFY(page.size() > 8000);
    // Of elements there are only ours.
    static const QRegularExpression tag(u"<\\s*/?\\s*([a-zA-Z!][a-zA-Z0-9]*)"_s);
    const QSet<QString> ours{u"!DOCTYPE"_s,   u"html"_s,   u"head"_s,    u"meta"_s, u"title"_s, u"style"_s,
                             u"body"_s,       u"header"_s, u"h1"_s,      u"h2"_s,   u"p"_s,     u"br"_s,
                             u"bdi"_s,        u"main"_s,   u"article"_s, u"div"_s,  u"time"_s,  u"span"_s,
                             u"blockquote"_s, u"a"_s,      u"footer"_s};
    for (auto all = tag.globalMatch(page); all.hasNext();) {
        const QString name = all.next().captured(1);
        QVERIFY2(ours.contains(name), qPrintable(name));
    }
    QCOMPARE(page.count(u"<style"_s), 1);
    QCOMPARE(page.count(u"<article"_s), texts.size());
    QCOMPARE(page.count(u"</article>"_s), texts.size());
    static const QRegularExpression loads(u"(?i)<[^>]+\\s(src|on[a-z]+|style)\\s*="_s);
    QVERIFY(!loads.match(page).hasMatch());
    QVERIFY(page.contains(u"default-src 'none'"_s));
    // And everything can be read as it was written.
    const QString read = shown(page);
    for (const QString &text : {texts[0], texts[1], texts[2], texts[3], texts[6]})
        QVERIFY2(read.contains(text), qPrintable(text.left(40)));
    QVERIFY(page.contains(QChar::ReplacementCharacter)); // the bell
    // Well-formed but for the head's void elements.
    QXmlStreamReader xml(
        page.mid(page.indexOf(u"<main>"_s), page.indexOf(u"</main>"_s) - page.indexOf(u"<main>"_s) + 7));
    while (!xml.atEnd())
        xml.readNext();
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
}

void tst_Transcript::everythingThatIsShownStandsInThePage()
{
    const EventId first = m_chen->chat->send(m_chens, words(u"明早六点补货\n带上清单"_s));
    settle();
    chat::Draft answer = words(u"收到"_s);
    answer.replyTo = first;
    m_li->chat->send(m_room, answer);
    const EventId changed = m_li->chat->send(m_room, words(u"A12"_s));
    const EventId gone = m_chen->chat->send(m_chens, words(u"发错了"_s));
    settle();
    m_li->chat->edit(m_room, changed, words(u"A13货架"_s));
    m_chen->chat->recall(m_chens, gone);
    m_clock->utc += 24 * 3600 * 1000;
    m_li->chat->send(m_room, words(u"第二天"_s));
    settle();
    const QString page = html(frame(u"华东区店长群"_s));
    const QString read = shown(page);
    for (const QString &text : {u"华东区店长群"_s, u"陈洁"_s, u"李娜"_s, u"带上清单"_s, u"收到"_s,
                                u"A13货架"_s, u"第二天"_s, u"Asia/Shanghai"_s, u"UTC+08:00"_s})
        QVERIFY2(read.contains(text), qPrintable(text));
    QVERIFY(!page.contains(u"A12"_s) && !page.contains(u"发错了"_s));
    QVERIFY(page.contains(u"recalled"_s));
    QCOMPARE(page.count(u"<blockquote>"_s), 1);
    QVERIFY(page.contains(u"href=\"#e"_s + roomlog::toHex(first)));
    QVERIFY(page.contains(u"id=\"e"_s + roomlog::toHex(first)));
    QCOMPARE(page.count(u"class=\"mark\">edited"_s), 1);
    QCOMPARE(page.count(u"<h2>"_s), 2);
    QVERIFY(page.contains(u"not encrypted"_s));
    const QString kept = QStringLiteral(SW_BINARY_DIR "/screenshots");
    QVERIFY(QDir().mkpath(kept));
    QFile::remove(kept + u"/transcript.html"_s);
    QVERIFY(QFile::copy(m_file, kept + u"/transcript.html"_s)); // for a person to look at
}

void tst_Transcript::dataIsOneEntryALine()
{
    chat::Draft draft = words(u"@陈洁 <b>一\n二\u202e \"三\""_s);
    draft.mentions = {{Chen, 0, 3}};
    const EventId first = m_li->chat->send(m_room, draft);
    settle();
    chat::Draft answer = words(u"好"_s);
    answer.replyTo = first;
    m_chen->chat->send(m_chens, answer);
    const EventId gone = m_chen->chat->send(m_chens, words(u"发错了"_s));
    settle();
    m_chen->chat->recall(m_chens, gone);
    settle();
    QCOMPARE(write(chat::jsonLines()), TranscriptFault::None);
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.endsWith('\n'));
    const auto lines = bytes.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(m_count, 3);
    const QJsonObject one = QJsonDocument::fromJson(lines[0]).object();
    QCOMPARE(one[u"text"_s].toString(), draft.text);
    QCOMPARE(one[u"from"_s].toString(), Li.toString());
    QCOMPARE(one[u"id"_s].toString(), roomlog::toHex(first));
    QCOMPARE(one[u"kind"_s].toString(), u"text"_s);
    QVERIFY(one[u"time"_s].toString().endsWith(u'Z'));
    QCOMPARE(one[u"mentions"_s][0][u"person"_s].toString(), Chen.toString());
    QCOMPARE(QJsonDocument::fromJson(lines[1]).object()[u"replyTo"_s].toString(), roomlog::toHex(first));
    const QJsonObject recalled = QJsonDocument::fromJson(lines[2]).object();
    QCOMPARE(recalled[u"kind"_s].toString(), u"recalled"_s);
    QVERIFY(!recalled.contains(u"text"_s));
    QVERIFY(!bytes.contains("发错了"));
}

void tst_Transcript::sinceADate()
{
    for (int i = 0; i < 900; ++i) {
        m_li->chat->send(m_room, words(u"n%1"_s.arg(i)));
        m_li->advance(1s);
    }
    settle();
    const qint64 since = m_li->chat->before(m_room, Order::newest(), 100).first().time;
    const QString page = html(frame(u"x"_s), since);
    QVERIFY(m_count >= 100 && m_count < 110);
    QVERIFY(page.contains(u"n899"_s) && !page.contains(u"n700<"_s));
    QCOMPARE(html(frame(u"x"_s)).count(u"<article"_s), 900);
}

void tst_Transcript::cancelledOrRefusedLeavesNoFile()
{
    for (int i = 0; i < 600; ++i)
        m_li->chat->send(m_room, words(QString(2000, u'汉')));
    m_file = m_folder.filePath(u"cancelled"_s);
    {
        const auto transcript = m_li->chat->exportRoom({m_room, 0, m_file, chat::jsonLines()});
        transcript->cancel();
        std::optional<TranscriptFault> outcome;
        connect(transcript.get(), &chat::Transcript::finished, this,
                [&](TranscriptFault fault, qint64) { outcome = fault; });
        QVERIFY(soon([&] { return outcome.has_value(); }));
        QCOMPARE(*outcome, TranscriptFault::Cancelled);
    }
    {
        const auto dropped = m_li->chat->exportRoom({m_room, 0, m_file, chat::jsonLines()});
    } // its end waits for the work
    QVERIFY(!QFile::exists(m_file));
    m_folder.remove();
    QCOMPARE(write(chat::jsonLines()), TranscriptFault::NoFolder);
}

void tst_Transcript::filesAreLinkedOrSaidToBeMissing()
{
    chat::Entry saved;
    saved.id.bytes.fill(1);
    saved.kind = chat::EntryKind::File;
    saved.text = u"<陈列> 50%.pdf\n说明"_s;
    chat::Entry missing = saved;
    missing.id.bytes.fill(2);
    ui::TranscriptFrame frame;
    frame.withFiles = true;
    frame.attachments.insert(saved.id, u"群 files/陈列 50%.pdf"_s);
    ui::TranscriptHtml page(frame);
    const QString linked = QString::fromUtf8(page.entry(saved)),
                  named = QString::fromUtf8(page.entry(missing));
    const QString place = QString::fromLatin1(QUrl::toPercentEncoding(u"群 files/陈列 50%.pdf"_s, "/"));
    QVERIFY(linked.contains(u"<a href=\"%1\">"_s.arg(place)) && linked.contains(u"说明"_s));
    QVERIFY(linked.contains(u"&lt;陈列&gt; 50%.pdf"_s) && !linked.contains(u"not included"_s));
    QVERIFY(named.contains(u"&lt;陈列&gt; 50%.pdf"_s) && named.contains(u"not included"_s));
    QVERIFY(!named.contains(u"href"_s));
    const auto data = chat::jsonLines(frame.attachments);
    QVERIFY(data->entry(saved).contains("\"attachment\":\"群 files/陈列 50%.pdf\""));
    QVERIFY(!data->entry(missing).contains("attachment"));
}

const sw::test::Suite suite(sw::test::run<tst_Transcript, QApplication>);

} // namespace tst_transcript

#include "tst_transcript.moc"
