// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/self_test.h"
#include "core/trust/trust_work.h"
#include "core/xmpp/organisation_node.h"
#include "tests/runner/suite.h"
#include "tests/support/fake_channel.h"
#include "tests/support/fake_client.h"
#include "tests/support/fake_sign_in.h"

#include <QRegularExpression>
#include <QTest>

namespace tst_trust_work {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const auto li = *Jid::parse(u"li@shop.test");

/// A client that is signed in to a server of which the test plays the other end.
struct Setup {
    Setup()
    {
        client.open();
        core.emplace(Core{li, client.writer(), *client.log, client, clock, timers, client.random()});
        work.emplace(xmpp, *core);
        xmpp::ConnectConfig config;
        config.account = li;
        config.password = u"pencil"_s;
        config.hosts = {{u"a.test"_s, 5222, xmpp::TlsMode::StartTls}};
        xmpp.connection().start(config);
        FakeSignIn().all(network.wire());
    }
    /// The ids of the questions for the company's publication since the last call.
    QStringList asked()
    {
        QStringList ids;
        QByteArray sent;
        for (; m_read < network.everSent.size(); ++m_read)
            sent += network.everSent[m_read];
        static const QRegularExpression iq(u"<iq [^>]*\\bid=['\"]([^'\"]+)['\"][^>]*>(.*?)</iq>"_s);
        for (auto found = iq.globalMatch(QString::fromUtf8(sent)); found.hasNext();) {
            const auto match = found.next();
            if (match.captured(2).contains(u"<items"_s)
                && match.captured(2).contains(QString(xmpp::organisationNode)))
                ids << match.captured(1);
        }
        return ids;
    }
    void refuse(const QString &id, const QString &type, const QString &condition)
    {
        network.wire().give(
            u"<iq type='error' from='company@shop.test' id='%1'><error type='%2'><%3 "
            "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"_s.arg(id, type, condition)
                .toUtf8());
        FakeChannel::settle();
    }

    /// With a server that is there.
    void pass(std::chrono::seconds span)
    {
        for (auto passed = 0s; passed < span; passed += 5s) {
            network.wire().give(" ");
            timers.advance(5s);
        }
    }

    TestClock clock;
    TestTimers timers{clock};
    FakeServer server{clock};
    FakeClient client{server, clock, li};
    FakeNetwork network;
    xmpp::XmppClient xmpp{network, timers, clock};
    std::optional<Core> core;
    std::optional<trust::TrustWork> work;

private:
    std::size_t m_read = 0; ///< of everSent
};

} // namespace

class TestTrustWork : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void aServerThatCannotAnswerNowIsAskedAgain()
    {
        Setup s;
        for (int round = 0; round < 3; ++round) {
            const QStringList ids = s.asked();
            QCOMPARE(ids.size(), 1);
            s.refuse(ids.first(), u"wait"_s, u"resource-constraint"_s);
            s.pass(20s);
            QVERIFY(s.asked().isEmpty());
            s.pass(15s);
        }
    }

    void aServerWithoutACompanyIsAskedOnce()
    {
        Setup s;
        s.refuse(s.asked().value(0), u"cancel"_s, u"item-not-found"_s);
        s.pass(10min);
        QVERIFY(s.asked().isEmpty());
        QCOMPARE(s.work->status().standing, trust::Standing::NoCompany);
    }

    void whoHoldsASlipWaitsForThePublication()
    {
        Setup s;
        s.work->beginWith(org::SlipCode::make(s.client.random()), {});
        s.refuse(s.asked().value(0), u"cancel"_s, u"item-not-found"_s);
        QCOMPARE(s.work->status().problem, trust::Problem::NotPublished);
        s.pass(35s);
        QCOMPARE(s.asked().size(), 1);
    }
};

const sw::test::Suite suite(sw::test::run<TestTrustWork>);

} // namespace tst_trust_work

#include "tst_trust_work.moc"
