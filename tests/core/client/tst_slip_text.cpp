// SPDX-License-Identifier: Apache-2.0
// What may be typed where a password is asked for: a slip's code, the text of its QR code, or a password.
#include "core/client/slip_text.h"
#include "core/crypto/self_test.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_slip_text {

using namespace sw;
using namespace Qt::StringLiterals;

class TestSlipText : public QObject
{
    Q_OBJECT

    static QString plain(const SecretBytes &bytes) { return QString::fromUtf8(org::arrayOf(bytes.view())); }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void theCodeStandsForTheFirstPassword()
    {
        crypto::SystemRandom random;
        const auto code = org::SlipCode::make(random);
        const QString text = plain(code.text()), password = plain(code.firstPassword());
        for (const QString &typed : {text, u"  "_s + text.toLower().replace(u'-', u' ')}) {
            const auto slip = readSlip(typed);
            QVERIFY(slip && slip->address.isNull() && !slip->company);
            QCOMPARE(slip->firstPassword(), password);
            QVERIFY(!slipMistake(typed));
        }
        for (const QString &other : {password, u"pencil"_s, u" p€ncil "_s, QString()}) {
            QVERIFY(!readSlip(other));
            QVERIFY(!slipMistake(other));
        }
    }

    void theQrCodeHasCompanyAndAddressToo()
    {
        crypto::SystemRandom random;
        const auto code = org::SlipCode::make(random);
        org::Fingerprint company{};
        random.fill(company);
        const auto slip
            = readSlip(plain(org::qrText(code, company, *Jid::parse(u"sun.li@shop.test"))) + u"\n"_s);
        QVERIFY(slip);
        QCOMPARE(slip->address.toString(), u"sun.li@shop.test"_s);
        QCOMPARE(slip->company, std::optional(company));
        QCOMPARE(slip->firstPassword(), plain(code.firstPassword()));
    }

    void aMistakeIsFoundInItsGroup()
    {
        crypto::SystemRandom random;
        const auto code = org::SlipCode::make(random);
        using Problem = org::SlipCode::Problem;
        QString text = plain(code.text());
        text[14] = text[14] == u'7' ? u'8' : u'7'; // in the third group
        QVERIFY(!readSlip(text));
        const auto wrong = slipMistake(text);
        QVERIFY(wrong && wrong->problem == Problem::BadGroup);
        QCOMPARE(wrong->group, 3);
        const auto cut = slipMistake(plain(code.text()).chopped(6));
        if (plain(code.text()).contains(QRegularExpression(u"\\d"_s))) {
            QVERIFY(cut && cut->problem == Problem::Incomplete);
            QCOMPARE(cut->group, 7);
        }
        QVERIFY(!slipMistake(u"correct horse battery staple"_s));
    }
};

const sw::test::Suite suite(sw::test::run<TestSlipText>);

} // namespace tst_slip_text

#include "tst_slip_text.moc"
