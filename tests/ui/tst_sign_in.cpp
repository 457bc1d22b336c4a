// SPDX-License-Identifier: Apache-2.0
#include "tests/runner/suite.h"
#include "tests/ui/window.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace tst_sign_in {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

class TestSignIn : public QObject
{
    Q_OBJECT

    static void type(Window &w, const char *field, const QString &text)
    {
        auto *input = w.find<QLineEdit>(field);
        QVERIFY(input);
        input->selectAll();
        QTest::keyClicks(input, text);
    }
    static QString words(Window &w, const char *label)
    {
        const auto *found = w.find<QLabel>(label);
        return found && found->isVisible() ? found->text() : QString();
    }
    static void press(Window &w, const char *button)
    {
        QTest::mouseClick(w.find<QAbstractButton>(button), Qt::LeftButton);
    }

private slots:
    void aFreshProfileAsksToSignIn()
    {
        Window w;
        QCOMPARE(w.open(), OpenError::None);
        QVERIFY(w.find<QWidget>("signInPage")->isVisible());
        QVERIFY(!w.find<QWidget>("signInBack")->isVisible());
        QVERIFY(!w.find<QWidget>("host")->isVisible());
        QCOMPARE(QApplication::focusWidget(), w.find<QWidget>("address"));
    }

    void whatIsWrongStandsBesideItsField()
    {
        Window w;
        QCOMPARE(w.open(), OpenError::None);
        press(w, "signIn");
        QVERIFY(!words(w, "addressError").isEmpty());
        QVERIFY(!words(w, "passwordError").isEmpty());
        type(w, "address", u"liwei@shop.test"_s);
        QCOMPARE(words(w, "addressError"), QString()); // goes as soon as it is corrected
        type(w, "password", u"secret"_s);
        press(w, "advanced");
        QVERIFY(w.find<QWidget>("host")->isVisible());
        type(w, "caFile", u"/nowhere/ca.pem"_s);
        auto *proxy = w.find<QComboBox>("proxy");
        QVERIFY(!w.find<QWidget>("proxyHost")->isVisible());
        proxy->setCurrentIndex(proxy->findData(int(ProxyType::Socks5)));
        QVERIFY(w.find<QWidget>("proxyHost")->isVisible());
        press(w, "signIn");
        QVERIFY(!words(w, "caFileBoxError").isEmpty());
        QVERIFY(!words(w, "proxyHostError").isEmpty());
        QVERIFY(!words(w, "proxyPortError").isEmpty());
        QCOMPARE(w.client->connection().state, ConnectionState::Offline);
    }

    void aServerThatDoesNotAnswerIsExplainedAndTheFormStays()
    {
        Window w;
        QCOMPARE(w.open(), OpenError::None);
        type(w, "address", u"liwei@shop.test"_s);
        type(w, "password", u"secret"_s);
        press(w, "advanced");
        type(w, "host", u"127.0.0.1"_s);
        type(w, "port", u"1"_s);
        press(w, "signIn");
        QTRY_VERIFY_WITH_TIMEOUT(!words(w, "signInFault").isEmpty(), 20'000);
        QCOMPARE(w.find<QLineEdit>("password")->text(), u"secret"_s);
        QVERIFY(w.find<QWidget>("address")->isEnabled());
        QCOMPARE(w.find<QPushButton>("signIn")->text(), u"Sign in"_s);
    }

    void aMistypedCodeSaysInWhichGroup()
    {
        Window w;
        QCOMPARE(w.open(), OpenError::None);
        type(w, "address", u"liwei@shop.test"_s);
        type(w, "password", u"00000-00000-00001-00000-00000-00000-00000"_s);
        press(w, "signIn");
        QVERIFY(!words(w, "passwordError").isEmpty());
        QVERIFY(w.find<QWidget>("password")->isEnabled());
        type(w, "password", u"00000-0000"_s); // no code: a password
        press(w, "signIn");
        QCOMPARE(words(w, "passwordError"), QString());
    }

    void thePasswordCanBeShown()
    {
        Window w;
        QCOMPARE(w.open(), OpenError::None);
        auto *password = w.find<QLineEdit>("password");
        QCOMPARE(password->echoMode(), QLineEdit::Password);
        w.find<QAction>("revealPassword")->trigger();
        QCOMPARE(password->echoMode(), QLineEdit::Normal);
        w.find<QAction>("revealPassword")->trigger();
        QCOMPARE(password->echoMode(), QLineEdit::Password);
    }

    void theLanguageSwitchesOnTheSpot()
    {
        Window w;
        QCOMPARE(w.open(), OpenError::None);
        QObject::connect(w.preferences.get(), &ui::Preferences::changed, w.language.get(),
                         [&w] { w.language->use(w.preferences->language()); });
        auto *language = w.find<QComboBox>("signInLanguage");
        const int chinese = language->findData(u"zh_CN"_s);
        language->setCurrentIndex(chinese);
        emit language->activated(chinese);
        QTRY_COMPARE(w.find<QPushButton>("signIn")->text(), u"登录"_s);
        language->setCurrentIndex(1 - chinese);
        emit language->activated(1 - chinese);
        QTRY_COMPARE(w.find<QPushButton>("signIn")->text(), u"Sign in"_s);
    }
};

const sw::test::Suite suite(sw::test::run<TestSignIn, QApplication>);

} // namespace tst_sign_in

#include "tst_sign_in.moc"
