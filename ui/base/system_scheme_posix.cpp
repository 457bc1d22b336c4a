// SPDX-License-Identifier: Apache-2.0
#include "ui/base/system_scheme.h"

namespace sw::ui {

// On macOS the palette follows the system; on Linux the GTK or KDE platform theme sets it.
std::optional<bool> systemScheme()
{
    return std::nullopt;
}

} // namespace sw::ui
