// SPDX-License-Identifier: Apache-2.0
#include "ui/files/steady_sound.h"

#include "core/base/media_frames.h"

#include <algorithm>

namespace sw::ui {

namespace {

constexpr double bytesPerMs = media::SampleRate * media::BytesPerSample / 1000.0;
constexpr double gulpMs = 150; // within which the device's word counts
constexpr qint64 patienceMs = 2'000;
constexpr qint64 unheardAhead = media::SampleRate * media::BytesPerSample / 4;

} // namespace

SteadySound::SteadySound(std::unique_ptr<SoundOutput> device)
    : m_device(std::move(device))
    , m_givenUp(!m_device)
{
    m_since.start();
    m_sinceTaken.start();
}

void SteadySound::advance() const
{
    const double passed = double(m_since.restart());
    if (m_paused)
        return;
    const qint64 taken = m_givenUp ? m_written : m_written - m_device->waiting();
    if (taken != m_taken || taken == m_written) {
        m_taken = taken;
        m_sinceTaken.start();
    }
    m_givenUp = m_givenUp || m_sinceTaken.elapsed() > patienceMs;
    m_heard += passed * bytesPerMs;
    if (!m_givenUp)
        m_heard += (double(taken) - m_heard) * std::min(1.0, passed / gulpMs);
    m_heard = std::clamp(m_heard, 0.0, double(m_written));
}

qint64 SteadySound::room() const
{
    advance();
    return m_givenUp ? std::max<qint64>(0, unheardAhead - (m_written - qint64(m_heard))) : m_device->room();
}

void SteadySound::write(const QByteArray &samples)
{
    advance();
    m_written += samples.size();
    if (!m_givenUp)
        m_device->write(samples);
}

qint64 SteadySound::waiting() const
{
    advance();
    if (!m_givenUp && m_device->waiting() == 0)
        return 0;
    return m_written - qint64(m_heard);
}

void SteadySound::setPaused(bool paused)
{
    advance();
    m_paused = paused;
    m_sinceTaken.start();
    if (m_device)
        m_device->setPaused(paused);
}

void SteadySound::clear()
{
    if (m_device)
        m_device->clear();
    m_written = m_taken = 0;
    m_heard = 0;
    m_since.start();
    m_sinceTaken.start();
}

void SteadySound::setVolume(double volume)
{
    if (m_device)
        m_device->setVolume(volume);
}

} // namespace sw::ui
