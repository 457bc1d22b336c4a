// SPDX-License-Identifier: Apache-2.0
// The administrators' window at a real server: a table taken over and published from the window, a client
// that signs in with a slip made there, its devices, somebody who leaves, and the doctor.
#include "core/client/vault.h"
#include "core/crypto/self_test.h"
#include "core/trust/trust.h"
#include "tests/runner/suite.h"
#include "tests/support/admin_house.h"
#include "tests/support/desk.h"
#include "tests/support/office.h"
#include "tests/support/xmpp_person.h"

#include <QApplication>
#include <QLabel>
#include <QListWidget>
#include <QTableView>
#include <QTableWidget>
#include <QTest>

namespace tst_admin_window {

namespace {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

const Jid s201 = *Jid::parse(u"s201@shop.test");

class TestAdminWindowAtAServer : public QObject
{
    Q_OBJECT

    TestServers m_servers;

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void fromATableToAClientAndOut_data() { addServerRows(); }
    void fromATableToAClientAndOut()
    {
        QFETCH(ServerKind, kind);
        TestServer &server = m_servers.of(kind);
        QVERIFY(server.addPeople({Office::companyAccount()}));
        AdminHouse house;
        QVERIFY(house.makeCompany());
        house.openProgram();
        QVERIFY(house.open());
        takeTheTableOver(house, server);

        // Published from the window.
        house.click("navOverview");
        house.click("publish");
        QVERIFY(delivered(house).contains(u"Version 1"_s));
        QVERIFY(!house.office->view()->unpublished);

        // A slip made in the window, and a client that signs in with it.
        const QString code = slipOf(house, s201);
        QVERIFY(!code.isEmpty());
        Desk desk(server, u"s201"_s);
        desk.settings().password = code;
        QCOMPARE(desk.open(), OpenError::None);
        desk.signIn();
        auto &trust = desk.client().trust();
        SOON_IS(trust.status().step, trust::Step::Password);
        QCOMPARE(trust.status().standing, trust::Standing::Certified);
        trust.choosePassword(u"a new password"_s);
        SOON(trust.status().step == trust::Step::None && desk.isOnline());
        QCOMPARE(trust.organisation().name(), u"禾邻便利"_s);

        // Its device is seen in the window, as soon as it has told the server of itself.
        house.click("navEmployees");
        house.type("peopleSearch", u"S201"_s);
        house.find<QTableView>("peopleTable")->selectRow(0);
        house.click("personDevices");
        auto *devices = house.find<QTableWidget>("devices");
        const auto areSeen = [&] {
            auto *look = house.find<QPushButton>("lookUpDevices");
            if (look->isEnabled() && !devices->isVisible())
                look->click();
            return devices->isVisible();
        };
        SOON(areSeen());
        QCOMPARE(devices->rowCount(), 1);
        QCOMPARE(devices->item(0, 1)->text(), u"Certified by the company"_s);

        // It leaves: the device hears of it, then the account goes.
        house.click("navEmployees");
        house.click("personLeaves");
        house.accept("confirmSheet");
        const QString told = delivered(house);
        QVERIFY(told.contains(u"Version 2"_s) && told.contains(u"1 of 1 accounts"_s));
        SOON_IS(desk.client().vault().state().lock, Lock::Barred);
        QCOMPARE(desk.client().vault().state().bar, trust::Bar::PersonLeft);
        QVERIFY(!house.office->view()->person(s201));
        lookAtTheServer(house, server);
    }

