// SPDX-License-Identifier: Apache-2.0
// What the processes that read others' files cannot do, tried inside: the probe gives up the same rights by
// the same code.
#include "tests/runner/suite.h"
#include "tests/ui/files/confined.h"

#include <QHash>
#include <QTest>

namespace tst_confinement {

using namespace Qt::StringLiterals;

class TestConfinement : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        if (!sw::test::canConfine())
            QSKIP("NOT TESTED: neither namespaces nor seccomp can be had here");
    }

    void whatIsGivenUpIsGone_data()
    {
        QTest::addColumn<QString>("work");
        QTest::newRow("pages") << u"pages"_s;
        QTest::newRow("media") << u"media"_s;
    }
    void whatIsGivenUpIsGone()
    {
        QFETCH(QString, work);
        QHash<QByteArray, int> errors;
        for (const QByteArray &line : sw::test::probed(work).split('\n')) {
            const auto words = line.split(' ');
            if (words.size() == 2)
                errors.insert(words[0], words[1].toInt());
        }
        QCOMPARE(errors.size(), 12);
        for (const char *what : {"connect", "local", "write", "change"})
            QVERIFY2(errors[what] != 0, what);
        const bool filtered = errors["socket"] != 0;
        if (filtered) {
            for (const char *what : {"process", "trace", "program"})
                QCOMPARE(errors[what], EPERM);
            QCOMPARE(errors["thread"] == 0, work == u"media");
        } else {
            qWarning("NOT TESTED: no seccomp here");
        }
        if (errors["landlock"] == 0)
            QSKIP("NOT TESTED: this kernel has no Landlock");
        QCOMPARE(errors["read"], EACCES);
        QCOMPARE(errors["font"], work == u"media" ? EACCES : 0);
    }
};

const sw::test::Suite suite(sw::test::run<TestConfinement>);

} // namespace tst_confinement

#include "tst_confinement.moc"
