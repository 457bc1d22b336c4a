// SPDX-License-Identifier: Apache-2.0
// The window of a second computer, and that of the first one that lets it in: each beside the other one's
// client, with a certified company on a real server. Leaves pictures of every view.
#include "core/base/base64.h"
#include "core/client/vault.h"
#include "core/crypto/self_test.h"
#include "core/org/slip_code.h"
#include "core/xmpp/organisation_node.h"
#include "tests/runner/suite.h"
#include "tests/support/colleagues.h"
#include "tests/support/xmpp_person.h"
#include "tests/ui/window.h"
#include "ui/base/sheet.h"
#include "ui/base/trust_badge.h"
#include "ui/base/widgets.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QTest>

namespace tst_devices_window {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using trust::LinkStep;

class DevicesWindow : public QObject
{
    Q_OBJECT

    Colleagues m_people{5};
    TestServer *m_server = nullptr;

    void signIn(Window &w, const QString &who, const QString &password)
    {
        w.find<QLineEdit>("address")->setText(who + u"@"_s + m_server->domain());
        w.find<QLineEdit>("password")->setText(password);
        w.find<QLineEdit>("host")->setText(m_server->host());
        w.find<QLineEdit>("port")->setText(QString::number(m_server->port()));
        w.find<QLineEdit>("caFile")->setText(m_server->caFile());
        w.find<QPushButton>("signIn")->click();
    }

    void enrol(Window &w, const QString &who)
    {
        QCOMPARE(w.open(), OpenError::None);
        signIn(w, who, textOf(m_people.slipOf(ServerKind::Prosody, who)));
        SOON(w.find<QLineEdit>("newPassword") && w.find<QLineEdit>("newPassword")->isEnabled());
        w.find<QLineEdit>("newPassword")->setText(ownWords);
        w.find<QLineEdit>("newPasswordAgain")->setText(ownWords);
        button(w, "setPassword").click();
        SOON(w.find<QWidget>("workspace") && w.find<QWidget>("workspace")->isVisible());
    }

    /// For a person to look at: build folder, screenshots/, in both languages and looks on a till's screen.
    static void pictures(Window &w, const char *name)
    {
        const QString folder = QStringLiteral(SW_BINARY_DIR "/screenshots");
        QVERIFY(QDir().mkpath(folder));
        w.window->resize(1366, 768);
        for (const auto &[language, choice] :
             {std::pair(u"zh_CN"_s, ui::ThemeChoice::Light), std::pair(u"zh_CN"_s, ui::ThemeChoice::Dark),
              std::pair(u"en"_s, ui::ThemeChoice::Dark), std::pair(u"en"_s, ui::ThemeChoice::Light)}) {
            w.language->use(language);
            w.theme->setChoice(choice);
            QTest::qWait(150); // layouts follow
            const bool dark = choice == ui::ThemeChoice::Dark;
            QVERIFY(w.window->grab().save(u"%1/%2-%3-%4.png"_s.arg(folder, QLatin1String(name), language,
                                                                   dark ? u"dark"_s : u"light"_s)));
        }
    }
    static QString codeIn(Window &w)
    {
        const auto *code = w.find<QLabel>("linkCode");
        return code && code->isVisible() ? code->text() : QString();
    }
    static QPushButton &button(Window &w, const char *name) { return *w.find<QPushButton>(name); }

