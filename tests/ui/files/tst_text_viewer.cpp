// SPDX-License-Identifier: Apache-2.0
// Texts and tables in the window: read within bounds, and said when there is more. Leaves pictures for a
// person to look at.
#include "tests/runner/suite.h"
#include "tests/ui/files/files_sample.h"
#include "ui/base/language.h"
#include "ui/base/theme.h"
#include "ui/files/file_words.h"
#include "ui/files/table_model.h"
#include "ui/files/text_viewer.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

namespace tst_text_viewer {

using namespace sw;
using namespace sw::ui;
using sw::test::sampleFile;
using namespace Qt::StringLiterals;

namespace {

struct Stage {
    Theme theme{*qApp};
    Language language{*qApp};
    QWidget window;
    QByteArray content;
    files::File file;
    QPointer<TextViewer> viewer;

    Stage(const QString &name, const QByteArray &bytes)
        : content(bytes)
        , file(sampleFile({}, name, bytes.size()))
    {
        window.resize(1366, 768);
        window.show();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(&window);
    }
    void open()
    {
        viewer = new TextViewer(theme, &window,
                                {[this](RoomId, const EventId &, qint64 from, qint64 bytes) {
                                     return QtFuture::makeReadyFuture(
                                         Result<QByteArray, files::Problem>(content.mid(from, bytes)));
                                 },
                                 [this](RoomId, const EventId &) { return std::optional(file); },
                                 {}});
        viewer->open(file);
    }
    template <class T>
    T *find(const QString &name)
    {
        return viewer->findChild<T *>(name);
    }
    void shoot(const QString &name)
    {
        const QDir folder(QStringLiteral(SW_BINARY_DIR "/screenshots"));
        QVERIFY(folder.mkpath(u"."_s) && window.grab().save(folder.filePath(name + u".png"_s)));
    }
};

QByteArray stockTable(int rows)
{
    QByteArray all = "门店,品名,账面,实盘,差异,备注\n";
    for (int row = 1; row <= rows; ++row)
        all += "人民路店,\"矿泉水 550ml, 第" + QByteArray::number(row) + "批\","
            + QByteArray::number(row * 24) + "," + QByteArray::number(row * 24 - row % 5) + ","
            + QByteArray::number(-(row % 5)) + "," + (row % 7 ? "" : "needs a second count") + "\n";
    return all;
}

} // namespace

class TestTextViewer : public QObject
{
    Q_OBJECT
private slots:
    void encodingsAreTold_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QString text = u"盘点 1\r\n完"_s;
        QTest::newRow("utf-8") << text.toUtf8();
        QTest::newRow("utf-8 with mark") << "\xef\xbb\xbf" + text.toUtf8();
        QByteArray little("\xff\xfe", 2), big("\xfe\xff", 2);
        for (const QChar c : text) {
            little += char(c.unicode() & 0xff);
            little += char(c.unicode() >> 8);
            big += char(c.unicode() >> 8);
            big += char(c.unicode() & 0xff);
        }
        QTest::newRow("utf-16 little") << little;
        QTest::newRow("utf-16 big") << big;
        QTest::newRow("gb18030") << QByteArray("\xc5\xcc\xb5\xe3 1\r\n\xcd\xea");
    }
    void encodingsAreTold()
    {
        QFETCH(QByteArray, bytes);
        const auto read = TextReading::text(bytes, false);
        QVERIFY(read);
        QCOMPARE(read->text, u"盘点 1\n完"_s);
        QVERIFY(!read->cut);
    }

