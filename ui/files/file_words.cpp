// SPDX-License-Identifier: Apache-2.0
#include "ui/files/file_words.h"

#include "ui/base/formats.h"
#include "ui/files/media_process.h"
#include "ui/files/preview_process.h"
#include "ui/files/seek_bar.h"
#include "ui/files/text_reading.h"

#include <QFileInfo>
#include <QLocale>
#include <QSet>

namespace sw::ui {

using files::File;
using files::Problem;
using files::State;
using namespace Qt::StringLiterals;

namespace {

// Whatever a system starts or lets act for the user when it is opened.
const QSet<QString> &programSuffixes()
{
    static const QSet<QString> all{
        u"app"_s,     u"appimage"_s, u"appx"_s, u"apk"_s,     u"bat"_s,  u"chm"_s,  u"cmd"_s,  u"com"_s,
        u"command"_s, u"cpl"_s,      u"deb"_s,  u"desktop"_s, u"dll"_s,  u"dmg"_s,  u"exe"_s,  u"gadget"_s,
        u"hta"_s,     u"inf"_s,      u"iso"_s,  u"jar"_s,     u"js"_s,   u"jse"_s,  u"lnk"_s,  u"msc"_s,
        u"msi"_s,     u"msix"_s,     u"msp"_s,  u"pif"_s,     u"pkg"_s,  u"ps1"_s,  u"psm1"_s, u"py"_s,
        u"reg"_s,     u"rpm"_s,      u"run"_s,  u"scf"_s,     u"scr"_s,  u"sct"_s,  u"sh"_s,   u"url"_s,
        u"vb"_s,      u"vbe"_s,      u"vbs"_s,  u"website"_s, u"ws"_s,   u"wsc"_s,  u"wsf"_s,  u"wsh"_s,
        u"xll"_s,     u"docm"_s,     u"dotm"_s, u"pptm"_s,    u"potm"_s, u"xlam"_s, u"xlsm"_s, u"xltm"_s,
        u"html"_s,    u"htm"_s,      u"svg"_s,  u"xhtml"_s,   u"img"_s,  u"vhd"_s,  u"vhdx"_s, u"pl"_s};
    return all;
}

std::optional<FileKind> kindOfSuffix(const QString &suffix)
{
    static const QHash<QString, FileKind> known{
        {u"jpg"_s, FileKind::Picture},   {u"jpeg"_s, FileKind::Picture}, {u"png"_s, FileKind::Picture},
        {u"gif"_s, FileKind::Picture},   {u"webp"_s, FileKind::Picture}, {u"bmp"_s, FileKind::Picture},
        {u"heic"_s, FileKind::Picture},  {u"mp4"_s, FileKind::Film},     {u"mov"_s, FileKind::Film},
        {u"mkv"_s, FileKind::Film},      {u"webm"_s, FileKind::Film},    {u"avi"_s, FileKind::Film},
        {u"m4v"_s, FileKind::Film},      {u"wmv"_s, FileKind::Film},     {u"3gp"_s, FileKind::Film},
        {u"ogv"_s, FileKind::Film},      {u"opus"_s, FileKind::Sound},   {u"oga"_s, FileKind::Sound},
        {u"flac"_s, FileKind::Sound},    {u"aac"_s, FileKind::Sound},    {u"amr"_s, FileKind::Sound},
        {u"mp3"_s, FileKind::Sound},     {u"m4a"_s, FileKind::Sound},    {u"ogg"_s, FileKind::Sound},
        {u"wav"_s, FileKind::Sound},     {u"pdf"_s, FileKind::Document}, {u"doc"_s, FileKind::Document},
        {u"docx"_s, FileKind::Document}, {u"odt"_s, FileKind::Document}, {u"rtf"_s, FileKind::Document},
        {u"txt"_s, FileKind::Document},  {u"md"_s, FileKind::Document},  {u"ppt"_s, FileKind::Document},
        {u"pptx"_s, FileKind::Document}, {u"wps"_s, FileKind::Document}, {u"xls"_s, FileKind::Table},
        {u"xlsx"_s, FileKind::Table},    {u"ods"_s, FileKind::Table},    {u"csv"_s, FileKind::Table},
        {u"et"_s, FileKind::Table},      {u"zip"_s, FileKind::Archive},  {u"7z"_s, FileKind::Archive},
        {u"rar"_s, FileKind::Archive},   {u"tar"_s, FileKind::Archive},  {u"gz"_s, FileKind::Archive}};
    const auto found = known.constFind(suffix);
    return found == known.constEnd() ? std::nullopt : std::optional(*found);
}

constexpr qint64 mostTextBytes = 32 * 1024 * 1024; // all of it is fetched to see its beginning

bool onItsWayUp(const File &file)
{
    return file.state <= State::SendingFailed;
}

} // namespace

FileKind FileWords::kind(const QString &name, const QString &mediaType)
{
    if (runs(name))
        return FileKind::Program;
    if (const auto known = kindOfSuffix(QFileInfo(name).suffix().toLower()))
        return *known;
    if (mediaType.startsWith(u"image/"))
        return FileKind::Picture;
    if (mediaType.startsWith(u"video/"))
        return FileKind::Film;
    if (mediaType.startsWith(u"audio/"))
        return FileKind::Sound;
    return mediaType.startsWith(u"text/") ? FileKind::Document : FileKind::Other;
}

Icon FileWords::icon(FileKind kind)
{
    switch (kind) {
    case FileKind::Picture:
        return Icon::Image;
    case FileKind::Film:
        return Icon::Film;
    case FileKind::Sound:
        return Icon::Sound;
    case FileKind::Document:
        return Icon::Document;
    case FileKind::Table:
        return Icon::Table;
    case FileKind::Archive:
        return Icon::Archive;
    case FileKind::Program:
        return Icon::Program;
    case FileKind::Other:
        break;
    }
    return Icon::File;
}

bool FileWords::runs(const QString &name)
{
    return programSuffixes().contains(QFileInfo(name.trimmed()).suffix().toLower());
}

bool FileWords::isPicture(const File &file)
{
    return file.preview && kind(file) == FileKind::Picture;
}

bool FileWords::hasPage(const File &file)
{
    return file.preview && kind(file) == FileKind::Document;
}

bool FileWords::hasStill(const File &file)
{
    return file.preview && kind(file) == FileKind::Film;
}

FileView FileWords::view(const File &file)
{
    static const bool plays = !MediaProcess::program().isEmpty();
    static const bool rendersPages = !PreviewProcess::program().isEmpty();
    if (file.state == State::Gone)
        return FileView::None;
    if (isPicture(file))
        return FileView::Picture;
    if (kind(file) == FileKind::Film)
        return plays ? FileView::Film : FileView::None;
    if (kind(file) == FileKind::Sound)
        return plays ? FileView::Sound : FileView::None;
    if (TextReading::isText(file.name) && file.size <= mostTextBytes)
        return FileView::Text;
    const bool hasPages = rendersPages && PreviewProcess::canShow(file.name);
    return hasPages && file.size <= preview::limits::File ? FileView::Pages : FileView::None;
}

QString FileWords::size(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1024 ? 0 : 1, QLocale::DataSizeTraditionalFormat);
}

