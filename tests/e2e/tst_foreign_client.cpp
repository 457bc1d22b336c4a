// SPDX-License-Identifier: Apache-2.0
// Two of our clients share an open room with somebody who uses another program (python3-slixmpp): each reads
// what the others write, and whatever odd things that program may send, it does no harm.
#include "tests/runner/suite.h"
#include "tests/support/desk.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

namespace tst_foreign_client {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

const QString debianPython = u"/usr/bin/python3"_s; // the one that Debian's packages are for

struct Heard {
    QString nick, body, id, replace, reply, stanzaId;
};

// The other program: tests/peers/slixmpp/peer.py says what it understands.
class ForeignPeer
{
public:
    ForeignPeer(const TestServer &server, const QString &localpart)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(debianPython,
                        {QStringLiteral(SW_SOURCE_DIR "/tests/peers/slixmpp/peer.py"),
                         localpart + u'@' + server.domain(), localpart + u"-secret"_s, server.host(),
                         QString::number(server.port()), server.caFile()});
    }
    ~ForeignPeer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    bool isOnline() { return read() && m_online; }
    bool isJoined() { return read() && m_joined; }
    QList<Heard> heard()
    {
        read();
        return m_heard;
    }
    Heard last()
    {
        read();
        return m_heard.isEmpty() ? Heard{} : m_heard.last();
    }
    QString jid; // full, as others in the room see it
    QStringList occupants;

    void join(const Jid &room, const QString &nick)
    {
        m_room = room.toString();
        tell({{u"do"_s, u"join"_s}, {u"room"_s, m_room}, {u"nick"_s, nick}});
    }
    void say(const QString &body, const QString &id)
    {
        tell({{u"do"_s, u"say"_s}, {u"room"_s, m_room}, {u"body"_s, body}, {u"id"_s, id}});
    }
    void correct(const QString &id, const QString &body)
    {
        tell({{u"do"_s, u"correct"_s}, {u"room"_s, m_room}, {u"body"_s, body}, {u"of"_s, id}});
    }
    // A groupchat message with these children.
    void sayRaw(const QString &id, const QString &children)
    {
        raw(u"<message xmlns='jabber:client' type='groupchat' to='%1' id='%2'>%3</message>"_s.arg(m_room, id,
                                                                                                  children));
    }
    void raw(const QString &xml) { tell({{u"do"_s, u"raw"_s}, {u"xml"_s, xml}}); }

private:
    void tell(const QJsonObject &command)
    {
        m_process.write(QJsonDocument(command).toJson(QJsonDocument::Compact) + '\n');
    }
    bool read()
    {
        while (m_process.canReadLine()) {
            const QJsonObject told = QJsonDocument::fromJson(m_process.readLine()).object();
            const QString event = told[u"event"_s].toString();
            m_online = m_online || event == u"online"_s;
            m_joined = m_joined || event == u"joined"_s;
            if (event == u"failed"_s)
                qWarning() << "the other client:" << told[u"why"_s].toString();
            if (event != u"message"_s)
                continue;
            const auto text = [&](const char *name) { return told[QLatin1StringView(name)].toString(); };
            m_heard.append(
                {text("nick"), text("body"), text("id"), text("replace"), text("reply"), text("stanza_id")});
            occupants = told[u"occupants"_s].toVariant().toStringList();
        }
        return m_process.state() != QProcess::NotRunning;
    }

    QProcess m_process;
    QString m_room;
    bool m_online = false;
    bool m_joined = false;
    QList<Heard> m_heard;
};

QString body(const QString &text)
{
    return u"<body>"_s + text + u"</body>"_s;
}

} // namespace

class ForeignClient : public QObject
{
    Q_OBJECT

    std::map<ServerKind, std::unique_ptr<TestServer>> m_servers;
    std::unique_ptr<Desk> m_an;
    std::unique_ptr<Desk> m_bo;
    std::unique_ptr<ForeignPeer> m_peer;
    RoomId m_ours; // as An's program calls it
    RoomId m_theirs; // as Bo's does

