// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <QString>

namespace sw::store {

/// What was renamed in the folder of this file stays so when the power goes.
void syncFolderOf(const QString &file);

} // namespace sw::store
