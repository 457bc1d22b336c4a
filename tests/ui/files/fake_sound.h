// SPDX-License-Identifier: Apache-2.0
#pragma once
// A loudspeaker that nobody hears: takes a quarter of a second ahead and uses it up as time passes.
#include "core/base/media_frames.h"
#include "ui/files/sound_output.h"

#include <QElapsedTimer>

namespace sw::test {

struct FakeSound final : ui::SoundOutput {
    struct Log {
        QByteArray heard; ///< all that was written
        double volume = 1;
        int cleared = 0;
        bool paused = false;
        bool stuck = false; ///< the device plays no more
    };
    static constexpr qint64 buffer = media::SampleRate * media::BytesPerSample / 4;

    explicit FakeSound(Log &kept)
        : log(kept)
    { }
    static ui::OpenSound opener(Log &log)
    {
        return [&log] { return std::make_unique<FakeSound>(log); };
    }

    qint64 room() const override { return buffer - waiting(); }
    void write(const QByteArray &samples) override
    {
        left = waiting() + samples.size();
        since.start();
        log.heard += samples;
    }
    qint64 waiting() const override
    {
        const bool runs = since.isValid() && !log.paused && !log.stuck;
        const qint64 gone = runs ? since.elapsed() * media::SampleRate / 1000 * media::BytesPerSample : 0;
        return std::max<qint64>(0, left - gone);
    }
    void setPaused(bool paused) override
    {
        left = waiting();
        since.start();
        log.paused = paused;
    }
    void clear() override
    {
        left = 0;
        ++log.cleared;
    }
    void setVolume(double volume) override { log.volume = volume; }

    Log &log;
    qint64 left = 0;
    QElapsedTimer since;
};

} // namespace sw::test
