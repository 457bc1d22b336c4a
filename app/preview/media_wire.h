// SPDX-License-Identifier: Apache-2.0
#pragma once
// The two pipes to the window. Whole frames only, from any thread.
#include "core/base/media_frames.h"

#include <cstdio>
#include <mutex>

namespace sw::media {

class Wire
{
public:
    /// Ends the process when nobody hears it any more.
    void say(ByteView frame, ByteView behind = {});

    struct Frame {
        Kind kind = Kind::Open;
        Bytes body;
    };
    /// Waits for it; absent at the end of everything, and for what is no frame.
    static std::optional<Frame> hear();

private:
    std::mutex m_mutex;
};

} // namespace sw::media
