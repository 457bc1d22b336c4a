// SPDX-License-Identifier: Apache-2.0
// HR's table: how it is written, what of it is wrong, and what it changes.
#include "core/admin/employee_import.h"
#include "core/crypto/self_test.h"
#include "core/runtime/csv.h"
#include "core/runtime/csv_cell.h"
#include "tests/runner/suite.h"

#include <QStringEncoder>
#include <QTest>

namespace tst_employees {

using namespace sw;
using namespace sw::admin;
using namespace Qt::StringLiterals;

namespace {

struct Company {
    Company()
        : root(crypto::SignatureKey::generate(random))
        , hr(crypto::SignatureKey::generate(random))
        , it(crypto::SignatureKey::generate(random))
    {
        state.company = {org::CompanyId::make(random), root.publicKey(), root.publicKey()};
        state.name = u"禾邻便利"_s;
        state.account = *Jid::parse(u"company@shop.test");
        state.zone = u"Asia/Shanghai"_s;
        const Actor byRoot{{}, root};
        (void)addAdmin(state, u"hr"_s, hr.publicKey(), org::Scopes().with(org::Scope::Hr), byRoot);
        (void)addAdmin(state, u"it"_s, it.publicKey(), org::Scopes().with(org::Scope::Devices), byRoot);
    }
    ImportPlan plan(const QByteArray &table)
    {
        return planImport(state, readEmployees(table, u"shop.test"_s, u"Asia/Shanghai"_s));
    }
    bool import(const QByteArray &table)
    {
        const auto made = plan(table);
        return made.bad.isEmpty() && applyImport(state, made, Actor{u"hr"_s, hr}, random, 1000);
    }
    Member &member(const QString &local) { return *state.member(*Jid::fromParts(local, u"shop.test")); }
    QString unitOf(const QString &local)
    {
        return std::ranges::find(state.units, member(local).person.unit, &org::Unit::id)->name;
    }
    /// As a command would find it on the disk.
    bool survivesSaving() const
    {
        const SecretBytes saved = org::encodeSecret(state);
        const auto again = org::decode<CompanyState>(saved.view());
        return again && sameBytes(org::encodeSecret(*again).view(), saved.view()) && again->authority();
    }

