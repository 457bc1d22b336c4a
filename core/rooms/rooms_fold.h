// SPDX-License-Identifier: Apache-2.0
#pragma once
// Titles, topics, units and the lines about members, from the room's log. Who is a member is not folded: that
// is the word of the room's group, or of the server (RoomWork).
#include "core/roomlog/fold.h"

namespace sw::rooms {

class RoomsFold final : public roomlog::Fold
{
public:
    static std::vector<roomlog::Kind> kinds();
    static constexpr int version = 3;

    void fold(roomlog::FoldContext &context, RoomId room, const EventId &subject,
              const roomlog::Event *added) override;
    void finish(roomlog::FoldContext &context, RoomId room) override;
    void reset(roomlog::FoldContext &context, RoomId room) override;
};

} // namespace sw::rooms
