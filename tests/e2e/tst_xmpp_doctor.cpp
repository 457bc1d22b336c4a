// SPDX-License-Identifier: Apache-2.0
// The doctor before real servers: our profiles suit, and each setting that hurts is found.
#include "core/admin/doctor.h"
#include "tests/runner/suite.h"
#include "tests/support/server.h"
#include "tests/support/soon.h"
#include "tests/support/xmpp_person.h"

#include <QTest>

namespace tst_xmpp_doctor {

using namespace sw;
using namespace sw::admin;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

ServerLogin loginAt(const TestServer &server)
{
    ServerLogin login;
    login.account = *Jid::fromParts(u"lin", server.domain());
    login.password = u"lin-secret"_s;
    login.host = server.host();
    login.port = server.port();
    login.caFile = server.caFile();
    return login;
}

QMap<Check, Finding> findings(const ServerLogin &login)
{
    QMap<Check, Finding> found;
    bool finished = false;
    Doctor doctor(login);
    QObject::connect(&doctor, &Doctor::found, &doctor, [&](const Finding &finding) {
        found[finding.check] = finding;
        qInfo() << int(finding.check) << "verdict" << int(finding.verdict) << finding.value << finding.detail;
    });
    QObject::connect(&doctor, &Doctor::finished, &doctor, [&] { finished = true; });
    doctor.start();
    return soon([&] { return finished; }) ? found : QMap<Check, Finding>();
}

/// Our profile with some lines changed, run instead of it; ends with this object.
class Spoiled
{
public:
    Spoiled(ServerKind kind, const QList<std::pair<QByteArray, QByteArray>> &changes)
        : server(kind)
    {
        const QString name
            = kind == ServerKind::Prosody ? u"prosody/prosody.cfg.lua"_s : u"ejabberd/ejabberd.yml"_s;
        QFile from(QStringLiteral(SW_SOURCE_DIR "/packaging/server/") + name);
        QByteArray config = from.open(QIODevice::ReadOnly) ? from.readAll() : QByteArray();
        for (const auto &[good, bad] : changes) {
            changed = changed && config.contains(good);
            config.replace(good, bad);
        }
        // Beside the original: what it includes stands there.
        QFile to(m_folder.filePath(QFileInfo(name).fileName()));
        changed = changed && to.open(QIODevice::WriteOnly) && to.write(config) == config.size();
        to.close();
        qputenv("SW_SERVER_CONFIG", to.fileName().toUtf8());
    }
    ~Spoiled() { qunsetenv("SW_SERVER_CONFIG"); }
    Q_DISABLE_COPY_MOVE(Spoiled)

    bool start() { return changed && server.start() && server.addPeople(testPeople()); }

    bool changed = true;

private:
    QTemporaryDir m_folder;

public:
    TestServer server;
};

} // namespace

class TestDoctor : public QObject
{
    Q_OBJECT

    TestServers m_servers;

private slots:
    void ourProfilesSuit_data() { addServerRows(); }
    void ourProfilesSuit()
    {
        QFETCH(ServerKind, kind);
        const auto found = findings(loginAt(m_servers.of(kind)));
        QCOMPARE(found.size(), int(Check::StanzaSize) + 1);
        for (const Finding &finding : found) {
            // A busy machine may be as slow as a limit.
            const bool timed = finding.check == Check::ArchiveSpeed || finding.check == Check::LineSpeed;
            QVERIFY2(finding.verdict == Verdict::Good || timed,
                     qPrintable(u"check %1"_s.arg(int(finding.check))));
        }
    }

    void nothingIsLeftBehind()
    {
        TestServer &server = m_servers.of(ServerKind::Prosody);
        QVERIFY(!findings(loginAt(server)).isEmpty());
        XmppPerson lin(server, u"lin"_s);
        QVERIFY(lin.signIn());
        const auto rooms = lin.answer(lin.client.disco().items(*Jid::parse(u"rooms."_s + server.domain())));
        QVERIFY(rooms && *rooms);
        for (const auto &room : **rooms)
            QVERIFY(!room.jid.toString().startsWith(u"doctor-"));
        QVERIFY(lin.fails(lin.client.pubsub().items(Jid(), u"urn:storewire:doctor:0"_s),
                          xmpp::StanzaCondition::ItemNotFound));
    }

