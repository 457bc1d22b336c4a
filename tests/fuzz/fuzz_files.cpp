// SPDX-License-Identifier: Apache-2.0
// What others tell of a file: the manifest of an event, the list of a large file, names.
#include "core/files/manifest.h"
#include "core/files/names.h"
#include "core/roomlog/envelope.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace sw;
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QString name = files::safeFileName(QString::fromUtf8(bytes));
    if (name.isEmpty() || name.toUtf8().size() > files::MostNameBytes + 1 || name.contains(u'/'))
        std::abort();
    files::Manifest listed;
    listed.chunkSize = 1;
    listed.size = size > 4 ? data[4] : 0;
    if (const auto list = files::decodeChunks({data, size}, listed))
        if (files::decodeChunks(files::encodeChunks(*list), listed) != list)
            std::abort();
    const auto elements = roomlog::fromXml(bytes);
    const auto manifest = elements ? files::manifestIn(*elements) : std::nullopt;
    if (!manifest)
        return 0;
    const auto again = files::manifestFrom(files::toElement(*manifest));
    if (!again || !(*again == *manifest))
        std::abort();
    return 0;
}
