// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <QFileDevice>

namespace sw {

/// Whether a file that could not be written failed for want of space. Qt tells that of a write of which
/// nothing was written, not of one that was cut short. Any thread.
bool isForWantOfSpace(const QFileDevice &file);

} // namespace sw
