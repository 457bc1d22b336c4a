// SPDX-License-Identifier: Apache-2.0
#pragma once
// Voice notes of the conversation that is shown: the button in the composer where there is a microphone, one
// that is spoken, and those that were stopped and wait in their rooms. GUI thread.
#include "ui/chat/voice_bar.h"
#include "ui/files/media_player.h"
#include "ui/files/voice_recorder.h"

#include <QHash>

namespace sw::ui {

class Composer;

class VoiceNotes : public QObject
{
    Q_OBJECT
public:
    /// What of files::Files is needed here.
    struct Store {
        std::function<std::optional<files::Recording>(RoomId)> kept;
        std::function<void(RoomId, const files::Recording &)> keep;
        std::function<void(RoomId)> drop;
        std::function<EventId(RoomId, const files::Recording &)> send;
    };
    struct Devices {
        std::function<VoiceDevices *()> find = &VoiceDevices::find;
        QString program = MediaProcess::program(); ///< which decodes what is listened to
        OpenSound openSound = &openSoundOutput;
        int lookAfterMs = 1500; ///< since a room is shown: nobody's start waits for Qt Multimedia
    };
    static Store storeIn(files::Files &files);

    /// The composer must outlive it.
    VoiceNotes(const Theme &theme, Composer &composer, Store store, Devices devices, QObject *parent);

    /// Call stop() before.
    void setRoom(RoomId room);
    void setMayWrite(bool may);
    /// What is being spoken is kept for its room.
    void stop();

    /// As files::Files tells it: the note is in its room, or could not be taken and is kept again.
    void taken(RoomId room, const EventId &id);
    void takeBack(RoomId room, files::Problem problem);

signals:
    void begun(); ///< nothing else is to be heard now
    void sent();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Sent {
        EventId id;
        files::Recording recording;
    };
    void setTexts();
    void findDevices();
    void begin();
    void send();
    void throwAway();
    void hear();
    void endHearing();
    void recorderEnded();
    std::optional<files::Recording> kept() const;
    void refresh();

    Composer &m_composer;
    const Store m_store;
    const Devices m_given;
    VoiceDevices *m_devices = nullptr;
    std::unique_ptr<VoiceRecorder> m_recorder; ///< once there are devices
    MediaPlayer *m_player = nullptr;
    RoomId m_room;
    bool m_mayWrite = true;
    /// Since the start, where the database may be behind; empty: none any more.
    QHash<RoomId, std::optional<files::Recording>> m_kept;
    QHash<RoomId, Sent> m_sent; ///< on the way into their rooms
    QTimer m_look;
    IconButton *m_button;
    VoiceBar *m_bar;
};

} // namespace sw::ui
