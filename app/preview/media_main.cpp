// SPDX-License-Identifier: Apache-2.0
// storewire-media: decodes a film or a recording, whose octets it asks the window for, to pictures and
// samples (core/base/media_frames.h). Started by the window for one file, without keys, network or a path of
// anything. Ends with 0 when the window says nothing more, with 3 where it cannot be confined.
#include "app/preview/confinement.h"
#include "app/preview/media_player.h"
#include "app/preview/media_plugins.h"

#include <unistd.h>

namespace {

using namespace sw::media;

constexpr int secondsOfWork = 20;
constexpr int cannotBeConfined = 3;
constexpr int wrongWords = 4;

bool obey(Player &player, const Wire::Frame &frame)
{
    sw::preview::allowSeconds(secondsOfWork);
    if (frame.kind == Kind::Bytes) {
        const auto block = readBlock(frame.body);
        return block && player.put(*block);
    }
    if (frame.kind == Kind::Seek) {
        const auto seek = readSeek(frame.body);
        if (seek)
            player.seek(*seek);
        return seek.has_value();
    }
    if (frame.kind == Kind::Want) {
        const auto want = readWant(frame.body);
        if (want)
            player.want(*want);
        return want.has_value();
    }
    const auto bars = frame.kind == Kind::Measure ? readMeasure(frame.body) : std::nullopt;
    if (bars)
        player.measure(*bars);
    return bars.has_value();
}

// Never returns: what GStreamer's threads are doing is left with the process.
[[noreturn]] void serve()
{
    Wire wire;
    wire.say(readyFrame());
    const auto first = Wire::hear();
    const auto open = first && first->kind == Kind::Open ? readOpen(first->body) : std::nullopt;
    if (!open)
        ::_exit(wrongWords);
    sw::preview::allowSeconds(secondsOfWork);
    static Player player(*open, wire);
    player.start();
    while (const auto frame = Wire::hear())
        if (!obey(player, *frame))
            ::_exit(wrongWords);
    ::_exit(std::feof(stdin) ? 0 : wrongWords);
}

} // namespace

int main()
{
    sw::preview::limitStacks();
    if (!startGStreamer() || !sw::preview::confine(sw::preview::Work::Media))
        return cannotBeConfined;
    serve();
}
