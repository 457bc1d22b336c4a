// SPDX-License-Identifier: Apache-2.0
#include "core/store/folder_sync.h"

namespace sw::store {

void syncFolderOf(const QString &) { } // NTFS keeps the order of renames in its own journal

} // namespace sw::store