QString FileWords::moving(const File &file)
{
    const QString whole = size(file.size);
    const int part = static_cast<int>(file.size > 0 ? file.done * 100 / file.size : 0);
    if (file.perSecond <= 0)
        return tr("%1 % of %2").arg(QLocale().toString(part), whole);
    const qint64 left = (file.size - file.done) * 1000 / file.perSecond;
    return tr("%1 % of %2 · %3/s · %4 left")
        .arg(QLocale().toString(part), whole, size(file.perSecond), Formats::timeLeft(left));
}

QString FileWords::state(const File &file)
{
    const QString whole = size(file.size);
    switch (file.state) {
    case State::Waiting:
        return file.problem == Problem::Offline ? tr("%1 · goes out when you are online again").arg(whole)
                                                : tr("%1 · waits its turn").arg(whole);
    case State::Sending:
        return moving(file);
    case State::Fetching:
        return file.problem == Problem::Offline ? tr("%1 · comes when you are online again").arg(whole)
                                                : moving(file);
    case State::SendingPaused:
    case State::FetchingPaused:
        return tr("%1 · paused").arg(moving(file));
    case State::SendingFailed:
        return tr("%1 · not sent").arg(whole);
    case State::FetchingFailed:
        return tr("%1 · not fetched").arg(whole);
    case State::Remote:
        return whole;
    case State::Here:
        return tr("%1 · on this computer").arg(whole);
    case State::Gone:
        return tr("%1 · no longer on the server").arg(whole);
    }
    return whole;
}

