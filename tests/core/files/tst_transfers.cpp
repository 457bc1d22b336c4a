// SPDX-License-Identifier: Apache-2.0
// Files between two colleagues: sent and fetched, stopped anywhere, lied to, taken back.
#include "core/files/chunk_io.h"
#include "core/search/search_store.h"
#include "tests/core/files/file_pair.h"
#include "tests/runner/suite.h"

namespace tst_transfers {

using namespace sw;
using namespace sw::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using files::File;
using files::Problem;
using files::State;

class tst_Transfers : public QObject
{
    Q_OBJECT
private slots:
    void aFileIsShownAtOnceAndComesWhole_data();
    void aFileIsShownAtOnceAndComesWhole();
    void textsOvertakeFiles();
    void picturesArriveInTheirOrder();
    void whatIsOnlyCarriedHoldsNothingUp();
    void killedAnywhereItArrivesOnce_data();
    void killedAnywhereItArrivesOnce();
    void whatArrivedUnheardIsNotSentAgain_data();
    void whatArrivedUnheardIsNotSentAgain();
    void pausedWhileItArrivedItIsNotSentAgain();
    void aLargeFileHasAQuickLineToItself();
    void ofALargeFileWhatWasOnTheLineIsSentAgain();
    void aKilledFetchGoesOn();
    void aChangedSourceIsAnotherFile();
    void aSourceThatNeverRestsIsGivenUp();
    void aMissingSourceIsSaid();
    void whatTheServerRefusesIsSaid_data();
    void whatTheServerRefusesIsSaid();
    void aDamagedChunkIsRefused_data();
    void aDamagedChunkIsRefused();
    void whatIsGoneIsSaid();
    void pausedItRests();
    void cancelledItIsTakenOutOfTheRoom();
    void aRecallErasesItsBytes();
    void forwardedItIsNotSentAgain();
    void theSameIsNotSentTwice_data();
    void theSameIsNotSentTwice();
    void whoHoldsItSendsItAgain();
    void whatIsOnlyInMemoryIsKeptSealed();
    void whatCannotBeKeptIsSaid();
    void aLongListOfChunksTravelsApart();
    void theOldestLeaveTheCache();
    void thePaceIsKept();
    void damageInTheCacheIsMended();
    void anUnwritablePlaceIsSaid();
    void whatIsNoFileIsUnreadable();
    void partsOfItAreRead();
    void someOfItComesBeforeTheRest();
    void whatIsWantedOfItGoesBeforeTheRest();
    void whatWasHeardIsKnown();
    void filesAreListed();
    void filesAreFound();
    void filesAreSorted();
    void linksAreListed();
};

void tst_Transfers::aFileIsShownAtOnceAndComesWhole_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addRow("empty") << qint64{0};
    QTest::addRow("a byte") << qint64{1};
    QTest::addRow("a chunk") << MiB - files::SealBytes;
    QTest::addRow("a chunk and a byte") << MiB - files::SealBytes + 1;
    QTest::addRow("several") << 5 * MiB;
    QTest::addRow("not kept here") << 30 * MiB;
}

void tst_Transfers::aFileIsShownAtOnceAndComesWhole()
{
    QFETCH(const qint64, size);
    FilePair p;
    const QByteArray bytes = someBytes(size);
    const EventId id = p.send(p.li.made(u"陈列图.pdf"_s, bytes), u"新的陈列"_s);
    const auto shown = p.li.lastEntry();
    QVERIFY(shown);
    QCOMPARE(shown->id, id);
    QCOMPARE(shown->kind, chat::EntryKind::File);
    QCOMPARE(shown->text, u"陈列图.pdf\n新的陈列"_s);
    QCOMPARE(shown->delivery, chat::Delivery::Waiting);
    QCOMPARE(p.li.file(id).state, State::Waiting);
    QVERIFY(p.isSent(id));
    QVERIFY(p.until([&] { return p.li.lastEntry()->delivery == chat::Delivery::Settled; }));
    QCOMPARE(p.li.file(id).state, size > files::MostPictureBytes ? State::Remote : State::Here);
    const File file = p.wang.file(id);
    QCOMPARE(file.name, u"陈列图.pdf"_s);
    QCOMPARE(file.caption, u"新的陈列"_s);
    QCOMPARE(file.size, size);
    QCOMPARE(file.state, size == 0 ? State::Here : State::Remote);
    QCOMPARE(p.wang.client.arrivals.size(), 1U);
    QCOMPARE(p.received(id), bytes);
    QCOMPARE(p.wang.file(id).state, State::Here);
    QCOMPARE(p.depot.puts, int((size + MiB - files::SealBytes - 1) / (MiB - files::SealBytes)));
    for (const QByteArray &held : std::as_const(p.depot.held))
        QVERIFY(size < 100 || !held.contains(bytes.first(100)));
    auto sends = p.li.client.writer().prepare("SELECT count(*) FROM file_sends");
    QVERIFY(sends.next() && sends.get<int>(0) == 0);
}

