// SPDX-License-Identifier: Apache-2.0
// A clerk's tasks: shelves, keyboard, the detail with checklist and proof, the way back into the
// conversation.
#include "core/chat/chat.h"
#include "core/client/vault.h"
#include "core/store/database.h"
#include "tests/runner/suite.h"
#include "tests/ui/tasks/tasks_sample.h"
#include "ui/base/entry_cards.h"
#include "ui/base/sheet.h"
#include "ui/base/toast.h"
#include "ui/base/widgets.h"
#include "ui/chat/composer.h"
#include "ui/chat/timeline_view.h"
#include "ui/shell/navigation_rail.h"
#include "ui/tasks/mine_delegate.h"
#include "ui/tasks/mine_model.h"
#include "ui/tasks/task_detail.h"
#include "ui/tasks/task_steps.h"
#include "ui/tasks/tasks_page.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

namespace tst_tasks_page {

using namespace sw;
using namespace sw::ui;
using namespace Qt::StringLiterals;
using sw::test::TasksSample;
using tasks::Standing;

namespace {

constexpr int day = 24 * 60;

QStringList titles(const MineModel &model)
{
    QStringList all;
    for (const MineRow &row : model.rows())
        all += row.kind == MineRow::Kind::Task ? row.task.definition.title
                                               : u"#"_s + QString::number(static_cast<int>(row.shelf));
    return all;
}

int rowOf(const QListView *list, const QString &title)
{
    for (int row = 0; row < list->model()->rowCount(); ++row)
        if (list->model()->index(row, 0).data().toString() == title)
            return row;
    return -1;
}

QPushButton *button(TasksSample &s, const char *name)
{
    return s.w.find<QPushButton>(name);
}

void press(QWidget *widget)
{
    QVERIFY(widget && widget->isVisible() && widget->isEnabled());
    QTest::mouseClick(widget, Qt::LeftButton);
}

} // namespace

class TestTasksPage : public QObject
{
    Q_OBJECT
private slots:
    void theModelPutsThemOnShelves()
    {
        TasksSample s;
        QVERIFY(s.open(u"Store 17"_s));
        MineModel model(*s.w.client, s.tasks());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.refresh();
        QVERIFY(model.isEmpty());
        s.publish(TasksSample::definition(u"next week"_s, 7 * day));
        model.refresh();
        QCOMPARE(titles(model), (QStringList{u"#0"_s, u"#0"_s, u"#2"_s, u"next week"_s}));
        const auto late = s.publish(TasksSample::definition(u"late"_s, -2 * day));
        model.refresh();
        QCOMPARE(titles(model), (QStringList{u"#1"_s, u"late"_s, u"#0"_s, u"#0"_s, u"#2"_s, u"next week"_s}));
        QVERIFY(!s.tasks().complete(late, {}, {}, {}, {}));
        QVERIFY(s.becomes(late, Standing::Done));
        model.refresh();
        QCOMPARE(titles(model), (QStringList{u"#0"_s, u"#0"_s, u"#2"_s, u"next week"_s, u"#3"_s}));
        model.toggle(tasks::Shelf::Done);
        QCOMPARE(titles(model).constLast(), u"late"_s);
        QCOMPARE(resets.count(), 0);
    }

    void theRailCountsWhatIsOpen()
    {
        TasksSample s;
        QVERIFY(s.open(u"Store 17"_s));
        const auto shown = [&] { return s.w.find<RailButton>("railTasks")->grab().toImage(); };
        const QImage without = shown();
        const auto late = s.publish(TasksSample::definition(u"late"_s, -2 * day));
        s.publish(TasksSample::definition(u"next week"_s, 7 * day));
        QCOMPARE(s.tasks().openCount(), 1);
        QTRY_VERIFY(shown() != without);
        QVERIFY(!s.tasks().complete(late, {}, {}, {}, {}));
        QTRY_COMPARE(s.tasks().openCount(), 0);
        QTRY_COMPARE(shown(), without);
    }

