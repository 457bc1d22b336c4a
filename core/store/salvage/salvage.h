// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a damaged database still holds, found page by page, and copied into a new one. For one database of
// this program's schema, of this version or an earlier one. Used once. One thread; when it is copied, the
// source must not be written meanwhile.
#include "core/base/result.h"
#include "core/store/connection.h"
#include "core/store/salvage/losses.h"
#include "core/store/salvage/tree_reader.h"
#include "core/store/work.h"

#include <QSet>

namespace sw::store {

class Salvage
{
public:
    Salvage(vfs::PageReader &pages, Work &work);

    /// Reads everything. Interrupted when cancelled.
    Result<Losses, Error> survey();
    /// Copies what can be read into `target`, which is empty and of the newest schema; what hangs together
    /// stays consistent. Folds run anew at the next start, and the search index is made anew. Where entries
    /// are missing stands in log_gaps then.
    Result<Losses, Error> copyInto(Writer &target);

private:
    struct Table {
        QByteArray name;
        QByteArrayList columns; ///< as the source has them
        QByteArrayList types;
        QList<bool> nullable;
        QList<bool> wanted; ///< the newest schema has the column, too
        qsizetype rowIdColumn = -1;
        QHash<std::size_t, QByteArray> inserts; ///< by number of columns
        std::vector<Row> waiting;
    };
    struct Entry {
        qint64 room = 0;
        qint64 ord = 0;
        QByteArray eventId; ///< empty = not known
        bool shown = false;
    };
    Result<Losses, Error> run(Writer &schema);
    void readSchema();
    int walk(const QByteArray &tree, const TreeReader::Take &take);
    void readTables(Writer &schema);
    void findLost();
    Losses losses() const;
    Table tableOf(Writer &schema, const QByteArray &name);
    void take(Table &table, Row &&row);
    void note(const Table &table, const Row &row);
    void flush(Table &table);
    void insert(Table &table, const Row &row);
    static bool fits(const Table &table, const Row &row);
    void takeOrphan(Row &&row);
    void takeAddressesFromIndex();
    void mend();
    void keepLost();

    vfs::PageReader &m_pages;
    Work &m_work;
    TreeReader m_trees;
    Writer *m_target = nullptr; // null: nothing is copied
    std::optional<Error> m_failure;
    QHash<QByteArray, std::uint32_t> m_roots; // by name of table or index
    QHash<QByteArray, QByteArray> m_shapes; // CREATE TABLE, by name
    std::unique_ptr<Writer> m_sourceShape; // in memory, without rows
    QSet<QByteArray> m_walked;
    std::vector<Table> m_tables;
    std::uint32_t m_pagesRead = 0;
    int m_damaged = 0;
    bool m_uncertain = false;
    bool m_shownKnown = false;
    std::vector<qint64> m_readable; // events.id
    QHash<qint64, Entry> m_lost; // by events.id
    QSet<qint64> m_sending; // events.id in the outbox
};

} // namespace sw::store