void tst_Transfers::textsOvertakeFiles()
{
    FilePair p;
    p.depot.answers = 0;
    const EventId id = p.send(p.li.made(u"a.pdf"_s, someBytes(2 * MiB)));
    chat::Draft text;
    text.text = u"先看这个"_s;
    p.li.client.chat->send(p.li.room, text);
    QVERIFY(p.until([&] { return p.wang.client.texts(p.wang.room) == QStringList{text.text}; }));
    QCOMPARE(p.li.client.texts(p.li.room), (QStringList{text.text, u"a.pdf"_s}));
    p.depot.answers = INT_MAX;
    p.li.restart();
    QVERIFY(p.isSent(id));
    QCOMPARE(p.wang.client.texts(p.wang.room), (QStringList{text.text, u"a.pdf"_s}));
}

void tst_Transfers::picturesArriveInTheirOrder()
{
    FilePair p;
    p.depot.latePuts = 1;
    const EventId first = p.send(p.li.made(u"a.jpg"_s, someBytes(1000)));
    QVERIFY(p.until([&] { return p.depot.late.size() == 1; }));
    const EventId second = p.send(p.li.made(u"b.jpg"_s, someBytes(1000, 2)));
    QVERIFY(p.until([&] { return p.depot.held.size() == 2; }));
    p.move(5s);
    QVERIFY(!p.wang.window->file(p.wang.room, second));
    p.depot.answerLate();
    QVERIFY(p.isSent(first) && p.isSent(second));
    QCOMPARE(p.wang.client.texts(p.wang.room), (QStringList{u"a.jpg"_s, u"b.jpg"_s}));
    // Who pauses, or a film, holds up nothing.
    p.depot.latePuts = 1;
    const EventId film = p.send(p.li.made(u"c.mp4"_s, someBytes(30 * MiB)));
    QVERIFY(p.until([&] { return p.depot.late.size() == 1; }));
    p.depot.answerLate();
    p.depot.latePuts = INT_MAX;
    QVERIFY(p.until([&] { return p.depot.late.size() == 1; }));
    const EventId third = p.send(p.li.made(u"d.jpg"_s, someBytes(1000, 3)));
    p.li.window->pause(p.li.room, film);
    p.depot.latePuts = 0;
    QVERIFY(p.isSent(third));
    p.li.window->resume(p.li.room, film);
    QVERIFY(p.isSent(film));
}

void tst_Transfers::whatIsOnlyCarriedHoldsNothingUp()
{
    FilePair p;
    p.depot.latePuts = INT_MAX;
    roomlog::Draft draft;
    draft.kind = roomlog::Kind::HistorySupplied;
    p.li.random.fill(draft.id.bytes);
    QVERIFY(p.li.work->carry(p.li.room, draft, p.li.made(u"portion"_s, someBytes(5 * MiB)), [] {}));
    QVERIFY(p.until([&] { return p.depot.late.size() == 1; }));
    p.depot.latePuts = 0;
    QVERIFY(p.isSent(p.send(p.li.made(u"a.jpg"_s, someBytes(1000)))));
    QCOMPARE(p.depot.late.size(), 1u);
    p.depot.answerLate();
    QVERIFY(p.until([&] { return p.depot.held.size() == 7; }));
}

void tst_Transfers::killedAnywhereItArrivesOnce_data()
{
    QTest::addColumn<bool>("kept");
    QTest::addRow("what was under way is lost") << false;
    QTest::addRow("what was under way has arrived") << true;
}

