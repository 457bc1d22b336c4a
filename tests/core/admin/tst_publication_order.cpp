// SPDX-License-Identifier: Apache-2.0
// What the folder knows of the server: what waits to be published, and what has to be published before
// accounts are touched.
#include "core/admin/acts.h"
#include "core/admin/person_form.h"
#include "core/crypto/self_test.h"
#include "tests/runner/suite.h"

#include <QTemporaryDir>
#include <QTest>

namespace tst_publication_order {

namespace {

using namespace sw;
using namespace sw::admin;
using namespace Qt::StringLiterals;

SecretBytes secret(std::string_view text)
{
    return SecretBytes(viewOf(text));
}

const auto least = crypto::PassphraseCost::least();
const Jid e1 = *Jid::parse(u"e1@shop.test"), e2 = *Jid::parse(u"e2@shop.test");

class Desk
{
public:
    Desk()
    {
        auto made
            = CompanyFolder::create(path(),
                                    {u"禾邻便利"_s, *Jid::parse(u"company@shop.test"), u"Asia/Shanghai"_s,
                                     dir.filePath(u"recovery.key"_s)},
                                    secret("root words"), secret("recovery words"), least, random, 1000);
        const auto scopes = org::Scopes().with(org::Scope::Hr).with(org::Scope::Devices);
        if (!made || !appoint(*made, u"hr"_s, scopes, secret("hr words"), least, 2000))
            qFatal("no company");
    }
    QString path() const { return dir.filePath(u"company"_s); }
    CompanyFolder open() { return *CompanyFolder::open(path(), u"hr"_s, secret("hr words"), random); }
    /// E1, E2 and E3, whose accounts are made.
    bool import(CompanyFolder &folder)
    {
        const auto file
            = readEmployees("工号,姓名,门店,区域\nE1,林悦,店,华东\nE2,赵磊,店,华东\nE3,王芳,店,华东\n",
                            u"shop.test"_s, u"Asia/Shanghai"_s);
        if (!takeOver(folder, planImport(folder.state(), file), 3000))
            return false;
        for (const auto &task : dueAccounts(folder.state(), false))
            accountDone(folder.state(), task.act, task.address);
        return bool(folder.save());
    }
    bool publish(CompanyFolder &folder, bool arrives = true)
    {
        const auto made = nextPublication(folder.state(), folder.actor(), random, 4000);
        if (made && arrives)
            publicationTaken(folder.state(), 4000);
        return made && folder.save();
    }

    QTemporaryDir dir;
    crypto::SystemRandom random;
};

class TestPublicationOrder : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void whatIsNotOnTheServerWaits()
    {
        Desk desk;
        {
            auto folder = desk.open();
            QVERIFY(hasUnpublished(folder.state()));
            QVERIFY(desk.import(folder) && desk.publish(folder));
            QVERIFY(!hasUnpublished(folder.state()));
            QCOMPARE(folder.state().onServer.version, 1U);
        }
        auto folder = desk.open(); // it is remembered
        QVERIFY(!hasUnpublished(folder.state()));
        QVERIFY(barDevice(folder, org::PublicKey{7}, 5000));
        QVERIFY(hasUnpublished(folder.state()));
        QVERIFY(desk.publish(folder, false)); // made, but it did not arrive
        QVERIFY(hasUnpublished(folder.state()));
        QVERIFY(desk.publish(folder));
        QVERIFY(!hasUnpublished(folder.state()));
        QVERIFY(resetPerson(folder, e1, 6000));
        QVERIFY(hasUnpublished(folder.state()));
    }

    void theWordGoesBeforeAccountsThatAreCutOff()
    {
        Desk desk;
        auto folder = desk.open();
        QVERIFY(desk.import(folder));
        QVERIFY(resetPerson(folder, e1, 5000));
        QVERIFY(!mustPublishFirst(folder.state())); // nobody can have heard of the company yet
        QVERIFY(desk.publish(folder));
        QVERIFY(letGo(folder, e2, 6000));
        QVERIFY(mustPublishFirst(folder.state()));
        QVERIFY(desk.publish(folder, false));
        QVERIFY(mustPublishFirst(folder.state()));
        QVERIFY(desk.publish(folder));
        QVERIFY(!mustPublishFirst(folder.state()));
        accountDone(folder.state(), AccountAct::Remove, e2); // changes nothing that is published
        QVERIFY(!hasUnpublished(folder.state()));
        // Whoever is only new is cut off from nothing.
        auto form = formIn(folder.state(), folder.state().members[0].person.unit);
        form.number = u"E9"_s;
        form.name = u"新人"_s;
        QVERIFY(takeOver(folder, planPerson(folder.state(), form, true), 7000));
        accountDone(folder.state(), AccountAct::Reset, e1);
        QVERIFY(hasUnpublished(folder.state()) && !mustPublishFirst(folder.state()));
    }

