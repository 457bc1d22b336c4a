// SPDX-License-Identifier: Apache-2.0
#include "app/sound/sound_plugin.h"

#include "app/sound/opus_encoder.h"
#include "core/base/media_frames.h"

#include <QAudio>
#include <QAudioDevice>
#include <QAudioSink>
#include <QAudioSource>
#include <QMediaDevices>

#include <algorithm>
#include <chrono>
#include <utility>

namespace sw::sound {

namespace {

constexpr std::chrono::seconds lookEvery{2};

QAudioFormat formatOfSamples()
{
    QAudioFormat format;
    format.setSampleRate(int(media::SampleRate));
    format.setChannelCount(2);
    format.setSampleFormat(QAudioFormat::Int16);
    return format;
}

QAudioFormat formatOfVoice()
{
    QAudioFormat format;
    format.setSampleRate(ui::VoiceDevices::sampleRate);
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    return format;
}

class DeviceInput final : public ui::VoiceInput
{
public:
    explicit DeviceInput(const QAudioDevice &device)
        : m_id(device.id())
        , m_source(device, formatOfVoice())
    {
        m_line = m_source.start();
    }
    /// With PulseAudio, QAudioSource goes on as if a device that was pulled out were silent.
    bool works() const override
    {
        return m_line && m_source.error() == QAudio::NoError && m_source.state() != QAudio::StoppedState
            && std::ranges::any_of(QMediaDevices::audioInputs(),
                                   [this](const QAudioDevice &device) { return device.id() == m_id; });
    }
    QByteArray read() override { return m_line ? m_line->readAll() : QByteArray(); }

private:
    QByteArray m_id;
    QAudioSource m_source;
    QIODevice *m_line = nullptr;
};

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

bool SoundPlugin::hasInput() const
{
#ifdef SW_OPUSENC
    return !QMediaDevices::defaultAudioInput().isNull();
#else
    return false;
#endif
}

void SoundPlugin::whenInputsChange(QObject *context, const std::function<void()> &changed)
{
    connect(this, &SoundPlugin::inputsChanged, context, changed);
    if (m_look.isActive())
        return;
    m_input = QMediaDevices::defaultAudioInput().id();
    connect(&m_look, &QTimer::timeout, this, &SoundPlugin::lookForInputs);
    m_look.start(lookEvery);
}

/// Qt 6.4 keeps the list, but on Linux QMediaDevices::audioInputsChanged() is never emitted.
void SoundPlugin::lookForInputs()
{
    const QByteArray input = QMediaDevices::defaultAudioInput().id();
    if (std::exchange(m_input, input) != input)
        emit inputsChanged();
}

std::unique_ptr<ui::VoiceInput> SoundPlugin::openInput()
{
    const QAudioDevice device = QMediaDevices::defaultAudioInput();
    if (device.isNull() || !device.isFormatSupported(formatOfVoice()))
        return nullptr;
    auto input = std::make_unique<DeviceInput>(device);
    return input->works() ? std::move(input) : nullptr;
}

std::unique_ptr<ui::VoiceEncoder> SoundPlugin::openEncoder()
{
#ifdef SW_OPUSENC
    return openOpusEncoder();
#else
    return nullptr;
#endif
}

} // namespace sw::sound

#include "app/sound/moc_sound_plugin.cpp"
