// SPDX-License-Identifier: Apache-2.0
#pragma once
// storewire-sound: the devices of this computer, through Qt Multimedia. A plug-in, so that the window starts
// without it. GUI thread.
#include "ui/files/sound_output.h"

#include <QObject>
#include <QtPlugin>

Q_DECLARE_INTERFACE(sw::ui::SoundDevices, "storewire.SoundDevices/1")

namespace sw::sound {

class SoundPlugin : public QObject, public ui::SoundDevices
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "storewire.SoundDevices/1")
    Q_INTERFACES(sw::ui::SoundDevices)
public:
    std::unique_ptr<ui::SoundOutput> openOutput() override;
};

} // namespace sw::sound
