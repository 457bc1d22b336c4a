// SPDX-License-Identifier: Apache-2.0
#include "core/history/history_events.h"

#include "core/runtime/octets.h"

#include <algorithm>

namespace sw::history {

using namespace Qt::StringLiterals;
using roomlog::Draft;
using roomlog::EventNs;
using roomlog::Kind;

namespace {

constexpr qsizetype mostIdChars = 256; ///< of an archive id

const Element *child(const roomlog::Event &event, QLatin1StringView name)
{
    const auto &elements = event.envelope.extra;
    const auto found = std::find_if(elements.begin(), elements.end(),
                                    [&](const Element &element) { return element.is(name, EventNs); });
    return found == elements.end() ? nullptr : &*found;
}

std::optional<int> numberIn(const Element &element, QLatin1StringView name, int least)
{
    bool isNumber = false;
    const int value = element.attribute(name).toInt(&isNumber);
    return isNumber && value >= least && value <= MostPortions ? std::optional(value) : std::nullopt;
}

} // namespace

Draft draftOf(const Wanted &wanted)
{
    const QByteArray key(reinterpret_cast<const char *>(wanted.key.data()), qsizetype(wanted.key.size()));
    Draft draft;
    draft.kind = Kind::HistoryWanted;
    draft.extra.push_back(Element("wanted"_L1, EventNs)
                              .with("key"_L1, QString::fromLatin1(key.toBase64()))
                              .with("up-to"_L1, wanted.upTo)
                              .with("time"_L1, QString::number(wanted.upToTime)));
    return draft;
}

Draft draftOf(const Supplied &supplied)
{
    Draft draft;
    draft.kind = Kind::HistorySupplied;
    draft.extra.push_back(Element("portion"_L1, EventNs)
                              .with("wish"_L1, roomlog::toHex(supplied.wish))
                              .with("number"_L1, QString::number(supplied.number))
                              .with("left"_L1, QString::number(std::min(supplied.left, MostPortions))));
    return draft;
}

std::optional<Wanted> wantedIn(const roomlog::Event &event)
{
    const Element *element = child(event, "wanted"_L1);
    if (!element || event.envelope.kind != Kind::HistoryWanted)
        return {};
    Wanted wanted;
    const QByteArray key = QByteArray::fromBase64(element->attribute("key"_L1).toLatin1());
    bool isNumber = false;
    wanted.upTo = element->attribute("up-to"_L1);
    wanted.upToTime = element->attribute("time"_L1).toLongLong(&isNumber);
    if (!crypto::hpkeIsUsable(constOctets(key)) || !isNumber || wanted.upTo.isEmpty()
        || wanted.upTo.size() > mostIdChars)
        return {};
    std::copy(key.begin(), key.end(), wanted.key.begin());
    return wanted;
}

std::optional<Supplied> suppliedIn(const roomlog::Event &event)
{
    const Element *element = child(event, "portion"_L1);
    if (!element || event.envelope.kind != Kind::HistorySupplied)
        return {};
    const auto wish = roomlog::eventIdFromHex(element->attribute("wish"_L1));
    const auto number = numberIn(*element, "number"_L1, OpenPortion);
    const auto left = numberIn(*element, "left"_L1, 0);
    if (!wish || !number || !left || (*number == OpenPortion && *left != 0))
        return {};
    return Supplied{*wish, *number, *left};
}

} // namespace sw::history
