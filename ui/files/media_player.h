// SPDX-License-Identifier: Apache-2.0
#pragma once
// Plays one film or recording: keeps pictures and sound together, the sound leading, and asks for no more
// than the next moments of either. Where nothing can be heard a clock leads. GUI thread.
#include "ui/files/media_process.h"
#include "ui/files/sound_output.h"

#include <QElapsedTimer>
#include <QList>

namespace sw::ui {

class MediaPlayer : public QObject
{
    Q_OBJECT
public:
    struct Source {
        MediaProcess::Source file;
        QSize box{1280, 720}; ///< of the pictures
        QString program = MediaProcess::program();
        OpenSound openSound = &openSoundOutput;
    };

    explicit MediaPlayer(Source source, QObject *parent = nullptr);

    /// Begins to open it, and plays as soon as it is; from a position in milliseconds.
    void start(qint64 position = 0);
    void play();
    void pause();
    void toggle() { m_playing ? pause() : play(); }
    void seek(qint64 position);
    void setSpeed(int perCent);
    void setVolume(double volume);
    void setMuted(bool muted);

    bool isOpen() const { return m_process.isOpen(); }
    bool isPlaying() const { return m_playing; }
    bool isEnded() const { return m_ended; }
    /// It waits for more of the file.
    bool isWaiting() const { return m_waiting; }
    bool hasPictures() const { return m_facts.width > 0; }
    bool hasSound() const { return m_facts.sound; }
    int speed() const { return m_speed; }
    double volume() const { return m_volume; }
    bool isMuted() const { return m_muted; }
    qint64 position() const;
    qint64 duration() const { return m_duration; }
    MediaProcess &process() { return m_process; }
    qint64 heldBytes() const; ///< of pictures and samples that wait for their time

signals:
    void opened();
    void picture(const QImage &image);
    void changed(); ///< anything that is shown of it but the position
    void moved(qint64 position);
    void ended();
    void failed(sw::ui::MediaProcess::Trouble trouble);

private:
    struct Still {
        qint64 time = 0;
        QImage image;
    };
    struct Samples {
        qint64 time = 0;
        QByteArray bytes;
    };

    void open(const media::Opened &facts);
    void restart(qint64 position);
    void takePicture(qint64 time, const QImage &image);
    void tick();
    void feed();
    void show();
    void want();
    void finish();
    void setClock(qint64 position);
    void keepClock();
    qint64 inFilm(qint64 bytes) const;
    qint64 heardUpTo() const;

    MediaProcess m_process;
    OpenSound m_openSound;
    std::unique_ptr<SoundOutput> m_output;
    QTimer m_beat;
    QElapsedTimer m_since;
    media::Opened m_facts;
    QList<Still> m_stills;
    QList<Samples> m_sound;
    qint64 m_duration = 0;
    qint64 m_clock = 0; ///< at m_since
    qint64 m_begin = 0;
    qint64 m_written = 0; ///< up to here the sound went to the device
    qint64 m_wanted = -1;
    std::optional<qint64> m_seekNext; ///< asked for while another one was under way
    bool m_seeking = false;
    bool m_unseen = false; ///< no picture since then
    bool m_playing = false;
    bool m_waiting = false;
    bool m_over = false; ///< nothing more comes of this run
    bool m_ended = false;
    int m_speed = 100;
    double m_volume = 1;
    bool m_muted = false;
};

} // namespace sw::ui
