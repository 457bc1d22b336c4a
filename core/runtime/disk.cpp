// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/disk.h"

#include <QFileInfo>
#include <QStorageInfo>

namespace sw {

bool isForWantOfSpace(const QFileDevice &file)
{
    constexpr qint64 less = 64 * 1024; // a write that is cut short takes what is left, but for a block
    if (file.error() == QFileDevice::ResourceError)
        return true;
    const QStorageInfo disk(QFileInfo(file.fileName()).absolutePath());
    return disk.isValid() && disk.bytesAvailable() < less;
}

} // namespace sw