void tst_Transfers::killedAnywhereItArrivesOnce()
{
    QFETCH(const bool, kept);
    const QByteArray bytes = someBytes(4 * MiB);
    bool finished = false;
    for (int step = 0; !finished; ++step) {
        FilePair p;
        p.depot.answers = step;
        p.depot.keepsWhatItDoesNotAnswer = kept;
        const EventId id = p.send(p.li.made(u"a.pdf"_s, bytes));
        QVERIFY(
            p.until([&] { return p.depot.answers < 0 || p.wang.window->file(p.wang.room, id).has_value(); }));
        finished = p.depot.answers >= 0;
        const int before = p.depot.puts;
        const auto arrived = p.depot.held.size();
        p.depot.answers = INT_MAX;
        p.li.restart();
        QVERIFY2(p.isSent(id), qPrintable(QString::number(step)));
        QCOMPARE(p.received(id), bytes);
        QVERIFY(p.depot.puts - before <= 5 - int(arrived)); // none that was there is sent again
        QVERIFY2(p.depot.puts <= 5 + 1, "more than one chunk was sent again");
        QCOMPARE(p.wang.client.texts(p.wang.room), QStringList{u"a.pdf"_s});
        QVERIFY(step < 40);
    }
}

void tst_Transfers::whatArrivedUnheardIsNotSentAgain_data()
{
    QTest::addColumn<int>("status");
    QTest::addRow("the line broke") << 0;
    QTest::addRow("Prosody had it already") << 409;
    QTest::addRow("ejabberd had it already") << 403;
}

void tst_Transfers::whatArrivedUnheardIsNotSentAgain()
{
    QFETCH(const int, status);
    FilePair p;
    const QByteArray bytes = someBytes(5 * MiB);
    p.depot.unheard = 3;
    p.depot.unheardStatus = status;
    const EventId id = p.send(p.li.made(u"a.pdf"_s, bytes));
    QVERIFY(p.until([&] {
        p.move(1s);
        return p.wang.window->file(p.wang.room, id).has_value();
    }));
    QCOMPARE(p.depot.puts, 6);
    QCOMPARE(p.received(id), bytes);
}

void tst_Transfers::pausedWhileItArrivedItIsNotSentAgain()
{
    FilePair p;
    const QByteArray bytes = someBytes(5 * MiB);
    p.depot.latePuts = 1;
    const EventId id = p.send(p.li.made(u"a.pdf"_s, bytes));
    QVERIFY(p.until([&] { return p.depot.late.size() == 1; }));
    p.li.window->pause(p.li.room, id);
    QVERIFY(p.until([&] { return p.li.file(id).state == State::SendingPaused; }));
    p.li.window->resume(p.li.room, id);
    QVERIFY(p.isSent(id));
    QCOMPARE(p.depot.puts, 6);
    QCOMPARE(p.received(id), bytes);
}

void tst_Transfers::aLargeFileHasAQuickLineToItself()
{
    FilePair p;
    const QByteArray bytes = someBytes(MiB).repeated(66);
    p.depot.latePuts = INT_MAX;
    const auto onLine = [&](std::size_t chunks) {
        const bool are = p.until([&] { return p.depot.late.size() == chunks; });
        p.move();
        return are && p.depot.late.size() == chunks;
    };
    const EventId film = p.send(p.li.made(u"a.mp4"_s, bytes));
    QVERIFY(onLine(1));
    p.move(3s);
    p.depot.answerLate();
    QVERIFY(p.until([&] { return p.depot.places == 3; }));
    QVERIFY2(onLine(1), "the line is slow");
    p.depot.answerLate();
    QVERIFY2(onLine(3), "the line is quick");
    const EventId picture = p.send(p.li.made(u"b.jpg"_s, someBytes(1000)));
    p.depot.answerLate();
    QVERIFY2(onLine(2), "one of each");
    p.depot.latePuts = 0;
    p.li.restart();
    QVERIFY(p.isSent(film) && p.isSent(picture));
    QCOMPARE(p.depot.puts, 34 + 1);
    QCOMPARE(p.received(film), bytes);
}

void tst_Transfers::ofALargeFileWhatWasOnTheLineIsSentAgain()
{
    FilePair p;
    const QByteArray bytes = someBytes(MiB).repeated(66);
    p.depot.latePuts = 4;
    const EventId film = p.send(p.li.made(u"a.mp4"_s, bytes));
    QVERIFY(p.until([&] { return p.depot.late.size() == 1; }));
    const QString first = p.depot.held.firstKey();
    p.depot.answerLate();
    QVERIFY(p.until([&] { return p.depot.late.size() == 3; }));
    p.depot.held.removeIf([&](const auto &chunk) { return chunk.key() != first; });
    p.li.restart();
    QVERIFY(p.isSent(film));
    QCOMPARE(p.depot.puts, 34 + 3);
    QCOMPARE(p.received(film), bytes);
}

