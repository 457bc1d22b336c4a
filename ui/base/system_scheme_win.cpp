// SPDX-License-Identifier: Apache-2.0
#include "ui/base/system_scheme.h"

#include <QSettings>

namespace sw::ui {

std::optional<bool> systemScheme()
{
    const QSettings personalize(
        QStringLiteral(
            "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize"),
        QSettings::NativeFormat);
    const QVariant light = personalize.value(QStringLiteral("AppsUseLightTheme"));
    return light.isValid() ? std::optional(light.toInt() == 0) : std::nullopt;
}

} // namespace sw::ui
