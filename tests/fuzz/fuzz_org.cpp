// SPDX-License-Identifier: Apache-2.0
// Any octets as anything that the company publishes: an error, or a value that encodes to the same octets and
// can be checked.
#include "core/crypto/self_test.h"
#include "core/org/org.h"
#include "core/org/publication.h"

#include <cstdlib>

namespace {

using namespace sw;
using namespace sw::org;

template <class T>
std::optional<T> roundTrip(ByteView data)
{
    auto decoded = decode<T>(data);
    if (!decoded)
        return std::nullopt;
    if (!sameBytes(encode(*decoded), data))
        std::abort();
    return *std::move(decoded);
}

} // namespace

// The first octet says as what the rest is read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const bool started = bool(crypto::start());
    if (!started || size == 0)
        return 0;
    const ByteView rest(data + 1, size - 1);
    switch (data[0] % 5) {
    case 0:
        (void)roundTrip<Chain>(rest);
        break;
    case 1:
        if (const auto list = roundTrip<Revocations>(rest))
            (void)Authority::read({}, Company().fingerprint(), *list);
        break;
    case 2:
        if (auto document = roundTrip<Document>(rest); document && document->check()) {
            const Organisation organisation(*std::move(document));
            (void)organisation.peopleIn({}, true);
            for (const Unit &unit : organisation.document().units)
                (void)organisation.path(unit.id);
        }
        break;
    case 3:
        (void)roundTrip<Publication>(rest);
        (void)checkPublication(rest, {}, {});
        break;
    default:
        (void)readQrText(rest);
        (void)SlipCode::read(rest);
    }
    return 0;
}
