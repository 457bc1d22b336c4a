// SPDX-License-Identifier: Apache-2.0
#include "tests/runner/suite.h"
#include "ui/base/theme.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

namespace tst_theme {

using namespace sw::ui;

namespace {

double channel(double value)
{
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &c)
{
    return 0.2126 * channel(c.redF()) + 0.7152 * channel(c.greenF()) + 0.0722 * channel(c.blueF());
}

double contrast(const QColor &a, const QColor &b) // WCAG 2.1, 1.4.3
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT
private slots:
    void everyTextIsReadableOnEverySurface_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("text");
        QTest::addColumn<int>("ground");
        const auto add = [](Color text, std::initializer_list<Color> grounds) {
            for (const bool dark : {false, true})
                for (const Color ground : grounds)
                    QTest::addRow("%s %d on %d", dark ? "dark" : "light", int(text), int(ground))
                        << dark << int(text) << int(ground);
        };
        const std::initializer_list<Color> surfaces{
            Color::Rail,     Color::Pane,    Color::Window,      Color::Raised, Color::Field,
            Color::Selected, Color::OwnTint, Color::MentionTint, Color::Hover,  Color::QuoteGround};
        add(Color::Text, surfaces);
        add(Color::Text,
            {Color::Highlight, Color::SelectionBack, Color::WarningGround, Color::DangerGround,
             Color::SuccessGround, Color::Pressed});
        add(Color::TextSecondary, surfaces);
        add(Color::TextFaint,
            {Color::Pane, Color::Window, Color::Raised, Color::Field, Color::Selected, Color::Hover,
             Color::Rail, Color::OwnTint});
        add(Color::Link, {Color::Window, Color::Raised, Color::OwnTint, Color::Pane, Color::Selected});
        add(Color::OnAccent, {Color::Accent, Color::AccentHover, Color::AccentPressed});
        add(Color::OnDanger, {Color::Danger});
        add(Color::OnQuietBadge, {Color::QuietBadge});
        add(Color::Danger, {Color::Window, Color::Raised, Color::Pane, Color::DangerGround});
        add(Color::Warning, {Color::Window, Color::Raised, Color::WarningGround});
        add(Color::Success, {Color::Window, Color::Raised, Color::SuccessGround});
    }
    void everyTextIsReadableOnEverySurface()
    {
        QFETCH(bool, dark);
        QFETCH(int, text);
        QFETCH(int, ground);
        const double ratio
            = contrast(Theme::schemeColor(dark, Color(text)), Theme::schemeColor(dark, Color(ground)));
        QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("contrast %1").arg(ratio)));
    }

    void initialsAreReadableOnEveryAvatarColour()
    {
        for (const bool dark : {false, true})
            for (int i = 0; i < Theme::avatarColorCount; ++i)
                QVERIFY2(contrast(Theme::schemeAvatarColor(dark, i), Qt::white) >= 4.5,
                         qPrintable(QString::number(i)));
    }

    void choiceSwitchesPaletteAtRunTime()
    {
        Theme theme(*qApp);
        QSignalSpy changed(&theme, &Theme::changed);
        theme.setChoice(ThemeChoice::Dark);
        QVERIFY(theme.dark());
        QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::schemeColor(true, Color::Window));
        theme.setChoice(ThemeChoice::Light);
        QVERIFY(!theme.dark());
        QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::schemeColor(false, Color::Window));
        QCOMPARE(changed.count(), 2);
    }

    void anAvatarKeepsItsColour()
    {
        Theme theme(*qApp);
        QCOMPARE(theme.avatarColor(u"zhang@example.cn"), theme.avatarColor(u"zhang@example.cn"));
        QSet<QRgb> seen;
        for (int i = 0; i < 100; ++i)
            seen.insert(theme.avatarColor(QString::number(i)).rgb());
        QCOMPARE(seen.size(), Theme::avatarColorCount);
    }
};

const sw::test::Suite suite(sw::test::run<TestTheme, QApplication>);

} // namespace tst_theme

#include "tst_theme.moc"
