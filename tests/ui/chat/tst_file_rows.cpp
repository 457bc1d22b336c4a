// SPDX-License-Identifier: Apache-2.0
// Files as rows of the timeline: what stands there, what a click and a key wish for, what screen readers
// hear.
#include "tests/runner/suite.h"
#include "tests/ui/chat/sample_room.h"
#include "tests/ui/files/files_sample.h"
#include "ui/chat/timeline_accessible.h"
#include "ui/chat/timeline_view.h"
#include "ui/files/preview_process.h"

#include <QApplication>
#include <QHash>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

namespace tst_file_rows {

using namespace sw;
using namespace sw::ui;
using files::Problem;
using files::State;
using sw::test::sampleFile;
using sw::test::samplePictureFile;
using sw::test::SampleRoom;
using namespace Qt::StringLiterals;

namespace {

struct Stage {
    Theme theme{*qApp};
    SampleRoom room;
    QHash<EventId, files::File> files;
    std::unique_ptr<TimelineView> view;

    Stage()
    {
        TimelineLook look = SampleRoom::look(theme);
        look.file = [this](RoomId, const EventId &id) {
            return files.contains(id) ? std::optional(files[id]) : std::nullopt;
        };
        view = std::make_unique<TimelineView>(look);
        view->resize(900, 600);
        view->show();
    }
    files::File &add(const Jid &sender, files::File file, const QString &caption = {})
    {
        chat::Entry &entry = room.add(sender, caption.isEmpty() ? file.name : file.name + u'\n' + caption);
        entry.kind = chat::EntryKind::File;
        file.event = entry.id;
        file.sender = sender;
        file.mine = entry.mine;
        file.caption = caption;
        return files[entry.id] = file;
    }
    void open() { view->open(room.reader(), {}); }
    const RowLayout &last() { return view->layoutOf(view->model().count() - 1); }
    QPoint inView(QPoint at) const { return at + QPoint(0, view->placed().constLast().top); }
    void click(QPoint at) { QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, inView(at)); }
};

} // namespace