void tst_Transfers::aKilledFetchGoesOn()
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

void tst_Transfers::aChangedSourceIsAnotherFile()
{
    FilePair p;
    const QString path = p.li.made(u"a.pdf"_s, someBytes(5 * MiB));
    const QByteArray other = someBytes(4 * MiB, 2);
    p.depot.beforePut = [&] {
        if (p.depot.puts == 2)
            writeFile(path, other);
    };
    const EventId id = p.send(path);
    QVERIFY(p.isSent(id));
    QCOMPARE(p.received(id), other);
    QCOMPARE(p.wang.file(id).size, other.size());
}

void tst_Transfers::aSourceThatNeverRestsIsGivenUp()
{
    FilePair p;
    const QString path = p.li.made(u"a.pdf"_s, someBytes(5 * MiB));
    p.depot.beforePut = [&] { writeFile(path, someBytes(5 * MiB + p.depot.puts, 3)); };
    const EventId id = p.send(path);
    QVERIFY(p.until([&] { return p.li.file(id).state == State::SendingFailed; }));
    QCOMPARE(p.li.file(id).problem, Problem::SourceChanged);
    p.depot.beforePut = {};
    p.li.window->resume(p.li.room, id);
    QVERIFY(p.isSent(id));
    QCOMPARE(p.received(id), readFile(path));
}

void tst_Transfers::aMissingSourceIsSaid()
{
    FilePair p;
    const EventId id = p.send(p.li.folder.filePath(u"nowhere.pdf"_s));
    QVERIFY(p.until([&] { return p.li.file(id).state == State::SendingFailed; }));
    QCOMPARE(p.li.file(id).problem, Problem::SourceMissing);
    const EventId folder = p.send(p.li.folder.path());
    QVERIFY(p.until([&] { return p.li.file(folder).state == State::SendingFailed; }));
}

void tst_Transfers::whatTheServerRefusesIsSaid_data()
{
    using Condition = std::optional<xmpp::StanzaCondition>;
    QTest::addColumn<Condition>("refuses");
    QTest::addColumn<int>("status");
    QTest::addColumn<qint64>("most");
    QTest::addColumn<Problem>("problem");
    QTest::addRow("too large") << Condition(xmpp::StanzaCondition::NotAcceptable) << 201 << qint64{0}
                               << Problem::TooLarge;
    QTest::addRow("quota") << Condition(xmpp::StanzaCondition::ResourceConstraint) << 201 << qint64{0}
                           << Problem::Quota;
    QTest::addRow("not allowed") << Condition(xmpp::StanzaCondition::Forbidden) << 201 << qint64{0}
                                 << Problem::NotAllowed;
    QTest::addRow("it is broken") << Condition(xmpp::StanzaCondition::InternalServerError) << 201 << qint64{0}
                                  << Problem::ServerError;
    QTest::addRow("its disk is full") << Condition() << 507 << qint64{0} << Problem::Quota;
    QTest::addRow("its HTTP is broken") << Condition() << 500 << qint64{0} << Problem::ServerError;
    QTest::addRow("it takes next to nothing") << Condition() << 201 << qint64{1000} << Problem::NoUpload;
}

void tst_Transfers::whatTheServerRefusesIsSaid()
{
    QFETCH(const std::optional<xmpp::StanzaCondition>, refuses);
    QFETCH(const int, status);
    QFETCH(const qint64, most);
    QFETCH(const Problem, problem);
    FilePair p;
    p.depot.refuses = refuses;
    p.depot.putStatus = status;
    p.depot.most = most;
    const QByteArray bytes = someBytes(2 * MiB);
    const EventId id = p.send(p.li.made(u"a.pdf"_s, bytes));
    QVERIFY(p.until([&] {
        p.move(10s);
        return p.li.file(id).state == State::SendingFailed;
    }));
    QCOMPARE(p.li.file(id).problem, problem);
    QVERIFY(!p.wang.window->file(p.wang.room, id));
    p.depot.refuses.reset();
    p.depot.putStatus = 201;
    p.depot.most = 0;
    p.li.restart();
    QCOMPARE(p.li.file(id).problem, problem);
    p.li.window->resume(p.li.room, id);
    QVERIFY(p.isSent(id));
    QCOMPARE(p.received(id), bytes);
}

void tst_Transfers::aDamagedChunkIsRefused_data()
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

void tst_Transfers::aDamagedChunkIsRefused()
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

