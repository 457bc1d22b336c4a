// SPDX-License-Identifier: Apache-2.0
#include "core/mls/state.h"

#include <iterator>

namespace sw::mls {

void StateDelta::append(StateDelta &&later)
{
    // A row that the later delta deletes or replaces must not come back.
    std::erase_if(put, [&](const Row &row) {
        return std::ranges::find(later.deleted, row.key) != later.deleted.end();
    });
    std::ranges::copy(later.deleted, std::back_inserter(deleted));
    std::ranges::move(later.put, std::back_inserter(put));
}

} // namespace sw::mls
