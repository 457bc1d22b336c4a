// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/base/secret_bytes.h"

#include <QString>

#include <optional>

namespace sw {

/// A line typed at the terminal and not shown. Absent without a terminal, or at its end.
std::optional<SecretBytes> readHidden(const QString &prompt);

} // namespace sw
