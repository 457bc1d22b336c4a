// SPDX-License-Identifier: Apache-2.0
#pragma once
// The organisation as a document: units and people. Sealed and signed it is a Publication; org.h answers
// questions about it. Pure values, any thread.
#include "core/org/chain.h"

namespace sw::org {

enum class UnitKind : std::uint8_t { Department = 1, Region, Store };
constexpr UnitKind lastValue(UnitKind)
{
    return UnitKind::Store;
}

/// Minutes of local time; until may be past midnight (up to 2,880).
struct OpeningHours {
    std::uint8_t day = 1; ///< 1 Monday … 7 Sunday
    std::uint16_t from = 0;
    std::uint16_t until = 0;
    static constexpr auto fields = std::tuple(&OpeningHours::day, &OpeningHours::from, &OpeningHours::until);
    friend bool operator==(const OpeningHours &, const OpeningHours &) = default;

    bool isValid() const { return day >= 1 && day <= 7 && from < 1440 && until > from && until <= 2880; }
};

struct Unit {
    UnitId id;
    UnitId parent; ///< null: directly under the company
    UnitKind kind = UnitKind::Department;
    Text<64> number; ///< of the store or department, as HR has it
    Text<256, false> name;
    Text<64, false> zone; ///< IANA, "Asia/Shanghai"
    List<OpeningHours, 28> hours; ///< by day and time; empty: not known
    static constexpr auto fields = std::tuple(&Unit::id, &Unit::parent, &Unit::kind, &Unit::number,
                                              &Unit::name, &Unit::zone, &Unit::hours);
    friend bool operator==(const Unit &, const Unit &) = default;
};

struct Person {
    PersonId id;
    Jid address;
    std::uint32_t serial = 0; ///< of the current invitation
    PublicKey invitationKey{}; ///< and its key: vouches for what was signed by keys that count no more
    Text<256, false> name;
    List<Text<256, false>, 4> otherNames;
    Text<64> employeeNumber;
    UnitId unit;
    List<Text<64, false>, 16> roles;
    static constexpr auto fields
        = std::tuple(&Person::id, &Person::address, &Person::serial, &Person::invitationKey, &Person::name,
                     &Person::otherNames, &Person::employeeNumber, &Person::unit, &Person::roles);
    friend bool operator==(const Person &, const Person &) = default;
};

struct Document {
    CompanyId company;
    Text<256, false> name;
    std::uint32_t version = 0; ///< 1, 2, 3 …
    std::uint64_t atMs = 0;
    List<Hash, 100'000> history; ///< hash() of versions 1 … version - 1
    List<Unit, 100'000> units; ///< ascending by id
    List<Person, 1'000'000> people; ///< ascending by id
    static constexpr auto fields
        = std::tuple(&Document::company, &Document::name, &Document::version, &Document::atMs,
                     &Document::history, &Document::units, &Document::people);
    friend bool operator==(const Document &, const Document &) = default;

    /// SHA-256 of the encoding. It covers the history, so each version is bound to all before it.
    Hash hash() const { return crypto::sha256(encode(*this)); }
    /// BadDocument: ids, addresses or numbers twice, a parent or unit that does not exist, units in a circle,
    /// or a history of another length.
    Result<void> check() const;
};

} // namespace sw::org