QString FileWords::played(qint64 position, qint64 length)
{
    return tr("%1 / %2", "how far a film is, and how long").arg(playTime(position), playTime(length));
}

QString FileWords::lasting(qint64 length)
{
    return playTime(length);
}

QString FileWords::lasting(qint64 length, const QString &state)
{
    return tr("%1 · %2", "how long a recording is, and how far it has come").arg(playTime(length), state);
}

QString FileWords::speed(int perCent)
{
    return tr("%1×", "speed of a film").arg(QLocale().toString(perCent / 100.0));
}

QString FileWords::explain(Problem problem, bool sending)
{
    switch (problem) {
    case Problem::None:
    case Problem::Cancelled:
        return {};
    case Problem::SourceMissing:
        return tr(
            "The file is no longer where it was, or cannot be read. What was sent so far is kept: put it "
            "back and try again, or discard it.");
    case Problem::SourceChanged:
        return tr(
            "The file kept changing while it was read. Close the program that writes it and try again.");
    case Problem::Empty:
        return tr("This is a folder or has no name. Choose the files in it.");
    case Problem::TooLarge:
        return tr(
            "The server takes no file of this size. It stays on your computer: make it smaller, or send "
            "it in parts.");
    case Problem::Quota:
        return tr("The server has no more space for your files. The file stays on your computer; ask your "
                  "administrator, then try again.");
    case Problem::NoUpload:
        return tr("This server takes no files. The file stays on your computer; ask your administrator.");
    case Problem::NotAllowed:
        return sending ? tr("You may not send files here. The file stays on your computer.")
                       : tr("The server does not give you this file. Ask whoever sent it to send it again.");
    case Problem::Offline:
        return sending ? tr("No network. The file is kept and goes out by itself.")
                       : tr("No network. The file comes by itself when you are online again.");
    case Problem::ServerError:
        return tr("The server failed several times. What is done is kept; try again, it goes on from there.");
    case Problem::DiskFull:
        return tr("This computer's disk is full. What is here is kept; make room and try again.");
    case Problem::Unwritable:
        return tr("The file cannot be written there. Choose another folder.");
    case Problem::Damaged:
        return tr("What the server gave is not what was sent, so nothing of it was kept. Try again, or ask "
                  "whoever sent it to send it again.");
    case Problem::Expired:
        return tr("The server no longer keeps this file. Whoever still has it can send it again.");
    case Problem::TooLargeToShow:
        return tr("This picture cannot be shown here, for its size or its kind. Save it and open it with "
                  "another program.");
    }
    return {};
}

QString FileWords::brief(Problem problem)
{
    switch (problem) {
    case Problem::SourceMissing:
        return tr("no longer where it was");
    case Problem::SourceChanged:
        return tr("keeps changing");
    case Problem::NotAllowed:
        return tr("the server does not give it");
    case Problem::Offline:
        return tr("no network");
    case Problem::ServerError:
        return tr("the server failed");
    case Problem::DiskFull:
        return tr("the disk is full");
    case Problem::Unwritable:
        return tr("cannot be written there");
    case Problem::Damaged:
        return tr("came damaged");
    case Problem::Expired:
        return tr("no longer on the server");
    case Problem::None:
    case Problem::Empty:
    case Problem::TooLarge:
    case Problem::Quota:
    case Problem::NoUpload:
    case Problem::TooLargeToShow:
    case Problem::Cancelled:
        break;
    }
    return tr("cancelled");
}

bool FileWords::failed(const File &file)
{
    return file.state == State::SendingFailed || file.state == State::FetchingFailed
        || file.state == State::Gone;
}

