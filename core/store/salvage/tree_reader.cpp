// SPDX-License-Identifier: Apache-2.0
// https://www.sqlite.org/fileformat2.html §1.6 (pages of b-trees), §1.7 (overflow), §2.1 (records). The pages
// are authenticated, so nonsense in them is not expected; it only must not hurt.
#include "core/store/salvage/tree_reader.h"

#include <algorithm>

namespace sw::store {

namespace {

constexpr std::size_t usable = vfs::bodySize;
constexpr int deepest = 24;
constexpr std::uint64_t largestPayload = 64 * 1024 * 1024;
enum PageType : std::uint8_t { InnerIndex = 2, InnerTable = 5, LeafIndex = 10, LeafTable = 13 };

std::size_t headerOf(std::uint32_t page)
{
    return page == 1 ? 100 : 0;
}

std::uint32_t number(const std::uint8_t *bytes, int size)
{
    std::uint32_t value = 0;
    for (int i = 0; i < size; ++i)
        value = value << 8 | bytes[i];
    return value;
}

// Advances `at`; nothing beyond `end`.
std::optional<std::uint64_t> varint(const std::uint8_t *bytes, std::size_t end, std::size_t &at)
{
    std::uint64_t value = 0;
    for (int i = 0; i < 9; ++i) {
        if (at >= end)
            return {};
        const std::uint8_t byte = bytes[at++];
        if (i == 8)
            return value << 8 | byte;
        value = value << 7 | (byte & 0x7f);
        if (!(byte & 0x80))
            return value;
    }
    return value;
}

// How much of a payload stands on the page itself.
std::size_t localSize(std::uint64_t size, bool isIndex)
{
    const std::size_t most = isIndex ? (usable - 12) * 64 / 255 - 23 : usable - 35;
    if (size <= most)
        return std::size_t(size);
    const std::size_t least = (usable - 12) * 32 / 255 - 23;
    const std::size_t part = least + std::size_t((size - least) % (usable - 4));
    return part <= most ? part : least;
}

std::optional<Value> value(std::uint64_t type, const std::uint8_t *bytes, std::size_t left, std::size_t &size)
{
    static constexpr std::array<std::size_t, 10> sizes{0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
    Value out;
    if (type >= 12) {
        size = std::size_t((type - 12) / 2);
        if (size > left)
            return {};
        out.type = type % 2 ? Value::Type::Text : Value::Type::Blob;
        out.bytes = QByteArray(reinterpret_cast<const char *>(bytes), qsizetype(size));
        return out;
    }
    if (type == 7 || type >= sizes.size() || sizes[std::size_t(type)] > left)
        return {}; // no table of ours holds floating point numbers
    size = sizes[std::size_t(type)];
    if (type == 0)
        return out;
    out.type = Value::Type::Integer;
    if (type >= 8) {
        out.integer = qint64(type - 8);
        return out;
    }
    std::uint64_t bits = bytes[0] & 0x80 ? ~std::uint64_t(0) : 0;
    for (std::size_t i = 0; i < size; ++i)
        bits = bits << 8 | bytes[i];
    out.integer = qint64(bits);
    return out;
}

} // namespace

TreeReader::TreeReader(vfs::PageReader &pages, GoOn goOn)
    : m_pages(pages)
    , m_goOn(std::move(goOn))
    , m_met(pages.pageCount() + 1)
{ }

int TreeReader::walk(std::uint32_t root, const Take &take)
{
    return walk(root, take, 0);
}

int TreeReader::walk(std::uint32_t page, const Take &take, int depth)
{
    if (!m_goOn())
        return 0;
    Page bytes;
    if (depth > deepest || page == 0 || page >= m_met.size() || m_met[page]
        || !m_pages.read(page, bytes.data()))
        return 1;
    const std::size_t header = headerOf(page);
    const std::uint8_t type = bytes[header];
    if (type == LeafTable || type == LeafIndex) {
        m_met[page] = true;
        return readLeaf(bytes, header, type == LeafIndex, take);
    }
    if (type != InnerTable && type != InnerIndex)
        return 1;
    m_met[page] = true;
    int damaged = 0;
    const int cells = int(number(&bytes[header + 3], 2));
    for (int i = 0; i < cells; ++i) {
        const auto at = cellAt(bytes, header, false, i);
        if (!at) {
            ++damaged;
            continue;
        }
        damaged += walk(number(&bytes[*at], 4), take, depth + 1);
        if (type == InnerTable)
            continue;
        const auto found = cell(bytes, *at + 4, true);
        auto entry = found ? row(bytes, *found) : std::nullopt;
        if (entry)
            take(*std::move(entry));
        else
            ++damaged;
    }
    return damaged + walk(number(&bytes[header + 8], 4), take, depth + 1);
}

void TreeReader::walkOrphans(const Take &take)
{
    Page bytes;
    for (std::uint32_t page = 2; page < m_met.size() && m_goOn(); ++page)
        if (!m_met[page] && m_pages.read(page, bytes.data()) && bytes[0] == LeafTable) {
            m_met[page] = true;
            readLeaf(bytes, 0, false, take);
        }
}

int TreeReader::readLeaf(const Page &page, std::size_t header, bool isIndex, const Take &take)
{
    int damaged = 0;
    const int cells = int(number(&page[header + 3], 2));
    for (int i = 0; i < cells; ++i) {
        const auto at = cellAt(page, header, true, i);
        const auto found = at ? cell(page, *at, isIndex) : std::nullopt;
        auto entry = found ? row(page, *found) : std::nullopt;
        if (entry)
            take(*std::move(entry));
        else
            ++damaged;
    }
    return damaged;
}

std::optional<std::size_t> TreeReader::cellAt(const Page &page, std::size_t header, bool isLeaf,
                                              int index) const
{
    const std::size_t pointer = header + (isLeaf ? 8 : 12) + 2 * std::size_t(index);
    if (pointer + 2 > usable)
        return {};
    const std::size_t at = number(&page[pointer], 2);
    return at >= pointer + 2 && at + 4 <= usable ? std::optional(at) : std::nullopt;
}

std::optional<TreeReader::Cell> TreeReader::cell(const Page &page, std::size_t offset, bool isIndex)
{
    Cell found;
    found.isIndex = isIndex;
    const auto size = varint(page.data(), usable, offset);
    if (!size || *size > largestPayload)
        return {};
    found.size = *size;
    if (!isIndex) {
        const auto id = varint(page.data(), usable, offset);
        if (!id)
            return {};
        found.id = qint64(*id);
    }
    found.offset = offset;
    return found;
}

bool TreeReader::payload(const Page &page, const Cell &cell, QByteArray &out)
{
    const std::size_t local = localSize(cell.size, cell.isIndex);
    const bool overflows = local < cell.size;
    if (cell.offset + local + (overflows ? 4 : 0) > usable)
        return false;
    out = QByteArray(reinterpret_cast<const char *>(&page[cell.offset]), qsizetype(local));
    if (!overflows)
        return true;
    std::uint32_t next = number(&page[cell.offset + local], 4);
    Page more;
    while (std::uint64_t(out.size()) < cell.size) {
        if (next == 0 || next >= m_met.size() || m_met[next] || !m_pages.read(next, more.data()))
            return false;
        m_met[next] = true;
        const auto part = std::min<std::uint64_t>(usable - 4, cell.size - std::uint64_t(out.size()));
        out.append(reinterpret_cast<const char *>(&more[4]), qsizetype(part));
        next = number(more.data(), 4);
    }
    return true;
}

std::optional<Row> TreeReader::row(const Page &page, const Cell &cell)
{
    QByteArray record;
    if (!payload(page, cell, record))
        return {};
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(record.constData());
    const auto size = std::size_t(record.size());
    std::size_t at = 0;
    const auto headerSize = varint(bytes, size, at);
    if (!headerSize || *headerSize > size)
        return {};
    Row out;
    out.id = cell.id;
    std::size_t body = std::size_t(*headerSize);
    while (at < *headerSize) {
        const auto type = varint(bytes, std::size_t(*headerSize), at);
        std::size_t used = 0;
        auto read = type ? value(*type, bytes + body, size - body, used) : std::nullopt;
        if (!read)
            return {};
        body += used;
        out.values.push_back(*std::move(read));
    }
    return out;
}

} // namespace sw::store
