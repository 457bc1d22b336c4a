// SPDX-License-Identifier: Apache-2.0
#pragma once
// Mentions as the tables hold them: "start length address;…", the address by its number in the database.
#include "core/roomlog/envelope.h"
#include "core/store/connection.h"

#include <span>

namespace sw::roomlog {

QString encodeMentions(store::Connection &connection, std::span<const EventMention> mentions);
/// What does not read as a mention is left out.
std::vector<EventMention> decodeMentions(store::Connection &connection, QStringView text);

} // namespace sw::roomlog
