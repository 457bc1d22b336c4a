// SPDX-License-Identifier: Apache-2.0
// The files of a conversation in a folder: all that can be had, each under a name of its own.
#include "core/files/file_export.h"
#include "tests/core/files/file_pair.h"
#include "tests/runner/suite.h"

#include <QSignalSpy>

namespace tst_file_export {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using files::FileExport;
using files::Problem;
using files::State;

class TestFileExport : public QObject
{
    Q_OBJECT

    /// Three of them, two of the same name; the first is here, the last gone from the server.
    struct Sent {
        FilePair p;
        EventId here, remote, gone;
        QString folder;
        bool make()
        {
            QDir().mkpath(p.li.folder.filePath(u"b"_s));
            here = p.send(p.li.made(u"a.pdf"_s, "first"));
            remote = p.send(p.li.made(u"b/a.pdf"_s, "second"));
            folder = p.wang.folder.filePath(u"out/room files"_s);
            if (!p.isSent(here) || !p.isSent(remote))
                return false;
            gone = p.send(p.li.made(u"c.pdf"_s, "third")); // and so the last in the depot
            return p.isSent(gone) && p.isFetched(here) && lose();
        }
        bool lose()
        {
            if (!p.isFetched(gone))
                return false;
            p.wang.window->clearCache();
            p.depot.held.remove(p.depot.held.lastKey());
            return p.until([&] { return p.wang.file(gone).state == State::Remote; }) && p.isFetched(here);
        }
        QByteArray content(const FileExport &job, const EventId &id) const
        {
            return readFile(folder + u'/' + job.names().value(id));
        }
    };

private slots:
    void whatCanBeHadIsSaved()
    {
        Sent sent;
        QVERIFY(sent.make());
        FileExport job(*sent.p.wang.window, sent.p.wang.room, 0, sent.folder);
        QSignalSpy end(&job, &FileExport::finished), progress(&job, &FileExport::progressed);
        job.start(true);
        QVERIFY(sent.p.until([&] { return !end.isEmpty(); }));
        QCOMPARE(end.front().front().value<Problem>(), Problem::None);
        QCOMPARE(job.names().size(), 2);
        QCOMPARE(job.missing(), 1);
        QCOMPARE(sent.content(job, sent.here), "first");
        QCOMPARE(sent.content(job, sent.remote), "second");
        QCOMPARE(job.names().value(sent.remote), u"a (2).pdf"_s);
        QCOMPARE(progress.back().front().toDouble(), 1.0);
    }

    void withoutALineOnlyWhatIsHere()
    {
        Sent sent;
        QVERIFY(sent.make());
        sent.p.wang.server->setOnline(false);
        FileExport job(*sent.p.wang.window, sent.p.wang.room, 0, sent.folder);
        QSignalSpy end(&job, &FileExport::finished);
        job.start(false);
        QVERIFY(sent.p.until([&] { return !end.isEmpty(); }));
        QCOMPARE(job.names().keys(), QList<EventId>{sent.here});
        QCOMPARE(job.missing(), 2);
    }

    void aLineThatBreaksEndsTheWaiting()
    {
        Sent sent;
        QVERIFY(sent.make());
        sent.p.depot.answers = 0;
        FileExport job(*sent.p.wang.window, sent.p.wang.room, 0, sent.folder);
        QSignalSpy end(&job, &FileExport::finished);
        job.start(true);
        QVERIFY(sent.p.until([&] { return sent.p.wang.file(sent.remote).state == State::Fetching; }));
        sent.p.wang.server->setOnline(false);
        QVERIFY(sent.p.until([&] { return !end.isEmpty(); }));
        QCOMPARE(job.names().keys(), QList<EventId>{sent.here});
        QCOMPARE(job.missing(), 2);
    }

    void anUnwritableFolderIsSaid()
    {
        Sent sent;
        QVERIFY(sent.make());
        const QString inTheWay = sent.p.wang.folder.filePath(u"file"_s);
        writeFile(inTheWay, "x");
        FileExport job(*sent.p.wang.window, sent.p.wang.room, 0, inTheWay + u"/folder"_s);
        QSignalSpy end(&job, &FileExport::finished);
        job.start(true);
        QVERIFY(sent.p.until([&] { return !end.isEmpty(); }));
        QCOMPARE(end.front().front().value<Problem>(), Problem::Unwritable);
        QVERIFY(job.names().isEmpty());
    }
};

const sw::test::Suite suite(sw::test::run<TestFileExport>);

} // namespace tst_file_export

#include "tst_file_export.moc"
