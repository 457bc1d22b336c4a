// SPDX-License-Identifier: Apache-2.0
#pragma once
// The profile's database: opened once per process under a lock, migrated, then handed out as one writer and
// any number of readers. Made in the GUI thread; the writer then belongs to the core thread.
#include "core/store/connection.h"
#include "core/store/lock_file.h"

#include <memory>

namespace sw::store {

class Database
{
public:
    /// The folder must exist. Beside the file stands `<path>.lock`.
    static Result<std::unique_ptr<Database>, Error> open(const Location &location);
    ~Database();

    Writer &writer() { return *m_writer; }
    /// Each reader belongs to the thread that uses it and must be gone before the database.
    Result<std::unique_ptr<Reader>, Error> newReader() const { return Reader::open(m_location); }

private:
    Database(Location location, LockFile lock)
        : m_location(std::move(location))
        , m_lock(std::move(lock))
    { }
    Location m_location;
    LockFile m_lock;
    std::unique_ptr<Writer> m_writer;
};

} // namespace sw::store