    crypto::SystemRandom random;
    crypto::SignatureKey root, hr, it;
    CompanyState state;
};

const QByteArray threePeople = "工号,姓名,门店编号,门店,区域,岗位\n"
                               "E1,林悦,001,人民路店,华东,店长\n"
                               "E2,赵磊,001,人民路店,华东,\"收银、理货\"\n"
                               "E3,王芳,002,湖滨店,华东,\n";

QList<std::pair<int, RowProblem>> problemsOf(const QByteArray &table)
{
    QList<std::pair<int, RowProblem>> found;
    for (const BadRow &bad : readEmployees(table, u"shop.test"_s, u"Asia/Shanghai"_s).bad)
        found.append({bad.line, bad.problem});
    return found;
}

} // namespace

class TestEmployees : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void everySpreadsheetsBytesAreRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QString text = QString::fromUtf8(threePeople);
        QTest::newRow("UTF-8") << threePeople;
        QTest::newRow("UTF-8 with mark") << "\xef\xbb\xbf" + threePeople;
        QTest::newRow("GB18030") << QByteArray(QStringEncoder("GB18030").encode(text));
        QTest::newRow("UTF-16") << QByteArray(
            QStringEncoder(QStringEncoder::Utf16, QStringEncoder::Flag::WriteBom).encode(text));
        QTest::newRow("CRLF") << QByteArray(threePeople).replace('\n', "\r\n");
        QTest::newRow("semicolons") << QByteArray(threePeople).replace(',', ';');
        QTest::newRow("tabs") << QByteArray(threePeople).replace(',', '\t');
        QTest::newRow("English headers") << QByteArray(threePeople)
                                                .replace("工号,姓名,门店编号,门店,区域,岗位",
                                                         "Employee Number,Name,Store No,Store,Region,Roles");
    }
    void everySpreadsheetsBytesAreRead()
    {
        QFETCH(QByteArray, bytes);
        const auto file = readEmployees(bytes, u"shop.test"_s, u"Asia/Shanghai"_s);
        QVERIFY(file.bad.isEmpty());
        QCOMPARE(file.rows.size(), 3);
        QCOMPARE(file.rows[0].name, u"林悦"_s);
        QCOMPARE(file.rows[1].unitName, u"人民路店"_s);
        QCOMPARE(file.rows[1].roles, (QStringList{u"收银"_s, u"理货"_s}));
        QCOMPARE(file.rows[2].address.toString(), u"e3@shop.test"_s);
        QCOMPARE(file.rows[2].line, 4);
    }

    void quotedCellsAreOneCell()
    {
        const auto rows = readCsv(u"a,\"b,\"\"c\"\"\nd\" ,e\n\n,\nf"_s);
        QVERIFY(rows);
        QCOMPARE(rows->size(), 2);
        QCOMPARE(rows->at(0).cells, (QStringList{u"a"_s, u"b,\"c\"\nd"_s, u"e"_s}));
        QCOMPARE(rows->at(1).line, 5);
        QVERIFY(!readCsv(u"a,\"b\nc"_s));
        QVERIFY(!textOfTable("\xff\x81\x00\x80"));
    }

    void noCellOfOursIsAFormula()
    {
        QCOMPARE(csvCell(u"=1+2"_s), u"'=1+2"_s);
        QCOMPARE(csvCell(u"@SUM(A1)"_s), u"'@SUM(A1)"_s);
        QCOMPARE(csvCell(u"-1"_s), u"'-1"_s);
        QCOMPARE(csvCell(u"a,\"b\""_s), u"\"a,\"\"b\"\"\""_s);
        QCOMPARE(csvCell(u"林悦"_s), u"林悦"_s);
    }

    void everyBadRowIsNamed()
    {
        using P = RowProblem;
        using List = QList<std::pair<int, P>>;
        const QByteArray head = "工号,姓名,账号,门店,类型,时区,营业时间\n";
        QCOMPARE(problemsOf("\xff\x81\x00\x80"), (List{{0, P::NotText}}));
        QCOMPARE(problemsOf("a,\"b"), (List{{0, P::NotATable}}));
        QCOMPARE(problemsOf(head), (List{{0, P::NoPeople}}));
        QCOMPARE(problemsOf("工号,电话\n1,2\n"), (List{{1, P::MissingColumn}, {1, P::MissingColumn}}));
        QCOMPARE(problemsOf(head + ",林悦,,店,,,\nE2,,,店,,,\nE3,王芳,,,,,\n"),
                 (List{{2, P::MissingNumber}, {3, P::MissingName}, {4, P::MissingUnit}}));
        QCOMPARE(problemsOf(head + "E1,林悦,a b,店,,,\nE2,赵磊,x@other.test,店,,,\n"),
                 (List{{2, P::BadAddress}, {3, P::BadAddress}}));
        QCOMPARE(problemsOf(head + "E1,林悦,,店,银行,,\nE2,赵磊,,店,,Mars/Base,\nE3,王芳,,店,,,早到晚\n"),
                 (List{{2, P::BadKind}, {3, P::BadZone}, {4, P::BadHours}}));
        QCOMPARE(problemsOf(head + "E1,林悦,,店,,,\nE1,赵磊,lei,店,,,\nE3,王芳,e1,店,,,\n"),
                 (List{{3, P::NumberTwice}, {4, P::AddressTwice}}));
        QCOMPARE(problemsOf(head + "E1,\"林\n悦\",,店,,,\nE2,\"赵\x01磊\",,店,,,\nE3," + QByteArray(300, 'x')
                            + ",,店,,,\n"),
                 (List{{2, P::BadText}, {4, P::BadText}, {5, P::BadText}}));
    }

    void rolesStayAsTheyAreOrAreRefused()
    {
        const QByteArray head = "工号,姓名,门店,岗位\n";
        const QString longOne = u"Regional visual merchandising and layout manager"_s;
        const auto file = readEmployees(head + "E1,林悦,店," + longOne.toUtf8() + "；收银\n", u"shop.test"_s,
                                        u"Asia/Shanghai"_s);
        QVERIFY(file.bad.isEmpty());
        QCOMPARE(file.rows[0].roles, (QStringList{longOne, u"收银"_s}));
        const QList<std::pair<int, RowProblem>> wrong{{2, RowProblem::BadText}, {3, RowProblem::BadText}};
        QCOMPARE(problemsOf(head + "E1,林悦,店," + QByteArray(65, 'x') + "\nE2,赵磊,店,"
                            + QByteArray("a/").repeated(17) + "\n"),
                 wrong);
    }

    void whoIsNewMovesChangesAndLeaves()
    {
        Company c;
        const auto first = c.plan(threePeople);
        QCOMPARE(first.added.size(), 3);
        QCOMPARE(first.newUnits, (QStringList{u"人民路店"_s, u"华东"_s, u"湖滨店"_s}));
        QVERIFY(c.import(threePeople));
        QVERIFY(c.survivesSaving());
        QCOMPARE(c.unitOf(u"e1"_s), u"人民路店"_s);
        QCOMPARE(dueAccounts(c.state, false).size(), 3u);
        QCOMPARE(c.plan(threePeople).unchanged.size(), 3);
        for (const auto *local : {u"e1", u"e2", u"e3"})
            accountDone(c.state, AccountAct::Add, *Jid::fromParts(local, u"shop.test"));
        const org::PersonId id = c.member(u"e1"_s).person.id;

        const QByteArray later
            = "工号,姓名,门店编号,门店,区域,岗位\n"
              "E1,林悦,002,湖滨店,华东,店长\nE3,王芳芳,002,湖滨店,华东,\nE4,马超,002,湖滨店,华东,\n";
        const auto plan = c.plan(later);
        QCOMPARE(plan.moved.size(), 1);
        QCOMPARE(plan.moved[0].from, u"人民路店"_s);
        QCOMPARE(plan.changed.size(), 1);
        QCOMPARE(plan.leaving.size(), 1);
        QCOMPARE(plan.leaving[0].name, u"赵磊"_s);
        QCOMPARE(plan.added.size(), 1);
        QVERIFY(c.import(later));
        QVERIFY(c.member(u"e1"_s).person.id == id);
        QCOMPARE(c.unitOf(u"e1"_s), u"湖滨店"_s);
        QVERIFY(c.member(u"e2"_s).leaves());
        const auto authority = c.state.authority();
        QVERIFY(authority && authority->leftSerial(*Jid::parse(u"e2@shop.test")) == 1);
        // Back again: a new invitation with a higher serial.
        accountDone(c.state, AccountAct::Remove, *Jid::parse(u"e2@shop.test"));
        QVERIFY(c.import(later + "E2,赵磊,002,湖滨店,华东,\n"));
        QCOMPARE(c.member(u"e2"_s).person.serial, 2u);
        QVERIFY(c.survivesSaving());
    }

    void whoNeverHadAnAccountLosesNone()
    {
        Company c;
        QVERIFY(c.import(threePeople));
        QVERIFY(revokePerson(c.state, *Jid::parse(u"e3@shop.test"), Actor{u"hr"_s, c.hr}, 1));
        QVERIFY(!c.state.member(*Jid::parse(u"e3@shop.test")));
        QCOMPARE(dueAccounts(c.state, false).size(), 2u);
    }

    void anothersAccountIsNotTaken()
    {
        Company c;
        QVERIFY(c.import(threePeople));
        const QByteArray head = "工号,姓名,账号,门店\n";
        const auto taken = c.plan(head + "E9,马超,e1,店\n");
        QVERIFY(taken.bad.contains(BadRow{2, RowProblem::AddressTaken, u"林悦"_s}));
        QVERIFY(!c.plan(head + "E9,马超,company,店\n").bad.isEmpty());
        QVERIFY(c.plan(head + "E1,林悦,linyue,店\n")
                    .bad.contains(BadRow{2, RowProblem::AddressChanged, u"e1@shop.test"_s}));
    }

    void aFileWithHalfOfThePeopleIsDoubted()
    {
        Company c;
        QByteArray all = "工号,姓名,门店\n", half = all;
        for (int i = 0; i < 30; ++i) {
            const QByteArray row = "N" + QByteArray::number(i) + ",员工,店\n";
            all += row;
            half += i % 2 ? row : QByteArray();
        }
        QVERIFY(c.import(all));
        QVERIFY(manyLeave(c.state, c.plan(half)));
        QVERIFY(!manyLeave(c.state, c.plan(all)));
    }

    void onlyHrMay()
    {
        Company c;
        const auto plan = c.plan(threePeople);
        const auto refused = applyImport(c.state, plan, Actor{u"it"_s, c.it}, c.random, 1);
        QVERIFY(!refused && refused.error() == Trouble(org::Error::WrongScope));
        QVERIFY(c.state.members.empty());
        QVERIFY(c.import(threePeople));
        const auto published = nextPublication(c.state, Actor{u"it"_s, c.it}, c.random, 1);
        QVERIFY(!published && published.error() == Trouble(org::Error::WrongScope));
        QVERIFY(!revokePerson(c.state, *Jid::parse(u"e1@shop.test"), Actor{u"it"_s, c.it}, 1));
        QVERIFY(revokeDevice(c.state, {}, Actor{u"it"_s, c.it}, 1));
        QVERIFY(!revokeDevice(c.state, {}, Actor{u"hr"_s, c.hr}, 1));
        // A removed one nothing at all, nor who has another's key.
        QVERIFY(!removeAdmin(c.state, u"hr"_s, Actor{u"it"_s, c.it}, 1));
        QVERIFY(removeAdmin(c.state, u"hr"_s, Actor{{}, c.root}, 1));
        QVERIFY(!nextPublication(c.state, Actor{u"hr"_s, c.hr}, c.random, 1));
    }

    void theKeyChangesWhenSomebodyLeavesAndOnlyThen()
    {
        Company c;
        QVERIFY(c.import(threePeople));
        const auto publish = [&] {
            return bool(nextPublication(c.state, Actor{u"hr"_s, c.hr}, c.random, 1));
        };
        QVERIFY(publish() && publish());
        QCOMPARE(c.state.key.version, 1u);
        QVERIFY(revokePerson(c.state, *Jid::parse(u"e1@shop.test"), Actor{u"hr"_s, c.hr}, 1));
        QVERIFY(publish());
        QCOMPARE(c.state.key.version, 2u);
        QCOMPARE(c.state.history.size(), 3u);
    }
};

const sw::test::Suite suite(sw::test::run<TestEmployees>);

} // namespace tst_employees

#include "tst_employees.moc"
