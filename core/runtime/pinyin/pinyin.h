// SPDX-License-Identifier: Apache-2.0
#pragma once
// How Chinese characters are read in Mandarin, for finding names by what is typed on a Latin keyboard. Any
// thread.
#include <QList>
#include <QString>

namespace sw {

/// All readings without tone, ü as v ("zhang", "lv"); empty for anything but a Chinese character. The first
/// call reads the table (some milliseconds).
QList<QLatin1StringView> pinyinOf(char32_t character);

} // namespace sw
