// SPDX-License-Identifier: Apache-2.0
#include "ui/files/voice_recorder.h"

#include <QtEndian>

#include <algorithm>
#include <cmath>

namespace sw::ui {

namespace {

constexpr int hearEveryMs = 50;
constexpr int samplesPerMs = VoiceDevices::sampleRate / 1000;
constexpr int samplesPerLevel = samplesPerMs * VoiceRecorder::levelMs;
constexpr qint64 mostSamples = VoiceRecorder::longest * samplesPerMs;

// As loudness is felt: a quiet voice is seen too.
char levelOf(double meanSquare)
{
    return char(quint8(std::lround(std::sqrt(std::min(1.0, std::sqrt(meanSquare) / 32768)) * 255)));
}

} // namespace

VoiceRecorder::VoiceRecorder(VoiceDevices &devices, QObject *parent)
    : QObject(parent)
    , m_devices(devices)
{
    m_beat.setInterval(hearEveryMs);
    connect(&m_beat, &QTimer::timeout, this, &VoiceRecorder::hear);
}

bool VoiceRecorder::start()
{
    cancel();
    m_samples = 0;
    m_levels.clear();
    m_squares = 0;
    m_squared = 0;
    m_encoder = m_devices.openEncoder();
    m_input = m_encoder ? m_devices.openInput() : nullptr;
    if (!m_input)
        return false;
    m_beat.start();
    return true;
}

std::optional<files::Recording> VoiceRecorder::stop()
{
    if (!m_input)
        return {};
    m_beat.stop();
    hear();
    m_input.reset();
    const auto encoder = std::move(m_encoder);
    if (duration() < shortest)
        return {};
    const QByteArray bytes = encoder->finish();
    if (bytes.isEmpty())
        return {};
    return files::Recording{bytes, {duration(), barsOf(m_levels), true}};
}

void VoiceRecorder::cancel()
{
    m_beat.stop();
    m_input.reset();
    m_encoder.reset();
}

qint64 VoiceRecorder::duration() const
{
    return m_samples / samplesPerMs;
}

void VoiceRecorder::hear()
{
    const qint64 left = (mostSamples - m_samples) * VoiceDevices::bytesPerSample;
    const QByteArray heard = m_input->read();
    const QByteArray samples = heard.left(std::min<qint64>(heard.size(), left));
    if (!samples.isEmpty()) {
        m_samples += samples.size() / VoiceDevices::bytesPerSample;
        m_encoder->write(samples);
        measure(samples);
    }
    if (!m_beat.isActive())
        return;
    emit moved();
    if (m_samples >= mostSamples || !m_input->works()) {
        m_beat.stop();
        emit ended();
    }
}

void VoiceRecorder::measure(const QByteArray &samples)
{
    for (qsizetype at = 0; at + 1 < samples.size(); at += VoiceDevices::bytesPerSample) {
        const double sample = qFromLittleEndian<qint16>(samples.constData() + at);
        m_squares += sample * sample;
        if (++m_squared == samplesPerLevel) {
            m_levels.append(levelOf(m_squares / m_squared));
            m_squares = 0;
            m_squared = 0;
        }
    }
}

QByteArray VoiceRecorder::barsOf(const QByteArray &levels)
{
    if (levels.isEmpty())
        return {};
    const auto level = [&](qsizetype at) { return int(quint8(levels[at])); };
    int loudest = 1;
    for (qsizetype at = 0; at < levels.size(); ++at)
        loudest = std::max(loudest, level(at));
    QByteArray heights;
    for (int bar = 0; bar < bars; ++bar) {
        const qsizetype from = levels.size() * bar / bars;
        const qsizetype to = std::max(from + 1, levels.size() * (bar + 1) / bars);
        int height = 0;
        for (qsizetype at = from; at < to; ++at)
            height = std::max(height, level(at));
        heights.append(char(height * 255 / loudest));
    }
    return heights;
}

} // namespace sw::ui

#include "ui/files/moc_voice_recorder.cpp"