std::optional<FileAction> FileWords::buttonAction(const File &file)
{
    switch (file.state) {
    case State::Waiting:
        break;
    case State::Gone:
        return FileAction::AskAgain;
    case State::Sending:
    case State::Fetching:
        return FileAction::Pause;
    case State::SendingPaused:
    case State::FetchingPaused:
        return FileAction::Resume;
    case State::SendingFailed:
    case State::FetchingFailed:
        return FileAction::Retry;
    case State::Remote:
        return FileAction::Fetch;
    case State::Here:
        return runs(file.name) ? std::optional(FileAction::SaveAs) : std::nullopt;
    }
    return {};
}

std::optional<FileAction> FileWords::mainAction(const File &file)
{
    const FileView how = view(file);
    const bool rests = failed(file) || file.state == State::FetchingPaused; // showing it would wait for ever
    if ((how == FileView::Film || how == FileView::Sound) && !rests)
        return FileAction::Play;
    if (how == FileView::Picture || (how != FileView::None && !rests))
        return FileAction::Show;
    return file.state == State::Here && !runs(file.name) ? FileAction::Open : buttonAction(file);
}

QList<FileAction> FileWords::actions(const File &file, bool saved)
{
    QList<FileAction> all;
    const bool up = onItsWayUp(file);
    const bool gone = file.state == State::Gone;
    const FileView how = view(file);
    if (how == FileView::Film || how == FileView::Sound)
        all << FileAction::Play;
    else if (how != FileView::None || isPicture(file))
        all << FileAction::Show;
    if (failed(file) && !gone)
        all << FileAction::Retry;
    if (file.state == State::SendingPaused || file.state == State::FetchingPaused)
        all << FileAction::Resume;
    if (file.state == State::Sending || file.state == State::Fetching || file.state == State::Waiting)
        all << FileAction::Pause;
    if (file.state == State::Remote)
        all << FileAction::Fetch;
    if (!up && !gone && !runs(file.name))
        all << FileAction::Open;
    if (!up && !gone)
        all << FileAction::SaveAs;
    if (saved)
        all << FileAction::ShowInFolder;
    if (file.state == State::Here && isPicture(file))
        all << FileAction::CopyPicture;
    if (!up && !gone)
        all << FileAction::Forward;
    if (file.state == State::Here && file.size > 0)
        all << FileAction::SendAgain;
    if (gone)
        all << FileAction::AskAgain;
    if (up || file.state == State::Fetching || file.state == State::FetchingPaused)
        all << FileAction::Cancel;
    return all;
}

QString FileWords::words(FileAction action)
{
    switch (action) {
    case FileAction::Show:
        return tr("Show");
    case FileAction::Play:
        return tr("Play");
    case FileAction::Open:
        return tr("Open");
    case FileAction::Fetch:
        return tr("Fetch");
    case FileAction::SaveAs:
        return tr("Save as…");
    case FileAction::ShowInFolder:
        return tr("Show in folder");
    case FileAction::CopyPicture:
        return tr("Copy picture");
    case FileAction::Forward:
        return tr("Forward…");
    case FileAction::SendAgain:
        return tr("Send again");
    case FileAction::AskAgain:
        return tr("Ask for it again");
    case FileAction::Pause:
        return tr("Pause");
    case FileAction::Resume:
        return tr("Go on");
    case FileAction::Retry:
        return tr("Try again");
    case FileAction::Cancel:
        return tr("Cancel");
    }
    return {};
}

std::optional<Icon> FileWords::sign(const File &file)
{
    switch (file.state) {
    case State::Waiting:
        return Icon::Clock;
    case State::Sending:
    case State::Fetching:
        return Icon::Pause;
    case State::SendingPaused:
    case State::FetchingPaused:
        return Icon::Play;
    case State::SendingFailed:
    case State::FetchingFailed:
        return Icon::Refresh;
    case State::Remote:
        return Icon::Download;
    case State::Here:
        return runs(file.name) ? std::optional(Icon::Download) : std::nullopt;
    case State::Gone:
        return Icon::Alert;
    }
    return {};
}

QString FileWords::oneLine(const QString &name, FileKind kind)
{
    return kind == FileKind::Picture ? tr("[Picture]") : tr("[File] %1").arg(name);
}

} // namespace sw::ui
