// SPDX-License-Identifier: Apache-2.0
// What others give of a room's history, inside its seal: blocks, records, and the proofs in them.
#include "core/groups/event_proof.h"
#include "core/history/portion.h"
#include "core/runtime/octets.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace sw;
    const auto portion = history::portionFrom({data, size});
    if (!portion)
        return 0;
    groups::RoomState state;
    for (const auto &kept : portion->events)
        if (const auto proof = groups::eventProofFrom(constOctets(kept.event.proof)))
            if (groups::wordIn(*proof, constOctets(kept.signer), state, {}))
                std::abort(); // no root has certified anybody
    const auto again = history::portionFrom(constOctets(history::blocksOf(*portion)));
    if (again ? again->events.size() != portion->events.size() : again.error() != history::Fault::TooLarge)
        std::abort();
    return 0;
}
