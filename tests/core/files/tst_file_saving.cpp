// SPDX-License-Identifier: Apache-2.0
// Several files into a folder: each under a free name, whatever becomes of the others.
#include "core/files/file_saving.h"
#include "tests/core/files/file_pair.h"
#include "tests/runner/suite.h"

#include <QSignalSpy>

namespace tst_file_saving {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using files::FileSaving;
using files::Problem;
using files::State;

namespace {

/// Files of a colleague, two of the same name; the first is here.
struct Sent {
    FilePair p;
    QList<EventId> ids;
    QString folder;

    bool make()
    {
        QDir().mkpath(p.li.folder.filePath(u"b"_s));
        folder = p.wang.folder.filePath(u"out"_s);
        QDir().mkpath(folder);
        for (const auto &[name, content] :
             {std::pair(u"a.pdf"_s, "first"), {u"b/a.pdf"_s, "second"}, {u"c.pdf"_s, "third"}}) {
            ids.append(p.send(p.li.made(name, content)));
            if (!p.isSent(ids.last()))
                return false;
        }
        return p.isFetched(ids.first());
    }
    FileSaving &job() { return p.wang.window->saving(); }
    QList<qint64> rows() const
    {
        QList<qint64> all;
        for (const EventId &id : ids)
            all.append(p.wang.file(id).row);
        return all;
    }
    bool isOver()
    {
        return p.until([this] { return !job().isBusy(); });
    }
    bool isFetching(const EventId &id)
    {
        return p.until([&] {
            return job().isBusy() && job().current()->event == id && p.wang.file(id).state == State::Fetching;
        });
    }
    QByteArray content(const QString &name) const { return readFile(folder + u'/' + name); }
};

} // namespace

class TestFileSaving : public QObject
{
    Q_OBJECT
private slots:
    void allAreSavedAndNothingIsOverwritten()
    {
        Sent sent;
        QVERIFY(sent.make());
        writeFile(sent.folder + u"/c.pdf"_s, "mine");
        QSignalSpy saved(&sent.job(), &FileSaving::fileSaved);
        sent.job().add(sent.rows(), sent.folder);
        QVERIFY(sent.job().isBusy());
        QCOMPARE(sent.job().count(), 3);
        QVERIFY(sent.job().part() < 1);
        QVERIFY(sent.isOver());
        QCOMPARE(sent.job().saved(), 3);
        QCOMPARE(sent.job().part(), 1.0);
        QVERIFY(sent.job().missed().isEmpty());
        QCOMPARE(sent.job().folder(), sent.folder);
        QCOMPARE(sent.content(u"a.pdf"_s), "first");
        QCOMPARE(sent.content(u"a (2).pdf"_s), "second");
        QCOMPARE(sent.content(u"c.pdf"_s), "mine");
        QCOMPARE(sent.content(u"c (2).pdf"_s), "third");
        QCOMPARE(saved.size(), 3);
        QCOMPARE(saved.at(0).at(1).toString(), sent.folder + u"/a.pdf"_s);
        sent.job().forget();
        QCOMPARE(sent.job().count(), 0);
    }

    void whatIsHereComesFirstAndTheRestWaitsForTheNetwork()
    {
        Sent sent;
        QVERIFY(sent.make());
        sent.p.wang.server->setOnline(false);
        QList<qint64> rows = sent.rows();
        std::ranges::reverse(rows);
        sent.job().add(rows, sent.folder);
        QVERIFY(sent.p.until([&] { return sent.job().saved() == 1; }));
        QCOMPARE(sent.content(u"a.pdf"_s), "first");
        const EventId waits = sent.ids.at(2);
        QVERIFY(sent.isFetching(waits));
        QVERIFY(sent.p.until([&] { return sent.job().current()->problem == Problem::Offline; }));
        sent.p.wang.server->setOnline(true);
        QVERIFY(sent.isOver());
        QCOMPARE(sent.job().saved(), 3);
    }

