// SPDX-License-Identifier: Apache-2.0
// Writing a task, changing a published one, and choosing for whom it is.
#include "tests/runner/suite.h"
#include "tests/ui/tasks/task_house.h"
#include "ui/base/people_list.h"
#include "ui/tasks/approvers_sheet.h"
#include "ui/tasks/publish_model.h"
#include "ui/tasks/publish_sheet.h"
#include "ui/tasks/task_editor.h"
#include "ui/tasks/task_editor_changes.h"
#include "ui/tasks/task_editor_due.h"
#include "ui/tasks/task_editor_steps.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace tst_task_editor {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

class TestTaskEditor : public QObject
{
    Q_OBJECT

    static tasks::Definition everything()
    {
        tasks::Definition definition = sampleDefinition(2);
        definition.steps = {{u"1"_s, u"后仓"_s}, {u"2"_s, u"卖场"_s}};
        definition.startDay = definition.due.day.addDays(-2);
        definition.recurrence.every = tasks::Recurrence::Every::Week;
        definition.recurrence.weekdays = {1, 5};
        definition.recurrence.count = 6;
        definition.reminders = {1440, 60};
        definition.priority = tasks::Priority::Urgent;
        definition.approval = true;
        return definition;
    }
    static QStringList texts(const ui::StepsField &field)
    {
        QStringList all;
        for (const tasks::Step &step : field.steps())
            all += step.text;
        return all;
    }

private slots:
    void theEditorGivesBackWhatItWasGiven()
    {
        Window w(u"lin.yue@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        ui::TaskEditor editor(*w.context, w.client->tasks(), w.window.get(), {});
        editor.setDefinition(everything());
        QCOMPARE(editor.definition(), everything());
        tasks::Definition odd = everything();
        odd.due.time = QTime(18, 17); // of another editor
        editor.setDefinition(odd);
        QCOMPARE(editor.definition(), odd);
        editor.setDefinition({});
        QCOMPARE(editor.definition(), tasks::Definition());
    }

    void severalPastedLinesBecomeSteps()
    {
        ui::Theme theme(*qApp);
        ui::StepsField field(theme);
        field.setSteps({{u"7"_s, u"first"_s}});
        field.show();
        QApplication::clipboard()->setText(u"1. windows\n\n- shelves\n☐ tills  \n"_s);
        field.edit(0)->setFocus();
        QTest::keySequence(field.edit(0), QKeySequence::Paste);
        QCOMPARE(texts(field), QStringList({u"first"_s, u"windows"_s, u"shelves"_s, u"tills"_s}));
        QSet<QString> ids;
        for (const tasks::Step &step : field.steps())
            ids.insert(step.id);
        QCOMPARE(ids.size(), 4);
        QVERIFY(ids.contains(u"7"_s)); // ticks of the old one stay its own
        QTest::keyClick(field.edit(0), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(texts(field).first(), u"windows"_s);
        QTest::keyClick(field.edit(3), Qt::Key_Return);
        QCOMPARE(field.count(), 5);
        QTest::keyClick(field.edit(4), Qt::Key_Backspace);
        QCOMPARE(field.count(), 4);
        field.removeAt(1);
        QCOMPARE(texts(field), QStringList({u"windows"_s, u"shelves"_s, u"tills"_s}));
    }

    void aChangeSaysWhatDiffersAndNothingElse()
    {
        tasks::Definition now = everything();
        QVERIFY(ui::TaskChanges::between(now, now).isEmpty());
        now.title = u"新标题"_s;
        now.due.time = QTime(20, 0);
        now.steps += {u"3"_s, u"收银台"_s};
        now.proof = tasks::PhotoProof;
        QStringList fields;
        for (const ui::TaskChange &change : ui::TaskChanges::between(everything(), now)) {
            fields += change.field;
            QVERIFY(!ui::TaskChanges::line(change).isEmpty());
        }
        QCOMPARE(fields, QStringList({u"title"_s, u"steps"_s, u"due"_s, u"proof"_s}));
        now = everything();
        now.details.clear();
        QCOMPARE(ui::TaskChanges::between(everything(), now).first().after, QString());
    }

    void aClosedEditorLeavesADraftUntilItIsPublished()
    {
        Window w(u"lin.yue@shop.test"_s);
        QCOMPARE(w.open(), OpenError::None);
        tasks::Tasks &tasks = w.client->tasks();
        ui::openTaskEditor(*w.context, tasks, w.window.get(), {});
        w.find<QLineEdit>("editorTitle")->setText(u"橱窗"_s);
        QTest::keyClick(w.find<QWidget>("taskEditor"), Qt::Key_Escape);
        QTRY_VERIFY(tasks.takeTemplate(ui::TaskEditor::draftName()));
        const ui::EditorStart start = ui::newTaskOf(*w.context, tasks, {}, {});
        QCOMPARE(start.definition.title, u"橱窗"_s);
    }

    void approversAreChosenAsPersonsOrByRole()
    {
        TaskHouse house;
        house.open();
        Window &w = house.w;
        auto *editor = new ui::TaskEditor(*w.context, house.tasks(), w.window.get(), {});
        editor->open();
        auto *who = editor->findChild<QPushButton *>("whoApproves"_L1);
        QVERIFY(!who->isVisible());
        editor->findChild<QCheckBox *>("approval"_L1)->setChecked(true);
        QVERIFY(who->isVisible());
        const auto choose = [&](const std::function<void(ui::ApproversSheet &)> &what) {
            who->click();
            auto *sheet = w.window->findChild<ui::ApproversSheet *>();
            QVERIFY(sheet && sheet->isVisible());
            sheet->setPlaces(house.places);
            what(*sheet);
            sheet->findChild<QPushButton *>("accept"_L1)->click();
            QTRY_VERIFY(!w.window->findChild<ui::ApproversSheet *>());
        };
        choose([](ui::ApproversSheet &sheet) { sheet.model().setChecked(employee(3, 1), true); });
        QCOMPARE(editor->definition().approvers, QList<Jid>{employee(3, 1)});
        choose([](ui::ApproversSheet &sheet) {
            auto *role = sheet.findChild<QComboBox *>("approversRole"_L1);
            role->setCurrentIndex(role->findData(u"店长"_s));
            emit role->activated(role->currentIndex());
            QCOMPARE(role->currentIndex(), 0);
            QVERIFY(sheet.findChild<QLabel *>("approversCount"_L1)->text().contains(u"58"_s));
        });
        QCOMPARE(editor->definition().approvers.size(), 58); // one of each store, and who was chosen before
        editor->findChild<QCheckBox *>("approval"_L1)->setChecked(false);
        QVERIFY(editor->definition().approvers.isEmpty());
    }

    void aPublishedTaskIsChangedAfterAReview()
    {
        TaskHouse house;
        house.open();
        const auto before = house.tasks().publication(house.publication(1));
        ui::openTaskEditor(*house.w.context, house.tasks(), house.w.window.get(),
                           {before->definition, house.publication(1), {}, {}, {}});
        house.w.find<QLineEdit>("editorTitle")->setText(u"冷柜温度检查（早晚）"_s);
        auto *editor = house.w.find<QWidget>("taskEditor");
        editor->findChild<QPushButton *>("accept"_L1)->click();
        auto *review = house.w.find<QWidget>("confirmSheet");
        QVERIFY(review && review->isVisible());
        review->findChild<QPushButton *>("accept"_L1)->click();
        QTRY_COMPARE(house.tasks().publication(house.publication(1))->definition.title,
                     u"冷柜温度检查（早晚）"_s);
        QCOMPARE(house.tasks().publication(house.publication(1))->definition.assignees.size(), 57);
        QCOMPARE(house.tasks().history({house.room, house.publication(1)}).last().fields,
                 QStringList(u"title"_s));
    }

    void aRegionStandsForItsStores()
    {
        ui::PublishModel model;
        new QAbstractItemModelTester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest, &model);
        model.setPlaces(ui::Places::of(sampleCompany()));
        QCOMPARE(model.rowCount(), 62);
        const QString region = org::toHex(sampleUnit(2));
        model.setChecked(region, true);
        QCOMPARE(model.checked().size(), 10);
        model.setChecked(storeKey(14), false);
        QCOMPARE(model.row(model.indexOf(region)).state, Qt::PartiallyChecked);
        model.setTaken({storeKey(15)});
        QCOMPARE(model.checked().size(), 8);
        model.setFilter(u"xinjiekou"_s);
        QCOMPARE(model.rowCount(), 2); // under its region
        model.setAllChecked(true);
        model.setFilter({});
        QCOMPARE(model.checked().size(), 9);
        model.setRole(u"店长"_s);
        QCOMPARE(model.row(model.indexOf(storeKey(20))).people, 1);
    }

    void thePreviewCountsPeopleAndStores()
    {
        TaskHouse house;
        house.open();
        ui::PublishSheet sheet(*house.w.context, house.tasks(), house.w.window.get(),
                               {everything(), {}, {}, {}, {}});
        sheet.setPlaces(house.places);
        auto *publish = sheet.findChild<QPushButton *>("accept"_L1);
        QVERIFY(!publish->isEnabled());
        sheet.model().setAllChecked(true);
        QCOMPARE(sheet.targets().size(), 57);
        QVERIFY2(sheet.previewText().contains(u"228"_s), qPrintable(sheet.previewText()));
        QVERIFY2(sheet.warningText().contains(u"57"_s), qPrintable(sheet.warningText())); // no rooms yet
        sheet.model().setRole(u"店长"_s);
        QVERIFY2(sheet.previewText().contains(u"57"_s), qPrintable(sheet.previewText()));
        QCOMPARE(sheet.targets().first().assignees.first().people.size(), 1);
        QCOMPARE(sheet.targets().first().assignees.first().role, u"店长"_s);
        sheet.model().setRole(u"巡店"_s); // of nobody there
        QCOMPARE(sheet.targets().first().assignees.first().people.size(), 4);
        QCOMPARE(sheet.targets().first().assignees.first().role, QString());
        QVERIFY(publish->isEnabled());
    }
};

const sw::test::Suite suite(sw::test::run<TestTaskEditor, QApplication>);

} // namespace tst_task_editor

#include "tst_task_editor.moc"