    void theKeyboardDoesATaskWithoutOpeningIt()
    {
        TasksSample s;
        QVERIFY(s.open(u"Store 17"_s));
        const auto key = s.publish(TasksSample::definition(u"Clean the door"_s, -60));
        QTest::keyClick(s.w.window.get(), Qt::Key_T, Qt::ControlModifier);
        auto *list = s.w.find<QListView>("mineList");
        QVERIFY(list && list->isVisible());
        QTRY_COMPARE(QApplication::focusWidget(), list);
        QTest::keyClick(list, Qt::Key_Down);
        QTRY_COMPARE(list->currentIndex().data().toString(), u"Clean the door"_s);
        QTest::keyClick(list, Qt::Key_Space);
        QVERIFY(s.becomes(key, Standing::Done));
        QVERIFY(!s.w.find<TaskDetail>("taskDetail")->isVisible());
    }

    void theButtonInTheRowStartsWhatHasToBringSomething()
    {
        TasksSample s;
        QVERIFY(s.open(u"Store 17"_s));
        auto definition = TasksSample::definition(u"Count the till"_s, -60);
        definition.proof = tasks::NumberProof;
        const auto key = s.publish(definition);
        s.w.window->showPage(Page::Tasks);
        auto *list = s.w.find<QListView>("mineList");
        QTRY_VERIFY(rowOf(list, u"Count the till"_s) >= 0);
        const QModelIndex index = list->model()->index(rowOf(list, u"Count the till"_s), 0);
        const auto *delegate = qobject_cast<MineDelegate *>(list->itemDelegate());
        const QRect at
            = delegate->buttonOf(list->visualRect(index), index.data(MineModel::RowRole).value<MineRow>());
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, at.center());
        QVERIFY(s.becomes(key, Standing::Started));
        QTRY_VERIFY(s.w.find<TaskDetail>("taskDetail")->isVisible());
    }

    void openingATaskMarksItSeen()
    {
        TasksSample s;
        QVERIFY(s.open(u"Store 17"_s));
        const auto key = s.publish(TasksSample::definition(u"Read me"_s, day));
        QCOMPARE(s.standing(key), Standing::NotSeen);
        emit s.w.navigator.taskWanted(key.room, key.event);
        QVERIFY(s.w.find<TasksPage>("tasksPage")->isVisible());
        QVERIFY(s.becomes(key, Standing::Seen));
        QCOMPARE(s.w.find<QLabel>("taskTitle")->text(), u"Read me"_s);
        QTest::keyClick(s.w.find<TaskDetail>("taskDetail"), Qt::Key_Escape);
        QVERIFY(!s.w.find<TaskDetail>("taskDetail")->isVisible());
    }

    void whatIsMissingIsSaidBeforeDoneIsPossible()
    {
        TasksSample s;
        QVERIFY(s.open(u"Store 17"_s));
        auto definition = TasksSample::definition(u"Open the store"_s, day);
        definition.steps = {{u"a"_s, u"Lights"_s}, {u"b"_s, u"Till"_s}};
        definition.proof = tasks::NumberProof | tasks::TextProof | tasks::PhotoProof;
        definition.numberLabel = u"Till total"_s;
        const auto key = s.publish(definition);
        emit s.w.navigator.taskWanted(key.room, key.event);
        auto *hint = s.w.find<QLabel>("taskHint");
        QTRY_VERIFY(hint->text().contains(
            u"Still missing: 2 steps of the checklist, a photo, Till total, the text"_s));
        QVERIFY(!button(s, "doneTask")->isEnabled());
        const auto steps = s.w.find<TaskDetail>("taskDetail")->findChildren<StepButton *>();
        QCOMPARE(steps.size(), 2);
        steps[0]->setFocus();
        QTest::keyClick(steps[0], Qt::Key_Space);
        QTest::keyClick(steps[1], Qt::Key_Return);
        QTRY_COMPARE(s.tasks().progress(key, {}).constFirst().ticked.size(), 2);
        QTRY_VERIFY(hint->text().contains(u"Still missing: a photo, Till total, the text"_s));
        QTest::keyClicks(s.w.find<QLineEdit>("proofNumber"), u"1280.50"_s);
        s.w.find<QPlainTextEdit>("proofText")->setPlainText(u"All fine"_s);
        QTRY_VERIFY(hint->text().contains(u"Still missing: a photo"_s));
        auto *mime = new QMimeData;
        mime->setImageData(TasksSample::photo());
        QApplication::clipboard()->setMimeData(mime);
        QTest::keyClick(s.w.find<TaskDetail>("taskDetail"), Qt::Key_V, Qt::ControlModifier);
        auto *photos = s.w.find<QListView>("proofPhotos");
        QTRY_COMPARE(photos->model()->rowCount(), 1);
        QTRY_VERIFY(button(s, "doneTask")->isEnabled());
        press(button(s, "doneTask"));
        QVERIFY(s.becomes(key, Standing::Done));
        const auto progress = s.tasks().progress(key, {}).constFirst();
        QCOMPARE(progress.number, u"1280.50"_s);
        QCOMPARE(progress.text, u"All fine"_s);
        QCOMPARE(progress.photos.size(), 1);
        const auto file = [&] { return s.w.client->files().file(s.room, progress.photos.constFirst()); };
        QTRY_VERIFY(file()); // its bytes are put away first
        QCOMPARE(file()->caption, u"Open the store"_s);
        QTRY_VERIFY(button(s, "reopenTask")->isVisible());
        press(button(s, "reopenTask"));
        QVERIFY(s.becomes(key, Standing::Started));
    }

