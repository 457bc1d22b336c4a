// SPDX-License-Identifier: Apache-2.0
// Files between two colleagues as they are sent: stopped anywhere, refused, taken back.
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
    void whatTheServerRefusesIsSaid_data();
    void whatTheServerRefusesIsSaid();
    void pausedItRests();
    void cancelledItIsTakenOutOfTheRoom();
    void forwardedItIsNotSentAgain();
    void theSameIsNotSentTwice_data();
    void theSameIsNotSentTwice();
    void thePaceIsKept();
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
    QCOMPARE(p.depot.puts, 51 + 1);
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
    QCOMPARE(p.depot.puts, 51 + 3);
    QCOMPARE(p.received(film), bytes);
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

const sw::test::Suite suite(sw::test::run<tst_Transfers>);

} // namespace tst_transfers

#include "tst_transfers.moc"