    void cancelledItKeepsWhatWasSaved()
    {
        Sent sent;
        QVERIFY(sent.make());
        sent.p.depot.answers = 0;
        sent.job().add(sent.rows(), sent.folder);
        QVERIFY(sent.isFetching(sent.ids.at(1)));
        sent.job().cancel();
        QVERIFY(sent.isOver());
        QCOMPARE(sent.job().saved(), 1);
        QCOMPARE(sent.job().missed().size(), 2);
        for (const FileSaving::Item &item : sent.job().missed())
            QCOMPARE(item.problem, Problem::Cancelled);
        QCOMPARE(QDir(sent.folder).entryList(QDir::Files), QStringList{u"a.pdf"_s});
        QVERIFY(sent.p.until([&] { return sent.p.wang.file(sent.ids.at(1)).state == State::Remote; }));
    }

    void cancellingNeverTakesOnesOwnFileOutOfTheRoom()
    {
        Sent sent;
        QVERIFY(sent.make());
        sent.p.wang.server->setOnline(false);
        files::Outgoing own;
        own.path = sent.p.wang.made(u"own.pdf"_s, someBytes(MiB));
        const EventId id = sent.p.wang.window->send(sent.p.wang.room, own);
        QVERIFY(sent.p.until([&] { return sent.p.wang.window->file(sent.p.wang.room, id).has_value(); }));
        sent.job().add({sent.p.wang.file(id).row}, sent.folder);
        sent.job().cancel(); // it is being written already
        QVERIFY(sent.isOver());
        QCOMPARE(sent.job().saved(), 1);
        QCOMPARE(sent.content(u"own.pdf"_s).size(), MiB);
        QCOMPARE(sent.p.wang.file(id).name, u"own.pdf"_s);
    }

    void whatIsGoneIsNamedAndTheOthersAreSaved()
    {
        Sent sent;
        QVERIFY(sent.make());
        sent.p.depot.held.remove(sent.p.depot.held.lastKey()); // the third
        sent.job().add(sent.rows(), sent.folder);
        QVERIFY(sent.isOver());
        QCOMPARE(sent.job().saved(), 2);
        QCOMPARE(sent.job().missed().size(), 1);
        QCOMPARE(sent.job().missed().front().file.name, u"c.pdf"_s);
        QCOMPARE(sent.job().missed().front().problem, Problem::Expired);
    }

    void whereNothingCanBeWrittenAllAreNamedAndCanBeTriedAgain()
    {
        Sent sent;
        QVERIFY(sent.make());
        QVERIFY(QDir().rmdir(sent.folder));
        sent.job().add(sent.rows(), sent.folder);
        QVERIFY(sent.isOver());
        QCOMPARE(sent.job().saved(), 0);
        QCOMPARE(sent.job().missed().size(), 3);
        for (const FileSaving::Item &item : sent.job().missed())
            QCOMPARE(item.problem, Problem::Unwritable);
        QVERIFY(QDir().mkdir(sent.folder));
        sent.job().retry();
        QVERIFY(sent.isOver());
        QCOMPARE(sent.job().saved(), 3);
        QVERIFY(sent.job().missed().isEmpty());
        QCOMPARE(sent.job().count(), 3);
    }

    void moreCanBeAddedMeanwhile()
    {
        Sent sent;
        QVERIFY(sent.make());
        sent.p.wang.server->setOnline(false);
        const QString other = sent.p.wang.folder.filePath(u"other"_s);
        QDir().mkpath(other);
        sent.job().add(sent.rows(), sent.folder);
        QVERIFY(sent.isFetching(sent.ids.at(1)));
        sent.job().add({sent.rows().first()}, other);
        QCOMPARE(sent.job().count(), 4);
        sent.p.wang.server->setOnline(true);
        QVERIFY(sent.isOver());
        QCOMPARE(sent.job().saved(), 4);
        QCOMPARE(readFile(other + u"/a.pdf"_s), "first");
    }
};

const sw::test::Suite suite(sw::test::run<TestFileSaving>);

} // namespace tst_file_saving

#include "tst_file_saving.moc"
