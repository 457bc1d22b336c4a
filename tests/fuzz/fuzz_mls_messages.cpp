// SPDX-License-Identifier: Apache-2.0
// Any octets as any structure that comes from outside: an error or a value that encodes to the same octets.
#include "core/mls/messages.h"
#include "core/mls/ratchet_tree.h"
#include "core/mls/staged_commit.h"

#include <cstdlib>

namespace {

using namespace sw;
using namespace sw::mls;

template <class T>
void roundTrip(ByteView data)
{
    const auto decoded = decode<T>(data);
    if (decoded && !sameBytes(encode(*decoded), data))
        std::abort();
}

} // namespace

// The first octet says as what the rest is read (make_corpus.py has the same numbers).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const ByteView rest(data + 1, size - 1);
    switch (data[0] % 8) {
    case 0:
        roundTrip<MlsMessage>(rest);
        break;
    case 1: {
        // A tree is also looked at: hashes and resolutions of whatever shape.
        const auto tree = decode<RatchetTree>(rest);
        if (!tree)
            break;
        if (!sameBytes(encode(*tree), rest))
            std::abort();
        (void)tree->treeHash();
        (void)tree->resolution(rootOf(tree->leafCapacity()));
        for (const auto leaf : tree->members())
            (void)tree->filteredDirectPath(leaf);
        break;
    }
    case 2:
        roundTrip<Proposal>(rest);
        break;
    case 3:
        roundTrip<Commit>(rest);
        break;
    case 4:
        roundTrip<GroupContext>(rest);
        break;
    case 5:
        roundTrip<RequiredCapabilities>(rest);
        break;
    case 6:
        roundTrip<LeafNode>(rest);
        break;
    default:
        roundTrip<AuthenticatedContent>(rest);
    }
    return 0;
}
