// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where samples (core/base/media_frames.h) are heard. The one that there is comes with a plug-in beside the
// program (app/sound), loaded when it is wanted first: who never listens to anything never has it in memory.
// GUI thread.
#include <QByteArray>

#include <functional>
#include <memory>

namespace sw::ui {

class SoundOutput
{
public:
    virtual ~SoundOutput() = default;
    virtual qint64 room() const = 0; ///< bytes that it takes now
    virtual void write(const QByteArray &samples) = 0; ///< at most so many
    virtual qint64 waiting() const = 0; ///< bytes that are not heard yet
    virtual void setPaused(bool paused) = 0;
    virtual void clear() = 0; ///< what waits is not heard any more
    virtual void setVolume(double volume) = 0; ///< 0 to 1, as it is felt
};

class SoundDevices
{
public:
    virtual ~SoundDevices() = default;
    /// Null where nothing can be heard.
    virtual std::unique_ptr<SoundOutput> openOutput() = 0;

    /// Null where the plug-in was not built.
    static SoundDevices *find();
};

using OpenSound = std::function<std::unique_ptr<SoundOutput>()>;
std::unique_ptr<SoundOutput> openSoundOutput();

} // namespace sw::ui
