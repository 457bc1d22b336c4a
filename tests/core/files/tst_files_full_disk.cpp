// SPDX-License-Identifier: Apache-2.0
// Files where the disk is really full: said, nothing else lost, and it goes on once there is space.
#include "core/files/file_saving.h"
#include "tests/core/files/file_pair.h"
#include "tests/runner/suite.h"
#include "tests/support/small_disk.h"

namespace tst_files_full_disk {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using files::Problem;
using files::State;

class TestFilesFullDisk : public QObject
{
    Q_OBJECT
public:
    static void initMain() { SmallDisk::enterNamespace(); }

private slots:
    void initTestCase()
    {
        if (const QString why = SmallDisk::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(u"NOT TESTED: no file system of its own: "_s + why));
    }

    void aFetchSaysSoAndGoesOn()
    {
        SmallDisk disk(8 * MiB);
        FilePair p;
        p.wang.moveCache(disk.file(u"files"_s));
        const QByteArray bytes = someBytes(5 * MiB);
        const EventId id = p.send(p.li.made(u"a.pdf"_s, bytes));
        QVERIFY(p.isSent(id));
        disk.fill(2 * MiB + MiB / 2);
        p.wang.window->fetch(p.wang.room, id);
        QVERIFY(p.until([&] { return p.wang.file(id).state == State::FetchingFailed; }));
        QCOMPARE(p.wang.file(id).problem, Problem::DiskFull);
        disk.makeSpace();
        p.depot.gets = 0;
        p.wang.window->resume(p.wang.room, id);
        QVERIFY(p.until([&] { return p.wang.file(id).state == State::Here; }));
        QVERIFY(p.depot.gets < 6); // what was here is not fetched again
        QCOMPARE(p.received(id), bytes);
    }

    void savingThereSaysSoAndLeavesWhatWasThere()
    {
        SmallDisk disk(4 * MiB);
        FilePair p;
        const QByteArray bytes = someBytes(5 * MiB);
        const EventId id = p.send(p.li.made(u"a.pdf"_s, bytes));
        QVERIFY(p.isSent(id));
        const QString place = disk.file(u"a.pdf"_s);
        writeFile(place, "before");
        const auto saved = p.saved(id, place);
        QVERIFY(!saved);
        QCOMPARE(saved.error(), Problem::DiskFull);
        QCOMPARE(readFile(place), QByteArray("before"));
        QCOMPARE(disk.names(), QStringList{u"a.pdf"_s});
        QCOMPARE(p.received(id), bytes);
    }

    void savingSeveralThereSaysWhichAndLeavesNothingHalf()
    {
        SmallDisk disk(4 * MiB);
        FilePair p;
        QList<qint64> rows;
        for (const auto &[name, size] :
             {std::pair(u"a.pdf"_s, MiB), {u"b.pdf"_s, 5 * MiB}, {u"c.pdf"_s, MiB}}) {
            const EventId id = p.send(p.li.made(name, someBytes(size)));
            QVERIFY(p.isSent(id));
            QVERIFY(p.isFetched(id));
            rows.append(p.wang.file(id).row);
        }
        files::FileSaving &job = p.wang.window->saving();
        job.add(rows, QFileInfo(disk.file(u"a"_s)).absolutePath());
        QVERIFY(p.until([&] { return !job.isBusy(); }));
        QCOMPARE(job.saved(), 1);
        QCOMPARE(job.missed().size(), 2);
        for (const auto &item : job.missed())
            QCOMPARE(item.problem, Problem::DiskFull);
        QCOMPARE(disk.names(), QStringList{u"a.pdf"_s});
    }

    void sendingDoesNotNeedIt()
    {
        SmallDisk disk(4 * MiB);
        FilePair p;
        p.li.moveCache(disk.file(u"files"_s));
        disk.fill();
        const QByteArray bytes = someBytes(3 * MiB);
        const EventId id = p.send(p.li.made(u"a.pdf"_s, bytes));
        QVERIFY(p.isSent(id));
        QCOMPARE(p.received(id), bytes);
        disk.makeSpace();
        const QString copy = p.li.folder.filePath(u"copy"_s);
        const auto own = p.li.window->saveAs(p.li.room, id, copy);
        QVERIFY(p.until([&] { return own.isFinished(); }));
        QVERIFY(own.result());
        QCOMPARE(readFile(copy), bytes);
    }

    void whatIsOnlyInMemoryIsNotTaken()
    {
        SmallDisk disk(4 * MiB);
        FilePair p;
        p.li.moveCache(disk.file(u"files"_s));
        disk.fill(MiB);
        std::optional<Problem> said;
        connect(p.li.window.get(), &files::Files::notTaken, this,
                [&](RoomId, Problem problem) { said = problem; });
        files::Outgoing file;
        file.name = u"a.png"_s;
        file.bytes = someBytes(3 * MiB);
        p.li.window->send(p.li.room, file);
        QVERIFY(p.until([&] { return said.has_value(); }));
        QCOMPARE(*said, Problem::DiskFull);
        QVERIFY(!p.li.lastEntry());
        QVERIFY(p.li.blobs().isEmpty());
        disk.makeSpace();
        const EventId id = p.li.window->send(p.li.room, file);
        QVERIFY(p.isSent(id));
        QCOMPARE(p.received(id), file.bytes);
    }

    void anArchiveIsNotMade()
    {
        SmallDisk disk(4 * MiB);
        FilePair p;
        p.li.moveCache(disk.file(u"files"_s));
        std::optional<Problem> said;
        connect(p.li.window.get(), &files::Files::packed, this,
                [&](const EventId &, Problem problem) { said = problem; });
        files::Outgoing file;
        file.name = u"a.zip"_s;
        file.packed = {{p.li.made(u"a.bin"_s, someBytes(9 * MiB)), u"a.bin"_s}};
        p.li.window->send(p.li.room, file);
        QVERIFY(p.until([&] { return said.has_value(); }));
        QCOMPARE(*said, Problem::DiskFull);
        QVERIFY(!p.li.lastEntry());
        QVERIFY(p.li.blobs().isEmpty());
    }
};

const sw::test::Suite suite(sw::test::run<TestFilesFullDisk>);

} // namespace tst_files_full_disk

#include "tst_files_full_disk.moc"