class TestFileRows : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { registerTimelineAccessibility(); }

    void aFileIsACardAndItsCaptionTheText()
    {
        Stage stage;
        stage.add(SampleRoom::zhang, sampleFile({}, u"盘点表.xlsx"_s, 1'500'000), u"今天的"_s);
        stage.open();
        const RowLayout &row = stage.last();
        QVERIFY(row.file);
        QVERIFY(!row.file->picture);
        QCOMPARE(row.file->name, u"盘点表.xlsx"_s);
        QCOMPARE(row.text->text(), u"今天的"_s);
        QVERIFY(row.textAt.y() > row.file->frame.bottom());
        stage.view->selectAllOf(0);
        QCOMPARE(stage.view->selectedText(), u"盘点表.xlsx\n今天的"_s);
        stage.view->grab(); // a caption that is selected behind its beginning
    }

    void theRoomForAPictureIsThereBeforeThePicture()
    {
        Stage stage;
        stage.add(SampleRoom::zhang, samplePictureFile({}, 4000, 3000));
        stage.open();
        QVERIFY(stage.last().file->picture);
        QCOMPARE(stage.last().file->frame.size(), QSize(360, 270));
        const int height = stage.last().height;
        stage.files.begin()->state = State::Remote;
        stage.view->fileChanged(stage.room.entries.last().id);
        QCOMPARE(stage.last().height, height);
        QVERIFY(stage.last().file->button.isValid());
    }

    void sizesThatLieAreShownWithinBounds()
    {
        for (const QSize size : {QSize(1, 32768), QSize(32768, 1), QSize(1, 1), QSize(32768, 32768)}) {
            const files::Preview preview{u"image/jpeg"_s, size.width(), size.height(), {}};
            const QSize shown = FileCard::pictureSize(preview, 700);
            QVERIFY(shown.width() >= FileCard::pictureLeast.width());
            QVERIFY(shown.height() >= FileCard::pictureLeast.height());
            QVERIFY(shown.width() <= FileCard::pictureBox.width());
            QVERIFY(shown.height() <= FileCard::pictureBox.height());
        }
    }

    void aClickDoesWhatTheStateAsksFor_data()
    {
        QTest::addColumn<State>("state");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("body");
        QTest::addColumn<int>("button");
        const auto row = [](const char *title, State state, const QString &name, FileAction body,
                            std::optional<FileAction> button) {
            QTest::newRow(title) << state << name << int(body) << (button ? int(*button) : -1);
        };
        row("remote", State::Remote, u"a.xlsx"_s, FileAction::Fetch, FileAction::Fetch);
        row("fetching", State::Fetching, u"a.xlsx"_s, FileAction::Pause, FileAction::Pause);
        row("paused", State::FetchingPaused, u"a.xlsx"_s, FileAction::Resume, FileAction::Resume);
        row("failed", State::FetchingFailed, u"a.xlsx"_s, FileAction::Retry, FileAction::Retry);
        row("here", State::Here, u"a.xlsx"_s, FileAction::Open, {});
        row("program", State::Here, u"a.pdf.EXE"_s, FileAction::SaveAs, FileAction::SaveAs);
        row("gone", State::Gone, u"a.pdf"_s, FileAction::AskAgain, FileAction::AskAgain);
        row("sending", State::Sending, u"a.xlsx"_s, FileAction::Pause, FileAction::Pause);
        row("not sent", State::SendingFailed, u"a.xlsx"_s, FileAction::Retry, FileAction::Retry);
        if (PreviewProcess::program().isEmpty())
            return;
        row("document", State::Here, u"a.pdf"_s, FileAction::Show, {});
        row("document elsewhere", State::Remote, u"a.pdf"_s, FileAction::Show, FileAction::Fetch);
        row("document that comes", State::Fetching, u"a.pdf"_s, FileAction::Show, FileAction::Pause);
        row("document that rests", State::FetchingPaused, u"a.pdf"_s, FileAction::Resume, FileAction::Resume);
        row("document not sent", State::SendingFailed, u"a.pdf"_s, FileAction::Retry, FileAction::Retry);
    }
    void aClickDoesWhatTheStateAsksFor()
    {
        QFETCH(State, state);
        QFETCH(QString, name);
        QFETCH(int, body);
        QFETCH(int, button);
        Stage stage;
        stage.add(SampleRoom::zhang, sampleFile({}, name, 1'000'000, state));
        stage.open();
        QSignalSpy wanted(stage.view.get(), &TimelineView::fileWanted);
        stage.click(stage.last().file->nameRect.center());
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(int(wanted[0][0].value<FileAction>()), body);
        QCOMPARE(stage.last().file->button.isValid(), button >= 0);
        if (button >= 0) {
            stage.click(stage.last().file->button.center());
            QCOMPARE(int(wanted.last()[0].value<FileAction>()), button);
        }
        QTest::keyClick(stage.view.get(), Qt::Key_Up);
        QTest::keyClick(stage.view.get(), Qt::Key_Return);
        QCOMPARE(int(wanted.last()[0].value<FileAction>()), body);
    }

    void whatFailedSaysWhatIsKeptAndOffersAWay()
    {
        Stage stage;
        files::File &file
            = stage.add(SampleRoom::me, sampleFile({}, u"video.mp4"_s, 3'000'000'000, State::SendingFailed));
        file.problem = Problem::TooLarge;
        stage.open();
        const RowLayout &row = stage.last();
        QCOMPARE(row.fault->text(), FileWords::explain(Problem::TooLarge, true));
        QCOMPARE(row.buttons.size(), 2);
        QSignalSpy wanted(stage.view.get(), &TimelineView::fileWanted);
        stage.click(row.buttons[1].rect.center());
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].value<FileAction>(), FileAction::Cancel);
    }

    void aFileThatTheRoomRefusedIsSentAgainAsAMessage()
    {
        Stage stage;
        stage.add(SampleRoom::me, sampleFile({}, u"a.pdf"_s, 1000));
        stage.room.entries.last().delivery = chat::Delivery::Failed;
        stage.room.entries.last().fault = chat::Fault::Forbidden;
        stage.open();
        QSignalSpy wished(stage.view.get(), &TimelineView::wished);
        stage.click(stage.last().buttons[0].rect.center());
        QCOMPARE(wished.size(), 1);
        QCOMPARE(wished[0][0].value<TimelineView::Wish>(), TimelineView::Wish::Retry);
    }

    void everyProblemHasItsWords()
    {
        for (int i = int(Problem::None) + 1; i < int(Problem::Cancelled); ++i) {
            QVERIFY(!FileWords::explain(Problem(i), true).isEmpty());
            QVERIFY(!FileWords::explain(Problem(i), false).isEmpty());
        }
    }

    void theMenuOffersWhatMakesSense()
    {
        Stage stage;
        stage.add(SampleRoom::zhang, samplePictureFile({}, 800, 600));
        stage.open();
        const auto wishes = stage.view->wishesFor(stage.room.entries.last());
        QVERIFY(wishes.contains(TimelineView::Wish::Reply));
        QVERIFY(!wishes.contains(TimelineView::Wish::Edit));
        const auto actions = FileWords::actions(*stage.files.begin(), false);
        QCOMPARE(actions,
                 (QList{FileAction::Show, FileAction::Open, FileAction::SaveAs, FileAction::CopyPicture,
                        FileAction::Forward, FileAction::SendAgain}));
        const QPoint at = stage.inView(stage.last().file->frame.center());
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, stage.view->viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(stage.view->viewport(), &event);
        auto *menu = stage.view->findChild<QMenu *>(u"rowMenu"_s);
        QVERIFY(menu);
        QSignalSpy wanted(stage.view.get(), &TimelineView::fileWanted);
        menu->actions().constFirst()->trigger();
        QCOMPARE(wanted.size(), 1);
        menu->close();
    }

    void aFileThatIsHereIsDraggedOutAndOthersAreNot()
    {
        for (const State state : {State::Here, State::Remote}) {
            Stage stage;
            stage.add(SampleRoom::zhang, sampleFile({}, u"a.pdf"_s, 1000, state));
            stage.open();
            QSignalSpy dragged(stage.view.get(), &TimelineView::fileDragged);
            QSignalSpy wanted(stage.view.get(), &TimelineView::fileWanted);
            const QPoint from = stage.inView(stage.last().file->frame.center());
            QTest::mousePress(stage.view->viewport(), Qt::LeftButton, {}, from);
            QTest::mouseMove(stage.view->viewport(), from + QPoint(40, -40));
            QTest::mouseRelease(stage.view->viewport(), Qt::LeftButton, {}, from + QPoint(60, -60));
            QCOMPARE(dragged.size(), state == State::Here ? 1 : 0);
            QCOMPARE(wanted.size(), 0);
        }
    }

    void screenReadersHearNameAndState()
    {
        Stage stage;
        stage.add(SampleRoom::zhang, sampleFile({}, u"a.pdf"_s, 2048, State::Remote), u"读一下"_s);
        stage.open();
        const QString text = stage.view->rowText(0);
        QVERIFY2(text.contains(u"a.pdf"_s), qPrintable(text));
        QVERIFY(text.contains(u"读一下"_s));
        QVERIFY(text.contains(FileWords::size(2048)));
    }

    void aRowWhoseFileIsNotKnownShowsItsName()
    {
        Stage stage;
        stage.add(SampleRoom::zhang, sampleFile({}, u"a.pdf"_s, 2048));
        stage.files.clear();
        stage.open();
        QVERIFY(!stage.last().file);
        QCOMPARE(stage.last().text->text(), u"a.pdf"_s);
    }
};

const sw::test::Suite suite(sw::test::run<TestFileRows, QApplication>);

} // namespace tst_file_rows

#include "tst_file_rows.moc"
