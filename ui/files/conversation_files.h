// SPDX-License-Identifier: Apache-2.0
#pragma once
// The files of one room on screen: sends what is chosen, dropped or pasted, and does what is wanted of those
// shown. Connects the window's parts with core/files. GUI thread.
#include "core/files/files.h"
#include "ui/base/context.h"
#include "ui/files/file_words.h"
#include "ui/files/picture_shelf.h"
#include "ui/files/pieces.h"
#include "ui/files/sound_player.h"

#include <QHash>
#include <QObject>
#include <QPointer>

class QWidget;

namespace sw::ui {

class DocumentViewer;
class FilmViewer;
class PictureViewer;
class RoomFilesSheet;
class SendSheet;
class TextViewer;

class ConversationFiles : public QObject
{
    Q_OBJECT
public:
    /// Its sheets and viewer open over `page`.
    ConversationFiles(const Context &context, QWidget *page);
    ~ConversationFiles() override;

    void setRoom(RoomId room);
    void setTitle(const QString &title) { m_title = title; }

    std::optional<files::File> file(RoomId room, const EventId &id) const;
    QPixmap picture(const files::File &file, const QSize &box) { return m_shelf.picture(file, box); }
    QPixmap square(const files::File &file, int pixels) { return m_squares.picture(file, {pixels, pixels}); }
    SoundPlayer &sound() { return m_sound; }
    bool isSaved(const EventId &id) const { return m_saved.contains(id); }

    /// Asks which files to send.
    void choose();
    /// Shows what is to be sent; says so if there is nothing in it that can be.
    void take(const QMimeData &mime);
    void act(FileAction action, const files::File &file);
    /// Into a folder that is asked for, under free names; File::row of each. SavingCard says how far it is.
    void saveAll(const QList<qint64> &rows);
    /// Shows all files of the room.
    void list();
    /// Out of the window, as soon as a copy of it is there.
    void drag(const files::File &file);

signals:
    void changed(const sw::EventId &id); ///< of the present room, or of any as long as there is none
    void sent();
    void askWanted(const sw::EventId &id); ///< somebody is to send it again
    void jumpWanted(const sw::EventId &id);
    void said(const QString &remark);

private:
    void fileChanged(RoomId room, const EventId &id);
    void addPaths(const QStringList &paths);
    SendSheet *openSheet();
    void show(const files::File &file);
    void showPicture(const files::File &file);
    void showPages(const files::File &file);
    void play(const files::File &file);
    void showFilm(const files::File &file);
    void showText(const files::File &file);
    void closeViewers();
    void open(const files::File &file);
    void notHeard(const files::File &file, const QString &words, Offer offer);
    void saveAs(const files::File &file);
    void saveProgram(const files::File &file);
    void save(const files::File &file, const QString &path);
    void copyPicture(const files::File &file);
    void explain(files::Problem problem);
    void say(const QString &words);

    const Context &m_context;
    files::Files &m_files;
    QWidget *m_page;
    PictureShelf m_shelf;
    PictureShelf m_squares; ///< for grids
    SoundPlayer m_sound;
    RoomId m_room;
    QString m_title;
    QHash<EventId, QString> m_saved; ///< where to
    QPointer<PictureViewer> m_viewer;
    QPointer<DocumentViewer> m_document;
    QPointer<FilmViewer> m_film;
    QPointer<TextViewer> m_text;
    QPointer<RoomFilesSheet> m_list;
};

} // namespace sw::ui