    // However far it comes before it hears of it: what is done is told, what is not is left, and done the
    // next time.
    void accountsAreStoppedHalfWayAndGoneOnWith_data() { addServerRows(); }
    void accountsAreStoppedHalfWayAndGoneOnWith()
    {
        QFETCH(ServerKind, kind);
        constexpr int people = 60;
        TestServer &server = m_servers.of(kind);
        QVERIFY(server.addPeople({Office::companyAccount()}));
        AdminHouse house;
        QVERIFY(house.makeCompany());
        house.openProgram();
        QVERIFY(house.open());
        QByteArray table = "工号,姓名,门店\n";
        for (int i = 1; i <= people; ++i)
            table += "n" + QByteArray::number(i) + ",新人,人民路店\n";
        bool isAsked = false;
        QObject::connect(house.office.get(), &admin::Office::progress, house.window.get(),
                         [&](admin::DeliveryStage stage, int done, int) {
                             if (stage == admin::DeliveryStage::Accounts && done > 0
                                 && !std::exchange(isAsked, true))
                                 house.in<QPushButton>("deliverySheet", "deliveryClose")->click();
                         });
        takeOver(house, server, table);
        auto *button = house.in<QPushButton>("deliverySheet", "deliveryClose");
        SOON(button->text() == u"Close"_s);
        const int left = house.office->view()->accountsDue;
        QVERIFY(left < people);
        const QString told = house.in<QLabel>("deliverySheet", "deliveryText")->text();
        QVERIFY2(told.contains(u"%1 of %2 accounts"_s.arg(people - left).arg(people)), qPrintable(told));
        QCOMPARE(told.contains(u"Left: %1 account"_s.arg(left)), left > 0);
        if (qEnvironmentVariableIsSet("SW_PICTURES"))
            QVERIFY(house.window->grab().save(qEnvironmentVariable("SW_PICTURES") + u"/admin-stopped.png"_s));
        button->click();
        SOON(!house.isOpen("deliverySheet"));
        if (left > 0) {
            house.click("navOverview");
            house.click("doAccounts");
            QVERIFY(!delivered(house).isEmpty());
        }
        QCOMPARE(house.office->view()->accountsDue, 0);
    }

private:
    static void fillLogin(QWidget *form, const TestServer &server, const QString &password)
    {
        const auto type = [form](const char *name, const QString &text) {
            form->findChild<QLineEdit *>(QLatin1String(name))->setText(text);
        };
        type("loginPassword", password);
        type("loginHost", server.host() + u':' + QString::number(server.port()));
        type("loginCa", server.caFile());
    }

    /// Up to the delivery's sheet.
    static void takeOver(AdminHouse &house, const TestServer &server, const QByteArray &table)
    {
        house.write(u"staff.csv"_s, table);
        house.click("navEmployees");
        house.click("importTable");
        house.click("chooseTable");
        house.choose("tableFile", house.path(u"staff.csv"_s));
        SOON(house.in<QPushButton>("importSheet", "accept")->isVisible());
        house.accept("importSheet");
        SOON(house.isOpen("loginSheet"));
        fillLogin(house.find<ui::Sheet>("loginSheet"), server, u"company-secret"_s);
        house.accept("loginSheet");
        SOON(house.isOpen("deliverySheet"));
    }

    void takeTheTableOver(AdminHouse &house, const TestServer &server)
    {
        takeOver(house, server, adminStaff());
        QVERIFY(delivered(house).contains(u"12 of 12 accounts"_s));
        QCOMPARE(house.office->view()->accountsDue, 0);
    }

    /// What the sheet says at the end; it is closed.
    static QString delivered(const AdminHouse &house)
    {
        if (!soon([&] { return house.isOpen("deliverySheet"); }))
            return {};
        auto *button = house.in<QPushButton>("deliverySheet", "deliveryClose");
        if (!soon([&] { return button->text() == u"Close"_s; }))
            return {};
        const QString text = house.in<QLabel>("deliverySheet", "deliveryText")->text();
        button->click();
        return soon([&] { return !house.isOpen("deliverySheet"); }) ? text : QString();
    }

    static QString slipOf(AdminHouse &house, const Jid &person)
    {
        house.click("navEmployees");
        house.click("slips");
        house.in<QPushButton>("slipsSheet", "accept")->click();
        const QString table = house.path(u"slips.csv"_s);
        house.choose("slipsFile", table);
        if (!soon([&] { return house.office->view()->slipsDue == 0; }))
            return {};
        house.in<QPushButton>("slipsSheet", "cancel")->click();
        QFile file(table);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
            const QStringList cells = line.split(u',');
            if (cells.value(2) == person.toString())
                return cells.value(3);
        }
        return {};
    }

    static void lookAtTheServer(AdminHouse &house, const TestServer &server)
    {
        house.click("navServer");
        auto *page = house.find<QWidget>("serverPage");
        fillLogin(page, server, u"company-secret"_s);
        page->findChild<QLineEdit *>(u"loginAddress"_s)->setText(u"company@shop.test"_s);
        auto *look = house.find<QPushButton>("examine");
        look->click();
        QCOMPARE(look->text(), u"Stop"_s);
        look->click();
        SOON(house.find<QLabel>("doctorWords")->text().startsWith(u"Stopped"_s));
        look->click();
        SOON_IS(look->text(), u"Look at the server"_s);
        QVERIFY(house.find<QListWidget>("findings")->count() >= 10);
        QVERIFY(house.find<QLabel>("doctorWords")->text().contains(u"suits Storewire"_s));
        if (qEnvironmentVariableIsSet("SW_PICTURES"))
            QVERIFY(house.window->grab().save(qEnvironmentVariable("SW_PICTURES") + u"/admin-doctor.png"_s));
    }
};

} // namespace

const sw::test::Suite suite(sw::test::run<TestAdminWindowAtAServer, QApplication>);

} // namespace tst_admin_window

#include "tst_admin_window.moc"
