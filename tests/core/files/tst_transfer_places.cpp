// SPDX-License-Identifier: Apache-2.0
// Places on the server that expire or are too small for a file, against a server in memory.
#include "tests/core/files/file_pair.h"
#include "tests/runner/suite.h"

namespace tst_transfer_places {

using namespace sw;
using namespace sw::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using files::Problem;
using files::State;

class TestTransferPlaces : public QObject
{
    Q_OBJECT
private slots:
    void anExpiredPlaceIsAskedForAnew()
    {
        FilePair p;
        p.depot.expired = 1;
        const QByteArray bytes = someBytes(2 * MiB);
        const EventId id = p.send(p.li.made(u"a.pdf"_s, bytes));
        QVERIFY(p.isSent(id));
        QCOMPARE(p.depot.puts, 3 + 1);
        QCOMPARE(p.received(id), bytes);
    }

    /// The next chunk has its place while the one before it is still on its way.
    void aPlaceThatWaitedLongIsNotUsed()
    {
        FilePair p;
        p.depot.latePuts = 1;
        const QByteArray bytes = someBytes(2 * MiB);
        const EventId id = p.send(p.li.made(u"a.pdf"_s, bytes));
        QVERIFY(p.until([&] { return p.depot.late.size() == 1 && p.depot.places == 2; }));
        p.move(2min);
        p.depot.answerLate();
        QVERIFY(p.isSent(id));
        QCOMPARE(p.depot.puts, 3);
        QCOMPARE(p.depot.places, 3 + 1);
        QCOMPARE(p.received(id), bytes);
    }

    void tenGibibytesAreRefusedOrBegun()
    {
        FilePair p;
        const qint64 size = 10 * 1024 * MiB;
        const QString path = p.li.made(u"film.mp4"_s, {});
        QVERIFY(QFile::resize(path, size)); // takes no place
        p.depot.most = MiB / 2;
        const EventId id = p.send(path);
        QVERIFY(p.until([&] { return p.li.file(id).state == State::SendingFailed; }));
        QCOMPARE(p.li.file(id).problem, Problem::TooLarge);
        QCOMPARE(p.depot.places, 0);
        p.depot.most = 0;
        p.depot.answers = 34;
        p.li.window->resume(p.li.room, id);
        QVERIFY(p.until([&] { return p.depot.answers < 0 && p.li.file(id).done >= 16 * MiB; }));
        QCOMPARE(p.li.file(id).size, size);
        QCOMPARE(p.li.file(id).state, State::Sending);
        QVERIFY(!p.wang.window->file(p.wang.room, id));
        p.depot.answers = INT_MAX;
        p.li.window->cancel(p.li.room, id);
        QVERIFY(p.until([&] { return !p.li.window->file(p.li.room, id); }));
    }
};

const sw::test::Suite suite(sw::test::run<TestTransferPlaces>);

} // namespace tst_transfer_places

#include "tst_transfer_places.moc"
