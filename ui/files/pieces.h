// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is about to be sent: files and pictures that were chosen, dropped or pasted, each looked into on the
// pool: its size, whether it can be read, its preview, a smaller copy. Folders become the files in them. GUI
// thread.
#include "core/files/files.h"
#include "ui/base/row_model.h"
#include "ui/files/picture.h"

#include <QImage>
#include <QUrl>

class QMimeData;

namespace sw::ui {

struct Piece {
    enum class Trouble { None, Unreadable, TooLarge };

    int number = 0; ///< names it
    QString path; ///< empty: it is only in memory
    QByteArray bytes; ///< of one without path
    QString name;
    QString inside; ///< the name in an archive: with the folders that were chosen
    QString mediaType;
    qint64 size = 0;
    bool looked = false; ///< what follows is known
    Trouble trouble = Trouble::None;
    std::optional<files::Preview> preview;
    std::optional<files::Media> media;
    QImage thumbnail;
    /// Smaller, without notes.
    struct Copy {
        qint64 size = 0; ///< that of the picture itself where the copy is only made when it goes
        PictureKind kind = PictureKind::Jpeg;
        QSize pixels;
        QByteArray bytes; ///< empty: to be made when it goes
    };
    std::optional<Copy> copy; ///< that can go instead

    /// What a row shows.
    friend bool operator==(const Piece &a, const Piece &b)
    {
        return a.number == b.number && a.looked == b.looked && a.trouble == b.trouble && a.size == b.size;
    }
};

class Pieces : public RowModel<Piece, int>
{
    Q_OBJECT
public:
    enum Roles { PieceRole = Qt::UserRole + 1 };
    static constexpr int mostPieces = 2000; ///< at once, in an archive
    static constexpr int mostSingly = 200;
    static constexpr qint64 mostHeld
        = 64 * 1024 * 1024; ///< bytes of copies that are kept until they go; further ones are made again

    /// `largest`: bytes that the server takes; 0 = not known.
    explicit Pieces(qint64 largest, QObject *parent = nullptr);

    /// Whether there is something to send in it: local files or a picture.
    static bool canTake(const QMimeData &mime);
    void add(const QMimeData &mime);
    void addPaths(const QStringList &paths);
    void removePiece(int number);
    /// Sends the smaller copies where there are some.
    void setSmaller(bool smaller);
    bool smaller() const { return m_smaller; }

    bool busy() const { return m_walking > 0 || m_looking > 0 || !m_toLook.isEmpty(); }
    bool hadFolders() const { return m_hadFolders; }
    bool hadTooMany() const { return m_hadTooMany; }
    bool hasSmaller() const;
    int sendable() const;
    qint64 sendableBytes() const;
    /// Whether there is a choice: a folder, or more than one file.
    bool canBePacked() const { return m_hadFolders || rowCount() > 1; }
    /// Those that can be sent; the caption goes with the first.
    QList<files::Outgoing> ready(const QString &caption) const;
    /// The same as one archive.
    files::Outgoing readyPacked(const QString &caption) const;
    QString archiveName() const;
    qint64 sizeOf(const Piece &piece) const; ///< as it is going to be sent
    qint64 largest() const { return m_largest; }

    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void changed();

protected:
    int keyOf(const Piece &piece) const override { return piece.number; }

private:
    void append(const QList<Piece> &pieces);
    void lookNext();
    void lookFurther(const Piece &piece);
    void lookAtPage(const Piece &piece);
    void lookAtMedia(const Piece &piece);
    void seen(Piece piece, const QImage &image);
    void looked(Piece piece);
    bool takesCopy(const Piece &piece) const { return m_smaller && piece.copy; }

    qint64 m_largest;
    int m_last = 0;
    int m_walking = 0;
    int m_looking = 0;
    QList<int> m_toLook;
    qint64 m_held = 0;
    bool m_smaller = true;
    QString m_folder; ///< the first that was chosen
    bool m_hadFolders = false;
    bool m_hadTooMany = false;
};

} // namespace sw::ui

Q_DECLARE_METATYPE(sw::ui::Piece)
