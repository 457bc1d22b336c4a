// SPDX-License-Identifier: Apache-2.0
#pragma once
// The rows of tables and indexes straight from pages, where SQLite would give up at the first damaged one.
// Knows the file format and no schema. One thread.
#include "core/store/vfs/page_reader.h"

#include <QByteArray>
#include <QtGlobal>

#include <array>
#include <functional>
#include <optional>
#include <vector>

namespace sw::store {

struct Value {
    enum class Type { Null, Integer, Text, Blob };
    Type type = Type::Null;
    qint64 integer = 0;
    QByteArray bytes; ///< of Text (UTF-8) and Blob
    friend bool operator==(const Value &, const Value &) = default;
};

struct Row {
    qint64 id = 0; ///< of tables with a rowid
    std::vector<Value> values;
};

class TreeReader
{
public:
    /// Also asked before each page: false ends the walk.
    using Take = std::function<void(Row &&)>;
    using GoOn = std::function<bool()>;

    TreeReader(vfs::PageReader &pages, GoOn goOn);

    /// Every row of the tree that can be read, in order. The number of its pages and rows that cannot; what
    /// hangs below an unreadable page is not counted.
    int walk(std::uint32_t root, const Take &take);
    /// The rows on leaves of tables that no walk has met: what hung below an unreadable page, if all trees
    /// that can be walked have been.
    void walkOrphans(const Take &take);
    /// Marks a page that belongs to no tree as met.
    void pass(std::uint32_t page) { m_met.at(page) = true; }

private:
    using Page = std::array<std::uint8_t, vfs::pageSize>;
    struct Cell {
        std::size_t offset = 0; ///< of the payload's beginning
        std::uint64_t size = 0; ///< of the payload
        qint64 id = 0;
        bool isIndex = false;
    };
    int walk(std::uint32_t number, const Take &take, int depth);
    int readLeaf(const Page &page, std::size_t header, bool isIndex, const Take &take);
    std::optional<std::size_t> cellAt(const Page &page, std::size_t header, bool isLeaf, int index) const;
    static std::optional<Cell> cell(const Page &page, std::size_t offset, bool isIndex);
    std::optional<Row> row(const Page &page, const Cell &cell);
    bool payload(const Page &page, const Cell &cell, QByteArray &out);

    vfs::PageReader &m_pages;
    GoOn m_goOn;
    std::vector<bool> m_met; // by page number
};

} // namespace sw::store