void tst_Transfers::whatIsGoneIsSaid()
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

void tst_Transfers::pausedItRests()
{
    FilePair p;
    p.li.server->setOnline(false);
    const QByteArray bytes = someBytes(3 * MiB);
    const EventId id = p.send(p.li.made(u"a.pdf"_s, bytes));
    p.li.window->pause(p.li.room, id);
    QCOMPARE(p.li.file(id).state, State::SendingPaused);
    p.li.restart();
    p.move(5s);
    QCOMPARE(p.li.file(id).state, State::SendingPaused);
    QCOMPARE(p.depot.places, 0);
    p.li.window->resume(p.li.room, id);
    QVERIFY(p.isSent(id));
    p.wang.server->setOnline(false);
    p.wang.window->fetch(p.wang.room, id);
    QCOMPARE(p.wang.file(id).state, State::Fetching);
    QTRY_COMPARE(p.wang.file(id).problem, Problem::Offline);
    p.wang.window->pause(p.wang.room, id);
    p.wang.server->setOnline(true);
    p.move(5s);
    QCOMPARE(p.wang.file(id).state, State::FetchingPaused);
    p.wang.restart();
    QCOMPARE(p.wang.file(id).state, State::FetchingPaused);
    QCOMPARE(p.depot.gets, 0);
    p.wang.window->resume(p.wang.room, id);
    QVERIFY(p.until([&] { return p.wang.file(id).state == State::Here; }));
    QCOMPARE(p.received(id), bytes);
}

void tst_Transfers::cancelledItIsTakenOutOfTheRoom()
{
    FilePair p;
    p.depot.answers = 4;
    const EventId id = p.send(p.li.made(u"a.pdf"_s, someBytes(3 * MiB)));
    QVERIFY(p.until([&] { return p.depot.answers < 0; }));
    QVERIFY(!p.li.blobs().isEmpty());
    p.li.window->cancel(p.li.room, id);
    QVERIFY(!p.li.lastEntry());
    QVERIFY(!p.li.window->file(p.li.room, id));
    p.depot.answers = INT_MAX;
    p.li.restart();
    p.move(5s);
    QVERIFY(!p.wang.lastEntry());
    QVERIFY(p.li.blobs().isEmpty());
}

void tst_Transfers::aRecallErasesItsBytes()
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

void tst_Transfers::forwardedItIsNotSentAgain()
{
    FilePair p;
    const QByteArray bytes = someBytes(2 * MiB);
    const EventId id = p.send(p.li.made(u"a.pdf"_s, bytes), u"看"_s);
    QVERIFY(p.isSent(id));
    const int puts = p.depot.puts;
    const EventId copy = p.wang.window->forward(p.wang.room, id, p.wang.room);
    QVERIFY(!copy.isNull());
    QVERIFY(p.until([&] { return p.li.window->file(p.li.room, copy).has_value(); }));
    QCOMPARE(p.depot.puts, puts);
    QCOMPARE(p.li.file(copy).state, State::Here); // it is the same
    QCOMPARE(p.received(copy), bytes);
    QCOMPARE(p.wang.file(id).state, State::Here);
}

void tst_Transfers::theSameIsNotSentTwice_data()
{
    QTest::addColumn<std::function<void(FilePair &, const QString &)>>("meanwhile");
    QTest::addColumn<int>("puts");
    using Meanwhile = std::function<void(FilePair &, const QString &)>;
    QTest::addRow("as it was") << Meanwhile([](FilePair &, const QString &) {}) << 0;
    QTest::addRow("after a restart") << Meanwhile([](FilePair &p, const QString &) { p.li.restart(); }) << 0;
    QTest::addRow("changed") << Meanwhile([](FilePair &, const QString &path) {
        writeFile(path, someBytes(2 * MiB, 2));
    }) << 3;
    QTest::addRow("gone from the server")
        << Meanwhile([](FilePair &p, const QString &) { p.depot.held.clear(); }) << 3;
    QTest::addRow("taken back") << Meanwhile([](FilePair &p, const QString &) {
        p.li.client.chat->recall(p.li.room, p.li.lastEntry()->id);
        QVERIFY(p.until([&] { return p.wang.lastEntry()->kind == chat::EntryKind::Recalled; }));
    }) << 3;
}

