// SPDX-License-Identifier: Apache-2.0
#pragma once
// Qt's bytes as the plain C++ of crypto and mls takes them.
#include "core/base/bytes.h"

#include <QByteArray>

namespace sw {

/// To write into; valid until the array changes its size or is shared.
inline std::span<std::uint8_t> octets(QByteArray &bytes)
{
    return {reinterpret_cast<std::uint8_t *>(bytes.data()), std::size_t(bytes.size())};
}

/// To read only; never detaches.
inline ByteView constOctets(const QByteArray &bytes)
{
    return {reinterpret_cast<const std::uint8_t *>(bytes.constData()), std::size_t(bytes.size())};
}

} // namespace sw
