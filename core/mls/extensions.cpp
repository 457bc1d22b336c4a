// SPDX-License-Identifier: Apache-2.0
#include "core/mls/extensions.h"

namespace sw::mls {

const Extension *Extensions::find(ExtensionType type) const
{
    const auto found = std::ranges::find(list, type, &Extension::type);
    return found == list.end() ? nullptr : &*found;
}

void Extensions::set(ExtensionType type, Bytes data)
{
    const auto found = std::ranges::find(list, type, &Extension::type);
    if (found != list.end())
        found->data = std::move(data);
    else
        list.push_back({type, std::move(data)});
}

bool Extensions::read(Reader &reader)
{
    if (!get(reader, list))
        return false;
    std::vector<ExtensionType> types;
    for (const auto &extension : list)
        types.push_back(extension.type);
    std::ranges::sort(types);
    if (std::ranges::adjacent_find(types) != types.end()) // MLS-CHECK codec8
        return reader.fail(Error::DuplicateExtension);
    return true;
}

} // namespace sw::mls
