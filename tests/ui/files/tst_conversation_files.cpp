// SPDX-License-Identifier: Apache-2.0
// Files in the real window without network: dropped, pasted, sent, kept, given up.
#include "core/chat/chat.h"
#include "core/files/file_saving.h"
#include "tests/runner/suite.h"
#include "tests/ui/files/confined.h"
#include "tests/ui/files/files_sample.h"
#include "tests/ui/files/media_sample.h"
#include "tests/ui/files/pdf_sample.h"
#include "tests/ui/window.h"
#include "ui/base/toast.h"
#include "ui/chat/composer_edit.h"
#include "ui/chat/conversation_page.h"
#include "ui/files/conversation_files.h"
#include "ui/files/document_viewer.h"
#include "ui/files/file_words.h"
#include "ui/files/film_viewer.h"
#include "ui/files/first_page.h"
#include "ui/files/page_canvas.h"
#include "ui/files/picture_viewer.h"
#include "ui/files/saving_card.h"
#include "ui/files/send_sheet.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>

namespace tst_conversation_files {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

class TestConversationFiles : public QObject
{
    Q_OBJECT

    std::unique_ptr<Window> w;
    ui::ConversationPage *page = nullptr;
    ui::ComposerEdit *field = nullptr;
    QTemporaryDir folder;
    RoomId one;
    RoomId two;

    QString written(const QString &name, const QByteArray &content)
    {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return file.fileName();
    }
    QList<chat::Entry> files(RoomId room) const
    {
        QList<chat::Entry> all = w->client->chat().before(room, Order::newest(), 500);
        all.removeIf([](const chat::Entry &entry) { return entry.kind != chat::EntryKind::File; });
        return all;
    }
    ui::SendSheet *sheet() const { return w->find<ui::SendSheet>("sendSheet"); }

