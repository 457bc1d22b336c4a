// SPDX-License-Identifier: Apache-2.0
#pragma once
// Asks the desktop whether it is dark where Qt 6.4's palette does not tell. GUI thread.
#include <optional>

namespace sw::ui {

/// True = dark; nothing where the palette of the platform decides.
std::optional<bool> systemScheme();

} // namespace sw::ui
