// SPDX-License-Identifier: Apache-2.0
#pragma once
// RFC 9420 §5.3.
#include "core/mls/codec.h"
#include "core/mls/protocol.h"

namespace sw::mls {

// case basic: opaque identity<V>;
struct BasicCredential {
    static constexpr auto tag = CredentialType::Basic;
    Bytes identity;
    bool operator==(const BasicCredential &) const = default;
    static constexpr auto fields = std::tuple(&BasicCredential::identity);
};

// struct { opaque cert_data<V>; } Certificate;
struct Certificate {
    Bytes data;
    bool operator==(const Certificate &) const = default;
    static constexpr auto fields = std::tuple(&Certificate::data);
};

// case x509: Certificate certificates<V>; decoded, and refused where a leaf is validated.
struct X509Credential {
    static constexpr auto tag = CredentialType::X509;
    std::vector<Certificate> certificates;
    bool operator==(const X509Credential &) const = default;
    static constexpr auto fields = std::tuple(&X509Credential::certificates);
};

using Credential = std::variant<BasicCredential, X509Credential>;

inline CredentialType typeOf(const Credential &credential)
{
    return std::visit([]<class A>(const A &) { return A::tag; }, credential);
}

} // namespace sw::mls
