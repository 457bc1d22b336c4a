// SPDX-License-Identifier: Apache-2.0
#include "ui/files/voice_devices.h"

#include <QCoreApplication>
#include <QDir>
#include <QPluginLoader>

Q_DECLARE_INTERFACE(sw::ui::VoiceDevices, "storewire.VoiceDevices/1") // also in app/sound/sound_plugin.h

namespace sw::ui {

VoiceDevices *VoiceDevices::find()
{
    QPluginLoader loader(
        QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("storewire-sound")));
    return qobject_cast<VoiceDevices *>(loader.instance());
}

} // namespace sw::ui
