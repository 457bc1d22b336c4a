// SPDX-License-Identifier: Apache-2.0
#pragma once
// What can be told of an encoded picture without decoding it. Pure functions.
#include <QByteArray>

#include <optional>
#include <utility>

namespace sw::people {

constexpr int maxOwnPicture = 192; ///< pixels each way

/// Width and height from the header; absent if it is no PNG.
std::optional<std::pair<int, int>> pngSize(const QByteArray &bytes);
/// Begins like a PNG or a JPEG.
bool isPicture(const QByteArray &bytes);

} // namespace sw::people