    void drop(const QMimeData &mime)
    {
        const QPoint at(300, 200);
        QDragEnterEvent enter(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(page, &enter);
        auto *overlay = w->find<QWidget>("dropOverlay");
        if (!overlay->isVisible())
            return;
        QDropEvent let(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(page, &let);
    }
    void dropFiles(const QStringList &paths)
    {
        QMimeData mime;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls.append(QUrl::fromLocalFile(path));
        mime.setUrls(urls);
        drop(mime);
    }
    void ready() { QTRY_VERIFY(sheet() && sheet()->pieces().rowCount() > 0 && !sheet()->pieces().busy()); }

private slots:
    void init()
    {
        w = std::make_unique<Window>(u"liwei@shop.test"_s);
        QCOMPARE(w->open(), OpenError::None);
        one = w->client->rooms().create(u"One"_s, {});
        two = w->client->rooms().create(u"Two"_s, {});
        QTRY_COMPARE(w->client->rooms().list().size(), 2);
        w->window->showRoom(one);
        page = w->find<ui::ConversationPage>("conversationPage");
        field = w->find<ui::ComposerEdit>("composerEdit");
    }
    void cleanup() { w.reset(); }

    void whatIsDroppedIsShownAndSentWithEnter()
    {
        QTest::keyClicks(field, u"half a"_s);
        dropFiles({written(u"a.pdf"_s, "one"), written(u"b.pdf"_s, "two")});
        QVERIFY(!w->find<QWidget>("dropOverlay")->isVisible());
        ready();
        QTest::keyClick(sheet()->findChild<QLineEdit *>(u"caption"_s), Qt::Key_Return);
        QTRY_COMPARE(files(one).size(), 2);
        QTRY_COMPARE(page->timeline()->model().count(),
                     w->client->chat().before(one, Order::newest(), 9).size());
        const auto &last = page->timeline()->layoutOf(page->timeline()->model().count() - 1);
        QVERIFY(last.file);
        QCOMPARE(field->toPlainText(), u"half a"_s);
        QTRY_COMPARE(w->client->rooms().room(one)->lastText, QChar::ObjectReplacementCharacter + u"b.pdf"_s);
        QVERIFY(page->timeline()->atEnd());
    }

    void escapeSendsNothingAndSaysSo()
    {
        dropFiles({written(u"a.pdf"_s, "one")});
        ready();
        QTest::keyClick(sheet(), Qt::Key_Escape);
        QVERIFY(w->find<QLabel>("composerNotice")->isVisible());
        QTRY_VERIFY(!sheet());
        QVERIFY(files(one).isEmpty());
    }

    void theSheetSendsIntoTheRoomItWasOpenedFor()
    {
        dropFiles({written(u"a.pdf"_s, "one")});
        ready();
        auto *sheet = this->sheet();
        w->window->showRoom(two);
        sheet->findChild<QAbstractButton *>(u"accept"_s)->click();
        QTRY_COMPARE(files(one).size(), 1);
        QVERIFY(files(two).isEmpty());
    }

    void textThatIsDroppedIsLeftToTheField()
    {
        QMimeData mime;
        mime.setText(u"words"_s);
        drop(mime);
        QVERIFY(!w->find<QWidget>("dropOverlay")->isVisible());
        QVERIFY(!sheet());
    }

    void aPastedPictureIsShownBeforeItIsSent()
    {
        QMimeData mime;
        mime.setImageData(samplePicture(640, 480));
        emit field->otherPasted(&mime);
        ready();
        sheet()->findChild<QAbstractButton *>(u"accept"_s)->click();
        QTRY_COMPARE(files(one).size(), 1);
        const auto file = w->client->files().file(one, files(one)[0].id);
        QVERIFY(file && file->preview);
        QCOMPARE(QSize(file->preview->width, file->preview->height), QSize(640, 480));
        const QDir kept(w->folder.filePath(u"files"_s)); // until it is up
        QTRY_COMPARE(kept.entryList(QDir::Files).size(), 1);
        QFile sealed(kept.entryInfoList(QDir::Files).constFirst().filePath());
        QVERIFY(!(sealed.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        QVERIFY(sealed.open(QIODevice::ReadOnly));
        QVERIFY(!sealed.readAll().contains("PNG"));
        emit page->timeline()->fileWanted(ui::FileAction::Cancel, *file);
        QTRY_VERIFY(kept.entryList(QDir::Files).isEmpty());
    }

    void aPictureOpensInTheViewer()
    {
        dropFiles({written(u"a.jpg"_s, encoded(samplePicture(640, 480), "jpeg"))});
        ready();
        sheet()->findChild<QAbstractButton *>(u"accept"_s)->click();
        QTRY_COMPARE(files(one).size(), 1);
        const auto file = w->client->files().file(one, files(one)[0].id);
        emit page->timeline()->fileWanted(ui::FileAction::Show, *file);
        auto *viewer = w->find<ui::PictureViewer>("pictureViewer");
        QVERIFY(viewer && viewer->isVisible());
        QCOMPARE(viewer->file().event, file->event);
        w->window->showRoom(two);
        QVERIFY(!viewer->isVisible());
    }

    void whatIsSavedFromAViewerIsSaidOverIt()
    {
        dropFiles({written(u"a.jpg"_s, encoded(samplePicture(640, 480), "jpeg"))});
        ready();
        sheet()->findChild<QAbstractButton *>(u"accept"_s)->click();
        QTRY_COMPARE(files(one).size(), 1);
        const auto file = w->client->files().file(one, files(one)[0].id);
        emit page->timeline()->fileWanted(ui::FileAction::Show, *file);
        auto *viewer = w->find<ui::PictureViewer>("pictureViewer");
        emit viewer->saveWanted(*file);
        auto *dialog = w->window->findChild<QFileDialog *>();
        QVERIFY(dialog);
        const QTemporaryDir out;
        emit dialog->fileSelected(out.filePath(u"b.jpg"_s));
        dialog->close();
        const auto *toast = w->find<ui::Toast>("toast");
        QTRY_VERIFY(toast->isVisible() && toast->text().contains(u"b.jpg"_s));
        QVERIFY(viewer->isVisible());
    }

    void aDocumentOpensInTheWindowAndShowsItsPageOnTheCard()
    {
        if (ui::PreviewProcess::program().isEmpty() || !canConfine())
            QSKIP("NOT TESTED: documents are not shown on this computer");
        dropFiles({written(u"a.pdf"_s, sw::test::PdfSample::pages(2))});
        ready();
        sheet()->findChild<QAbstractButton *>(u"accept"_s)->click();
        QTRY_COMPARE(files(one).size(), 1);
        const auto file = w->client->files().file(one, files(one)[0].id);
        QVERIFY(file->preview && file->preview->width == ui::FirstPage::width);
        QVERIFY(ui::FileWords::hasPage(*file));
        emit page->timeline()->fileWanted(ui::FileAction::Show, *file);
        auto *viewer = w->find<ui::DocumentViewer>("documentViewer");
        QVERIFY(viewer && viewer->isVisible());
        QTRY_VERIFY(viewer->canvas().has(0));
        QCOMPARE(viewer->canvas().pageCount(), 2);
        w->window->showRoom(two);
        QVERIFY(!viewer->isVisible());
    }

    void aFilmHasItsStillAndARecordingItsLoudness()
    {
        if (ui::MediaProcess::program().isEmpty() || !MediaSample::canMake() || !canConfine())
            QSKIP("NOT TESTED: films are not played on this computer");
        dropFiles(
            {written(u"a.webm"_s, MediaSample::film(3)), written(u"b.ogg"_s, MediaSample::recording(2))});
        ready();
        sheet()->findChild<QAbstractButton *>(u"accept"_s)->click();
        QTRY_COMPARE(files(one).size(), 2);
        const auto fileNamed = [&](const QString &name) {
            for (const chat::Entry &entry : files(one))
                if (const auto file = w->client->files().file(one, entry.id); file->name == name)
                    return *file;
            return sw::files::File{};
        };
        const auto film = fileNamed(u"a.webm"_s), recording = fileNamed(u"b.ogg"_s);
        QVERIFY(film.preview && film.media && qAbs(film.media->duration - 3'000) < 100);
        QVERIFY(!recording.preview && recording.media && recording.media->bars.size() == 64);
        emit page->timeline()->fileWanted(ui::FileAction::Play, recording); // own ones from where they lie
        QTRY_VERIFY(page->timeline()->layoutOf(page->timeline()->model().count() - 1).file);
        auto *sound = w->window->findChild<ui::SoundPlayer *>();
        QTRY_VERIFY(sound->state(recording.event) && sound->state(recording.event)->position > 0);
        emit page->timeline()->fileWanted(ui::FileAction::Play, film);
        QVERIFY(!sound->state(recording.event) || !sound->state(recording.event)->playing);
        auto *viewer = w->find<ui::FilmViewer>("filmViewer");
        QVERIFY(viewer && viewer->isVisible());
        QTRY_VERIFY(viewer->canvas().image().width() == 192);
        w->window->showRoom(two);
        QVERIFY(!viewer->isVisible());
    }

    void severalAreSavedWhereverOneGoesMeanwhile()
    {
        dropFiles({written(u"a.pdf"_s, "one"), written(u"b.pdf"_s, "two")});
        ready();
        sheet()->findChild<QAbstractButton *>(u"accept"_s)->click();
        QTRY_COMPARE(files(one).size(), 2);
        QList<qint64> rows;
        for (const chat::Entry &entry : files(one))
            rows.append(w->client->files().file(one, entry.id)->row);
        auto *doing = page->findChild<ui::ConversationFiles *>();
        doing->saveAll(rows);
        auto *dialog = w->window->findChild<QFileDialog *>();
        QVERIFY(dialog);
        const QTemporaryDir out;
        emit dialog->fileSelected(out.path());
        dialog->close();
        auto *card = w->find<ui::SavingCard>("savingCard");
        QVERIFY(card && card->isVisible());
        w->window->showRoom(two);
        QTRY_COMPARE(w->client->files().saving().saved(), 2);
        QCOMPARE(QDir(out.path()).entryList(QDir::Files, QDir::Name), QStringList({u"a.pdf"_s, u"b.pdf"_s}));
        QVERIFY(card->isVisible());
        QVERIFY(doing->isSaved(files(one)[0].id));
    }

    void cancellingTakesItOutOfTheRoom()
    {
        dropFiles({written(u"a.pdf"_s, "one")});
        ready();
        sheet()->findChild<QAbstractButton *>(u"accept"_s)->click();
        QTRY_COMPARE(files(one).size(), 1);
        emit page->timeline()->fileWanted(ui::FileAction::Cancel,
                                          *w->client->files().file(one, files(one)[0].id));
        QTRY_VERIFY(files(one).isEmpty());
    }
};

const sw::test::Suite suite(sw::test::run<TestConversationFiles, QApplication>);

} // namespace tst_conversation_files

#include "tst_conversation_files.moc"
