// SPDX-License-Identifier: Apache-2.0
#pragma once
// A microphone that hears what a test says, and an encoder that only packs its samples up.
#include "ui/files/voice_devices.h"

#include <QPointer>
#include <QtMath>

#include <algorithm>

namespace sw::test {

struct FakeVoice final : ui::VoiceDevices {
    bool there = true;
    bool busy = false; ///< another program has the device
    bool encodes = true;
    bool works = true;
    int open = 0; ///< inputs that hear now
    QByteArray said; ///< and not read yet
    QList<std::pair<QPointer<QObject>, std::function<void()>>> watchers;

    static QByteArray tone(qint64 milliseconds, double loudness = 0.5)
    {
        constexpr double hertz = 440;
        QByteArray samples;
        for (qint64 at = 0; at < milliseconds * (sampleRate / 1000); ++at) {
            const auto sample
                = qint16(std::sin(2 * M_PI * hertz * double(at) / sampleRate) * loudness * 32'767);
            samples.append(char(sample & 0xff)).append(char(sample >> 8));
        }
        return samples;
    }
    void say(qint64 milliseconds, double loudness = 0.5) { said += tone(milliseconds, loudness); }
    void plug(bool in)
    {
        there = in;
        works = in;
        for (const auto &[context, changed] : std::as_const(watchers))
            if (context)
                changed();
    }

    bool hasInput() const override { return there; }
    void whenInputsChange(QObject *context, const std::function<void()> &changed) override
    {
        watchers.append({context, changed});
    }
    std::unique_ptr<ui::VoiceInput> openInput() override
    {
        return busy || !there ? nullptr : std::make_unique<Input>(*this);
    }
    std::unique_ptr<ui::VoiceEncoder> openEncoder() override { return std::make_unique<Encoder>(encodes); }

private:
    struct Input final : ui::VoiceInput {
        explicit Input(FakeVoice &given)
            : devices(given)
        {
            ++devices.open;
        }
        ~Input() override { --devices.open; }
        Q_DISABLE_COPY_MOVE(Input)
        QByteArray read() override { return std::exchange(devices.said, {}); }
        bool works() const override { return devices.works; }
        FakeVoice &devices;
    };
    struct Encoder final : ui::VoiceEncoder {
        explicit Encoder(bool can)
            : encodes(can)
        { }
        void write(const QByteArray &samples) override { packed += qCompress(samples); }
        QByteArray finish() override { return encodes ? packed : QByteArray(); }
        bool encodes;
        QByteArray packed;
    };
};

} // namespace sw::test
