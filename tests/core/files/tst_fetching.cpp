// SPDX-License-Identifier: Apache-2.0
// Files between two colleagues as they are fetched: lied to, in parts, kept and gone.
#include "core/files/chunk_io.h"
#include "tests/core/files/file_pair.h"
#include "tests/runner/suite.h"

namespace tst_fetching {

using namespace sw;
using namespace sw::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using files::Problem;
using files::State;

class tst_Fetching : public QObject
{
    Q_OBJECT
private slots:
    void aKilledFetchGoesOn();
    void ofALargeFileWhatWasOnTheLineComesAgain();
    void aDamagedChunkIsRefused_data();
    void aDamagedChunkIsRefused();
    void whatIsGoneIsSaid();
    void aRecallErasesItsBytes();
    void whoHoldsItSendsItAgain();
    void aLongListOfChunksTravelsApart();
    void theOldestLeaveTheCache();
    void damageInTheCacheIsMended();
    void anUnwritablePlaceIsSaid();
    void partsOfItAreRead();
    void someOfItComesBeforeTheRest();
    void whatIsWantedOfItGoesBeforeTheRest();
};

void tst_Fetching::aKilledFetchGoesOn()
{
    FilePair p;
    const QByteArray bytes = someBytes(4 * MiB);
    const EventId id = p.send(p.li.made(u"a.pdf"_s, bytes));
    QVERIFY(p.isSent(id));
    for (int chunks = 0; chunks < 5; ++chunks) {
        p.depot.answers = chunks;
        p.depot.gets = 0;
        p.wang.window->fetch(p.wang.room, id);
        QVERIFY(p.until([&] {
            return p.depot.answers < 0 && p.wang.file(id).done >= chunks * (MiB - files::SealBytes);
        }));
        QCOMPARE(p.wang.file(id).state, State::Fetching);
        p.depot.answers = INT_MAX;
        p.wang.restart();
        QVERIFY(p.until([&] { return p.wang.file(id).state == State::Here; }));
        QVERIFY2(p.depot.gets <= 5 + 1, "more than one chunk came again");
        QCOMPARE(p.received(id), bytes);
        p.wang.window->clearCache();
        QVERIFY(p.until([&] { return p.wang.file(id).state == State::Remote; }));
    }
}

void tst_Fetching::ofALargeFileWhatWasOnTheLineComesAgain()
{
    FilePair p;
    const QByteArray bytes = someBytes(MiB).repeated(66);
    const EventId film = p.send(p.li.made(u"a.mp4"_s, bytes));
    QVERIFY(p.isSent(film));
    p.depot.answers = 5;
    p.depot.gets = 0;
    p.wang.window->fetch(p.wang.room, film);
    QVERIFY(p.until([&] { return p.depot.gets == 5 + 3 && p.wang.file(film).done > 6 * MiB; }));
    p.move(5s);
    QCOMPARE(p.depot.gets, 5 + 3); // together no more than the largest chunk
    p.depot.answers = INT_MAX;
    p.wang.restart();
    QVERIFY(p.until([&] { return p.wang.file(film).state == State::Here; }));
    QCOMPARE(p.depot.gets, 51 + 3);
    QCOMPARE(p.received(film), bytes);
}

void tst_Fetching::aDamagedChunkIsRefused_data()
{
    using Distort = std::function<QByteArray(const QString &, QByteArray)>;
    QTest::addColumn<Distort>("distort");
    QTest::addRow("a bit") << Distort([](const QString &, QByteArray bytes) {
        bytes[bytes.size() / 2] = char(bytes.at(bytes.size() / 2) ^ 1);
        return bytes;
    });
    QTest::addRow("truncated") << Distort(
        [](const QString &, const QByteArray &bytes) { return bytes.chopped(1); });
    QTest::addRow("empty") << Distort([](const QString &, const QByteArray &) { return QByteArray(); });
    QTest::addRow("longer") << Distort([](const QString &, const QByteArray &bytes) { return bytes + 'x'; });
    QTest::addRow("another") << Distort(
        [last = std::make_shared<QByteArray>()](const QString &, const QByteArray &bytes) {
            return std::exchange(*last, bytes);
        });
}

void tst_Fetching::aDamagedChunkIsRefused()
{
    using Distort = std::function<QByteArray(const QString &, QByteArray)>;
    QFETCH(const Distort, distort);
    FilePair p;
    const QByteArray bytes = someBytes(3 * MiB);
    const EventId id = p.send(p.li.made(u"a.pdf"_s, bytes));
    QVERIFY(p.isSent(id));
    p.depot.distort = distort;
    const QString path = p.wang.folder.filePath(u"saved"_s);
    const auto answer = p.wang.window->saveAs(p.wang.room, id, path);
    QVERIFY(p.until([&] {
        p.move(10s);
        return answer.isFinished();
    }));
    QVERIFY(!answer.result());
    QVERIFY(!QFile::exists(path));
    QCOMPARE(p.wang.file(id).state, State::FetchingFailed);
    p.depot.distort = {};
    QCOMPARE(p.received(id), bytes);
}

void tst_Fetching::whatIsGoneIsSaid()
{
    FilePair p;
    const EventId id = p.send(p.li.made(u"a.pdf"_s, someBytes(3 * MiB)));
    QVERIFY(p.isSent(id));
    p.depot.held.erase(p.depot.held.begin());
    p.wang.window->fetch(p.wang.room, id);
    QVERIFY(p.until([&] { return p.wang.file(id).state == State::Gone; }));
    QCOMPARE(p.wang.file(id).problem, Problem::Expired);
    p.wang.restart();
    QCOMPARE(p.wang.file(id).state, State::Gone);
}

void tst_Fetching::aRecallErasesItsBytes()
{
    FilePair p;
    const EventId id = p.send(p.li.made(u"a.pdf"_s, someBytes(2 * MiB)));
    QVERIFY(p.isSent(id) && p.isFetched(id));
    QVERIFY(p.until([&] { return p.li.lastEntry()->delivery == chat::Delivery::Settled; }));
    QCOMPARE(p.wang.blobs().size(), 1);
    p.li.client.chat->recall(p.li.room, id);
    QVERIFY(p.until([&] {
        return p.wang.lastEntry()->kind == chat::EntryKind::Recalled && p.wang.blobs().isEmpty()
            && p.li.blobs().isEmpty();
    }));
    QVERIFY(!p.wang.window->file(p.wang.room, id));
    auto left = p.wang.client.writer().prepare("SELECT count(*) FROM file_cache");
    QVERIFY(left.next() && left.get<int>(0) == 0);
}

void tst_Fetching::whoHoldsItSendsItAgain()
{
    FilePair p;
    const QByteArray bytes = someBytes(5 * MiB);
    const EventId id = p.send(p.li.made(u"a.pdf"_s, bytes), u"看"_s);
    QVERIFY(p.isSent(id));
    QVERIFY(p.wang.window->sendAgain(p.wang.room, id).isNull()); // it is not here
    QVERIFY(p.isFetched(id));
    p.depot.held.clear();
    p.depot.answers = 6;
    const EventId again = p.wang.window->sendAgain(p.wang.room, id);
    QVERIFY(!again.isNull());
    QVERIFY(p.until([&] { return p.depot.answers < 0; }));
    p.depot.answers = INT_MAX;
    p.wang.restart();
    QVERIFY(p.until([&] { return p.li.window->file(p.li.room, again).has_value(); }));
    QCOMPARE(p.wang.file(again).state, State::Here);
    QCOMPARE(p.li.file(again).caption, u"看"_s);
    QCOMPARE(p.li.file(again).sender, jid("wang.wei@example.com"));
    p.li.window->clearCache();
    const QString path = p.li.folder.filePath(u"saved"_s);
    const auto saved = p.li.window->saveAs(p.li.room, again, path);
    QVERIFY(p.until([&] { return saved.isFinished(); }));
    QVERIFY(saved.result());
    QCOMPARE(readFile(path), bytes);
    QCOMPARE(p.received(id), bytes); // what was here is still here
}

void tst_Fetching::aLongListOfChunksTravelsApart()
{
    FilePair p;
    p.depot.most = 64 * 1024;
    const QByteArray bytes = someBytes(8 * MiB);
    const EventId id = p.send(p.li.made(u"a.pdf"_s, bytes));
    QVERIFY(p.isSent(id));
    QCOMPARE(p.depot.puts, 130); // 129 and their list
    QCOMPARE(p.received(id), bytes);
    p.wang.restart();
    QCOMPARE(p.received(id), bytes);

    const EventId film = p.send(p.li.made(u"a.mp4"_s, bytes)); // looked at before it is fetched
    QVERIFY(p.isSent(film));
    const auto some = p.wang.window->some(p.wang.room, film, MiB, 1000);
    QVERIFY(p.until([&] { return some.isFinished(); }));
    QVERIFY(some.result());
    QCOMPARE(*some.result(), bytes.mid(MiB, 1000));
    QCOMPARE(p.wang.file(film).state, State::Remote);
}

void tst_Fetching::theOldestLeaveTheCache()
{
    FilePair p;
    std::vector<EventId> ids;
    for (const char *name : {"a", "b", "c"}) {
        ids.push_back(p.send(p.li.made(QString::fromLatin1(name), someBytes(MiB))));
        QVERIFY(p.isSent(ids.back()) && p.isFetched(ids.back()));
        p.move(1s);
    }
    QVERIFY(p.wang.window->cacheBytes() > 3 * MiB);
    (void)p.received(ids.front()); // used again
    p.wang.window->setCacheLimit(5 * MiB / 2);
    QCOMPARE(p.wang.file(ids[0]).state, State::Here);
    QCOMPARE(p.wang.file(ids[1]).state, State::Remote);
    QCOMPARE(p.wang.file(ids[2]).state, State::Here);
    QCOMPARE(p.wang.blobs().size(), 2);
    p.wang.window->clearCache();
    QCOMPARE(p.wang.window->cacheBytes(), 0);
    QVERIFY(p.wang.blobs().isEmpty());
}

void tst_Fetching::damageInTheCacheIsMended()
{
    FilePair p;
    const QByteArray bytes = someBytes(2 * MiB);
    const EventId id = p.send(p.li.made(u"a.pdf"_s, bytes));
    QVERIFY(p.isSent(id) && p.isFetched(id));
    QFile blob(p.wang.cache() + u'/' + p.wang.blobs().front());
    QVERIFY(blob.open(QIODevice::ReadWrite) && blob.seek(MiB) && blob.write("xxxx") == 4);
    blob.close();
    QCOMPARE(p.received(id), bytes);
    QVERIFY(QFile::remove(p.wang.cache() + u'/' + p.wang.blobs().front()));
    QCOMPARE(p.received(id), bytes);
}

void tst_Fetching::anUnwritablePlaceIsSaid()
{
    FilePair p;
    const EventId id = p.send(p.li.made(u"a.pdf"_s, someBytes(MiB)));
    QVERIFY(p.isSent(id));
    const auto saved = p.saved(id, p.wang.folder.filePath(u"no/such/folder/a.pdf"_s));
    QVERIFY(!saved);
    QCOMPARE(saved.error(), Problem::Unwritable);
}

void tst_Fetching::partsOfItAreRead()
{
    FilePair p;
    const QByteArray bytes = someBytes(3 * MiB + 77);
    const EventId id = p.send(p.li.made(u"a.pdf"_s, bytes));
    const auto part = [&](files::Files &window, RoomId room, qint64 from, qint64 size) {
        const auto answer = window.part(room, id, from, size);
        if (!p.until([&] { return answer.isFinished(); }) || !answer.result())
            return QByteArray("refused");
        return *answer.result();
    };
    QCOMPARE(part(*p.li.window, p.li.room, 5, 20), bytes.mid(5, 20)); // also while it goes out
    QVERIFY(p.isSent(id));
    for (const qint64 from : {qint64(0), qint64(5), MiB - 3, 2 * MiB, 3 * MiB + 70, 3 * MiB + 77, 9 * MiB})
        QCOMPARE(part(*p.wang.window, p.wang.room, from, 1000), bytes.mid(from, 1000));
    QByteArray all;
    while (all.size() < bytes.size()) {
        const QByteArray next = part(*p.wang.window, p.wang.room, all.size(), 9 * MiB);
        QVERIFY(!next.isEmpty() && next.size() <= files::MostPartBytes);
        all += next;
    }
    QCOMPARE(all, bytes);
}

void tst_Fetching::someOfItComesBeforeTheRest()
{
    FilePair p;
    const QByteArray bytes = someBytes(12 * MiB + 77);
    const EventId id = p.send(p.li.made(u"a.mp4"_s, bytes));
    QVERIFY(p.isSent(id));
    const auto some = [&](qint64 from, qint64 size) {
        const auto answer = p.wang.window->some(p.wang.room, id, from, size);
        if (!p.until([&] { return answer.isFinished(); }) || !answer.result())
            return QByteArray("refused");
        return *answer.result();
    };
    p.depot.gets = 0;
    QCOMPARE(some(7 * MiB, 1000), bytes.mid(7 * MiB, 1000));
    QVERIFY2(p.depot.gets <= 3, qPrintable(QString::number(p.depot.gets))); // with two ahead
    QCOMPARE(p.wang.file(id).state, State::Remote);
    QVERIFY(p.wang.file(id).done > 0);
    const int before = p.depot.gets;
    QCOMPARE(some(7 * MiB + 5000, 1000), bytes.mid(7 * MiB + 5000, 1000));
    QCOMPARE(p.depot.gets, before); // it is here
    for (const qint64 from : {12 * MiB + 70, 12 * MiB + 77, 9 * MiB - 3, 40 * MiB, qint64(0)})
        QCOMPARE(some(from, 1000), bytes.mid(from, 1000));
    p.wang.restart();
    QCOMPARE(p.wang.file(id).state, State::Remote);
    for (qint64 from = 0; from < bytes.size(); from += MiB)
        QCOMPARE(some(from, 10), bytes.mid(from, 10));
    QVERIFY(p.until([&] { return p.wang.file(id).state == State::Here; })); // all of it came that way
}

void tst_Fetching::whatIsWantedOfItGoesBeforeTheRest()
{
    FilePair p;
    const QByteArray bytes = someBytes(12 * MiB);
    const EventId id = p.send(p.li.made(u"a.mp4"_s, bytes));
    QVERIFY(p.isSent(id));
    p.wang.server->setOnline(false);
    p.wang.window->fetch(p.wang.room, id);
    const auto answer = p.wang.window->some(p.wang.room, id, 10 * MiB, 10);
    p.move(std::chrono::seconds(5));
    QVERIFY(!answer.isFinished()); // it waits for the network
    QStringList order;
    p.depot.distort = [&](const QString &address, const QByteArray &body) {
        order.append(address);
        return body;
    };
    p.wang.server->setOnline(true);
    QVERIFY(p.until([&] { return p.wang.file(id).state == State::Here; }));
    QVERIFY(answer.isFinished() && answer.result());
    QCOMPARE(*answer.result(), bytes.mid(10 * MiB, 10));
    QCOMPARE(order.size(), 13);
    const auto place = std::ranges::find_if(order, [](const QString &at) { return at.contains(u"/11/"_s); });
    QVERIFY2(place - order.begin() < 3, qPrintable(order.join(u' '))); // the chunk that was asked for
    p.depot.distort = {};
    p.depot.held.clear();
    p.wang.window->clearCache();
    const auto gone = p.wang.window->some(p.wang.room, id, 0, 10);
    QVERIFY(p.until([&] { return gone.isFinished(); }));
    QVERIFY(!gone.result() && gone.result().error() == Problem::Expired);
}

const sw::test::Suite suite(sw::test::run<tst_Fetching>);

} // namespace tst_fetching

#include "tst_fetching.moc"
