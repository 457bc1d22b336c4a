// SPDX-License-Identifier: Apache-2.0
#pragma once
// The films of a room, one at a time over the whole window, played while they come. GUI thread.
#include "ui/files/media_player.h"
#include "ui/files/viewer_frame.h"

#include <QBitArray>

class QPushButton;

namespace sw::ui {

class FilmCanvas;
class SeekBar;

class FilmViewer : public ViewerFrame
{
    Q_OBJECT
public:
    /// What of files::Files is needed here.
    struct Source {
        std::function<files::Answer<QByteArray>(RoomId, const EventId &, qint64 from, qint64 bytes)> some;
        std::function<QList<files::File>(qint64 before, int limit)> list; ///< the room's, newest first
        std::function<std::optional<files::File>(RoomId, const EventId &)> file;
        std::function<QString(const Jid &)> name;
        QString program = MediaProcess::program();
        OpenSound openSound = &openSoundOutput;
    };

    FilmViewer(const Theme &theme, QWidget *over, Source source);

    void open(const files::File &file);
    MediaPlayer *player() { return m_player; }
    FilmCanvas &canvas() { return *m_canvas; }
    /// The file came further.
    void fileChanged(const EventId &id);

protected:
    bool takesKey(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void connectTools();
    void load(const files::File &file);
    void step(int by);
    void update();
    void updateTime(qint64 position);
    void noteOpened();
    void fail(MediaProcess::Trouble trouble);
    void noteRead(qint64 from, qint64 bytes);
    void showStill();
    void nextSpeed();
    void setVolume(double volume);
    void setFullScreen(bool full);

    Source m_source;
    QList<files::File> m_films; ///< newest first
    MediaPlayer *m_player = nullptr;
    QBitArray m_read; ///< blocks of the file
    int m_speed = 100;
    double m_volume = 1;
    bool m_muted = false;
    bool m_full = false;
    FilmCanvas *m_canvas;
    FailureNote *m_lacks; ///< what is not seen or heard of what is played
    QWidget *m_controls;
    SeekBar *m_seek;
    IconButton *m_play;
    TextLabel *m_time;
    QPushButton *m_pace;
    IconButton *m_sound;
    SeekBar *m_loudness;
    IconButton *m_fullScreen;
    IconButton *m_older;
    IconButton *m_newer;
};

/// A picture in the middle of black, as large as it fits.
class FilmCanvas : public QWidget
{
    Q_OBJECT
public:
    FilmCanvas(const Theme &theme, QWidget *parent);
    void setImage(const QImage &image);
    const QImage &image() const { return m_image; }
    /// A sign in the middle: what a click does, or words instead.
    void setState(bool playing, const QString &words);

signals:
    void clicked();
    void doubleClicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    const Theme &m_theme;
    QImage m_image;
    QString m_words;
    bool m_playing = true;
};

/// The sign on a still of a film: play, in a dark circle.
void paintPlaySign(QPainter &painter, QPointF middle, int size);

} // namespace sw::ui
