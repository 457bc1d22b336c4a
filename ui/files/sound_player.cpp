// SPDX-License-Identifier: Apache-2.0
#include "ui/files/sound_player.h"

#include "ui/files/media_words.h"

namespace sw::ui {

namespace {
constexpr qint64 tellEvery = 100; // ms of the recording
constexpr QSize noPictures{16, 16};
} // namespace

SoundPlayer::SoundPlayer(Source source, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
{ }

SoundPlayer::~SoundPlayer() = default;

void SoundPlayer::toggle(const files::File &file)
{
    if (m_player && file.event == m_file.event)
        m_player->toggle();
    else
        start(file, 0, true);
}

void SoundPlayer::seek(const files::File &file, double part)
{
    if (!m_player || file.event != m_file.event)
        return start(file, part, true);
    m_player->seek(qint64(part * double(m_player->duration())));
    if (!m_player->isPlaying())
        m_player->play();
}

void SoundPlayer::nextSpeed()
{
    m_speed = m_speed == 100 ? 150 : m_speed == 150 ? 200 : 100;
    if (m_player)
        m_player->setSpeed(m_speed);
}

void SoundPlayer::pause()
{
    if (m_player && m_player->isPlaying())
        m_player->pause();
}

void SoundPlayer::stop()
{
    if (!m_player)
        return;
    m_player->deleteLater();
    m_player = nullptr;
    m_trouble.clear();
    emit changed(m_file.room, m_file.event);
}

void SoundPlayer::start(const files::File &file, double part, bool asked)
{
    stop();
    m_asked = asked;
    m_file = file;
    m_trouble.clear();
    m_toldAt = -1;
    MediaPlayer::Source source;
    source.file = {file.size, [this, room = file.room, id = file.event](qint64 from, qint64 bytes) {
                       return m_source.some(room, id, from, bytes);
                   }};
    source.box = noPictures;
    source.program = m_source.program;
    source.openSound = m_source.openSound;
    m_player = new MediaPlayer(std::move(source), this);
    m_player->setSpeed(m_speed);
    connect(m_player, &MediaPlayer::changed, this, &SoundPlayer::tell);
    connect(m_player, &MediaPlayer::moved, this, [this](qint64 position) {
        if (m_toldAt < 0 || std::abs(position - m_toldAt) >= tellEvery)
            tell();
    });
    connect(m_player, &MediaPlayer::ended, this, &SoundPlayer::goOn, Qt::QueuedConnection);
    connect(m_player, &MediaPlayer::failed, this, &SoundPlayer::fail, Qt::QueuedConnection);
    m_player->start(file.media ? qint64(part * double(file.media->duration)) : 0);
    emit started(file);
    tell();
}

void SoundPlayer::tell()
{
    m_toldAt = m_player ? m_player->position() : -1;
    emit changed(m_file.room, m_file.event);
}

void SoundPlayer::goOn()
{
    if (!m_player || !m_player->isEnded())
        return;
    const files::File heard = m_file;
    stop();
    if (const auto next = m_source.next ? m_source.next(heard) : std::nullopt)
        start(*next, 0, false);
}

void SoundPlayer::fail(MediaProcess::Trouble trouble)
{
    if (!m_player)
        return;
    const QString words = MediaWords::explain(trouble, m_player->process());
    const QString brief = MediaWords::brief(trouble, m_player->process());
    const files::File file = m_file;
    stop();
    m_trouble = brief;
    emit changed(file.room, file.event);
    if (trouble == MediaProcess::Trouble::Unsafe)
        emit openWanted(file);
    else if (m_asked)
        emit failed(file, words, MediaWords::offer(trouble));
}

std::optional<SoundState> SoundPlayer::state(const EventId &id) const
{
    if (id != m_file.event || (!m_player && m_trouble.isEmpty()))
        return {};
    SoundState state;
    state.speed = m_speed;
    state.trouble = m_trouble;
    if (m_player) {
        state.playing = m_player->isPlaying();
        state.position = m_player->position();
        state.duration = m_player->duration();
    }
    return state;
}

} // namespace sw::ui

#include "ui/files/moc_sound_player.cpp"
