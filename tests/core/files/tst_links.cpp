// SPDX-License-Identifier: Apache-2.0
#include "core/files/links.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_links {

using namespace sw::files;

class TestLinks : public QObject
{
    Q_OBJECT
private slots:
    void addressesAreFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("found");
        QTest::addColumn<QString>("target");
        const auto row = [](const char *name, const QString &text, const QString &found,
                            const QString &target) { QTest::newRow(name) << text << found << target; };
        row("plain", QStringLiteral("看 https://a.example/b?c=1#d 谢谢"),
            QStringLiteral("https://a.example/b?c=1#d"), QStringLiteral("https://a.example/b?c=1#d"));
        row("Chinese right behind", QStringLiteral("打开https://a.example/b。再说"),
            QStringLiteral("https://a.example/b"), QStringLiteral("https://a.example/b"));
        row("end of sentence", QStringLiteral("See http://a.example/x."),
            QStringLiteral("http://a.example/x"), QStringLiteral("http://a.example/x"));
        row("in brackets", QStringLiteral("(https://a.example/x_(y))"),
            QStringLiteral("https://a.example/x_(y)"), QStringLiteral("https://a.example/x_(y)"));
        row("www", QStringLiteral("www.a.example/x"), QStringLiteral("www.a.example/x"),
            QStringLiteral("https://www.a.example/x"));
        row("mail", QStringLiteral("写给 hr@company.example 吧"), QStringLiteral("hr@company.example"),
            QStringLiteral("mailto:hr@company.example"));
    }
    void addressesAreFound()
    {
        QFETCH(QString, text);
        QFETCH(QString, found);
        QFETCH(QString, target);
        const auto links = findLinks(text);
        QCOMPARE(links.size(), 1);
        QCOMPARE(text.mid(links[0].start, links[0].length), found);
        QCOMPARE(links[0].url.toString(), target);
    }

    void whatCouldHarmIsNoLink_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "smb://server/share",
              "\\\\server\\share", "https://", "http://user:pw@host/", "https://bank.example@evil.example/",
              "a@b", "@张三", "12:30", "ms-settings://x"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void whatCouldHarmIsNoLink()
    {
        QFETCH(QString, text);
        for (const Link &link : findLinks(text))
            QVERIFY2(link.url.scheme() == QLatin1String("mailto"), qPrintable(link.url.toString()));
    }

    void enormousTextsAreSearchedQuickly()
    {
        const QString text = QStringLiteral("https://a@a.a@www.").repeated(20'000);
        QElapsedTimer timer;
        timer.start();
        findLinks(text);
        QVERIFY(timer.elapsed() < 2000);
    }
};

const sw::test::Suite suite(sw::test::run<TestLinks>);

} // namespace tst_links

#include "tst_links.moc"
