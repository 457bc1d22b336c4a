// SPDX-License-Identifier: Apache-2.0
#pragma once
// The file as GStreamer reads it, wherever it likes: block by block from the window, of which the last few
// are kept. An element of GStreamer and what it reads from.
#include "core/base/media_frames.h"

#include <condition_variable>
#include <functional>
#include <gst/gst.h>
#include <map>
#include <mutex>
#include <set>

namespace sw::media {

class BlockStore
{
public:
    BlockStore(std::uint64_t size, std::function<void(std::uint64_t from)> need)
        : m_size(size)
        , m_need(std::move(need))
    { }

    std::uint64_t size() const { return m_size; }
    /// Waits for what is not here. False if it does not come, or after interrupt(true).
    bool read(std::uint64_t from, std::uint8_t *to, std::size_t count);
    /// False for a block that was not asked for, or is not as long as it has to be.
    bool put(const Block &block);
    void interrupt(bool on);
    /// For the window's answer.
    bool isWaiting();

private:
    struct Kept {
        Bytes octets;
        std::uint64_t used = 0;
    };
    Kept *wait(std::unique_lock<std::mutex> &lock, std::uint64_t block);
    void forgetOldest();

    const std::uint64_t m_size;
    const std::function<void(std::uint64_t)> m_need;
    std::mutex m_mutex;
    std::condition_variable m_came;
    std::map<std::uint64_t, Kept> m_kept; ///< by where it begins
    std::set<std::uint64_t> m_asked;
    std::uint64_t m_uses = 0;
    bool m_interrupted = false;
};

/// Reads from the store, which outlives it.
GstElement *makeSource(BlockStore &store);

} // namespace sw::media
