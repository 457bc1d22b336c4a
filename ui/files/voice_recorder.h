// SPDX-License-Identifier: Apache-2.0
#pragma once
// One recording of what is spoken, encoded while it is heard: no more than its encoded form is ever held, and
// nothing of it lies on the disk. GUI thread.
#include "core/files/files.h"
#include "ui/files/voice_devices.h"

#include <QTimer>

#include <optional>

namespace sw::ui {

class VoiceRecorder : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 longest = 10 * 60 * 1000; ///< ms
    static constexpr qint64 shortest = 500; ///< ms; less was a slip of the finger
    static constexpr int bars = 64;
    static constexpr int levelMs = 20; ///< that one of levels() tells of

    explicit VoiceRecorder(VoiceDevices &devices, QObject *parent = nullptr);

    /// False where the microphone cannot be heard.
    bool start();
    /// What was spoken since start(); absent if that is too short or could not be encoded.
    std::optional<files::Recording> stop();
    void cancel();

    bool isRunning() const { return m_input != nullptr; }
    qint64 duration() const; ///< ms
    /// How loud it was all along, 0 to 255 each.
    QByteArray levels() const { return m_levels; }

    /// The loudest of so many equal parts of the levels, against the loudest of all.
    static QByteArray barsOf(const QByteArray &levels);

signals:
    void moved();
    void ended(); ///< nothing more is heard, as it is as long as it may be or the device is gone: call stop()

private:
    void hear();
    void measure(const QByteArray &samples);

    VoiceDevices &m_devices;
    std::unique_ptr<VoiceInput> m_input;
    std::unique_ptr<VoiceEncoder> m_encoder;
    QTimer m_beat;
    qint64 m_samples = 0;
    QByteArray m_levels;
    double m_squares = 0; ///< of the level that is not full yet
    int m_squared = 0;
};

} // namespace sw::ui