    void whatIsLongIsCutAndSaid()
    {
        const auto line = TextReading::text(QByteArray("x").repeated(100'000), false);
        QVERIFY(line && line->cut && line->text.size() == TextReading::longestLine + 1);
        const auto lines = TextReading::text(QByteArray("x\n").repeated(100'000), false);
        QVERIFY(lines && lines->cut && lines->text.count(u'\n') == TextReading::mostLines - 1);
        // In the middle of a character: the line it stands in is left out.
        const auto middle = TextReading::text(u"一\n二"_s.toUtf8().chopped(1), true);
        QVERIFY(middle && middle->cut && middle->text == u"一\n"_s);
        const auto table = TextReading::table(QByteArray("a,b\n").repeated(5'000), false);
        QVERIFY(table && table->cut && table->rows.size() == TextReading::mostRows);
        const auto wide = TextReading::table(QByteArray("a,").repeated(500) + "\n", false);
        QVERIFY(wide && wide->cut && wide->rows[0].size() == TextReading::mostColumns);
        const auto cell = TextReading::table("a," + QByteArray("c").repeated(5'000) + "\n", false);
        QVERIFY(cell && cell->cut && cell->rows[0][1].size() == TextReading::longestCell + 1);
    }

    void whatIsNoTextIsNotShown_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("picture") << sw::test::encoded(sw::test::samplePicture(200, 100), "png");
        QTest::newRow("zero octets") << QByteArray("a\0b", 3);
        QTest::newRow("nonsense") << QByteArray("\xff\x81\x00\x80", 4);
    }
    void whatIsNoTextIsNotShown()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!TextReading::text(bytes, false));
        QVERIFY(!TextReading::table(bytes, false));
    }

    void noOctetsHarm()
    {
        quint32 state = 3;
        const auto roll = [&state] { return (state = state * 1664525U + 1013904223U) >> 8; };
        int read = 0;
        for (int round = 0; round < 3'000; ++round) {
            QByteArray bytes(int(roll() % 300), 'a');
            for (char &octet : bytes)
                octet = roll() % 3 ? char(roll() % 96 + 32) : ",\"\n\t;\r\xc5\xcc"[roll() % 8];
            const bool more = roll() % 2;
            const auto table = TextReading::table(bytes, more);
            const auto text = TextReading::text(bytes, more);
            QCOMPARE(table.has_value(), text.has_value());
            read += text.has_value();
        }
        QVERIFY(read > 300);
    }

    void aTextIsShownAndEscapeCloses()
    {
        Stage stage(u"说明.md"_s, "# 夏季陈列\n\n- 果汁移到第三层\n");
        QCOMPARE(FileWords::view(stage.file), FileView::Text);
        QCOMPARE(FileWords::mainAction(stage.file), FileAction::Show);
        stage.open();
        QTRY_VERIFY(stage.viewer->remark().isEmpty());
        auto *text = stage.find<QPlainTextEdit>(u"text"_s);
        QCOMPARE(text->toPlainText(), QString::fromUtf8(stage.content));
        QVERIFY(text->isReadOnly() && text->hasFocus());
        QVERIFY(!stage.find<QLabel>(u"cut"_s)->isVisible());
        QSignalSpy save(stage.viewer, &TextViewer::saveWanted);
        QTest::keyClick(text, Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(save.size(), 1);
        QTest::keyClick(text, Qt::Key_Escape);
        QTRY_VERIFY(!stage.viewer);
    }

    void aTableIsShownInColumns()
    {
        Stage stage(u"盘点差异.csv"_s, stockTable(3'000));
        stage.open();
        QTRY_VERIFY(stage.viewer->remark().isEmpty());
        auto *table = stage.find<QTableView>(u"table"_s);
        QAbstractItemModelTester tester(table->model());
        QCOMPARE(table->model()->columnCount(), 6);
        QCOMPARE(table->model()->rowCount(), TextReading::mostRows);
        QCOMPARE(table->model()->index(1, 1).data().toString(), u"矿泉水 550ml, 第1批"_s);
        QVERIFY(stage.find<QLabel>(u"cut"_s)->isVisible());
        QVERIFY(table->hasFocus());
        QTest::keyClick(table, Qt::Key_Escape);
        QTRY_VERIFY(!stage.viewer);
    }

    void whatCannotBeShownIsSaid()
    {
        Stage stage(u"a.txt"_s, QByteArray("a\0b", 3));
        stage.open();
        QTRY_VERIFY(stage.viewer->remark().contains(u"no text"_s));
        QSignalSpy open(stage.viewer, &TextViewer::openWanted);
        stage.find<QPushButton>(u"failureOpen"_s)->click();
        QCOMPARE(open.size(), 1);
        QTRY_VERIFY(!stage.viewer);
    }

    void itLooksRight_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("dark");
        QTest::newRow("zh light") << u"zh_CN"_s << false;
        QTest::newRow("zh dark") << u"zh_CN"_s << true;
        QTest::newRow("en light") << u"en"_s << false;
        QTest::newRow("en dark") << u"en"_s << true;
    }
    void itLooksRight()
    {
        QFETCH(QString, words);
        QFETCH(bool, dark);
        const QString suffix = words + (dark ? u"_dark"_s : u"_light"_s);
        for (const bool table : {true, false}) {
            Stage stage(table ? u"盘点差异_人民路店.csv"_s : u"陈列说明.md"_s,
                        table ? stockTable(1'200)
                              : "# 夏季陈列说明\n\n"
                                + QByteArray("- 果汁移到第三层，水放在收银台旁。\n").repeated(12));
            stage.language.use(words);
            stage.theme.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
            stage.open();
            QTRY_VERIFY(stage.viewer->remark().isEmpty());
            stage.shoot((table ? u"files_table_"_s : u"files_text_"_s) + suffix);
            stage.language.use(u"en"_s);
        }
    }
};

const sw::test::Suite suite(sw::test::run<TestTextViewer, QApplication>);

} // namespace tst_text_viewer

#include "tst_text_viewer.moc"
