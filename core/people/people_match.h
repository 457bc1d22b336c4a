// SPDX-License-Identifier: Apache-2.0
#pragma once
// Finding people by what somebody types: a pure function over what is known of them.
#include "core/people/people.h"

namespace sw::people {

/// Those for whom every word of `text` occurs in the name, as it is written or in pinyin
/// (core/runtime/name_match.h), in the address, unit, position or phone; matches in the name before matches
/// elsewhere, beginnings before middles, then by name. An empty text finds everyone.
QList<Person> matching(const QList<Person> &people, const QString &text);

/// By name as the user's language sorts it, then by address.
void sortByName(QList<Person> &people);

} // namespace sw::people
