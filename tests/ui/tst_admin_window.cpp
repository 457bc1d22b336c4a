// SPDX-License-Identifier: Apache-2.0
// The administrators' window over a real company's folder: opening, people, slips, devices, administrators,
// the log, and what it refuses.
#include "core/crypto/self_test.h"
#include "tests/runner/suite.h"
#include "tests/support/admin_house.h"
#include "ui/admin/slips.h"
#include "ui/base/widgets.h"

#include <QApplication>
#include <QListWidget>
#include <QTableView>
#include <QTableWidget>
#include <QTest>
#include <QTreeWidget>

namespace tst_admin_window {

namespace {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using admin::PersonStanding;

const Jid s201 = *Jid::parse(u"s201@shop.test"), s102 = *Jid::parse(u"s102@shop.test");

class TestAdminWindow : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void itOpensWithThePassphraseAndSaysWhatIsWrong()
    {
        AdminHouse house;
        QVERIFY(house.makeCompany());
        house.openProgram();
        QCOMPARE(house.find<QComboBox>("who")->count(), 3); // hr, it, the root
        house.type("passphrase", u"something else"_s);
        house.click("open");
        auto *error = house.find<QLabel>("openError");
        SOON(error->isVisible());
        QVERIFY(error->text().contains(u"does not open"_s));
        QVERIFY(house.open());
        SOON(house.find<QWidget>("overviewPage")->isVisible());
        QCOMPARE(house.find<QLabel>("company")->text(), u"禾邻便利"_s);
        QVERIFY(house.find<QLabel>("administrator")->text().contains(u"hr"_s));
        // Another program finds the folder at work.
        const auto second = admin::CompanyFolder::open(house.folder(), u"hr"_s,
                                                       house.secret(u"hr some words"_s), house.random);
        QVERIFY(!second && second.error().reason == admin::Reason::Busy);
        house.click("closeFolder");
        SOON(house.find<QWidget>("startPage")->isVisible());
        QVERIFY(admin::CompanyFolder::open(house.folder(), u"hr"_s, house.secret(u"hr some words"_s),
                                           house.random));
    }

    void aCompanyIsMade()
    {
        AdminHouse house;
        house.openProgram(house.path(u"nothing here"_s));
        QVERIFY(!house.find<QPushButton>("open")->isEnabled());
        house.click("make");
        house.accept("createSheet"); // says what is missing
        house.type("companyName", u"禾邻便利"_s);
        house.type("companyDomain", u"shop.test"_s);
        house.type("companyFolder", house.folder());
        house.type("recoveryFile", house.path(u"recovery.key"_s));
        for (const char *field : {"rootPassphrase", "rootAgain", "recoveryPassphrase"})
            house.in<QLineEdit>("createSheet", field)->setText(u"four words are better"_s);
        house.accept("createSheet");
        QVERIFY(!house.office->view()); // the second passphrase was typed once only
        house.in<QLineEdit>("createSheet", "recoveryAgain")->setText(u"four words are better"_s);
        house.accept("createSheet");
        SOON(house.office->view() != nullptr);
        QCOMPARE(house.office->view()->account.toString(), u"company@shop.test"_s);
        QVERIFY(QFileInfo::exists(house.path(u"recovery.key"_s)));
        SOON(house.isOpen("tellSheet"));
        QVERIFY(house.in<QLabel>("tellSheet", "told")->text().contains(u"recovery.key"_s));
    }

