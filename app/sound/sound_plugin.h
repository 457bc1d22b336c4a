// SPDX-License-Identifier: Apache-2.0
#pragma once
// storewire-sound: the devices of this computer, through Qt Multimedia. A plug-in, so that the window starts
// without it. GUI thread.
#include "ui/files/sound_output.h"
#include "ui/files/voice_devices.h"

#include <QObject>
#include <QTimer>
#include <QtPlugin>

Q_DECLARE_INTERFACE(sw::ui::SoundDevices, "storewire.SoundDevices/1")
Q_DECLARE_INTERFACE(sw::ui::VoiceDevices, "storewire.VoiceDevices/1")

namespace sw::sound {

class SoundPlugin : public QObject, public ui::SoundDevices, public ui::VoiceDevices
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "storewire.SoundDevices/1")
    Q_INTERFACES(sw::ui::SoundDevices sw::ui::VoiceDevices)
public:
    std::unique_ptr<ui::SoundOutput> openOutput() override;

    bool hasInput() const override;
    void whenInputsChange(QObject *context, const std::function<void()> &changed) override;
    std::unique_ptr<ui::VoiceInput> openInput() override;
    /// Null where it was built without libopusenc.
    std::unique_ptr<ui::VoiceEncoder> openEncoder() override;

signals:
    void inputsChanged();

private:
    void lookForInputs();

    QTimer m_look; ///< once somebody wants to be told
    QByteArray m_input; ///< the device that is heard, when it was looked last
};

} // namespace sw::sound