    /// The details of somebody's shield, anew in each language; the last one stays open.
    static void detailPictures(Window &w, const char *name, const Jid &person)
    {
        const QString folder = QStringLiteral(SW_BINARY_DIR "/screenshots");
        QVERIFY(QDir().mkpath(folder));
        w.window->resize(1366, 768);
        for (const QString &language : {u"zh_CN"_s, u"en"_s})
            for (const bool dark : {true, false}) {
                w.language->use(language);
                w.theme->setChoice(dark ? ui::ThemeChoice::Dark : ui::ThemeChoice::Light);
                openDetails(w, person);
                QTest::qWait(300); // laid out, and asked
                const QString look = dark ? u"dark"_s : u"light"_s;
                const QString file = u"%1/%2-%3-%4.png"_s.arg(folder, QLatin1String(name), language, look);
                QVERIFY(w.window->grab().save(file));
            }
    }
    static void openDetails(Window &w, const Jid &person)
    {
        if (auto *former = w.find<ui::Sheet>("trustSheet"))
            former->close();
        SOON(!w.find<ui::Sheet>("trustSheet"));
        ui::openTrustSheet(*w.context, w.window.get(), person);
    }
    static QString words(Window &w, const char *name)
    {
        const auto *label = w.find<QLabel>(name);
        return label && label->isVisible() ? label->text().simplified() : QString();
    }

    /// What who has found a slip shows in the node of its account: a device under another account key.
    bool publishFinder(const org::SlipCode &slip, const QString &who)
    {
        XmppPerson finder(*m_server, who, u"finder"_s);
        finder.config.password = ownWords;
        const Jid account = *Jid::fromParts(who, m_server->domain());
        const auto items = finder.signIn()
            ? finder.answer(finder.client.pubsub().items(account, xmpp::devicesNode))
            : std::nullopt;
        const auto octets = items && *items && !(**items).isEmpty()
            ? fromBase64((**items).first().payload.text.toStdString())
            : std::nullopt;
        auto chain = octets ? org::decode<org::Chain>(*octets)
                            : org::Result<org::Chain>(Failure{org::Error::Truncated});
        if (!chain)
            return false;
        crypto::SystemRandom random;
        const auto key = crypto::SignatureKey::generate(random),
                   device = crypto::SignatureKey::generate(random);
        chain->account.signKey = key.publicKey();
        signWith(slip.signKey(), chain->account);
        chain->device.device = u"finder"_s;
        chain->device.key = device.publicKey();
        signWith(key, chain->device);
        const auto done = finder.answer(finder.client.pubsub().publish(
            xmpp::devicesNode, u"finder"_s,
            xmpp::signedElement(u"device", xmpp::devicesNode, toBase64(org::encode(*chain))),
            {xmpp::NodeAccess::Open, xmpp::mostDevices, false}));
        return done && *done;
    }

    /// The two who have compared their codes, in a group with a third.
    void lookAtMembers(Window &w, Desk &desk, const Jid &absent)
    {
        const RoomId group = w.client->rooms().create(u"人民路店"_s, {desk.address(), absent});
        SOON(bool(desk.roomCalled(u"人民路店"_s)));
        w.find<ui::Sheet>("trustSheet")->close();
        w.find<ui::Sheet>("profileSheet")->close();
        emit w.navigator.roomWanted(group);
        w.find<QAbstractButton>("toggleDetails")->setChecked(true);
        auto *list = w.find<QListView>("membersList");
        QVERIFY(list);
        const auto marks = [&] {
            QStringList said;
            for (int row = 0; row < list->model()->rowCount(); ++row)
                said += list->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
            return said.filter(u"Compared by you"_s).size();
        };
        w.language->use(u"en"_s);
        SOON_IS(marks(), 1);
        pictures(w, "members-compared");
    }

