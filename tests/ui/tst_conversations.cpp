// SPDX-License-Identifier: Apache-2.0
// The workspace over a real database without network: groups are made, found, renamed, pinned and left.
#include "core/chat/chat.h"
#include "tests/runner/suite.h"
#include "tests/ui/window.h"
#include "ui/base/error_text.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"
#include "ui/rooms/room_list_model.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPaintEvent>
#include <QPushButton>
#include <QSignalSpy>

#include <csignal>
#include <sys/resource.h>

namespace tst_conversations {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

/// Nothing that this process writes may reach beyond so many bytes of a file.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN); // a failed write will do
        getrlimit(RLIMIT_FSIZE, &m_former);
        const rlimit limit{bytes, m_former.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_former); }
    Q_DISABLE_COPY_MOVE(FileSizeLimit)

private:
    rlimit m_former{};
};

struct PaintedRegion final : QObject {
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            region += static_cast<QPaintEvent *>(event)->region();
        return false;
    }
    QRegion region;
};

class TestConversations : public QObject
{
    Q_OBJECT

    static void press(QWidget *button)
    {
        QVERIFY(button);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    static int shownRooms(Window &w) { return w.find<QListView>("roomList")->model()->rowCount(); }

private slots:
    void anEmptyListOffersANewGroup()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        QVERIFY(w.find<QWidget>("workspace")->isVisible());
        QVERIFY(!w.find<QListView>("roomList")->isVisible());
        press(w.find<QWidget>("newRoom"));
        auto *sheet = w.find<ui::Sheet>("newRoomSheet");
        QVERIFY(sheet && sheet->isVisible());
        auto *create = sheet->findChild<QPushButton *>(u"accept"_s);
        QVERIFY(!create->isEnabled());
        auto *title = sheet->findChild<QLineEdit *>(u"newRoomTitle"_s);
        QCOMPARE(QApplication::focusWidget(), title);
        QTest::keyClicks(title, u"East stores"_s);
        QVERIFY(create->isEnabled());
        press(create);
        QTRY_COMPARE(shownRooms(w), 1);
        QVERIFY(w.find<QListView>("roomList")->isVisible());
        QTRY_COMPARE(w.find<QLabel>("roomTitle")->text(), u"East stores"_s);
        QVERIFY(!w.find<ui::Sheet>("newRoomSheet") || !w.find<ui::Sheet>("newRoomSheet")->isVisible());
    }

