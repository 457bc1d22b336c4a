// SPDX-License-Identifier: Apache-2.0
// RELIABILITY 22: a whole client on a computer whose clock is wrong by years, beside one with the right time.
// The wrong one is a process of its own, this one called with --talk, under libfaketime.
#include "tests/runner/suite.h"
#include "tests/support/desk.h"

#include <QDateTime>
#include <QProcess>
#include <QSocketNotifier>
#include <QTest>

#include <cstdio>
#include <unistd.h>

namespace tst_client_clock {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

const QString library = u"/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"_s;
const QString title = u"时钟"_s;

RoomId roomOf(Client &client)
{
    for (const rooms::Room &room : client.rooms().list())
        if (room.title == title && room.state == rooms::State::Joined)
            return room.id;
    return {};
}

/// Who said what, and when, by the server's clock.
QStringList talkOf(Client &client)
{
    QStringList lines;
    for (const chat::Entry &entry : client.chat().before(roomOf(client), Order::newest(), 1000))
        if (entry.kind == chat::EntryKind::Text)
            lines += u"%1 %2 %3 %4"_s.arg(entry.sender.local(), entry.text)
                         .arg(entry.time)
                         .arg(entry.delivery == chat::Delivery::Settled);
    return lines;
}

void tell(const QString &line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

/// Signs in, tells how the line is, says what comes in on standard input, and answers "?" with all of the
/// talk.
int talk(const QStringList &arguments)
{
    Keychain keychain;
    Client client(arguments[0], std::make_unique<MemorySecrets>(keychain));
    QObject::connect(&client, &Client::connectionChanged, &client, [&client] {
        tell(u"line %1 %2"_s.arg(int(client.connection().state)).arg(int(client.connection().fault)));
    });
    if (client.open() != OpenError::None)
        return 1;
    tell(u"year %1"_s.arg(QDateTime::currentDateTimeUtc().date().year()));
    SignIn settings;
    settings.address = Jid::parse(arguments[1]).value_or(Jid());
    settings.password = u"bo-secret"_s;
    settings.host = arguments[2];
    settings.port = arguments[3].toUShort();
    settings.security = Security::StartTls;
    settings.caFile = arguments[4];
    settings.proxy = ProxyType::None;
    client.signIn(settings);
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &client, [&client] {
        char bytes[1024];
        const auto size = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (size <= 0)
            return QCoreApplication::quit();
        for (const QByteArray &line : QByteArray(bytes, static_cast<qsizetype>(size)).split('\n')) {
            chat::Draft draft;
            draft.text = QString::fromUtf8(line);
            if (line == "?")
                tell(u"talk |"_s + talkOf(client).join(u'|'));
            else if (!line.isEmpty())
                client.chat().send(roomOf(client), draft);
        }
    });
    return QCoreApplication::exec();
}

/// The other process.
class Shifted
{
public:
    Shifted(const TestServer &server, const QString &profile, const QString &shift)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LD_PRELOAD"_s, library);
        environment.insert(u"FAKETIME"_s, shift);
        environment.insert(u"FAKETIME_DONT_FAKE_MONOTONIC"_s, u"1"_s);
        environment.insert(u"DONT_FAKE_MONOTONIC"_s, u"1"_s);
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationFilePath(),
                        {u"tst_client_clock"_s, u"--talk"_s, profile, u"bo@"_s + server.domain(),
                         server.host(), QString::number(server.port()), server.caFile()});
    }
    ~Shifted()
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(30'000))
            m_process.kill();
    }
    void write(const QString &line) { m_process.write(line.toUtf8() + '\n'); }
    /// The last line that began with this word, without it.
    QString last(const QString &word)
    {
        while (m_process.canReadLine()) {
            const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
            m_last.insert(line.section(u' ', 0, 0), line.section(u' ', 1));
        }
        return m_last.value(word);
    }
    QStringList talk()
    {
        m_last.remove(u"talk"_s);
        write(u"?"_s);
        if (!soon([this] { return !last(u"talk"_s).isNull(); }))
            return {};
        return last(u"talk"_s).split(u'|', Qt::SkipEmptyParts);
    }

private:
    QProcess m_process;
    QHash<QString, QString> m_last;
};

