// SPDX-License-Identifier: Apache-2.0
#include "core/people/picture.h"

#include <QtEndian>

namespace sw::people {

// PNG (ISO/IEC 15948) §5.2, §11.2.2: signature, then the chunk IHDR with width and height.
std::optional<std::pair<int, int>> pngSize(const QByteArray &bytes)
{
    static const QByteArray start = QByteArray::fromHex("89504e470d0a1a0a0000000d49484452");
    if (bytes.size() < 24 || !bytes.startsWith(start))
        return {};
    const quint32 width = qFromBigEndian<quint32>(bytes.constData() + 16);
    const quint32 height = qFromBigEndian<quint32>(bytes.constData() + 20);
    constexpr quint32 sane = 1 << 16;
    if (width == 0 || height == 0 || width > sane || height > sane)
        return {};
    return std::pair(static_cast<int>(width), static_cast<int>(height));
}

bool isPicture(const QByteArray &bytes)
{
    return pngSize(bytes) || bytes.startsWith(QByteArray::fromHex("ffd8ff"));
}

} // namespace sw::people