    void aTableIsLookedAtFirstAndThenTakenOver()
    {
        AdminHouse house;
        QVERIFY(house.makeCompany());
        house.openProgram();
        QVERIFY(house.open());
        house.write(u"bad.csv"_s, "工号,姓名,门店\nE1,林悦,店\nE1,赵磊,店\nE3,,店\n");
        house.write(u"staff.csv"_s, adminStaff());
        house.click("navEmployees");
        house.click("importTable");
        house.click("chooseTable");
        house.choose("tableFile", house.path(u"bad.csv"_s));
        auto *list = house.in<QListWidget>("importSheet", "importList");
        SOON_IS(list->count(), 2);
        QVERIFY(list->item(0)->text().contains(u"Line 3"_s));
        QVERIFY(!house.in<QPushButton>("importSheet", "accept")->isVisible());
        house.click("chooseTable");
        house.choose("tableFile", house.path(u"staff.csv"_s));
        SOON(house.in<QPushButton>("importSheet", "accept")->isVisible());
        QVERIFY(house.in<QLabel>("importSheet", "importText")->text().contains(u"12 new"_s));
        QVERIFY(house.office->view()->people.empty()); // not yet
        house.accept("importSheet");
        SOON(house.isOpen("loginSheet")); // the server is to be told
        QCOMPARE(house.office->view()->people.size(), 12U);
        QCOMPARE(house.office->view()->accountsDue, 12);
        house.in<QPushButton>("loginSheet", "cancel")->click();
        SOON(!house.isOpen("loginSheet"));
        QCOMPARE(house.find<QTableView>("peopleTable")->model()->rowCount(), 12);
        QCOMPARE(house.find<QTreeWidget>("units")->topLevelItemCount(),
                 6); // everybody, 3 departments, 2 regions
    }

    void peopleAreFoundChangedAndMoved()
    {
        AdminHouse house;
        const auto staffed = withStaff(house);
        QVERIFY(staffed);
        auto *table = house.find<QTableView>("peopleTable");
        house.type("peopleSearch", u"sunli"_s);
        QCOMPARE(table->model()->rowCount(), 1);
        house.type("peopleSearch", u"nobody"_s);
        QCOMPARE(table->model()->rowCount(), 0);
        QVERIFY(!table->isVisible()); // says so instead
        house.type("peopleSearch", u"S201"_s);
        table->selectRow(0);
        house.click("changePerson");
        SOON(house.isOpen("personSheet"));
        QCOMPARE(house.in<QLineEdit>("personSheet", "personRegion")->text(), u"华东"_s);
        house.type("personUnit", u"大学城店"_s);
        QCOMPARE(house.in<QLineEdit>("personSheet", "personRegion")->text(), u"华南"_s); // comes along
        house.type("personName", QString());
        house.accept("personSheet");
        SOON(house.in<QPushButton>("personSheet", "accept")->isEnabled());
        QVERIFY(house.isOpen("personSheet")); // no name
        house.type("personName", u"孙莉"_s);
        house.accept("personSheet");
        SOON_IS(house.office->view()->person(s201)->unitName, u"大学城店"_s);
        QCOMPARE(house.office->view()->person(s201)->name, u"孙莉"_s);
        QVERIFY(house.office->view()->unpublished);

        SOON(!house.isOpen("personSheet"));
        house.click("addPerson");
        SOON(house.isOpen("personSheet"));
        house.type("personName", u"新人"_s);
        house.type("personNumber", u"S201"_s); // somebody's
        house.type("personUnit", u"湖滨店"_s);
        house.accept("personSheet");
        SOON(house.in<QPushButton>("personSheet", "accept")->isEnabled());
        QCOMPARE(house.office->view()->people.size(), 12U);
        house.type("personNumber", u"S299"_s);
        house.accept("personSheet");
        SOON_IS(house.office->view()->people.size(), 13U);
    }

    void leavingIsAskedOnceAndNamesThePerson()
    {
        AdminHouse house;
        QVERIFY(withStaff(house, true));
        house.type("peopleSearch", u"S102"_s);
        auto *table = house.find<QTableView>("peopleTable");
        table->selectRow(0);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Delete);
        SOON(house.isOpen("confirmSheet"));
        QStringList words;
        for (const QLabel *label : house.find<ui::Sheet>("confirmSheet")->findChildren<QLabel *>())
            words << label->text();
        QVERIFY(words.join(u' ').contains(u"王芳"_s) && words.join(u' ').contains(u"s102@shop.test"_s));
        house.in<QPushButton>("confirmSheet", "cancel")->click();
        SOON(!house.isOpen("confirmSheet"));
        QCOMPARE(house.office->view()->person(s102)->standing, PersonStanding::SlipDue);
        house.click("personLeaves");
        house.accept("confirmSheet");
        SOON_IS(house.office->view()->person(s102)->standing, PersonStanding::Leaving);
        SOON(house.isOpen("loginSheet"));
        house.in<QPushButton>("loginSheet", "cancel")->click();
        QVERIFY(!house.find<QPushButton>("personLeaves")->isEnabled());
        QCOMPARE(house.office->view()->waiting.left, 1);
    }