    void aFolderOfTheFormerFormatOpens()
    {
        Desk desk;
        auto folder = desk.open();
        QVERIFY(desk.import(folder) && desk.publish(folder));
        folder.state().format = 1;
        const SecretBytes now = org::encodeSecret(folder.state());
        const auto tail = org::encode(OnServer()).size();
        const auto state = readState(SecretBytes(now.view().first(now.size() - tail)));
        QVERIFY(state);
        QCOMPARE(state->format, CompanyState::currentFormat);
        QCOMPARE(state->members.size(), 3U);
        QCOMPARE(state->onServer, OnServer());
        QVERIFY(hasUnpublished(*state)); // nobody knows
        QVERIFY(!readState(SecretBytes(now.view().first(now.size() - tail - 1))));
        QVERIFY(!readState(SecretBytes(now.view().first(now.size() - 1))));
        QVERIFY(!readState(SecretBytes()));
    }

    void aPersonIsAddedAndMovedByHandAsByATable()
    {
        Desk desk;
        auto folder = desk.open();
        QVERIFY(desk.import(folder));
        auto &state = folder.state();
        auto form = formOf(state, *state.member(e1));
        QCOMPARE(form.region, u"华东"_s);
        QVERIFY(!planPerson(state, form, true).bad.isEmpty()); // the number is taken
        form.unitName = u"湖滨店"_s;
        form.roles = u"店长、收银"_s;
        const auto plan = planPerson(state, form, false);
        QVERIFY(plan.bad.isEmpty() && plan.leaving.isEmpty());
        QCOMPARE(plan.moved.size(), 1);
        QCOMPARE(plan.newUnits, QStringList{u"湖滨店"_s});
        QVERIFY(takeOver(folder, plan, 8000));
        QCOMPARE(formOf(state, *state.member(e1)), form);
        QCOMPARE(formOf(state, *state.member(e2)).unitName, u"店"_s);
        form.name.clear();
        form.account = u"a b"_s;
        QCOMPARE(planPerson(state, form, false).bad.size(), 1);
        form.name = u"\"=1+2\""_s; // nobody's formula, and quoted
        form.account = u"e1@shop.test"_s;
        QVERIFY(takeOver(folder, planPerson(state, form, false), 9000));
        QCOMPARE(state.member(e1)->person.name.value, u"\"=1+2\""_s);
    }

    void onlyTheRootsPassphraseMakesARootForAMoment()
    {
        Desk desk;
        auto folder = desk.open();
        const auto add = [&](CompanyFolder &f) {
            return appoint(f, u"it"_s, org::Scopes().with(org::Scope::Devices), secret("it words"), least,
                           3000);
        };
        QVERIFY(!add(folder)); // hr is no root
        QVERIFY(folder.reload());
        const auto wrong = folder.asRoot(secret("hr words"), add);
        QVERIFY(!wrong && wrong.error().reason == Reason::WrongPassphrase);
        QVERIFY(folder.asRoot(secret("root words"), add));
        QCOMPARE(folder.actor().name, u"hr"_s);
        const auto slips
            = folder.asRoot(secret("root words"), [](CompanyFolder &f) { return dismiss(f, u"it"_s, 4000); });
        QVERIFY(slips && *slips == 0);
        QVERIFY(desk.import(folder)); // with hr's own key
    }

    void whatFailedHalfWayIsNotThereAfterReloading()
    {
        Desk desk;
        auto folder = desk.open();
        QVERIFY(desk.import(folder));
        (void)revokePerson(folder.state(), e1, folder.actor(), 5000);
        QVERIFY(folder.state().member(e1)->leaves());
        QVERIFY(folder.reload());
        QVERIFY(!folder.state().member(e1)->leaves());
        QVERIFY(letGo(folder, e1, 6000));
    }
};

} // namespace

const sw::test::Suite suite(sw::test::run<TestPublicationOrder>);

} // namespace tst_publication_order

#include "tst_publication_order.moc"