void tst_Transfers::theSameIsNotSentTwice()
{
    QFETCH(const std::function<void(FilePair &, const QString &)>, meanwhile);
    QFETCH(const int, puts);
    FilePair p;
    const QString path = p.li.made(u"a.pdf"_s, someBytes(2 * MiB));
    const EventId first = p.send(path);
    QVERIFY(p.isSent(first));
    QVERIFY(p.until([&] { return p.li.lastEntry()->delivery == chat::Delivery::Settled; }));
    meanwhile(p, path);
    const int before = p.depot.puts;
    const EventId second = p.send(path, u"再看"_s);
    QVERIFY(p.isSent(second));
    QCOMPARE(p.depot.puts - before, puts);
    QCOMPARE(p.wang.file(second).caption, u"再看"_s);
    QCOMPARE(p.received(second), readFile(path));
}

void tst_Transfers::whoHoldsItSendsItAgain()
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

void tst_Transfers::whatIsOnlyInMemoryIsKeptSealed()
{
    FilePair p;
    p.depot.answers = 2;
    const QByteArray bytes = someBytes(3 * MiB);
    const auto send = [&](const QString &name, const QByteArray &content) {
        files::Outgoing file;
        file.bytes = content;
        file.name = name;
        file.mediaType = u"image/png"_s;
        file.caption = u"看"_s;
        return p.li.window->send(p.li.room, file);
    };
    const EventId first = send(u"a.png"_s, bytes);
    const EventId other = p.send(p.li.made(u"b.pdf"_s, "b"));
    QVERIFY(p.until([&] { return p.depot.answers < 0 && p.li.window->file(p.li.room, other); }));
    QCOMPARE(p.li.client.texts(p.li.room), (QStringList{u"a.png\n看"_s, u"b.pdf"_s}));
    QVERIFY(!p.li.blobs().isEmpty());
    for (const QString &blob : p.li.blobs())
        QVERIFY(!readFile(p.li.cache() + u'/' + blob).contains(bytes.first(64)));
    const auto picture = p.li.window->picture(p.li.room, first);
    QVERIFY(p.until([&] { return picture.isFinished(); }));
    QVERIFY(picture.result() && *picture.result() == bytes);
    p.li.window->clearCache(); // not what is to be sent
    p.depot.answers = INT_MAX;
    p.li.restart();
    QVERIFY(p.isSent(first) && p.isSent(other));
    QCOMPARE(p.wang.file(first).caption, u"看"_s);
    QCOMPARE(p.received(first), bytes);
    QCOMPARE(p.li.file(first).state, State::Here);
    // Taken back before it went, nothing of it stays.
    p.li.window->clearCache();
    p.li.server->setOnline(false);
    const EventId second = send(u"c.png"_s, bytes);
    QVERIFY(p.until([&] { return p.li.window->file(p.li.room, second).has_value(); }));
    QCOMPARE(p.li.blobs().size(), 1);
    p.li.window->cancel(p.li.room, second);
    QVERIFY(p.until([&] { return p.li.blobs().isEmpty(); }));
}

void tst_Transfers::whatCannotBeKeptIsSaid()
{
    FilePair p;
    QList<Problem> said;
    QObject::connect(p.li.window.get(), &files::Files::notTaken, p.li.window.get(),
                     [&](RoomId, Problem problem) { said.append(problem); });
    files::Outgoing file;
    file.name = u"a.png"_s;
    p.li.window->send(p.li.room, file);
    QVERIFY(p.until([&] { return said.size() == 1; }));
    QCOMPARE(said.back(), Problem::Empty);
    file.bytes = QByteArray(files::MostBytesInMemory + 1, 'x');
    p.li.window->send(p.li.room, file);
    QVERIFY(p.until([&] { return said.size() == 2; }));
    QCOMPARE(said.back(), Problem::TooLarge);
    QVERIFY(QDir(p.li.cache()).removeRecursively());
    file.bytes = "x";
    p.li.window->send(p.li.room, file);
    QVERIFY(p.until([&] { return said.size() == 3; }));
    QCOMPARE(said.back(), Problem::Unwritable);
    QVERIFY(!p.li.lastEntry());
}

void tst_Transfers::aLongListOfChunksTravelsApart()
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
}

void tst_Transfers::theOldestLeaveTheCache()
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

void tst_Transfers::thePaceIsKept()
{
    FilePair p;
    QCOMPARE(p.li.window->pace(), 0);
    p.li.window->setPace(128 * 1024);
    QCOMPARE(p.li.window->pace(), 128 * 1024);
    QCOMPARE(p.depot.pace, 128 * 1024);
    p.depot.pace = 0;
    p.li.restart();
    QCOMPARE(p.depot.pace, 128 * 1024);
}

