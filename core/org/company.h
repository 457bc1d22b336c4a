// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who a company is: its two roots, and the keys of its administrators with what each may do. Pure values, any
// thread.
#include "core/crypto/hash.h"
#include "core/crypto/hpke.h"
#include "core/crypto/signature.h"
#include "core/org/codec.h"

namespace sw::org {

using crypto::Hash;
using crypto::Signature;
using PublicKey = crypto::SignaturePublicKey;
using SealKey = crypto::HpkePublicKey;
// What a client is given by slip or policy file and believes from then on.
using Fingerprint = Hash;

/// 128 random bits, fixed when the thing is first seen; the names and numbers of it may change.
template <class Tag>
struct Id {
    std::array<std::uint8_t, 16> bytes{};
    static constexpr auto fields = std::tuple(&Id::bytes);

    static Id make(crypto::Random &random)
    {
        Id id;
        random.fill(id.bytes);
        return id;
    }
    bool isNull() const { return bytes == std::array<std::uint8_t, 16>{}; }
    friend auto operator<=>(const Id &, const Id &) = default;
};
using CompanyId = Id<struct CompanyTag>;
using UnitId = Id<struct UnitTag>;
using PersonId = Id<struct PersonTag>;

// Every kind of signature has a label of its own, so that none can be taken for another:
// Ed25519(opaque("Storewire 1 " label) ‖ opaque(value without its signature)).
Bytes signedContent(std::string_view label, ByteView content);

/// T has a `label` and a `signature` as its last field.
template <class T>
void signWith(const crypto::SignatureKey &key, T &value)
{
    value.signature = key.sign(signedContent(T::label, encodeUnsigned(value)));
}
template <class T>
[[nodiscard]] bool isSignedBy(const PublicKey &key, const T &value)
{
    return crypto::verifySignature(key, signedContent(T::label, encodeUnsigned(value)), value.signature);
}

/// The roots as they were when the company was made. Later roots stand in the list of revocations.
struct Company {
    CompanyId id;
    PublicKey root{};
    PublicKey recovery{}; ///< kept offline; may only replace the root
    static constexpr auto fields = std::tuple(&Company::id, &Company::root, &Company::recovery);
    friend bool operator==(const Company &, const Company &) = default;

    Fingerprint fingerprint() const;
};

enum class Scope : std::uint8_t {
    Hr = 1, ///< people, units, invitations, who left
    Rooms = 2,
    Devices = 4, ///< lost and stolen devices
};

struct Scopes {
    std::uint8_t bits = 0;
    static constexpr auto fields = std::tuple(&Scopes::bits);
    friend bool operator==(Scopes, Scopes) = default;

    bool isValid() const { return bits >= 1 && bits <= 7; }
    bool has(Scope scope) const { return bits & static_cast<std::uint8_t>(scope); }
    Scopes with(Scope scope) const { return {std::uint8_t(bits | static_cast<std::uint8_t>(scope))}; }
};

/// An administrator's key, signed by the root. No name: it travels in every chain, and servers see those.
struct AdminCertificate {
    static constexpr std::string_view label = "AdminCertificate";
    Fingerprint company{};
    PublicKey key{};
    Scopes scopes;
    Signature signature{};
    static constexpr auto fields = std::tuple(&AdminCertificate::company, &AdminCertificate::key,
                                              &AdminCertificate::scopes, &AdminCertificate::signature);
    friend bool operator==(const AdminCertificate &, const AdminCertificate &) = default;
};

} // namespace sw::org
