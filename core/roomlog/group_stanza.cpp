// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/group_stanza.h"

#include "core/base/base64.h"

#include <algorithm>
#include <array>
#include <utility>

namespace sw::roomlog {
namespace {

using groups::Part;

// Wire names: never change or reuse one.
constexpr std::array<std::pair<Part, QLatin1StringView>, 7> names{{
    {Part::Message, QLatin1StringView("message")},
    {Part::Create, QLatin1StringView("create")},
    {Part::Commit, QLatin1StringView("commit")},
    {Part::Proposal, QLatin1StringView("proposal")},
    {Part::Welcome, QLatin1StringView("welcome")},
    {Part::Info, QLatin1StringView("info")},
    {Part::Help, QLatin1StringView("help")},
}};

const Element *elementIn(const RoomEntry &entry)
{
    const auto found = std::find_if(entry.payload.begin(), entry.payload.end(),
                                    [](const Element &element) { return element.is(u"mls", MlsNs); });
    return found == entry.payload.end() ? nullptr : &*found;
}

std::optional<Bytes> octetsOf(const Element *element)
{
    return element ? fromBase64(element->text.toStdString()) : std::nullopt;
}

Element octets(const char *name, ByteView data)
{
    return Element(QString::fromLatin1(name), MlsNs).withText(QString::fromStdString(toBase64(data)));
}

} // namespace

bool isGroupEntry(const RoomEntry &entry)
{
    return elementIn(entry);
}

bool isGroupStep(const RoomEntry &entry)
{
    const Element *mls = elementIn(entry);
    return mls && mls->attribute(u"part") != names.front().second;
}

std::optional<groups::Entry> groupEntryIn(const RoomEntry &entry)
{
    const Element *mls = elementIn(entry);
    if (!mls)
        return {};
    const QString part = mls->attribute(u"part");
    const auto name
        = std::find_if(names.begin(), names.end(), [&](const auto &one) { return one.second == part; });
    auto data = octetsOf(mls->child(u"data", MlsNs));
    if (name == names.end() || !data)
        return {};
    return groups::Entry{name->first, *std::move(data),
                         octetsOf(mls->child(u"info", MlsNs)).value_or(Bytes())};
}

Element groupElement(Part part, ByteView data, ByteView info)
{
    const auto name
        = std::find_if(names.begin(), names.end(), [&](const auto &one) { return one.first == part; });
    Element mls = Element(u"mls", MlsNs).with(u"part", QString(name->second));
    mls.add(octets("data", data));
    if (!info.empty())
        mls.add(octets("info", info));
    return mls;
}

} // namespace sw::roomlog
