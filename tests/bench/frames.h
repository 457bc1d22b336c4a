// SPDX-License-Identifier: Apache-2.0
#pragma once
// Frames that a bench drew, as one line of its table.
#include <algorithm>
#include <cstdio>
#include <vector>

namespace sw::bench {

inline void printFramesHeading(const char *of)
{
    std::printf("%-18s %9s %6s %8s %8s %8s   CPU ms a frame\n", "frame", of, "n", "p50", "p99", "max");
}

inline void printFrames(const char *what, long long count, std::vector<double> frames)
{
    std::ranges::sort(frames);
    const auto at = [&](double part) {
        return frames[std::min(frames.size() - 1,
                               static_cast<std::size_t>(part * static_cast<double>(frames.size())))];
    };
    std::printf("%-18s %9lld %6zu %8.2f %8.2f %8.2f\n", what, count, frames.size(), at(0.5), at(0.99),
                frames.back());
}

} // namespace sw::bench