    void whoCannotSignInHearsWhy()
    {
        const TestServer &server = m_servers.of(ServerKind::Prosody);
        ServerLogin login = loginAt(server);
        login.password = u"falsch"_s;
        auto found = findings(login);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[Check::SignIn].verdict, Verdict::Bad);
        QVERIFY(found[Check::SignIn].detail.startsWith(u"wrong-password"));
        login = loginAt(server);
        login.caFile.clear();
        QVERIFY(findings(login)[Check::SignIn].detail.startsWith(u"certificate-"));
        login.port = 1;
        QVERIFY(findings(login)[Check::SignIn].detail.startsWith(u"connection-refused"));
    }

    void prosodyWithItsDefaultsIsFound()
    {
        Spoiled spoiled(
            ServerKind::Prosody,
            {{"max_archive_query_results = 250", "max_archive_query_results = 50"},
             {"c2s = { rate = \"10mb/s\"; burst = \"5s\" }", "c2s = { rate = \"10kb/s\"; burst = \"2s\" }"},
             {"c2s_stanza_size_limit = 256 * 1024", "c2s_stanza_size_limit = 128 * 1024"},
             {"password_hash  = \"SHA-256\"", "password_hash  = \"SHA-1\""},
             {"pep_max_items             = 10000", "pep_max_items             = 256"},
             {"\"smacks\"; ", ""},
             {"http_file_share_size_limit    = 16 * 1024 * 1024",
              "http_file_share_size_limit    = 2 * 1024 * 1024"}});
        QVERIFY(spoiled.start());
        const auto found = findings(loginAt(spoiled.server));
        QCOMPARE(found[Check::SignIn].verdict, Verdict::Slow);
        QCOMPARE(found[Check::Resumption].verdict, Verdict::Bad);
        QCOMPARE(found[Check::PersonalNodes].verdict, Verdict::Bad);
        QCOMPARE(found[Check::PersonalNodes].value, 200);
        QCOMPARE(found[Check::RoomArchive].verdict, Verdict::Good);
        QCOMPARE(found[Check::ArchivePage].verdict, Verdict::Slow);
        QCOMPARE(found[Check::ArchivePage].value, 50);
        QCOMPARE(found[Check::Uploads].verdict, Verdict::Slow);
        QCOMPARE(found[Check::UploadWorks].verdict, Verdict::Good);
        QCOMPARE(found[Check::LineSpeed].verdict, Verdict::Bad);
        QCOMPARE(found[Check::StanzaSize].verdict, Verdict::Bad);
    }

    void ejabberdWithItsDefaultsIsFound()
    {
        Spoiled spoiled(ServerKind::Ejabberd,
                        {{"max_users: 5000", "max_users: 200"},
                         {"rate: 10000000, burst_size: 50000000", "rate: 30000, burst_size: 30000"},
                         {"max_stanza_size: 262144", "max_stanza_size: 65536"},
                         {"max_items_node: 10000", "max_items_node: 500"}});
        QVERIFY(spoiled.start());
        const auto found = findings(loginAt(spoiled.server));
        QCOMPARE(found[Check::SignIn].verdict, Verdict::Good);
        QCOMPARE(found[Check::PersonalNodes].verdict, Verdict::Bad);
        QCOMPARE(found[Check::RoomSize].verdict, Verdict::Bad);
        QCOMPARE(found[Check::RoomSize].value, 200);
        QCOMPARE(found[Check::LineSpeed].verdict, Verdict::Bad);
        QCOMPARE(found[Check::StanzaSize].verdict, Verdict::Bad);
    }

    void serverWithoutRoomsOrArchiveIsFound()
    {
        Spoiled spoiled(ServerKind::Prosody,
                        {{"modules_enabled = { \"muc_mam\" }", "modules_enabled = { }"}, {"\"mam\"; ", ""}});
        QVERIFY(spoiled.start());
        const auto found = findings(loginAt(spoiled.server));
        QCOMPARE(found[Check::AccountArchive].verdict, Verdict::Bad);
        QCOMPARE(found[Check::RoomArchive].verdict, Verdict::Bad);
        QCOMPARE(found[Check::ArchivePage].verdict, Verdict::Unknown);
    }
};

const sw::test::Suite suite(sw::test::run<TestDoctor>);

} // namespace tst_xmpp_doctor

#include "tst_xmpp_doctor.moc"