    void slipsBecomeAFileOfOnesOwn()
    {
        AdminHouse house;
        QVERIFY(withStaff(house, true));
        house.click("navOverview");
        house.click("overviewSlips");
        SOON(house.isOpen("slipsSheet"));
        house.in<QPushButton>("slipsSheet", "accept")->click();
        const QString pdf = house.path(u"slips.pdf"_s);
        house.choose("slipsFile", pdf);
        SOON_IS(house.office->view()->slipsDue, 0);
        QFile file(pdf);
        QVERIFY(file.open(QIODevice::ReadOnly) && file.read(5) == "%PDF-");
        QVERIFY(!(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
        SOON(house.in<QLabel>("slipsSheet", "slipsText")->text().contains(u"12 slips"_s));
        house.in<QPushButton>("slipsSheet", "cancel")->click();
        // Once more: those printed before have to be asked for.
        SOON(!house.isOpen("slipsSheet"));
        house.click("navEmployees");
        house.click("slips");
        house.in<QPushButton>("slipsSheet", "accept")->click();
        house.choose("slipsFile", house.path(u"again.pdf"_s));
        SOON(house.in<QPushButton>("slipsSheet", "accept")->isEnabled());
        QVERIFY(!QFileInfo::exists(house.path(u"again.pdf"_s)));
        house.click("slipsAgain");
        house.in<QPushButton>("slipsSheet", "accept")->click();
        house.choose("slipsFile", house.path(u"again.csv"_s));
        SOON(QFileInfo::exists(house.path(u"again.csv"_s)));
    }

    void writingSlipsCanBeStoppedAndLeavesNothing()
    {
        AdminHouse house;
        QVERIFY(withStaff(house, true));
        house.closeProgram();
        auto folder = admin::CompanyFolder::open(house.folder(), u"hr"_s, house.secret(u"hr some words"_s),
                                                 house.random);
        QVERIFY(folder);
        Slips::Progress progress;
        progress.cancelled = true;
        const QString pdf = house.path(u"slips.pdf"_s);
        const auto stopped = Slips::writeFor(*folder, {}, pdf, 1, &progress);
        QVERIFY(stopped && stopped->slips.isEmpty() && !QFileInfo::exists(pdf));
        QCOMPARE(officeView(*folder).slipsDue, 12);
        progress.cancelled = false;
        const auto written = Slips::writeFor(*folder, {}, pdf, 1, &progress);
        QVERIFY(written && written->slips.size() == 12 && QFileInfo::exists(pdf));
        QCOMPARE(int(progress.done), 12);
    }

    void administratorsComeAndGoWithTheRootsPassphrase()
    {
        AdminHouse house;
        QVERIFY(house.makeCompany());
        house.openProgram();
        QVERIFY(house.open());
        house.click("navAdministrators");
        auto *table = house.find<QTableWidget>("administrators");
        QCOMPARE(table->rowCount(), 2);
        house.click("addAdministrator");
        house.type("administratorName", u"rooms"_s);
        house.in<QAbstractButton>("addAdministratorSheet", "scopeRooms")->click();
        for (const char *field : {"secret", "secretAgain"})
            house.in<QLineEdit>("addAdministratorSheet", field)->setText(u"rooms some words"_s);
        house.in<QLineEdit>("addAdministratorSheet", "rootPassphrase")->setText(u"hr some words"_s);
        house.accept("addAdministratorSheet");
        SOON(house.in<QPushButton>("addAdministratorSheet", "accept")->isEnabled());
        QCOMPARE(table->rowCount(), 2); // that was not the root's
        house.in<QLineEdit>("addAdministratorSheet", "rootPassphrase")->setText(u"root some words"_s);
        house.accept("addAdministratorSheet");
        SOON_IS(table->rowCount(), 3);
        QCOMPARE(house.office->view()->who, u"hr"_s); // and back

        SOON(!house.isOpen("addAdministratorSheet"));
        table->selectRow(1); // it
        house.click("removeAdministrator");
        house.in<QLineEdit>("removeAdministratorSheet", "rootPassphrase")->setText(u"root some words"_s);
        house.accept("removeAdministratorSheet");
        SOON(house.office->view()->admins[1].removed);
        QCOMPARE(table->item(1, 1)->text(), u"removed"_s);
        QCOMPARE(house.office->view()->waiting.administrators, 1);
    }

    void theRootIsReplacedByItselfOrByItsRecovery()
    {
        AdminHouse house;
        QVERIFY(house.makeCompany());
        house.openProgram();
        QVERIFY(house.open());
        house.click("navAdministrators");
        const auto fill = [&](const QString &file) {
            for (const char *field : {"newRoot", "newRootAgain"})
                house.in<QLineEdit>("rootSheet", field)->setText(u"another root's words"_s);
            for (const char *field : {"newRecovery", "newRecoveryAgain"})
                house.in<QLineEdit>("rootSheet", field)->setText(u"another recovery's words"_s);
            house.in<QLineEdit>("rootSheet", "newRecoveryFile")->setText(house.path(file));
        };
        const auto version = [&] { return house.office->view()->waiting.administrators; };
        house.click("replaceRoot");
        house.accept("rootSheet"); // says what is missing
        fill(u"recovery.key"_s);
        house.in<QLineEdit>("rootSheet", "formerRoot")->setText(u"root some words"_s);
        house.accept("rootSheet");
        SOON(house.in<QPushButton>("rootSheet", "accept")->isEnabled());
        QCOMPARE(version(), 0); // that file exists already
        fill(u"second.key"_s);
        house.in<QLineEdit>("rootSheet", "formerRoot")->setText(u"hr some words"_s);
        house.accept("rootSheet");
        SOON(house.in<QPushButton>("rootSheet", "accept")->isEnabled());
        QCOMPARE(version(), 0); // that was not the root's
        house.in<QLineEdit>("rootSheet", "formerRoot")->setText(u"root some words"_s);
        house.accept("rootSheet");
        SOON(house.isOpen("tellSheet"));
        QVERIFY(house.in<QLabel>("tellSheet", "told")->text().contains(u"second.key"_s));
        QCOMPARE(version(), 1);
        QCOMPARE(house.office->view()->who, u"hr"_s);
        house.accept("tellSheet");
        SOON(!house.isOpen("tellSheet"));

        house.click("replaceRoot");
        house.in<QAbstractButton>("rootSheet", "byRecovery")->click();
        QVERIFY(!house.in<QLineEdit>("rootSheet", "formerRoot")->isVisible());
        fill(u"third.key"_s);
        house.in<QLineEdit>("rootSheet", "formerRecoveryFile")->setText(house.path(u"recovery.key"_s));
        house.in<QLineEdit>("rootSheet", "formerRecovery")->setText(u"recovery some words"_s);
        house.accept("rootSheet");
        SOON(house.in<QPushButton>("rootSheet", "accept")->isEnabled());
        QVERIFY(!QFileInfo::exists(house.path(u"third.key"_s))); // of the root before
        house.in<QLineEdit>("rootSheet", "formerRecoveryFile")->setText(house.path(u"second.key"_s));
        house.in<QLineEdit>("rootSheet", "formerRecovery")->setText(u"another recovery's words"_s);
        house.accept("rootSheet");
        SOON(house.isOpen("tellSheet"));
        QVERIFY(QFileInfo::exists(house.path(u"third.key"_s)));
        house.accept("tellSheet");
        house.click("closeFolder");
        QVERIFY(house.open()); // hr is an administrator as before
    }

    void everybodyIsExportedAndAFirstPasswordShown()
    {
        AdminHouse house;
        QVERIFY(withStaff(house));
        QCOMPARE(house.office->view()->people.size(), 12U);
        house.click("exportTable");
        house.choose("exportFile", house.path(u"all.csv"_s));
        SOON(house.isOpen("tellSheet"));
        QFile table(house.path(u"all.csv"_s));
        QVERIFY(table.open(QIODevice::ReadOnly));
        const QByteArray content = table.readAll();
        QCOMPARE(content.count('\n'), 13);
        QVERIFY(content.contains("孙丽"));
        house.accept("tellSheet");
        SOON(!house.isOpen("tellSheet"));
        house.find<QTableView>("peopleTable")->selectRow(0);
        house.click("personPassword");
        house.accept("confirmSheet");
        SOON(house.isOpen("tellSheet"));
        const QString shown = house.in<QLabel>("tellSheet", "told")->text();
        QVERIFY(shown.size() >= 16);
        house.click("navAudit");
        auto *log = house.find<QTableWidget>("audit");
        SOON(log->rowCount() > 0);
        bool noted = false;
        for (int row = 0; row < log->rowCount(); ++row)
            for (int column = 0; column < log->columnCount(); ++column) {
                const auto *cell = log->item(row, column);
                QVERIFY(!cell || !cell->text().contains(shown));
                noted = noted || (cell && cell->text().contains(u"password"_s, Qt::CaseInsensitive));
            }
        QVERIFY(noted);
    }

    void aDeviceIsBarredByItsKey()
    {
        AdminHouse house;
        QVERIFY(house.makeCompany());
        house.openProgram();
        QVERIFY(house.open(u"it"_s));
        house.click("navDevices");
        house.type("deviceKey", u"12 34"_s);
        house.click("barKey");
        SOON(house.isOpen("tellSheet"));
        house.accept("tellSheet");
        house.type("deviceKey", u"abcd "_s.repeated(16));
        house.click("barKey");
        house.accept("confirmSheet");
        SOON_IS(house.find<QTableWidget>("barredDevices")->rowCount(), 1);
        QVERIFY(house.office->view()->unpublished);
    }

    void whoHasNoScopeCannot()
    {
        AdminHouse house;
        QVERIFY(withStaff(house, true));
        house.click("closeFolder");
        SOON(!house.office->view());
        QVERIFY(house.open(u"it"_s));
        house.click("navEmployees");
        house.find<QTableView>("peopleTable")->selectRow(0);
        for (const char *button : {"addPerson", "importTable", "slips", "changePerson", "resetPerson",
                                   "personLeaves", "personSlip", "publish", "doAccounts"})
            QVERIFY2(!house.find<QPushButton>(button)->isEnabled(), button);
        QVERIFY(house.find<QPushButton>("personDevices")->isEnabled());
    }

    void theLogSaysWhetherItsChainHolds()
    {
        AdminHouse house;
        QVERIFY(withStaff(house));
        house.click("navAudit");
        auto *verdict = house.find<ui::Banner>("auditVerdict");
        auto *table = house.find<QTableWidget>("audit");
        SOON_IS(table->rowCount(), 15); // company, two administrators, twelve people
        QVERIFY(verdict->text().contains(u"15 acts"_s));
        QFile file(house.folder() + u"/audit.log"_s);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray all = file.readAll();
        all.replace("s102@shop.test", "s103@shop.test");
        QVERIFY(file.seek(0) && file.write(all) == all.size());
        file.close();
        house.click("navOverview");
        house.click("navAudit");
        SOON(verdict->text().contains(u"cannot be believed"_s));
    }

    void theKeyboardReachesEverything()
    {
        AdminHouse house;
        QVERIFY(withStaff(house));
        const std::pair<Qt::Key, const char *> pages[]
            = {{Qt::Key_1, "overviewPage"}, {Qt::Key_2, "employeesPage"},      {Qt::Key_3, "devicesPage"},
               {Qt::Key_5, "serverPage"},   {Qt::Key_4, "administratorsPage"}, {Qt::Key_6, "auditPage"}};
        for (const auto &[key, page] : pages) {
            QTest::keyClick(house.window.get(), key, Qt::ControlModifier);
            SOON(house.find<QWidget>(page)->isVisible());
        }
        QTest::keyClick(house.window.get(), Qt::Key_F, Qt::ControlModifier);
        SOON(house.find<QLineEdit>("peopleSearch")->hasFocus());
        QTest::keyClicks(house.find<QLineEdit>("peopleSearch"), u"wt"_s);
        QTest::keyClick(house.find<QLineEdit>("peopleSearch"), Qt::Key_Down);
        QVERIFY(house.find<QTableView>("peopleTable")->hasFocus());
        QVERIFY(house.find<QLabel>("chosenPerson")->text().contains(u"吴涛"_s));
        QTest::keyClick(house.find<QTableView>("peopleTable"), Qt::Key_Return);
        SOON(house.isOpen("personSheet"));
        QTest::keyClick(house.find<ui::Sheet>("personSheet"), Qt::Key_Escape);
        SOON(!house.isOpen("personSheet"));
    }

    void itsStateIsRememberedWithoutNames()
    {
        AdminHouse house;
        QVERIFY(withStaff(house));
        house.window->resize(1000, 640);
        house.window->close();
        house.closeProgram();
        house.preferences = std::make_unique<ui::Preferences>(house.path(u"window.ini"_s));
        QFile file(house.path(u"window.ini"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString kept = QString::fromUtf8(file.readAll());
        QVERIFY(kept.contains(u"eometry"_s));
        for (const QString &name : {u"禾邻"_s, u"company"_s, u"shop"_s, u"林悦"_s, u"hr"_s})
            QVERIFY2(!kept.contains(name), qPrintable(name));
    }

    void picturesOfEveryPage_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("dark");
        QTest::newRow("zh_CN light") << u"zh_CN"_s << false;
        QTest::newRow("zh_CN dark") << u"zh_CN"_s << true;
        QTest::newRow("en light") << u"en"_s << false;
        QTest::newRow("en dark") << u"en"_s << true;
    }
    void picturesOfEveryPage()
    {
        QFETCH(QString, language);
        QFETCH(bool, dark);
        AdminHouse house(language);
        house.theme->setChoice(dark ? ui::ThemeChoice::Dark : ui::ThemeChoice::Light);
        QVERIFY(house.makeCompany());
        house.openProgram();
        const QString place = qEnvironmentVariable("SW_PICTURES", house.dir.path()) + u"/admin-"_s + language
            + (dark ? u"-dark-"_s : u"-light-"_s);
        const auto picture = [&](const QString &name) {
            QVERIFY(QTest::qWaitForWindowExposed(house.window.get()));
            QVERIFY(house.window->grab().save(place + name + u".png"_s));
        };
        picture(u"start"_s);
        QVERIFY(house.open());
        house.write(u"staff.csv"_s, adminStaff());
        house.click("navEmployees");
        picture(u"nobody"_s);
        house.click("importTable");
        house.click("chooseTable");
        house.choose("tableFile", house.path(u"staff.csv"_s));
        SOON(house.in<QPushButton>("importSheet", "accept")->isVisible());
        picture(u"import"_s);
        house.accept("importSheet");
        SOON(house.isOpen("loginSheet"));
        picture(u"login"_s);
        house.in<QPushButton>("loginSheet", "cancel")->click();
        house.find<QTableView>("peopleTable")->selectRow(2);
        picture(u"employees"_s);
        house.click("personLeaves");
        picture(u"leaves"_s);
        house.in<QPushButton>("confirmSheet", "cancel")->click();
        house.click("changePerson");
        SOON(house.isOpen("personSheet"));
        picture(u"person"_s);
        house.in<QPushButton>("personSheet", "cancel")->click();
        house.click("navAdministrators");
        house.click("replaceRoot");
        SOON(house.isOpen("rootSheet"));
        house.in<QAbstractButton>("rootSheet", "byRecovery")->click();
        picture(u"root"_s);
        house.in<QPushButton>("rootSheet", "cancel")->click();
        for (const char *page : {"navOverview", "navDevices", "navAdministrators", "navServer", "navAudit"}) {
            house.click(page);
            if (QByteArray(page) == "navAudit")
                SOON(house.find<QTableWidget>("audit")->rowCount() > 0);
            picture(QString::fromLatin1(page).mid(3).toLower());
        }
    }

private:
    /// Open as hr with the twelve people, on the page of employees.
    [[nodiscard]] static bool withStaff(AdminHouse &house, bool accountsAreMade = false)
    {
        if (!house.makeCompany())
            return false;
        {
            auto folder = admin::CompanyFolder::open(house.folder(), u"hr"_s,
                                                     house.secret(u"hr some words"_s), house.random);
            const auto file = admin::readEmployees(adminStaff(), u"shop.test"_s, u"Asia/Shanghai"_s);
            if (!folder || !takeOver(*folder, planImport(folder->state(), file), AdminHouse::nowMs()))
                return false;
            for (const auto &task : dueAccounts(folder->state(), false)) {
                if (accountsAreMade)
                    accountDone(folder->state(), task.act, task.address);
            }
            if (!folder->save())
                return false;
        }
        house.openProgram();
        if (!house.open())
            return false;
        house.click("navEmployees");
        return true;
    }
};

} // namespace

const sw::test::Suite suite(sw::test::run<TestAdminWindow, QApplication>);

} // namespace tst_admin_window

#include "tst_admin_window.moc"