void tst_Transfers::damageInTheCacheIsMended()
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

void tst_Transfers::anUnwritablePlaceIsSaid()
{
    FilePair p;
    const EventId id = p.send(p.li.made(u"a.pdf"_s, someBytes(MiB)));
    QVERIFY(p.isSent(id));
    const auto saved = p.saved(id, p.wang.folder.filePath(u"no/such/folder/a.pdf"_s));
    QVERIFY(!saved);
    QCOMPARE(saved.error(), Problem::Unwritable);
}

void tst_Transfers::whatIsNoFileIsUnreadable()
{
    FilePair p;
    roomlog::Draft draft;
    draft.kind = roomlog::Kind::File;
    draft.text = u"a.pdf"_s;
    draft.extra = {Element(u"file-sharing", u"urn:xmpp:sfs:0"_s)};
    (void)p.li.client.core->log.post(p.li.room, draft);
    QVERIFY(p.until([&] { return p.wang.lastEntry().has_value(); }));
    QCOMPARE(p.wang.lastEntry()->kind, chat::EntryKind::Unreadable);
    QVERIFY(!p.wang.window->file(p.wang.room, p.wang.lastEntry()->id));
}

void tst_Transfers::partsOfItAreRead()
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

void tst_Transfers::someOfItComesBeforeTheRest()
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

void tst_Transfers::whatIsWantedOfItGoesBeforeTheRest()
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

void tst_Transfers::whatWasHeardIsKnown()
{
    FilePair p;
    const EventId id = p.send(p.li.made(u"a.ogg"_s, "x"));
    QVERIFY(p.isSent(id));
    QVERIFY(!p.wang.file(id).heard);
    p.wang.window->noteHeard(p.wang.room, id);
    QVERIFY(p.until([&] { return p.wang.file(id).heard; }));
    p.wang.restart();
    QVERIFY(p.wang.file(id).heard);
    QVERIFY(!p.li.file(id).heard);
}

void tst_Transfers::filesAreListed()
{
    FilePair p;
    const EventId plan = p.send(p.li.made(u"plan_1.pdf"_s, "x"), u"五月"_s);
    const EventId picture = p.li.window->send(p.li.room,
                                              {p.li.made(u"shelf.jpg"_s, "y"),
                                               {},
                                               u"image/jpeg"_s,
                                               files::Preview{u"image/jpeg"_s, 4, 3, "z"},
                                               {}});
    QVERIFY(p.isSent(plan) && p.isSent(picture));
    const auto names = [&](const files::Filter &filter, int limit = 10) {
        QStringList list;
        for (const File &file : p.wang.window->list(filter, limit))
            list.append(file.name);
        return list;
    };
    QCOMPARE(names({}), (QStringList{u"shelf.jpg"_s, u"plan_1.pdf"_s}));
    QCOMPARE(names({p.wang.room, files::Sort::Pictures, {}, INT64_MAX}), QStringList{u"shelf.jpg"_s});
    QCOMPARE(names({{}, files::Sort::Documents, {}, INT64_MAX}), QStringList{u"plan_1.pdf"_s});
    QCOMPARE(names({{}, files::Sort::All, u"五月"_s, INT64_MAX}), QStringList{u"plan_1.pdf"_s});
    QCOMPARE(names({{}, files::Sort::All, u"_1"_s, INT64_MAX}), QStringList{u"plan_1.pdf"_s});
    QCOMPARE(names({{}, files::Sort::All, u"%"_s, INT64_MAX}), QStringList());
    const File first = p.wang.window->list({}, 1).value(0);
    QCOMPARE(first.preview, (files::Preview{u"image/jpeg"_s, 4, 3, "z"}));
    QCOMPARE(names({{}, files::Sort::All, {}, first.row}), QStringList{u"plan_1.pdf"_s});
}

