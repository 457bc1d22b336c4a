// SPDX-License-Identifier: Apache-2.0
// RELIABILITY 35: what others call their files stays inside the folder and is shown as what it is.
#include "core/files/names.h"
#include "tests/runner/suite.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace tst_file_names {

using namespace sw::files;
using namespace Qt::StringLiterals;

class FileNames : public QObject
{
    Q_OBJECT
private slots:
    void namesAreConfined_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("safe");
        const auto row = [](const char *what, const QString &given, const QString &safe) {
            QTest::newRow(what) << given << safe;
        };
        row("plain", u"盘点表 2026.xlsx"_s, u"盘点表 2026.xlsx"_s);
        row("parent folders", u"../../etc/passwd"_s, u"passwd"_s);
        row("only dots", u".."_s, u"file"_s);
        row("one dot", u"."_s, u"file"_s);
        row("nothing", u""_s, u"file"_s);
        row("ends in a folder", u"reports/"_s, u"file"_s);
        row("drive", u"C:\\Windows\\system32\\calc.exe"_s, u"calc.exe"_s);
        row("drive alone", u"C:"_s, u"C_"_s);
        row("stream", u"a.txt:evil.exe"_s, u"a.txt_evil.exe"_s);
        row("device", u"CON"_s, u"_CON"_s);
        row("device with suffix", u"nul.txt"_s, u"_nul.txt"_s);
        row("device, space, suffix", u"AUX .log"_s, u"_AUX .log"_s);
        row("port", u"com1.pdf"_s, u"_com1.pdf"_s);
        row("superscript port", u"LPT².pdf"_s, u"_LPT².pdf"_s);
        row("no device", u"company.pdf"_s, u"company.pdf"_s);
        row("NUL byte", u"a\0b.txt"_s, u"ab.txt"_s);
        row("turned suffix", u"Rechnung\u202Exslx.exe"_s, u"Rechnungxslx.exe"_s);
        row("isolates", u"a\u2066b\u2069.txt"_s, u"ab.txt"_s);
        row("invisible", u"a\u200B\u00AD.t\u2060xt"_s, u"a.txt"_s);
        row("far suffix", u"photo.jpg                         .exe"_s, u"photo.jpg .exe"_s);
        row("lines", u"a\nb\tc.txt"_s, u"a b c.txt"_s);
        row("hidden", u".bashrc"_s, u"bashrc"_s);
        row("dots behind", u"a.txt. . ."_s, u"a.txt"_s);
        row("wildcards", u"a*?\"<>|.txt"_s, u"a______.txt"_s);
        row("option", u"-rf.txt"_s, u"-rf.txt"_s);
    }
    void namesAreConfined()
    {
        QFETCH(QString, given);
        QTEST(safeFileName(given), "safe");
        QCOMPARE(safeFileName(safeFileName(given)), safeFileName(given));
    }

    void longNamesKeepTheirSuffix()
    {
        for (const QString &letter : {u"a"_s, u"盘"_s, u"🛒"_s}) {
            const QString safe = safeFileName(letter.repeated(300) + u".xlsx"_s);
            QVERIFY(safe.toUtf8().size() <= MostNameBytes && safe.toUtf8().size() > MostNameBytes - 4);
            QVERIFY(safe.endsWith(letter + u".xlsx"_s));
        }
        QVERIFY(safeFileName(u"x."_s + u"y"_s.repeated(100'000)).toUtf8().size() <= MostNameBytes);
    }

    void typesAreOneWordEach()
    {
        QCOMPARE(safeMediaType(u"Image/PNG"_s), u"image/png"_s);
        QCOMPARE(safeMediaType(u"application/vnd.ms-excel"_s), u"application/vnd.ms-excel"_s);
        QCOMPARE(safeMediaType(u"audio/ogg;codecs=Opus"_s), u"audio/ogg; codecs=opus"_s);
        for (const QString &bad : {u""_s, u"audio/ogg; codecs="_s, u"audio/ogg; codecs=a;b"_s,
                                   u"audio/ogg; x=y"_s, u"image"_s, u"image/"_s, u"/png"_s, u"a/b/c"_s,
                                   u"text/html; x=\n"_s, u"文/字"_s, u"a/"_s + u"b"_s.repeated(200)})
            QCOMPARE(safeMediaType(bad), u"application/octet-stream"_s);
    }

    void aTakenNameGetsANumber()
    {
        QTemporaryDir folder;
        const auto make = [&] {
            const QString path = freePathIn(folder.path(), u"../a.tar.gz"_s);
            QFile file(path);
            return file.open(QIODevice::WriteOnly) ? QDir(folder.path()).relativeFilePath(path) : QString();
        };
        QCOMPARE(make(), u"a.tar.gz"_s);
        QCOMPARE(make(), u"a.tar (2).gz"_s);
        QCOMPARE(make(), u"a.tar (3).gz"_s);
    }
};

const sw::test::Suite suite(sw::test::run<FileNames>);

} // namespace tst_file_names

#include "tst_file_names.moc"
