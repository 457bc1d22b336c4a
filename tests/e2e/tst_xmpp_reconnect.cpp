// SPDX-License-Identifier: Apache-2.0
// RELIABILITY 21: a whole company loses one real server and comes back: nobody at the same moment as the
// others, and everybody in the end. A few in each run, 300 at night (or as SW_RECONNECTS says).
#include "tests/runner/suite.h"
#include "tests/support/xmpp_person.h"

#include <map>

namespace tst_xmpp_reconnect {

using namespace sw;
using namespace sw::test;
using namespace sw::xmpp;
using sw::xmpp::Connection; // not sw::Connection
using namespace Qt::StringLiterals;

namespace {

int count()
{
    if (const int asked = qEnvironmentVariableIntValue("SW_RECONNECTS"); asked > 0)
        return asked;
    return qEnvironmentVariableIsSet("SW_NIGHTLY") ? 300 : 60;
}

QString clerk(int number)
{
    return u"clerk%1"_s.arg(number);
}

/// How long somebody waits before the first, second … attempt, in ms.
using Waits = QList<qint64>;

} // namespace

class XmppReconnect : public QObject
{
    Q_OBJECT

    /// Uniform between low and high, as far as so many draws can tell: no tenth of the span has more than
    /// three times its share, and nearly all tenths have somebody.
    static void compareSpread(const QList<qint64> &waits, qint64 low, qint64 high)
    {
        QList<int> tenths(10);
        for (const qint64 wait : waits) {
            QVERIFY2(wait >= low && wait <= high, qPrintable(QString::number(wait)));
            ++tenths[std::min<qsizetype>(9, static_cast<qsizetype>((wait - low) * 10 / (high - low)))];
        }
        QVERIFY(*std::max_element(tenths.begin(), tenths.end()) * 10 <= 3 * waits.size());
        QVERIFY(tenths.count(0) <= 2);
    }

private slots:
    void aCompanyComesBackSpreadOut_data()
    {
        QTest::addColumn<ServerKind>("kind");
        QTest::newRow("prosody") << ServerKind::Prosody;
        if (qEnvironmentVariableIsSet("SW_NIGHTLY"))
            QTest::newRow("ejabberd") << ServerKind::Ejabberd;
    }
    void aCompanyComesBackSpreadOut()
    {
        QFETCH(ServerKind, kind);
        TestServer server(kind);
        QVERIFY(server.start());
        QList<TestPerson> names;
        for (int i = 0; i < count(); ++i)
            names.append({clerk(i), clerk(i) + u"-secret"_s, clerk(i), u"门店"_s});
        QVERIFY(server.addPeople(names));
        std::vector<std::unique_ptr<XmppPerson>> people;
        std::map<XmppPerson *, Waits> waits;
        for (int i = 0; i < count(); ++i) {
            people.push_back(std::make_unique<XmppPerson>(server, clerk(i)));
            XmppPerson *one = people.back().get();
            one->connection.start(one->config);
            connect(&one->connection, &Connection::stateChanged, this,
                    [one, &waits](Connection::State state) {
                        if (state == Connection::State::Waiting)
                            waits[one] += one->connection.retryAtMs() - SystemClock().utcMs();
                    });
        }
        const auto all = [&people](auto fn) { return std::all_of(people.begin(), people.end(), fn); };
        const auto allUp = [&all] { return all([](const auto &one) { return one->isUp(); }); };
        QTRY_VERIFY_WITH_TIMEOUT(allUp(), patience + 1000 * count());
        SOON(all([](const auto &one) { return one->connection.state() == Connection::State::Up; }));
        waits.clear();
        QVERIFY(server.kill9());
        SOON(all([&waits](const auto &one) { return waits[one.get()].size() >= 3; })); // nobody answers yet
        QElapsedTimer timer;
        timer.start();
        QVERIFY(server.start());
        QTRY_VERIFY_WITH_TIMEOUT(allUp(), patience + 1000 * count());
        qInfo() << count() << "clients were back" << timer.elapsed() << "ms after the server";

        // The wait is drawn within these bounds (Connection::retryDelay); what the clock moved while it was
        // noted is little.
        const QList<std::pair<qint64, qint64>> bounds{{50, 2'000}, {1'950, 4'000}, {3'950, 8'000}};
        for (qsizetype attempt = 0; attempt < bounds.size(); ++attempt) {
            QList<qint64> drawn;
            for (const auto &[one, list] : waits)
                drawn += list[attempt];
            compareSpread(drawn, bounds[attempt].first, bounds[attempt].second);
        }
        for (const auto &one : people)
            QVERIFY(one->failures.size() >= 3 && one->fresh >= 2);
    }
};

const sw::test::Suite suite(sw::test::run<XmppReconnect>);

} // namespace tst_xmpp_reconnect

#include "tst_xmpp_reconnect.moc"
