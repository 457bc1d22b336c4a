// SPDX-License-Identifier: Apache-2.0
// Leaves pictures of search over an invented company's talk, for a person to look at: light and dark, Chinese
// and English, on a 1366 x 768 screen.
#include "core/store/database.h"
#include "tests/runner/suite.h"
#include "tests/support/retail_talk.h"
#include "tests/ui/window.h"
#include "ui/search/search_page.h"

#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>

namespace tst_search_look {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int messages = 4000;

void addPeople(store::Writer &writer)
{
    const RetailTalk talk;
    for (const Colleague &colleague : talk.people())
        writer
            .prepare(
                "INSERT INTO people (person, in_roster, roster_name, units) VALUES (:who, 1, :name, :unit)")
            .bind(":who", colleague.address)
            .bind(":name", colleague.name)
            .bind(":unit", colleague.store)
            .run();
}

QList<RoomId> addRooms(store::Writer &writer, int count)
{
    QList<RoomId> rooms;
    for (const QString &title : RetailTalk::roomTitles(count)) {
        const Jid address = *Jid::parse(u"room-%1@rooms.shop.test"_s.arg(rooms.size()));
        writer.prepare("INSERT INTO rooms (address, title, members) VALUES (:address, :title, 24)")
            .bind(":address", address)
            .bind(":title", title)
            .run();
        rooms.append(RoomId{writer.lastInsertId()});
    }
    return rooms;
}

bool fill(const QString &folder, const Secret32 &key, const Jid &account)
{
    auto database = store::Database::open({folder + u"/messages.db"_s, {}}, key);
    if (!database)
        return false;
    store::Writer &writer = (*database)->writer();
    QList<RoomId> rooms;
    const auto made = writer.transaction(store::Durability::Normal, [&] {
        addPeople(writer);
        rooms = addRooms(writer, 8);
    });
    const qint64 now = QDateTime::currentMSecsSinceEpoch() - 40 * 60'000;
    return made && fillWithTalk(writer, account, rooms, messages, now) == messages;
}

} // namespace

class TestSearchLook : public QObject
{
    Q_OBJECT

    static void shoot(Window &w, const QString &name)
    {
        QDir().mkpath(QStringLiteral(SW_BINARY_DIR "/pictures"));
        QVERIFY(w.window->grab().save(QStringLiteral(SW_BINARY_DIR "/pictures/search-%1.png").arg(name)));
    }

private slots:
    void pictures()
    {
        const RetailTalk talk;
        const Jid me = talk.people().first().address;
        Window w(me.toString());
        QVERIFY(fill(w.folder.path(), keyOf(w.folder.path(), w.keychain), me));
        QCOMPARE(w.open(), OpenError::None);
        w.window->resize(1366, 768);
        w.window->showPage(ui::Page::Search);
        auto *field = w.find<QLineEdit>("searchField");
        auto *list = w.find<QListView>("searchList");
        for (const auto &[language, theme, look] :
             {std::tuple(u"zh_CN"_s, ui::ThemeChoice::Light, u"zh-light"_s),
              std::tuple(u"zh_CN"_s, ui::ThemeChoice::Dark, u"zh-dark"_s),
              std::tuple(u"en"_s, ui::ThemeChoice::Light, u"en-light"_s),
              std::tuple(u"en"_s, ui::ThemeChoice::Dark, u"en-dark"_s)}) {
            w.language->use(language);
            w.theme->setChoice(theme);
            field->clear();
            QTRY_VERIFY(w.find<QWidget>("searchStart")->isVisible());
            QTest::qWait(100); // new words and colours come with the next events
            shoot(w, look + u"-start"_s);
            field->setText(u"盘点 差异"_s);
            QTRY_VERIFY(list->isVisible() && list->model()->rowCount() > 3);
            list->setCurrentIndex(list->model()->index(2, 0));
            shoot(w, look + u"-results"_s);
            field->insert(u" after:2026-01-01 from:%1 "_s.arg(talk.people()[3].name));
            QTRY_VERIFY(w.find<QWidget>("searchNothing")->isVisible() || list->model()->rowCount() < 40);
            QTest::qWait(300);
            shoot(w, look + u"-filtered"_s);
            field->setText(u"无此内容"_s);
            QTRY_VERIFY(w.find<QWidget>("searchNothing")->isVisible());
            shoot(w, look + u"-nothing"_s);
            w.window->findChild<ui::SearchPage *>()->searchIn({}, {});
            w.window->showRoom(w.client->rooms().list().first().id);
            QTest::keyClick(w.window.get(), Qt::Key_F, Qt::ControlModifier);
            w.find<QLineEdit>("findField")->setText(u"盘点"_s);
            auto *place = w.find<QLabel>("findPlace");
            QTRY_VERIFY(!place->text().isEmpty());
            QTest::keyClick(w.find<QLineEdit>("findField"), Qt::Key_F3);
            QTest::qWait(100);
            shoot(w, look + u"-find"_s);
            QTest::keyClick(w.find<QLineEdit>("findField"), Qt::Key_Escape);
            w.window->showSwitcher();
            QTest::qWait(50);
            shoot(w, look + u"-switcher"_s);
            QTest::keyClicks(w.find<QLineEdit>("switcherField"), u"x"_s);
            shoot(w, look + u"-switcher-typed"_s);
            QTest::keyClick(w.find<QLineEdit>("switcherField"), Qt::Key_Escape);
            QTRY_VERIFY(!w.find<QWidget>("quickSwitcher"));
            w.window->showPage(ui::Page::Search);
        }
    }
};

const sw::test::Suite suite(sw::test::run<TestSearchLook, QApplication>);

} // namespace tst_search_look

#include "tst_search_look.moc"