    void aPhotoIsDroppedAsProof()
    {
        TasksSample s;
        QVERIFY(s.open(u"Store 17"_s));
        auto definition = TasksSample::definition(u"Hang the poster"_s, day);
        const auto plain = s.publish(definition);
        definition.title = u"Show the window"_s;
        definition.proof = tasks::PhotoProof;
        const auto key = s.publish(definition);
        const QString path = s.w.folder.filePath(u"window.png"_s);
        QVERIFY(TasksSample::photo().save(path));
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(path)});
        emit s.w.navigator.taskWanted(plain.room, plain.event);
        auto *detail = s.w.find<TaskDetail>("taskDetail");
        const auto drop = [&] {
            const QPoint at = detail->rect().center();
            QDragEnterEvent enter(at, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
            enter.ignore();
            QApplication::sendEvent(detail, &enter);
            if (!enter.isAccepted())
                return false;
            QDropEvent event(at, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(detail, &event);
            return event.isAccepted();
        };
        QVERIFY(!drop()); // it asks for no photo
        emit s.w.navigator.taskWanted(key.room, key.event);
        QVERIFY(!button(s, "doneTask")->isEnabled());
        QVERIFY(drop());
        QTRY_COMPARE(s.w.find<QListView>("proofPhotos")->model()->rowCount(), 1);
        QTRY_VERIFY(button(s, "doneTask")->isEnabled());
        press(button(s, "doneTask"));
        QVERIFY(s.becomes(key, Standing::Done));
        QCOMPARE(s.tasks().progress(key, {}).constFirst().photos.size(), 1);
    }

    void proofIsBroughtWhereOnlyAdministratorsWrite()
    {
        TasksSample s;
        QVERIFY(s.open(u"Store 17"_s));
        auto definition = TasksSample::definition(u"Show the window"_s, day);
        definition.proof = tasks::PhotoProof;
        const auto key = s.publish(definition);
        const Secret32 dataKey = s.w.client->vault().dataKey().clone();
        s.w.closeProgram();
        {
            auto profile = store::Database::open({s.w.folder.filePath(u"messages.db"_s), {}}, dataKey);
            QVERIFY(profile);
            store::Writer &writer = (*profile)->writer();
            QVERIFY(writer.transaction(store::Durability::Full, [&] {
                writer.prepare("UPDATE rooms SET role = 0, encrypted = 1, admins_write = 1, state = 1").run();
            }));
        }
        s.w.client = std::make_unique<Client>(s.w.folder.path(),
                                              std::make_unique<sw::test::MemorySecrets>(s.w.keychain));
        s.w.preferences = std::make_unique<Preferences>(s.w.folder.filePath(u"window.ini"_s));
        QCOMPARE(s.w.open(), OpenError::None);
        QVERIFY(s.w.client->rooms().room(s.room)->onlyAdminsWrite);
        QCOMPARE(s.w.client->rooms().room(s.room)->role, rooms::Role::Member);
        emit s.w.navigator.taskWanted(key.room, key.event);
        QApplication::clipboard()->setImage(TasksSample::photo());
        press(button(s, "pastePhoto"));
        QTRY_COMPARE(s.w.find<QListView>("proofPhotos")->model()->rowCount(), 1);
        QTRY_VERIFY(button(s, "doneTask")->isEnabled());
        press(button(s, "doneTask"));
        QVERIFY(s.becomes(key, Standing::Done));
        QCOMPARE(s.tasks().progress(key, {}).constFirst().photos.size(), 1);
    }

    void whatWasPutInStaysWithItsTask()
    {
        TasksSample s;
        QVERIFY(s.open(u"Store 17"_s));
        auto definition = TasksSample::definition(u"First"_s, day);
        definition.proof = tasks::NumberProof;
        const auto first = s.publish(definition);
        definition.title = u"Second"_s;
        const auto second = s.publish(definition);
        emit s.w.navigator.taskWanted(first.room, first.event);
        auto *number = s.w.find<QLineEdit>("proofNumber");
        QTest::keyClicks(number, u"17"_s);
        emit s.w.navigator.taskWanted(second.room, second.event);
        QCOMPARE(number->text(), QString());
        emit s.w.navigator.taskWanted(first.room, first.event);
        QCOMPARE(number->text(), u"17"_s);
    }

    void aReasonIsAskedForWhatCannotBeDone()
    {
        TasksSample s;
        QVERIFY(s.open(u"Store 17"_s));
        const auto key = s.publish(TasksSample::definition(u"Hang the poster"_s, day));
        emit s.w.navigator.taskWanted(key.room, key.event);
        QVERIFY(s.becomes(key, Standing::Seen));
        press(button(s, "cannotTask"));
        auto *sheet = s.w.window->findChild<Sheet *>();
        QVERIFY(sheet);
        auto *reason = sheet->findChild<QLineEdit *>();
        auto *accept = sheet->findChild<QPushButton *>(u"accept"_s);
        QVERIFY(!accept->isEnabled());
        QTest::keyClicks(reason, u"No poster came"_s);
        press(accept);
        QVERIFY(s.becomes(key, Standing::Cannot));
        QTRY_VERIFY(s.w.find<Banner>("taskNotice")->text().contains(u"No poster came"_s));
    }

    void theCardInTheConversationDoesIt()
    {
        TasksSample s;
        QVERIFY(s.open(u"Store 17"_s));
        const auto key = s.publish(TasksSample::definition(u"Clean the door"_s, -2 * day));
        s.w.window->showRoom(s.room);
        auto *timeline = s.w.find<TimelineView>("timeline");
        const auto row = [&] { return timeline->model().rowOf({key.event, 0}); };
        QTRY_VERIFY(row() >= 0);
        const RowLayout &shown = timeline->layoutOf(row());
        QVERIFY(shown.shown);
        QCOMPARE(shown.shown->title, u"Clean the door"_s);
        QCOMPARE(shown.shown->lines.constFirst().text, u"2 days late"_s);
        QVERIFY(timeline->rowText(row()).contains(u"2 days late"_s));
        const chat::Entry entry = timeline->model().at(row());
        const auto wishes = timeline->wishesFor(entry);
        QVERIFY(wishes.contains(TimelineView::Wish::ActOnCard)
                && wishes.contains(TimelineView::Wish::OpenCard));
        emit timeline->wished(TimelineView::Wish::ActOnCard, entry);
        QVERIFY(s.becomes(key, Standing::Done));
        QTRY_VERIFY(timeline->layoutOf(row()).shown->action.isEmpty());
        timeline->setFocus();
        QTest::keyClick(timeline, Qt::Key_Up);
        QTest::keyClick(timeline, Qt::Key_Return);
        QTRY_VERIFY(s.w.find<TaskDetail>("taskDetail") && s.w.find<TaskDetail>("taskDetail")->isVisible());
    }

    void aTaskLeadsToItsConversationAndBack()
    {
        TasksSample s;
        QVERIFY(s.open(u"Store 17"_s));
        const EventId message = s.w.client->chat().send(s.room, {u"The freezer drips"_s, {}, {}, {}});
        QTRY_VERIFY(s.w.client->chat().entry(s.room, message));
        const auto key = s.publish(TasksSample::definition(u"Mend the freezer"_s, day), message);
        QCOMPARE(s.tasks().madeOf(s.room, message), key.event);
        emit s.w.navigator.taskWanted(key.room, key.event);
        auto *origin = button(s, "taskOrigin");
        QVERIFY(origin->isVisible() && origin->text().contains(u"The freezer drips"_s));
        press(button(s, "discussTask"));
        QTRY_VERIFY(s.w.find<TimelineView>("timeline")->isVisible());
        QTRY_COMPARE(s.w.client->chat().draft(s.room).replyTo, key.event);
    }

    void aTaskIsMadeOfAMessageOnce()
    {
        TasksSample s;
        QVERIFY(s.open(u"Store 17"_s));
        const EventId message = s.w.client->chat().send(s.room, {u"The freezer drips"_s, {}, {}, {}});
        s.w.window->showRoom(s.room);
        auto *timeline = s.w.find<TimelineView>("timeline");
        QTRY_VERIFY(timeline->model().rowOf({message, 0}) >= 0);
        const auto entry = [&] {
            chat::Entry shown = timeline->model().at(timeline->model().rowOf({message, 0}));
            shown.delivery = chat::Delivery::Settled; // there is no server here
            return shown;
        };
        using Wish = TimelineView::Wish;
        QVERIFY(timeline->wishesFor(entry()).contains(Wish::MakeTask));
        QSignalSpy wanted(&s.w.navigator, &Navigator::newTaskWanted);
        emit timeline->wished(Wish::MakeTask, entry());
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][1].value<EventId>(), message);
        QCOMPARE(s.w.find<QLineEdit>("editorTitle")->text(), u"The freezer drips"_s);
        QTest::keyClick(s.w.find<QWidget>("taskEditor"), Qt::Key_Escape);
        const auto key = s.publish(TasksSample::definition(u"Mend the freezer"_s, day), message);
        QVERIFY(timeline->wishesFor(entry()).contains(Wish::ShowTask));
        QVERIFY(!timeline->wishesFor(entry()).contains(Wish::MakeTask));
        emit timeline->wished(Wish::ShowTask, entry());
        QTRY_VERIFY(s.w.find<TaskDetail>("taskDetail") && s.w.find<TaskDetail>("taskDetail")->isVisible());
        QCOMPARE(s.w.find<TaskDetail>("taskDetail")->key(), key);
    }

    void aReminderIsSaidInTheWindowInFrontUnlessNobodyWantsAny()
    {
        TasksSample s;
        QVERIFY(s.open(u"Store 17"_s));
        const auto key = s.publish(TasksSample::definition(u"Count the till"_s, -60));
        const qint64 past = QDateTime::currentMSecsSinceEpoch() - 1000;
        s.w.preferences->setNotifications(false);
        emit s.tasks().reminder(key, u"Count the till"_s, past, false);
        auto *toast = s.w.find<Toast>("toast");
        QVERIFY(toast && !toast->isVisible());
        s.w.preferences->setNotifications(true);
        emit s.tasks().reminder(key, u"Count the till"_s, past, false);
        QTRY_COMPARE(toast->text(), u"Task is due: Count the till"_s);
        emit s.tasks().reminder(key, u"Count the till"_s, past, true);
        QCOMPARE(toast->text(), u"Please do this task: Count the till"_s);
    }

    void aWithdrawnTaskSaysSo()
    {
        TasksSample s;
        QVERIFY(s.open(u"Store 17"_s));
        const auto key = s.publish(TasksSample::definition(u"Not any more"_s, day));
        emit s.w.navigator.taskWanted(key.room, key.event);
        s.tasks().withdraw(s.tasks().task(key)->publication);
        QTRY_VERIFY(s.w.find<Banner>("taskNotice")->isVisible());
        QVERIFY(!button(s, "doneTask")->isVisible());
    }

    void aNarrowWindowShowsTheDetailAlone()
    {
        TasksSample s;
        QVERIFY(s.open(u"Store 17"_s));
        const auto key = s.publish(TasksSample::definition(u"Read me"_s, day));
        s.w.window->resize(880, 600);
        emit s.w.navigator.taskWanted(key.room, key.event);
        QVERIFY(!s.w.find<QListView>("mineList")->isVisible());
        press(s.w.find<QWidget>("closeTask"));
        QVERIFY(s.w.find<QListView>("mineList")->isVisible());
    }
};

const sw::test::Suite suite(sw::test::run<TestTasksPage, QApplication>);

} // namespace tst_tasks_page

#include "tst_tasks_page.moc"
