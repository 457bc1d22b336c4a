// SPDX-License-Identifier: Apache-2.0
#include "app/sound/sound_plugin.h"

#include "core/base/media_frames.h"

#include <QAudio>
#include <QAudioDevice>
#include <QAudioSink>
#include <QMediaDevices>

namespace sw::sound {

namespace {

QAudioFormat formatOfSamples()
{
    QAudioFormat format;
    format.setSampleRate(int(media::SampleRate));
    format.setChannelCount(2);
    format.setSampleFormat(QAudioFormat::Int16);
    return format;
}

class DeviceOutput final : public ui::SoundOutput
{
public:
    explicit DeviceOutput(const QAudioDevice &device)
        : m_sink(device, formatOfSamples())
    {
        m_line = m_sink.start();
    }
    bool works() const { return m_line && m_sink.error() == QAudio::NoError; }

    qint64 room() const override { return m_line ? m_sink.bytesFree() : 0; }
    void write(const QByteArray &samples) override
    {
        if (m_line)
            m_line->write(samples);
    }
    qint64 waiting() const override { return m_line ? m_sink.bufferSize() - m_sink.bytesFree() : 0; }
    void setPaused(bool paused) override
    {
        if (paused)
            m_sink.suspend();
        else
            m_sink.resume();
    }
    void clear() override
    {
        m_sink.reset();
        m_line = m_sink.start();
    }
    void setVolume(double volume) override
    {
        m_sink.setVolume(
            QAudio::convertVolume(float(volume), QAudio::LogarithmicVolumeScale, QAudio::LinearVolumeScale));
    }

private:
    QAudioSink m_sink;
    QIODevice *m_line = nullptr;
};

} // namespace

std::unique_ptr<ui::SoundOutput> SoundPlugin::openOutput()
{
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    if (device.isNull() || !device.isFormatSupported(formatOfSamples()))
        return nullptr;
    auto output = std::make_unique<DeviceOutput>(device);
    return output->works() ? std::move(output) : nullptr;
}

} // namespace sw::sound

#include "app/sound/moc_sound_plugin.cpp"
