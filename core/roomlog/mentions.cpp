// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/mentions.h"

namespace sw::roomlog {

QString encodeMentions(store::Connection &connection, std::span<const EventMention> mentions)
{
    QString text;
    for (const EventMention &mention : mentions) {
        text += QStringLiteral("%1 %2 %3;")
                    .arg(mention.start)
                    .arg(mention.length)
                    .arg(connection.addressId(mention.person));
    }
    return text;
}

std::vector<EventMention> decodeMentions(store::Connection &connection, QStringView text)
{
    std::vector<EventMention> mentions;
    for (const QStringView part : text.split(u';', Qt::SkipEmptyParts)) {
        const auto numbers = part.split(u' ');
        if (numbers.size() == 3)
            mentions.push_back(
                {connection.address(numbers[2].toLongLong()), numbers[0].toInt(), numbers[1].toInt()});
    }
    return mentions;
}

} // namespace sw::roomlog
