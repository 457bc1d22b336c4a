// SPDX-License-Identifier: Apache-2.0
#pragma once
// A store in memory: applies deltas, and gives rows back.
#include "core/mls/state.h"

#include <map>

class StateRows
{
public:
    using Map = std::map<sw::mls::RowKey, sw::Bytes>;

    StateRows() = default;
    explicit StateRows(const sw::mls::StateDelta &all) { apply(all); }

    void apply(const sw::mls::StateDelta &delta)
    {
        for (const auto &key : delta.deleted)
            m_rows.erase(key);
        for (const auto &row : delta.put)
            m_rows.insert_or_assign(row.key, sw::bytesOf(row.value.view()));
    }
    std::vector<sw::mls::Row> rows() const
    {
        std::vector<sw::mls::Row> out;
        for (const auto &[key, value] : m_rows)
            out.push_back({key, sw::SecretBytes(value)});
        return out;
    }
    const Map &map() const { return m_rows; }
    bool operator==(const StateRows &) const = default;

private:
    Map m_rows;
};