    void lookAtSecondKey(Window &w, Desk &desk)
    {
        const Jid other = desk.address();
        const RoomId room = w.client->rooms().direct(other);
        w.client->chat().send(room, {u"在吗"_s, {}, {}, {}});
        SOON(bool(desk.directWith(w.client->account())));
        const RoomId theirs = desk.directWith(w.client->account());
        SOON_IS(desk.texts(theirs).size(), 1);
        QVERIFY(publishFinder(m_people.slipOf(ServerKind::Prosody, u"e4"_s), u"e4"_s));
        w.client->trust().refresh(other);
        SOON_IS(w.client->trust().word(other), trust::Word::Changed);
        SOON_IS(w.client->rooms().room(room)->standing, rooms::Standing::Doubted);
        emit w.navigator.roomWanted(room);
        auto *banner = w.find<ui::Banner>("roomStateBanner");
        SOON(banner->isVisible() && banner->text().contains(u"one slip"_s));
        pictures(w, "second-key-room");
        w.client->chat().send(room, {u"等你确认"_s, {}, {}, {}});
        QTest::qWait(2000);
        QCOMPARE(desk.texts(theirs).size(), 1);
        emit banner->actionTriggered();
        SOON(w.find<QPushButton>("goOn") && button(w, "goOn").isVisible());
        detailPictures(w, "second-key", other);
        button(w, "goOn").click();
        SOON_IS(desk.texts(theirs).size(), 2);
        SOON(!banner->isVisible() && !button(w, "goOn").isVisible());
        detailPictures(w, "second-key-looked-at", other);
    }

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::start());
        m_server = &m_people.serverAt(ServerKind::Prosody);
    }

    void aNewComputerIsToldWhatToDoAndComesIn()
    {
        Desk first(*m_server, u"e1"_s);
        QVERIFY(enrols(first, m_people.slipOf(ServerKind::Prosody, u"e1"_s)));
        Window w;
        QCOMPARE(w.open(), OpenError::None);
        signIn(w, u"e1"_s, ownWords);
        SOON(w.find<QWidget>("linkPage") && w.find<QWidget>("linkPage")->isVisible());
        pictures(w, "link-new");
        first.close();
        button(w, "linkMain").click();
        SOON(w.client->trust().link().step == LinkStep::Waiting);
        pictures(w, "link-waiting");
        QCOMPARE(first.open(), OpenError::None);
        QVERIFY(first.client().connectToServer());
        SOON(!codeIn(w).isEmpty());
        SOON_IS(trustOf(first).link().code, codeIn(w));
        pictures(w, "link-compare");

        button(w, "linkOther").click(); // they differ
        SOON(w.client->trust().link().step == LinkStep::Failed);
        QVERIFY(w.find<QLabel>("linkText")->text().contains(u"Nothing was changed"_s));
        pictures(w, "link-differ");
        SOON(linkOf(first) == LinkStep::Failed);
        button(w, "linkMain").click();
        SOON(!codeIn(w).isEmpty());
        SOON_IS(trustOf(first).link().code, codeIn(w));
        button(w, "linkMain").click();
        SOON(w.client->trust().link().step == LinkStep::Confirmed);
        trustOf(first).confirmLink(true);
        SOON(w.client->trust().link().step == LinkStep::Done);
        pictures(w, "link-done");
        button(w, "linkMain").click();
        SOON(w.find<QWidget>("workspace") && w.find<QWidget>("workspace")->isVisible());
        QCOMPARE(w.client->trust().status().standing, trust::Standing::Certified);
    }

    void theFirstComputerAsksBeforeItLetsAnotherIn()
    {
        Window w;
        enrol(w, u"e2"_s);
        Desk second(*m_server, u"e2"_s);
        QVERIFY(signsInByPassword(second));
        trustOf(second).beginLink();
        SOON(w.find<QWidget>("newsBanner")->isVisible());
        pictures(w, "link-asked");
        w.find<QWidget>("newsBanner")->findChild<QPushButton *>()->click();
        SOON_IS(codeIn(w), trustOf(second).link().code);
        pictures(w, "link-let-in");
        trustOf(second).confirmLink(true);
        button(w, "linkMain").click();
        SOON(w.client->trust().link().step == LinkStep::Done);
        SOON(trustOf(second).status().standing == trust::Standing::Certified);
        pictures(w, "link-let-in-done");
        button(w, "linkMain").click();
        w.window->showPage(ui::Page::Settings);
        SOON_IS(w.client->trust().devices(w.client->account()).size(), 2);
        auto *section = w.find<QWidget>("devicesSection");
        auto *area = w.find<QWidget>("settingsPage")->findChild<QScrollArea *>();
        QVERIFY(section && area);
        button(w, "renameDevice").click();
        w.find<QLineEdit>("text")->setText(u"店长的电脑"_s);
        button(w, "accept").click();
        SOON_IS(w.client->trust().devices(w.client->account()).first().title, u"店长的电脑"_s);
        area->ensureWidgetVisible(section);
        pictures(w, "devices");
        button(w, "endDevice").click();
        pictures(w, "device-revoke");
        button(w, "accept").click();
        SOON(second.client().vault().state().lock == Lock::Barred);
        QVERIFY(!w.find<QPushButton>("endDevice"));
        pictures(w, "device-revoked");
    }

    void twoPeopleCompareTheirCodesByHand()
    {
        Window w;
        enrol(w, u"e3"_s);
        const Jid own = w.client->account();
        const Jid other = *Jid::fromParts(u"e4", own.domain()), absent = *Jid::fromParts(u"e5", own.domain());
        openDetails(w, absent);
        SOON(words(w, "compareText").startsWith(u"There is no code yet"_s));
        QVERIFY(words(w, "compareCode").isEmpty() && !button(w, "compareMatch").isVisible());
        detailPictures(w, "compare-none", absent);
        w.client->disconnectFromServer();
        SOON(words(w, "compareText").contains(u"there is no connection"_s));
        detailPictures(w, "compare-offline", absent);
        QVERIFY(w.client->connectToServer());
        SOON(words(w, "compareText").startsWith(u"There is no code yet"_s));

        Desk desk(*m_server, u"e4"_s);
        QVERIFY(enrols(desk, m_people.slipOf(ServerKind::Prosody, u"e4"_s)));
        trustOf(desk).refresh(own);
        w.find<ui::Sheet>("trustSheet")->close();
        emit w.navigator.personWanted(other);
        auto *card = w.find<ui::Sheet>("profileSheet");
        QVERIFY(card);
        auto *shield = card->findChild<QPushButton *>(u"trustBadge"_s);
        const auto word = [&] { // its certificate may be published a moment later
            w.client->trust().refresh(other);
            return shield->text();
        };
        SOON_IS(word(), u"Company-verified"_s);
        shield->click();
        SOON(words(w, "compareCode").size() == 71);
        SOON_IS(trustOf(desk).comparison(own).code, words(w, "compareCode"));
        detailPictures(w, "compare-code", other);
        button(w, "compareMatch").click();
        SOON_IS(w.client->trust().word(other), trust::Word::Compared);
        QCOMPARE(shield->text(), u"Compared by you"_s);
        QVERIFY(words(w, "compareFound").contains(u"the same"_s) && button(w, "compareUndo").isVisible());
        detailPictures(w, "compare-same", other);
        button(w, "compareUndo").click();
        SOON_IS(w.client->trust().word(other), trust::Word::Verified);
        button(w, "compareMatch").click();
        SOON_IS(w.client->trust().word(other), trust::Word::Compared);

        lookAtMembers(w, desk, absent);
        lookAtSecondKey(w, desk);
        openDetails(w, other);
        desk.close();
        Office &office = m_people.officeAt(ServerKind::Prosody);
        QVERIFY(office.runAs(u"hr"_s, {u"employees"_s, u"reset"_s, other.toString()}).is(0));
        Desk fresh(*m_server, u"e4"_s);
        QVERIFY(enrols(fresh, office.slips().at(u"e4"_s)));
        const auto isChanged = [&] {
            w.client->trust().refresh(other);
            return w.client->trust().comparison(other).changedAt != 0;
        };
        SOON(isChanged());
        SOON(words(w, "compareFound").startsWith(u"The key has changed"_s));
        QVERIFY(w.client->trust().word(other) != trust::Word::Compared);
        const auto isShown = [&] { // its certificate may be published a moment later
            w.client->trust().refresh(other);
            return button(w, "compareMatch").isVisible();
        };
        SOON(isShown());
        detailPictures(w, "compare-changed", other);
    }
};

const sw::test::Suite suite(sw::test::run<DevicesWindow, QApplication>);

} // namespace tst_devices_window

#include "tst_devices_window.moc"
