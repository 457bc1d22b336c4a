// SPDX-License-Identifier: Apache-2.0
#include "ui/files/conversation_files.h"

#include "core/client/client.h"
#include "core/files/file_saving.h"
#include "core/files/names.h"
#include "core/people/people.h"
#include "core/runtime/async.h"
#include "ui/base/navigator.h"
#include "ui/base/sheet.h"
#include "ui/base/toast.h"
#include "ui/files/document_viewer.h"
#include "ui/files/failure_sheet.h"
#include "ui/files/files_source.h"
#include "ui/files/film_viewer.h"
#include "ui/files/picture.h"
#include "ui/files/picture_viewer.h"
#include "ui/files/room_files_sheet.h"
#include "ui/files/send_sheet.h"
#include "ui/files/text_viewer.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDrag>
#include <QFileDialog>
#include <QMimeData>
#include <QStandardPaths>

namespace sw::ui {

using files::File;
using files::Problem;

namespace {

constexpr int copiedSide = 8192;

constexpr int looksAhead = 100; // files among which the next voice note is

// The next one that somebody spoke into this room and that was not heard here yet.
std::optional<File> nextVoice(files::Files &files, const File &heard)
{
    if (!heard.media || !heard.media->voice || heard.mine)
        return {};
    const auto all = files.list({heard.room, files::Sort::Media, {}, INT64_MAX}, looksAhead);
    const auto next = std::find_if(all.crbegin(), all.crend(), [&](const File &file) {
        return file.row > heard.row && !file.mine && !file.heard && file.media && file.media->voice
            && FileWords::view(file) == FileView::Sound;
    });
    return next == all.crend() ? std::nullopt : std::optional(*next);
}

PictureShelf::Source shelfSource(files::Files &files)
{
    return {[&files](RoomId room, const EventId &id) { return files.picture(room, id); },
            [&files](RoomId room, const EventId &id) { files.fetch(room, id); }};
}

// A list that is scrolled through fetches nothing.
PictureShelf::Source squaresSource(files::Files &files)
{
    return {shelfSource(files).picture, {}};
}

SoundPlayer::Source soundSource(files::Files &files)
{
    SoundPlayer::Source source;
    source.some = [&files](RoomId room, const EventId &id, qint64 from, qint64 bytes) {
        return files.some(room, id, from, bytes);
    };
    source.next = [&files](const File &heard) { return nextVoice(files, heard); };
    return source;
}

QFileDialog *fileDialog(QWidget *over, const QString &title)
{
    auto *dialog = new QFileDialog(over, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

} // namespace

ConversationFiles::ConversationFiles(const Context &context, QWidget *page)
    : QObject(page)
    , m_context(context)
    , m_files(context.client.files())
    , m_page(page)
    , m_shelf(shelfSource(m_files))
    , m_squares(squaresSource(m_files), PictureShelf::Cut::Square)
    , m_sound(soundSource(m_files), this)
{
    connect(&m_files, &files::Files::changed, this, [this](RoomId room, const EventId &id) {
        m_shelf.forgetFailure(id);
        m_squares.forgetFailure(id);
        fileChanged(room, id);
    });
    connect(&m_files.saving(), &files::FileSaving::fileSaved, this,
            [this](const EventId &id, const QString &path) { m_saved.insert(id, path); });
    connect(&m_sound, &SoundPlayer::openWanted, this, &ConversationFiles::open);
    connect(&m_sound, &SoundPlayer::failed, this, &ConversationFiles::notHeard);
    connect(&m_sound, &SoundPlayer::started, this, [this](const File &file) {
        if (!file.mine && !file.heard)
            m_files.noteHeard(file.room, file.event);
    });
    connect(&m_shelf, &PictureShelf::ready, this, &ConversationFiles::fileChanged);
    connect(&m_squares, &PictureShelf::ready, this, &ConversationFiles::fileChanged);
    connect(&m_files, &files::Files::notTaken, this,
            [this](RoomId, Problem problem) { emit said(FileWords::explain(problem, true)); });
}

ConversationFiles::~ConversationFiles()
{
    delete m_viewer; // it lies over the window, which may be locked next
    delete m_document;
    delete m_film;
    delete m_text;
}

void ConversationFiles::fileChanged(RoomId room, const EventId &id)
{
    if (m_list)
        m_list->page().fileChanged(id);
    if (m_document)
        m_document->fileChanged(id);
    if (m_film)
        m_film->fileChanged(id);
    if (m_text)
        m_text->fileChanged(id);
    if (m_viewer)
        m_viewer->fileChanged(id);
    if (!m_room || room == m_room)
        emit changed(id);
}

void ConversationFiles::list()
{
    if (!m_room || m_list)
        return;
    FilesPage *page = newFilesPage(m_context, *this, m_room);
    m_list = new RoomFilesSheet(m_context.theme, m_page, page);
    connect(page, &FilesPage::jumpWanted, this, [this](RoomId room, const EventId &id) {
        if (room == m_room)
            emit jumpWanted(id);
        else
            emit m_context.navigator.roomWanted(room, id);
    });
    m_list->open();
}

void ConversationFiles::setRoom(RoomId room)
{
    m_room = room;
    m_shelf.clear();
    m_squares.clear();
    m_sound.stop();
    closeViewers();
    if (m_list)
        m_list->close();
}

std::optional<File> ConversationFiles::file(RoomId room, const EventId &id) const
{
    return m_files.file(room, id);
}

void ConversationFiles::choose()
{
    QFileDialog *dialog = fileDialog(m_page, tr("Send files"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &ConversationFiles::addPaths);
    dialog->open();
}

SendSheet *ConversationFiles::openSheet()
{
    auto *sheet = new SendSheet(m_context.theme, m_page, m_title, m_files.largest());
    connect(sheet, &SendSheet::sendWanted, this,
            [this, sheet, room = m_room](const QList<files::Outgoing> &all) {
                for (const files::Outgoing &file : all) {
                    const EventId id = m_files.send(room, file);
                    if (!file.packed.isEmpty())
                        sheet->awaitPacking(id);
                }
                if (room == m_room)
                    emit sent();
            });
    connect(&m_files, &files::Files::packing, sheet, &SendSheet::packing);
    connect(&m_files, &files::Files::packed, sheet, &SendSheet::packed);
    connect(sheet, &SendSheet::packingGivenUp, this,
            [this, room = m_room](const EventId &id) { m_files.cancel(room, id); });
    connect(sheet, &SendSheet::givenUp, this,
            [this] { emit said(tr("Nothing was sent. Your files are where they were.")); });
    sheet->start();
    return sheet;
}

void ConversationFiles::addPaths(const QStringList &paths)
{
    if (m_room && !paths.isEmpty())
        openSheet()->pieces().addPaths(paths);
}

void ConversationFiles::take(const QMimeData &mime)
{
    if (!m_room)
        return;
    if (Pieces::canTake(mime))
        openSheet()->pieces().add(mime);
    else
        emit said(tr("There is nothing in this that can be sent."));
}

void ConversationFiles::act(FileAction action, const File &file)
{
    switch (action) {
    case FileAction::Play:
        return play(file);
    case FileAction::Show:
        return show(file);
    case FileAction::Open:
        return open(file);
    case FileAction::Fetch:
        return m_files.fetch(file.room, file.event);
    case FileAction::SaveAs:
        return FileWords::runs(file.name) ? saveProgram(file) : saveAs(file);
    case FileAction::ShowInFolder:
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_saved.value(file.event)).absolutePath()));
        return;
    case FileAction::CopyPicture:
        return copyPicture(file);
    case FileAction::Forward:
        return emit m_context.navigator.forwardWanted({{file.room, file.event}});
    case FileAction::SendAgain:
        m_files.sendAgain(file.room, file.event);
        return emit sent();
    case FileAction::AskAgain:
        if (file.room != m_room)
            return emit m_context.navigator.roomWanted(file.room, file.event);
        return emit askWanted(file.event);
    case FileAction::Pause:
        return m_files.pause(file.room, file.event);
    case FileAction::Resume:
    case FileAction::Retry:
        return m_files.resume(file.room, file.event);
    case FileAction::Cancel:
        return m_files.cancel(file.room, file.event);
    }
}

void ConversationFiles::closeViewers()
{
    if (m_viewer)
        m_viewer->close();
    if (m_document)
        m_document->close();
    if (m_film)
        m_film->close();
    if (m_text)
        m_text->close();
}

void ConversationFiles::show(const File &file)
{
    closeViewers();
    switch (FileWords::view(file)) {
    case FileView::None:
        return;
    case FileView::Picture:
        return showPicture(file);
    case FileView::Pages:
        return showPages(file);
    case FileView::Text:
        return showText(file);
    case FileView::Film:
    case FileView::Sound:
        return play(file);
    }
}

void ConversationFiles::play(const File &file)
{
    if (FileWords::view(file) == FileView::Sound)
        return m_sound.toggle(file);
    m_sound.pause();
    closeViewers();
    showFilm(file);
}

void ConversationFiles::showFilm(const File &file)
{
    people::People &people = m_context.client.people();
    FilmViewer::Source source;
    source.some = [this](RoomId room, const EventId &id, qint64 from, qint64 bytes) {
        return m_files.some(room, id, from, bytes);
    };
    source.list = [this, room = file.room](qint64 before, int limit) {
        return m_files.list({room, files::Sort::Media, {}, before}, limit);
    };
    source.file = [this](RoomId room, const EventId &id) { return m_files.file(room, id); };
    source.name = [&people](const Jid &person) { return people.name(person); };
    m_film = new FilmViewer(m_context.theme, m_page, std::move(source));
    connect(m_film, &FilmViewer::saveWanted, this, &ConversationFiles::saveAs);
    connect(m_film, &FilmViewer::openWanted, this, &ConversationFiles::open);
    m_film->open(file);
}

void ConversationFiles::showText(const File &file)
{
    people::People &people = m_context.client.people();
    m_text = new TextViewer(m_context.theme, m_page,
                            {[this](RoomId room, const EventId &id, qint64 from, qint64 bytes) {
                                 return m_files.part(room, id, from, bytes);
                             },
                             [this](RoomId room, const EventId &id) { return m_files.file(room, id); },
                             [&people](const Jid &person) { return people.name(person); }});
    connect(m_text, &TextViewer::saveWanted, this, &ConversationFiles::saveAs);
    connect(m_text, &TextViewer::openWanted, this, &ConversationFiles::open);
    m_text->open(file);
}

void ConversationFiles::showPages(const File &file)
{
    people::People &people = m_context.client.people();
    DocumentViewer::Source source;
    source.part = [this](RoomId room, const EventId &id, qint64 from, qint64 bytes) {
        return m_files.part(room, id, from, bytes);
    };
    source.file = [this](RoomId room, const EventId &id) { return m_files.file(room, id); };
    source.name = [&people](const Jid &person) { return people.name(person); };
    m_document = new DocumentViewer(m_context.theme, m_page, std::move(source));
    connect(m_document, &DocumentViewer::saveWanted, this, &ConversationFiles::saveAs);
    connect(m_document, &DocumentViewer::openWanted, this, &ConversationFiles::open);
    m_document->open(file);
}

void ConversationFiles::showPicture(const File &file)
{
    people::People &people = m_context.client.people();
    const RoomId room = file.room;
    m_viewer = new PictureViewer(m_context.theme, m_page,
                                 {[this, room](qint64 before, int limit) {
                                      return m_files.list({room, files::Sort::Pictures, {}, before}, limit);
                                  },
                                  [this](RoomId in, const EventId &id) { return m_files.picture(in, id); },
                                  [this](RoomId in, const EventId &id) { return m_files.file(in, id); },
                                  [&people](const Jid &person) { return people.name(person); }});
    connect(m_viewer, &PictureViewer::saveWanted, this, &ConversationFiles::saveAs);
    connect(m_viewer, &PictureViewer::openWanted, this, &ConversationFiles::open);
    m_viewer->open(file);
}

void ConversationFiles::open(const File &file)
{
    whenDone(m_files.openCopy(file.room, file.event), this, [this](const Result<QString, Problem> &path) {
        if (!path)
            explain(path.error());
        else if (!QDesktopServices::openUrl(QUrl::fromLocalFile(*path)))
            say(tr("No program here opens this file. Save it and open it with another one."));
    });
}

void ConversationFiles::notHeard(const File &file, const QString &words, Offer offer)
{
    openFailureSheet(
        m_context.theme, m_page, {file, words, offer}, [this, file] { saveAs(file); },
        [this, file] { open(file); });
}

void ConversationFiles::saveProgram(const File &file)
{
    confirm(m_context.theme, m_page,
            {tr("Save a program?"),
             tr("“%1” can do things on this computer when it is opened. It is not opened from here: save it "
                "only if you know what it is and trust who sent it.")
                 .arg(file.name),
             tr("Save as…"), true},
            [this, file] { saveAs(file); });
}

void ConversationFiles::saveAs(const File &file)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    QFileDialog *dialog = fileDialog(m_page, tr("Save as"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDirectory(folder);
    dialog->selectFile(QFileInfo(files::freePathIn(folder, file.name)).fileName());
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, file](const QString &path) { save(file, path); });
    dialog->open();
}

