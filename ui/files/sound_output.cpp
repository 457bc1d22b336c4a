// SPDX-License-Identifier: Apache-2.0
#include "ui/files/sound_output.h"

#include <QCoreApplication>
#include <QDir>
#include <QPluginLoader>

Q_DECLARE_INTERFACE(sw::ui::SoundDevices, "storewire.SoundDevices/1") // also in app/sound/sound_plugin.h

namespace sw::ui {

SoundDevices *SoundDevices::find()
{
    QPluginLoader loader(
        QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("storewire-sound")));
    return qobject_cast<SoundDevices *>(loader.instance());
}

std::unique_ptr<SoundOutput> openSoundOutput()
{
    SoundDevices *devices = SoundDevices::find();
    return devices ? devices->openOutput() : nullptr;
}

} // namespace sw::ui
