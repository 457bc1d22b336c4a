// SPDX-License-Identifier: Apache-2.0
// Several files as one archive: made sealed, sent like any other file, opened by another program.
#include "tests/core/files/file_pair.h"
#include "tests/runner/suite.h"

#include <QProcess>
#include <QSignalSpy>

namespace tst_zip {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using files::Outgoing;
using files::Packed;
using files::Problem;

/// Name and content of each file, as Python reads the archive.
QMap<QString, QByteArray> unpacked(const QString &path, const QString &into)
{
    QProcess python;
    python.start(u"python3"_s,
                 {u"-c"_s, uR"(
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    assert archive.testzip() is None
    for number, info in enumerate(archive.infolist()):
        open(f"{sys.argv[2]}/{number}", "wb").write(archive.read(info))
        sys.stdout.buffer.write(info.filename.encode() + b"\n"))"_s,
                  path, into});
    if (!python.waitForFinished() || python.exitCode() != 0)
        return {{u"broken"_s, python.readAllStandardError()}};
    QMap<QString, QByteArray> files;
    const auto names = python.readAllStandardOutput().split('\n');
    for (qsizetype i = 0; i + 1 < names.size(); ++i)
        files.insert(QString::fromUtf8(names[i]), readFile(into + u'/' + QString::number(i)));
    return files;
}

class TestZip : public QObject
{
    Q_OBJECT
private slots:
    void filesGoAsOne()
    {
        FilePair p;
        const QByteArray large = someBytes(9 * MiB), small = QByteArray(70'000, 'x');
        const EventId id = sent(p,
                                {{p.li.made(u"清单.bin"_s, large), u"三月/清单.bin"_s},
                                 {p.li.made(u"b.txt"_s, small), u"三月/下/b.txt"_s},
                                 {p.li.made(u"empty"_s, {}), u"三月/empty"_s},
                                 {{}, u"贴图.png"_s, QByteArray("png")},
                                 {{}, u"later.jpg"_s, {}, files::Made{[] { return "made"; }, 4}}});
        QVERIFY(p.isSent(id));
        QCOMPARE(p.wang.file(id).name, u"三月.zip"_s);
        const QString path = p.wang.folder.filePath(u"got.zip"_s);
        QVERIFY(p.saved(id, path));
        const QMap<QString, QByteArray> all{{u"三月/清单.bin"_s, large},
                                            {u"三月/下/b.txt"_s, small},
                                            {u"三月/empty"_s, {}},
                                            {u"贴图.png"_s, "png"},
                                            {u"later.jpg"_s, "made"}};
        QCOMPARE(unpacked(path, p.wang.folder.path()), all);
        QCOMPARE(p.li.blobs().size(), 1);
        QVERIFY(!readFile(p.li.cache() + u'/' + p.li.blobs().front()).contains("b.txt"));
    }

    void namesStayInTheFolder()
    {
        const QList<Packed> given{{{}, u"../../etc/passwd"_s}, {{}, u"/abs.txt"_s}, {{}, u"a/b.txt"_s},
                                  {{}, u"A/B.txt"_s},          {{}, u".."_s},       {{}, u"C:\\x/y"_s}};
        const QStringList names = files::namesInZip(given);
        QCOMPARE(names.mid(0, 4),
                 QStringList({u"etc/passwd"_s, u"abs.txt"_s, u"a/b.txt"_s, u"A/B (2).txt"_s}));
        for (const QString &name : names)
            QVERIFY2(!name.startsWith(u'/') && !name.contains(u"..") && !name.contains(u'\\')
                         && !name.contains(u':'),
                     qPrintable(name));
    }

    void itEndsWhenItIsNotWanted()
    {
        FilePair p;
        const QString path = p.li.made(u"a.bin"_s, someBytes(64 * MiB));
        QList<Packed> many;
        for (int i = 0; i < 20; ++i)
            many.append({path, QString::number(i)});
        const QSignalSpy end(p.li.window.get(), &files::Files::packed);
        Outgoing file;
        file.name = u"a.zip"_s;
        file.packed = many;
        const EventId id = p.li.window->send(p.li.room, file);
        p.li.window->cancel(p.li.room, id);
        QVERIFY(p.until([&] { return !end.isEmpty(); }));
        QCOMPARE(end.front().at(1).value<Problem>(), Problem::Cancelled);
        QVERIFY(!p.li.window->file(p.li.room, id));
        QVERIFY(p.li.blobs().isEmpty());
    }

    void whatCannotBeReadIsSaid()
    {
        FilePair p;
        const QSignalSpy end(p.li.window.get(), &files::Files::packed);
        const EventId id = sent(p, {{p.li.folder.filePath(u"nowhere"_s), u"nowhere"_s}});
        QVERIFY(p.until([&] { return !end.isEmpty(); }));
        QCOMPARE(end.front().at(1).value<Problem>(), Problem::SourceMissing);
        QVERIFY(!p.li.window->file(p.li.room, id));
        sent(p, {{{}, u"gone.jpg"_s, {}, files::Made{[] { return QByteArray(); }, 4}}});
        QVERIFY(p.until([&] { return end.size() == 2; }));
        QCOMPARE(end.back().at(1).value<Problem>(), Problem::SourceMissing);
    }

private:
    static EventId sent(FilePair &p, const QList<Packed> &files)
    {
        Outgoing file;
        file.name = u"三月.zip"_s;
        file.mediaType = u"application/zip"_s;
        file.packed = files;
        return p.li.window->send(p.li.room, file);
    }
};

const sw::test::Suite suite(sw::test::run<TestZip>);

} // namespace tst_zip

#include "tst_zip.moc"
