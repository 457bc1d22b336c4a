// SPDX-License-Identifier: Apache-2.0
#pragma once
// A loudspeaker that tells steadily what it has played: devices take what they play in gulps. One that takes
// nothing any more for two seconds is given up, and what is written passes unheard, so that a film goes on;
// so it does where there is none.
#include "ui/files/sound_output.h"

#include <QElapsedTimer>

namespace sw::ui {

class SteadySound final : public SoundOutput
{
public:
    /// Null: nothing is heard.
    explicit SteadySound(std::unique_ptr<SoundOutput> device);

    qint64 room() const override;
    void write(const QByteArray &samples) override;
    qint64 waiting() const override;
    void setPaused(bool paused) override;
    void clear() override;
    void setVolume(double volume) override;

private:
    void advance() const;

    std::unique_ptr<SoundOutput> m_device;
    qint64 m_written = 0; ///< bytes since clear()
    bool m_paused = false;
    mutable double m_heard = 0;
    mutable qint64 m_taken = 0; ///< by the device, when that last changed
    mutable bool m_givenUp = false;
    mutable QElapsedTimer m_since;
    mutable QElapsedTimer m_sinceTaken;
};

} // namespace sw::ui
