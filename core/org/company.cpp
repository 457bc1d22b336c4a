// SPDX-License-Identifier: Apache-2.0
#include "core/org/company.h"

namespace sw::org {

namespace {
constexpr std::string_view context = "Storewire 1 ";
constexpr std::string_view fingerprintLabel = "Fingerprint";
} // namespace

Bytes signedContent(std::string_view label, ByteView content)
{
    Writer writer;
    writer.vectorHeader(context.size() + label.size());
    writer.raw(viewOf(context));
    writer.raw(viewOf(label));
    writer.opaque(content);
    return writer.take();
}

Fingerprint Company::fingerprint() const
{
    return crypto::sha256(signedContent(fingerprintLabel, encode(*this)));
}

} // namespace sw::org
