// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/voice_notes.h"

#include "core/runtime/async.h"
#include "ui/base/widgets.h"
#include "ui/chat/composer.h"
#include "ui/chat/composer_edit.h"

#include <QEvent>

namespace sw::ui {

using files::Problem;
using files::Recording;

VoiceNotes::Store VoiceNotes::storeIn(files::Files &files)
{
    return {
        [&files](RoomId room) { return files.recording(room); },
        [&files](RoomId room, const Recording &recording) { files.keepRecording(room, recording); },
        [&files](RoomId room) { files.dropRecording(room); },
        [&files](RoomId room, const Recording &recording) { return files.sendRecording(room, recording); }};
}

VoiceNotes::VoiceNotes(const Theme &theme, Composer &composer, Store store, Devices devices, QObject *parent)
    : QObject(parent)
    , m_composer(composer)
    , m_store(std::move(store))
    , m_given(std::move(devices))
    , m_button(new IconButton(theme, Icon::Microphone, &composer))
    , m_bar(new VoiceBar(theme, &composer))
{
    m_button->setObjectName(QStringLiteral("voiceButton"));
    m_button->hide();
    m_button->installEventFilter(this); // for its words
    setTexts();
    m_bar->hide();
    m_bar->setCanHear(!m_given.program.isEmpty());
    m_composer.addVoice(m_button, m_bar);
    m_look.setSingleShot(true);
    m_look.setInterval(m_given.lookAfterMs);
    connect(&m_look, &QTimer::timeout, this, &VoiceNotes::findDevices);
    connect(m_button, &QAbstractButton::clicked, this, &VoiceNotes::begin);
    connect(m_bar, &VoiceBar::throwAwayWanted, this, &VoiceNotes::throwAway);
    connect(m_bar, &VoiceBar::stopWanted, this, [this] {
        stop();
        m_composer.edit()->setFocus();
    });
    connect(m_bar, &VoiceBar::covered, this, [this] {
        endHearing();
        stop();
        refresh();
    });
    connect(m_bar, &VoiceBar::hearWanted, this, &VoiceNotes::hear);
    connect(m_bar, &VoiceBar::sendWanted, this, &VoiceNotes::send);
}

void VoiceNotes::setTexts()
{
    m_button->setWords(tr("Record a voice note"));
}

bool VoiceNotes::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_button && event->type() == QEvent::LanguageChange)
        setTexts();
    return QObject::eventFilter(watched, event);
}

void VoiceNotes::findDevices()
{
    m_devices = m_given.find();
    if (!m_devices)
        return;
    m_recorder = std::make_unique<VoiceRecorder>(*m_devices);
    connect(m_recorder.get(), &VoiceRecorder::moved, this,
            [this] { m_bar->showRecording(m_recorder->levels(), m_recorder->duration()); });
    connect(m_recorder.get(), &VoiceRecorder::ended, this, &VoiceNotes::recorderEnded);
    m_devices->whenInputsChange(this, [this] { refresh(); });
    refresh();
}

void VoiceNotes::setRoom(RoomId room)
{
    endHearing();
    m_room = room;
    if (room && !m_devices && !m_look.isActive())
        m_look.start();
    refresh();
}

void VoiceNotes::setMayWrite(bool may)
{
    if (std::exchange(m_mayWrite, may) == may)
        return;
    endHearing();
    stop();
    refresh();
}

std::optional<Recording> VoiceNotes::kept() const
{
    if (!m_room)
        return {};
    const auto known = m_kept.constFind(m_room);
    return known != m_kept.cend() ? *known : m_store.kept(m_room);
}

void VoiceNotes::refresh()
{
    const bool recording = m_recorder && m_recorder->isRunning();
    const auto waiting = recording ? std::nullopt : kept();
    m_composer.setFieldHidden(recording);
    m_button->setVisible(m_devices && m_devices->hasInput() && m_mayWrite && !waiting);
    if (waiting && m_mayWrite)
        m_bar->showKept(*waiting);
    else if (!recording)
        m_bar->hide();
}

