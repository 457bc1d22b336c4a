// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/group_stanza.h"

#include "core/base/base64.h"

#include <QUrl>

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

constexpr qsizetype MostUrlChars = 1024;

const Element *elementIn(const RoomEntry &entry)
{
    const auto found = std::find_if(entry.payload.begin(), entry.payload.end(),
                                    [](const Element &element) { return element.is(u"mls", MlsNs); });
    return found == entry.payload.end() ? nullptr : &*found;
}

std::optional<Bytes> octetsOf(const Element *element)
{
    const QByteArray text = element ? element->text.toLatin1() : QByteArray();
    return element ? fromBase64({text.constData(), std::size_t(text.size())}) : std::nullopt;
}

std::optional<Part> partOf(const Element &mls)
{
    const QString part = mls.attribute(u"part");
    const auto name
        = std::find_if(names.begin(), names.end(), [&](const auto &one) { return one.second == part; });
    return name == names.end() ? std::nullopt : std::optional(name->first);
}

QString nameOf(Part part)
{
    return std::find_if(names.begin(), names.end(), [&](const auto &one) { return one.first == part; })
        ->second;
}

bool isPlace(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return text.size() <= MostUrlChars && url.isValid() && url.scheme() == u"https" && !url.host().isEmpty()
        && url.userInfo().isEmpty();
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
    const auto part = partOf(*mls);
    auto data = octetsOf(mls->child(u"data", MlsNs));
    if (!part || !data)
        return {};
    return groups::Entry{*part, *std::move(data), octetsOf(mls->child(u"info", MlsNs)).value_or(Bytes())};
}

std::optional<groups::Elsewhere> elsewhereIn(const RoomEntry &entry)
{
    const Element *mls = elementIn(entry);
    const Element *at = mls ? mls->child(u"at", MlsNs) : nullptr;
    const auto part = at ? partOf(*mls) : std::nullopt;
    const auto hash = octetsOf(at);
    if (!part || !groups::mayLieElsewhere(*part) || !hash || hash->size() != groups::Hash().size())
        return {};
    groups::Elsewhere elsewhere{*part, {}, at->attribute(u"url"), at->attribute(u"size").toLongLong(), {}, 0};
    std::copy(hash->begin(), hash->end(), elsewhere.hash.begin());
    const bool isGood = elsewhere.size > 0 && elsewhere.size <= MostElsewhere && isPlace(elsewhere.url);
    return isGood ? std::optional(elsewhere) : std::nullopt;
}

Element elsewhereElement(const groups::Elsewhere &entry)
{
    Element mls = Element(u"mls", MlsNs).with(u"part", nameOf(entry.part));
    mls.add(octets("at", entry.hash).with(u"url", entry.url).with(u"size", QString::number(entry.size)));
    return mls;
}

Element groupElement(Part part, ByteView data, ByteView info)
{
    Element mls = Element(u"mls", MlsNs).with(u"part", nameOf(part));
    mls.add(octets("data", data));
    if (!info.empty())
        mls.add(octets("info", info));
    return mls;
}

} // namespace sw::roomlog
