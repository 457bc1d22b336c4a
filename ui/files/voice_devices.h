// SPDX-License-Identifier: Apache-2.0
#pragma once
// The microphone, and what makes a recording of what it hears: samples of one channel, 48 kHz, signed 16 bit,
// little end first. As with what is heard (sound_output.h), it comes with the plug-in app/sound. GUI thread.
#include <QByteArray>
#include <QObject>

#include <functional>
#include <memory>

namespace sw::ui {

/// Hears from its making until its end.
class VoiceInput
{
public:
    virtual ~VoiceInput() = default;
    /// What was heard since the last time; never waits.
    virtual QByteArray read() = 0;
    /// False once it was pulled out or failed otherwise.
    virtual bool works() const = 0;
};

/// Samples in, Opus in Ogg out.
class VoiceEncoder
{
public:
    virtual ~VoiceEncoder() = default;
    virtual void write(const QByteArray &samples) = 0;
    /// The whole file, once; empty if anything failed.
    virtual QByteArray finish() = 0;
};

class VoiceDevices
{
public:
    static constexpr int sampleRate = 48'000;
    static constexpr int bytesPerSample = 2;

    virtual ~VoiceDevices() = default;
    virtual bool hasInput() const = 0;
    /// Tells whenever a device came or went, as long as the context lives.
    virtual void whenInputsChange(QObject *context, const std::function<void()> &changed) = 0;
    /// Null where nothing can be heard.
    virtual std::unique_ptr<VoiceInput> openInput() = 0;
    virtual std::unique_ptr<VoiceEncoder> openEncoder() = 0;

    /// Null where the plug-in was not built, or nothing that encodes.
    static VoiceDevices *find();
};

} // namespace sw::ui