void VoiceNotes::begin()
{
    if (!m_room || !m_mayWrite || kept())
        return;
    emit begun();
    if (!m_recorder->start())
        return m_composer.say(
            tr("The microphone cannot be heard. Look whether another program uses it, or whether the system "
               "lets programs hear it."));
    m_bar->showRecording({}, 0);
    refresh();
}

void VoiceNotes::stop()
{
    if (!m_recorder || !m_recorder->isRunning())
        return;
    if (const auto recording = m_recorder->stop()) {
        m_kept.insert(m_room, recording);
        m_store.keep(m_room, *recording);
    }
    refresh();
}

void VoiceNotes::recorderEnded()
{
    const bool full = m_recorder->duration() >= VoiceRecorder::longest;
    stop();
    m_composer.say(full ? tr("A voice note takes at most 10 minutes. What was spoken until then is kept.")
                        : tr("The microphone is gone. What was heard until then is kept."));
}

void VoiceNotes::send()
{
    const bool recording = m_recorder && m_recorder->isRunning();
    const auto note = recording ? m_recorder->stop() : kept();
    endHearing();
    if (note) {
        m_kept.insert(m_room, std::nullopt);
        m_sent.insert(m_room, {m_store.send(m_room, *note), *note});
    } else if (recording) {
        m_composer.say(m_recorder->duration() < VoiceRecorder::shortest
                           ? tr("That was too short for a voice note: nothing was sent.")
                           : tr("The recording could not be made: nothing was sent."));
    }
    refresh();
    m_composer.edit()->setFocus();
    if (note)
        emit sent();
}

void VoiceNotes::throwAway()
{
    endHearing();
    if (m_recorder && m_recorder->isRunning()) {
        m_recorder->cancel();
    } else {
        m_kept.insert(m_room, std::nullopt);
        m_store.drop(m_room);
    }
    refresh();
    m_composer.edit()->setFocus();
}

void VoiceNotes::taken(RoomId room, const EventId &id)
{
    const auto sent = m_sent.constFind(room);
    if (sent != m_sent.cend() && sent->id == id)
        m_sent.erase(sent);
}

void VoiceNotes::takeBack(RoomId room, Problem)
{
    const auto sent = m_sent.constFind(room);
    if (sent == m_sent.cend())
        return;
    const Recording recording = sent->recording;
    m_sent.erase(sent);
    m_kept.insert(room, recording);
    m_store.keep(room, recording);
    if (room == m_room)
        refresh();
}

void VoiceNotes::hear()
{
    if (m_player)
        return m_player->toggle();
    const auto note = kept();
    if (!note)
        return;
    emit begun();
    MediaPlayer::Source source;
    source.program = m_given.program;
    source.openSound = m_given.openSound;
    source.file.size = note->bytes.size();
    source.file.part = [bytes = note->bytes](qint64 from, qint64 most) {
        return QtFuture::makeReadyFuture(Result<QByteArray, Problem>(bytes.mid(from, most)));
    };
    m_player = new MediaPlayer(std::move(source), this);
    const auto show = [this, bars = note->media.bars] {
        m_bar->showHeard(bars, m_player->isPlaying(), m_player->position());
    };
    connect(m_player, &MediaPlayer::changed, this, show);
    connect(m_player, &MediaPlayer::moved, this, show);
    connect(m_player, &MediaPlayer::ended, this, [this] {
        endHearing();
        refresh();
    });
    connect(m_player, &MediaPlayer::failed, this, [this] {
        endHearing();
        refresh();
        m_composer.say(tr("The voice note cannot be heard here. It can be sent all the same."));
    });
    m_player->start();
}

void VoiceNotes::endHearing()
{
    if (!m_player)
        return;
    m_player->disconnect(this);
    std::exchange(m_player, nullptr)->deleteLater();
}

} // namespace sw::ui

#include "ui/chat/moc_voice_notes.cpp"