    std::optional<chat::Entry> find(Desk &desk, RoomId room, const QString &text)
    {
        for (const chat::Entry &entry : desk.chat().before(room, Order::newest(), 1000))
            if (entry.text == text)
                return entry;
        return {};
    }
    bool bothShow(const QString &line)
    {
        return m_an->texts(m_ours).contains(line) && m_bo->texts(m_theirs).contains(line);
    }
    bool allIsSettled() { return m_an->isSettled(m_ours) && m_bo->isSettled(m_theirs); }
    QString fullJidOf(const Desk &desk)
    {
        for (const QString &occupant : m_peer->occupants)
            if (occupant.startsWith(desk.address().toString() + u'/'))
                return occupant;
        return {};
    }

private slots:
    void initTestCase_data() { addServerRows(); }
    void initTestCase()
    {
        QProcess probe;
        probe.start(debianPython, {u"-c"_s, u"import slixmpp"_s});
        if (!probe.waitForFinished() || probe.exitCode() != 0)
            QFAIL("python3-slixmpp is missing: packaging/install-deps.sh test");
    }
    void init()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        auto &server = m_servers[kind];
        if (!server) {
            auto fresh = std::make_unique<TestServer>(kind);
            QVERIFY(fresh->start());
            QVERIFY(fresh->addPeople({{u"an"_s, u"an-secret"_s, u"安"_s, u"总部"_s},
                                      {u"bo"_s, u"bo-secret"_s, u"博"_s, u"总部"_s},
                                      {u"fremd"_s, u"fremd-secret"_s, u"外"_s, u"总部"_s}}));
            server = std::move(fresh);
        }
        m_an = std::make_unique<Desk>(*server, u"an"_s);
        m_bo = std::make_unique<Desk>(*server, u"bo"_s);
        QCOMPARE(m_an->open(), OpenError::None);
        QCOMPARE(m_bo->open(), OpenError::None);
        m_an->signIn();
        m_bo->signIn();
        m_peer = std::make_unique<ForeignPeer>(*server, u"fremd"_s);
        SOON(m_an->isOnline() && m_bo->isOnline() && m_peer->isOnline());
        const QString title = QString::fromLatin1(QTest::currentTestFunction());
        const Jid fremd = *Jid::fromParts(u"fremd"_s, server->domain());
        m_ours = m_an->rooms().create(title, {m_bo->address(), fremd});
        SOON(bool(m_bo->roomCalled(title)));
        m_theirs = m_bo->roomCalled(title);
        SOON_IS(m_an->rooms().members(m_ours).size(), 3);
        QVERIFY(!m_an->rooms().room(m_ours)->encrypted);
        SOON_IS(m_an->stateOf(m_ours), rooms::State::Joined);
        m_peer->join(m_an->rooms().room(m_ours)->address, u"外包小王"_s);
        SOON(m_peer->isJoined());
    }
    void cleanup()
    {
        m_peer.reset();
        m_an.reset();
        m_bo.reset();
    }

    void everybodyReadsWhatTheOthersWrite()
    {
        m_peer->say(u"大家好"_s, u"f1"_s);
        SOON(bothShow(u"fremd: 大家好"_s)); // the account, not the nick
        SOON(allIsSettled());
        const auto hello = find(*m_an, m_ours, u"大家好"_s);
        QCOMPARE(hello->sender, *Jid::parse(u"fremd@shop.test"));
        QVERIFY(!hello->mine);

        m_an->say(m_ours, u"欢迎"_s);
        SOON_IS(m_peer->last().body, u"欢迎"_s);
        QCOMPARE(m_peer->last().nick, u"an"_s);
        const QString welcomeId = m_peer->last().id;
        SOON(allIsSettled());

        chat::Draft better;
        better.text = u"欢迎加入"_s;
        m_an->chat().edit(m_ours, find(*m_an, m_ours, u"欢迎"_s)->id, better);
        SOON_IS(m_peer->last().body, u"欢迎加入"_s);
        QCOMPARE(m_peer->last().replace, welcomeId);

        chat::Draft answer;
        answer.text = u"你好，外包"_s;
        answer.replyTo = find(*m_bo, m_theirs, u"大家好"_s)->id;
        m_bo->chat().send(m_theirs, answer);
        SOON_IS(m_peer->last().body, u"你好，外包"_s);
        QCOMPARE(m_peer->last().nick, u"bo"_s);
        QVERIFY(!m_peer->last().reply.isEmpty());

        // What the other program corrects and answers is understood by ours.
        m_peer->correct(u"f1"_s, u"大家早上好"_s);
        SOON(bothShow(u"fremd: 大家早上好"_s));
        QVERIFY(find(*m_an, m_ours, u"大家早上好"_s)->edited);
        const auto heard = m_peer->heard();
        const auto welcome = std::ranges::find(heard, u"欢迎"_s, &Heard::body);
        QVERIFY(welcome != heard.end());
        m_peer->sayRaw(u"f2"_s,
                       body(u"&gt; 欢迎\n谢谢"_s)
                           + u"<reply xmlns='urn:xmpp:reply:0' to='x@shop.test' id='%1'/>"
                             "<fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'>"
                             "<body start='0' end='5'/></fallback>"_s.arg(welcome->stanzaId));
        SOON(bothShow(u"fremd: 谢谢"_s));
        SOON(find(*m_an, m_ours, u"谢谢"_s)->quote.has_value());
        QCOMPARE(find(*m_an, m_ours, u"谢谢"_s)->quote->text, u"欢迎加入"_s);
        SOON(allIsSettled());
        QCOMPARE(m_an->texts(m_ours), m_bo->texts(m_theirs));
        QCOMPARE(m_an->texts(m_ours).size(), 4);
    }

    void oddMessagesStayWhatTheyAre()
    {
        m_an->say(m_ours, u"账目在柜子里"_s);
        SOON_IS(m_peer->last().body, u"账目在柜子里"_s);
        SOON(allIsSettled());
        const Heard original = m_peer->last();
        const Jid room = m_an->rooms().room(m_ours)->address;
        const qint64 from = m_an->rooms().room(m_ours)->lastTime;

        // Claims of being the archive's entry, of being old, of being somebody else.
        m_peer->sayRaw(u"o1"_s,
                       body(u"假编号"_s)
                           + u"<stanza-id xmlns='urn:xmpp:sid:0' by='%1' id='%2'/>"_s.arg(room.toString(),
                                                                                          original.stanzaId));
        m_peer->sayRaw(u"o2"_s,
                       body(u"假时间"_s)
                           + u"<delay xmlns='urn:xmpp:delay' from='%1' stamp='1999-01-01T00:00:00Z'/>"_s.arg(
                               room.toString()));
        m_peer->sayRaw(u"o3"_s,
                       body(u"假身份"_s)
                           + u"<x xmlns='http://jabber.org/protocol/muc#user'>"
                             "<item affiliation='owner' role='moderator' jid='an@shop.test'/></x>"_s);
        // Somebody else's message is nobody's to change, also under its own id.
        m_peer->correct(original.id, u"账目被换了"_s);
        m_peer->sayRaw(u"o4"_s,
                       u"<retract xmlns='urn:xmpp:message-retract:1' id='%1'/>"_s.arg(original.stanzaId));
        m_peer->sayRaw(u"o5"_s,
                       body(u"改了"_s)
                           + u"<event xmlns='urn:storewire:event:1' id='0123456789abcdef0123456789abcdef' "
                             "kind='edit' v='1' t='1' subject='%1'/>"_s.arg(original.id));
        m_peer->sayRaw(original.id, body(u"同一编号"_s));
        // Everything at once that no program of ours would send.
        m_peer->sayRaw(u"o6"_s, u"<event xmlns='urn:storewire:event:1' id='zz' kind='text'/>"_s);
        m_peer->sayRaw(
            u"o7"_s,
            u"<event xmlns='urn:storewire:event:1' id='fedcba9876543210fedcba9876543210' kind='text' "
            "requires='99' v='99' t='-1' d='ffffffff' n='4294967295'/>"_s
                + body(u"x"_s));
        m_peer->sayRaw(u"o8"_s, body(u"长"_s.repeated(60'000))); // 180 kB, near to what a stanza may have
        m_peer->sayRaw(u"o9"_s,
                       u"<x xmlns='a'>"_s + u"<y>"_s.repeated(300) + u"</y>"_s.repeated(300) + u"</x>"_s
                           + body(u"很深"_s));
        QString attributes;
        for (int i = 0; i < 500; ++i)
            attributes += u" a%1='1'"_s.arg(i);
        m_peer->sayRaw(u"o11"_s, u"<x xmlns='a'"_s + attributes + u"/>"_s + body(u"很宽"_s));
        m_peer->sayRaw(u"o12"_s, body(u"\""_s.repeated(200'000))); // six times as long when written anew
        m_peer->say(u"完了"_s, u"o10"_s);

        SOON(bothShow(u"fremd: 完了"_s));
        SOON(allIsSettled());
        for (Desk *desk : {m_an.get(), m_bo.get()}) {
            const RoomId id = desk == m_an.get() ? m_ours : m_theirs;
            const QStringList texts = desk->texts(id);
            QVERIFY(desk->isOnline());
            QCOMPARE(texts.count(u"an: 账目在柜子里"_s), 1);
            for (const QString &said :
                 {u"假编号"_s, u"假时间"_s, u"假身份"_s, u"同一编号"_s, u"很深"_s, u"很宽"_s})
                QVERIFY2(texts.count(u"fremd: "_s + said) == 1,
                         qPrintable(said + u": "_s + texts.filter(said).join(u" / "_s)));
            QVERIFY(find(*desk, id, u"假时间"_s)->time >= from);
            QVERIFY(!find(*desk, id, u"账目在柜子里"_s)->edited);
        }
        QCOMPARE(m_an->texts(m_ours), m_bo->texts(m_theirs));
    }

    void stanzasThatPretendAreIgnored()
    {
        m_an->say(m_ours, u"一"_s);
        SOON_IS(m_peer->last().body, u"一"_s);
        const QString an = fullJidOf(*m_an);
        QVERIFY(!an.isEmpty()); // the room is not anonymous: its members know each other's full addresses
        const QString room = m_an->rooms().room(m_ours)->address.toString();
        const QString inner
            = u"<forwarded xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay' "
              u"stamp='2020-01-01T00:00:00Z'/>"
              "<message xmlns='jabber:client' from='%1/bo' to='an@shop.test' type='groupchat' id='p'>"
              "<body>伪造</body></message></forwarded>"_s.arg(room);
        for (const QString &child :
             {u"<received xmlns='urn:xmpp:carbons:2'>%1</received>"_s.arg(inner),
              u"<sent xmlns='urn:xmpp:carbons:2'>%1</sent>"_s.arg(inner),
              u"<result xmlns='urn:xmpp:mam:2' queryid='1' id='1'>%1</result>"_s.arg(inner),
              u"<event xmlns='http://jabber.org/protocol/pubsub#event'><items node='urn:xmpp:bookmarks:1'>"
              "<retract id='%1'/></items></event>"_s.arg(room),
              u"<event xmlns='http://jabber.org/protocol/pubsub#event'><items node='urn:xmpp:bookmarks:1'>"
              "<item id='evil@rooms.shop.test'><conference xmlns='urn:xmpp:bookmarks:1' "
              "autojoin='true'/></item>"
              "</items></event>"_s,
              u"<x xmlns='jabber:x:conference' jid='evil@rooms.elsewhere.test'/>"_s, u"<body>私下</body>"_s})
            m_peer->raw(u"<message xmlns='jabber:client' to='%1' type='normal' id='p1'>%2</message>"_s.arg(
                an, child));
        m_peer->raw(u"<iq xmlns='jabber:client' type='set' id='p2' to='%1'><query xmlns='jabber:iq:roster'>"
                    "<item jid='evil@shop.test' subscription='both'/></query></iq>"_s.arg(an));
        m_peer->raw(
            u"<presence xmlns='jabber:client' to='%1'><x xmlns='http://jabber.org/protocol/muc#user'><destroy/></x></presence>"_s
                .arg(an));
        // And through the room itself, as a private word.
        m_peer->raw(u"<message xmlns='jabber:client' to='%1/an' type='chat' id='p3'>%2</message>"_s.arg(
            room, body(u"悄悄话"_s)));
        m_peer->say(u"二"_s, u"p4"_s);

        SOON(bothShow(u"fremd: 二"_s));
        SOON(allIsSettled());
        const QStringList all{u"an: 一"_s, u"fremd: 二"_s};
        QCOMPARE(m_an->texts(m_ours), all);
        QCOMPARE(m_bo->texts(m_theirs), all);
        QCOMPARE(m_an->stateOf(m_ours), rooms::State::Joined);
        for (const rooms::Room &one : m_an->rooms().list())
            QVERIFY2(!one.address.toString().startsWith(u"evil"), qPrintable(one.address.toString()));
        for (const people::Person &person : m_an->client().people().all())
            QVERIFY(person.address != *Jid::parse(u"evil@shop.test"));
    }
};

const sw::test::Suite suite(sw::test::run<ForeignClient>);

} // namespace tst_foreign_client

#include "tst_foreign_client.moc"
