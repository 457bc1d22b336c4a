// SPDX-License-Identifier: Apache-2.0
#include "core/trust/safety_code.h"

namespace sw::trust {

namespace {

constexpr std::string_view codeLabel = "Storewire 1 safety code";
constexpr int rounds = 5'200; // make the search for a key with the same digits dearer
constexpr int groupsOfSide = 6;
constexpr int octetsOfGroup = 5;
constexpr std::uint64_t codesOfGroup = 100'000;

QString digitsOf(const CodeSide &side)
{
    const std::string address = side.account.bare().toString().toStdString();
    crypto::Hash hash = crypto::sha256({viewOf(codeLabel), side.key, viewOf(std::string_view(address))});
    for (int round = 0; round < rounds; ++round)
        hash = crypto::sha256({hash, side.key});
    QStringList groups;
    for (std::size_t group = 0; group < groupsOfSide; ++group) {
        std::uint64_t number = 0;
        for (std::size_t i = 0; i < octetsOfGroup; ++i)
            number = number << 8 | hash[group * octetsOfGroup + i];
        groups << QStringLiteral("%1").arg(number % codesOfGroup, 5, 10, QLatin1Char('0'));
    }
    return groups.join(QLatin1Char(' '));
}

} // namespace

QString safetyCode(const CodeSide &one, const CodeSide &other)
{
    const QString first = digitsOf(one), second = digitsOf(other);
    return std::min(first, second) + QLatin1Char(' ') + std::max(first, second);
}

} // namespace sw::trust
