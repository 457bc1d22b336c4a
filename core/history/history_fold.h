// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who asks a room for older history, and what they were given, from its log. Core thread.
#include "core/roomlog/fold.h"

namespace sw::history {

class HistoryFold final : public roomlog::Fold
{
public:
    static constexpr int version = 1;
    static std::vector<roomlog::Kind> kinds();

    void fold(roomlog::FoldContext &context, RoomId room, const EventId &subject,
              const roomlog::Event *added) override;
    void reset(roomlog::FoldContext &context, RoomId room) override;
};

} // namespace sw::history
