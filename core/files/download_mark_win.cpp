// SPDX-License-Identifier: Apache-2.0
#include "core/files/chunk_io.h"

#include <QFile>

namespace sw::files {

// The zone that Windows asks about, in a stream beside the file's own.
void markAsDownloaded(const QString &path)
{
    QFile zone(path + QStringLiteral(":Zone.Identifier"));
    if (zone.open(QIODevice::WriteOnly))
        zone.write("[ZoneTransfer]\r\nZoneId=3\r\n");
}

} // namespace sw::files
