// SPDX-License-Identifier: Apache-2.0
// Where files that are sent come from: from a disk that changes meanwhile, or out of memory.
#include "tests/core/files/file_pair.h"
#include "tests/runner/suite.h"

namespace tst_file_sources {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using files::Problem;
using files::State;

class tst_FileSources : public QObject
{
    Q_OBJECT
private slots:
    void aChangedSourceIsAnotherFile();
    void aSourceThatNeverRestsIsGivenUp();
    void aMissingSourceIsSaid();
    void whatIsOnlyInMemoryIsKeptSealed();
    void whatIsMadeWhenItsTurnComesArrives();
    void whatCannotBeKeptIsSaid();
};

void tst_FileSources::aChangedSourceIsAnotherFile()
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

void tst_FileSources::aSourceThatNeverRestsIsGivenUp()
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

void tst_FileSources::aMissingSourceIsSaid()
{
    FilePair p;
    const EventId id = p.send(p.li.folder.filePath(u"nowhere.pdf"_s));
    QVERIFY(p.until([&] { return p.li.file(id).state == State::SendingFailed; }));
    QCOMPARE(p.li.file(id).problem, Problem::SourceMissing);
    const EventId folder = p.send(p.li.folder.path());
    QVERIFY(p.until([&] { return p.li.file(folder).state == State::SendingFailed; }));
}

void tst_FileSources::whatIsOnlyInMemoryIsKeptSealed()
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

void tst_FileSources::whatIsMadeWhenItsTurnComesArrives()
{
    FilePair p;
    QList<Problem> said;
    QObject::connect(p.li.window.get(), &files::Files::notTaken, p.li.window.get(),
                     [&](RoomId, Problem problem) { said.append(problem); });
    const QByteArray bytes = someBytes(MiB);
    files::Outgoing file;
    file.name = u"a.jpg"_s;
    file.made = {[bytes] { return bytes; }, bytes.size()};
    const EventId made = p.li.window->send(p.li.room, file);
    file.made = {[] { return QByteArray(); }, 1};
    p.li.window->send(p.li.room, file);
    const EventId behind = p.send(p.li.made(u"b.pdf"_s, "b"));
    QVERIFY(p.isSent(made) && p.isSent(behind));
    QCOMPARE(p.received(made), bytes);
    QCOMPARE(said, {Problem::SourceMissing});
    QCOMPARE(p.li.client.texts(p.li.room), (QStringList{u"a.jpg"_s, u"b.pdf"_s}));
}

void tst_FileSources::whatCannotBeKeptIsSaid()
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

const sw::test::Suite suite(sw::test::run<tst_FileSources>);

} // namespace tst_file_sources

#include "tst_file_sources.moc"
