// SPDX-License-Identifier: Apache-2.0
// An administrator's folder: passphrases, damage, crashes between two saves, the log of acts.
#include "core/admin/audit_log.h"
#include "core/admin/company_folder.h"
#include "core/admin/employee_import.h"
#include "core/crypto/self_test.h"
#include "tests/runner/suite.h"

#include <QTemporaryDir>
#include <QTest>

namespace tst_company_folder {

using namespace sw;
using namespace sw::admin;
using namespace Qt::StringLiterals;

namespace {

SecretBytes secret(const char *text)
{
    return SecretBytes(viewOf(std::string_view(text)));
}

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
        ready = made && made->addAdmin(u"hr"_s, org::Scopes().with(org::Scope::Hr), secret("hr words"), least)
            && made->audit(u"administrator-added"_s, u"hr"_s, 2000) && made->save();
    }
    QString path() const { return dir.filePath(u"company"_s); }
    admin::Result<CompanyFolder> open(const QString &who = u"hr"_s, const char *words = "hr words")
    {
        return CompanyFolder::open(path(), who, secret(words), random);
    }
    bool import(CompanyFolder &folder)
    {
        const auto file = readEmployees("工号,姓名,门店\nE1,林悦,店\nE2,赵磊,店\nE3,王芳,店\n",
                                        u"shop.test"_s, u"Asia/Shanghai"_s);
        return bool(
            applyImport(folder.state(), planImport(folder.state(), file), folder.actor(), random, 3000));
    }
    bool spoil(const QString &file, qsizetype at)
    {
        QFile f(path() + u'/' + file);
        if (!f.open(QIODevice::ReadWrite))
            return false;
        QByteArray bytes = f.readAll();
        bytes[at < 0 ? bytes.size() + at : at] = char(bytes[at < 0 ? bytes.size() + at : at] ^ 1);
        return f.seek(0) && f.write(bytes) == bytes.size();
    }

    const crypto::PassphraseCost least = crypto::PassphraseCost::least();
    QTemporaryDir dir;
    crypto::SystemRandom random;
    bool ready = false;
};

bool fails(const admin::Result<CompanyFolder> &folder, Reason reason)
{
    return !folder && folder.error().reason == reason;
}

const Jid e1 = *Jid::parse(u"e1@shop.test"), e2 = *Jid::parse(u"e2@shop.test"),
          e3 = *Jid::parse(u"e3@shop.test");

} // namespace

