// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>

namespace sw {

/// Runs the work on the pool, as soon as fewer than a processor each are at it; what came first begins first.
/// Never all of the pool's threads: Qt paints larger areas on the same pool, and the window waits for that.
/// Any thread.
void startOnPool(std::function<void()> work);

} // namespace sw