QString line(ConnectionState state, ConnectionFault fault)
{
    return u"%1 %2"_s.arg(int(state)).arg(int(fault));
}

} // namespace

class ClientClock : public QObject
{
    Q_OBJECT

    std::map<ServerKind, std::unique_ptr<TestServer>> m_servers;
    TestServer *m_server = nullptr;

private slots:
    void initTestCase_data() { addServerRows(); }
    void initTestCase()
    {
        if (!QFile::exists(library))
            QSKIP("NOT TESTED: there is no libfaketime (packaging/install-deps.sh test)");
    }
    void init()
    {
        QFETCH_GLOBAL(ServerKind, kind);
        auto &server = m_servers[kind];
        if (!server) {
            server = std::make_unique<TestServer>(kind);
            QVERIFY(server->start());
            QVERIFY(server->addPeople({{u"an"_s, u"an-secret"_s, u"安"_s, u"总部"_s},
                                       {u"bo"_s, u"bo-secret"_s, u"博"_s, u"总部"_s}}));
        }
        m_server = server.get();
    }

    void aClockWrongByTenYearsIsExplained_data()
    {
        QTest::addColumn<QString>("shift");
        QTest::addColumn<ConnectionFault>("fault");
        QTest::newRow("ahead") << u"+10y"_s << ConnectionFault::CertificateExpired;
        QTest::newRow("behind") << u"-10y"_s << ConnectionFault::CertificateNotYetValid;
    }
    void aClockWrongByTenYearsIsExplained()
    {
        QFETCH(QString, shift);
        QFETCH(ConnectionFault, fault);
        const QTemporaryDir profile;
        Shifted bo(*m_server, profile.path(), shift);
        const auto explained = [&] {
            return bo.last(u"line"_s) == line(ConnectionState::Waiting, fault)
                || bo.last(u"line"_s) == line(ConnectionState::Stopped, fault);
        };
        SOON(explained());
        QVERIFY(std::abs(bo.last(u"year"_s).toInt() - QDate::currentDate().year()) >= 9);
    }

    // Two years ahead: as far as the server's certificate is valid. Behind, the authority made today is not
    // yet.
    void theOrderIsThatOfTheServer()
    {
        const QTemporaryDir profile;
        Shifted bo(*m_server, profile.path(), u"+2y"_s);
        SOON_IS(bo.last(u"line"_s), line(ConnectionState::Online, ConnectionFault::None));
        QVERIFY(std::abs(bo.last(u"year"_s).toInt() - QDate::currentDate().year()) >= 1);
        Desk an(*m_server, u"an"_s);
        QCOMPARE(an.open(), OpenError::None);
        an.signIn();
        SOON(an.isOnline());
        const RoomId room = an.rooms().create(title, {*Jid::fromParts(u"bo", m_server->domain())});
        SOON_IS(an.stateOf(room), rooms::State::Joined);
        for (int i = 0; i < 5; ++i) { // by turns, so that only one order is right
            an.say(room, QString::number(2 * i));
            SOON(bo.talk().size() == 2 * i + 1);
            bo.write(QString::number(2 * i + 1));
            SOON(an.texts(room).size() == 2 * i + 2);
        }
        SOON(an.isSettled(room));
        const auto settledThere = [&bo] {
            const QStringList talk = bo.talk();
            return std::all_of(talk.begin(), talk.end(),
                               [](const QString &each) { return each.endsWith(u" 1"); });
        };
        SOON(settledThere());
        const QStringList talk = talkOf(an.client());
        QCOMPARE(talk.size(), 10);
        for (int i = 0; i < talk.size(); ++i)
            QCOMPARE(talk[i].section(u' ', 0, 1), u"%1 %2"_s.arg(i % 2 ? u"bo"_s : u"an"_s).arg(i));
        QCOMPARE(bo.talk(), talk); // the same times, too: the server's
        an.rooms().destroyRoom(room);
        SOON_IS(an.stateOf(room), rooms::State::Gone);
    }
};

const sw::test::Suite suite([](int argc, char **argv) {
    if (argc != 7 || QByteArrayView(argv[1]) != "--talk")
        return sw::test::run<ClientClock>(argc, argv);
    QCoreApplication application(argc, argv);
    return talk(QCoreApplication::arguments().mid(2));
});

} // namespace tst_client_clock

#include "tst_client_clock.moc"