    void theModelKeepsItsPromises()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        ui::RoomListModel model(*w.client);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QObject::connect(w.client.get(), &Client::changed, &model, [&model] { model.refresh(); });
        const RoomId first = w.client->rooms().create(u"One"_s, {});
        const RoomId second = w.client->rooms().create(u"Two"_s, {});
        QTRY_COMPARE(model.rowCount(), 2);
        w.client->rooms().setPinned(first, true);
        QTRY_COMPARE(model.row(0).id, first);
        model.setFilter(u"tw"_s);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.row(0).id, second);
        model.setFilter({});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(resets.count(), 0);
    }

    void aChangedRowIsPaintedAlone()
    {
        Window w(u"li@example.com"_s);
        QCOMPARE(w.open(), OpenError::None);
        const RoomId room = w.client->rooms().create(u"One"_s, {});
        for (int i = 0; i < 5; ++i)
            w.client->rooms().create(u"Other %1"_s.arg(i), {});
        QTRY_COMPARE(shownRooms(w), 6);
        auto *list = w.find<QListView>("roomList");
        const auto shown = [list](int row) {
            return list->model()->index(row, 0).data(ui::RoomListModel::RoomRole).value<rooms::Room>();
        };
        QTest::qWait(200); // painted as it is now
        PaintedRegion painted;
        list->viewport()->installEventFilter(&painted);
        w.client->rooms().setNotify(room, rooms::Notify::None);
        const auto isQuiet = [&] {
            for (int row = 0; row < shownRooms(w); ++row)
                if (shown(row).id == room)
                    return shown(row).notify == rooms::Notify::None;
            return false;
        };
        QTRY_VERIFY(isQuiet() && !painted.region.isEmpty());
        const int rowHeight = list->visualRect(list->model()->index(0, 0)).height();
        QVERIFY(painted.region.boundingRect().height() <= rowHeight);
    }

    void whileARoomIsMadeNothingGoesIntoTheOneBefore()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        const RoomId before = w.client->rooms().create(u"One"_s, {});
        w.window->showRoom(before);
        auto *edit = w.find<QWidget>("composerEdit");
        QTRY_VERIFY(edit->isVisible());
        w.window->showRoom({before.value + 1}); // as one that is not written yet
        QVERIFY(!edit->isVisible());
        const RoomId wanted = w.client->rooms().direct(*Jid::parse(u"chen@shop.test"_s));
        w.window->showRoom(wanted);
        QTRY_VERIFY(edit->isVisible());
        QTest::keyClicks(edit, u"only for you"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        const auto entries
            = [&](RoomId room) { return w.client->chat().before(room, Order::newest(), 10).size(); };
        QTRY_COMPARE(entries(wanted), 2);
        QCOMPARE(entries(before), 1);
    }

    void theFilterFindsAndEnterOpens()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        w.client->rooms().create(u"华东区店长群"_s, {});
        w.client->rooms().create(u"人民路店"_s, {});
        w.client->rooms().create(u"总部公告"_s, {});
        QTRY_COMPARE(shownRooms(w), 3);
        auto *filter = w.find<QLineEdit>("roomFilter");
        filter->setText(u"人民"_s);
        QCOMPARE(shownRooms(w), 1);
        QTest::keyClick(filter, Qt::Key_Return);
        QCOMPARE(w.find<QLabel>("roomTitle")->text(), u"人民路店"_s);
        QCOMPARE(filter->text(), QString());
        QCOMPARE(shownRooms(w), 3);
        filter->setText(u"没有这个群"_s);
        QVERIFY(!w.find<QListView>("roomList")->isVisible());
    }

    void filteringNeverOpensAnotherRoom()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        const RoomId one = w.client->rooms().create(u"One"_s, {});
        w.client->rooms().create(u"Two"_s, {});
        QTRY_COMPARE(shownRooms(w), 2);
        w.window->showRoom(one);
        w.find<QLineEdit>("roomFilter")->setText(u"Two"_s);
        QCOMPARE(w.find<QLabel>("roomTitle")->text(), u"One"_s);
        w.find<QLineEdit>("roomFilter")->clear();
        QCOMPARE(w.find<QListView>("roomList")->currentIndex().data().toString(), u"One"_s);
    }

    void theKeyboardWalksTheList()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        w.client->rooms().create(u"One"_s, {});
        w.client->rooms().create(u"Two"_s, {});
        QTRY_COMPARE(shownRooms(w), 2);
        auto *list = w.find<QListView>("roomList");
        QTest::keyClick(w.window.get(), Qt::Key_Down, Qt::AltModifier);
        const QString first = w.find<QLabel>("roomTitle")->text();
        QCOMPARE(list->currentIndex().data().toString(), first);
        QTest::keyClick(w.window.get(), Qt::Key_Down, Qt::AltModifier);
        QVERIFY(w.find<QLabel>("roomTitle")->text() != first);
        QTest::keyClick(w.window.get(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(w.find<QLabel>("roomTitle")->text(), first);
    }

    void detailsPinAndRename()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        const RoomId room = w.client->rooms().create(u"One"_s, {});
        QTRY_COMPARE(shownRooms(w), 1);
        w.window->showRoom(room);
        QTest::keyClick(w.window.get(), Qt::Key_I, Qt::ControlModifier);
        auto *details = w.find<QWidget>("roomDetails");
        QVERIFY(details->isVisible());
        w.find<QCheckBox>("roomPinned")->click();
        QTRY_VERIFY(w.client->rooms().room(room)->pinned);
        press(w.find<QPushButton>("renameRoom"));
        auto *sheet = w.find<ui::Sheet>("textSheet");
        QVERIFY(sheet);
        auto *field = sheet->findChild<QLineEdit *>(u"text"_s);
        QCOMPARE(field->text(), u"One"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
        QCOMPARE(w.client->rooms().room(room)->title, u"One"_s);
        press(w.find<QWidget>("closeDetails"));
        QVERIFY(!details->isVisible());
    }

    void pagesLanguageAndThemeSwitchAtRunTime()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        w.client->rooms().create(u"One"_s, {});
        for (const auto key : {Qt::Key_2, Qt::Key_3, Qt::Key_1})
            QTest::keyClick(w.window.get(), key, Qt::ControlModifier);
        QVERIFY(w.find<QWidget>("peoplePage"));
        QVERIFY(w.find<QWidget>("settingsPage"));
        QVERIFY(w.find<QWidget>("conversationsPage")->isVisible());
        w.language->use(u"zh_CN"_s);
        QTRY_COMPARE(w.find<QLineEdit>("roomFilter")->placeholderText(), u"搜索会话"_s);
        QTRY_COMPARE(w.find<QPushButton>("signOut")->text(), u"退出登录…"_s);
        const QImage light = w.window->grab().toImage();
        w.theme->setChoice(ui::ThemeChoice::Dark);
        const QImage dark = w.window->grab().toImage();
        QVERIFY(light.pixelColor(700, 300).lightness() > 200);
        QVERIFY(dark.pixelColor(700, 300).lightness() < 80);
    }

    void everyIconButtonHasWords()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        const RoomId room = w.client->rooms().create(u"One"_s, {});
        QTRY_COMPARE(shownRooms(w), 1);
        w.window->showRoom(room);
        w.window->setDetailsShown(true);
        w.window->showPage(ui::Page::People);
        w.window->showPage(ui::Page::Settings);
        for (const QAbstractButton *button : w.window->findChildren<QAbstractButton *>()) {
            const bool worded = !button->text().isEmpty() || !button->accessibleName().isEmpty();
            // Buttons that wait for their words, and those of Qt's own controls
            const bool hidden = button->isHidden() || button->inherits("QLineEditIconButton")
                || button->inherits("QToolButton") || button->parentWidget()->isHidden();
            QVERIFY2(worded || hidden,
                     qPrintable(button->objectName() + u" in "_s + button->parentWidget()->objectName()));
        }
    }

    void signingOutHidesTheHistoryUntilTheNextSignIn()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        w.client->rooms().create(u"One"_s, {});
        QTRY_COMPARE(shownRooms(w), 1);
        w.window->showPage(ui::Page::Settings);
        press(w.find<QPushButton>("signOut"));
        auto *sheet = w.find<ui::Sheet>("signOutSheet");
        QVERIFY(sheet);
        press(sheet->findChild<QPushButton *>(u"signOutKeep"_s));
        QTRY_VERIFY(w.find<QWidget>("lockPage") && w.find<QWidget>("lockPage")->isVisible());
        QVERIFY(!w.client->isOpen()); // the key is dropped
        w.find<QPushButton>("lockRetry")->click();
        QTRY_VERIFY(w.find<QWidget>("signInPage") && w.find<QWidget>("signInPage")->isVisible());
        QVERIFY(!w.find<QWidget>("workspace"));
        QVERIFY(!w.find<QWidget>("signInBack")->isVisible());
        QVERIFY(w.preferences->signedOut());
    }

    void aDiskThatCannotBeWrittenIsTalkedOfEachTimeAndNoLongerOnceItCan()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        const RoomId room = w.client->rooms().create(u"One"_s, {});
        QTRY_COMPARE(shownRooms(w), 1);
        auto *banner = w.find<ui::Banner>("storageBanner");
        QVERIFY(!banner->isVisible());
        chat::Draft draft;
        draft.text = u"盘点"_s;
        for (int time = 0; time < 2; ++time) {
            {
                const FileSizeLimit none(0);
                w.client->chat().send(room, draft);
                QTRY_VERIFY(banner->isVisible());
                QCOMPARE(banner->text(), ui::ErrorText::explain(w.client->storageFault()));
                QVERIFY(!banner->text().isEmpty());
            }
            w.client->rooms().setPinned(room, time == 0);
            QTRY_COMPARE(w.client->storageFault(), OpenError::None);
            QTRY_VERIFY_WITH_TIMEOUT(!banner->isVisible(), 60'000);
        }
    }

    void erasingTheHistoryLeavesAnEmptyProfile()
    {
        Window w(u"liwei@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        w.client->rooms().create(u"One"_s, {});
        QTRY_COMPARE(shownRooms(w), 1);
        w.window->showPage(ui::Page::Settings);
        press(w.find<QPushButton>("signOut"));
        press(w.find<ui::Sheet>("signOutSheet")->findChild<QPushButton *>(u"signOutErase"_s));
        QTRY_VERIFY(w.find<QWidget>("signInPage") && w.find<QWidget>("signInPage")->isVisible());
        QTRY_VERIFY(w.client->isOpen() && w.client->account().isNull());
        QCOMPARE(w.client->rooms().list().size(), 0);
    }
};

const sw::test::Suite suite(sw::test::run<TestConversations, QApplication>);

} // namespace tst_conversations

#include "tst_conversations.moc"
