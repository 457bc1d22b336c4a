// SPDX-License-Identifier: Apache-2.0
#include "ui/files/media_player.h"

#include "ui/files/steady_sound.h"

namespace sw::ui {

namespace {

constexpr int beatMs = 15;
constexpr qint64 soundAhead = 800; // ms of the film, at its usual speed
constexpr qint64 picturesAhead = 160; // each takes megabytes
constexpr qint64 picturesFarAhead = 2'000; // while none is there: some films have one a second
constexpr qint64 wantStep = 40; // no message for less
constexpr qint64 mostDrift = 40; // between the clock and the sound

} // namespace

MediaPlayer::MediaPlayer(Source source, QObject *parent)
    : QObject(parent)
    , m_process(source.program, std::move(source.file), source.box)
    , m_openSound(std::move(source.openSound))
{
    connect(&m_process, &MediaProcess::opened, this, &MediaPlayer::open);
    connect(&m_process, &MediaProcess::picture, this, &MediaPlayer::takePicture);
    connect(&m_process, &MediaProcess::sound, this, [this](qint64 time, const QByteArray &samples) {
        m_seeking = false;
        if (m_output)
            m_sound.append({time, samples});
    });
    connect(&m_process, &MediaProcess::ended, this, [this] {
        m_seeking = false;
        m_over = true;
    });
    connect(&m_process, &MediaProcess::failed, this, [this](MediaProcess::Trouble trouble) {
        m_beat.stop();
        m_playing = false;
        emit failed(trouble);
    });
    m_beat.setTimerType(Qt::PreciseTimer);
    m_beat.setInterval(beatMs);
    connect(&m_beat, &QTimer::timeout, this, &MediaPlayer::tick);
}

void MediaPlayer::start(qint64 position)
{
    m_playing = m_waiting = true;
    m_clock = position;
    m_process.start();
}

void MediaPlayer::open(const media::Opened &facts)
{
    m_facts = facts;
    m_duration = facts.duration;
    if (facts.sound && m_openSound)
        m_output = std::make_unique<SteadySound>(m_openSound());
    if (m_output)
        setMuted(m_muted);
    emit opened();
    restart(m_clock);
    m_beat.start();
    emit changed();
}

qint64 MediaPlayer::heldBytes() const
{
    qint64 bytes = 0;
    for (const Still &still : m_stills)
        bytes += still.image.sizeInBytes();
    for (const Samples &samples : m_sound)
        bytes += samples.bytes.size();
    return bytes;
}

qint64 MediaPlayer::inFilm(qint64 bytes) const
{
    return bytes / media::BytesPerSample * 1000 / media::SampleRate * m_speed / 100;
}

qint64 MediaPlayer::heardUpTo() const
{
    return m_written - inFilm(m_output->waiting());
}

qint64 MediaPlayer::position() const
{
    const bool runs = m_playing && !m_waiting && !m_ended && m_since.isValid();
    const qint64 now = m_clock + (runs ? m_since.elapsed() * m_speed / 100 : 0);
    return m_duration > 0 ? std::min(now, m_duration) : now;
}

void MediaPlayer::setClock(qint64 position)
{
    m_clock = position;
    m_since.start();
}

// What belongs to another place is forgotten on both sides.
void MediaPlayer::restart(qint64 position)
{
    position = std::clamp<qint64>(position, 0, m_duration > 0 ? m_duration : position);
    m_stills.clear();
    m_sound.clear();
    if (m_output)
        m_output->clear();
    m_over = m_ended = false;
    m_waiting = m_seeking = m_unseen = true;
    m_begin = m_written = position;
    m_wanted = -1;
    setClock(position);
    m_process.seek(position, m_speed);
    want();
    if (!m_beat.isActive())
        m_beat.start();
    emit moved(position);
}

void MediaPlayer::seek(qint64 position)
{
    if (!isOpen())
        m_clock = std::max<qint64>(0, position);
    else if (m_seeking)
        m_seekNext = position; // the last place is what counts
    else
        restart(position);
}

void MediaPlayer::play()
{
    m_playing = true;
    if (m_ended)
        restart(0);
    setClock(m_clock);
    if (m_output)
        m_output->setPaused(false);
    if (isOpen())
        m_beat.start();
    emit changed();
}

void MediaPlayer::pause()
{
    m_clock = position();
    m_playing = false;
    if (m_output)
        m_output->setPaused(true);
    emit changed();
}

void MediaPlayer::setSpeed(int perCent)
{
    const qint64 at = position();
    m_speed = perCent;
    if (isOpen() && !m_ended)
        restart(at);
    emit changed();
}

void MediaPlayer::setVolume(double volume)
{
    m_volume = std::clamp(volume, 0.0, 1.0);
    setMuted(false);
}

void MediaPlayer::setMuted(bool muted)
{
    m_muted = muted;
    if (m_output)
        m_output->setVolume(muted ? 0 : m_volume);
    emit changed();
}

void MediaPlayer::takePicture(qint64 time, const QImage &image)
{
    m_seeking = false;
    m_stills.append({time, image});
    if (m_unseen && !m_playing) // what stands still is seen at once
        show();
}

void MediaPlayer::tick()
{
    if (m_seekNext && !m_seeking)
        restart(*std::exchange(m_seekNext, std::nullopt));
    if (!m_playing && (!m_seeking || m_over))
        return m_beat.stop();
    if (m_playing) {
        feed();
        keepClock();
        show();
    }
    want();
    finish();
}

void MediaPlayer::feed()
{
    while (m_output && !m_sound.isEmpty()) {
        Samples &first = m_sound.first();
        const qint64 room = m_output->room() / media::BytesPerSample * media::BytesPerSample;
        const QByteArray part = first.bytes.first(std::min<qint64>(room, first.bytes.size()));
        if (part.isEmpty())
            return;
        m_output->write(part);
        m_written = first.time + inFilm(part.size());
        if (part.size() == first.bytes.size()) {
            m_sound.removeFirst();
        } else {
            first.time = m_written;
            first.bytes.remove(0, part.size());
        }
    }
}

// The sound says what time it is; the clock goes on between what it says, and alone where there is none.
void MediaPlayer::keepClock()
{
    const bool dry = !m_output || (m_sound.isEmpty() && m_output->waiting() == 0);
    const bool nothingComes = dry && m_stills.isEmpty();
    const bool waits = !m_over && (m_seeking || nothingComes);
    if (waits != m_waiting) {
        setClock(position());
        m_waiting = waits;
        emit changed();
    }
    if (m_waiting || dry || m_written == m_begin)
        return;
    const qint64 heard = std::max(heardUpTo(), m_begin);
    if (std::abs(heard - position()) > mostDrift)
        setClock(heard);
}

void MediaPlayer::show()
{
    const qint64 now = position();
    std::optional<Still> due;
    while (!m_stills.isEmpty() && (m_stills.first().time <= now || (!due && !m_playing)))
        due = m_stills.takeFirst();
    if (due) {
        m_unseen = false;
        emit picture(due->image);
    }
    emit moved(now);
}

void MediaPlayer::want()
{
    const qint64 now = position();
    if (m_over || (m_wanted >= 0 && now - m_wanted < wantStep && !m_waiting))
        return;
    if (m_waiting && m_wanted == now)
        return;
    m_wanted = now;
    const qint64 ahead = m_waiting && !m_seeking ? picturesFarAhead : picturesAhead;
    m_process.want(now + soundAhead * m_speed / 100, now + ahead * m_speed / 100);
}

void MediaPlayer::finish()
{
    const bool quiet = !m_output || (m_sound.isEmpty() && m_output->waiting() == 0);
    if (!m_over || !quiet || !m_stills.isEmpty() || m_ended)
        return;
    // Sound that nobody hears, or a last picture, takes its time too.
    if (m_playing && m_duration > 0 && !m_output && position() < m_duration
        && m_duration - position() < soundAhead * 2)
        return;
    m_ended = true;
    m_playing = false;
    m_beat.stop();
    setClock(m_duration > 0 ? m_duration : position());
    emit moved(position());
    emit changed();
    emit ended();
}

} // namespace sw::ui

#include "ui/files/moc_media_player.cpp"