class TestCompanyFolder : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void opensForEachAdministratorWithTheirOwnPassphrase()
    {
        Desk desk;
        QVERIFY(desk.ready);
        QVERIFY(desk.open());
        QVERIFY(desk.open({}, "root words"));
        QVERIFY(fails(desk.open(u"hr"_s, "root words"), Reason::WrongPassphrase));
        QVERIFY(fails(desk.open({}, "hr words"), Reason::WrongPassphrase));
        QVERIFY(fails(desk.open(u"it"_s, "x"), Reason::NoSuchAdministrator));
        QVERIFY(fails(desk.open(u"../root"_s, "root words"), Reason::NoSuchAdministrator));
        QVERIFY(fails(CompanyFolder::open(desk.dir.path(), {}, secret("x"), desk.random), Reason::NoFolder));
        const auto again
            = CompanyFolder::create(desk.path(), {}, secret("a"), secret("b"), desk.least, desk.random, 1);
        QVERIFY(fails(again, Reason::FolderExists));
        for (const QString &file :
             {u"root.key"_s, u"state.sealed"_s, u"audit.log"_s, u"administrators/hr.key"_s}) {
            const auto rights = QFile(desk.path() + u'/' + file).permissions();
            QVERIFY(!(rights & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
        }
    }

    void aRemovedAdministratorOpensItNoMore()
    {
        Desk desk;
        const QString key = desk.path() + u"/administrators/hr.key"_s,
                      kept = desk.dir.filePath(u"kept.key"_s);
        QVERIFY(QFile::copy(key, kept));
        {
            const auto hr = desk.open();
            QVERIFY(hr && hr->mayDo(org::Scope::Hr));
            const auto devices = hr->mayDo(org::Scope::Devices);
            QVERIFY(!devices && devices.error() == Trouble(org::Error::WrongScope));
        }
        {
            auto root = desk.open({}, "root words");
            QVERIFY(root && root->removeAdmin(u"hr"_s, 5000));
        }
        QVERIFY(fails(desk.open(), Reason::NoSuchAdministrator));
        QVERIFY(QFile::copy(kept, key));
        const auto back = desk.open();
        QVERIFY(!back && back.error() == Trouble(org::Error::AdminRevoked));
    }

    void aLostRootIsReplacedByTheRecoveryRoot()
    {
        Desk desk;
        const QString former = desk.dir.filePath(u"recovery.key"_s);
        QVERIFY(QFile::remove(desk.path() + u"/root.key"_s));
        org::Fingerprint company;
        std::optional<org::Checked> held;
        {
            auto hr = desk.open();
            QVERIFY(hr && desk.import(*hr));
            company = hr->state().company.fingerprint();
            const auto published = nextPublication(hr->state(), hr->actor(), desk.random, 3500);
            QVERIFY(published && hr->save());
            held = *org::checkPublication(*published, company, {});
            QVERIFY(!CompanyFolder::readRecovery(former, secret("other words")));
            const auto recovery = CompanyFolder::readRecovery(former, secret("recovery words"));
            QVERIFY(recovery);
            const auto replaced = [&](const crypto::SignatureKey &key, const QString &file) {
                return hr->replaceRoot(&key,
                                       {desk.dir.filePath(file), secret("root two"), secret("safe two")},
                                       desk.least, 4000);
            };
            const auto stranger = replaced(crypto::SignatureKey::generate(desk.random), u"second.key"_s);
            QVERIFY(!stranger && stranger.error() == Trouble(Reason::NotTheRecoveryRoot));
            QVERIFY(!replaced(*recovery, u"recovery.key"_s)); // is in use
            QVERIFY(replaced(*recovery, u"second.key"_s));
            const auto again = replaced(*recovery, u"third.key"_s); // its time is over
            QVERIFY(!again && again.error() == Trouble(Reason::NotTheRecoveryRoot));
        }
        auto hr = desk.open();
        QVERIFY(hr && hr->mayDo(org::Scope::Hr));
        const auto published = nextPublication(hr->state(), hr->actor(), desk.random, 5000);
        QVERIFY(published && hr->save());
        const auto checked = org::checkPublication(*published, company, {&held->authority, 1, {}});
        QVERIFY(checked && checked->authority.root() != held->authority.root());
        QVERIFY(!held->authority.check(hr->state().admin(u"hr"_s)->certificate, org::Scope::Hr));
        const auto finding = readActs(hr->auditPath(), hr->state());
        QVERIFY(finding && finding->wrongLine == 0 && finding->acts.last().act == u"root-replaced"_s);
    }

    void theRootReplacesItselfAsOftenAsItLikes()
    {
        Desk desk;
        for (int i = 1; i <= 3; ++i) {
            const QByteArray words = "root " + QByteArray::number(i),
                             before = i > 1 ? "root " + QByteArray::number(i - 1) : "root words";
            auto root = desk.open({}, before.constData());
            QVERIFY(root);
            QVERIFY(root->replaceRoot(
                nullptr,
                {desk.dir.filePath(u"recovery%1"_s.arg(i)), secret(words.constData()), secret("safe")},
                desk.least, 4000));
            QVERIFY(root->addAdmin(u"it%1"_s.arg(i), org::Scopes().with(org::Scope::Devices), secret("it"),
                                   desk.least));
            QVERIFY(root->audit(u"administrator-added"_s, u"it"_s, 5000) && root->save());
        }
        QVERIFY(fails(desk.open({}, "root words"), Reason::WrongPassphrase));
        auto first = desk.open(u"it1"_s, "it");
        QVERIFY(first && first->mayDo(org::Scope::Devices));
        const auto finding = readActs(first->auditPath(), first->state());
        QVERIFY(finding && finding->wrongLine == 0);
        QCOMPARE(finding->acts.size(), 8);
    }

    void isUsedByOneCommandAtATime()
    {
        Desk desk;
        const auto first = desk.open();
        QVERIFY(first);
        QVERIFY(fails(desk.open(), Reason::Busy));
    }

    void damageIsFound()
    {
        Desk desk;
        QVERIFY(desk.spoil(u"state.sealed"_s, -1));
        QVERIFY(fails(desk.open(), Reason::Damaged));
        QVERIFY(desk.spoil(u"state.sealed"_s, -1));
        QVERIFY(desk.open());
        QVERIFY(desk.spoil(u"administrators/hr.key"_s, -1));
        QVERIFY(fails(desk.open(), Reason::WrongPassphrase));
    }

    void whatTheServerWasAskedOutlivesACrash()
    {
        Desk desk;
        {
            auto folder = desk.open();
            QVERIFY(folder && desk.import(*folder) && folder->save());
            QVERIFY(folder->noteAsked(AccountAct::Add, e1));
            QVERIFY(folder->noteAsked(AccountAct::Add, e2));
            QVERIFY(folder->noteDone(AccountAct::Add, e1));
        } // dies before save()
        QFile journal(desk.path() + u"/accounts.journal"_s);
        QVERIFY(journal.open(QIODevice::Append) && journal.write("0102") == 4); // cut in the middle
        journal.close();
        auto folder = desk.open();
        QVERIFY(folder);
        auto &state = folder->state();
        QVERIFY(!state.member(e1)->due);
        QVERIFY(state.member(e2)->due == AccountAct::Add && state.member(e2)->asked == 1);
        QVERIFY(state.member(e3)->due == AccountAct::Add && state.member(e3)->asked == 0);
        const auto tasks = dueAccounts(state, false);
        QCOMPARE(tasks.size(), 2u);
        QVERIFY(tasks[0].mayExist && !tasks[1].mayExist);
        QVERIFY(!journal.exists());
    }

    void everyActIsSignedAndInOrder()
    {
        Desk desk;
        {
            auto folder = desk.open();
            QVERIFY(folder && folder->audit(u"employee-added"_s, u"a\tb"_s, 3000));
        } // dies before save(): the act is true all the same
        auto folder = desk.open();
        QVERIFY(folder && folder->audit(u"employee-left"_s, u"c"_s, 4000) && folder->save());
        auto finding = readActs(folder->auditPath(), folder->state());
        QVERIFY(finding && finding->wrongLine == 0 && finding->missing == 0);
        QCOMPARE(finding->acts.size(), 4);
        QCOMPARE(finding->acts[0].who, u"root"_s);
        QCOMPARE(finding->acts[2].subject, u"a b"_s);
    }

    void aChangedOrShortenedLogIsFound()
    {
        Desk desk;
        auto folder = desk.open();
        QVERIFY(folder && folder->audit(u"employee-added"_s, u"abc"_s, 3000) && folder->save());
        QFile file(folder->auditPath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        file.close();
        const auto findingFor = [&](const QByteArray &content) {
            QFile f(folder->auditPath());
            return f.open(QIODevice::WriteOnly) && f.write(content) == content.size() && f.flush()
                ? *readActs(folder->auditPath(), folder->state())
                : AuditFinding();
        };
        for (qsizetype i = 0; i < whole.size(); ++i) {
            QByteArray changed = whole;
            changed[i] = char(changed[i] ^ 1);
            QVERIFY2(findingFor(changed).wrongLine > 0, qPrintable(QString::number(i)));
        }
        const auto first = whole.indexOf('\n') + 1;
        QCOMPARE(findingFor(whole.left(first)).missing, 2u);
        QCOMPARE(findingFor(whole.mid(first)).wrongLine, 1u);
    }
};

const sw::test::Suite suite(sw::test::run<TestCompanyFolder>);

} // namespace tst_company_folder

#include "tst_company_folder.moc"
