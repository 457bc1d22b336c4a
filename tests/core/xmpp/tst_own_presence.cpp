// SPDX-License-Identifier: Apache-2.0
// What contacts are told of this account, as it stands on the wire.
#include "core/xmpp/xmpp_client.h"
#include "tests/runner/suite.h"
#include "tests/support/fake_sign_in.h"
#include "tests/support/test_timers.h"

#include <QTest>

namespace tst_own_presence {

using namespace sw;
using namespace sw::test;
using namespace sw::xmpp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Phone {
    TestClock clock;
    TestTimers timers{clock};
    FakeNetwork network;
    XmppClient client{network, timers, clock};
    FakeSignIn server;

    void signIn()
    {
        ConnectConfig config;
        config.account = *Jid::parse(u"li@shop.test");
        config.password = u"pencil"_s;
        config.hosts = {{u"a.test"_s, 5222, TlsMode::StartTls}};
        client.connection().start(config);
        server.all(network.wire());
    }
    /// Each presence that was sent since it was last asked for, up to what is said of the program.
    QList<QByteArray> told()
    {
        QList<QByteArray> told;
        QByteArray sent;
        for (; m_read < network.everSent.size(); ++m_read)
            sent += network.everSent[m_read];
        for (qsizetype at = sent.indexOf("<presence"); at >= 0; at = sent.indexOf("<presence", at + 1))
            told += sent.mid(at, sent.indexOf("<c ", at) - at);
        return told;
    }

private:
    std::size_t m_read = 0; ///< of what was ever sent
};

} // namespace

class TestOwnPresence : public QObject
{
    Q_OBJECT
private slots:
    void doNotDisturbIsToldAtOnceAndTakenBack()
    {
        Phone phone;
        phone.signIn();
        QCOMPARE(phone.told(), QList<QByteArray>{"<presence>"});
        phone.client.setPresence(Availability::DoNotDisturb);
        QCOMPARE(phone.told(), QList<QByteArray>{"<presence><show>dnd</show>"});
        phone.client.setPresence(Availability::Online);
        QCOMPARE(phone.told(), QList<QByteArray>{"<presence>"});
    }

    void itIsKeptUntilThereIsASession()
    {
        Phone phone;
        phone.client.setPresence(Availability::DoNotDisturb, u"盘点"_s);
        phone.signIn();
        QCOMPARE(phone.told(), QList<QByteArray>{"<presence><show>dnd</show><status>盘点</status>"});
        phone.client.setPresence(Availability::Offline);
        QCOMPARE(phone.told(), QList<QByteArray>{"<presence type=\"unavailable\">"});
    }
};

const sw::test::Suite suite(sw::test::run<TestOwnPresence>);

} // namespace tst_own_presence

#include "tst_own_presence.moc"
