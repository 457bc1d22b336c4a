// SPDX-License-Identifier: Apache-2.0
// What the window says: names in few letters, times, and every fault of the core in words.
#include "tests/runner/suite.h"
#include "ui/base/error_text.h"
#include "ui/base/formats.h"
#include "ui/base/language.h"
#include "ui/people/profile_view.h"

#include <QApplication>
#include <QTest>
#include <QTimeZone>

namespace tst_texts {

using namespace sw;
using namespace sw::ui;
using namespace Qt::StringLiterals;

class TestTexts : public QObject
{
    Q_OBJECT

    std::unique_ptr<Language> m_language;

    static qint64 at(int year, int month, int day, int hour, int minute)
    {
        return QDateTime(QDate(year, month, day), QTime(hour, minute)).toMSecsSinceEpoch();
    }

private slots:
    void initTestCase() { m_language = std::make_unique<Language>(*qApp); }

    void openingHoursOfAUnit()
    {
        org::Unit unit;
        QCOMPARE(ProfileView::hoursText(unit), QString());
        unit.zone.value = QString::fromLatin1(QTimeZone::systemTimeZoneId());
        unit.hours = {{1, 480, 1320}, {2, 480, 1320}, {3, 480, 1320}, {5, 480, 1320}, {6, 540, 1440}};
        const auto day = [](int number) { return QLocale().dayName(number, QLocale::ShortFormat); };
        QCOMPARE(ProfileView::hoursText(unit),
                 u"%1 to %2, 08:00 – 22:00\n%3, 08:00 – 22:00\n%4, 09:00 – 00:00"_s.arg(day(1), day(3),
                                                                                        day(5), day(6)));
        unit.zone.value = u"Pacific/Chatham"_s;
        unit.hours = {{7, 600, 1080}};
        QCOMPARE(ProfileView::hoursText(unit), day(7) + u", 10:00 – 18:00\nPacific/Chatham"_s);
    }

    void initialsOfPeople_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("initials");
        QTest::newRow("two characters") << u"李伟"_s << u"李伟"_s;
        QTest::newRow("three characters") << u"张小明"_s << u"小明"_s;
        QTest::newRow("double surname") << u"欧阳晓明"_s << u"晓明"_s;
        QTest::newRow("beyond the basic plane") << u"王𠮷"_s << u"王𠮷"_s;
        QTest::newRow("with a remark") << u"张三 (HQ)"_s << u"张三"_s;
        QTest::newRow("Latin") << u"Anna Becker"_s << u"AB"_s;
        QTest::newRow("one word") << u"wangfang"_s << u"W"_s;
        QTest::newRow("nothing to show") << u"  …"_s << u"?"_s;
    }
    void initialsOfPeople()
    {
        QFETCH(QString, name);
        QFETCH(QString, initials);
        QCOMPARE(sw::ui::initials(name), initials);
    }

    void timesInBothLanguages()
    {
        const qint64 now = at(2025, 3, 12, 15, 0); // a Wednesday
        m_language->use(u"zh_CN"_s);
        QCOMPARE(Formats::listTime(at(2025, 3, 12, 9, 5), now), u"09:05"_s);
        QCOMPARE(Formats::listTime(at(2025, 3, 11, 23, 59), now), u"昨天"_s);
        QCOMPARE(Formats::listTime(at(2025, 3, 10, 9, 5), now), u"周一"_s);
        QCOMPARE(Formats::listTime(at(2025, 1, 2, 9, 5), now), u"1月2日"_s);
        QCOMPARE(Formats::listTime(at(2024, 12, 31, 9, 5), now), u"2024/12/31"_s);
        QCOMPARE(Formats::listTime(0, now), QString());
        QCOMPARE(Formats::day(now, now), u"今天"_s);
        QCOMPARE(Formats::day(at(2025, 3, 3, 8, 0), now), u"3月3日 星期一"_s);
        m_language->use(u"en"_s);
        QCOMPARE(Formats::listTime(at(2025, 3, 11, 23, 59), now), u"Yesterday"_s);
        QCOMPARE(Formats::day(at(2025, 3, 3, 8, 0), now), u"Monday, 3 March"_s);
    }

    void sentencesAreJoinedAsTheLanguageDoes()
    {
        m_language->use(u"zh_CN"_s);
        QCOMPARE(Formats::sentences({u"一。"_s, {}, u"二 %1。"_s, u"三。"_s}), u"一。二 %1。三。"_s);
        m_language->use(u"en"_s);
        QCOMPARE(Formats::sentences({{}, u"One."_s, u"Two."_s}), u"One. Two."_s);
    }

    void aClockInTheFutureShowsADateNotNonsense()
    {
        m_language->use(u"en"_s);
        QCOMPARE(Formats::listTime(at(2025, 3, 14, 9, 5), at(2025, 3, 12, 15, 0)), u"14 Mar"_s);
    }

    void bannerSaysWhatWaitsAndWhen()
    {
        Connection connection;
        connection.state = ConnectionState::Waiting;
        connection.fault = ConnectionFault::NoNetwork;
        connection.outbox = 3;
        connection.retryAt = 12'000;
        m_language->use(u"zh_CN"_s);
        QCOMPARE(ErrorText::bannerLine(connection, 0), u"离线：3 条消息待发送，12 秒后重试"_s);
        m_language->use(u"en"_s);
        QCOMPARE(ErrorText::bannerLine(connection, 0),
                 u"Offline: 3 messages waiting to be sent. Trying again in 12 s."_s);
        connection.outbox = 1;
        connection.retryAt = 0;
        QCOMPARE(ErrorText::bannerLine(connection, 0), u"Offline: 1 message waiting to be sent"_s);
        connection.state = ConnectionState::Online;
        QCOMPARE(ErrorText::bannerLine(connection, 0), QString());
    }

    void everyFaultHasASentenceInBothLanguages()
    {
        for (const QString &language : {u"zh_CN"_s, u"en"_s}) {
            m_language->use(language);
            for (int i = 1; i <= int(ConnectionFault::NoPassword); ++i) {
                const auto fault = static_cast<ConnectionFault>(i);
                QVERIFY2(!ErrorText::brief(fault).isEmpty(), qPrintable(QString::number(i)));
                QVERIFY2(ErrorText::explain(fault).size() > ErrorText::brief(fault).size(),
                         qPrintable(QString::number(i)));
            }
            for (int i = 1; i <= int(rooms::Problem::ServerError); ++i)
                QVERIFY(!ErrorText::explain(static_cast<rooms::Problem>(i)).isEmpty());
            for (int i = 1; i <= int(chat::Fault::Quarantined); ++i)
                QVERIFY(!ErrorText::explain(static_cast<chat::Fault>(i)).isEmpty());
            for (int i = 1; i <= int(OpenError::DiskFull); ++i)
                QVERIFY(!ErrorText::explain(static_cast<OpenError>(i)).isEmpty());
        }
    }
};

const sw::test::Suite suite(sw::test::run<TestTexts, QApplication>);

} // namespace tst_texts

#include "tst_texts.moc"