void tst_Transfers::filesAreSorted()
{
    FilePair p;
    const EventId b = p.send(p.li.made(u"Ｂ表.pdf"_s, "xxx"));
    const EventId a = p.send(p.li.made(u"a表.pdf"_s, "x"));
    const EventId c = p.send(p.li.made(u"c.pdf"_s, "xx"));
    QVERIFY(p.isSent(a) && p.isSent(b) && p.isSent(c));
    const auto names = [&](files::By by, int skip, const QString &words = {}, const Jid &sender = {}) {
        files::Filter filter;
        filter.by = by;
        filter.skip = skip;
        filter.words = words;
        filter.sender = sender;
        QStringList list;
        for (const File &file : p.wang.window->list(filter, 2))
            list.append(file.name);
        return list;
    };
    QCOMPARE(names(files::By::Name, 0), (QStringList{u"a表.pdf"_s, u"Ｂ表.pdf"_s}));
    QCOMPARE(names(files::By::Name, 2), QStringList{u"c.pdf"_s});
    QCOMPARE(names(files::By::Size, 0), (QStringList{u"Ｂ表.pdf"_s, u"c.pdf"_s}));
    QCOMPARE(names(files::By::Time, 0, u"b表"_s), QStringList{u"Ｂ表.pdf"_s}); // as wide as one types it
    QCOMPARE(names(files::By::Size, 0, {}, jid("wang.wei@example.com")), QStringList());
    QCOMPARE(p.wang.window->senders(), QList<Jid>{jid("li.na@example.com")});
}

void tst_Transfers::linksAreListed()
{
    FilePair p;
    const auto say = [&](const QString &words) {
        chat::Draft text;
        text.text = words;
        return p.li.client.chat->send(p.li.room, text);
    };
    say(u"没有地址"_s);
    const EventId first = say(u"看\nhttps://shop.example/plan 和 www.hr.example"_s);
    const EventId second = say(u"写给 li@shop.example"_s);
    const auto urls = [&](const files::Filter &filter = {}, int limit = 10) {
        QStringList list;
        for (const files::SentLink &link : p.wang.window->links(filter, limit))
            list.append(link.url);
        return list;
    };
    QVERIFY(p.until([&] { return urls().size() == 3; }));
    QCOMPARE(urls(),
             (QStringList{u"mailto:li@shop.example"_s, u"https://shop.example/plan"_s,
                          u"https://www.hr.example"_s}));
    files::Filter filter;
    filter.skip = 1;
    QCOMPARE(urls(filter, 1), QStringList{u"https://shop.example/plan"_s});
    filter.skip = 0;
    filter.words = u"PLAN"_s;
    const auto found = p.wang.window->links(filter, 10);
    QCOMPARE(found.size(), 2); // also by the message
    QCOMPARE(found[0].event, first);
    QCOMPARE(found[0].sender, jid("li.na@example.com"));
    QCOMPARE(found[0].words, u"看 https://shop.example/plan 和 www.hr.example"_s);
    chat::Draft other;
    other.text = u"写给 hr@shop.example"_s;
    p.li.client.chat->edit(p.li.room, second, other);
    QVERIFY(p.until([&] { return urls().value(0) == u"mailto:hr@shop.example"; }));
    p.li.client.chat->recall(p.li.room, first);
    QVERIFY(p.until([&] { return urls().size() == 1; }));
}

void tst_Transfers::filesAreFound()
{
    FilePair p;
    const EventId plan = p.send(p.li.made(u"货架图 4711.pdf"_s, "x"), u"五月的陈列"_s);
    chat::Draft text;
    text.text = u"货架图在哪里"_s;
    p.li.client.chat->send(p.li.room, text);
    QVERIFY(p.isSent(plan));
    QVERIFY(p.until([&] { return p.wang.client.texts(p.wang.room).size() == 2; }));
    const auto found = [&](const QStringList &terms, search::Has has) {
        search::Query query;
        query.terms = terms;
        query.has = has;
        QStringList texts;
        for (const search::Hit &hit : search::findHits(p.wang.client.reader(), query, 10, 0, {}).hits)
            texts.append(hit.text);
        return texts;
    };
    const QString shown = u"货架图 4711.pdf\n五月的陈列"_s;
    QCOMPARE(found({u"陈列"_s}, search::Has::Anything), QStringList{shown});
    QCOMPARE(found({u"货架图"_s}, search::Has::Anything).size(), 2);
    QCOMPARE(found({u"货架图"_s}, search::Has::File), QStringList{shown});
    QCOMPARE(found({}, search::Has::File), QStringList{shown});
    p.li.client.chat->recall(p.li.room, plan);
    QVERIFY(p.until([&] { return !p.wang.window->file(p.wang.room, plan); }));
    QCOMPARE(found({u"陈列"_s}, search::Has::Anything), QStringList());
    QCOMPARE(found({}, search::Has::File), QStringList());
}

const sw::test::Suite suite(sw::test::run<tst_Transfers>);

} // namespace tst_transfers

#include "tst_transfers.moc"