void ConversationFiles::save(const File &file, const QString &path)
{
    whenDone(m_files.saveAs(file.room, file.event, path), this,
             [this, id = file.event](const Result<QString, Problem> &saved) {
                 if (!saved)
                     return explain(saved.error());
                 m_saved.insert(id, *saved);
                 say(tr("Saved as %1").arg(QFileInfo(*saved).fileName()));
             });
}

void ConversationFiles::saveAll(const QList<qint64> &rows)
{
    QFileDialog *dialog = fileDialog(m_page, tr("Save in folder"));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, rows](const QString &folder) { m_files.saving().add(rows, folder); });
    dialog->open();
}

void ConversationFiles::copyPicture(const File &file)
{
    whenDone(m_files.picture(file.room, file.event), this, [this](const Result<QByteArray, Problem> &bytes) {
        if (!bytes)
            return explain(bytes.error());
        const auto decode = [content = *bytes] {
            return Picture::fromBytes(content, {copiedSide, copiedSide});
        };
        whenDone(onPool(decode), this, [this](const QImage &image) {
            if (image.isNull())
                return explain(Problem::TooLargeToShow);
            QApplication::clipboard()->setImage(image);
            emit said(tr("The picture is on the clipboard."));
        });
    });
}

void ConversationFiles::drag(const File &file)
{
    whenDone(m_files.openCopy(file.room, file.event), this, [this](const Result<QString, Problem> &path) {
        if (!path || !(QApplication::mouseButtons() & Qt::LeftButton))
            return; // let go before there was anything to drag
        auto *mime = new QMimeData;
        mime->setUrls({QUrl::fromLocalFile(*path)});
        auto *drag = new QDrag(m_page); // Qt deletes it with what it carries
        drag->setMimeData(mime);
        drag->exec(Qt::CopyAction);
    });
}

void ConversationFiles::explain(Problem problem)
{
    if (const QString words = FileWords::explain(problem, false); !words.isEmpty())
        say(words);
}

/// Over a viewer, if one hides the page.
void ConversationFiles::say(const QString &words)
{
    QWidget *window = m_page->window();
    const auto hides = [](const auto &viewer) { return viewer && viewer->isVisible(); };
    if (!hides(m_viewer) && !hides(m_document) && !hides(m_film) && !hides(m_text))
        return emit said(words);
    auto *toast = window->findChild<Toast *>();
    if (!toast)
        toast = new Toast(m_context.theme, window);
    toast->show(words);
}

} // namespace sw::ui

#include "ui/files/moc_conversation_files.cpp"
