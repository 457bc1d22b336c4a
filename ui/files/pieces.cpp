// SPDX-License-Identifier: Apache-2.0
#include "ui/files/pieces.h"

#include "core/runtime/async.h"
#include "ui/files/file_words.h"
#include "ui/files/first_page.h"
#include "ui/files/media_look.h"

#include <QBuffer>
#include <QDateTime>
#include <QDirIterator>
#include <QFileInfo>
#include <QMimeData>
#include <QMimeDatabase>

namespace sw::ui {

namespace {

constexpr int lookedAtOnce = 2;
constexpr int thumbnailSide = 96;

struct Walk {
    QList<Piece> files;
    QString folder; ///< the first that was chosen
    bool folders = false;
    bool tooMany = false;
};

// Links are not followed: they may lead in a circle or to what nobody meant to send.
Walk walked(const QStringList &paths, int most)
{
    Walk walk;
    const auto take = [&walk, most](const QString &path, const QDir &root) {
        if (walk.files.size() >= most) {
            walk.tooMany = true;
            return;
        }
        Piece piece;
        piece.path = path;
        piece.name = QFileInfo(path).fileName();
        piece.inside = root.relativeFilePath(path);
        walk.files.append(piece);
    };
    for (const QString &path : paths) {
        const QFileInfo chosen(QDir::cleanPath(path));
        if (!chosen.isDir()) {
            take(path, chosen.dir());
            continue;
        }
        walk.folders = true;
        walk.folder = walk.folder.isEmpty() ? chosen.fileName() : walk.folder;
        QDirIterator inside(path, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
        while (inside.hasNext() && !walk.tooMany)
            take(inside.next(), chosen.dir());
    }
    return walk;
}

// Of many, a camera's picture is not made smaller before it goes; whether another one has to be is not known
// before it is tried.
void lookAtPicture(Piece &piece, QIODevice &file, bool holdCopy)
{
    const auto facts = Picture::facts(file);
    if (!facts)
        return;
    constexpr int side = Picture::previewSide;
    const QImage image = Picture::read(file, {side, side});
    piece.preview = Picture::preview(image, facts->size);
    piece.thumbnail
        = image.scaled(thumbnailSide, thumbnailSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    constexpr QSize box(Picture::smallerSide, Picture::smallerSide);
    if (!holdCopy && facts->kind == PictureKind::Jpeg)
        piece.copy = {file.size(),
                      PictureKind::Jpeg,
                      facts->size.boundedTo(facts->size.scaled(box, Qt::KeepAspectRatio)),
                      {}};
    else if (const auto copy = Picture::copyToSend(file, *facts))
        piece.copy = {copy->bytes.size(), copy->kind, copy->size, holdCopy ? copy->bytes : QByteArray()};
}

// On the pool. The picture itself where there is nothing to make smaller or to take out.
QByteArray copyOf(QIODevice &picture)
{
    const auto facts = picture.open(QIODevice::ReadOnly) ? Picture::facts(picture) : std::nullopt;
    if (!facts)
        return {};
    const auto copy = Picture::copyToSend(picture, *facts);
    picture.seek(0);
    return copy ? copy->bytes : picture.readAll();
}

files::Made madeLater(const Piece &piece)
{
    return {[path = piece.path, bytes = piece.bytes]() mutable {
                QFile file(path);
                QBuffer memory(&bytes);
                return path.isEmpty() ? copyOf(memory) : copyOf(file);
            },
            piece.copy->size};
}

// On the pool.
Piece lookInto(Piece piece, bool holdCopy)
{
    const QMimeDatabase types;
    piece.looked = true;
    if (piece.path.isEmpty()) {
        QBuffer buffer(&piece.bytes);
        buffer.open(QIODevice::ReadOnly);
        piece.size = buffer.size();
        lookAtPicture(piece, buffer, holdCopy);
        return piece;
    }
    QFile file(piece.path);
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly)) {
        piece.trouble = Piece::Trouble::Unreadable;
        return piece;
    }
    piece.size = file.size();
    piece.mediaType = types.mimeTypeForFile(piece.path, QMimeDatabase::MatchExtension).name();
    lookAtPicture(piece, file, holdCopy);
    return piece;
}

// Most are JPEG, whatever they were made of.
QString nameOfCopy(const QString &name, PictureKind kind)
{
    const QString suffix = QFileInfo(name).suffix().toLower();
    if (kind != PictureKind::Jpeg || suffix == QLatin1String("jpg") || suffix == QLatin1String("jpeg"))
        return name;
    return name.chopped(suffix.isEmpty() ? 0 : suffix.size() + 1) + QLatin1String(".jpg");
}

bool hasLocalFiles(const QMimeData &mime)
{
    return std::ranges::any_of(mime.urls(), &QUrl::isLocalFile);
}

} // namespace

Pieces::Pieces(qint64 largest, QObject *parent)
    : RowModel(parent)
    , m_largest(largest)
{ }

bool Pieces::canTake(const QMimeData &mime)
{
    // A browser gives a page's picture along with its text: then the text is what was meant.
    return hasLocalFiles(mime) || (mime.hasImage() && !mime.hasText());
}

void Pieces::add(const QMimeData &mime)
{
    if (hasLocalFiles(mime)) {
        QStringList paths;
        for (const QUrl &url : mime.urls())
            if (url.isLocalFile())
                paths.append(url.toLocalFile());
        return addPaths(paths);
    }
    Piece piece;
    piece.name = tr("Picture %1", "name of a pasted picture; %1 = date and time")
                     .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH.mm.ss")))
        + QLatin1String(".png");
    piece.mediaType = QStringLiteral("image/png");
    const QString png = QStringLiteral("image/png");
    if (mime.hasFormat(png)) { // as it is: decoding would hold up the window
        piece.bytes = mime.data(png);
        return append({piece});
    }
    ++m_walking;
    whenDone(onPool([image = qvariant_cast<QImage>(mime.imageData())] { return Picture::png(image); }), this,
             [this, piece](const QByteArray &bytes) mutable {
                 --m_walking;
                 piece.bytes = bytes;
                 append(bytes.isEmpty() ? QList<Piece>() : QList<Piece>{piece});
             });
}

void Pieces::addPaths(const QStringList &paths)
{
    ++m_walking;
    const int most = mostPieces - rowCount();
    whenDone(onPool([paths, most] { return walked(paths, most); }), this, [this](const Walk &walk) {
        --m_walking;
        m_hadFolders = m_hadFolders || walk.folders;
        m_hadTooMany = m_hadTooMany || walk.tooMany;
        m_folder = m_folder.isEmpty() ? walk.folder : m_folder;
        append(walk.files);
    });
}

void Pieces::append(const QList<Piece> &pieces)
{
    QList<Piece> all = rows();
    for (Piece piece : pieces) {
        piece.number = ++m_last;
        m_toLook.append(piece.number);
        all.append(piece);
    }
    setRows(all);
    emit changed();
    lookNext();
}

void Pieces::lookNext()
{
    while (m_looking < lookedAtOnce && !m_toLook.isEmpty()) {
        const int at = indexOf(m_toLook.takeFirst());
        if (at < 0)
            continue;
        ++m_looking;
        const bool hold = m_held < mostHeld;
        whenDone(onPool([piece = row(at), hold] { return lookInto(piece, hold); }), this,
                 [this](const Piece &piece) { lookFurther(piece); });
    }
}

// What may be another's is looked at where that harms nobody.
void Pieces::lookFurther(const Piece &piece)
{
    const FileKind kind = FileWords::kind(piece.name, piece.mediaType);
    if (piece.trouble != Piece::Trouble::None || piece.path.isEmpty())
        return looked(piece);
    if (PreviewProcess::canShow(piece.name) && !PreviewProcess::program().isEmpty())
        return lookAtPage(piece);
    if ((kind == FileKind::Film || kind == FileKind::Sound) && !MediaProcess::program().isEmpty())
        return lookAtMedia(piece);
    looked(piece);
}

void Pieces::lookAtPage(const Piece &piece)
{
    auto *page = new FirstPage(PreviewProcess::program(), piece.path, piece.size, this);
    connect(page, &FirstPage::done, this, [this, page, piece](const QImage &image) {
        page->deleteLater();
        seen(piece, image);
    });
    page->start();
}

void Pieces::lookAtMedia(const Piece &piece)
{
    auto *look = new MediaLook(MediaProcess::program(), piece.path, piece.size, this);
    connect(look, &MediaLook::done, this,
            [this, look, piece](const QImage &image, const std::optional<files::Media> &media) {
                look->deleteLater();
                Piece more = piece;
                more.media = media;
                seen(more, image);
            });
    look->start();
}

void Pieces::seen(Piece piece, const QImage &image)
{
    const auto small = [piece, image]() mutable {
        piece.preview = Picture::preview(image, image.size());
        piece.thumbnail
            = image.isNull() ? QImage() : image.scaledToWidth(thumbnailSide, Qt::SmoothTransformation);
        return piece;
    };
    whenDone(onPool(small), this, [this](const Piece &done) { looked(done); });
}

void Pieces::looked(Piece piece)
{
    --m_looking;
    if (const int at = indexOf(piece.number); at >= 0) {
        m_held += piece.copy ? piece.copy->bytes.size() : 0;
        if (piece.trouble == Piece::Trouble::None && m_largest > 0 && sizeOf(piece) > m_largest)
            piece.trouble = Piece::Trouble::TooLarge;
        QList<Piece> all = rows();
        all[at] = piece;
        setRows(all);
    }
    lookNext();
    emit changed();
}

void Pieces::removePiece(int number)
{
    QList<Piece> all = rows();
    all.removeIf([number](const Piece &piece) { return piece.number == number; });
    setRows(all);
    emit changed();
}

void Pieces::setSmaller(bool smaller)
{
    m_smaller = smaller;
    QList<Piece> all = rows();
    for (Piece &piece : all) {
        if (piece.looked && piece.trouble != Piece::Trouble::Unreadable)
            piece.trouble = m_largest > 0 && sizeOf(piece) > m_largest ? Piece::Trouble::TooLarge
                                                                       : Piece::Trouble::None;
    }
    setRows(all);
    touchAll();
    emit changed();
}

bool Pieces::hasSmaller() const
{
    return std::ranges::any_of(rows(), [](const Piece &piece) { return piece.copy.has_value(); });
}

qint64 Pieces::sizeOf(const Piece &piece) const
{
    return takesCopy(piece) ? piece.copy->size : piece.size;
}

int Pieces::sendable() const
{
    return static_cast<int>(std::ranges::count(rows(), Piece::Trouble::None, &Piece::trouble));
}

qint64 Pieces::sendableBytes() const
{
    qint64 bytes = 0;
    for (const Piece &piece : rows())
        bytes += piece.trouble == Piece::Trouble::None ? sizeOf(piece) : 0;
    return bytes;
}

QList<files::Outgoing> Pieces::ready(const QString &caption) const
{
    QList<files::Outgoing> all;
    for (const Piece &piece : rows()) {
        if (piece.trouble != Piece::Trouble::None)
            continue;
        const bool copied = takesCopy(piece);
        files::Outgoing one;
        one.name = piece.name;
        one.mediaType = piece.mediaType;
        one.preview = piece.preview;
        if (copied) {
            one.name = nameOfCopy(piece.name, piece.copy->kind);
            one.bytes = piece.copy->bytes;
            if (one.bytes.isEmpty())
                one.made = madeLater(piece);
            if (piece.copy->kind == PictureKind::Jpeg)
                one.mediaType = QStringLiteral("image/jpeg");
            if (one.preview) {
                one.preview->width = piece.copy->pixels.width();
                one.preview->height = piece.copy->pixels.height();
            }
        } else {
            one.path = piece.path;
            one.bytes = piece.bytes;
        }
        one.media = piece.media;
        one.caption = all.isEmpty() ? caption : QString();
        all.append(one);
    }
    return all;
}

files::Outgoing Pieces::readyPacked(const QString &caption) const
{
    files::Outgoing archive;
    archive.name = archiveName();
    archive.mediaType = QStringLiteral("application/zip");
    archive.caption = caption;
    for (const Piece &piece : rows()) {
        if (piece.trouble != Piece::Trouble::None)
            continue;
        const QString inside = piece.inside.isEmpty() ? piece.name : piece.inside;
        if (!takesCopy(piece))
            archive.packed.append({piece.path, inside, piece.bytes});
        else if (const QString name = nameOfCopy(inside, piece.copy->kind); piece.copy->bytes.isEmpty())
            archive.packed.append({{}, name, {}, madeLater(piece)});
        else
            archive.packed.append({{}, name, piece.copy->bytes});
    }
    return archive;
}

QString Pieces::archiveName() const
{
    const QString name = !m_folder.isEmpty() ? m_folder
        : rowCount() == 1
        ? QFileInfo(row(0).name).completeBaseName()
        : tr("Files %1", "name of an archive; %1 = date").arg(QDate::currentDate().toString(Qt::ISODate));
    return name + QLatin1String(".zip");
}

QVariant Pieces::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Piece &piece = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return piece.name;
    case Qt::AccessibleTextRole:
        return tr("%1, %2", "file, its size").arg(piece.name, FileWords::size(sizeOf(piece)));
    case PieceRole:
        return QVariant::fromValue(piece);
    default:
        return {};
    }
}

} // namespace sw::ui

#include "ui/files/moc_pieces.cpp"
