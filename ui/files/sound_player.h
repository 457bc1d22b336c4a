// SPDX-License-Identifier: Apache-2.0
#pragma once
// Recordings that are heard where they stand in the conversation, one at a time. GUI thread.
#include "ui/files/failure_note.h"
#include "ui/files/media_player.h"

namespace sw::ui {

/// What a card shows of the recording that is played.
struct SoundState {
    bool playing = false;
    qint64 position = 0; ///< ms
    qint64 duration = 0;
    int speed = 100; ///< per cent
    QString trouble; ///< why it is not heard, in a few words; else empty
    friend bool operator==(const SoundState &, const SoundState &) = default;
};

class SoundPlayer : public QObject
{
    Q_OBJECT
public:
    /// What of files::Files is needed here.
    struct Source {
        std::function<files::Answer<QByteArray>(RoomId, const EventId &, qint64 from, qint64 bytes)> some;
        /// What is to be heard behind it by itself; absent: nothing.
        std::function<std::optional<files::File>(const files::File &)> next;
        QString program = MediaProcess::program();
        OpenSound openSound = &openSoundOutput;
    };

    explicit SoundPlayer(Source source, QObject *parent = nullptr);
    ~SoundPlayer() override;

    /// Plays or stands still; another one that plays ends.
    void toggle(const files::File &file);
    /// To a part of its length, 0 to 1; begins to play if it does not.
    void seek(const files::File &file, double part);
    void nextSpeed();
    void pause();
    void stop();
    /// Absent for one that is not being heard.
    std::optional<SoundState> state(const EventId &id) const;

signals:
    void changed(sw::RoomId room, const sw::EventId &id); ///< to be painted anew
    void started(const sw::files::File &file);
    /// Another program is to play it: see MediaProcess::Trouble::Unsafe.
    void openWanted(const sw::files::File &file);
    /// Somebody wanted to hear it, and cannot.
    void failed(const sw::files::File &file, const QString &words, sw::ui::Offer offer);

private:
    void start(const files::File &file, double part, bool asked);
    void tell();
    void fail(MediaProcess::Trouble trouble);
    void goOn();

    Source m_source;
    files::File m_file;
    MediaPlayer *m_player = nullptr;
    QString m_trouble;
    bool m_asked = false; ///< for this one, by hand
    int m_speed = 100;
    qint64 m_toldAt = -1; ///< position
};

} // namespace sw::ui
