// SPDX-License-Identifier: Apache-2.0
// The code on a slip: typed well and badly, and what is derived from it.
#include "core/base/hex.h"
#include "core/crypto/self_test.h"
#include "tests/core/org/test_company.h"
#include "tests/runner/suite.h"

namespace tst_slip_code {

using namespace sw;
using namespace sw::org;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

std::string textOfCode(const SlipCode &code)
{
    return std::string(textOf(code.text().view()));
}

bool reads(const std::string &typed, const SlipCode &as)
{
    const auto code = SlipCode::read(viewOf(typed));
    return code && sameBytes(code->values(), as.values());
}

} // namespace

class TestSlipCode : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void whatIsDerivedNeverChanges()
    {
        Bytes values(SlipCode::symbols);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = std::uint8_t(i);
        const auto code = SlipCode::fromSymbols(values);
        QVERIFY(code);
        QCOMPARE(textOfCode(*code), std::string("01230-4567M-89AB9-CDEFS-GHJKJ-MNPQ6-RSTVV"));
        QCOMPARE(toHex(code->signKey().publicKey()),
                 std::string("3611667947f3f29c109dd088da2ddf6846631531d84d3598e5c92862c6d79890"));
        QCOMPARE(toHex(code->sealKey().publicKey),
                 std::string("1a6ba58cba4a47ad0351d8ec74fe2e70cac7ca3296f4bfb0a69f8790358b485c"));
        QCOMPARE(std::string(textOf(code->firstPassword().view())),
                 std::string("C9X2Q961AC36W6G114E32893FKW7T5FJ"));
    }

    void isReadHoweverItIsTyped()
    {
        CountingRandom random;
        const auto code = SlipCode::make(random);
        std::string text = textOfCode(code);
        QCOMPARE(text.size(), SlipCode::groups * 6 - 1);
        QVERIFY(reads(text, code));
        QVERIFY(reads(QString::fromStdString(text).toLower().toStdString(), code));
        std::erase(text, '-');
        QVERIFY(reads(text, code));
        QVERIFY(reads("  " + text.substr(0, 7) + " \t" + text.substr(7) + "\r\n", code));
        std::ranges::replace(text, '0', 'o');
        std::ranges::replace(text, '1', 'l');
        QVERIFY(reads(text, code));
        for (const char lookAlike : {'I', 'L', 'O', 'U'})
            QVERIFY(textOfCode(code).find(lookAlike) == std::string::npos);
    }

    void everyWrongCharacterAndEverySwapIsFoundInItsGroup()
    {
        constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        CountingRandom random;
        for (int round = 0; round < 20; ++round) {
            const auto code = SlipCode::make(random);
            std::string text = textOfCode(code);
            std::erase(text, '-');
            for (std::size_t i = 0; i < text.size(); ++i) {
                const int group = int(i / SlipCode::groupSize) + 1;
                for (const char other : alphabet) {
                    std::string wrong = text;
                    wrong[i] = other;
                    if (wrong == text)
                        continue;
                    const auto read = SlipCode::read(viewOf(wrong));
                    QVERIFY(!read && read.error() == (SlipCode::Mistake{SlipCode::Problem::BadGroup, group}));
                }
                for (std::size_t k = i + 1; k < text.size(); ++k) {
                    std::string wrong = text;
                    std::swap(wrong[i], wrong[k]);
                    QVERIFY(wrong == text || !SlipCode::read(viewOf(wrong)));
                }
            }
            for (std::size_t a = 0; a < SlipCode::groups; ++a) {
                for (std::size_t b = a + 1; b < SlipCode::groups; ++b) {
                    std::string wrong = text;
                    std::swap_ranges(wrong.begin() + std::ptrdiff_t(a * 5),
                                     wrong.begin() + std::ptrdiff_t(a * 5 + 5),
                                     wrong.begin() + std::ptrdiff_t(b * 5));
                    QVERIFY(!SlipCode::read(viewOf(wrong)));
                }
            }
        }
    }

    void saysWhatIsMissing()
    {
        CountingRandom random;
        const std::string text = textOfCode(SlipCode::make(random));
        using P = SlipCode::Problem;
        const auto mistake = [](const std::string &typed) {
            const auto read = SlipCode::read(viewOf(typed));
            return read ? SlipCode::Mistake{} : read.error();
        };
        QVERIFY(mistake("") == (SlipCode::Mistake{P::Incomplete, 1}));
        QVERIFY(mistake(text.substr(0, 14)) == (SlipCode::Mistake{P::Incomplete, 3}));
        QVERIFY(mistake(text + "7") == (SlipCode::Mistake{P::TooLong, 7}));
        QVERIFY(mistake(text.substr(0, 6) + "U" + text.substr(7)) == (SlipCode::Mistake{P::BadCharacter, 2}));
        QVERIFY(mistake(text.substr(0, 6) + "\xe5\xba\x97") == (SlipCode::Mistake{P::BadCharacter, 2}));
    }

    void theQrTextBringsItAllBack()
    {
        TestCompany company;
        const auto code = SlipCode::make(company.random);
        const Jid lin = *Jid::parse(u"林.yue@shop.example");
        const SecretBytes text = qrText(code, company.fingerprint, lin);
        const auto slip = readQrText(text.view());
        QVERIFY(slip && slip->company == company.fingerprint && slip->address == lin
                && sameBytes(slip->code.values(), code.values()));
        const Bytes whole = bytesOf(text.view());
        for (std::size_t size = 0; size < whole.size() - 14; ++size)
            QVERIFY(!readQrText(ByteView(whole).first(size)));
        for (std::size_t i = 0; i < 12 + 52 + 36; ++i) { // head, fingerprint and code
            Bytes changed = whole;
            changed[i] ^= 0x03;
            const auto other = readQrText(changed);
            QVERIFY(!other || other->company != company.fingerprint);
        }
    }

    void onlyTheCodeConfirmsAnInvitation()
    {
        TestCompany company;
        const auto code = SlipCode::make(company.random), other = SlipCode::make(company.random);
        const auto invitation = company.invite(u"lin"_s, 1, code);
        QVERIFY(code.confirmation(invitation) == code.clone().confirmation(invitation));
        QVERIFY(code.confirmation(invitation) != other.confirmation(invitation));
        QVERIFY(code.confirmation(invitation) != code.confirmation(company.invite(u"lin"_s, 2, code)));
    }
};

const sw::test::Suite suite(sw::test::run<TestSlipCode>);

} // namespace tst_slip_code

#include "tst_slip_code.moc"
